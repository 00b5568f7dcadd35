"""Betfair: logins, sessions that end, backs and lays with commission of the market."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import httpx2
import msgspec
import pytest

from arbitrage_edge.domain.errors import RefusedError, SchemaChangedError, TemporaryError
from arbitrage_edge.json_client import JsonClient
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.betfair.client import BetfairClient
from arbitrage_edge.providers.betfair.mapping import (
    MANIFEST,
    CatalogueMarket,
    CompetitionResult,
    books_of,
    catalogue_of,
    read_events,
)
from arbitrage_edge.providers.betfair.session import Account, Session
from arbitrage_edge.venue_client import Reading

NOW = datetime(2026, 3, 16, 12, tzinfo=UTC)
START = "2026-03-16T20:00:00.000Z"
MARKETS = ("h2h", "spreads", "totals")
EPL = "soccer_epl"
HOME, AWAY = "Brentford", "Wolves"
SOCCER_RULES = "Predict the result. All bets apply to full time plus any stoppage time."
SHARED = Path(__file__).resolve().parents[4] / "shared" / "sources" / "betfair"


def market(market_id="1.1", kind="MATCH_ODDS", runners=(HOME, "The Draw", AWAY), event=f"{HOME} v {AWAY}", **described):
    return {
        "marketId": market_id,
        "marketStartTime": START,
        "description": {"marketType": kind, "bettingType": "ODDS", "marketBaseRate": 5.0, "rules": SOCCER_RULES}
        | described,
        "event": {"id": "e1", "name": event},
        "competition": {"id": "31", "name": "English Premier League"},
        "runners": [
            {"selectionId": number, "runnerName": name, "handicap": 0.0} for number, name in enumerate(runners)
        ],
    }


def offers(*pairs):
    return [{"price": price, "size": size} for price, size in pairs]


def runner(number, backs, lays, **fields):
    ladder = {"availableToBack": offers(*backs), "availableToLay": offers(*lays)}
    return {"selectionId": number, "handicap": 0.0, "status": "ACTIVE", "ex": ladder} | fields


THREE = [
    runner(0, [(1.61, 4491.85), (1.6, 10)], [(1.62, 8403.93), (1.63, 9)]),
    runner(1, [(4.5, 45.86)], [(4.6, 5946.61)]),
    runner(2, [(6.2, 1031.81)], [(6.4, 1429.19)]),
]
TWO = [runner(0, [(2.6, 50)], [(2.7, 60)]), runner(1, [(1.5, 70)], [(1.55, 80)])]


def book(runners, market_id="1.1", **fields):
    return {
        "marketId": market_id,
        "status": "OPEN",
        "inplay": False,
        "isMarketDataDelayed": False,
        "numberOfWinners": 1,
        "runners": runners,
    } | fields


def read(markets, books, sport=EPL):
    reading = Reading(MANIFEST, OddsRequest(sport, MARKETS), NOW)
    found = catalogue_of([msgspec.Raw(json.dumps(each)) for each in markets], reading)
    read_events(found, books_of([msgspec.Raw(json.dumps(each)) for each in books], reading), reading, "EUR")
    return reading.snapshot()


def prices(snapshot, key="h2h"):
    return {
        selection.name: (selection.price, selection.point, selection.bet_limit)
        for quotes in snapshot.events
        for each in quotes.markets
        if each.market == key
        for selection in each.selections
    }


def test_the_recorded_prices_are_backs_and_lays_with_their_stakes():
    found = read([market()], [book(THREE)])
    assert prices(found) == {HOME: (1.61, None, 4491.85), "Draw": (4.5, None, 45.86), AWAY: (6.2, None, 1031.81)}
    lays = prices(found, "h2h_lay")
    assert {name: price for name, (price, _, _) in lays.items()} == {HOME: 1.62, "Draw": 4.6, AWAY: 6.4}
    assert {name: limit for name, (_, _, limit) in lays.items()} == {
        HOME: pytest.approx(8403.93),
        "Draw": pytest.approx(5946.61),
        AWAY: pytest.approx(1429.19),
    }
    (quotes, laid) = found.events[0].markets
    assert tuple(quotes.selections[0].levels) == ((1.61, 4491.85), (1.6, 10.0))
    assert tuple(laid.selections[0].levels) == (
        (pytest.approx(1.62), pytest.approx(8403.93)),
        (pytest.approx(1.63), pytest.approx(9)),
    )
    assert not quotes.selections[1].levels
    assert (quotes.terms.commission, quotes.terms.currency, quotes.terms.void_hours) == (Decimal("0.05"), "EUR", 72)
    assert quotes.bookmaker == "betfair_ex_uk"


def test_the_away_team_of_american_sports_comes_first():
    game = market(runners=("Cleveland Cavaliers", "Minnesota Timberwolves"), rules="Including overtime.")
    game["event"]["name"] = "Cleveland Cavaliers @ Minnesota Timberwolves"
    found = read([game], [book(TWO)], "basketball_nba")
    assert found.events[0].event.home_team == "Minnesota Timberwolves"
    assert prices(found)["Cleveland Cavaliers"] == (2.6, None, 50)


def test_totals_of_soccer_are_read_by_their_type():
    line = market("1.2", "OVER_UNDER_25", ("Under 2.5 Goals", "Over 2.5 Goals"))
    other = market("1.3", "OVER_UNDER_35", ("Under 3.5 Goals", "Over 3.5 Goals"))
    found = read([line, other], [book(TWO, "1.2"), book(TWO, "1.3")])
    (quotes,) = found.events[0].markets
    assert [(each.name, each.point, each.price) for each in quotes.selections] == [
        ("Over", 2.5, 1.5),
        ("Under", 2.5, 2.6),
        ("Over", 3.5, 1.5),
        ("Under", 3.5, 2.6),
    ]
    assert read([market("1.2", "OVER_UNDER_25", ("Yes", "No"))], [book(TWO, "1.2")]).ignored == {"unmatched_name": 1}
    assert read([market("1.2", "CORRECT_SCORE", ("a", "b"))], [book(TWO, "1.2")]).ignored == {"unknown_market": 1}


def test_prices_of_a_delayed_key_count_as_three_minutes_old():
    found = read([market()], [book(THREE, isMarketDataDelayed=True)])
    assert {each.last_update for each in found.events[0].markets} == {NOW - timedelta(seconds=180)}


@pytest.mark.parametrize("fields", [{"status": "SUSPENDED"}, {"inplay": True}])
def test_a_market_that_is_not_open_before_the_game_has_no_price(fields):
    found = read([market()], [book(THREE, **fields)])
    assert (prices(found), found.ignored) == ({}, {})


@pytest.mark.parametrize(
    ("listed", "shown", "reason"),
    [
        (market(rules="Unknown."), book(THREE), "unknown_rules"),
        (market(marketBaseRate=50), book(THREE), "unknown_fee"),
        (market(bettingType="ASIAN_HANDICAP_DOUBLE_LINE"), book(THREE), "unknown_market"),
        (market(), book(THREE, numberOfWinners=2), "unknown_market"),
        (market(), book(THREE[:2]), "unmatched_name"),
        (market(), book([*THREE[:2], runner(2, [], [], status="REMOVED")]), "unmatched_name"),
        (market(runners=(HOME, "The Draw", "Leeds")), book(THREE), "unmatched_name"),
        (market(event="Premier League Winner"), book(THREE), "order_unknown"),
        (market(), book([runner(0, [(1.0, 5)], []), *THREE[1:]]), "schema_changed"),
        (market(), book([runner(0, [(1001, 5)], []), *THREE[1:]]), "schema_changed"),
        (market(), book([runner(0, [(2, -5)], []), *THREE[1:]]), "schema_changed"),
        (market(), book([runner(0, [(2, 5)], [], handicap=-1.5), *THREE[1:]]), "schema_changed"),
        (market(), book([runner(0, [(1.7, 5)], [(1.6, 5)]), *THREE[1:]]), "inconsistent_market"),
        (market(), book([runner(0, [(1.7, 5)], [(1.8, 5)]), *THREE[1:]]), "inconsistent_market"),
        (market(), book(THREE) | {"runners": None}, "schema_changed"),
    ],
)
def test_anything_else_is_withheld_and_counted(listed, shown, reason):
    found = read([listed], [shown])
    assert (prices(found), found.ignored) == ({}, {reason: 1})


def test_markets_of_one_event_with_other_starts_withhold_it_and_empty_sizes_are_no_price():
    assert read([market(), market("1.2") | {"marketStartTime": "2026-03-17T20:00:00Z"}], []).ignored == {
        "unknown_market": 1
    }
    assert prices(read([market()], [book([runner(0, [(1.6, 0)], []), *THREE[1:]])])) == {}


class Exchange:
    """Betfair's answers. `tokens`: what logins answer; `answers`: what calls answer, in order."""

    def __init__(self, tokens=("t1", "t2", "t3"), answers=(), alive="SUCCESS"):
        self.tokens, self.answers, self.alive = iter(tokens), iter(answers), alive
        self.seen, self.now = [], NOW

    def client(self):
        return BetfairClient(self.session(), lambda: self.now)

    def session(self):
        http = [
            JsonClient("Betfair", "https://betfair.example", 1e6, httpx2.MockTransport(self.answer)) for _ in range(2)
        ]
        return Session(*http, Account("app", "me", "secret"), lambda: self.now)

    def answer(self, request):
        path = request.url.path
        self.seen.append((path.rpartition("/")[2], request.headers.get("x-authentication")))
        assert request.headers["x-application"] == "app"
        if path == "/api/login":
            assert request.content == b"username=me&password=secret"
            token = next(self.tokens)
            failed = {"status": "FAIL", "error": "INVALID_USERNAME_OR_PASSWORD", "token": ""}
            return httpx2.Response(200, json={"status": "SUCCESS", "token": token} if token else failed)
        if path == "/api/keepAlive":
            token = request.headers["x-authentication"] if self.alive == "SUCCESS" else ""
            return httpx2.Response(200, json={"status": self.alive, "token": token})
        return httpx2.Response(200, json=next(self.answers))


