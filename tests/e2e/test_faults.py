"""Five minutes of a provider that fails three times in ten, in every way it knows."""

import asyncio
import io
import json
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from arbitrage_edge.assembly import open_runtime
from arbitrage_edge.pipeline.observers import log_event
from arbitrage_edge.pipeline_events import Announced, Fetched, StepFailed
from arbitrage_edge.sandbox import SandboxOptions, read_faults
from arbitrage_edge.settings import load_settings
from arbitrage_edge.telemetry.logs import configure_logging
from e2e.consistency import check
from pipeline.fakes import until

KEY = "f00dfacecafe4a11b0b5c0dedeadbeef"
SPORTS = ("baseball_mlb", "icehockey_nhl", "soccer_epl")
START = datetime(2026, 4, 16, 19, 0, tzinfo=UTC)
SPEED = 60
LASTS = timedelta(minutes=5)
# In real seconds; a delay of two would be two minutes of the world.
FAULTS = ["all=0.3", "latency=0.05:0.2"]
# Polls of each sport, and failures of all. A slow machine needs more of the world's minutes for them.
POLLS, FAILURES = 5, 4


class Noting:
    """Notes how often which sport answered, what was announced, and what failed."""

    def __init__(self):
        self.answered = Counter()
        self.announced_ids = set()
        self.failures = []

    def __call__(self, event):
        match event:
            case Fetched(sport=sport):
                self.answered[sport] += 1
            case Announced(notices):
                self.announced_ids |= {(notice.seq, notice.tracked.arbitrage_id) for notice in notices}
            case StepFailed(step, error):
                self.failures.append((step, error))

    def enough(self):
        """Return whether every sport was polled often enough, and enough steps failed."""
        return len(self.failures) >= FAILURES and all(self.answered[sport] >= POLLS for sport in SPORTS)


@pytest.fixture(params=["json", "console"])
def log(request, logging_restored):
    stream = io.StringIO()
    configure_logging("DEBUG", request.param, [KEY], stream)
    return request.param, stream


async def test_three_failures_in_ten_responses_break_nothing_and_lose_no_notice(tmp_path, log):
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
    async with open_runtime(settings, options, [log_event, noting]) as runtime:
        ends_at = runtime.clock.now() + LASTS
        running = asyncio.create_task(runtime.scheduler.run(stop))

        def enough():
            """Return whether all that is checked below has happened: a slow machine needs longer for it."""
            text = stream.getvalue()
            return noting.enough() and "next attempt in" in text and " found" in text

        await until(lambda: running.done() or (runtime.clock.now() >= ends_at and enough()), seconds=240)
        assert not running.done()
        stop.set()
        async with asyncio.timeout(60):
            await running
        notices = await check(runtime.backends.store)
    assert noting.announced_ids == {(notice.seq, notice.tracked.arbitrage_id) for notice in notices}
    assert len(notices) > 3
    assert sorted(noting.answered) == list(SPORTS)
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
    assert len(failures) >= FAILURES
    if form == "json":
        lines = [json.loads(line) for line in text.splitlines()]
        told = [(line["what"], line["error"]) for line in lines if line["event"] == "failed"]
        assert told == [(what, f"{type(error).__name__}: {error}") for what, error in failures]
        assert any(line["event"].endswith(" found") for line in lines)
    else:
        assert text.count("failed") >= len(failures)
        assert all(what in text for what, _ in failures)
        assert " found" in text
    assert "next attempt in" in text
    assert "tenacity" not in text
    assert "aiosqlite" not in text
