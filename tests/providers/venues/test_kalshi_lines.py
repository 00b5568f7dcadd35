"""Kalshi's handicaps and totals: one market per line, in series of their own."""

import json
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import httpx2
import msgspec
import pytest

from arbitrage_edge.json_client import JsonClient
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.kalshi.client import KalshiClient, next_tickers
from arbitrage_edge.providers.kalshi.mapping import MANIFEST, Board, Lines, Series, snapshot_of
from venue_server import VenueServer

NOW = datetime(2026, 9, 17, 12, tzinfo=UTC)
KICK_OFF = datetime(2026, 9, 18, 0, 15, tzinfo=UTC)
SERVER = VenueServer(KICK_OFF)
SHARED = Path(__file__).resolve().parents[4] / "shared" / "sources" / "same_game_nfl_2026-09"
FEES = Series("KXNFLGAME", "quadratic", 1)


def raw(value):
    return msgspec.Raw(json.dumps(value))


def read(**lines):
    found = {key: Lines(FEES, [raw(event)]) for key, event in lines.items()}
    return snapshot_of(Board(MANIFEST.sports[0], FEES, [raw(SERVER.kalshi_event())], {}, NOW, found))


def prices(snapshot, key):
    return {
        (selection.name, selection.point): (1 / Fraction(selection.price)).limit_denominator(10_000)
        for quotes in snapshot.events
        for market in quotes.markets
        if market.market == key
        for selection in market.selections
    }


def changed(event, **fields):
    return event | {"markets": [market | fields for market in event["markets"][:1]]}


def test_yes_is_the_handicap_of_the_named_team_and_no_that_of_the_other():
    found = read(spreads=SERVER.kalshi_spreads(), totals=SERVER.kalshi_totals())
    assert prices(found, "spreads") == {
        ("Buffalo", -1.5): Fraction("0.65"),
        ("Detroit", 1.5): Fraction("0.37"),
        ("Detroit", -1.5): Fraction("0.31"),
        ("Buffalo", 1.5): Fraction("0.70"),
    }
    assert prices(found, "totals") == {("Over", 49.5): Fraction("0.64"), ("Under", 49.5): Fraction("0.38")}
    assert found.ignored == {}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"floor_strike": 2}, "unknown_market"),
        ({"floor_strike": None}, "unknown_market"),
        ({"strike_type": "less"}, "unknown_market"),
        ({"yes_sub_title": "Miami wins by over 1.5 points"}, "unmatched_name"),
        ({"yes_sub_title": "Buffalo wins by over 2.5 points"}, "unmatched_name"),
        ({"ticker": "KXNFLSPREAD-26SEP17DETBUF-MIA2"}, "unmatched_name"),
        ({"ticker": "KXNFLSPREAD-26SEP17DETBUF-BUFX"}, "unmatched_name"),
        ({"rules_primary": "Not stated."}, "unknown_rules"),
    ],
)
def test_a_line_of_another_form_is_withheld_and_the_winner_stays(fields, reason):
    found = read(spreads=changed(SERVER.kalshi_spreads(), **fields))
    assert (prices(found, "spreads"), found.ignored) == ({}, {reason: 1})
    assert prices(found, "h2h")


def test_a_total_of_another_form_and_a_line_of_another_game_are_not_read():
    total = changed(SERVER.kalshi_totals(), yes_sub_title="Under 49.5 points scored")
    assert read(totals=total).ignored == {"unmatched_name": 1}
    elsewhere = SERVER.kalshi_totals() | {"event_ticker": "KXNFLTOTAL-26SEP17MIANYJ"}
    assert prices(read(totals=elsewhere), "totals") == {}


def test_a_line_that_contradicts_itself_withholds_the_game():
    found = read(spreads=changed(SERVER.kalshi_spreads(), yes_bid_dollars="0.70", yes_ask_dollars="0.60"))
    assert (found.events, found.ignored) == ([], {"inconsistent_market": 1})


def test_the_winner_of_hockey_is_read_by_its_rules():
    row = MANIFEST.code("icehockey_nhl")
    event = SERVER.kalshi_event()
    known = snapshot_of(Board(row, FEES, [raw(event)], {}, NOW))
    assert (len(prices(known, "h2h")), known.ignored) == (2, {})
    unknown = snapshot_of(
        Board(row, FEES, [raw(changed(event, rules_secondary="") | {"markets": event["markets"]})], {}, NOW)
    )
    assert prices(unknown, "h2h")
    markets = [market | {"rules_secondary": ""} for market in event["markets"]]
    assert snapshot_of(Board(row, FEES, [raw(event | {"markets": markets})], {}, NOW)).ignored == {"unknown_rules": 1}


