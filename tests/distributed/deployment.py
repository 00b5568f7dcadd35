"""Workers, beat and API replicas as real processes with a real PostgreSQL and Valkey; the test serves the sandbox."""

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
# Generous, because the machine may be busy.
STARTING, ENDING = 120.0, 40.0
SETTINGS = {
    "ODDS_PROVIDER": "sandbox",
    "ODDS_SPORTS": ",".join(SPORTS),
    "ODDS_REGIONS": "us,uk,eu",
    "MIN_PROFIT_THRESHOLD": "0",
    # Six seconds of real time: without polls, opportunities expire soon.
    "MAX_LEG_AGE": "360",
    "MAX_LEG_GAP": "none",
    "ARBITRAGE_SCAN_INTERVAL": "2",
    # Two seconds of real time: enough for the workers to poll all sports on a busy machine.
    "ODDS_UPDATE_INTERVAL": "120",
    "RATE_LIMIT_REQUESTS": "100000",
    "LOG_FORMAT": "json",
}
READY = {"worker": "worker ready", "beat": "beat ready", "api": "API at "}
ANNOUNCED = re.compile(r'"event": "[\w ]+ (found|updated|closed)".*?"seq": (\d+), "arbitrage_id": "(\w+)"')


class Part:
    """A process of the program with its log in a file. It can be started again after its end."""

    def __init__(self, name, command, environ, directory):
        self.name, self.command, self.environ = name, command, environ
        self.log = directory / f"{name}.log"
        self.process = None
        self._log_start = 0

    async def start(self):
        self._log_start = len(self.output())
        with self.log.open("ab") as log:
            # A separate process group, so that its children end with it.
            self.process = await asyncio.create_subprocess_exec(
                *self.command, env=self.environ, cwd=self.log.parent, stdout=log, stderr=log, start_new_session=True
            )
        await self.ready()

    async def ready(self):
        mark = READY[self.name.split("-")[0]]
        await until(lambda: mark in self.output()[self._log_start :] or self.has_ended, seconds=STARTING)
        assert not self.has_ended, f"{self.name} ended:\n{self.output()[self._log_start :][-3000:]}"

    @property
    def has_ended(self):
        return self.process.returncode is not None

    def output(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def announced(self):
        """Return the notices in the log: (seq, id, status)."""
        return [(int(seq), name, status) for status, seq, name in ANNOUNCED.findall(self.output())]

    async def kill(self):
        """Kill the process and its children."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        await self.process.wait()

    async def stop(self):
        """Terminate the process and return its exit status."""
        with suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(ENDING):
            return await self.process.wait()


class Deployment:
    """Processes by name. `url` is the database; the test may stop and start `valkey`."""

    def __init__(self, url, valkey, provider, directory, settings):
        self.url, self.valkey, self.directory = url, valkey, directory
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "PYTHONPATH") if name in os.environ}
        self.environ = {
            **inherited,
            **SETTINGS,
            "DATABASE_URL": url,
            "REDIS_URL": valkey.url,
            "CELERY_BROKER_URL": valkey.url.replace("unix://", "redis+socket://"),
            "ODDS_API_BASE_URL": f"{provider}/v4",
            "DATA_DIR": str(directory),
            **settings,
        }
        self.parts = {}

    def add(self, name, *command, program=("-m", "arbitrage_edge")):
        self.parts[name] = Part(name, [sys.executable, *program, *command], self.environ, self.directory)
        return self.parts[name]

    def of(self, kind):
        return [part for name, part in self.parts.items() if name.startswith(kind)]

    def ports(self):
        """Return the ports of the API replicas."""
        ports = (re.findall(r"API at http://127.0.0.1:(\d+)/", part.output()) for part in self.of("api"))
        return [int(found[-1]) for found in ports]

    def announced(self):
        return [notice for part in self.of("worker") for notice in part.announced()]

    async def start(self):
        await asyncio.gather(*(part.start() for part in self.parts.values() if part.process is None))

    async def end(self):
        running = [part for part in self.parts.values() if part.process is not None and not part.has_ended]
        await asyncio.gather(*(part.kill() for part in running))


@asynccontextmanager
async def running_deployment(url, valkey, directory, *, workers=2, replicas=(0, 0), settings=None, options=None):
    """Run `workers` with one process each, beat, and API replicas on these ports; 0 is any free port."""
    sandbox = Sandbox(SandboxOptions(**({"speed": SPEED, "credits": None, "seed": 5, "events": 20} | (options or {}))))
    async with serve_sandbox(sandbox=sandbox) as provider:
        deployment = Deployment(url, valkey, provider, Path(directory), settings or {})
        deployment.sandbox = sandbox
        for number in range(workers):
            deployment.add(f"worker-{number}", "worker", "--concurrency", "1")
        deployment.add("beat", "beat")
        for number, port in enumerate(replicas):
            deployment.add(f"api-{number}", "api", "--port", str(port))
        try:
            await deployment.start()
            yield deployment
        finally:
            await deployment.end()


@asynccontextmanager
async def records_of(deployment):
    async with open_database(deployment.url, Pool(connect=5.0)) as database:
        yield Records(database)


class Records:
    """Access of the test to the database of a deployment."""

    def __init__(self, database):
        self.database = database
        self.store, self.jobs = SqlStore(database), SqlPollJobs(database)
