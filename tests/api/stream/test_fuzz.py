"""Invalid messages get errors in the common form and affect no other client."""

import asyncio
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.stream.service import NBA, ManualTimer, Market, ended, receive, request, send, serve_stream
from arbitrage_edge.api.stream.session import ACTIONS
from arbitrage_edge.backends.memory.store import MemoryStore
from arbitrage_edge.domain.errors import UnavailableError
from backends.bus.notices import until
from thorough import examples

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from([NBA, "curling"]),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)
COMMANDS = st.fixed_dictionaries(
    {"action": st.sampled_from(ACTIONS) | VALUES}, optional={"sports": VALUES, "since": VALUES, "more": VALUES}
)
MESSAGES = st.one_of(
    st.binary(max_size=200),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
    COMMANDS.map(json.dumps),
    VALUES.map(json.dumps),
    st.sampled_from(["{", "[", '{"action":', '{"sports":[']).map(lambda opening: opening * 5000),
    st.integers(0, 200_000).map(lambda size: "x" * size),
    st.sampled_from(['{"action": "\\ud800"}', '{"action": "subscribe", "sports": ["\\udfff"]}', "\x00", "\ufeff{}"]),
)


@examples(12)
@given(messages=st.lists(MESSAGES, min_size=20, max_size=60))
async def test_no_message_breaks_a_connection_or_affects_another(messages):
    async with serve_stream() as service, service.connect() as bystander, service.connect(max_size=None) as fuzzer:
        for message in messages:
            await fuzzer.send(message)
            await send(fuzzer, action="ping")
            while (frame := await receive(fuzzer))["type"] != "pong":
                assert frame["type"] in {"error", "subscribed", "unsubscribed", "snapshot", "resumed", "resync"} or (
                    message and "ping" in message
                )
                if frame["type"] == "error":
                    assert set(frame) == {"type", "error", "message", "details"}
                    assert frame["error"] != "InternalError"
        await service.market.move(lakers=2.15)
        assert (await receive(bystander))["seq"] == 1


@pytest.mark.parametrize(
    ("message", "error"),
    [
        (b'{"action": "ping"}', "ValidationError"),
        ("", "ValidationError"),
        ("ping", "ValidationError"),
        ("[]", "ValidationError"),
        ("{}", "ValidationError"),
        ('{"action": 1}', "ValidationError"),
        ('{"action": "dance"}', "ValidationError"),
        ('{"action": "subscribe"}', "ValidationError"),
        ('{"action": "subscribe", "sports": []}', "ValidationError"),
        ('{"action": "subscribe", "sports": "basketball_nba"}', "ValidationError"),
        ('{"action": "subscribe", "sports": [null]}', "ValidationError"),
        ('{"action": "unsubscribe", "sports": ["curling"]}', "NotFoundError"),
        ('{"action": "resume"}', "ValidationError"),
        ('{"action": "resume", "since": -1}', "ValidationError"),
        ('{"action": "resume", "since": "1"}', "ValidationError"),
        ('{"action": "resume", "since": 1.5}', "ValidationError"),
        ('{"action": "resume", "since": true}', "ValidationError"),
        ('{"action": "resume", "since": 99999999999999999999}', "ValidationError"),
        ('{"action": "ping", "more": ' + "[" * 8000, "ValidationError"),
        ('{"action": "ping"' + " " * 20_000 + "}", "PayloadTooLargeError"),
    ],
)
async def test_an_invalid_command_gets_an_error_and_the_connection_stays_open(service, message, error):
    async with service.connect() as socket:
        await socket.send(message)
        reply = await receive(socket)
        assert (reply["type"], reply["error"]) == ("error", error)
        assert reply["message"]
        assert (await request(socket, None, action="ping"))["type"] == "pong"


async def test_a_message_in_many_fragments_is_one_message(service):
    async with service.connect() as socket:
        await socket.send(['{"action"', ': "pi', 'ng"}'])
        assert (await receive(socket))["type"] == "pong"