async def test_all_pages_of_stated_starts_are_read_and_they_are_bounded():
    event = SERVER.kalshi_event()
    ticker = event["event_ticker"]
    pages = []

    def respond(request):
        path = request.url.path
        if path.endswith("/milestones"):
            pages.append(request.url.params.get("cursor"))
            last = {"start_date": "2026-09-18T00:20:00Z", "related_event_tickers": [ticker]}
            return httpx2.Response(
                200, json={"milestones": [last] if len(pages) == 3 else [], "cursor": f"c{len(pages)}"}
            )
        if "/series/" in path:
            return httpx2.Response(200, json={"series": {"ticker": "x", "fee_type": "quadratic", "fee_multiplier": 1}})
        return httpx2.Response(200, json={"events": [event]})

    client = KalshiClient(
        JsonClient("Kalshi", "https://kalshi.example", 1e6, httpx2.MockTransport(respond)), lambda: NOW
    )
    found = await client.odds(OddsRequest("americanfootball_nfl", ("h2h",)))
    assert found.events[0].event.commence_time.minute == 20
    assert not found.listings[ticker].start_is_estimated
    assert pages[:3] == [None, "c1", "c2"]
    assert len(pages) == 20


@pytest.mark.skipif(not SHARED.is_dir(), reason="the recorded answers are not part of the repository")
def test_recorded_lines_are_withheld_because_their_rules_do_not_state_overtime():
    body = json.loads((SHARED / "kalshi_markets_lines.json").read_text())
    spreads, totals = (
        body["spreads"]["markets"] if isinstance(body["spreads"], dict) else body["spreads"],
        body["totals"],
    )
    totals = totals["markets"] if isinstance(totals, dict) else totals
    stated = [market | {"rules_primary": "Including overtime."} for market in [*spreads, *totals]]
    event = {"series_ticker": "x", "title": ""}
    lines = {
        "spreads": event | {"event_ticker": spreads[0]["event_ticker"], "markets": stated[: len(spreads)]},
        "totals": event | {"event_ticker": totals[0]["event_ticker"], "markets": stated[len(spreads) :]},
    }
    found = read(**lines)
    assert prices(found, "spreads")["Buffalo", -1.5] == Fraction("0.65")
    assert prices(found, "spreads")["Detroit", 1.5] == Fraction("0.37")
    assert prices(found, "totals") == {("Over", 49.5): Fraction("0.64"), ("Under", 49.5): Fraction("0.38")}
    unstated = [market | {"rules_primary": ""} for market in spreads]
    assert read(spreads=lines["spreads"] | {"markets": unstated}).ignored == {"unknown_rules": 1}


DETROIT, BUFFALO = ("KXNFLGAME-26SEP17DETBUF-DET", "KXNFLGAME-26SEP17DETBUF-BUF")
DEEP = {
    "yes_dollars": [["0.3000", "10.00"], ["0.3200", "20000.00"]],
    "no_dollars": [["0.6500", "700.00"], ["0.6700", "90000.00"]],
}


def with_books(*books):
    event = raw(SERVER.kalshi_event())
    return snapshot_of(Board(MANIFEST.sports[0], FEES, [event], {}, NOW, books=[raw(book) for book in books]))


def levels_of(snapshot, name):
    (quotes,) = snapshot.events
    (selection,) = [each for market in quotes.markets for each in market.selections if each.name == name]
    return [(round(1 / price, 6), round(size, 6)) for price, size in selection.levels]


def test_the_levels_of_a_book_follow_the_listed_price_of_yes():
    found = with_books({"ticker": DETROIT, "orderbook_fp": DEEP})
    # A bid for "no" at 0.67 sells "yes" at 0.33; the next one, at 0.65, sells it at 0.35.
    assert levels_of(found, "Detroit") == [(0.33, 29700), (0.35, 245)]
    assert (prices(found, "h2h"), found.ignored) == (prices(with_books(), "h2h"), {})


@pytest.mark.parametrize("no", [[["0.6600", "9"]], [], [["0.7000", "9"], ["0.6700", "5"]]])
def test_a_book_with_another_best_price_than_the_list_gives_no_depth(no):
    found = with_books({"ticker": DETROIT, "orderbook_fp": DEEP | {"no_dollars": no}})
    assert (levels_of(found, "Detroit"), found.ignored) == ([], {})
    assert prices(found, "h2h") == prices(with_books(), "h2h")


