"""Leases on Redis that is not there."""

from datetime import timedelta

import pytest

from arbitrage_edge.backends.redis.locks import RedisLocks
from arbitrage_edge.domain.errors import InvalidValueError, UnavailableError
from backends.bus.valkey import Valkey

LONG = timedelta(minutes=5)


async def test_where_redis_is_gone_nobody_has_a_lease_and_where_it_is_back_anybody_may():
    with Valkey() as valkey:
        locks = RedisLocks(valkey.url)
        word = await locks.acquire("nba", LONG)
        valkey.kill()
        with pytest.raises(UnavailableError):
            await locks.acquire("nba", LONG)
        with pytest.raises(UnavailableError):
            await locks.extend("nba", word, LONG)
        await locks.release("nba", word)
        valkey.start()
        # It lost its memory: what was held is not held any more.
        assert not await locks.extend("nba", word, LONG)
        assert await locks.acquire("nba", LONG) is not None
        await locks.close()


def test_an_address_that_is_none_is_refused_without_being_shown():
    with pytest.raises(InvalidValueError) as refused:
        RedisLocks("http://:secret@nowhere")
    assert "secret" not in str(refused.value)
