"""Brings up a town of two workers, beat and two API replicas over PostgreSQL and Valkey, and loads it."""

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

from benchmarks.machine import machine, shared

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "tests"))

LIST_USERS, MIXED_USERS, SECONDS = 100, 100, 30
CLIENTS, FRAMES = (100, 500, 1000), 20
# Those that are polled.
SPORTS = 100
OPEN = {"MAX_LEG_AGE": "none", "MAX_LEG_GAP": "none", "RATE_LIMIT_REQUESTS": "100000000", "LOG_LEVEL": "WARNING"}


@asynccontextmanager
async def town(workers: int = 2, options: dict[str, Any] | None = None, settings: dict[str, str] | None = None) -> Any:
    """A town on servers of its own; `options` of its sandbox."""
    import asyncpg  # type: ignore[import-untyped]  # noqa: PLC0415

    from backends.bus.valkey import Valkey  # noqa: PLC0415
    from backends.postgres import running_postgres  # noqa: PLC0415 - the tests' server is no part of the program
    from distributed.deployment import opened_town, store_of  # noqa: PLC0415

    with running_postgres() as server, Valkey() as valkey, tempfile.TemporaryDirectory() as place:
        connection = await asyncpg.connect(**server.address("postgres"))
        await connection.execute("CREATE DATABASE edge")
        await connection.close()
        given = OPEN | (settings or {})
        async with (
            opened_town(server.url("edge"), valkey, place, workers=workers, settings=given, options=options) as opened,
            store_of(opened) as kept,
        ):
            yield opened, kept


def locust(user: str, users: int, ports: list[int], sports: list[str]) -> dict[str, dict[str, str]]:
    """Runs so many users for SECONDS; gives locust's table by name."""
    with tempfile.TemporaryDirectory() as place:
        words = ["-f", HERE / "locustfile.py", user, "--headless", "-u", users, "-r", users, "-t", f"{SECONDS}s"]
        environ = os.environ | {
            "LOAD_HOSTS": ",".join(f"http://127.0.0.1:{port}" for port in ports),
            "LOAD_SPORTS": ",".join(sports),
        }
        subprocess.run(
            [sys.executable, "-m", "locust", *map(str, words), "--csv", f"{place}/load", "--only-summary"],
            env=environ,
            check=False,
            capture_output=True,
            timeout=SECONDS * 4,
        )
        with Path(place, "load_stats.csv").open(encoding="utf-8") as told:
            return {row["Name"]: row for row in csv.DictReader(told)}


async def rest() -> None:
    """The guide's hundred users on the list, then everything mixed, while polling goes on."""
    # A poll of each of four sports every ten seconds.
    async with town(options={"speed": 6.0}) as (opened, kept):
        await _news(kept)
        sports = opened.environ["ODDS_SPORTS"].split(",")
        for user, users, what in (("ListUser", LIST_USERS, "list"), ("MixedUser", MIXED_USERS, "mixed")):
            table = await asyncio.to_thread(locust, user, users, opened.ports(), sports)
            print(f"rest, {what}: {users} users over 2 replicas for {SECONDS} s, while 2 workers poll; milliseconds")
            print(f"  {'':<34} {'requests/s':>10} {'failed':>7} {'p50':>6} {'p95':>6} {'p99':>6}")
            for name, row in table.items():
                figures = (float(row["Requests/s"]), row["Failure Count"], row["50%"], row["95%"], row["99%"])
                print("  {:<34} {:>10.1f} {:>7} {:>6} {:>6} {:>6}".format(name, *figures))


async def sockets() -> None:
    """Clients over two replicas: from the commit to each of them."""
    from api.stream.service import Market  # noqa: PLC0415
    from arbitrage_edge.backends.redis.bus import RedisBus  # noqa: PLC0415

    print(f"sockets: {FRAMES} notices a run, one at a time, committed -> read by each client; milliseconds")
    print(f"  {'clients':>8} {'heard':>8} {'p50':>7} {'p99':>7} {'last':>7}")
    async with town(workers=0, settings={"ODDS_SPORTS": "none_such"}) as (opened, kept):
        for part in opened.of("beat"):
            await part.stop()
        bus = RedisBus(opened.valkey.url, kept.store.notices_after)
        market = Market(kept.store, bus)
        for clients in CLIENTS:
            committed: dict[int, float] = {}
            async with _audience(opened.ports(), clients) as ask:
                for number in range(FRAMES):
                    notices = await market.move(announce=False, lakers=2.10 + (number % 5) / 100 + clients / 100_000)
                    at = monotonic()
                    committed |= {one.seq: at for one in notices}
                    await bus.publish(notices)
                    await asyncio.sleep(0.25)
                heard = await ask()
            took = sorted((at - committed[seq]) * 1000 for seq, ats in heard.items() if seq in committed for at in ats)
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
            told: dict[int, list[float]] = await asyncio.to_thread(ours.recv)
            return told

        yield ask
    finally:
        process.kill()
        process.join()


