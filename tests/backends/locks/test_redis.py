"""Locks during an outage of Redis."""

from datetime import timedelta

import pytest

from arbitrage_edge.backends.redis.locks import RedisLocks
from arbitrage_edge.domain.errors import InvalidValueError, UnavailableError
from backends.bus.valkey import Valkey

LONG = timedelta(minutes=5)


async def test_without_redis_no_lock_is_acquired_and_a_restarted_redis_has_lost_all_locks():
    with Valkey() as valkey:
        locks = RedisLocks(valkey.url)
        token = await locks.acquire("nba", LONG)
        valkey.kill()
        with pytest.raises(UnavailableError):
            await locks.acquire("nba", LONG)
        with pytest.raises(UnavailableError):
            await locks.extend("nba", token, LONG)
        await locks.release("nba", token)
        valkey.start()
        # The restarted server has lost all locks.
        assert not await locks.extend("nba", token, LONG)
        assert await locks.acquire("nba", LONG) is not None
        await locks.close()


def test_an_invalid_url_is_rejected_without_being_shown():
    with pytest.raises(InvalidValueError) as refused:
        RedisLocks("http://:secret@nowhere")
    assert "secret" not in str(refused.value)
