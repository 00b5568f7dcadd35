"""Fixtures: every cache, and a Valkey server."""

import pytest
from redis import Redis

from arbitrage_edge.backends.memory.cache import MemoryCache
from arbitrage_edge.backends.redis.cache import CacheService
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
async def cache(request):
    """A cache of each kind."""
    cache = MemoryCache() if request.param == "memory" else CacheService(request.getfixturevalue("valkey").url)
    await cache.connect()
    yield cache
    await cache.close()
