"""The buses, each in turn."""

import pytest
from redis import Redis

from backends.bus.connected import in_memory, on_redis, opened_hall
from backends.bus.valkey import Valkey


@pytest.fixture(scope="session")
def valkey_server():
    with Valkey() as valkey:
        yield valkey


@pytest.fixture
def valkey(valkey_server):
    """The server, with nothing in it."""
    with Redis.from_url(valkey_server.url) as redis:
        redis.flushall()
    return valkey_server


@pytest.fixture(params=["memory", "redis"])
async def hall(request):
    """Every driver in turn."""
    make = in_memory if request.param == "memory" else on_redis(request.getfixturevalue("valkey"))
    async with opened_hall(make) as hall:
        yield hall


@pytest.fixture
async def redis_hall(valkey):
    async with opened_hall(on_redis(valkey)) as hall:
        yield hall
