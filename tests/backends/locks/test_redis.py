"""Leases on Redis that is not there."""

from datetime import timedelta

import pytest

from arbitrage_edge.backends.redis.locks import RedisLeases
from arbitrage_edge.domain.errors import InvalidValueError, UnavailableError
from backends.bus.valkey import Valkey

LONG = timedelta(minutes=5)


async def test_where_redis_is_gone_nobody_has_a_lease_and_where_it_is_back_anybody_may():
    with Valkey() as valkey:
        leases = RedisLeases(valkey.url)
        word = await leases.take("nba", LONG)
        valkey.kill()
        with pytest.raises(UnavailableError):
            await leases.take("nba", LONG)
        with pytest.raises(UnavailableError):
            await leases.keep("nba", word, LONG)
        await leases.give_back("nba", word)
        valkey.start()
        # It lost its memory: what was held is not held any more.
        assert not await leases.keep("nba", word, LONG)
        assert await leases.take("nba", LONG) is not None
        await leases.close()


def test_an_address_that_is_none_is_refused_without_being_shown():
    with pytest.raises(InvalidValueError) as refused:
        RedisLeases("http://:secret@nowhere")
    assert "secret" not in str(refused.value)
