"""The cache on Redis: during an outage it is empty, logs once, raises nothing and recovers."""

import asyncio
import logging
from contextlib import asynccontextmanager

import pytest
from redis.asyncio import Redis

from arbitrage_edge.backends.redis.cache import CacheService
from arbitrage_edge.domain.errors import InvalidValueError
from backends.bus.notices import until
from backends.bus.valkey import Valkey


@asynccontextmanager
async def opened(url, **options):
    cache = CacheService(url, **options)
    await cache.connect()
    try:
        yield cache
    finally:
        await cache.close()


def levels(caplog):
    return [record.levelname for record in caplog.records if record.name == "arbitrage_edge.backends.redis.cache"]


async def test_the_cache_is_empty_while_redis_is_down(caplog):
    caplog.set_level(logging.INFO)
    with Valkey() as valkey:
        async with opened(valkey.url, pause=0.01) as cache:
            await cache.set("one", 1)
            valkey.kill()
            assert await cache.get("one") is None
            assert await cache.get_multiple(["one", "two"]) == [None, None]
            await cache.set("one", 2)
            await cache.set_multiple({"two": 2})
            await cache.invalidate(["one"])
            assert levels(caplog) == ["WARNING"]
            valkey.start()

            async def kept():
                await cache.set("one", 3)
                return await cache.get("one") == 3

            await until(kept)
            assert levels(caplog) == ["WARNING", "INFO"]


async def test_without_redis_the_cache_is_empty(tmp_path):
    async with opened(f"unix://{tmp_path}/nobody") as cache:
        await cache.set("one", 1)
        assert await cache.get("one") is None


async def test_before_it_is_connected_the_cache_is_empty():
    cache = CacheService("redis://localhost:6379/0")
    await cache.set("one", 1)
    assert (cache.redis, await cache.get("one")) == (None, None)


async def test_after_a_timeout_commands_are_skipped_for_a_while(tmp_path):
    connections, seconds = [], [0.0]

    async def hang(reader, writer):
        connections.append(writer)
        await reader.read()
        writer.close()

    server = await asyncio.start_unix_server(hang, tmp_path / "socket")
    async with opened(f"unix://{tmp_path}/socket", timeout=0.02, pause=5.0, clock=lambda: seconds[0]) as cache:
        assert await cache.get("one") is None
        before = len(connections)
        assert [await cache.get("one") for _ in range(100)] == [None] * 100
        assert len(connections) == before > 0
        seconds[0] = 5.0
        assert await cache.get("one") is None
        assert len(connections) > before
    server.close()
    await server.wait_closed()


async def test_values_of_other_programs_are_ignored(valkey):
    async with opened(valkey.url, pause=0.0) as cache, Redis.from_url(valkey.url) as redis:
        await redis.set("bytes", b"\xff\xfe not JSON")
        await redis.lpush("list", "x")
        assert await cache.get("bytes") is None
        assert await cache.get("list") is None
        await cache.set("one", 1)
        assert await cache.get("one") == 1


async def test_values_are_stored_as_json(valkey):
    async with opened(valkey.url) as cache, Redis.from_url(valkey.url) as redis:
        await cache.set("one", {"a": 1}, 60)
        assert await redis.get("one") == b'{"a":1}'
        assert 0 < await redis.pttl("one") <= 60_000


async def test_an_invalid_url_is_rejected_without_being_shown():
    with pytest.raises(InvalidValueError) as caught:
        await CacheService("mysql://user:hunter2@host/0").connect()
    assert "hunter2" not in str(caught.value)
