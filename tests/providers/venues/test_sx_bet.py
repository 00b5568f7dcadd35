"""SX Bet: orders state the maker's side, and are money bets in USDC."""

import json
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import httpx2
import msgspec
import pytest

from arbitrage_edge.domain.errors import RefusedError, TemporaryError
from arbitrage_edge.json_client import JsonClient
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.sx_bet.client import SxBetClient
from arbitrage_edge.providers.sx_bet.mapping import MANIFEST, books_of, read_games, readable_markets
from arbitrage_edge.venue_client import Reading

NOW = datetime(2026, 3, 14, 8, 22, tzinfo=UTC)
START = datetime(2026, 3, 14, 19, tzinfo=UTC)
MARKETS = ("h2h", "spreads", "totals")
SHARED = Path(__file__).resolve().parents[4] / "shared" / "sources" / "sx_bet" / "nhl_2026-03-14.json"
ONE, TWO = "Arsenal", "Chelsea"


def market(**fields):
    return {
        "marketHash": "0x1",
        "status": "ACTIVE",
        "type": 226,
        "outcomeOneName": ONE,
        "outcomeTwoName": TWO,
        "outcomeVoidName": "NO_CONTEST",
        "teamOneName": ONE,
        "teamTwoName": TWO,
        "gameTime": int(START.timestamp()),
        "sportXeventId": "L1",
    } | fields


def order(odds, *, one, market="0x1", size=100, filled=0, **fields):
    return {
        "marketHash": market,
        "fillAmount": str(filled * 10**6),
        "totalBetSize": str(size * 10**6),
        "percentageOdds": str(round(odds * 100_000)) + "0" * 15,
        "isMakerBettingOutcomeOne": one,
        "baseToken": "0x6629Ce1Cf35Cc1329ebB4F63202F3f197b3F050B",
        "apiExpiry": int(START.timestamp()),
        "orderStatus": "ACTIVE",
    } | fields


def read(markets, orders, sport="icehockey_nhl", home_first=True):
    reading = Reading(MANIFEST, OddsRequest(sport, MARKETS), NOW)
    found = readable_markets([msgspec.Raw(json.dumps(each)) for each in markets], reading)
    books = books_of([msgspec.Raw(json.dumps(each)) for each in orders], reading)
    read_games(found, books, reading, home_first=home_first)
    return reading.snapshot()


def prices(snapshot, key="h2h"):
    (quotes,) = snapshot.events
    return {
        (selection.name, selection.point): round(1 / Fraction(selection.price), 6)
        for market in quotes.markets
        if market.market == key
        for selection in market.selections
    }


TWO_ORDERS = [order(0.5325, one=True), order(0.44875, one=False)]


def test_a_taker_gets_the_other_outcome_of_the_maker_at_one_minus_its_odds():
    found = read([market()], TWO_ORDERS)
    assert prices(found) == {(ONE, None): Fraction("0.55125"), (TWO, None): Fraction("0.4675")}
    # 1.8140 and 2.1390, which sum to 1.01875; the makers' own odds sum to less than 1.
    assert [round(selection.price, 4) for selection in found.events[0].markets[0].selections] == [1.8141, 2.139]


def test_the_room_of_a_taker_is_what_the_maker_can_lose_still():
    found = read([market()], [order(0.5, one=True, size=30, filled=10), order(0.4, one=False, size=40)])
    limits = {each.name: each.bet_limit for each in found.events[0].markets[0].selections}
    # 20 at even odds; 40 at 0.4 stand against 60.
    assert limits == {TWO: pytest.approx(20), ONE: pytest.approx(60)}


def test_orders_at_one_price_are_added_and_worse_ones_are_deeper_levels():
    orders = [order(0.5, one=True), order(0.5, one=True, size=50), order(0.45, one=True), order(0.4, one=False)]
    found = read([market()], orders)
    (selection,) = [each for each in found.events[0].markets[0].selections if each.name == TWO]
    assert selection.bet_limit == 150
    # 100 at 0.45 stand against 122.22 at 0.55.
    assert tuple(selection.levels) == ((2.0, 150), (pytest.approx(1 / 0.55), pytest.approx(100 / 0.45 * 0.55)))


