"""What a bus between processes adds: Redis goes and comes back."""

import logging

import pytest
from redis.asyncio import Redis

from arbitrage_edge.backends.redis.bus import RedisBus
from arbitrage_edge.domain.errors import InvalidValueError
from backends.bus.connected import SOON, on_redis, open_network
from backends.bus.notices import Committed, notices, seqs, until
from backends.bus.valkey import Valkey

BUS = "arbitrage_edge.backends.redis.bus"


@pytest.fixture
def mortal():
    """A Valkey of the test's own."""
    with Valkey() as valkey:
        yield valkey


def logged(caplog):
    return [record.getMessage() for record in caplog.records if record.name == BUS]


async def test_a_listener_survives_the_death_of_redis_and_misses_nothing(mortal, caplog):
    caplog.set_level(logging.INFO)
    store = Committed(1, 2)
    async with open_network(on_redis(mortal)) as network:
        here, there = network.open(store.after, processes=2)
        heard = network.listener(there)
        await here.publish(notices(1, 2))
        await until(lambda: seqs(heard) == [1, 2])
        mortal.kill()
        await here.publish(store.commit(3))
        await until(lambda: seqs(heard) == [1, 2, 3])
        mortal.start()
        await until(lambda: any("works again" in message for message in logged(caplog)))
        await here.publish(store.commit(4, 5))
        await until(lambda: seqs(heard) == [1, 2, 3, 4, 5])
        assert await here.oldest() == 4


async def test_without_a_store_a_listener_heals_with_redis(mortal):
    async with open_network(on_redis(mortal)) as network:
        here, there = network.open(processes=2)
        heard = network.listener(there)
        await here.publish(notices(1))
        await until(lambda: seqs(heard) == [1])
        mortal.kill()
        await here.publish(notices(2))
        mortal.start()
        await here.publish(notices(3))
        await until(lambda: seqs(heard) == [1, 3])


async def test_a_dead_redis_is_told_once_and_raises_nothing(mortal, caplog):
    caplog.set_level(logging.INFO)
    async with open_network(on_redis(mortal)) as network:
        bus = network.open()
        mortal.kill()
        for seq in (1, 2, 3):
            await bus.publish(notices(seq))
        assert len(logged(caplog)) == 1
        assert [await bus.oldest(), await bus.oldest()] == [None, None]
        assert len(logged(caplog)) == 2
        mortal.start()
        await bus.publish(notices(4))
        assert await bus.oldest() == 4
        assert len(logged(caplog)) == 4


async def test_a_redis_that_takes_no_more_is_told_once(mortal, caplog):
    caplog.set_level(logging.INFO)
    async with open_network(on_redis(mortal)) as network, Redis.from_url(mortal.url) as redis:
        store = Committed(1)
        bus = network.open(store.after)
        heard = network.listener(bus)
        await redis.config_set("maxmemory", 1)
        for seq in (2, 3, 4):
            await bus.publish(store.commit(seq))
            await until(lambda seq=seq: len(heard) == seq)
        assert len(logged(caplog)) == 1


async def test_an_entry_nobody_can_read_is_fetched_from_the_store(redis_network, valkey):
    store = Committed(1, 2, 3)
    bus = redis_network.open(store.after)
    await bus.publish(notices(1))
    async with Redis.from_url(valkey.url) as redis:
        await redis.xadd("arbitrage-edge:notices", {"notice": b'{"seq":2,"shape":"of the future"}'}, id="2-0")
    await bus.publish(notices(3))
    heard = redis_network.listener(bus)
    await until(lambda: len(heard) == 3)
    assert heard == notices(1, 2, 3)


async def test_without_a_store_an_entry_nobody_can_read_is_told_once_and_passed_over(redis_network, valkey, caplog):
    bus = redis_network.open()
    heard = redis_network.listener(bus)
    await bus.publish(notices(1))
    async with Redis.from_url(valkey.url) as redis:
        await redis.xadd("arbitrage-edge:notices", {"another field": b""}, id="2-0")
        asked = (await redis.info("commandstats"))["cmdstat_xread"]["calls"]

        async def asked_again():
            return (await redis.info("commandstats"))["cmdstat_xread"]["calls"] > asked + 2

        await until(asked_again)
    await bus.publish(notices(3))
    await until(lambda: seqs(heard) == [1, 3])
    assert logged(caplog) == ["entry 2 of the bus is unreadable"]


async def test_streams_of_two_stores_do_not_mix(valkey):
    buses = [RedisBus(valkey.url, stream=name, poll_interval=SOON) for name in ("one", "two")]
    await buses[0].publish(notices(1))
    assert [await bus.oldest() for bus in buses] == [1, None]
    for bus in buses:
        await bus.close()


def test_a_url_that_is_none_is_refused_without_being_shown():
    with pytest.raises(InvalidValueError) as caught:
        RedisBus("mysql://user:hunter2@host/0")
    assert "hunter2" not in str(caught.value)