async def polling() -> None:
    """How many large sports two workers poll a minute, and where the time goes."""
    print(
        f"polling: {SPORTS} sports, as fast as workers can, after the first answer of each; "
        "5 % of the prices moved in each answer"
    )
    print(f"  {'workers':>7} {'events':>6} {'books':>5} {'markets':<18} {'MB':>5} {'sports/min':>10}  seconds a poll")
    for workers, events, bookmakers, markets in (
        (1, 200, 10, "h2h"),
        (1, 200, 30, "h2h"),
        (2, 200, 30, "h2h"),
        (2, 200, 30, "h2h,spreads,totals"),
    ):
        await _polled(workers, events, bookmakers, markets)


async def _polled(workers: int, events: int, bookmakers: int, markets: str) -> None:
    from backends.postgres import free_port  # noqa: PLC0415

    speed = 60.0
    words = ["--sports", SPORTS, "--events", events, "--bookmakers", bookmakers, "--markets", markets, "--speed", speed]
    provider = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.load.provider", *map(str, words), cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    try:
        told = (await provider.stdout.readline()).decode() if provider.stdout else ""
        address = told.split(" at ")[1].strip()
        size = len(await asyncio.to_thread(_read, f"{address}/v4/sports/basketball_load000/odds")) / 1e6
        port = free_port()
        settings = {
            "ODDS_API_BASE_URL": f"{address}/v4",
            "ODDS_SPORTS": "basketball_*",
            "ODDS_MARKETS": markets,
            "METRICS_PORT": str(port),
        }
        async with town(workers=workers, settings=settings) as (_, kept):
            await _answered_once(kept, SPORTS)
            figures = f"http://127.0.0.1:{port}/metrics"
            polls, before, began = await _ended_polls(kept), await asyncio.to_thread(_read, figures), monotonic()
            await asyncio.sleep(SECONDS)
            polls, took = await _ended_polls(kept) - polls, monotonic() - began
            parts = _parts(before, await asyncio.to_thread(_read, figures))
        print(
            f"  {workers:>7} {events:>6} {bookmakers:>5} {markets:<18} {size:>5.2f} {polls / took * 60:>10.0f}  {parts}"
        )
    finally:
        provider.kill()
        await provider.wait()


async def _answered_once(kept: Any, sports: int) -> None:
    """Waits until every sport had its first answer: it writes every price, and that happens once."""
    while sum(one.number > 1 or one.finished for one in await kept.jobs.latest()) < sports:  # noqa: ASYNC110 - as below
        await asyncio.sleep(0.2)


async def _ended_polls(kept: Any) -> int:
    """How many errands were begun and ended."""
    return sum(one.number - (not one.finished) for one in await kept.jobs.latest())


def _parts(before: bytes, after: bytes) -> str:
    """Seconds of each part of a poll, of one worker, between two readings of its figures."""

    def passed(name: str) -> float:
        was, now = (_total(figures.decode(), f"arbitrage_edge_{name}") for figures in (before, after))
        return now - was

    # An answer may take two commits, and is judged once.
    answers = max(passed("detection_seconds_count"), 1)
    parts = {"poll": "asked and read", "detection": "judged", "recording": "recorded"}
    return ", ".join(f"{what} {passed(f'{name}_seconds_sum') / answers:.3f}" for name, what in parts.items())


def _total(figures: str, name: str) -> float:
    return sum(float(one) for one in re.findall(rf"^{name}(?:\{{.*\}})? (\S+)$", figures, re.MULTILINE))


def _read(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=60) as answer:
        return bytes(answer.read())


async def _news(kept: Any) -> None:
    """Waits until something was found."""
    while not await kept.store.newest_seq():  # noqa: ASYNC110 - the database tells nobody
        await asyncio.sleep(0.2)


PARTS = {"rest": rest, "sockets": sockets, "polling": polling}


def main(asked: list[str]) -> int:
    """Runs those asked for, or all."""
    if missing := [name for name in asked if name not in PARTS]:
        print(f"error: no load {missing[0]!r}; there are: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    for name in asked or PARTS:
        print(f"on {machine()}")
        with shared():
            asyncio.run(PARTS[name]())
    return 0