def result(value):
    return {"jsonrpc": "2.0", "result": value, "id": 1}


def failure(code):
    return {"error": {"code": -32099, "message": "ANGX-0003", "data": {"APINGException": {"errorCode": code}}}, "id": 1}


async def call(session):
    return await session.call("/exchange/betting/json-rpc/v1", "SportsAPING/v1.0/listX", {}, list[int])


async def test_a_session_is_opened_once_and_again_when_it_has_ended():
    exchange = Exchange(answers=[result([1]), result([2]), failure("INVALID_SESSION_INFORMATION"), result([3])])
    session = exchange.session()
    assert [await call(session) for _ in range(3)] == [[1], [2], [3]]
    assert exchange.seen == [
        ("login", None), ("v1", "t1"), ("v1", "t1"), ("v1", "t1"), ("login", None), ("v1", "t2"),
    ]  # fmt: skip
    assert await session.token() == "t2"


async def test_a_session_is_kept_alive_or_opened_again():
    for alive, paths in (("SUCCESS", ["keepAlive", "v1"]), ("FAIL", ["keepAlive", "login", "v1"])):
        exchange = Exchange(answers=[result([1]), result([2])], alive=alive)
        session = exchange.session()
        await call(session)
        exchange.now += timedelta(hours=3)
        exchange.seen.clear()
        await call(session)
        assert [path for path, _ in exchange.seen] == paths


