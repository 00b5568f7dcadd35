"""odds-api.io: prices by bookmaker, lays of the exchange, and copies that are left out."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import msgspec
import pytest

from arbitrage_edge.domain.errors import RefusedError
from arbitrage_edge.json_client import JsonClient
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.odds_api_io.client import MAX_EVENTS, OddsApiIoClient
from arbitrage_edge.providers.odds_api_io.mapping import MANIFEST, key_of, pending_ids, read_events
from arbitrage_edge.venue_client import Reading

NOW = datetime(2026, 3, 16, 17, 46, tzinfo=UTC)
EPL = OddsRequest("soccer_epl", ("h2h", "spreads", "totals"))
TITLES = ("Bet365", "Bet365 (no latency)", "Betfair Exchange")
SHARED = Path(__file__).resolve().parents[4] / "shared" / "sources" / "odds_api_io"


def event(bookmakers=None, **fields):
    return {
        "id": 7,
        "home": "Brentford FC",
        "away": "Wolverhampton Wanderers",
        "date": "2026-03-16T20:00:00Z",
        "status": "pending",
        "bookmakers": bookmakers or {},
    } | fields


def market(name, *rows, at="2026-03-16T17:44:49.003Z"):
    return {"name": name, "updatedAt": at, "odds": list(rows)}


def read(*events, titles=TITLES):
    reading = Reading(MANIFEST, EPL, NOW)
    read_events([msgspec.Raw(json.dumps(each)) for each in events], reading, titles)
    return reading.snapshot()


def quoted(snapshot):
    return {
        (market.bookmaker, market.market, selection.name, selection.point): (selection.price, selection.bet_limit)
        for quotes in snapshot.events
        for market in quotes.markets
        for selection in market.selections
    }


WINNER = {"home": "1.571", "draw": "4.200", "away": "5.500"}


def test_a_handicap_is_that_of_the_home_team():
    found = read(event({"Bet365": [market("Spread", {"hdp": -1, "home": "1.95", "away": "1.9"})]}))
    assert quoted(found) == {
        ("bet365", "spreads", "Brentford FC", -1.0): (1.95, None),
        ("bet365", "spreads", "Wolverhampton Wanderers", 1.0): (1.9, None),
    }


def test_a_price_is_as_old_as_its_market_says_and_never_newer_than_the_answer():
    for at, expected in (("2026-03-16T17:44:49Z", NOW - timedelta(seconds=71)), ("2026-03-16T18:00:00Z", NOW)):
        found = read(event({"Bet365": [market("ML", WINNER, at=at)]}))
        assert found.events[0].markets[0].last_update == expected


def test_other_markets_second_copies_and_games_that_began_are_not_read():
    books = {"Bet365": [market("Double Chance", {"label": "x", "under": "1.2"})]}
    assert quoted(read(event(books | {"Bet365 (no latency)": [market("ML", WINNER)]}))) == {}
    assert read(event(books, status="live")).events == []


@pytest.mark.parametrize(
    "row",
    [
        {"home": "1.5", "away": None, "draw": "4"},
        {"home": "N/A", "away": "2", "draw": "4"},
        {"home": "1.0", "away": "2", "draw": "4"},
        {"home": "1e9", "away": "2", "draw": "4"},
        {"home": "nan", "away": "2", "draw": "4"},
        {"home": 1.5, "away": "2", "draw": "4"},
        {"home": "1.5", "away": "2", "draw": "4", "depthHome": "-1"},
        {"home": "1.5", "draw": "4"},
        {"home": "1.5", "away": "N/A", "draw": "4"},
    ],
)
def test_odds_that_are_none_withhold_the_market_only(row):
    lines = market("Totals", {"hdp": 2.5, "over": "1.9", "under": "1.95"})
    found = read(event({"Bet365": [market("ML", row), lines]}))
    assert {key[1] for key in quoted(found)} == {"totals"}
    assert sum(found.ignored.values()) == 1


@pytest.mark.parametrize("line", [None, "2.5", 2.4, True, 1e300])
def test_a_line_that_is_none_is_withheld(line):
    found = read(event({"Bet365": [market("Totals", {"hdp": line, "over": "1.9", "under": "1.95"})]}))
    assert (quoted(found), sum(found.ignored.values())) == ({}, 1)


def test_lines_without_a_price_are_left_out_and_those_that_contradict_themselves_withheld():
    rows = [
        {"hdp": 2.5, "over": "1.9", "under": "1.95"},
        {"hdp": 3.5, "over": "N/A", "under": "1.2"},
        {"hdp": 4.5, "under": "1.1"},
        {"hdp": 3.5, "over": "89.18", "under": "100.00"},
        {"hdp": 0, "over": "2", "under": "2"},
    ]
    found = read(event({"Bet365": [market("Totals", *rows)]}))
    assert {key[3] for key in quoted(found)} == {2.5, 0}
    assert found.ignored == {"inconsistent_market": 1}
    found = read(event({"Bet365": [market("ML", {"home": "3", "draw": "4", "away": "5"})]}))
    assert (quoted(found), found.ignored) == ({}, {"inconsistent_market": 1})


def test_handicaps_of_an_exchange_are_left_out_because_some_are_the_mean_of_two_lines():
    rows = [{"hdp": -3.25, "home": "11.83", "away": "1.08", "layHome": "13.28"}]
    half, whole = {"hdp": 2.5, "over": "1.9", "under": "2.05"}, {"hdp": 3, "over": "2", "under": "2"}
    totals = [row | {"layOver": "3"} for row in (half, whole)]
    found = read(event({"Betfair Exchange": [market("Spread", *rows), market("Totals", *totals)]}))
    assert {key[1:] for key in quoted(found)} == {("totals", "Over", 2.5), ("totals", "Under", 2.5)}


def test_two_rows_on_the_winner_are_withheld_and_a_second_event_of_one_id_is_counted():
    assert read(event({"Bet365": [market("ML", WINNER, WINNER)]})).ignored == {"unknown_market": 1}
    assert read(event(), event()).ignored == {"duplicate": 1}


def test_names_become_the_keys_of_the_odds_api():
    names = ("Bet365", "Betfair Exchange", "DraftKings", "William Hill", "Polymarket US")
    assert list(map(key_of, names)) == ["bet365", "betfair_ex_uk", "draftkings", "williamhill", "polymarket_us"]


class Service:
    """odds-api.io with a number of events. `status`: of all answers."""

    def __init__(self, events=1, status=200):
        self.events, self.status, self.seen = events, status, []

    def client(self, clock=lambda: NOW):
        http = JsonClient("odds-api.io", "https://odds.example/v3", 1e6, httpx2.MockTransport(self.answer))
        return OddsApiIoClient(http, clock, "the-key", ("Bet365",))

    def answer(self, request):
        assert request.url.params["apiKey"] == "the-key"
        self.seen.append(request.url.path)
        if request.url.path == "/v3/events":
            assert (request.url.params["sport"], request.url.params["league"]) == ("football", "england-premier-league")
            return httpx2.Response(self.status, json=[event(id=number) for number in range(self.events)])
        ids = request.url.params["eventIds"].split(",")
        assert len(ids) <= 10
        return httpx2.Response(
            self.status, json=[event({"Bet365": [market("ML", WINNER)]}, id=int(each)) for each in ids]
        )


async def test_ten_events_are_read_per_request_and_the_list_every_ten_minutes():
    service, times = Service(events=25), [NOW]
    client = service.client(lambda: times[-1])
    for minutes in (0, 1, 11):
        times.append(NOW + timedelta(minutes=minutes))
        found = await client.odds(EPL)
    assert (len(found.events), found.coverage.bookmakers, found.coverage.events) == (25, {"bet365"}, None)
    assert service.seen.count("/v3/events") == 2
    assert service.seen.count("/v3/odds/multi") == 9


async def test_events_beyond_the_limit_are_not_covered():
    found = await Service(events=MAX_EVENTS + 5).client().odds(EPL)
    assert len(found.coverage.events) == len(found.events) == MAX_EVENTS


async def test_a_refused_key_is_named_and_not_shown():
    for status in (401, 403):
        with pytest.raises(RefusedError, match=r"refuses the key .*check ODDS_API_IO_KEY") as caught:
            await Service(status=status).client().odds(EPL)
        assert caught.value.is_general
        assert "the-key" not in str(caught.value)
    with pytest.raises(RefusedError, match="refuses the request"):
        await Service(status=422).client().odds(EPL)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the recorded answers are not part of the repository")
def test_the_recorded_game_has_its_recorded_prices_and_lays():
    odds = json.loads((SHARED / "odds.json").read_text())
    found = read(odds)
    prices = quoted(found)
    home, away = "Brentford FC", "Wolverhampton Wanderers"
    assert prices["bet365", "h2h", home, None] == (1.571, None)
    assert prices["betfair_ex_uk", "h2h", "Draw", None] == (4.5, 45.86)
    assert prices["betfair_ex_uk", "h2h_lay", away, None] == (6.4, 1429.19)
    assert prices["bet365", "totals", "Over", 2.75] == (1.9, None)
    assert found.listings["68096896"].same_as == (("betfair", "35320053"),)
    assert found.ignored == {}
    assert {key[0] for key in prices} == {"bet365", "betfair_ex_uk"}
    reading = Reading(MANIFEST, EPL, NOW)
    listed = [msgspec.Raw(json.dumps(each)) for each in json.loads((SHARED / "events.json").read_text())]
    assert len(pending_ids(listed, reading)) == 5
