"""Load test of two workers, beat and two API replicas with PostgreSQL and Valkey."""

from __future__ import annotations

import asyncio
import csv
import multiprocessing
import os
import re
import resource
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import quantiles
from time import monotonic
from typing import Any

from arbitrage_edge.backends.sql.archive import SqlArchive
from benchmarks.machine import machine, shared

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "tests"))

LIST_USERS, MIXED_USERS, SECONDS = 100, 100, 30
CLIENTS, FRAMES = (125, 250, 500, 1000, 2000), 20
SPORTS = 100
OPEN = {"MAX_LEG_AGE": "none", "MAX_LEG_GAP": "none", "RATE_LIMIT_REQUESTS": "100000000", "LOG_LEVEL": "WARNING"}


@asynccontextmanager
async def deployment(
    workers: int = 2, options: dict[str, Any] | None = None, settings: dict[str, str] | None = None
) -> Any:
    """Run a deployment with its own PostgreSQL and Valkey; `options` are those of its sandbox."""
    import asyncpg  # type: ignore[import-untyped]  # noqa: PLC0415

    from backends.bus.valkey import Valkey  # noqa: PLC0415
    from backends.postgres import running_postgres  # noqa: PLC0415 - the server belongs to the tests
    from distributed.deployment import records_of, running_deployment  # noqa: PLC0415

    with running_postgres() as server, Valkey() as valkey, tempfile.TemporaryDirectory() as directory:
        connection = await asyncpg.connect(**server.address("postgres"))
        await connection.execute("CREATE DATABASE edge")
        await connection.close()
        environment = OPEN | (settings or {})
        async with (
            running_deployment(
                server.url("edge"), valkey, directory, workers=workers, settings=environment, options=options
            ) as running,
            records_of(running) as records,
        ):
            yield running, records


def locust(user: str, users: int, ports: list[int], sports: list[str]) -> dict[str, dict[str, str]]:
    """Run users for SECONDS and return the rows of locust's table by name."""
    with tempfile.TemporaryDirectory() as directory:
        arguments = ["-f", HERE / "locustfile.py", user, "--headless", "-u", users, "-r", users, "-t", f"{SECONDS}s"]
        environ = os.environ | {
            "LOAD_HOSTS": ",".join(f"http://127.0.0.1:{port}" for port in ports),
            "LOAD_SPORTS": ",".join(sports),
        }
        subprocess.run(
            [sys.executable, "-m", "locust", *map(str, arguments), "--csv", f"{directory}/load", "--only-summary"],
            env=environ,
            check=False,
            capture_output=True,
            timeout=SECONDS * 4,
        )
        with Path(directory, "load_stats.csv").open(encoding="utf-8") as file:
            return {row["Name"]: row for row in csv.DictReader(file)}


async def rest() -> None:
    """Load the REST API: 100 users on the list, then mixed requests, while workers poll."""
    # A poll of each of four sports every ten seconds.
    async with deployment(options={"speed": 6.0}) as (running, records):
        await _first_opportunity(records)
        sports = running.environ["ODDS_SPORTS"].split(",")
        for user, users, label in (("ListUser", LIST_USERS, "list"), ("MixedUser", MIXED_USERS, "mixed")):
            table = await asyncio.to_thread(locust, user, users, running.ports(), sports)
            print(f"rest, {label}: {users} users over 2 replicas for {SECONDS} s, while 2 workers poll; milliseconds")
            print(f"  {'':<34} {'requests/s':>10} {'failed':>7} {'p50':>6} {'p95':>6} {'p99':>6}")
            for name, row in table.items():
                metrics = (float(row["Requests/s"]), row["Failure Count"], row["50%"], row["95%"], row["99%"])
                print("  {:<34} {:>10.1f} {:>7} {:>6} {:>6} {:>6}".format(name, *metrics))


async def sockets() -> None:
    """Measure the time from a commit to each WebSocket client, on two replicas."""
    from api.stream.service import Market  # noqa: PLC0415
    from arbitrage_edge.backends.redis.bus import RedisBus  # noqa: PLC0415

    print(f"sockets: {FRAMES} notices a run, one at a time, commit -> client; milliseconds")
    print(f"  {'clients':>8} {'received':>8} {'p50':>7} {'p99':>7} {'last':>7}")
    async with deployment(workers=0, settings={"ODDS_SPORTS": "none_such"}) as (running, records):
        for part in running.of("beat"):
            await part.stop()
        bus = RedisBus(running.valkey.url, records.store.notices_after)
        market = Market(records.store, bus)
        for clients in CLIENTS:
            committed: dict[int, float] = {}
            async with _audience(running.ports(), clients) as ask:
                for number in range(FRAMES):
                    notices = await market.move(announce=False, lakers=2.10 + (number % 5) / 100 + clients / 100_000)
                    at = monotonic()
                    committed |= {notice.seq: at for notice in notices}
                    await bus.publish(notices)
                    await asyncio.sleep(0.25)
                received = await ask()
            took = sorted(
                (at - committed[seq]) * 1000 for seq, ats in received.items() if seq in committed for at in ats
            )
            cuts = quantiles(took, n=100)
            whole = f"{len(took)}/{clients * len(committed)}"
            print(f"  {clients:>8,} {whole:>8} {cuts[49]:>7.1f} {cuts[98]:>7.1f} {took[-1]:>7.1f}")
        await bus.close()