async def test_a_refused_login_is_not_tried_again_for_half_an_hour():
    exchange = Exchange(tokens=["", "t"], answers=[result([1])])
    session = exchange.session()
    for _ in range(3):
        with pytest.raises(RefusedError, match="refuses the login \\(INVALID_USERNAME_OR_PASSWORD\\)") as caught:
            await call(session)
        assert caught.value.is_general
    assert len(exchange.seen) == 1
    exchange.now += timedelta(minutes=31)
    assert await call(session) == [1]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (failure("INVALID_APP_KEY"), RefusedError),
        (failure("TOO_MANY_REQUESTS"), TemporaryError),
        ({"error": {"code": 1, "message": "DSC-0018"}}, TemporaryError),
        ({"id": 1}, SchemaChangedError),
        (result("x"), SchemaChangedError),
    ],
)
async def test_every_failed_call_has_its_remedy(answer, error):
    with pytest.raises(error):
        await call(Exchange(answers=[answer]).session())


async def test_a_competition_that_is_not_listed_under_its_name_is_counted():
    twice = [{"competition": {"id": str(number), "name": "English Premier League"}} for number in range(2)]
    for listed in ([], twice):
        exchange = Exchange(answers=[result({"currencyCode": "EUR"}), result(listed)])
        found = await exchange.client().odds(OddsRequest(EPL, MARKETS))
        assert (found.events, found.ignored) == ([], {"competition_unmapped": 1})


async def test_account_competitions_and_catalogue_are_read_again_after_ten_minutes_only():
    listed = [{"competition": {"id": "31", "name": "English Premier League"}}]
    poll = [result([book(THREE)])]
    lists = [result(listed), result([market()])]
    exchange = Exchange(answers=[result({"currencyCode": "EUR"}), *lists, *poll, *poll, *lists, *poll])
    client = exchange.client()
    for minutes in (0, 1, 11):
        exchange.now = NOW + timedelta(minutes=minutes)
        assert prices(await client.odds(OddsRequest(EPL, MARKETS)))
    assert next(exchange.answers, None) is None
    await client.close()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the recorded answers are not part of the repository")
def test_recorded_answers_have_the_described_form():
    def recorded(name, kind):
        return msgspec.json.decode(json.dumps(json.loads((SHARED / name).read_text())["result"]), type=kind)

    (winner,) = recorded("list_market_catalogue.json", list[CatalogueMarket])
    assert (winner.description.market_base_rate, winner.event.id) == (5, "606287")
    assert "MLS" in {each.competition.name for each in recorded("list_competitions.json", list[CompetitionResult])}
    reading = Reading(MANIFEST, OddsRequest(EPL, MARKETS), NOW)
    books = books_of(recorded("list_market_book.json", list[msgspec.Raw]), reading)
    assert [(each.status, each.inplay, len(each.runners)) for each in books.values()] == [("SUSPENDED", True, 6)]
    assert reading.snapshot().ignored == {}
