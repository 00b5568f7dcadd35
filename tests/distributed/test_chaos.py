"""Any process may die at any moment: nothing that was announced is lost, nothing is there twice, everybody agrees."""

import os
import random
import sys
import time

import asyncpg
import pytest

from arbitrage_edge.storage import migrate
from distributed.chaos import Chaos
from distributed.client import Client
from distributed.test_walk import connected
from distributed.town import opened_town, store_of
from drivers.postgres import running_postgres
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


@pytest.fixture
async def server():
    """A database server of its own, since it is stopped."""
    with running_postgres() as server:
        connection = await asyncpg.connect(**server.address("postgres"))
        await connection.execute("CREATE DATABASE edge")
        await connection.close()
        await migrate.upgrade(server.url("edge"))
        yield server


async def struck(server, valkey, place, strikes, seed):
    dice = random.Random(seed)
    # Two sports, so that what takes time is what happens and not the market.
    settings = {"ODDS_SPORTS": "baseball_mlb,soccer_epl"}
    async with opened_town(server.url("edge"), valkey, place, settings=settings) as town, store_of(town) as kept:
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
        return chaos


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
