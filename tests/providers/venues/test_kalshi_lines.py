"""Kalshi's handicaps and totals: one market per line, in series of their own."""

import json
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import httpx2
import msgspec
import pytest

from arbitrage_edge.json_client import JsonClient
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.kalshi.client import KalshiClient
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
