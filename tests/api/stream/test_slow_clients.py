"""Nobody waits for the slowest, and the slowest is told what it lost."""

import asyncio
import json
import socket as sockets
from contextlib import asynccontextmanager

import pytest

from api.stream.listener import Listener
from api.stream.service import ManualTimer, ask, hear, say, serving
from arbitrage_edge.api.stream.connections import MAX_REPLIES, Outbox
from arbitrage_edge.api.stream.endpoint import StreamLimits
from arbitrage_edge.api.stream.messages import Frame
from backends.bus.notices import until

ENOUGH = StreamLimits(backlog=50)


@asynccontextmanager
async def stalled_in(service):
    """A client that does not read, and so much said to it that nothing more goes into its socket."""
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


async def test_a_stalled_client_delays_nobody_and_is_told_to_resync_when_it_reads_again():
    async with serving(limits=ENOUGH) as service, stalled_in(service) as (stalled, _):
        async with service.connect() as quick:
            for number in range(120):
                await service.market.move(lakers=2.1 + number / 200)
                assert (await hear(quick))["seq"] == number + 1, "each is heard before the next is made"
        stalled.transport.resume_reading()
        told = await hear(stalled, "resync")
        assert (told["reason"], told["since"]) == ("slow", 0)
        answer = await ask(stalled, "snapshot", action="snapshot")
        assert (answer["seq"], len(answer["data"])) == (120, 1)
        await service.market.move(lakers=1.9)
        assert (await hear(stalled))["type"] == "arbitrage_expired"


async def test_a_stalled_client_may_also_resume_from_where_its_backlog_was_dropped():
    async with serving(limits=ENOUGH) as service, stalled_in(service) as (stalled, _):
        for number in range(120):
            await service.market.move(lakers=2.1 + number / 200)
        stalled.transport.resume_reading()
        since = (await hear(stalled, "resync"))["since"]
        await ask(stalled, "resumed", action="resume", since=since)
        assert [(await hear(stalled))["seq"] for _ in range(120)] == list(range(1, 121))


async def test_a_slow_listener_ends_with_what_the_store_holds():
    async with serving(limits=StreamLimits(backlog=3, part=1)) as service:
        listener = Listener(service)
        visiting = asyncio.create_task(listener.visit(lambda one: one.since == 150 and one.settled))
        await until(lambda: listener.settled)
        (client,) = service.clients
        for number in range(150):
            await service.market.move(**{f"game{number % 10}": 2.1 + number / 1000})
            if number % 7 == 0:
                # A backlog that grew while the loop was busy elsewhere.
                for notice in service.market.told[-1:] * 4:
                    client.offer(Frame(json.dumps({"type": "filler"}), notice.seq))
        async with asyncio.timeout(60):
            await visiting
        assert listener.snapshots > 1
        assert listener.open == await service.market.standing()


async def test_a_client_that_takes_nothing_any_more_is_let_go_within_thirty_seconds():
    timer = ManualTimer()
    async with serving(timer=timer) as service, service.connect() as living, stalled_in(service) as (_, stalled):
        for _ in range(6):
            assert stalled in service.clients or timer.time() > 15
            timer.advance(5)
            await ask(living, "pong", action="ping")
            await settle()
        assert timer.time() == 30
        assert stalled not in service.clients
        await until(lambda: len(service.server.server_state.connections) == 1)
        assert (await ask(living, "pong", action="ping"))["type"] == "pong"


async def test_a_client_that_answered_heartbeats_and_falls_silent_is_let_go():
    timer = ManualTimer()
    async with serving(timer=timer) as service, service.connect() as answering, service.connect() as listening:
        for _ in range(6):
            timer.advance(10)
            for socket in (answering, listening):
                assert (await hear(socket, "heartbeat"))["seq"] == 0
            await say(answering, action="pong")
            await ask(answering, "pong", action="ping")
        for _ in range(3):
            timer.advance(10)
            await hear(listening, "heartbeat")
        await until(lambda: len(service.clients) == 1)
        assert (await ask(listening, "pong", action="ping"))["type"] == "pong"


async def test_a_peer_that_vanished_without_a_word_is_found_by_pings():
    async with serving(settings={"ws_ping_interval": 0.05, "ws_ping_timeout": 0.05}) as service:
        reader, writer = await asyncio.open_connection("127.0.0.1", service.port)
        writer.write(
            b"GET /ws/arbitrage HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        )
        assert b"101" in await reader.readuntil(b"\r\n\r\n")
        async with service.connect() as living:
            await until(lambda: len(service.clients) == 1)
            assert (await ask(living, "pong", action="ping"))["type"] == "pong"
        writer.close()


def frame(seq):
    return Frame(f"frame {seq}", seq, "basketball_nba")


async def taken(outbox, count):
    async with asyncio.timeout(60):
        return [await outbox.take() for _ in range(count)]


async def test_an_outbox_keeps_its_bound_and_drops_the_whole_backlog_for_one_resync():
    outbox = Outbox(3)
    for seq in range(10, 18):
        outbox.offer(frame(seq))
    first, *others = await taken(outbox, 3)
    assert json.loads(first)["since"] == 9
    assert others == ["frame 16", "frame 17"]


async def test_heartbeats_that_were_dropped_are_no_gap():
    outbox = Outbox(2)
    for number in range(5):
        outbox.offer(Frame(f"beat {number}"))
    assert await taken(outbox, 1) == ["beat 4"]


async def test_a_held_outbox_lets_answers_out_and_then_what_they_did_not_cover():
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


async def test_a_backlog_dropped_while_it_was_replayed_is_not_missed():
    outbox = Outbox(2)
    outbox.pause()
    for seq in (1, 2, 3, 4, 5):
        outbox.offer(frame(seq))
    outbox.unpause(4)
    assert await taken(outbox, 1) == ["frame 5"]


async def test_who_asks_without_reading_waits():
    outbox = Outbox(2)
    for number in range(MAX_REPLIES):
        await outbox.put(f"answer {number}")
    waiting = asyncio.create_task(outbox.put("one more"))
    await settle()
    assert not waiting.done()
    assert await taken(outbox, MAX_REPLIES + 1) == [f"answer {number}" for number in range(MAX_REPLIES)] + ["one more"]
    await waiting
