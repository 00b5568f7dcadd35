"""Results on recorded responses of the provider, line by line equal to those of the naive finder.

The recordings are not part of the repository; without them these tests are skipped.
"""

import json
from collections import Counter
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import NamedTuple

import pytest

import oracle
from arbitrage_edge.domain.bookmakers import EXCHANGE_COMMISSIONS, HOCKEY_TOTALS_IN_REGULATION
from arbitrage_edge.domain.detector import Detector, scan_all_events
from arbitrage_edge.domain.opportunity import Opportunity
from arbitrage_edge.providers.recordings import read
from arbitrage_edge.providers.the_odds_api.decoder import decode
from arbitrage_edge.providers.the_odds_api.mapping import newest_reading, snapshots
from arbitrage_edge.providers.the_odds_api.price_format import quotes_american
from builders import OPEN, USUAL
from oracle_match import line_of_ours, line_of_theirs, opportunity_of, said_by_them, said_by_us, total_of

# Of a series, every n-th response is tested.
EVERY = {"mlb_2026": 120, "wnba_2026": 180, "afl_au": 12}

# Number of arbitrages by market, without thresholds and commission; and by reason, with the default settings.
FACTS = {
    "world_2026-04-16.json.xz": (
        {"h2h": 115, "totals": 9, "outrights": 7, "spreads": 4},
        {"shown": 73, "event_started": 18},
    ),
    "epl_lay_2024-03-27.json": ({"h2h": 24}, {"shown": 1, "stale_leg": 16}),
    "bundesliga_lay_2024-03-27.json": ({"h2h": 10}, {"shown": 7}),
    "mma_lay_2021-11-13.json": ({"h2h": 3}, {"shown": 2}),
    "mlb_four_markets_2022-09-18.json": (
        {"h2h": 11, "spreads": 6, "totals": 2},
        {"shown": 2, "event_started": 16, "stale_leg": 1},
    ),
    "nfl_historical_2021-11-25.json": ({"h2h": 1}, {"stale_leg": 1}),
    "nba_player_points_2024-02-23.json": ({"player_points": 1}, {"event_started": 1}),
    "golf_outrights_lay_2021-11-13.json": ({}, {}),
    "nhl_2024-03-21.json": ({}, {}),
    "nhl_event_2024-03-21.json": ({}, {}),
    "bundesliga_event_props_2025-11-25.json": ({}, {}),
    "nfl_player_pass_tds_2023-01-01.json": ({}, {}),
}
SERIES = ("mlb_2026-08-05_2026-08-09.jsonl.xz", "wnba_2026-08-01_2026-08-09.jsonl.xz", "afl_au_2026.jsonl.xz")


class Look(NamedTuple):
    """One recording with the results of both finders, without thresholds and with the default ones."""

    american: bool
    open: list
    usual: list
    naive: list
    naive_usual: list
    hockey: frozenset


@cache
def looks(path):
    name = path.rpartition("/")[2]
    every = next((step for start, step in EVERY.items() if name.startswith(start)), 1)
    return [look_at(one) for one in islice(read(path), 0, None, every)]


def look_at(recorded):
    answer = decode(recorded.body)
    assert answer.troubles == []
    at = recorded.captured_at or answer.taken_at or newest_reading(answer)
    american = quotes_american(answer.events)
    events = [event for snapshot in snapshots(answer, at) for event in snapshot.events]
    body = json.loads(recorded.body, parse_float=Decimal)
    without = oracle.find(body, at, live=True).found
    # Thresholds and commissions only remove arbitrages: a line without one has none with them.
    found_on = {one.line.event_id for one in without}
    some = [event for event in oracle.events_of(body) if event["id"] in found_on]
    bounds = {"max_age": (300, 60), "max_leg_gap": (240, 30), "commissions": EXCHANGE_COMMISSIONS}
    return Look(
        american,
        scan_all_events(events, OPEN, at),
        scan_all_events(events, USUAL, at),
        without,
        oracle.find(some, at, **bounds).found,
        frozenset(one.event.id for one in events if one.event.sport.startswith("icehockey_")),
    )


def split_by_overtime(look, line):
    """Return hockey totals that overtime can change: the naive finder pools what the domain separates."""
    event, market, _, _, point = line
    return event in look.hockey and (market == "team_totals" or (market == "totals" and point % 2 != Decimal("1.5")))


