"""Redis shares what may be lost: while it is gone reading goes on and polling waits; when it is back all heals."""

import asyncio
import json
import urllib.error
import urllib.request

from distributed.chaos import holds
from distributed.client import Client
from distributed.deployment import opened_town, store_of
from distributed.test_deployment import connected
from pipeline.fakes import until

LIMIT = 12
LIST = "/api/v1/arbitrage/opportunities"


def asked(port, path=LIST):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, json.load(refused)


async def statuses(ports, times):
    answers = [await asyncio.to_thread(asked, ports[turn % len(ports)]) for turn in range(times)]
    return [status for status, _ in answers]


async def errands_of(kept):
    """By sport: the number of the newest, and whether nobody runs it; one that was sent may never have arrived."""
    return {one.sport: (one.number, one.finished or one.started_at is None) for one in await kept.jobs.latest()}


async def test_while_redis_is_gone_reading_goes_on_and_polling_waits_and_then_all_heals(postgres_url, valkey, tmp_path):
    settings = {"RATE_LIMIT_REQUESTS": str(LIMIT), "RATE_LIMIT_PERIOD": "3600"}
    async with (
        opened_town(postgres_url, valkey, tmp_path, workers=1, settings=settings) as town,
        store_of(town) as kept,
    ):
        client = Client(town.ports)
        async with connected(client):
            await until(lambda: client.settled and town.announced(), seconds=120)
            # Both replicas count together.
            assert await statuses(town.ports(), LIMIT + 4) == [200] * LIMIT + [429] * 4
            valkey.kill()
            # Each counts for itself now, and answers from the database.
            status, listed = await asyncio.to_thread(asked, town.ports()[0])
            assert status == 200
            assert {"opportunities", "total"} <= set(listed)

            async def polling_has_stopped():
                first = await errands_of(kept)
                await asyncio.sleep(1.5)
                return await errands_of(kept) == first and all(idle for _, idle in first.values())

            await holds(polling_has_stopped)
            resumed = client.resumed
            await client.leave()
            await until(lambda: client.resumed > resumed, seconds=60)
            stopped_at = await errands_of(kept)
            valkey.start()

            async def every_sport_is_polled():
                return all(number > stopped_at[sport][0] for sport, (number, _) in (await errands_of(kept)).items())

            await holds(every_sport_is_polled)

            async def client_agrees():
                return client.settled and client.open == {
                    one.arbitrage_id for one in await kept.store.open_opportunities()
                }

            await holds(client_agrees)
            assert client.resynced == 0
