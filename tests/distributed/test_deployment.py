"""A price on its way through several processes: provider, worker, commit, stream, both replicas, clients."""

import asyncio
import json
import urllib.request
from collections import Counter
from contextlib import asynccontextmanager

import pytest

from distributed.client import Client
from distributed.deployment import SPORTS, records_of, running_deployment
from e2e.consistency import all_notices, invalid_sequences
from pipeline.fakes import until


@asynccontextmanager
async def connected(*clients):
    tasks = [asyncio.create_task(client.run()) for client in clients]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def read(port, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
        return json.load(answer)


async def test_a_price_reaches_the_clients_of_both_replicas_through_provider_and_workers(
    postgres_url, valkey, tmp_path
):
    async with running_deployment(postgres_url, valkey, tmp_path) as deployment, records_of(deployment) as records:
        clients = [Client(deployment.ports, first, stays=True) for first in (0, 1)]
        async with connected(*clients):
            await until(lambda: all(client.settled for client in clients), seconds=60)
            begun = max(client.since for client in clients)
            await until(
                lambda: all(len({status for _, _, status in client.received}) == 3 for client in clients), seconds=180
            )
            # Both workers have polled, and each replica has sent the same, in the order of the commits.
            await until(lambda: all(part.announced() for part in deployment.of("worker")), seconds=60)
            end = min(client.since for client in clients)
            first, second = ([notice for notice in client.received if begun < notice[0] <= end] for client in clients)
            assert first == second
            assert [seq for seq, _, _ in first] == list(range(begun + 1, end + 1))
        notices = await all_notices(records.store)
        assert invalid_sequences(notices) == {}
        stored = {(notice.seq, notice.tracked.arbitrage_id, notice.tracked.status.value) for notice in notices}
        assert set(first) <= stored
        assert set(deployment.announced()) <= stored
        assert Counter(seq for seq, _, _ in deployment.announced()).most_common(1)[0][1] == 1
        for port in deployment.ports():
            quota = await asyncio.to_thread(read, port, "/api/v1/quota")
            assert quota["simulated"] is True
            assert quota["used"] > 0
            assert any(sport in line for line in quota["plan"] for sport in SPORTS)
        assert [
            await part.stop() for part in (*deployment.of("worker"), *deployment.of("beat"), *deployment.of("api"))
        ] == [0] * 5


@pytest.fixture
async def deployment(postgres_url, valkey, tmp_path):
    async with running_deployment(postgres_url, valkey, tmp_path, workers=1) as deployment:
        yield deployment


async def test_a_client_that_changes_replicas_during_restarts_misses_nothing(deployment):
    moving = Client(deployment.ports)
    async with connected(moving), records_of(deployment) as records:
        await until(lambda: moving.settled, seconds=60)
        begun = moving.since
        for turn in range(4):
            count = len(moving.received)
            await until(lambda count=count: len(moving.received) > count, seconds=120)
            if turn % 2:
                part = deployment.of("api")[turn // 2]
                await part.kill()
                await part.start()
            else:
                await moving.leave()
        resumed = moving.resumed
        await moving.leave()
        await until(lambda: moving.resumed > resumed, seconds=60)
        assert (moving.resynced, moving.snapshots) == (0, 1)
        numbers = [seq for seq, _, _ in moving.received]
        assert numbers == list(range(begun + 1, numbers[-1] + 1))
        assert numbers[-1] <= (await all_notices(records.store))[-1].seq
