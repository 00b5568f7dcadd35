"""Workers, beat and API replicas as real processes over a real PostgreSQL and Valkey; the test serves the sandbox."""

import asyncio
import os
import re
import signal
import sys
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from arbitrage_edge.backends.sql.database import Pool, open_database
from arbitrage_edge.backends.sql.poll_jobs import SqlPollJobs
from arbitrage_edge.backends.sql.store import SqlStore
from arbitrage_edge.sandbox import Sandbox, SandboxOptions, serve_sandbox
from pipeline.fakes import until

SPORTS = ("baseball_mlb", "basketball_nba", "icehockey_nhl", "soccer_epl")
SPEED = 60.0
# A busy machine takes its time.
STARTING, ENDING = 120.0, 40.0
SETTINGS = {
    "ODDS_PROVIDER": "sandbox",
    "ODDS_SPORTS": ",".join(SPORTS),
    "ODDS_REGIONS": "us,uk,eu",
    "MIN_PROFIT_THRESHOLD": "0",
    # Six seconds of ours: what is open ends by itself when nobody polls.
    "MAX_LEG_AGE": "360",
    "MAX_LEG_GAP": "none",
    "ARBITRAGE_SCAN_INTERVAL": "2",
    # Two seconds of ours: on a busy machine, too, workers have time for all of them.
    "ODDS_UPDATE_INTERVAL": "120",
    "RATE_LIMIT_REQUESTS": "100000",
    "LOG_FORMAT": "json",
}
READY = {"worker": "worker ready", "beat": "beat ready", "api": "API at "}
ANNOUNCED = re.compile(r'"event": "opportunity (\w+)".*?"seq": (\d+), "arbitrage_id": "(\w+)"')


class Part:
    """One process of the program, with everything it says in a file. It can be started again after its end."""

    def __init__(self, name, words, environ, place):
        self.name, self.words, self.environ = name, words, environ
        self.log = place / f"{name}.log"
        self.process = None
        self._told_before = 0

    async def start(self):
        self._told_before = len(self.said())
        with self.log.open("ab") as log:
            # A group of its own: what it forks ends with it.
            self.process = await asyncio.create_subprocess_exec(
                *self.words, env=self.environ, cwd=self.log.parent, stdout=log, stderr=log, start_new_session=True
            )
        await self.ready()

    async def ready(self):
        mark = READY[self.name.split("-")[0]]
        await until(lambda: mark in self.said()[self._told_before :] or self.has_ended, seconds=STARTING)
        assert not self.has_ended, f"{self.name} ended:\n{self.said()[self._told_before :][-3000:]}"

    @property
    def has_ended(self):
        return self.process.returncode is not None

    def said(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def announced(self):
        """The notices that its log tells of: (seq, id, status)."""
        return [(int(seq), name, status) for status, seq, name in ANNOUNCED.findall(self.said())]

    async def kill(self):
        """Ends it and all it forked, outright."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        await self.process.wait()

    async def stop(self):
        """Asks it to end; gives its status."""
        with suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(ENDING):
            return await self.process.wait()


class Town:
    """`url` of the database and `valkey`, which the test may stop and start; `parts` by name."""

    def __init__(self, url, valkey, provider, place, settings):
        self.url, self.valkey, self.place = url, valkey, place
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.environ = {
            **kept,
            **SETTINGS,
            "DATABASE_URL": url,
            "REDIS_URL": valkey.url,
            "CELERY_BROKER_URL": valkey.url.replace("unix://", "redis+socket://"),
            "ODDS_API_BASE_URL": f"{provider}/v4",
            "DATA_DIR": str(place),
            **settings,
        }
        self.parts = {}

    def add(self, name, *words, program=("-m", "arbitrage_edge")):
        self.parts[name] = Part(name, [sys.executable, *program, *words], self.environ, self.place)
        return self.parts[name]

    def of(self, kind):
        return [part for name, part in self.parts.items() if name.startswith(kind)]

    def ports(self):
        """Where the API replicas serve."""
        told = (re.findall(r"API at http://127.0.0.1:(\d+)/", part.said()) for part in self.of("api"))
        return [int(ports[-1]) for ports in told]

    def announced(self):
        return [one for part in self.of("worker") for one in part.announced()]

    async def start(self):
        await asyncio.gather(*(part.start() for part in self.parts.values() if part.process is None))

    async def end(self):
        running = [part for part in self.parts.values() if part.process is not None and not part.has_ended]
        await asyncio.gather(*(part.kill() for part in running))


@asynccontextmanager
async def opened_town(url, valkey, place, *, workers=2, replicas=(0, 0), settings=None, options=None):
    """A town that is up: `workers` of one process each, beat, and API replicas on these ports; 0 is any free one."""
    sandbox = Sandbox(SandboxOptions(**({"speed": SPEED, "credits": None, "seed": 5, "events": 20} | (options or {}))))
    async with serve_sandbox(sandbox=sandbox) as provider:
        town = Town(url, valkey, provider, Path(place), settings or {})
        town.sandbox = sandbox
        for number in range(workers):
            town.add(f"worker-{number}", "worker", "--concurrency", "1")
        town.add("beat", "beat")
        for number, port in enumerate(replicas):
            town.add(f"api-{number}", "api", "--port", str(port))
        try:
            await town.start()
            yield town
        finally:
            await town.end()


@asynccontextmanager
async def store_of(town):
    async with open_database(town.url, Pool(connect=5.0)) as database:
        yield Kept(database)


class Kept:
    """What the town's database holds, for the test to look at."""

    def __init__(self, database):
        self.database = database
        self.store, self.jobs = SqlStore(database), SqlPollJobs(database)
