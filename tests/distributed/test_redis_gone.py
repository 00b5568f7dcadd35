"""Without Redis, reading continues and polling pauses; when Redis returns, all recovers."""

import asyncio
import json
import urllib.error
import urllib.request

from distributed.chaos import holds
from distributed.client import Client
from distributed.deployment import records_of, running_deployment
from distributed.test_deployment import connected
from pipeline.fakes import until

LIMIT = 12
LIST = "/api/v1/arbitrage/opportunities"


def get(port, path=LIST):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, json.load(refused)


async def statuses(ports, times):
    answers = [await asyncio.to_thread(get, ports[turn % len(ports)]) for turn in range(times)]
    return [status for status, _ in answers]


async def jobs_of(records):
    """Return number and idleness of the newest job by sport; a job that was sent may never have arrived."""
    return {job.sport: (job.number, job.finished or job.started_at is None) for job in await records.jobs.latest()}


async def test_without_redis_reading_continues_and_polling_pauses_until_it_returns(postgres_url, valkey, tmp_path):
    settings = {"RATE_LIMIT_REQUESTS": str(LIMIT), "RATE_LIMIT_PERIOD": "3600"}
    async with (
        running_deployment(postgres_url, valkey, tmp_path, workers=1, settings=settings) as deployment,
        records_of(deployment) as records,
    ):
        client = Client(deployment.ports)
        async with connected(client):
            await until(lambda: client.settled and deployment.announced(), seconds=120)
            # Both replicas share one count.
            assert await statuses(deployment.ports(), LIMIT + 4) == [200] * LIMIT + [429] * 4
            valkey.kill()
            # Now each replica counts separately and reads from the database.
            status, listed = await asyncio.to_thread(get, deployment.ports()[0])
            assert status == 200
            assert {"opportunities", "total"} <= set(listed)

            async def polling_has_stopped():
                first = await jobs_of(records)
                await asyncio.sleep(1.5)
                return await jobs_of(records) == first and all(idle for _, idle in first.values())

            await holds(polling_has_stopped)
            resumed = client.resumed
            await client.leave()
            await until(lambda: client.resumed > resumed, seconds=60)
            stopped_at = await jobs_of(records)
            valkey.start()

            async def every_sport_is_polled():
                return all(number > stopped_at[sport][0] for sport, (number, _) in (await jobs_of(records)).items())

            await holds(every_sport_is_polled)

            async def client_agrees():
                return client.settled and client.open == {
                    tracked.arbitrage_id for tracked in await records.store.open_opportunities()
                }

            await holds(client_agrees)
            assert client.resynced == 0
