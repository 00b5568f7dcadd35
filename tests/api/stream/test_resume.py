"""A client that reconnects receives all missed notices once and in order, or a resync."""

import asyncio
import random

import pytest

from api.stream.listener import Listener
from api.stream.service import NBA, NFL, Market, receive, request, send, serve_stream
from arbitrage_edge.api.stream.endpoint import StreamLimits
from arbitrage_edge.backends.memory.bus import MemoryBus
from arbitrage_edge.backends.memory.store import MemoryStore
from arbitrage_edge.backends.sql import migrate
from arbitrage_edge.backends.sql.database import open_database
from arbitrage_edge.backends.sql.store import SqlStore
from backends.bus.notices import until
from builders import later


@pytest.fixture(params=["memory", "sqlite"])
async def store(request, tmp_path):
    if request.param == "memory":
        yield MemoryStore()
    else:
        await migrate.upgrade(f"sqlite:///{tmp_path / 'edge.db'}")
        async with open_database(f"sqlite:///{tmp_path / 'edge.db'}") as database:
            yield SqlStore(database)


async def test_a_client_disconnected_200_times_ends_with_the_state_of_the_store(store):
    chance = random.Random(4)
    async with serve_stream(Market(store), StreamLimits(page=3)) as service:
        listener = Listener(service)
        stop = asyncio.Event()

        async def trade():
            while not stop.is_set():
                sport, name = chance.choice([NBA, NFL]), f"game{chance.randrange(3)}"
                price = chance.choice([1.9, 2.1, 2.2, 2.3]) + chance.randrange(5) / 100
                published = await service.market.move(sport, **{name: price})
                await until(lambda seq=published[-1].seq if published else 0: service.stream.position.seq >= seq)

        async def disconnect_repeatedly():
            for number in range(200):
                enough = len(listener.seqs) + (chance.randrange(4) if number else 5)
                visiting = asyncio.create_task(listener.connect_until(lambda _: False))
                await until(lambda enough=enough: service.clients and len(listener.seqs) >= enough)
                service.cut()
                await visiting
                await until(lambda: not service.clients)
            stop.set()

        async with asyncio.timeout(240), asyncio.TaskGroup() as group:
            group.create_task(trade())
            group.create_task(disconnect_repeatedly())
        last = service.market.notices[-1].seq
        await listener.connect_until(lambda listener: listener.since == last)
        assert listener.seqs == list(range(listener.seqs[0], last + 1)), "a notice is missing or repeated"
        assert listener.snapshots == 1
        assert listener.open == await service.market.open_prices()


async def test_resume_sends_missed_and_then_new_notices(store):
    async with serve_stream(Market(store), StreamLimits(page=2)) as service:
        for price in (2.1, 2.2, 2.3, 2.4, 1.9):
            await service.market.move(lakers=price)
        async with service.connect() as socket:
            assert (await request(socket, "resumed", action="resume", since=1))["since"] == 1
            await service.market.move(heat=2.2)
            frames = [await receive(socket) for _ in range(5)]
        assert [(item["seq"], item["data"]["status"]) for item in frames] == [
            (2, "updated"),
            (3, "updated"),
            (4, "updated"),
            (5, "closed"),
            (6, "found"),
        ]


async def test_replayed_frames_have_the_same_bytes_as_live_ones(service):
    async with service.connect() as live, service.connect() as late:
        await service.market.move(lakers=2.15)
        frame = await live.recv()
        assert await late.recv() == frame
        await request(late, "resumed", action="resume", since=0)
        assert await late.recv() == frame


async def test_resume_sends_only_subscribed_sports(service):
    await service.market.move(NBA, lakers=2.15)
    await service.market.move(NFL, chiefs=2.15)
    await until(lambda: service.stream.position.seq == 2)
    async with service.connect() as socket:
        await request(socket, "subscribed", action="subscribe", sports=[NFL])
        await request(socket, "resumed", action="resume", since=0)
        assert (await receive(socket))["seq"] == 2


