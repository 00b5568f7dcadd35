"""Alerts of a simulated market while processes are killed: every match is acknowledged, once, and none is lost."""

import asyncio
import os
import random
import sqlite3
import sys
from contextlib import asynccontextmanager, closing

import httpx2
import pytest

from arbitrage_edge.http_server import serve_app
from e2e.ledger import SPORTS, FailingReceiver, check_ledger, rules
from pipeline.fakes import until

SPEED = 60
SETTINGS = {
    "ODDS_SPORTS": ",".join(SPORTS),
    "ODDS_REGIONS": "us,uk,eu",
    "MIN_PROFIT_THRESHOLD": "0",
    "MAX_LEG_AGE": "3600",
    "MAX_LEG_GAP": "none",
    "ODDS_UPDATE_INTERVAL": "60",
    "RATE_LIMIT_REQUESTS": "100000",
    "ALERT_ALLOW_PRIVATE": "true",
    "LOG_LEVEL": "WARNING",
}
# One statement each, so that both numbers are of the same moment.
MATCHED = "SELECT value, (SELECT max(id) FROM deliveries) FROM counters WHERE name = 'alerts'"
PENDING = "SELECT count(*) FROM deliveries WHERE status = 'pending' AND id <= ?"


class Up:
    """`up` on one folder, started again after each end."""

    def __init__(self, folder):
        self.folder, self.process, self.url = folder, None, ""

    async def start(self):
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "PYTHONPATH") if name in os.environ}
        command = ["-m", "arbitrage_edge", "up", "--provider", "sandbox", "--speed", str(SPEED), "--port", "0"]
        with (self.folder / "log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, *command, "--data-dir", str(self.folder)),
                env={**inherited, **SETTINGS},
                cwd=self.folder,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )
        async with asyncio.timeout(120):
            async for line in self.process.stdout:
                if line.startswith(b"API at "):
                    self.url = line.split()[2].decode().removesuffix(",").removesuffix("/docs")
                    break
        assert self.url, (self.folder / "log").read_text()[-2000:]
        self.reading = asyncio.create_task(self._read())

    async def _read(self):
        async for _ in self.process.stdout:
            pass

    async def kill(self):
        self.process.kill()
        await self.process.wait()
        await self.reading


@asynccontextmanager
async def failing_receiver():
    receiver = FailingReceiver()
    async with serve_app(receiver, "127.0.0.1", lifespan="off") as server:
        receiver.url = server.url
        yield receiver


async def create_alerts(url, receiver):
    """Create the alerts; return their criteria by id."""
    created = {}
    # An API on a busy machine answers late, and the alerts do not depend on it.
    async with httpx2.AsyncClient(timeout=120) as client:
        for rule in rules():
            answer = await client.post(f"{url}/api/v1/alerts", json={**rule, "url": f"{receiver.url}/hook"})
            assert answer.status_code == 200, answer.text
            created[answer.json()["id"]] = rule
    return created


async def run_one_process(folder, receiver, seconds, kills, least):
    """Kill the process at random moments of the seconds, and wait for the least number of messages.

    The first moment counts from the first message, so that the load of the machine does not decide what is killed.
    """
    up, chance = Up(folder), random.Random(3)
    await up.start()
    try:
        created = await create_alerts(up.url, receiver)
        await until(lambda: receiver.acknowledged, seconds=300)
        for _ in range(kills):
            await asyncio.sleep(seconds / (kills + 1) * chance.uniform(0.7, 1.3))
            await up.kill()
            await up.start()
        await asyncio.sleep(seconds / (kills + 1))
        await until(lambda: len(receiver.acknowledged) > least, seconds=300)
        matched = await until_delivered(up)
    finally:
        await up.kill()
    return await check_ledger(f"sqlite:///{folder / 'arbitrage-edge.db'}", created, receiver, matched)


async def until_delivered(up):
    """Wait until everything so far is delivered; return the number of the last notice that was matched so far.

    The market goes on meanwhile, so what is matched later does not count.
    """
    with closing(sqlite3.connect(up.folder / "arbitrage-edge.db", timeout=60)) as connection:
        matched, newest = connection.execute(MATCHED).fetchone()

        def nothing_is_pending():
            return connection.execute(PENDING, (newest,)).fetchone() == (0,)

        await until(nothing_is_pending, seconds=600)
    return matched


async def test_every_match_is_acknowledged_once_although_the_process_is_killed(tmp_path):
    async with failing_receiver() as receiver:
        messages = await run_one_process(tmp_path, receiver, seconds=20, kills=2, least=20)
    assert messages > 20


@pytest.mark.slow
async def test_an_hour_of_the_market_with_many_kills(tmp_path):
    async with failing_receiver() as receiver:
        messages = await run_one_process(tmp_path, receiver, seconds=75, kills=8, least=100)
    assert messages > 100
