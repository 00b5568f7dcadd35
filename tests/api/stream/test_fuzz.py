"""Whatever a client sends, it is answered in the form of all errors, and nobody else notices."""

import asyncio
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.stream.service import NBA, ManualTimer, Market, ask, ended, hear, say, serving
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
async def test_no_message_breaks_a_connection_nor_disturbs_another(messages):
    async with serving() as service, service.connect() as bystander, service.connect(max_size=None) as fuzzer:
        for message in messages:
            await fuzzer.send(message)
            await say(fuzzer, action="ping")
            while (frame := await hear(fuzzer))["type"] != "pong":
                assert frame["type"] in {"error", "subscribed", "unsubscribed", "snapshot", "resumed", "resync"} or (
                    message and "ping" in message
                )
                if frame["type"] == "error":
                    assert set(frame) == {"type", "error", "message", "details"}
                    assert frame["error"] != "InternalError"
        await service.market.move(lakers=2.15)
        assert (await hear(bystander))["seq"] == 1


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
async def test_what_cannot_be_obeyed_is_answered_with_an_error_and_the_connection_stays(service, message, error):
    async with service.connect() as socket:
        await socket.send(message)
        answer = await hear(socket)
        assert (answer["type"], answer["error"]) == ("error", error)
        assert answer["message"]
        assert (await ask(socket, None, action="ping"))["type"] == "pong"


async def test_a_message_in_many_fragments_is_one_message(service):
    async with service.connect() as socket:
        await socket.send(['{"action"', ': "pi', 'ng"}'])
        assert (await hear(socket))["type"] == "pong"


async def test_what_no_server_could_keep_ends_that_connection_only(service):
    async with service.connect() as bystander, service.connect() as greedy, service.connect() as broken:
        await greedy.send("x" * 2_000_000)
        assert await ended(greedy) == 1009
        broken.transport.write(b"\x81\x82\x00\x00\x00\x00\xff\xff")
        assert await ended(broken) == 1007
        await until(lambda: len(service.clients) == 1)
        await service.market.move(lakers=2.15)
        assert (await hear(bystander))["seq"] == 1


async def test_garbage_instead_of_frames_ends_that_connection_only(service):
    async with service.connect() as bystander:
        reader, writer = await asyncio.open_connection("127.0.0.1", service.port)
        writer.write(b"GET /ws/arbitrage HTTP/1.1\r\nHost: here\r\n\r\n")
        assert b" 4" in await reader.readline(), "no upgrade was asked for"
        writer.close()
        await writer.wait_closed()
        assert (await ask(bystander, "pong", action="ping"))["type"] == "pong"


async def seq_told(socket):
    """The number of the next news; on a busy machine heartbeats, which tell the newest one, come between."""
    while (frame := await hear(socket))["type"] == "heartbeat":
        pass
    return frame["seq"]


async def test_who_floods_without_reading_is_held_back_and_disturbs_nobody(service):
    async with service.connect() as quick, service.connect(max_queue=(1, 0), ping_interval=None) as flooding:

        async def flood():
            while True:
                await flooding.send('{"action": "snapshot"}')
                # It shares this loop with the service: while the pipe takes more, sending does not pause.
                await asyncio.sleep(0)

        await service.market.move(**{f"game{number}": 2.15 for number in range(15)})
        for seq in range(1, 16):
            assert await seq_told(quick) == seq
        flood_task = asyncio.create_task(flood())
        for number in range(20):
            await service.market.move(game0=2.2 + number / 100)
            assert await seq_told(quick) == 16 + number
        flood_task.cancel()
        await asyncio.gather(flood_task, return_exceptions=True)
        flooding.transport.abort()


class Moody(MemoryStore):
    """A store that does not answer readers while it is `down`."""

    down = False

    async def open_opportunities(self, sport=None):
        if self.down:
            raise UnavailableError("postgresql://secret@db is down")
        return await super().open_opportunities(sport)

    async def notices_after(self, seq, limit):
        if self.down:
            raise UnavailableError("postgresql://secret@db is down")
        return await super().notices_after(seq, limit)


async def test_a_store_that_does_not_answer_is_said_so_and_the_stream_goes_on():
    store = Moody()
    async with serving(Market(store)) as service, service.connect() as socket:
        store.down = True
        for asked in ({"action": "snapshot"}, {"action": "resume", "since": 1}):
            answer = await ask(socket, "error", **asked)
            assert answer["error"] == "UnavailableError"
            assert "secret" not in json.dumps(answer)
        await service.market.move(lakers=2.15)
        assert (await hear(socket))["seq"] == 1
        store.down = False
        assert (await ask(socket, "snapshot", action="snapshot"))["seq"] == 1


async def test_a_stream_that_begins_before_its_store_waits_for_it():
    store, timer = Moody(), ManualTimer()
    store.down = True
    async with serving(Market(store), timer=timer, ready=lambda stream: True) as service, service.connect() as socket:
        assert (await ask(socket, "error", action="snapshot"))["error"] == "UnavailableError"
        store.down = False
        timer.advance(1)
        await until(lambda: service.stream.position.seq == 0)
        await service.market.move(lakers=2.15)
        assert (await hear(socket))["seq"] == 1


class Broken(Market):
    async def sports(self):
        raise RuntimeError("the secret of the house")


async def test_our_own_faults_are_logged_and_never_shown(caplog):
    async with serving(Broken()) as service, service.connect() as socket:
        answer = await ask(socket, "error", action="subscribe", sports=[NBA])
        assert "the secret of the house" in caplog.text
        assert answer["error"] == "InternalError"
        assert "secret" not in json.dumps(answer)
        assert (await ask(socket, "pong", action="ping"))["type"] == "pong"