async def test_resume_at_the_newest_seq_sends_only_new_notices(store):
    async with serve_stream(Market(store)) as service, service.connect() as socket:
        assert (await request(socket, "resumed", action="resume", since=0))["since"] == 0
        await service.market.move(lakers=2.15)
        assert (await receive(socket))["seq"] == 1
        assert (await request(socket, "resumed", action="resume", since=1))["since"] == 1
        await service.market.move(lakers=2.2)
        assert (await receive(socket))["seq"] == 2


async def test_resume_at_an_unknown_seq_gets_a_resync(service):
    await service.market.move(lakers=2.15)
    async with service.connect() as socket:
        reply = await request(socket, "resync", action="resume", since=7)
        assert (reply["reason"], reply["since"]) == ("unknown_seq", 7)


async def test_resume_before_the_stored_notices_gets_a_resync(store):
    async with serve_stream(Market(store)) as service:
        for price in (2.1, 2.2, 2.3):
            await service.market.move(lakers=price)
        await until(lambda: service.stream.position.seq == 3)
        await store.prune(later(0.0025))
        async with service.connect() as socket:
            reply = await request(socket, "resync", action="resume", since=1)
            assert (reply["reason"], reply["since"]) == ("too_old", 1)
            assert (await request(socket, "resumed", action="resume", since=2))["since"] == 2
            assert (await receive(socket))["seq"] == 3
            await store.prune(later(60))
            assert (await request(socket, "resync", action="resume", since=2))["reason"] == "too_old"
            assert (await request(socket, "resumed", action="resume", since=3))["type"] == "resumed"
            await service.market.move(lakers=2.4)
            assert (await receive(socket))["seq"] == 4


async def test_a_gap_in_the_stored_notices_gets_a_resync():
    market = Market()
    async with serve_stream(market, StreamLimits(page=2)) as service:
        for price in (2.1, 2.2, 2.3, 2.4, 2.45):
            await market.move(lakers=price)
        await until(lambda: service.stream.position.seq == 5)
        del market.store._notices[3]
        async with service.connect() as socket:
            await send(socket, action="resume", since=0)
            frames = [await receive(socket) for _ in range(4)]
            assert [item["type"] for item in frames[:3]] == ["resumed"] + ["arbitrage_opportunity"] * 2
            assert (frames[3]["type"], frames[3]["reason"], frames[3]["since"]) == ("resync", "too_old", 2)


async def test_resume_with_too_many_missed_notices_gets_a_resync():
    async with serve_stream(limits=StreamLimits(replay=3)) as service:
        for number in range(5):
            await service.market.move(lakers=2.1 + number / 100)
        await until(lambda: service.stream.position.seq == 5)
        async with service.connect() as socket:
            assert (await request(socket, "resync", action="resume", since=1))["reason"] == "too_old"
            assert (await request(socket, "resumed", action="resume", since=2))["type"] == "resumed"


async def test_a_notice_known_from_another_process_is_not_sent_twice():
    market = Market(bus=MemoryBus())
    async with serve_stream(market) as service, service.connect() as socket:
        (early,) = await market.move(lakers=2.15, announce=False)
        assert (await request(socket, "resumed", action="resume", since=1))["since"] == 1
        await market.bus.publish([early])
        await market.move(lakers=2.2)
        assert (await receive(socket))["seq"] == 2


async def test_notices_from_before_the_start_are_sent_only_on_request(store):
    market = Market(store)
    for number in range(9):
        await market.move(lakers=2.1 + number / 100)
    async with serve_stream(market) as service, service.connect() as socket:
        assert service.stream.position.seq == 9
        reply = await request(socket, None, action="snapshot")
        assert (reply["seq"], len(reply["data"])) == (9, 1)
        await request(socket, "resumed", action="resume", since=7)
        assert [(await receive(socket))["seq"] for _ in range(2)] == [8, 9]
