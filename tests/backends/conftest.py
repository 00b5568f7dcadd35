"""Fixture: a Valkey server."""

import pytest
from redis import Redis

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
