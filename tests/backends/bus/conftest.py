"""Fixtures: every bus."""

import pytest

from backends.bus.connected import in_memory, on_redis, open_network


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
