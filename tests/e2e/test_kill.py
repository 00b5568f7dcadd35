"""The program is killed at random times and restarted: no opportunity is lost or duplicated."""

import asyncio
import json
import os
import random
import re
import signal
import sys
from collections import Counter
from contextlib import asynccontextmanager, suppress

from arbitrage_edge.backends.sql.database import open_database
from arbitrage_edge.backends.sql.store import SqlStore
from e2e.consistency import check, open_ids, statuses_by_id
from thorough import TIMES

NEWS = re.compile(rb"^\d\d:\d\d:\d\d (found|updated|closed) ")
# `make thorough` kills it more often.
ROUNDS = 10 if TIMES == 1 else 20
# Opportunities that must be closed in each directory; in a calm market this takes a few more rounds.
CLOSED = 1
# Most of a run is its start: two at a time use two processors.
DIRECTORIES = 2
# Longest time until the kill, after the plan or after the first opportunity, and the wait for that: in seconds.
AFTER_THE_PLAN, AFTER_THE_NEWS, WITHOUT_NEWS = 0.8, 0.3, 2.0
SETTINGS = {
    "ODDS_SPORTS": "soccer_epl,baseball_mlb",
    "ODDS_REGIONS": "us,uk,eu",
    "MIN_PROFIT_THRESHOLD": "0",
    # A start under load takes minutes of simulated time: open opportunities must last that long.
    "MAX_LEG_AGE": "3600",
    "MAX_LEG_GAP": "none",
    "ARBITRAGE_SCAN_INTERVAL": "10",
    "ODDS_UPDATE_INTERVAL": "30",
    "LOG_FORMAT": "json",
}


class Run:
    """One run of the program. `announced`: the notices in its log as (seq, id)."""

    def __init__(self, process):
        self.process = process
        self.announced, self.unreadable = [], []
        self._planned, self._found = asyncio.Event(), asyncio.Event()
        self._readers = [asyncio.create_task(self._read_log()), asyncio.create_task(self._read_news())]

    async def wait_for_plan(self):
        """Wait until the plan is printed."""
        async with asyncio.timeout(60):
            await self._planned.wait()

    async def wait_for_opportunity(self):
        """Wait until an opportunity is printed, at most `WITHOUT_NEWS` seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(WITHOUT_NEWS):
                await self._found.wait()

    async def end(self, by):
        """Send the signal and wait for the end; return the exit status."""
        with suppress(ProcessLookupError):
            self.process.send_signal(by)
        async with asyncio.timeout(60):
            await asyncio.gather(*self._readers)
            return await self.process.wait()

    async def _read_log(self):
        async for line in self.process.stderr:
            try:
                entry = json.loads(line)
            except json.JSONDecodeError:
                # The last line of a log, cut off by the kill; or a traceback.
                self.unreadable.append(line.decode())
                continue
            if "arbitrage_id" in entry and "seq" in entry:
                self.announced.append((entry["seq"], entry["arbitrage_id"]))

    async def _read_news(self):
        async for line in self.process.stdout:
            if line.startswith(b"plan:"):
                self._planned.set()
            elif NEWS.search(line):
                self._found.set()
        self._planned.set()
        self._found.set()


async def start(data_dir):
    environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "PYTHONPATH") if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "arbitrage_edge", "up", "--provider", "sandbox", "--speed", "60", "--port", "0"),
        *("--data-dir", str(data_dir)),
        cwd=data_dir,
        env=environment | SETTINGS,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    return Run(process)


@asynccontextmanager
async def store_in(data_dir):
    async with open_database(str(data_dir / "arbitrage-edge.db")) as database:
        yield SqlStore(database)


async def killed_repeatedly(data_dir, dice):
    """Run and kill the program in a directory, at last stop it.

    Return the number of kills at which an opportunity was open, and the number of notices by status.
    """
    announced, open_at_a_kill, known = [], 0, []
    for number in range(3 * ROUNDS // DIRECTORIES):
        if number >= ROUNDS // DIRECTORIES and count_by_status(known)["closed"] >= CLOSED:
            break
        run = await start(data_dir)
        await run.wait_for_plan()
        if dice.random() < 0.7:
            await run.wait_for_opportunity()
            await asyncio.sleep(dice.uniform(0.0, AFTER_THE_NEWS))
        else:
            await asyncio.sleep(dice.uniform(0.0, AFTER_THE_PLAN))
        assert await run.end(signal.SIGKILL) == -signal.SIGKILL
        announced += run.announced
        async with store_in(data_dir) as store:
            notices = await check(store)
        # The notices of the kill before are unchanged and in the same order.
        assert notices[: len(known)] == known
        known = notices
        open_at_a_kill += bool(open_ids(notices))
    run = await start(data_dir)
    await run.wait_for_plan()
    assert (await run.end(signal.SIGINT), run.unreadable) == (0, [])
    async with store_in(data_dir) as store:
        notices = await check(store)
    assert len(announced) == len(set(announced))
    assert set(announced) <= {(notice.seq, notice.tracked.arbitrage_id) for notice in notices}
    return open_at_a_kill, count_by_status(notices)


def count_by_status(notices):
    """Return the number of notices by status."""
    return Counter(status for statuses in statuses_by_id(notices).values() for status in statuses)


async def test_kills_at_random_times_lose_nothing_and_duplicate_nothing(tmp_path):
    directories = [tmp_path / str(number) for number in range(DIRECTORIES)]
    for directory in directories:
        directory.mkdir()
    ends = await asyncio.gather(*(killed_repeatedly(path, random.Random(path.name)) for path in directories))
    assert sum(open_at_a_kill for open_at_a_kill, _ in ends) >= ROUNDS // 2
    counts = sum((by_status for _, by_status in ends), Counter())
    assert min(counts["found"], counts["closed"]) >= DIRECTORIES * CLOSED