@pytest.mark.parametrize(
    "book",
    [
        {"ticker": DETROIT, "orderbook_fp": {"yes_dollars": [["0.32", "1e999999999"]], "no_dollars": []}},
        {"ticker": DETROIT, "orderbook_fp": {"yes_dollars": [["0.32", "-1"]], "no_dollars": []}},
        {"ticker": DETROIT, "orderbook_fp": {"yes_dollars": [["1.32", "1"]], "no_dollars": []}},
        {"ticker": DETROIT, "orderbook_fp": {"yes_dollars": [0.32]}},
        {"orderbook_fp": DEEP},
        7,
    ],
)
def test_a_book_of_another_form_is_counted_and_costs_only_its_own_depth(book):
    found = with_books(book, {"ticker": BUFFALO, "orderbook_fp": {"yes_dollars": [], "no_dollars": [["0.32", "5"]]}})
    assert (levels_of(found, "Detroit"), found.ignored) == ([], {"schema_changed": 1})
    assert prices(found, "h2h") == prices(with_books(), "h2h")


class Kalshi:
    """Kalshi behind a transport: Detroit at Buffalo, and an answer to the request for order books."""

    def __init__(self, books):
        self.books, self.asked, self.now = books, [], NOW
        http = JsonClient("Kalshi", "https://kalshi.test", 1000, httpx2.MockTransport(self._respond))
        self.client = KalshiClient(http, lambda: self.now)

    def _respond(self, request):
        path = request.url.path
        if path.endswith("/markets/orderbooks"):
            self.asked.append(request.url.params.get_list("tickers"))
            return self.books
        if "/series/" in path:
            return httpx2.Response(200, json={"series": {"ticker": "x", "fee_type": "quadratic", "fee_multiplier": 1}})
        if path.endswith("/milestones"):
            return httpx2.Response(200, json={"milestones": []})
        return httpx2.Response(200, json={"events": [SERVER.kalshi_event(), {"event_ticker": "of another form"}]})

    async def odds(self):
        return await self.client.odds(OddsRequest("americanfootball_nfl", ("h2h",)))


async def test_the_books_of_the_next_games_are_read_in_one_request():
    kalshi = Kalshi(httpx2.Response(200, json={"orderbooks": [{"ticker": DETROIT, "orderbook_fp": DEEP}]}))
    assert levels_of(await kalshi.odds(), "Detroit") == [(0.33, 29700), (0.35, 245)]
    assert kalshi.asked == [[DETROIT, BUFFALO]]


@pytest.mark.parametrize(
    ("answer", "minutes", "ignored"),
    [
        (httpx2.Response(401), 15, 1),
        (httpx2.Response(404), 15, 1),
        (httpx2.Response(429, headers={"retry-after": "120"}), 2, 1),
        (httpx2.Response(500), 1, 1),
        (httpx2.Response(200, json={"books": []}), 15, 2),
    ],
)
async def test_without_books_the_prices_stay_and_the_books_are_asked_for_again_later(answer, minutes, ignored):
    kalshi = Kalshi(answer)
    found = await kalshi.odds()
    assert prices(found, "h2h") == {("Detroit", None): Fraction("0.33"), ("Buffalo", None): Fraction("0.68")}
    assert found.ignored == {"schema_changed": ignored}
    kalshi.now = NOW + timedelta(minutes=minutes, seconds=-1)
    await kalshi.odds()
    assert len(kalshi.asked) == 1
    kalshi.now = NOW + timedelta(minutes=minutes)
    await kalshi.odds()
    assert len(kalshi.asked) == 2


def test_books_are_read_of_whole_games_that_start_next():
    def game(number, start, status="active"):
        end = (start + timedelta(hours=3)).isoformat()
        markets = [{"ticker": f"{number}-{side}", "expected_expiration_time": end, "status": status} for side in "AB"]
        return raw({"event_ticker": f"{number}", "markets": markets})

    games = [game(number, NOW + timedelta(hours=number)) for number in range(40, 0, -1)]
    games += [game(90, NOW - timedelta(hours=1)), game(91, NOW + timedelta(minutes=1), "closed"), raw(7)]
    first = [f"{number}-{side}" for number in range(1, 11) for side in "AB"]
    assert next_tickers(games, {}, NOW) == first
    assert next_tickers(games, {"3": NOW - timedelta(minutes=1)}, NOW) == [*first[:4], *first[6:], "11-A", "11-B"]
    assert next_tickers([game(1, NOW + timedelta(hours=37))], {}, NOW) == []
