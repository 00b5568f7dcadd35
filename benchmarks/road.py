"""From a response to the frame at a WebSocket client: a sport of 1 MB, 5 % of its prices changed.

All steps are those of the program: OddsFetcher decodes, the engine detects, the store commits, the bus publishes, the
API sends to a client in another process. The network to the provider is excluded: time starts at the last byte of a
response.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import sys
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any

import asyncpg  # type: ignore[import-untyped]
import httpx2
from websockets.sync.client import connect

from arbitrage_edge.api.app import create_app
from arbitrage_edge.api.http.server import serving
from arbitrage_edge.assembly import make_api_context, make_engine, open_backends
from arbitrage_edge.domain.linear_program import load_solver
from arbitrage_edge.domain.opportunity import KINDS, OpportunityKind
from arbitrage_edge.gc_pause import prepare_collector
from arbitrage_edge.pipeline.clocks import ManualClock
from arbitrage_edge.pipeline_events import Judged, PipelineEvent, Recorded
from arbitrage_edge.providers.the_odds_api.client import OddsFetcher
from arbitrage_edge.settings import Settings
from benchmarks.boards import MARKETS, READ_AGAIN_AT, READ_AT, SPORT, board, encoded, repolls
from benchmarks.machine import shared

# About 1 MB: a week of a league at all bookmakers of three regions.
EVENTS, BOOKMAKERS = 55, 30
ANSWERS, SHARE = 200, 0.05
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
# The default, and the kind that the first version judged.
LOOKED_FOR: tuple[tuple[tuple[OpportunityKind, ...], str], ...] = (
    (KINDS, "all kinds"),
    (("arbitrage",), "arbitrage alone"),
)
# Bound of the total at p95, in seconds.
TO_THE_CLIENT = 0.100


def main() -> None:
    """Print the table."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    answers = bodies()
    print(
        f"road: response -> commit -> frame at a WebSocket client; {len(answers) - 1} responses of "
        f"{len(answers[0]) / 1e6:.2f} MB, {SHARE:.0%} of the prices changed"
    )
    for kinds, label in LOOKED_FOR:
        with tempfile.TemporaryDirectory() as folder, shared():
            show(f"SQLite, {label}", asyncio.run(timed(f"sqlite:///{folder}/edge.db", folder, answers, kinds)))
    try:
        from backends.postgres import running_postgres  # noqa: PLC0415 - the server belongs to the tests

        for kinds, label in LOOKED_FOR:
            with running_postgres() as server, shared():
                show(f"PostgreSQL, {label}", asyncio.run(on_postgresql(server, answers, kinds)))
    except (ImportError, AttributeError) as error:
        print(f"  PostgreSQL: skipped, its programs are not installed ({error})")


def bodies() -> list[bytes]:
    """Return the first response and the following ones, a minute apart."""
    answer = board(EVENTS, BOOKMAKERS)
    found = [encoded(answer)]
    for number, again in enumerate(repolls(answer, SHARE, ANSWERS), 1):
        body = encoded(again)
        found.append(body.replace(READ_AGAIN_AT.encode(), f"{time_of(number):%Y-%m-%dT%H:%M:%SZ}".encode()))
    return found


def time_of(number: int) -> datetime:
    """Return the time of a response."""
    return datetime.fromisoformat(READ_AT) + timedelta(minutes=number)


