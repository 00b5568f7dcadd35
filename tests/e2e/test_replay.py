"""Recorded answers replayed into a store leave the openings and closings that `scan` finds in them."""

from itertools import islice

import pytest

from arbitrage_edge.assembly import open_replay
from arbitrage_edge.cli.commands.scan import Scan
from arbitrage_edge.cli.options import ScanRequest
from arbitrage_edge.pipeline.replay import replay
from arbitrage_edge.providers import RECORDING_DECODERS
from arbitrage_edge.providers.recordings import decoded, read
from arbitrage_edge.recorded_sources import recorded_snapshots
from arbitrage_edge.settings import load_settings
from e2e.consistency import check

WNBA = "wnba_2026-08-01_2026-08-09.jsonl.xz"
# As in `scan`, which also reports the smallest profits, and arbitrage alone unless asked for more.
SETTINGS = {"MIN_PROFIT_THRESHOLD": "0", "OPPORTUNITY_KINDS": "arbitrage"}


def scanned(path, answers):
    """Return the openings and closings that `scan` with its usual thresholds finds in the first responses."""
    usual = ScanRequest([path], "1000", "0.01", "0", "10", "", "", "", False, [], [], "", "", False, "json")
    scan = Scan(usual, usual.policy(usual.commissions(), usual.taxes()), {})
    responses = (decoded(recorded, RECORDING_DECODERS) for recorded in islice(read(path), answers))
    reports = [scan.report(response) for found in responses for response in found]
    return [one for each in reports for one in each.found], [one for each in reports for one in each.closed]


async def replayed(path, answers, data_dir):
    """Return the openings and closings that a replay of them at full speed stores."""
    refused = []
    async with open_replay(load_settings({**SETTINGS, "DATA_DIR": str(data_dir)}, None)) as runtime:
        snapshots = islice(recorded_snapshots([path], refused.append), answers)
        assert await replay(snapshots, runtime.engine, runtime.clock, None) > 0
        tracked_opportunities = [notice.tracked for notice in await check(runtime.backends.store)]
    assert refused == []
    return [[item for item in tracked_opportunities if item.status.value == status] for status in ("found", "closed")]


def facts(tracked_opportunities):
    return sorted(
        (item.first_seen_at, item.arbitrage_id, item.closed_at, item.close_reason) for item in tracked_opportunities
    )


async def are_the_same(path, answers, data_dir):
    found, closed = scanned(path, answers)
    stored_found, stored_closed = await replayed(path, answers, data_dir)
    assert facts(stored_found) == facts(found)
    assert facts(stored_closed) == facts(closed)
    return len(found), len(closed)


async def test_a_replay_stores_the_openings_and_closings_that_scan_finds(recordings, tmp_path):
    found, closed = await are_the_same(str(recordings / WNBA), 260, tmp_path)
    assert found > 10
    assert closed > 10


@pytest.mark.slow
async def test_a_replay_of_the_whole_series_stores_what_scan_finds(recordings, tmp_path):
    assert await are_the_same(str(recordings / WNBA), None, tmp_path) == (48, 48)
