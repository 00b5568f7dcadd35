"""Fixtures: every implementation of locks."""

import pytest

from arbitrage_edge.backends.memory.locks import MemoryLocks
from arbitrage_edge.backends.redis.locks import RedisLocks


@pytest.fixture(params=["memory", "redis"])
async def locks(request):
    """Locks of each kind."""
    if request.param == "memory":
        yield MemoryLocks()
    else:
        locks = RedisLocks(request.getfixturevalue("valkey").url)
        yield locks
        await locks.close()