@asynccontextmanager
async def _audience(ports: list[int], clients: int) -> AsyncIterator[Any]:
    from benchmarks.load.audience import listen  # noqa: PLC0415

    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=listen, args=(ports, clients, theirs))
    process.start()
    try:
        _, admitted = await asyncio.to_thread(ours.recv)
        if admitted != clients:
            print(f"  only {admitted} of {clients} were admitted")

        async def ask() -> dict[int, list[float]]:
            await asyncio.sleep(1)
            ours.send(None)
            received: dict[int, list[float]] = await asyncio.to_thread(ours.recv)
            return received

        yield ask
    finally:
        process.kill()
        process.join()


async def polling() -> None:
    """Measure polls of large sports per minute, and the time of each step."""
    print(
        f"polling: {SPORTS} sports, as fast as possible, after the first response of each; "
        "5 % of the prices changed in each response"
    )
    print(f"  {'workers':>7} {'events':>6} {'books':>5} {'markets':<18} {'MB':>5} {'sports/min':>10}  seconds per poll")
    for workers, events, bookmakers, markets in (
        (1, 200, 10, "h2h"),
        (1, 200, 30, "h2h"),
        (2, 200, 30, "h2h"),
        (2, 200, 30, "h2h,spreads,totals"),
    ):
        await _polled(workers, events, bookmakers, markets)


async def _polled(workers: int, events: int, bookmakers: int, markets: str) -> None:
    from backends.postgres import free_port  # noqa: PLC0415

    options = {"sports": SPORTS, "events": events, "bookmakers": bookmakers, "markets": markets, "speed": 60.0}
    arguments = [f"--{name}={value}" for name, value in options.items()]
    provider = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.load.provider", *arguments, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    try:
        line = (await provider.stdout.readline()).decode() if provider.stdout else ""
        address = line.split(" at ")[1].strip()
        size = len(await asyncio.to_thread(_read, f"{address}/v4/sports/basketball_load000/odds")) / 1e6
        port = free_port()
        settings = {
            "ODDS_API_BASE_URL": f"{address}/v4",
            "ODDS_SPORTS": "basketball_*",
            "ODDS_MARKETS": markets,
            "METRICS_PORT": str(port),
        }
        async with deployment(workers=workers, settings=settings) as (_, records):
            await _answered_once(records, SPORTS)
            metrics = f"http://127.0.0.1:{port}/metrics"
            polls, before, began = await _ended_polls(records), await asyncio.to_thread(_read, metrics), monotonic()
            await asyncio.sleep(SECONDS)
            polls, took = await _ended_polls(records) - polls, monotonic() - began
            parts = _parts(before, await asyncio.to_thread(_read, metrics))
        print(
            f"  {workers:>7} {events:>6} {bookmakers:>5} {markets:<18} {size:>5.2f} {polls / took * 60:>10.0f}  {parts}"
        )
    finally:
        provider.kill()
        await provider.wait()


async def _answered_once(records: Any, sports: int) -> None:
    """Wait until the first response of every sport is recorded, which writes every price, once: in two parts if it has
    news."""
    archive = SqlArchive(records.database)
    while sum(count > 1 for count in (await archive.recorded()).values()) < sports:  # noqa: ASYNC110 - the database sends no event
        await asyncio.sleep(0.2)


async def _ended_polls(records: Any) -> int:
    """Return the number of finished poll jobs."""
    return sum(job.number - (not job.finished) for job in await records.jobs.latest())


def _parts(before: bytes, after: bytes) -> str:
    """Return the seconds of each step of a poll of one worker, between two readings of its metrics."""

    def passed(name: str) -> float:
        was, now = (_total(metrics.decode(), f"arbitrage_edge_{name}") for metrics in (before, after))
        return now - was

    # A response may take two commits, but one detection.
    answers = max(passed("detection_seconds_count"), 1)
    parts = {"poll": "request", "detection": "detect", "recording": "record"}
    return ", ".join(f"{label} {passed(f'{name}_seconds_sum') / answers:.3f}" for name, label in parts.items())


def _total(metrics: str, name: str) -> float:
    return sum(float(value) for value in re.findall(rf"^{name}(?:\{{.*\}})? (\S+)$", metrics, re.MULTILINE))


def _read(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=60) as answer:
        return bytes(answer.read())


async def _first_opportunity(records: Any) -> None:
    """Wait until an opportunity was found."""
    while not await records.store.newest_seq():  # noqa: ASYNC110 - the database sends no event
        await asyncio.sleep(0.2)


async def growth() -> None:
    """Measure what doubling events, bookmakers, markets, kinds of opportunity and sports costs a poll."""
    from benchmarks import growth as doubling  # noqa: PLC0415

    await asyncio.to_thread(doubling.main)


PARTS = {"rest": rest, "sockets": sockets, "polling": polling, "growth": growth}


def main(requested: list[str]) -> int:
    """Run the named loads, or all; return 2 for an unknown name."""
    if missing := [name for name in requested if name not in PARTS]:
        print(f"error: unknown load {missing[0]!r}; available: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    for name in requested or PARTS:
        print(f"on {machine()}")
        with shared():
            asyncio.run(PARTS[name]())
    return 0