@pytest.mark.parametrize(
    "fields",
    [
        {"orderStatus": "INACTIVE"},
        {"fillAmount": str(100 * 10**6)},
        {"baseToken": "0xother"},
        {"apiExpiry": int((NOW + timedelta(seconds=20)).timestamp())},
    ],
)
def test_an_order_that_cannot_be_taken_is_no_price(fields):
    found = read([market()], [order(0.5, one=True), order(0.4, one=False) | fields])
    assert (prices(found), found.ignored) == ({}, {})


@pytest.mark.parametrize("odds", ["0", "1" + "0" * 20, "-5", "0.5", "9" * 40])
def test_an_order_with_odds_that_are_none_is_withheld_and_counted(odds):
    found = read([market()], [*TWO_ORDERS, order(0.4, one=False) | {"percentageOdds": odds}])
    assert found.ignored == {"schema_changed": 1}
    assert len(prices(found)) == 2


def test_three_questions_are_backs_and_lays_of_soccer():
    questions = [
        market(marketHash=f"0x{number}", type=1, outcomeOneName=name, outcomeTwoName=f"Not {name}")
        for number, name in enumerate([ONE, "Tie", TWO])
    ]
    orders = []
    for number, probability in enumerate([0.5, 0.27, 0.26]):
        orders += [order(0.98 - probability, one=False, market=f"0x{number}")]
        orders += [order(probability - 0.03, one=True, market=f"0x{number}")]
    found = read(questions, orders, "soccer_epl")
    assert prices(found) == {
        (ONE, None): Fraction("0.52"),
        ("Draw", None): Fraction("0.29"),
        (TWO, None): Fraction("0.28"),
    }
    # "Not Arsenal" costs 1 - 0.47, a lay at odds 1/0.47.
    assert prices(found, "h2h_lay")[ONE, None] == Fraction("0.47")
    assert read(questions[:2], orders, "soccer_epl").ignored == {"unknown_market": 1}
    questions[1]["outcomeTwoName"] = "Chelsea"
    assert set(read(questions, orders, "soccer_epl").ignored) == {"unmatched_name", "unknown_market"}


def line(kind, number, names, **fields):
    return market(type=kind, line=number, outcomeOneName=names[0], outcomeTwoName=names[1], mainLine=True) | fields


def test_lines_are_read_from_the_outcomes_and_must_fit_the_stated_one():
    spread = line(342, 1.5, (f"{TWO} +1.5", f"{ONE} -1.5"), outcomeVoidName="NO_GAME_OR_EVEN")
    assert prices(read([spread], TWO_ORDERS), "spreads") == {
        (TWO, 1.5): Fraction("0.55125"),
        (ONE, -1.5): Fraction("0.4675"),
    }
    total = line(28, 6.5, ("Over 6.5", "Under 6.5"))
    assert set(prices(read([total], TWO_ORDERS), "totals")) == {("Over", 6.5), ("Under", 6.5)}
    for wrong in (
        spread | {"line": 2.5},
        spread | {"line": None},
        spread | {"outcomeTwoName": f"{ONE} +1.5"},
        spread | {"outcomeTwoName": "Leeds -1.5"},
        total | {"outcomeTwoName": "Under 7.5"},
        market(outcomeTwoName="Leeds"),
    ):
        assert read([wrong], TWO_ORDERS).ignored == {"unmatched_name": 1}


def test_types_that_are_not_listed_other_lines_and_closed_markets_are_not_read():
    other = [market(type=202), market(status="INACTIVE"), line(342, 2.5, ("a +2.5", "b -2.5"), mainLine=False)]
    assert read(other, TWO_ORDERS).events == []
    # Soccer is read for 90 minutes only, so winner with overtime is not.
    assert read([market()], TWO_ORDERS, "soccer_epl").events == []


