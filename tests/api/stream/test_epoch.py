"""The stream's epoch: a number of one database is never continued in another."""

import pytest

from api.stream.service import Market, receive, request, serve_stream, until
from arbitrage_edge.api.notice_position import stream_epoch
from arbitrage_edge.api.schemas.opportunity import encode
from arbitrage_edge.backends.memory.store import MemoryStore
from arbitrage_edge.client import StreamState
from arbitrage_edge.ports import StateKey


@pytest.fixture
def store():
    return MemoryStore()


async def test_a_store_keeps_its_epoch_and_another_store_has_another(store):
    first = await stream_epoch(store)
    assert await stream_epoch(store) == first
    assert await store.get_state(StateKey.STREAM_EPOCH) == first
    assert await stream_epoch(MemoryStore()) != await stream_epoch(MemoryStore())


async def test_snapshot_and_resumed_name_the_epoch(store):
    epoch = await stream_epoch(store)
    async with serve_stream(Market(store)) as service, service.connect() as socket:
        assert (await request(socket, "snapshot", action="snapshot"))["epoch"] == epoch
        assert (await request(socket, "resumed", action="resume", since=0, epoch=epoch))["epoch"] == epoch


async def test_a_number_of_another_database_gets_a_resync_also_if_it_exists_here(store):
    async with serve_stream(Market(store)) as service:
        for price in (2.1, 2.2, 2.3):
            await service.market.move(lakers=price)
        await until(lambda: service.stream.position.seq == 3)
        async with service.connect() as socket:
            reply = await request(socket, "resync", action="resume", since=2, epoch="another")
            assert (reply["reason"], reply["since"]) == ("other_epoch", 2)
            assert "snapshot" in reply["message"]
            reply = await request(socket, "resync", action="resume", since=2, epoch=None)
            assert (reply["reason"], reply["since"]) == ("no_epoch", 2)
            assert (await request(socket, "snapshot", action="snapshot"))["seq"] == 3


async def test_watch_discards_its_number_after_the_database_was_replaced():
    state = StreamState()
    for _ in range(2):
        async with serve_stream(Market(MemoryStore())) as service:
            await service.market.move(lakers=2.15)
            await until(lambda service=service: service.stream.position.seq == 1)
            async with service.connect() as socket:
                commands = state.opening()
                while commands:
                    for command in commands:
                        await socket.send(encode(command).decode())
                    commands, _ = state.receive(encode(await receive(socket)))
            assert state.since == 1
            assert state.epoch == service.stream.position.epoch
            assert len(state.open) == 1
    assert len(state.open) == 1


async def test_clients_are_told_when_the_database_is_replaced_while_they_are_connected(store):
    async with serve_stream(Market(store)) as service, service.connect() as socket:
        await service.market.move(lakers=2.15)
        assert (await receive(socket))["seq"] == 1
        await store.put_state(StateKey.STREAM_EPOCH, "another")
        await service.stream._read_epoch()
        frame = await receive(socket)
        assert (frame["type"], frame["reason"]) == ("resync", "other_epoch")
        assert service.stream.position.seq is None
