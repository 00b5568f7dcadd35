"""A slow client delays no other, and receives a resync for what it lost."""

import asyncio
import json
import socket as sockets
from contextlib import asynccontextmanager

import pytest

from api.stream.listener import Listener
from api.stream.service import ManualTimer, receive, request, send, serve_stream
from arbitrage_edge.api.stream.connections import MAX_REPLIES, Outbox
from arbitrage_edge.api.stream.endpoint import StreamLimits
from arbitrage_edge.api.stream.messages import Frame
from backends.bus.notices import until

ENOUGH = StreamLimits(backlog=50)


@asynccontextmanager
async def stalled_in(service):
    """A client that does not read, with a full socket buffer."""
    before = set(service.clients)
    raw = sockets.socket()
    raw.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 4096)
    raw.setblocking(False)
    await asyncio.get_running_loop().sock_connect(raw, ("127.0.0.1", service.port))
    async with service.connect(sock=raw, ping_interval=None, max_size=None, close_timeout=0) as stalled:
        (client,) = set(service.clients) - before
        stalled.transport.pause_reading()
        filler = Frame(json.dumps({"type": "filler", "data": "x" * 200_000}))
        while not client.outbox._broadcasts:
            client.offer(filler)
            await settle()
        client.outbox.filter(lambda frame: frame is not filler)
        try:
            yield stalled, client
        finally:
            stalled.transport.abort()


async def settle():
    for _ in range(50):
        await asyncio.sleep(0)


async def test_a_stalled_client_delays_no_other_and_gets_a_resync_when_it_reads_again():
    async with serve_stream(limits=ENOUGH) as service, stalled_in(service) as (stalled, _):
        async with service.connect() as quick:
            for number in range(120):
                await service.market.move(lakers=2.1 + number / 200)
                assert (await receive(quick))["seq"] == number + 1, "each is frames before the next is made"
        stalled.transport.resume_reading()
        frame = await receive(stalled, "resync")
        assert (frame["reason"], frame["since"]) == ("slow", 0)
        reply = await request(stalled, "snapshot", action="snapshot")
        assert (reply["seq"], len(reply["data"])) == (120, 1)
        await service.market.move(lakers=1.9)
        assert (await receive(stalled))["type"] == "arbitrage_expired"


async def test_a_stalled_client_can_resume_from_the_start_of_its_dropped_backlog():
    async with serve_stream(limits=ENOUGH) as service, stalled_in(service) as (stalled, _):
        for number in range(120):
            await service.market.move(lakers=2.1 + number / 200)
        stalled.transport.resume_reading()
        since = (await receive(stalled, "resync"))["since"]
        await request(stalled, "resumed", action="resume", since=since)
        assert [(await receive(stalled))["seq"] for _ in range(120)] == list(range(1, 121))


async def test_a_slow_client_ends_with_the_state_of_the_store():
    async with serve_stream(limits=StreamLimits(backlog=3, part=1)) as service:
        listener = Listener(service)
        visiting = asyncio.create_task(
            listener.connect_until(lambda listener: listener.since == 150 and listener.settled)
        )
        await until(lambda: listener.settled)
        (client,) = service.clients
        for number in range(150):
            await service.market.move(**{f"game{number % 10}": 2.1 + number / 1000})
            if number % 7 == 0:
                # As if the loop had been busy while more notices arrived.
                for notice in service.market.notices[-1:] * 4:
                    client.offer(Frame(json.dumps({"type": "filler"}), notice.seq))
        async with asyncio.timeout(60):
            await visiting
        assert listener.snapshots > 1
        assert listener.open == await service.market.open_prices()


async def test_a_client_that_accepts_no_frame_is_disconnected_within_thirty_seconds():
    timer = ManualTimer()
    async with serve_stream(timer=timer) as service, service.connect() as living, stalled_in(service) as (_, stalled):
        for _ in range(6):
            assert stalled in service.clients or timer.time() > 15
            timer.advance(5)
            await request(living, "pong", action="ping")
            await settle()
        assert timer.time() == 30
        assert stalled not in service.clients
        await until(lambda: len(service.server.server_state.connections) == 1)
        assert (await request(living, "pong", action="ping"))["type"] == "pong"


async def test_a_client_that_stops_answering_heartbeats_is_disconnected():
    timer = ManualTimer()
    async with serve_stream(timer=timer) as service, service.connect() as answering, service.connect() as listening:
        for _ in range(6):
            timer.advance(10)
            for socket in (answering, listening):
                assert (await receive(socket, "heartbeat"))["seq"] == 0
            await send(answering, action="pong")
            await request(answering, "pong", action="ping")
        for _ in range(3):
            timer.advance(10)
            await receive(listening, "heartbeat")
        await until(lambda: len(service.clients) == 1)
        assert (await request(listening, "pong", action="ping"))["type"] == "pong"


async def test_a_dead_peer_is_found_by_pings():
    async with serve_stream(settings={"ws_ping_interval": 0.05, "ws_ping_timeout": 0.05}) as service:
        reader, writer = await asyncio.open_connection("127.0.0.1", service.port)
        writer.write(
            b"GET /ws/arbitrage HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        )
        assert b"101" in await reader.readuntil(b"\r\n\r\n")
        async with service.connect() as living:
            await until(lambda: len(service.clients) == 1)
            assert (await request(living, "pong", action="ping"))["type"] == "pong"
        writer.close()


def frame(seq):
    return Frame(f"frame {seq}", seq, "basketball_nba")


async def taken(outbox, count):
    async with asyncio.timeout(60):
        return [await outbox.take() for _ in range(count)]


async def test_a_full_outbox_replaces_its_backlog_by_one_resync():
    outbox = Outbox(3)
    for seq in range(10, 18):
        outbox.offer(frame(seq))
    first, *others = await taken(outbox, 3)
    assert json.loads(first)["since"] == 9
    assert others == ["frame 16", "frame 17"]


async def test_dropped_heartbeats_need_no_resync():
    outbox = Outbox(2)
    for number in range(5):
        outbox.offer(Frame(f"beat {number}"))
    assert await taken(outbox, 1) == ["beat 4"]


async def test_a_paused_outbox_sends_replies_and_then_uncovered_broadcasts():
    outbox = Outbox(10)
    outbox.offer(frame(1))
    outbox.pause()
    for seq in (2, 3):
        outbox.offer(frame(seq))
    await outbox.put("answer")
    assert await taken(outbox, 1) == ["answer"]
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await outbox.take()
    outbox.unpause(2)
    assert await taken(outbox, 1) == ["frame 3"]


async def test_a_backlog_dropped_during_a_replay_needs_no_resync():
    outbox = Outbox(2)
    outbox.pause()
    for seq in (1, 2, 3, 4, 5):
        outbox.offer(frame(seq))
    outbox.unpause(4)
    assert await taken(outbox, 1) == ["frame 5"]


async def test_commands_wait_while_too_many_replies_are_unread():
    outbox = Outbox(2)
    for number in range(MAX_REPLIES):
        await outbox.put(f"reply {number}")
    waiting = asyncio.create_task(outbox.put("one more"))
    await settle()
    assert not waiting.done()
    assert await taken(outbox, MAX_REPLIES + 1) == [f"reply {number}" for number in range(MAX_REPLIES)] + ["one more"]
    await waiting
