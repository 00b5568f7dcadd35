"""The caches, each in turn."""

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
    """The server, with nothing in it."""
    with Redis.from_url(valkey_server.url) as redis:
        redis.flushall()
    return valkey_server


@pytest.fixture(params=["memory", "redis"])
async def cache(request):
    """Every driver in turn."""
    cache = MemoryCache() if request.param == "memory" else CacheService(request.getfixturevalue("valkey").url)
    await cache.connect()
    yield cache
    await cache.close()
