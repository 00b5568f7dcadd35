"""Whoever was away hears what it missed: all of it, once and in order, or that it must ask what is open."""

import asyncio
import random

import pytest

from api.stream.listener import Listener
from api.stream.service import NBA, NFL, Market, ask, hear, say, serving
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


async def test_a_client_cut_off_at_random_200_times_ends_with_exactly_what_the_store_holds(store):
    chance = random.Random(4)
    async with serving(Market(store), StreamLimits(page=3)) as service:
        listener = Listener(service)
        stop = asyncio.Event()

        async def trade():
            while not stop.is_set():
                sport, name = chance.choice([NBA, NFL]), f"game{chance.randrange(3)}"
                price = chance.choice([1.9, 2.1, 2.2, 2.3]) + chance.randrange(5) / 100
                told = await service.market.move(sport, **{name: price})
                await until(lambda seq=told[-1].seq if told else 0: service.stream.position.seq >= seq)

        async def be_cut_off():
            for number in range(200):
                enough = len(listener.seqs) + (chance.randrange(4) if number else 5)
                visiting = asyncio.create_task(listener.visit(lambda one: False))
                await until(lambda enough=enough: service.clients and len(listener.seqs) >= enough)
                service.cut()
                await visiting
                await until(lambda: not service.clients)
            stop.set()

        async with asyncio.timeout(240), asyncio.TaskGroup() as group:
            group.create_task(trade())
            group.create_task(be_cut_off())
        last = service.market.told[-1].seq
        await listener.visit(lambda one: one.since == last)
        assert listener.seqs == list(range(listener.seqs[0], last + 1)), "nothing is missed, nothing comes twice"
        assert listener.snapshots == 1
        assert listener.open == await service.market.standing()


async def test_resuming_brings_what_was_missed_and_then_what_comes(store):
    async with serving(Market(store), StreamLimits(page=2)) as service:
        for price in (2.1, 2.2, 2.3, 2.4, 1.9):
            await service.market.move(lakers=price)
        async with service.connect() as socket:
            assert await ask(socket, "resumed", action="resume", since=1) == {"type": "resumed", "since": 1}
            await service.market.move(heat=2.2)
            frames = [await hear(socket) for _ in range(5)]
        assert [(one["seq"], one["data"]["status"]) for one in frames] == [
            (2, "updated"),
            (3, "updated"),
            (4, "updated"),
            (5, "closed"),
            (6, "found"),
        ]


async def test_what_is_replayed_is_what_was_told_to_the_byte(service):
    async with service.connect() as live, service.connect() as late:
        await service.market.move(lakers=2.15)
        told = await live.recv()
        assert await late.recv() == told
        await ask(late, "resumed", action="resume", since=0)
        assert await late.recv() == told


async def test_resuming_brings_only_what_was_subscribed_to(service):
    await service.market.move(NBA, lakers=2.15)
    await service.market.move(NFL, chiefs=2.15)
    await until(lambda: service.stream.position.seq == 2)
    async with service.connect() as socket:
        await ask(socket, "subscribed", action="subscribe", sports=[NFL])
        await ask(socket, "resumed", action="resume", since=0)
        assert (await hear(socket))["seq"] == 2


async def test_resuming_at_the_newest_brings_nothing_but_what_comes(store):
    async with serving(Market(store)) as service, service.connect() as socket:
        assert await ask(socket, "resumed", action="resume", since=0) == {"type": "resumed", "since": 0}
        await service.market.move(lakers=2.15)
        assert (await hear(socket))["seq"] == 1
        assert await ask(socket, "resumed", action="resume", since=1) == {"type": "resumed", "since": 1}
        await service.market.move(lakers=2.2)
        assert (await hear(socket))["seq"] == 2


async def test_who_names_a_number_that_was_never_reached_is_told_to_resync(service):
    await service.market.move(lakers=2.15)
    async with service.connect() as socket:
        answer = await ask(socket, "resync", action="resume", since=7)
        assert (answer["reason"], answer["since"]) == ("unknown_seq", 7)


async def test_who_missed_what_is_no_longer_kept_is_told_to_resync(store):
    async with serving(Market(store)) as service:
        for price in (2.1, 2.2, 2.3):
            await service.market.move(lakers=price)
        await until(lambda: service.stream.position.seq == 3)
        await store.prune(later(0.0025))
        async with service.connect() as socket:
            answer = await ask(socket, "resync", action="resume", since=1)
            assert (answer["reason"], answer["since"]) == ("too_old", 1)
            assert await ask(socket, "resumed", action="resume", since=2) == {"type": "resumed", "since": 2}
            assert (await hear(socket))["seq"] == 3
            await store.prune(later(60))
            assert (await ask(socket, "resync", action="resume", since=2))["reason"] == "too_old"
            assert (await ask(socket, "resumed", action="resume", since=3))["type"] == "resumed"
            await service.market.move(lakers=2.4)
            assert (await hear(socket))["seq"] == 4


async def test_a_hole_in_what_is_kept_is_never_passed_over_in_silence():
    market = Market()
    async with serving(market, StreamLimits(page=2)) as service:
        for price in (2.1, 2.2, 2.3, 2.4, 2.45):
            await market.move(lakers=price)
        await until(lambda: service.stream.position.seq == 5)
        del market.store._notices[3]
        async with service.connect() as socket:
            await say(socket, action="resume", since=0)
            heard = [await hear(socket) for _ in range(4)]
            assert [one["type"] for one in heard[:3]] == ["resumed"] + ["arbitrage_opportunity"] * 2
            assert (heard[3]["type"], heard[3]["reason"], heard[3]["since"]) == ("resync", "too_old", 2)


async def test_who_missed_too_much_to_replay_is_told_to_resync():
    async with serving(limits=StreamLimits(replay=3)) as service:
        for number in range(5):
            await service.market.move(lakers=2.1 + number / 100)
        await until(lambda: service.stream.position.seq == 5)
        async with service.connect() as socket:
            assert (await ask(socket, "resync", action="resume", since=1))["reason"] == "too_old"
            assert (await ask(socket, "resumed", action="resume", since=2))["type"] == "resumed"


async def test_what_another_process_told_before_ours_heard_of_it_does_not_come_twice():
    market = Market(bus=MemoryBus())
    async with serving(market) as service, service.connect() as socket:
        (early,) = await market.move(lakers=2.15, announce=False)
        assert await ask(socket, "resumed", action="resume", since=1) == {"type": "resumed", "since": 1}
        await market.bus.publish([early])
        await market.move(lakers=2.2)
        assert (await hear(socket))["seq"] == 2


async def test_what_was_recorded_before_the_service_began_is_not_told_anew_but_can_be_asked_for(store):
    market = Market(store)
    for number in range(9):
        await market.move(lakers=2.1 + number / 100)
    async with serving(market) as service, service.connect() as socket:
        assert service.stream.position.seq == 9
        answer = await ask(socket, None, action="snapshot")
        assert (answer["seq"], len(answer["data"])) == (9, 1)
        await ask(socket, "resumed", action="resume", since=7)
        assert [(await hear(socket))["seq"] for _ in range(2)] == [8, 9]
