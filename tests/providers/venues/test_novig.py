"""Novig: bids on each outcome sell the other one, and contracts pay one cent."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import httpx2
import msgspec
import pytest

from arbitrage_edge.domain.contracts import FeeRule
from arbitrage_edge.domain.errors import TemporaryError
from arbitrage_edge.json_client import JsonClient
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.novig.client import MAX_BOOKS, NovigClient
from arbitrage_edge.providers.novig.mapping import MANIFEST, Book, ReadBook, games_of, read_games
from arbitrage_edge.venue_client import Reading

NOW = datetime(2026, 9, 27, 8, tzinfo=UTC)
START = datetime(2026, 9, 27, 17, tzinfo=UTC)
MARKETS = ("h2h", "spreads", "totals")
NFL, EPL = "americanfootball_nfl", "soccer_epl"
JETS, LIONS = "New York Jets", "Detroit Lions"


def event(**fields):
    return {
        "eventId": "e1",
        "league": "NFL",
        "status": "OPEN_PREGAME",
        "description": f"{JETS} @ {LIONS}",
        "startsTs": int(START.timestamp() * 1000),
    } | fields


def market(number, kind, description, names, **fields):
    return {
        "marketId": str(number),
        "eventId": "e1",
        "marketType": kind,
        "description": description,
        "status": "OPEN",
        "voids": "PUSH",
        "is_consensus": True,
        "fee": {"coefficient": "0.03", "makerCredit": "0.5", "charged": "WHEN_LIVE"},
        "outcomes": [{"outcomeId": f"{number}{name}", "name": name} for name in names],
    } | fields


WINNER = market(0, "MONEY", "DET", ["DET", "NYJ"])
SPREAD = market(1, "SPREAD", "DET -7.5", ["NYJ +7.5", "DET -7.5"])
TOTAL = market(2, "TOTAL", "NYJ @ DET t45.5", ["Over 45.5", "Under 45.5"])


def book(market, *bids):
    orders = {
        outcome["outcomeId"]: [{"orderId": "o", "price": price, "qty": quantity}]
        for outcome, (price, quantity) in zip(market["outcomes"], bids, strict=True)
    }
    return {"marketId": market["marketId"], "seq": 1, "orders": orders}


def read(markets, books, sport=NFL, game=None):
    reading = Reading(MANIFEST, OddsRequest(sport, MARKETS), NOW)
    games = games_of([raw(game or event())], [raw(each) for each in markets], reading)
    decoded = {each["marketId"]: ReadBook(msgspec.convert(each, Book), NOW) for each in books}
    read_games(games, decoded, reading)
    return reading.snapshot()


def raw(value):
    return msgspec.Raw(json.dumps(value))


def prices(snapshot, key="h2h"):
    return {
        (selection.name, selection.point): round(1 / Fraction(selection.price), 6)
        for quotes in snapshot.events
        for market in quotes.markets
        if market.market == key
        for selection in market.selections
    }


def test_a_bid_on_one_outcome_sells_the_other_at_one_minus_its_price():
    # Bids of 0.38 and 0.615: one costs 0.385, the other 0.62.
    found = read([WINNER, TOTAL], [book(WINNER, ("0.38", 100), ("0.615", 516_000))])
    assert prices(found) == {(LIONS, None): Fraction("0.385"), (JETS, None): Fraction("0.62")}
    assert (found.events[0].event.home_team, found.events[0].event.away_team) == (LIONS, JETS)


def test_a_hundred_contracts_pay_a_dollar():
    # 110 contracts at 0.665 cost 0.7315 and pay 1.10.
    found = read([WINNER, TOTAL], [book(WINNER, ("0.3", 100), ("0.335", 110))])
    (limit,) = [each.bet_limit for each in found.events[0].markets[0].selections if each.name == LIONS]
    assert limit == pytest.approx(0.7315)


def test_worse_bids_are_deeper_levels():
    two = book(WINNER, ("0.3", 100), ("0.335", 110))
    for orders in two["orders"].values():
        orders.append({"orderId": "2", "price": "0.25", "qty": 200})
    (selections,) = [market.selections for market in read([WINNER, TOTAL], [two]).events[0].markets]
    (levels,) = [each.levels for each in selections if each.name == LIONS]
    # 200 contracts at 0.75 cost 1.50.
    assert tuple(levels) == (
        (pytest.approx(1 / 0.665), pytest.approx(0.7315)),
        (pytest.approx(1 / 0.75), pytest.approx(1.5)),
    )


def test_lines_are_read_from_the_outcomes_in_any_order():
    books = [book(SPREAD, ("0.5", 10), ("0.48", 10)), book(TOTAL, ("0.47", 10), ("0.5", 10))]
    for spread in (SPREAD, SPREAD | {"outcomes": SPREAD["outcomes"][::-1]}):
        found = read([spread, TOTAL], books)
        assert prices(found, "spreads") == {(JETS, 7.5): Fraction("0.52"), (LIONS, -7.5): Fraction("0.5")}
        assert prices(found, "totals") == {("Over", 45.5): Fraction("0.5"), ("Under", 45.5): Fraction("0.53")}


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"outcomes": [{"outcomeId": "1", "name": "OAK"}, {"outcomeId": "2", "name": "DET"}]}, "unmatched_name"),
        ({"outcomes": [{"outcomeId": "1", "name": "DET"}, {"outcomeId": "2", "name": "DET"}]}, "unmatched_name"),
        ({"outcomes": [{"outcomeId": "1", "name": "DET"}]}, "unknown_market"),
        ({"voids": "HALF"}, "unknown_rules"),
        ({"voids": "FMV"}, "unknown_rules"),
        ({"fee": {"coefficient": "1.5", "charged": "ALWAYS"}}, "unknown_fee"),
    ],
)
def test_a_market_of_another_form_is_withheld_and_counted(wrong, reason):
    found = read([WINNER | wrong, TOTAL], [{"marketId": "0", "seq": 1, "orders": {}}])
    assert (prices(found), found.ignored) == ({}, {reason: 1})


def test_lines_that_do_not_fit_each_other_or_may_be_level_without_a_push_are_withheld():
    for wrong in (
        market(1, "SPREAD", "DET -7.5", ["NYJ +6.5", "DET -7.5"]),
        market(1, "SPREAD", "DET -7.5", ["DET +7.5", "DET -7.5"]),
        market(1, "TOTAL", "NYJ @ DET t45.5", ["Over 45.5", "Under 44.5"]),
        market(1, "TOTAL", "NYJ @ DET t45.5", ["More 45.5", "Less 45.5"]),
    ):
        assert read([wrong, TOTAL], [book(wrong, ("0.5", 1), ("0.5", 1))]).ignored == {"unmatched_name": 1}
    whole = market(1, "SPREAD", "DET -7", ["NYJ +7", "DET -7"], voids="FMV")
    assert read([whole, TOTAL], [book(whole, ("0.5", 1), ("0.5", 1))]).ignored == {"unknown_rules": 1}
    half = SPREAD | {"voids": "FMV"}
    found = read([half, TOTAL], [book(half, ("0.5", 1), ("0.4", 1))])
    assert found.events[0].markets[0].terms.void == "fair_price"


def test_without_the_codes_of_the_teams_no_team_is_guessed():
    books = [book(WINNER, ("0.5", 1), ("0.5", 1))]
    assert read([WINNER], books).ignored == {"unmatched_name": 1}
    other = market(3, "TOTAL", "NYG @ DET t45.5", ["Over 45.5", "Under 45.5"])
    assert read([WINNER, TOTAL, other], books).ignored == {"unmatched_name": 1}


@pytest.mark.parametrize(
    "game", [event(status="OPEN_INGAME"), event(league="NCAAF"), event(description="Super Bowl"), event(startsTs=-5)]
)
def test_a_game_that_has_begun_or_is_none_is_not_read(game):
    assert read([WINNER, TOTAL], [book(WINNER, ("0.5", 1), ("0.5", 1))], game=game).events == []


def test_the_taker_pays_before_the_game_unless_it_is_known_to_be_free():
    for charged, rate in (("WHEN_LIVE", "0"), ("ALWAYS", "0.03"), ("SOMETIMES", "0.03")):
        asked = WINNER | {"fee": {"coefficient": "0.03", "charged": charged}}
        found = read([asked, TOTAL], [book(asked, ("0.5", 1), ("0.4", 1))])
        assert found.events[0].markets[0].terms.fee == FeeRule(Decimal(rate), "hundred_thousandth_up")


@pytest.mark.parametrize(
    ("count", "price", "fee"), [(100, "0.5", "0.75"), (1, "0.665", "0.00669"), (110, "0.01", "0.03267")]
)
def test_the_fee_in_play_is_the_coefficient_times_p_times_one_minus_p(count, price, fee):
    rule = FeeRule(Decimal("0.03"), "hundred_thousandth_up")
    assert rule.fee(Fraction(count), Fraction(price)) == Fraction(fee)


def test_a_book_that_contradicts_itself_withholds_the_game():
    found = read([WINNER, TOTAL], [book(WINNER, ("0.6", 10), ("0.5", 10))])
    assert (found.events, found.ignored) == ([], {"inconsistent_market": 1})


def test_a_book_with_other_outcomes_or_impossible_sizes_is_withheld():
    for orders in ({"x": []}, {"0DET": [{"price": "0.5", "qty": -1}]}, {"0DET": [{"price": "1.5", "qty": 1}]}):
        found = read([WINNER, TOTAL], [{"marketId": "0", "seq": 1, "orders": orders}])
        assert (prices(found), sum(found.ignored.values())) == ({}, 1)


def soccer(home="Coventry City FC", away="Newcastle United FC", first="Newcastle"):
    game = event(league="EPL", description=f"{away} @ {home}")
    questions = [
        market(0, "MONEYLINE_3_WAY_WIN", f"{first} MONEYLINE_3_WAY_WIN", ["No", "Yes"]),
        market(1, "MONEYLINE_3_WAY_DRAW", f"{away} @ {home} MONEYLINE_3_WAY_DRAW", ["Yes", "No"]),
        market(2, "MONEYLINE_3_WAY_WIN", f"{home} MONEYLINE_3_WAY_WIN", ["Yes", "No"]),
    ]
    books = [
        book(questions[0], ("0.5", 100), ("0.48", 100)),
        book(questions[1], ("0.24", 100), ("0.73", 100)),
        book(questions[2], ("0.22", 100), ("0.76", 100)),
    ]
    return game, questions, books


def test_three_questions_are_backs_and_lays_of_soccer():
    game, questions, books = soccer()
    found = read(questions, books, EPL, game)
    newcastle, coventry = ("Newcastle United FC", None), ("Coventry City FC", None)
    # "Yes" for Newcastle costs 1 - 0.5, the best bid for "no".
    backs = {newcastle: Fraction("0.5"), ("Draw", None): Fraction("0.27"), coventry: Fraction("0.24")}
    assert prices(found) == backs
    # "No" costs 1 - 0.48, which is a lay at odds 1/0.48.
    assert prices(found, "h2h_lay")[newcastle] == Fraction("0.48")


def test_questions_that_do_not_name_both_teams_are_withheld():
    for home, away, first in (
        ("Manchester City", "Manchester United", "Manchester"),
        ("Coventry City FC", "Newcastle United FC", "Leeds"),
    ):
        game, questions, books = soccer(home, away, first)
        assert read(questions, books, EPL, game).ignored == {"unmatched_name": 1}
    game, questions, books = soccer()
    assert read(questions[:2], books, EPL, game).ignored == {"unknown_market": 1}
    assert read([questions[0] | {"voids": "FMV"}, *questions[1:]], books, EPL, game).ignored == {"unknown_rules": 1}
    outcomes = [{"outcomeId": "a", "name": "Yes"}, {"outcomeId": "b", "name": "Maybe"}]
    assert read([questions[0] | {"outcomes": outcomes}, *questions[1:]], books, EPL, game).ignored == {
        "unknown_market": 1
    }
    assert prices(read(soccer()[1], books[:2], EPL, game)) == {}


class Venue:
    """Novig with a number of games, each with one winner market. `seqs`: the sequence numbers of its answers."""

    def __init__(self, games=1, seqs=(), status=200):
        self.seqs, self.status, self.books = iter(seqs), status, 0
        self.games = [
            event(eventId=f"e{n}", startsTs=int((START + timedelta(hours=n)).timestamp() * 1000)) for n in range(games)
        ]
        self.markets = [WINNER | {"marketId": f"{n}", "eventId": f"e{n}"} for n in range(games)]
        self.markets += [TOTAL | {"marketId": f"t{n}", "eventId": f"e{n}", "is_consensus": False} for n in range(games)]
        self.nexts = iter(["x", "y", "x"])

    def client(self, clock=lambda: NOW):
        return NovigClient(JsonClient("Novig", "https://novig.example", 1e6, httpx2.MockTransport(self.answer)), clock)

    def answer(self, request):
        path = request.url.path
        if path.endswith("/events"):
            return httpx2.Response(200, json={"items": self.games})
        if path.endswith("/markets"):
            return httpx2.Response(200, json={"items": self.markets, "next": next(self.nexts, None)})
        self.books += 1
        seq = next(self.seqs, 1)
        answer = book(WINNER, ("0.5", seq), ("0.4", seq)) | {"seq": seq, "marketId": path.split("/")[-2]}
        return httpx2.Response(self.status, json=answer)


REQUEST = OddsRequest(NFL, MARKETS)


async def test_an_older_answer_of_another_server_does_not_replace_a_newer_one():
    client = Venue(seqs=[7, 5, 9]).client()
    limits = [(await client.odds(REQUEST)).events[0].markets[0].selections[1].bet_limit for _ in range(3)]
    assert limits == [pytest.approx(seq * 0.5 / 100) for seq in (7, 7, 9)]


async def test_too_many_games_are_read_in_part_and_the_others_are_not_covered():
    venue = Venue(games=MAX_BOOKS + 3)
    found = await venue.client().odds(REQUEST)
    assert venue.books == MAX_BOOKS
    assert found.coverage.events == {f"e{number}" for number in range(MAX_BOOKS)}


async def test_a_market_that_was_closed_meanwhile_has_no_price():
    found = await Venue(status=404).client().odds(REQUEST)
    assert (len(found.events), prices(found), found.ignored) == (1, {}, {})


async def test_the_catalogue_is_read_again_after_ten_minutes_and_its_pages_are_bounded():
    times = [NOW]
    venue = Venue()
    client = venue.client(lambda: times[-1])
    await client.odds(REQUEST)
    venue.games = []
    assert (await client.odds(REQUEST)).events
    times.append(NOW + timedelta(minutes=11))
    assert (await client.odds(REQUEST)).events == []
    venue.nexts = iter(map(str, range(100)))
    with pytest.raises(TemporaryError, match="more than 10 pages of markets"):
        await venue.client().odds(REQUEST)
