"""From the answer received to opportunities committed, announced and heard: a sport of 1 MB, 5 % of its prices moved.

The road is the program's own: OddsFetcher decodes, the engine judges, the store commits, the bus announces. Only the
wire is left out: the clock starts when the last byte of an answer is there.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any

import asyncpg  # type: ignore[import-untyped]
import httpx2

from arbitrage_edge.bus.memory import MemoryBus
from arbitrage_edge.cache.memory import MemoryCache
from arbitrage_edge.domain.desk import Findings
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.pipeline.clocks import HandClock
from arbitrage_edge.pipeline.engine import Engine, Parts
from arbitrage_edge.pipeline.watcher import Silent
from arbitrage_edge.ports import Notice
from arbitrage_edge.providers.the_odds_api.client import OddsFetcher
from arbitrage_edge.storage import migrate
from arbitrage_edge.storage.database import open_database
from arbitrage_edge.storage.sql import SqlStore
from benchmarks.boards import MARKETS, READ_AGAIN_AT, READ_AT, SPORT, board, encoded, moved

# About 1 MB: a league's coming week at every bookmaker of three regions.
EVENTS, BOOKMAKERS = 55, 30
ANSWERS, SHARE = 40, 0.05
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
# What the whole way to a client may take at p95, by the design: the part measured here must leave room for the rest.
TO_THE_CLIENT = 0.100


def main() -> None:
    """Prints the table."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    answers = bodies()
    print(
        f"road: answer received -> committed, announced and heard; {len(answers) - 1} answers of "
        f"{len(answers[0]) / 1e6:.2f} MB, {SHARE:.0%} of the prices moved"
    )
    with tempfile.TemporaryDirectory() as folder:
        show("SQLite", asyncio.run(timed(f"{folder}/edge.db", answers)))
    try:
        from drivers.postgres import running_postgres  # noqa: PLC0415 - the tests' server is no part of the program

        with running_postgres() as server:
            show("PostgreSQL", asyncio.run(on_postgresql(server, answers)))
    except (ImportError, AttributeError) as error:
        print(f"  PostgreSQL: left out, its programs are not installed ({error})")


def bodies() -> list[bytes]:
    """The first answer and the re-polls, a minute apart."""
    answer = board(EVENTS, BOOKMAKERS)
    found = [encoded(answer)]
    for number in range(1, ANSWERS + 1):
        body = encoded(moved(answer, SHARE, seed=number))
        found.append(body.replace(READ_AGAIN_AT.encode(), f"{hour(number):%Y-%m-%dT%H:%M:%SZ}".encode()))
    return found


def hour(number: int) -> datetime:
    """When an answer was read."""
    return datetime.fromisoformat(READ_AT) + timedelta(minutes=number)


class Wire(httpx2.AsyncBaseTransport):
    """Hands out one answer after another; notes when."""

    def __init__(self, answers: Sequence[bytes]) -> None:
        self._left = iter(answers)
        self.handed_at = 0.0

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The next answer."""
        body = next(self._left)
        self.handed_at = perf_counter()
        return httpx2.Response(200, content=body, headers={"content-type": "application/json"}, request=request)


class Stopwatch(Silent):
    """Notes when the findings were made and when they were committed."""

    judged_at = committed_at = 0.0

    def judged(self, findings: Findings, seconds: float) -> None:  # noqa: ARG002 - as the watcher has it
        """Now."""
        self.judged_at = perf_counter()

    def recorded(self, findings: Findings, seconds: float) -> None:  # noqa: ARG002 - as the watcher has it
        """Now."""
        self.committed_at = perf_counter()


class Listener:
    """Notes when the last notice was heard."""

    def __init__(self, bus: MemoryBus) -> None:
        self._bus = bus
        self.seq, self.heard_at = 0, 0.0
        self._more = asyncio.Event()

    async def listen(self) -> None:
        """Until the bus is closed."""
        async for notice in self._bus.listen(0):
            self.seq, self.heard_at = notice.seq, perf_counter()
            self._more.set()

    async def heard(self, notices: Sequence[Notice]) -> None:
        """Waits until it has heard them all."""
        while notices and self.seq < notices[-1].seq:
            self._more.clear()
            await self._more.wait()


# Seconds from the answer to each leg's end, lap by lap.
Laps = dict[str, list[float]]


async def timed(url: str, answers: Sequence[bytes]) -> Laps:
    """Every re-poll; `heard` where there was news to hear."""
    await migrate.upgrade(url)
    laps: Laps = {"decoded": [], "judged": [], "committed": [], "announced": [], "heard": []}
    async with open_database(url) as database:
        store, clock, watch = SqlStore(database), HandClock(NOON), Stopwatch()
        bus = MemoryBus(store.notices_after)
        listener = Listener(bus)
        listening = asyncio.create_task(listener.listen())
        engine = Engine(Parts(store, bus, MemoryCache(), watch), Policy(), timedelta(seconds=30))
        wire = Wire(answers)
        async with OddsFetcher("bench", transport=wire, markets=MARKETS, clock=clock) as fetcher:
            for number in range(len(answers)):
                clock.set(hour(number))
                snapshot = await fetcher.fetch_sport_odds(SPORT)
                decoded_at = perf_counter()
                findings = await engine.absorb(snapshot, clock.now())
                ends = {
                    "decoded": decoded_at,
                    "judged": watch.judged_at,
                    "committed": watch.committed_at,
                    "announced": perf_counter(),
                }
                if findings.found or findings.updated or findings.closed:
                    await listener.heard(await store.notices_after(listener.seq, 10_000))
                    ends["heard"] = listener.heard_at
                # The first answer fills an empty store: that happens once.
                for leg, at in ends.items() if number else ():
                    laps[leg].append(at - wire.handed_at)
        await bus.close()
        await listening
    return laps


async def on_postgresql(server: Any, answers: Sequence[bytes]) -> Laps:
    """The same in a database of its own."""
    admin = await asyncpg.connect(**server.address("postgres"))
    await admin.execute("CREATE DATABASE road")
    await admin.close()
    return await timed(server.url("road"), answers)


def show(name: str, laps: Laps) -> None:
    """p50 and p95 of each leg's end."""
    for number, (leg, seconds) in enumerate(laps.items()):
        cuts = quantiles(seconds, n=20)
        told = f"p50 {cuts[9] * 1000:>4.0f} ms, p95 {cuts[18] * 1000:>4.0f} ms, of {len(seconds)}"
        print(f"  {'' if number else name:<10} {leg:<9} {told}")
    within = quantiles(laps["heard"], n=20)[18] < TO_THE_CLIENT
    print(f"  {'':<10} {'within' if within else 'beyond'} the {TO_THE_CLIENT * 1000:.0f} ms that a client may wait")


if __name__ == "__main__":
    main()