@pytest.fixture(params=[*FACTS, *SERIES])
def recording(request, recordings):
    return looks(str(recordings / request.param))


@pytest.fixture
def world(recordings):
    (look,) = looks(str(recordings / "world_2026-04-16.json.xz"))
    return look


@pytest.mark.parametrize("name", FACTS)
def test_the_content_of_a_recording_is_known(recordings, name):
    (look,) = looks(str(recordings / name))
    markets = Counter(one.line.key.market for one in look.open if isinstance(one, Opportunity))
    reasons = Counter(str(getattr(one, "reason", "shown")) for one in look.usual)
    assert (dict(markets), dict(reasons)) == FACTS[name]


def test_line_by_line_the_naive_finder_finds_the_same(recording):
    for look in recording:
        ours, theirs = said_by_us(look.open, look.american), said_by_them(look.naive)
        different = {line for line in ours | theirs if ours.get(line) != theirs.get(line)}
        assert {line for line in different if not split_by_overtime(look, line)} == set()


def test_with_default_thresholds_the_naive_finder_finds_the_same(recording):
    for look in recording:
        shown = {line_of_ours(one): one for one in look.usual if isinstance(one, Opportunity)}
        clean = {line_of_theirs(one): one.total for one in look.naive_usual if not one.reasons}
        ours = {line: total_of(one, look.american) for line, one in shown.items() if not split_by_overtime(look, line)}
        assert ours == {line: total for line, total in clean.items() if not split_by_overtime(look, line)}


def test_started_events_are_withheld_and_all_others_are_found(recording):
    for look in recording:
        ours = {line_of_ours(opportunity_of(one)): str(getattr(one, "reason", "")) for one in look.usual}
        for one in look.naive_usual:
            line = line_of_theirs(one)
            if "event_started" in one.reasons:
                assert ours[line] == "event_started"
            elif one.reasons and not split_by_overtime(look, line):
                assert ours[line] in one.reasons


def test_hockey_totals_differ_from_the_naive_pool_only_where_it_mixes_regulation_with_overtime(world):
    mixed = [one for one in world.naive if split_by_overtime(world, line_of_theirs(one))]
    assert len(mixed) == 9
    for one in mixed:
        assert {leg.bookmaker in HOCKEY_TOTALS_IN_REGULATION for leg in one.legs} == {True, False}


def test_every_bet_is_quoted_in_the_recording(recordings):
    path = recordings / "world_2026-04-16.json.xz"
    (look,) = looks(str(path))
    quoted = {
        (event["id"], book["key"], market["key"].endswith("_lay"), outcome["name"], Decimal(str(outcome["price"])))
        for event in json.loads(next(iter(read(str(path)))).body)
        for book in event["bookmakers"]
        for market in book["markets"]
        for outcome in market["outcomes"]
    }
    for verdict in look.open:
        one = opportunity_of(verdict)
        for bet in one.bets:
            assert (one.event.id, bet.bookmaker, bet.side == "lay", bet.outcome, bet.odds) in quoted


def test_no_opportunity_can_lose(recording):
    for look in recording:
        for one in look.usual:
            if isinstance(one, Opportunity):
                assert min(row.profit for row in one.payouts) == one.worst_case_profit >= 0
                assert one.guaranteed_profit > 0


def test_a_replayed_series_reports_every_change_once(recordings):
    path = str(recordings / "mlb_2026-08-05_2026-08-09.jsonl.xz")
    detector, lives, last = Detector("baseball_mlb", USUAL), {}, None
    for recorded in islice(read(path), 0, 300, 5):
        assert last is None or recorded.captured_at >= last
        last = recorded.captured_at
        (snapshot,) = snapshots(decode(recorded.body), last)
        detection = detector.process(snapshot, last)
        for tracked in detection.found:
            assert lives.setdefault(tracked.arbitrage_id, "open") == "open"
        for tracked in detection.closed:
            assert lives[tracked.arbitrage_id] == "open"
            assert tracked.lifetime.total_seconds() >= 0
            lives[tracked.arbitrage_id] = tracked.close_reason
        at_once = scan_all_events(snapshot.events, USUAL, last)
        shown = {line_of_ours(one): one.bets for one in at_once if isinstance(one, Opportunity)}
        assert {line_of_ours(one.opportunity): one.opportunity.bets for one in detection.open} == shown
    assert lives
    assert Counter(lives.values())["open"] == len(detection.open)
