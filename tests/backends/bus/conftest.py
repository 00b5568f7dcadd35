"""Fixtures: every bus, and a Valkey server."""

import pytest
from redis import Redis

from backends.bus.connected import in_memory, on_redis, open_network
from backends.bus.valkey import Valkey


@pytest.fixture(scope="session")
def valkey_server():
    with Valkey() as valkey:
        yield valkey


@pytest.fixture
def valkey(valkey_server):
    """The server, emptied."""
    with Redis.from_url(valkey_server.url) as redis:
        redis.flushall()
    return valkey_server


@pytest.fixture(params=["memory", "redis"])
async def network(request):
    """Processes connected by each kind of bus."""
    make = in_memory if request.param == "memory" else on_redis(request.getfixturevalue("valkey"))
    async with open_network(make) as network:
        yield network


@pytest.fixture
async def redis_network(valkey):
    async with open_network(on_redis(valkey)) as network:
        yield network
