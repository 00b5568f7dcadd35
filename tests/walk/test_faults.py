"""Ten minutes of a provider that fails three times in ten, in every way it knows."""

import asyncio
import io
import json
import logging
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from arbitrage_edge.assembly import open_runtime
from arbitrage_edge.pipeline.telling import LogWatcher, Several
from arbitrage_edge.pipeline.watcher import Silent
from arbitrage_edge.providers.sandbox import SandboxOptions, read_faults
from arbitrage_edge.settings import load_settings
from arbitrage_edge.telemetry import configure_logging
from pipeline.fakes import until
from walk.ledger import check

KEY = "f00dfacecafe4a11b0b5c0dedeadbeef"
SPORTS = ("baseball_mlb", "icehockey_nhl", "soccer_epl")
START = datetime(2026, 4, 16, 19, 0, tzinfo=UTC)
SPEED = 60
LASTS = timedelta(minutes=10)
# In real seconds; a delay of two would be two minutes of the world.
FAULTS = ["all=0.3", "latency=0.05:0.2"]
POLLS, LONGEST_GAP = 3, timedelta(minutes=6)


class Noting(Silent):
    """Notes when which sport answered, what was announced, and what failed."""

    def __init__(self):
        self.clock = None
        self.answered = {}
        self.announced_ids = set()
        self.failures = []

    def fetched(self, sport, seconds, quota):
        self.answered.setdefault(sport, []).append(self.clock.now())

    def announced(self, notices):
        self.announced_ids |= {(notice.seq, notice.episode.arbitrage_id) for notice in notices}

    def failed(self, what, error, wait_seconds):
        self.failures.append((what, error))


@pytest.fixture(params=["json", "console"])
def log(request):
    stream = io.StringIO()
    configure_logging("DEBUG", request.param, [KEY], stream)
    logging.getLogger("aiosqlite").setLevel(logging.WARNING)
    yield request.param, stream
    logging.getLogger("aiosqlite").setLevel(logging.NOTSET)
    configure_logging("WARNING", "json", [], io.StringIO())


async def test_nothing_breaks_and_nothing_announced_is_missing_while_three_in_ten_answers_fail(tmp_path, log):
    form, stream = log
    settings = load_settings({"DATA_DIR": str(tmp_path), "ODDS_REGIONS": "us,uk", "MIN_PROFIT_THRESHOLD": "0"}, None)
    options = SandboxOptions(
        seed=3,
        start=START,
        speed=SPEED,
        credits=None,
        keys=(KEY,),
        sports=SPORTS,
        events=25,
        faults=read_faults(FAULTS),
    )
    noting, stop = Noting(), asyncio.Event()
    async with open_runtime(settings, options, Several(LogWatcher(), noting)) as runtime:
        noting.clock = runtime.clock
        ends_at = runtime.clock.now() + LASTS
        running = asyncio.create_task(runtime.road.run(stop))
        await until(lambda: running.done() or runtime.clock.now() >= ends_at, seconds=60)
        assert not running.done()
        stop.set()
        async with asyncio.timeout(5):
            await running
        notices = await check(runtime.shelf.store)
    assert noting.announced_ids == {(notice.seq, notice.episode.arbitrage_id) for notice in notices}
    assert len(notices) > 3
    assert sorted(noting.answered) == list(SPORTS)
    for hours in noting.answered.values():
        assert len(hours) >= POLLS
        assert max(later - sooner for sooner, later in pairwise(hours)) <= LONGEST_GAP
    assert {type(error).__name__ for _, error in noting.failures} <= {
        "UnreadableError",
        "QuotaSpentError",
        "TemporaryError",
    }
    read_log(form, stream.getvalue(), noting.failures)


def read_log(form, text, failures):
    assert KEY not in text
    assert "apiKey=***" in text
    assert "Traceback" not in text
    assert len(failures) > 1
    if form == "json":
        lines = [json.loads(line) for line in text.splitlines()]
        told = [(line["what"], line["error"]) for line in lines if line["event"] == "failed"]
        assert told == [(what, f"{type(error).__name__}: {error}") for what, error in failures]
        assert any(line["event"] == "opportunity found" for line in lines)
    else:
        assert text.count("failed") >= len(failures)
        assert all(what in text for what, _ in failures)
        assert "opportunity found" in text
    assert "asking again in" in text
