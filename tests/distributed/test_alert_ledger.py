"""Alerts delivered by two workers, while workers, beat and API are killed at random."""

import asyncio
import random

import asyncpg
import pytest

from distributed.deployment import running_deployment
from e2e.ledger import SPORTS, check_ledger
from e2e.test_alert_ledger import MATCHED, PENDING, create_alerts, failing_receiver
from pipeline.fakes import until

SETTINGS = {
    "ODDS_SPORTS": ",".join(SPORTS),
    "ALERT_ALLOW_PRIVATE": "true",
    "ALERT_SECRET_KEY": "a key that all processes share",
    "MAX_LEG_AGE": "3600",
}
LEAST = 20


async def until_delivered(url):
    """Wait until everything so far is delivered; return the number of the last notice that was matched so far."""
    connection = await asyncpg.connect(url)
    try:
        matched, newest = await connection.fetchrow(MATCHED)
        async with asyncio.timeout(600):
            while await connection.fetchval(PENDING.replace("?", "$1"), newest):  # noqa: ASYNC110 - there is no event
                await asyncio.sleep(0.05)
    finally:
        await connection.close()
    return matched


async def run(deployment, url, receiver, seconds, kills):
    chance = random.Random(7)
    created = await create_alerts(f"http://127.0.0.1:{deployment.ports()[0]}", receiver)
    await until(lambda: receiver.acknowledged, seconds=300)
    for _ in range(kills):
        await asyncio.sleep(seconds / (kills + 1) * chance.uniform(0.7, 1.3))
        part = chance.choice([*deployment.of("worker"), *deployment.of("worker"), *deployment.of("beat")])
        await part.kill()
        await part.start()
    await asyncio.sleep(seconds / (kills + 1))
    await until(lambda: len(receiver.acknowledged) > LEAST, seconds=300)
    return await check_ledger(url, created, receiver, await until_delivered(url))


@pytest.mark.parametrize(
    ("seconds", "kills"), [(20, 3), pytest.param(75, 10, marks=pytest.mark.slow)], ids=["minutes", "an hour"]
)
async def test_every_match_is_acknowledged_once_although_processes_are_killed(
    postgres_url, valkey, tmp_path, seconds, kills
):
    async with failing_receiver() as receiver:
        opened = running_deployment(postgres_url, valkey, tmp_path, replicas=(0,), settings=SETTINGS)
        async with opened as deployment:
            messages = await run(deployment, postgres_url, receiver, seconds, kills)
    assert messages > LEAST
