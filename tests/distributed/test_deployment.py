"""The walk of a price through many processes: provider, worker, commit, stream, both replicas, their clients."""

import asyncio
import json
import urllib.request
from collections import Counter
from contextlib import asynccontextmanager

import pytest

from distributed.client import Client
from distributed.deployment import SPORTS, opened_town, store_of
from e2e.consistency import all_notices, improper
from pipeline.fakes import until


@asynccontextmanager
async def connected(*clients):
    tasks = [asyncio.create_task(one.run()) for one in clients]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def read(port, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
        return json.load(answer)


async def test_a_price_walks_from_the_provider_through_workers_and_both_replicas_to_their_clients(
    postgres_url, valkey, tmp_path
):
    async with opened_town(postgres_url, valkey, tmp_path) as town, store_of(town) as kept:
        clients = [Client(town.ports, first, stays=True) for first in (0, 1)]
        async with connected(*clients):
            await until(lambda: all(one.settled for one in clients), seconds=60)
            begun = max(one.since for one in clients)
            await until(lambda: all(len({told[2] for told in one.told}) == 3 for one in clients), seconds=180)
            # Both workers have polled, and each replica has told the same, in the order of the commits.
            await until(lambda: all(part.announced() for part in town.of("worker")), seconds=60)
            end = min(one.since for one in clients)
            first, second = ([told for told in one.told if begun < told[0] <= end] for one in clients)
            assert first == second
            assert [seq for seq, _, _ in first] == list(range(begun + 1, end + 1))
        notices = await all_notices(kept.store)
        assert improper(notices) == {}
        stored = {(notice.seq, notice.tracked.arbitrage_id, notice.tracked.status.value) for notice in notices}
        assert set(first) <= stored
        assert set(town.announced()) <= stored
        assert Counter(seq for seq, _, _ in town.announced()).most_common(1)[0][1] == 1
        for port in town.ports():
            quota = await asyncio.to_thread(read, port, "/api/v1/quota")
            assert quota["simulated"] is True
            assert quota["used"] > 0
            assert any(sport in line for line in quota["plan"] for sport in SPORTS)
        assert [await part.stop() for part in (*town.of("worker"), *town.of("beat"), *town.of("api"))] == [0] * 5


@pytest.fixture
async def town(postgres_url, valkey, tmp_path):
    async with opened_town(postgres_url, valkey, tmp_path, workers=1) as town:
        yield town


async def test_a_client_that_moves_between_replicas_and_over_their_restarts_misses_nothing(town):
    moving = Client(town.ports)
    async with connected(moving), store_of(town) as kept:
        await until(lambda: moving.settled, seconds=60)
        begun = moving.since
        for turn in range(4):
            heard = len(moving.told)
            await until(lambda heard=heard: len(moving.told) > heard, seconds=120)
            if turn % 2:
                part = town.of("api")[turn // 2]
                await part.kill()
                await part.start()
            else:
                await moving.leave()
        resumed = moving.resumed
        await moving.leave()
        await until(lambda: moving.resumed > resumed, seconds=60)
        assert (moving.resynced, moving.snapshots) == (0, 1)
        told = [seq for seq, _, _ in moving.told]
        assert told == list(range(begun + 1, told[-1] + 1))
        assert told[-1] <= (await all_notices(kept.store))[-1].seq