class Wire(httpx2.AsyncBaseTransport):
    """Return one response after another and record the time."""

    def __init__(self, answers: Sequence[bytes]) -> None:
        self._left = iter(answers)
        self.sent_at = 0.0

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the next response."""
        body = next(self._left)
        self.sent_at = perf_counter()
        headers = {"content-type": "application/json"}
        # A stream, as of a real connection: the body is read in pieces.
        return httpx2.Response(200, stream=httpx2.ByteStream(body), headers=headers, request=request)


class Stopwatch:
    """Records when the detection was made and when it was committed."""

    judged_at = committed_at = 0.0

    def __call__(self, event: PipelineEvent) -> None:
        """Record the time of the event."""
        match event:
            case Judged():
                self.judged_at = perf_counter()
            case Recorded():
                self.committed_at = perf_counter()


class Client:
    """A WebSocket client in another process, which sends the time of each frame."""

    def __init__(self, url: str) -> None:
        spawning = multiprocessing.get_context("spawn")
        self._pipe, theirs = spawning.Pipe()
        self._process = spawning.Process(target=_listen, args=(url.replace("http", "ws", 1), theirs), daemon=True)
        self._process.start()

    async def time_of_frame(self, seq: int) -> float:
        """Return the time of the frame with this number; all processes share one `perf_counter`."""
        while True:
            received, at = await asyncio.to_thread(self._pipe.recv)
            if received >= seq:
                return float(at)

    async def end(self) -> None:
        """Terminate the process."""
        self._process.terminate()
        await asyncio.to_thread(self._process.join)


def _listen(url: str, pipe: Connection) -> None:
    """Send number and time of each frame: the main function of the client's process."""
    with connect(f"{url}/ws/arbitrage", compression=None, proxy=None) as socket:
        for text in socket:
            at = perf_counter()
            pipe.send((json.loads(text).get("seq") or 0, at))


# Seconds from the response to the end of each step. `recorded`: including the prices of events without news.
Timings = dict[str, list[float]]


async def timed(url: str, folder: str, answers: Sequence[bytes], kinds: tuple[OpportunityKind, ...]) -> Timings:
    """Measure each response after the first; `client` only if it had news."""
    timings: Timings = {"decoded": [], "detected": [], "committed": [], "client": [], "recorded": []}
    clock, watch, wire = ManualClock(NOON), Stopwatch(), Wire(answers)
    settings = Settings(data_dir=Path(folder), database_url=url, min_profit_threshold=0, opportunity_kinds=kinds)
    async with AsyncExitStack() as stack:
        backends = await stack.enter_async_context(open_backends(settings))
        app = create_app(make_api_context(backends, settings, clock))
        client = Client(await stack.enter_async_context(serving(app, "127.0.0.1")))
        stack.push_async_callback(client.end)
        # The first frame.
        await client.time_of_frame(0)
        engine = make_engine(settings, backends, [watch])
        fetcher = OddsFetcher("bench", transport=wire, markets=MARKETS, clock=clock)
        await stack.enter_async_context(fetcher)
        load_solver()
        prepare_collector()
        newest = 0
        for number in range(len(answers)):
            clock.set(time_of(number))
            snapshot = await fetcher.fetch_sport_odds(SPORT)
            decoded_at = perf_counter()
            await engine.absorb(snapshot, clock.now())
            ends = {
                "decoded": decoded_at,
                "detected": watch.judged_at,
                "committed": watch.committed_at,
                "recorded": perf_counter(),
            }
            if news := await backends.store.notices_after(newest, 10_000):
                newest = news[-1].seq
                # A client is told of arbitrages unless it subscribes to other kinds.
                told = [notice.seq for notice in news if notice.tracked.opportunity.kind == "arbitrage"]
                if told:
                    ends["client"] = await client.time_of_frame(told[-1])
            # The first response fills an empty store, which happens once.
            for step, at in ends.items() if number else ():
                timings[step].append(at - wire.sent_at)
    return timings


async def on_postgresql(server: Any, answers: Sequence[bytes], kinds: tuple[OpportunityKind, ...]) -> Timings:
    """Measure with a new PostgreSQL database."""
    admin = await asyncpg.connect(**server.address("postgres"))
    await admin.execute("CREATE DATABASE road")
    await admin.close()
    with tempfile.TemporaryDirectory() as folder:
        return await timed(server.url("road"), folder, answers, kinds)


def show(name: str, timings: Timings) -> None:
    """Print p50 and p95 of each step."""
    for number, (step, seconds) in enumerate(timings.items()):
        cuts = quantiles(seconds, n=20)
        text = f"p50 {cuts[9] * 1000:>4.0f} ms, p95 {cuts[18] * 1000:>4.0f} ms, of {len(seconds)}"
        print(f"  {'' if number else name:<28} {step:<9} {text}")
    within = quantiles(timings["client"], n=20)[18] < TO_THE_CLIENT
    print(f"  {'':<28} {'within' if within else 'beyond'} the bound of {TO_THE_CLIENT * 1000:.0f} ms")


if __name__ == "__main__":
    main()