async def test_an_oversized_or_invalid_frame_ends_only_its_connection(service):
    async with service.connect() as bystander, service.connect() as greedy, service.connect() as broken:
        await greedy.send("x" * 2_000_000)
        assert await ended(greedy) == 1009
        broken.transport.write(b"\x81\x82\x00\x00\x00\x00\xff\xff")
        assert await ended(broken) == 1007
        await until(lambda: len(service.clients) == 1)
        await service.market.move(lakers=2.15)
        assert (await receive(bystander))["seq"] == 1


async def test_an_invalid_handshake_ends_only_its_connection(service):
    async with service.connect() as bystander:
        reader, writer = await asyncio.open_connection("127.0.0.1", service.port)
        writer.write(b"GET /ws/arbitrage HTTP/1.1\r\nHost: here\r\n\r\n")
        assert b" 4" in await reader.readline(), "the server accepted a request without an upgrade"
        writer.close()
        await writer.wait_closed()
        assert (await request(bystander, "pong", action="ping"))["type"] == "pong"


async def next_seq(socket):
    """Return the seq of the next notice. On a busy machine heartbeats come in between."""
    while (frame := await receive(socket))["type"] == "heartbeat":
        pass
    return frame["seq"]


async def test_a_client_that_floods_without_reading_affects_no_other(service):
    async with service.connect() as quick, service.connect(max_queue=(1, 0), ping_interval=None) as flooding:

        async def flood():
            while True:
                await flooding.send('{"action": "snapshot"}')
                # Client and service share this loop, and sending does not suspend while the socket accepts more.
                await asyncio.sleep(0)

        await service.market.move(**{f"game{number}": 2.15 for number in range(15)})
        for seq in range(1, 16):
            assert await next_seq(quick) == seq
        flood_task = asyncio.create_task(flood())
        for number in range(20):
            await service.market.move(game0=2.2 + number / 100)
            assert await next_seq(quick) == 16 + number
        flood_task.cancel()
        await asyncio.gather(flood_task, return_exceptions=True)
        flooding.transport.abort()


class UnreliableStore(MemoryStore):
    """A store whose queries fail while it is `down`."""

    down = False

    async def open_opportunities(self, sport=None):
        if self.down:
            raise UnavailableError("postgresql://secret@db is down")
        return await super().open_opportunities(sport)

    async def notices_after(self, seq, limit):
        if self.down:
            raise UnavailableError("postgresql://secret@db is down")
        return await super().notices_after(seq, limit)


async def test_an_unavailable_store_gets_an_error_and_the_stream_continues():
    store = UnreliableStore()
    async with serve_stream(Market(store)) as service, service.connect() as socket:
        store.down = True
        for command in ({"action": "snapshot"}, {"action": "resume", "since": 1}):
            reply = await request(socket, "error", **command)
            assert reply["error"] == "UnavailableError"
            assert "secret" not in json.dumps(reply)
        await service.market.move(lakers=2.15)
        assert (await receive(socket))["seq"] == 1
        store.down = False
        assert (await request(socket, "snapshot", action="snapshot"))["seq"] == 1


async def test_a_stream_that_starts_before_its_store_waits_for_it():
    store, timer = UnreliableStore(), ManualTimer()
    store.down = True
    async with (
        serve_stream(Market(store), timer=timer, ready=lambda stream: True) as service,
        service.connect() as socket,
    ):
        assert (await request(socket, "error", action="snapshot"))["error"] == "UnavailableError"
        store.down = False
        timer.advance(1)
        await until(lambda: service.stream.position.seq == 0)
        await service.market.move(lakers=2.15)
        assert (await receive(socket))["seq"] == 1


class Broken(Market):
    async def sports(self):
        raise RuntimeError("a secret detail")


async def test_internal_errors_are_logged_and_not_sent(caplog):
    async with serve_stream(Broken()) as service, service.connect() as socket:
        reply = await request(socket, "error", action="subscribe", sports=[NBA])
        assert "a secret detail" in caplog.text
        assert reply["error"] == "InternalError"
        assert "secret" not in json.dumps(reply)
        assert (await request(socket, "pong", action="ping"))["type"] == "pong"
