"""Any process may stop at any time: no notice is lost or duplicated, and all clients agree."""

import asyncio
import csv
import os
import random
import sys
import time
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest

from arbitrage_edge.backends.sql import migrate
from backends.postgres import free_port, running_postgres
from distributed.chaos import Chaos
from distributed.client import Client
from distributed.deployment import SPORTS, records_of, running_deployment
from distributed.test_deployment import connected
from e2e.consistency import all_notices
from pipeline.fakes import until

FAILURES = [
    "worker_killed_in_a_transaction",
    "worker_killed_at_any_moment",
    "beat_killed",
    "replica_killed_with_its_clients",
    "redis_killed_with_its_data",
    "database_crashed",
    "database_read_only",
    "clock_jumped",
    "everything_delivered_twice",
]
SLOW_FAILURES = ["worker_paused_until_its_lock_expired"]
SEED = int(os.environ.get("CHAOS_SEED", "1"))
ROUNDS = int(os.environ.get("CHAOS_ROUNDS", "50"))
SECONDS = int(os.environ.get("CHAOS_SECONDS", "300"))
# Few, so that the failures take the time and not the market.
FEW_SPORTS = ("baseball_mlb", "soccer_epl")
USERS = Path(__file__).parents[2] / "benchmarks" / "load" / "locustfile.py"


@pytest.fixture
async def server():
    """Start a database server that the test may stop."""
    with running_postgres() as server:
        connection = await asyncpg.connect(**server.address("postgres"))
        await connection.execute("CREATE DATABASE edge")
        await connection.close()
        await migrate.upgrade(server.url("edge"))
        yield server


async def chaos_of(server, valkey, directory, failures, seed, *, sports=FEW_SPORTS, **about):
    """Cause all `failures`, then stop the provider; return the chaos with its report."""
    random_source = random.Random(seed)
    settings = {"ODDS_SPORTS": ",".join(sports)}
    opened = running_deployment(server.url("edge"), valkey, directory, settings=settings, **about)
    async with opened as deployment, records_of(deployment) as records:
        clients = [
            Client(deployment.ports, 0, stays=True),
            Client(deployment.ports, 1, stays=True),
            Client(deployment.ports),
        ]
        async with connected(*clients):
            chaos = Chaos(deployment, records, server, clients, random_source)
            await until(lambda: deployment.announced() and all(client.settled for client in clients), seconds=120)
            for name in failures(random_source):
                progress(name)
                await chaos.cause(name)
                count = len(deployment.announced())
                progress(
                    f"recovered; {count} notices, {len(clients[0].open)} open, all agreed in {chaos.took[-1]:.2f} s"
                )
            await chaos.provider_gone()
            assert len({arbitrage_id for _, arbitrage_id, _ in deployment.announced()}) > len(chaos.took)
            chaos.report = await report(deployment, records, clients)
        return chaos


async def report(deployment, records, clients):
    """Return the numbers of published, stored and received notices, one row per client."""
    stored = {notice.seq for notice in await all_notices(records.store)}
    announced = {seq for seq, _, _ in deployment.announced()}
    assert stored == set(range(1, len(stored) + 1))
    assert announced <= stored
    rows = [f"stored {len(stored)}; published according to the logs {len(announced)}, of which not stored 0"]
    for number, client in enumerate(clients):
        received = [seq for seq, _, _ in client.received]
        assert received == sorted(set(received))
        covered = f"{client.snapshots} snapshots cover the other {len(stored) - len(received)}"
        rows.append(f"client {number}: received {len(received)}, each once, resumed {client.resumed} times; {covered}")
    return rows


@asynccontextmanager
async def loaded(ports, directory):
    """Run users of the REST API during the block. Each user stays at one replica."""
    command = [
        "-f",
        USERS,
        "MixedUser",
        "--headless",
        "-u",
        "20",
        "-r",
        "20",
        "--csv",
        directory / "load",
        "--only-summary",
    ]
    hosts = ",".join(f"http://127.0.0.1:{port}" for port in ports)
    environ = os.environ | {"LOAD_HOSTS": hosts, "LOAD_SPORTS": ",".join(SPORTS)}
    with (directory / "locust.log").open("wb") as log:
        users = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "locust", *map(str, command), env=environ, stdout=log, stderr=log
        )
        try:
            yield
        finally:
            users.terminate()
            await users.wait()


def progress(text):
    """Print the progress of a long run."""
    print(f"{time.strftime('%T')} {text}", file=sys.stderr, flush=True)  # noqa: T201


async def test_each_failure_once_loses_nothing_and_duplicates_nothing(server, valkey, tmp_path):
    def each_once(random_source):
        return random_source.sample(FAILURES, len(FAILURES))

    await chaos_of(server, valkey, tmp_path, each_once, SEED)


@pytest.mark.slow
async def test_fifty_random_failures_lose_nothing_and_duplicate_nothing(server, valkey, tmp_path):
    def rounds(random_source):
        return random_source.choices([*FAILURES, *SLOW_FAILURES], k=ROUNDS)

    chaos = await chaos_of(server, valkey, tmp_path, rounds, SEED)
    progress(f"{ROUNDS} rounds, seed {SEED}: clients agreed within {max(chaos.took):.1f} s")
    for row in chaos.report:
        progress(row)


@pytest.mark.slow
async def test_minutes_of_failures_under_load_lose_nothing(server, valkey, tmp_path):
    end = time.monotonic() + SECONDS

    def as_long_as_it_lasts(_):
        while time.monotonic() < end:
            yield "any_process_ended"

    ports = free_port(), free_port()
    async with loaded(ports, tmp_path):
        chaos = await chaos_of(server, valkey, tmp_path, as_long_as_it_lasts, SEED, sports=SPORTS, replicas=ports)
    with (tmp_path / "load_stats.csv").open(encoding="utf-8") as file:
        answered = next(row for row in csv.DictReader(file) if row["Name"] == "Aggregated")
    requests, failed = int(answered["Request Count"]), int(answered["Failure Count"])
    progress(f"{SECONDS} s, seed {SEED}; ended: {dict(sorted(chaos.ended.items()))}")
    progress(
        f"clients agreed within {max(chaos.took):.1f} s; {requests} requests, {failed} failed at a stopped replica"
    )
    for row in chaos.report:
        progress(row)
    assert requests > failed
