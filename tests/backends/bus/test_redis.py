"""The bus on Redis during and after outages of Redis."""

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
def server():
    """A Valkey server that the test can stop."""
    with Valkey() as valkey:
        yield valkey


def logged(caplog):
    return [record.getMessage() for record in caplog.records if record.name == BUS]


async def test_a_listener_misses_nothing_while_redis_is_down(server, caplog):
    caplog.set_level(logging.INFO)
    store = Committed(1, 2)
    async with open_network(on_redis(server)) as network:
        here, there = network.open(store.after, processes=2)
        received = network.listener(there)
        await here.publish(notices(1, 2))
        await until(lambda: seqs(received) == [1, 2])
        server.kill()
        await here.publish(store.commit(3))
        await until(lambda: seqs(received) == [1, 2, 3])
        server.start()
        await until(lambda: any("works again" in message for message in logged(caplog)))
        await here.publish(store.commit(4, 5))
        await until(lambda: seqs(received) == [1, 2, 3, 4, 5])
        assert await here.oldest() == 4


async def test_without_a_store_a_listener_continues_when_redis_is_back(server):
    async with open_network(on_redis(server)) as network:
        here, there = network.open(processes=2)
        received = network.listener(there)
        await here.publish(notices(1))
        await until(lambda: seqs(received) == [1])
        server.kill()
        await here.publish(notices(2))
        server.start()
        await here.publish(notices(3))
        await until(lambda: seqs(received) == [1, 3])


async def test_an_outage_is_logged_once_and_raises_nothing(server, caplog):
    caplog.set_level(logging.INFO)
    async with open_network(on_redis(server)) as network:
        bus = network.open()
        server.kill()
        for seq in (1, 2, 3):
            await bus.publish(notices(seq))
        assert len(logged(caplog)) == 1
        assert [await bus.oldest(), await bus.oldest()] == [None, None]
        assert len(logged(caplog)) == 2
        server.start()
        await bus.publish(notices(4))
        assert await bus.oldest() == 4
        assert len(logged(caplog)) == 4


async def test_a_redis_without_free_memory_is_logged_once(server, caplog):
    caplog.set_level(logging.INFO)
    async with open_network(on_redis(server)) as network, Redis.from_url(server.url) as redis:
        store = Committed(1)
        bus = network.open(store.after)
        received = network.listener(bus)
        await redis.config_set("maxmemory", 1)
        for seq in (2, 3, 4):
            await bus.publish(store.commit(seq))
            await until(lambda seq=seq: len(received) == seq)
        assert len(logged(caplog)) == 1


async def test_an_unreadable_entry_is_read_from_the_store(redis_network, valkey):
    store = Committed(1, 2, 3)
    bus = redis_network.open(store.after)
    await bus.publish(notices(1))
    async with Redis.from_url(valkey.url) as redis:
        await redis.xadd("arbitrage-edge:notices", {"notice": b'{"seq":2,"shape":"of the future"}'}, id="2-0")
    await bus.publish(notices(3))
    received = redis_network.listener(bus)
    await until(lambda: len(received) == 3)
    assert received == notices(1, 2, 3)


async def test_without_a_store_an_unreadable_entry_is_logged_once_and_skipped(redis_network, valkey, caplog):
    bus = redis_network.open()
    received = redis_network.listener(bus)
    await bus.publish(notices(1))
    async with Redis.from_url(valkey.url) as redis:
        await redis.xadd("arbitrage-edge:notices", {"another field": b""}, id="2-0")
        reads_before = (await redis.info("commandstats"))["cmdstat_xread"]["calls"]

        async def read_again():
            return (await redis.info("commandstats"))["cmdstat_xread"]["calls"] > reads_before + 2

        await until(read_again)
    await bus.publish(notices(3))
    await until(lambda: seqs(received) == [1, 3])
    assert logged(caplog) == ["entry 2 of the bus is unreadable"]


async def test_streams_of_two_stores_do_not_mix(valkey):
    buses = [RedisBus(valkey.url, stream=name, poll_interval=SOON) for name in ("one", "two")]
    await buses[0].publish(notices(1))
    assert [await bus.oldest() for bus in buses] == [1, None]
    for bus in buses:
        await bus.close()


def test_an_invalid_url_is_rejected_without_being_shown():
    with pytest.raises(InvalidValueError) as caught:
        RedisBus("mysql://user:hunter2@host/0")
    assert "hunter2" not in str(caught.value)
