"""The command `calc`."""

import pytest

CALCULATION = (
    "is_arbitrage profit_percentage profit_margin total_implied_probability total_stake guaranteed_profit bets payouts"
)
BET = "outcome bookmaker side odds american_odds stake lay_stake stake_to_place potential_return commission_percentage"
BET += " tax_percentage currency_rate"

REFUSED = {
    "no odds": ([], "Missing argument 'odds'."),
    "one outcome": (["2.1"], "an arbitrage has at least two outcomes, got 1"),
    "odds below 1": (["0.9", "2"], "odds 1 (0.9): decimal odds must be above 1, got 0.9"),
    "odds in words": (["2", "A@B=high"], "odds 2 (A@B=high): 'high' is not a number"),
    "small american odds": (
        ["+50", "2"],
        "odds 1 (+50): american odds must be -100 or lower, or +100 or higher, got +50",
    ),
    "odd fractions": (["5/0", "2"], "odds 1 (5/0): fractional odds must look like 5/2, got '5/0'"),
    "a wrong option": (["2.1", "2.2", "--stke", "5"], "odds 3 (--stke): '--stke' is not a number"),
    "no stake": (["2.1", "2.2", "--stake", "-5"], "--stake: expected a number of at least 0, got '-5'"),
    "too much": (["2.1", "2.2", "--stake", "1000000.01"], "--stake: expected an amount above 0 and up to 1,000,000 in"),
    "a small unit": (["2.1", "2.2", "--round", "0.001"], "--round: stakes must be rounded to 0.01 or a multiple of it"),
    "another form": (["2.1", "2.2", "--format", "csv"], "--format: expected table or json, got 'csv'"),
    "a cap at an unknown bookmaker": (["2.1", "2.2", "--cap", "Z=5"], "--cap: no bet is at 'Z'"),
    "a commission at an unknown bookmaker": (["2.1", "2.2", "--commission", "Z=5"], "--commission: no bet is at 'Z'"),
    "a commission of all": (
        ["2.1", "2.2", "--commission", "100"],
        "--commission: expected a percentage below 100, got '100'",
    ),
}


@pytest.fixture
def calc(run_cli):
    """Run `calc` and return its JSON output."""

    def run(*words):
        result = run_cli("calc", *words, "--format", "json")
        assert (result.status, result.err) == (0, "")
        return result.json

    return run


def test_an_arbitrage_is_shown_with_its_stakes(run_cli):
    result = run_cli("calc", "2.15", "2.05")
    assert [line.rstrip() for line in result.out.splitlines()] == [
        "Outcome    Bookmaker    Odds  American   Stake  Returns  Profit if it wins",
        "Outcome 1  Bookmaker 1  2.15      +115  488.10  1049.41              49.41",
        "Outcome 2  Bookmaker 2  2.05      +105  511.90  1049.39              49.39",
        "Arbitrage: 4.94 % profit, +49.39 in the worst of these results (probabilities sum to 95.29 %).",
    ]


def test_the_json_has_every_number(calc):
    document = calc("2.15", "2.05")
    assert " ".join(document) == CALCULATION
    assert [" ".join(bet) for bet in document["bets"]] == [BET, BET]
    assert (document["is_arbitrage"], document["profit_percentage"], document["profit_margin"]) == (True, 4.94, 4.71)
    assert (document["total_implied_probability"], document["guaranteed_profit"]) == (0.952921, 49.39)
    assert [bet["stake"] for bet in document["bets"]] == [488.1, 511.9]
    assert document["payouts"] == [{"result": "Outcome 1", "profit": 49.41}, {"result": "Outcome 2", "profit": 49.39}]


def test_odds_without_arbitrage_show_the_largest_loss(run_cli):
    result = run_cli("calc", "1.9", "1.9")
    assert result.status == 0
    assert result.out.splitlines()[-1] == (
        "No arbitrage: the probabilities sum to 105.26 %; the worst result loses 50.00 of 1000.00."
    )


def test_three_outcomes_are_three_bets(calc):
    document = calc("3.1", "3.2", "3.4")
    assert document["is_arbitrage"]
    assert len(document["bets"]) == 3
    assert sum(bet["stake"] for bet in document["bets"]) == pytest.approx(1000)


@pytest.mark.parametrize(
    ("text", "odds", "american"),
    [("+115", 2.15, 115), ("-110", 1.909091, -110), ("5/2", 3.5, 250), ("evens", 2.0, 100), ("2.05", 2.05, 105)],
)
def test_odds_are_parsed_in_every_notation(calc, text, odds, american):
    bet = calc(text, "2.5")["bets"][0]
    assert (bet["odds"], bet["american_odds"]) == (odds, american)


def test_a_negative_american_price_may_come_first_and_last(calc):
    assert [bet["american_odds"] for bet in calc("-110", "+120", "-105")["bets"]] == [-110, 120, -105]


