"""Killed at random moments and started again: nothing that was open is lost, and nothing is there twice."""

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
from e2e.consistency import check, lives, standing

NEWS = re.compile(rb"^\d\d:\d\d:\d\d (found|updated|closed) ")
ROUNDS = 20
# In each directory so many opportunities end; where the market is calm, a few more rounds are needed.
ENDED = 2
# Most of a life is its start: two at a time make good use of two processors.
DIRECTORIES = 2
# A life lasts so long after its plan, or after its first news: in seconds, at most.
AFTER_THE_PLAN, AFTER_THE_NEWS, WITHOUT_NEWS = 0.8, 0.3, 2.0
SETTINGS = {
    "ODDS_SPORTS": "soccer_epl,baseball_mlb",
    "ODDS_REGIONS": "us,uk,eu",
    "MIN_PROFIT_THRESHOLD": "0",
    # A start under load takes minutes of the world: what is open shall live that long.
    "MAX_LEG_AGE": "3600",
    "MAX_LEG_GAP": "none",
    "ARBITRAGE_SCAN_INTERVAL": "10",
    "ODDS_UPDATE_INTERVAL": "30",
    "LOG_FORMAT": "json",
}


class Life:
    """One run of the program, from its start to its end. `announced` are the notices its log tells of: (seq, id)."""

    def __init__(self, process):
        self.process = process
        self.announced, self.last_words = [], []
        self._polling, self._heard = asyncio.Event(), asyncio.Event()
        self._readers = [asyncio.create_task(self._read_log()), asyncio.create_task(self._read_news())]

    async def polls(self):
        """Waits until it has its plan."""
        async with asyncio.timeout(60):
            await self._polling.wait()

    async def tells(self):
        """Waits until it tells of an opportunity, but not for long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(WITHOUT_NEWS):
                await self._heard.wait()

    async def end(self, how):
        """Sends the signal and waits for the end; gives the exit status."""
        with suppress(ProcessLookupError):
            self.process.send_signal(how)
        async with asyncio.timeout(60):
            await asyncio.gather(*self._readers)
            return await self.process.wait()

    async def _read_log(self):
        async for line in self.process.stderr:
            try:
                told = json.loads(line)
            except json.JSONDecodeError:
                # The last line of a log, cut off where the life was; or what brought its end about.
                self.last_words.append(line.decode())
                continue
            if told["event"].startswith("opportunity "):
                self.announced.append((told["seq"], told["arbitrage_id"]))

    async def _read_news(self):
        async for line in self.process.stdout:
            if line.startswith(b"plan:"):
                self._polling.set()
            elif NEWS.search(line):
                self._heard.set()
        self._polling.set()
        self._heard.set()


async def begin(data_dir):
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "arbitrage_edge", "up", "--provider", "sandbox", "--speed", "60", "--port", "0"),
        *("--data-dir", str(data_dir)),
        cwd=data_dir,
        env=kept | SETTINGS,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    return Life(process)


@asynccontextmanager
async def store_in(data_dir):
    async with open_database(str(data_dir / "arbitrage-edge.db")) as database:
        yield SqlStore(database)


async def killed(data_dir, dice):
    """A data directory whose owner is killed again and again, and at last stopped; gives what it came to."""
    announced, open_at_a_kill, known = [], 0, []
    for number in range(3 * ROUNDS // DIRECTORIES):
        if number >= ROUNDS // DIRECTORIES and told_of(known)["closed"] >= ENDED:
            break
        life = await begin(data_dir)
        await life.polls()
        if dice.random() < 0.7:
            await life.tells()
            await asyncio.sleep(dice.uniform(0.0, AFTER_THE_NEWS))
        else:
            await asyncio.sleep(dice.uniform(0.0, AFTER_THE_PLAN))
        assert await life.end(signal.SIGKILL) == -signal.SIGKILL
        announced += life.announced
        async with store_in(data_dir) as store:
            notices = await check(store)
        # What was known at the kill before is known still, unchanged and in the same place.
        assert notices[: len(known)] == known
        known = notices
        open_at_a_kill += bool(standing(notices))
    life = await begin(data_dir)
    await life.polls()
    assert (await life.end(signal.SIGINT), life.last_words) == (0, [])
    async with store_in(data_dir) as store:
        notices = await check(store)
    assert len(announced) == len(set(announced))
    assert set(announced) <= {(notice.seq, notice.tracked.arbitrage_id) for notice in notices}
    return open_at_a_kill, told_of(notices)


def told_of(notices):
    """How often which status was told."""
    return Counter(status for told in lives(notices).values() for status in told)


async def test_twenty_kills_at_random_times_lose_nothing_and_duplicate_nothing(tmp_path):
    places = [tmp_path / str(number) for number in range(DIRECTORIES)]
    for place in places:
        place.mkdir()
    ends = await asyncio.gather(*(killed(place, random.Random(place.name)) for place in places))
    assert sum(open_at_a_kill for open_at_a_kill, _ in ends) >= ROUNDS // 2
    told = sum((counts for _, counts in ends), Counter())
    assert min(told["found"], told["closed"]) >= DIRECTORIES * ENDED
