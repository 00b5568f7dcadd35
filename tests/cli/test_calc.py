"""`calc`: stakes for odds of one's own."""

import pytest

CALCULATION = (
    "is_arbitrage profit_percentage profit_margin total_implied_probability total_stake guaranteed_profit bets payouts"
)
BET = "outcome bookmaker odds american_odds stake potential_return"

REFUSED = {
    "no odds": ([], "Missing argument 'odds'."),
    "one outcome": (["2.1"], "an arbitrage has at least two outcomes, got 1"),
    "odds below 1": (["0.9", "2"], "odds 1 (0.9): decimal odds must be above 1, got 0.9"),
    "odds in words": (["2", "A@B=high"], "odds 2 (A@B=high): 'high' is not a number"),
    "small american odds": (["+50", "2"], "odds 1 (+50): american odds are at most -100 or at least +100, got +50"),
    "odd fractions": (["5/0", "2"], "odds 1 (5/0): fractional odds look like 5/2, got '5/0'"),
    "a wrong option": (["2.1", "2.2", "--stke", "5"], "odds 3 (--stke): '--stke' is not a number"),
    "no stake": (["2.1", "2.2", "--stake", "-5"], "--stake: expected a number of at least 0, got '-5'"),
    "too much": (["2.1", "2.2", "--stake", "1e400"], "--stake: expected an amount above 0 and up to 1,000,000,000 in"),
    "a small unit": (["2.1", "2.2", "--round", "0.001"], "--round: stakes are rounded to 0.01 or a multiple of it"),
    "another form": (["2.1", "2.2", "--format", "csv"], "--format: expected table or json, got 'csv'"),
    "a cap of nobody": (["2.1", "2.2", "--cap", "Z=5"], "--cap: no bet is at 'Z'"),
    "a commission of nobody": (["2.1", "2.2", "--commission", "Z=5"], "--commission: no bet is at 'Z'"),
    "a commission of all": (["2.1", "2.2", "--commission", "100"], "--commission: expected less than 100, got '100'"),
}


@pytest.fixture
def calc(ask):
    """The calculation as JSON."""

    def calculated(*words):
        said = ask("calc", *words, "--format", "json")
        assert (said.status, said.err) == (0, "")
        return said.json

    return calculated


def test_an_arbitrage_is_told_with_its_stakes(ask):
    said = ask("calc", "2.15", "2.05")
    assert [line.rstrip() for line in said.out.splitlines()] == [
        "Outcome    Bookmaker    Odds  American   Stake  Returns  Profit if it wins",
        "Outcome 1  Bookmaker 1  2.15      +115  488.10  1049.42              49.41",
        "Outcome 2  Bookmaker 2  2.05      +105  511.90  1049.40              49.39",
        "Arbitrage: 4.94 % profit, at least 49.39 whatever happens (probabilities sum to 95.29 %).",
    ]


def test_the_json_has_every_number(calc):
    told = calc("2.15", "2.05")
    assert " ".join(told) == CALCULATION
    assert [" ".join(bet) for bet in told["bets"]] == [BET, BET]
    assert (told["is_arbitrage"], told["profit_percentage"], told["profit_margin"]) == (True, 4.94, 4.71)
    assert (told["total_implied_probability"], told["guaranteed_profit"]) == (0.952921, 49.39)
    assert [bet["stake"] for bet in told["bets"]] == [488.1, 511.9]
    assert told["payouts"] == [{"result": "Outcome 1", "profit": 49.41}, {"result": "Outcome 2", "profit": 49.39}]


def test_no_arbitrage_is_said_plainly_with_its_loss(ask):
    said = ask("calc", "1.9", "1.9")
    assert said.status == 0
    assert said.out.splitlines()[-1] == (
        "No arbitrage: the probabilities sum to 105.26 %; in the worst case 50.00 of 1000.00 is lost."
    )


def test_three_outcomes_are_three_bets(calc):
    told = calc("3.1", "3.2", "3.4")
    assert told["is_arbitrage"]
    assert len(told["bets"]) == 3
    assert sum(bet["stake"] for bet in told["bets"]) == pytest.approx(1000)


@pytest.mark.parametrize(
    ("text", "odds", "american"),
    [("+115", 2.15, 115), ("-110", 1.909091, -110), ("5/2", 3.5, 250), ("evens", 2.0, 100), ("2.05", 2.05, 105)],
)
def test_odds_are_read_in_every_notation(calc, text, odds, american):
    bet = calc(text, "2.5")["bets"][0]
    assert (bet["odds"], bet["american_odds"]) == (odds, american)


def test_a_negative_american_price_may_come_first_and_last(calc):
    assert [bet["american_odds"] for bet in calc("-110", "+120", "-105")["bets"]] == [-110, 120, -105]


def test_names_are_kept(calc):
    told = calc("Lakers@DraftKings=2.15", "Celtics=2.05", "@FanDuel=9")
    assert [(bet["outcome"], bet["bookmaker"]) for bet in told["bets"]] == [
        ("Lakers", "DraftKings"),
        ("Celtics", "Bookmaker 2"),
        ("Outcome 3", "FanDuel"),
    ]


def test_a_stake_is_split_whole(calc):
    told = calc("2.15", "2.05", "--stake", "77.77")
    assert told["total_stake"] == 77.77
    assert sum(bet["stake"] for bet in told["bets"]) == pytest.approx(77.77)


def test_stakes_come_in_the_unit_asked_for(calc):
    told = calc("2.15", "2.05", "--stake", "100", "--round", "1")
    assert [bet["stake"] for bet in told["bets"]] == [49.0, 51.0]
    assert told["guaranteed_profit"] == 4.55


def test_what_rounding_loses_is_said(ask):
    said = ask("calc", "2.01", "2.0", "--stake", "100", "--round", "30")
    assert said.out.splitlines()[-1].startswith("Lost in rounding: the odds make an arbitrage (99.75 %), these stakes")


def test_a_cap_pins_its_leg_and_the_others_follow(calc):
    told = calc("A@DraftKings=2.15", "B@FanDuel=2.05", "--cap", "draftkings=120")
    assert [bet["stake"] for bet in told["bets"]] == [120.0, 125.85]
    assert told["total_stake"] == 245.85
    assert told["guaranteed_profit"] == 12.14


def test_commission_may_be_one_for_all(calc):
    told = calc("2.1", "2.2", "--commission", "5")
    assert told["profit_percentage"] == 4.57


def test_commission_may_differ_by_bookmaker(calc):
    told = calc("A@Betfair=2.1", "B@Bet365=2.2", "--commission", "Betfair=5")
    assert told["profit_percentage"] == 5.98


def test_every_bet_at_a_bookmaker_pays_its_commission(calc):
    one, other = calc("A@X=3.1", "B@X=3.2", "C@Y=3.4", "--commission", "x=5")["bets"][:2]
    assert one["potential_return"] == pytest.approx(one["stake"] * (1 + 2.1 * 0.95), abs=0.01)
    assert other["potential_return"] == pytest.approx(other["stake"] * (1 + 2.2 * 0.95), abs=0.01)


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_calculated_is_refused_by_its_name(ask, what):
    words, complaint = REFUSED[what]
    said = ask("calc", *words)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith(f"error: {complaint}")
    assert said.err.count("\n") == 1