def test_an_unknown_rule_for_void_bets_withholds_the_market_and_a_contradiction_the_game():
    assert read([market(outcomeVoidName="HALF")], TWO_ORDERS).ignored == {"unknown_rules": 1}
    total = line(28, 6.5, ("Over 6.5", "Under 6.5"), marketHash="0x2")
    orders = [*TWO_ORDERS, order(0.6, one=True, market="0x2"), order(0.6, one=False, market="0x2")]
    found = read([market(), total], orders)
    assert (found.events, found.ignored) == ([], {"inconsistent_market": 1})


def test_markets_of_one_game_with_other_teams_or_times_withhold_it():
    assert read([market(), market(marketHash="0x2", gameTime=5)], TWO_ORDERS).ignored == {"unknown_market": 1}
    assert read([market(gameTime=10**15)], TWO_ORDERS).ignored == {"schema_changed": 1}


def test_the_league_states_who_plays_at_home():
    assert read([market()], TWO_ORDERS, home_first=False).events[0].event.home_team == TWO


def client(leagues, pages=()):
    answers = iter(pages)

    def respond(request):
        if request.url.path == "/leagues/active":
            return httpx2.Response(200, json={"status": "success", "data": leagues})
        if request.url.path == "/orders":
            return httpx2.Response(200, json={"status": "success", "data": []})
        return httpx2.Response(200, json={"status": "success", "data": {"markets": [], "nextKey": next(answers)}})

    return SxBetClient(JsonClient("SX Bet", "https://sx.example", 1e6, httpx2.MockTransport(respond)), lambda: NOW)


async def test_a_league_without_games_is_empty_and_two_of_one_name_are_refused():
    nhl = {"leagueId": 3, "label": "NHL", "sportId": 2}
    assert (await client([]).odds(OddsRequest("icehockey_nhl", MARKETS))).events == []
    with pytest.raises(RefusedError, match="2 leagues called 'NHL'"):
        await client([nhl, nhl | {"leagueId": 4}]).odds(OddsRequest("icehockey_nhl", MARKETS))


@pytest.mark.parametrize("keys", [["a", "b", "a", "never"], ["a", "", "never"], ["a", None, "never"]])
async def test_pages_are_read_until_the_key_is_empty_or_repeats(keys):
    pages = iter(keys)
    await client([{"leagueId": 3, "label": "NHL", "sportId": 2}], pages).odds(OddsRequest("icehockey_nhl", MARKETS))
    assert next(pages) == "never"


async def test_pages_are_bounded():
    source = client([{"leagueId": 3, "label": "NHL", "sportId": 2}], map(str, range(100)))
    with pytest.raises(TemporaryError, match="more than 20 pages"):
        await source.odds(OddsRequest("icehockey_nhl", MARKETS))


@pytest.mark.skipif(not SHARED.is_file(), reason="the recorded answers are not part of the repository")
def test_the_recorded_game_has_its_recorded_prices():
    requests = json.loads(SHARED.read_text())["requests"]
    (fixture,) = requests["summary"]["data"]["sports"][0]["leagues"][0]["fixtures"]
    types = {"MONEY_LINE": 226, "SPREAD": 342, "OVER_UNDER": 28}
    markets = [
        each
        | {
            "type": types[each["marketType"]],
            "status": "ACTIVE",
            "outcomeVoidName": "NO_GAME_OR_EVEN",
            "teamOneName": fixture["teamOne"],
            "teamTwoName": fixture["teamTwo"],
            "gameTime": fixture["day"],
            "sportXeventId": fixture["id"],
            "line": float(each["outcomeOneName"].rpartition(" ")[2]) if each["marketType"] != "MONEY_LINE" else None,
        }
        for each in fixture["markets"]
    ]
    found = read(markets, requests["orders"]["data"])
    (quotes,) = found.events
    assert (quotes.event.home_team, quotes.event.away_team) == ("Washington Capitals", "Boston Bruins")
    assert quotes.event.commence_time == START
    # The recorded orders were read seconds before the recorded best odds.
    assert prices(found)["Washington Capitals", None] == pytest.approx(0.55125, abs=0.002)
    assert prices(found)["Boston Bruins", None] == pytest.approx(0.4675, abs=0.002)
    assert {market.market for market in quotes.markets} == set(MARKETS)
    assert found.ignored == {}
