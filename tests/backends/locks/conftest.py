"""The leases, each in turn."""

import pytest

from arbitrage_edge.backends.memory.locks import MemoryLeases
from arbitrage_edge.backends.redis.locks import RedisLeases
from backends.bus.conftest import valkey, valkey_server

__all__ = ["valkey", "valkey_server"]


@pytest.fixture(params=["memory", "redis"])
async def leases(request):
    """Every driver in turn."""
    if request.param == "memory":
        yield MemoryLeases()
    else:
        leases = RedisLeases(request.getfixturevalue("valkey").url)
        yield leases
        await leases.close()