def test_outcomes_and_bookmakers_keep_their_names(calc):
    document = calc("Lakers@DraftKings=2.15", "Celtics=2.05", "@FanDuel=9")
    assert [(bet["outcome"], bet["bookmaker"]) for bet in document["bets"]] == [
        ("Lakers", "DraftKings"),
        ("Celtics", "Bookmaker 2"),
        ("Outcome 3", "FanDuel"),
    ]


def test_the_whole_stake_is_distributed(calc):
    document = calc("2.15", "2.05", "--stake", "77.77")
    assert document["total_stake"] == 77.77
    assert sum(bet["stake"] for bet in document["bets"]) == pytest.approx(77.77)


def test_stakes_are_multiples_of_the_rounding(calc):
    document = calc("2.15", "2.05", "--stake", "100", "--round", "1")
    assert [bet["stake"] for bet in document["bets"]] == [49.0, 51.0]
    assert document["guaranteed_profit"] == 4.55


def test_an_arbitrage_lost_in_rounding_is_reported(run_cli):
    result = run_cli("calc", "2.01", "2.0", "--stake", "100", "--round", "30")
    assert result.out.splitlines()[-1].startswith(
        "Lost in rounding: the odds are an arbitrage (99.75 %), but these stakes"
    )


def test_a_cap_limits_its_leg_and_the_others_follow(calc):
    document = calc("A@DraftKings=2.15", "B@FanDuel=2.05", "--cap", "draftkings=120")
    assert [bet["stake"] for bet in document["bets"]] == [120.0, 125.85]
    assert document["total_stake"] == 245.85
    assert document["guaranteed_profit"] == 12.14


def test_one_commission_applies_to_all_bookmakers(calc):
    document = calc("2.1", "2.2", "--commission", "5")
    assert document["profit_percentage"] == 4.57


def test_commission_can_be_set_per_bookmaker(calc):
    document = calc("A@Betfair=2.1", "B@Bet365=2.2", "--commission", "Betfair=5")
    assert document["profit_percentage"] == 5.98


def test_every_bet_at_a_bookmaker_has_its_commission(calc):
    first, second = calc("A@X=3.1", "B@X=3.2", "C@Y=3.4", "--commission", "x=5")["bets"][:2]
    assert first["potential_return"] == pytest.approx(first["stake"] * (1 + 2.1 * 0.95), abs=0.01)
    assert second["potential_return"] == pytest.approx(second["stake"] * (1 + 2.2 * 0.95), abs=0.01)


@pytest.mark.parametrize("what", REFUSED)
def test_invalid_input_is_named_in_the_error(run_cli, what):
    words, message = REFUSED[what]
    result = run_cli("calc", *words)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"error: {message}")
    assert result.err.count("\n") == 1


def test_devig_shows_fair_odds_by_method(run_cli):
    table = run_cli("calc", "devig", "1.87", "1.95")
    assert table.status == 0
    assert "odds ratio" in table.out
    assert "Margin 4.76%" in table.out
    document = run_cli("calc", "devig", "1.87", "1.95", "--format", "json").json
    shin = next(method for method in document["methods"] if method["method"] == "shin")
    assert sum(shin["probabilities"]) == pytest.approx(1, abs=1e-5)
    assert document["outcomes"][0]["odds"] == 1.87


