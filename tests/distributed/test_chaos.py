"""Any process may die at any moment: nothing that was announced is lost, nothing is there twice, everybody agrees."""

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
from distributed.deployment import SPORTS, opened_town, store_of
from distributed.test_deployment import connected
from e2e.consistency import all_notices
from pipeline.fakes import until

STRIKES = [
    "worker_killed_in_mid_transaction",
    "worker_killed_at_any_moment",
    "beat_killed",
    "replica_killed_with_its_clients",
    "redis_killed_with_all_it_held",
    "database_crashed",
    "database_read_only",
    "clock_jumped",
    "everything_delivered_twice",
]
SLOW_STRIKES = ["worker_frozen_until_its_lease_ran_out"]
SEED = int(os.environ.get("CHAOS_SEED", "1"))
ROUNDS = int(os.environ.get("CHAOS_ROUNDS", "50"))
SECONDS = int(os.environ.get("CHAOS_SECONDS", "300"))
# So that what takes time is what happens and not the market.
FEW = ("baseball_mlb", "soccer_epl")
USERS = Path(__file__).parents[2] / "benchmarks" / "load" / "locustfile.py"


@pytest.fixture
async def server():
    """A database server of its own, since it is stopped."""
    with running_postgres() as server:
        connection = await asyncpg.connect(**server.address("postgres"))
        await connection.execute("CREATE DATABASE edge")
        await connection.close()
        await migrate.upgrade(server.url("edge"))
        yield server


async def struck(server, valkey, place, strikes, seed, *, sports=FEW, **about):
    """Strikes until `strikes` gives no more, then lets everything end; gives the chaos with its books."""
    dice = random.Random(seed)
    settings = {"ODDS_SPORTS": ",".join(sports)}
    opened = opened_town(server.url("edge"), valkey, place, settings=settings, **about)
    async with opened as town, store_of(town) as kept:
        clients = [Client(town.ports, 0, stays=True), Client(town.ports, 1, stays=True), Client(town.ports)]
        async with connected(*clients):
            chaos = Chaos(town, kept, server, clients, dice)
            await until(lambda: town.announced() and all(one.settled for one in clients), seconds=120)
            for name in strikes(dice):
                tell(name)
                await chaos.strike(name)
                told = len(town.announced())
                tell(f"healed; {told} announced, {len(clients[0].open)} open, all agreed in {chaos.took[-1]:.2f} s")
            await chaos.provider_gone()
            assert len({arbitrage_id for _, arbitrage_id, _ in town.announced()}) > len(chaos.took)
            chaos.ledger = await ledger(town, kept, clients)
        return chaos


async def ledger(town, kept, clients):
    """What was announced, what is stored and what each client saw, side by side."""
    stored = {one.seq for one in await all_notices(kept.store)}
    announced = {seq for seq, _, _ in town.announced()}
    assert stored == set(range(1, len(stored) + 1))
    assert announced <= stored
    rows = [f"stored {len(stored)}; told by workers' logs {len(announced)}, of which not stored 0"]
    for number, client in enumerate(clients):
        heard = [seq for seq, _, _ in client.told]
        assert heard == sorted(set(heard))
        covered = f"{client.snapshots} snapshots stand for the other {len(stored) - len(heard)}"
        rows.append(f"client {number}: heard {len(heard)} singly and once, resumed {client.resumed} times; {covered}")
    return rows


@asynccontextmanager
async def loaded(ports, place):
    """Users of the REST API, who ask for everything as long as the block lasts. Each stays at one replica."""
    words = ["-f", USERS, "MixedUser", "--headless", "-u", "20", "-r", "20", "--csv", place / "load", "--only-summary"]
    hosts = ",".join(f"http://127.0.0.1:{port}" for port in ports)
    environ = os.environ | {"LOAD_HOSTS": hosts, "LOAD_SPORTS": ",".join(SPORTS)}
    with (place / "locust.log").open("wb") as log:
        users = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "locust", *map(str, words), env=environ, stdout=log, stderr=log
        )
        try:
            yield
        finally:
            users.terminate()
            await users.wait()


def tell(words):
    """So that whoever waits for many rounds sees where they are."""
    print(f"{time.strftime('%T')} {words}", file=sys.stderr, flush=True)  # noqa: T201


async def test_whatever_happens_once_loses_nothing_and_doubles_nothing(server, valkey, tmp_path):
    def each_once(dice):
        return dice.sample(STRIKES, len(STRIKES))

    await struck(server, valkey, tmp_path, each_once, SEED)


@pytest.mark.slow
async def test_fifty_rounds_of_anything_lose_nothing_and_double_nothing(server, valkey, tmp_path):
    def rounds(dice):
        return dice.choices([*STRIKES, *SLOW_STRIKES], k=ROUNDS)

    chaos = await struck(server, valkey, tmp_path, rounds, SEED)
    tell(f"{ROUNDS} rounds, seed {SEED}: clients agreed within {max(chaos.took):.1f} s")
    for row in chaos.ledger:
        tell(row)


@pytest.mark.slow
async def test_minutes_of_killing_anything_under_load_lose_nothing(server, valkey, tmp_path):
    until_then = time.monotonic() + SECONDS

    def as_long_as_it_lasts(_):
        while time.monotonic() < until_then:
            yield "any_process_ended"

    ports = free_port(), free_port()
    async with loaded(ports, tmp_path):
        chaos = await struck(server, valkey, tmp_path, as_long_as_it_lasts, SEED, sports=SPORTS, replicas=ports)
    with (tmp_path / "load_stats.csv").open(encoding="utf-8") as told:
        answered = next(row for row in csv.DictReader(told) if row["Name"] == "Aggregated")
    requests, failed = int(answered["Request Count"]), int(answered["Failure Count"])
    tell(f"{SECONDS} s, seed {SEED}; ended: {dict(sorted(chaos.ended.items()))}")
    tell(
        f"clients agreed within {max(chaos.took):.1f} s; {requests} requests, {failed} failed, their replica being gone"
    )
    for row in chaos.ledger:
        tell(row)
    assert requests > failed
