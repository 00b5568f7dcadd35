"""Fixtures: every cache."""

import pytest

from arbitrage_edge.backends.memory.cache import MemoryCache
from arbitrage_edge.backends.redis.cache import CacheService


@pytest.fixture(params=["memory", "redis"])
async def cache(request):
    """A cache of each kind."""
    cache = MemoryCache() if request.param == "memory" else CacheService(request.getfixturevalue("valkey").url)
    await cache.connect()
    yield cache
    await cache.close()