def test_devig_refuses_odds_without_a_margin(run_cli):
    result = run_cli("calc", "devig", "2.1", "2.1")
    assert (result.status, result.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("text", ["2,15", "1.90", "\u2212110", "EVS", "4/5", "150"])
def test_odds_are_typed_as_bettors_write_them(calc, text):
    assert calc(text, "2.5")["bets"][0]["odds"] > 1


def test_odds_with_an_underscore_are_refused(run_cli):
    result = run_cli("calc", "2_15", "2.5")
    assert (result.status, result.err) == (2, "error: odds 1 (2_15): '2_15' is not a number\n")


def test_a_long_number_without_a_sign_is_decimal(calc):
    assert calc("150", "1.02")["bets"][0]["odds"] == 150


def test_amounts_may_have_separators(calc):
    assert calc("2.15", "2.05", "--stake", "1,000")["total_stake"] == 1000
    assert calc("2.15", "2.05", "--stake", "1.000,50")["total_stake"] == 1000.5
    bets = calc("A@X=2.1", "B@Y=2.2", "--commission", "x=2,5,y=1,5", "--cap", "x=1,000")["bets"]
    assert [bet["commission_percentage"] for bet in bets] == [2.5, 1.5]


def test_one_outcome_twice_is_no_arbitrage(run_cli, calc):
    words = ("Lakers@DraftKings=2.15", "lakers@FanDuel=2.05")
    document = calc(*words)
    assert (document["is_arbitrage"], document["guaranteed_profit"]) == (False, -1000)
    *_, unused, sentence = run_cli("calc", *words).out.splitlines()
    assert unused == "not used: 2.05 at FanDuel for lakers, which has a better price"
    assert sentence == ("No arbitrage: these prices are all on Lakers, one outcome; any other result loses 1000.00.")


def test_a_second_price_for_an_outcome_counts_only_if_better(calc):
    document = calc("Lakers@A=2.05", "Lakers@B=2.15", "Celtics@C=2.05")
    assert [bet["bookmaker"] for bet in document["bets"]] == ["B", "C"]


@pytest.mark.parametrize(
    "words",
    [
        ("3.45", "lay:3.05"),
        ("Otters=3.45", "lay:Otters@Exchange=3.05"),
        ("Otters=3.45", "Otters@Exchange=lay:3.05"),
        ("Otters=3.45", "Lay:3,05"),
    ],
)
def test_a_back_and_a_lay_of_one_outcome_are_an_arbitrage(calc, words):
    document = calc(*words, "--commission", "5")
    back, lay = document["bets"]
    assert (document["is_arbitrage"], document["profit_percentage"]) == (True, 2.75)
    assert document["guaranteed_profit"] == pytest.approx(27.5, abs=0.06)
    assert (back["commission_percentage"], lay["commission_percentage"]) == (0, 5)
    assert lay["stake"] == pytest.approx(lay["stake_to_place"] * 2.05, abs=0.01)


def test_a_lay_is_shown_with_the_stake_to_type_in(run_cli):
    out = run_cli("calc", "3.45", "lay:3.05", "--commission", "5").out.splitlines()
    assert " ".join(out[0].split()) == "Outcome Bookmaker Odds American Stake Liability Returns Profit if it wins"
    assert out[2].startswith("lay Outcome 1  Bookmaker 2  3.05      +205  342.51     702.15")
    assert out[-1].startswith("Arbitrage: 2.75 % profit, +27.5")


def test_a_lay_that_is_on_no_clear_outcome_is_refused(run_cli):
    assert "name the outcome" in run_cli("calc", "2.1", "4", "lay:3.3").err
    assert "a lay covers all other results" in run_cli("calc", "A=2.1", "B=4", "lay:C=3.3").err


def test_table_and_sentence_agree_on_a_loss(run_cli):
    out = run_cli("calc", "2.1", "2.1", "2.1").out
    losses = [float(line.split()[-1]) for line in out.splitlines()[1:4]]
    assert f"the worst result loses {-min(losses):.2f} of 1000.00." in out
    assert min(losses) == -300.01


def test_a_sum_near_a_hundred_percent_shows_its_side(run_cli):
    assert "(probabilities sum to 99.9998 %)" in run_cli("calc", "2.000004", "2.000004", "--stake", "1000000").out


def test_a_misspelt_bookmaker_names_the_nearest(run_cli):
    result = run_cli("calc", "A@DraftKings=2.1", "B@FanDuel=2.2", "--cap", "DarftKings=5")
    assert (result.status, result.err) == (2, "error: --cap: no bet is at 'DarftKings'; did you mean DraftKings?\n")


def test_escapes_in_names_do_not_reach_the_terminal(run_cli):
    assert "\x1b" not in run_cli("calc", "A\x1b[31m@B\x1b]0;x\x07=2.1", "C=2.2").out


def test_american_odds_without_their_sign_are_refused_beside_signed_ones(run_cli):
    result = run_cli("calc", "150", "-110")
    remedy = "write +150 if it is american, 150.0 if it is decimal"
    assert (result.status, result.err) == (2, f"error: 150 beside the american odds -110: {remedy}\n")
    assert run_cli("calc", "devig", "150", "-110").status == 2
    assert run_cli("calc", "dutch", "+150", "110").status == 2


def test_taxes_and_currencies_are_set_per_bookmaker(calc, run_cli):
    words = ("A@Tipico=2.4", "B@Betway=2.1", "--tax", "tipico=5", "--rate", "betway=1.25")
    a, b = calc(*words)["bets"]
    assert (a["tax_percentage"], a["currency_rate"]) == (5, 1)
    assert (b["tax_percentage"], b["currency_rate"]) == (0, 1.25)
    assert b["stake_to_place"] == pytest.approx(b["stake"] / 1.25, abs=0.01)
    table = run_cli("calc", *words).out.splitlines()
    assert "In your money" in table[0]
    assert f"{b['stake_to_place']:.2f}" in table[2]
    assert f"{b['stake']:.2f}" in table[2]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("2.4", "2.1", "--tax", "nobody=5"), "--tax: no bet is at 'nobody'"),
        (("A@X=2.4", "2.1", "--rate", "X=0"), "--rate: expected from 0.000001 to 1000000 for X"),
        (("devig", "1.9", "1.9", "--tax", "x=5"), "--tax: has no effect on devig: leave it out"),
        (("kelly", "2.2", "50", "--rate", "x=2"), "--rate: has no effect on kelly: leave it out"),
    ],
)
def test_a_tax_or_currency_that_changes_nothing_is_an_error(run_cli, words, error):
    result = run_cli("calc", *words)
    assert result.status == 2
    assert error in result.err
