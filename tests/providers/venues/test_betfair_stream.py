"""Betfair's stream against a local server: images, changes, heartbeats, resuming, and what ends it."""

import asyncio
import json
import lzma
from contextlib import aclosing, asynccontextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arbitrage_edge.domain.errors import RefusedError, SchemaChangedError, TemporaryError
from arbitrage_edge.ports import OddsRequest, Streaming
from arbitrage_edge.providers.betfair.feed import Login, open_feed
from arbitrage_edge.providers.betfair.live_markets import LiveMarkets
from arbitrage_edge.venue_registry import VenueOptions, open_venue
from pipeline.fakes import until
from thorough import TIMES
from venue_server import VenueServer

NOW = datetime(2026, 9, 17, 12, tzinfo=UTC)
KICK_OFF = datetime(2026, 9, 18, 0, 15, tzinfo=UTC)
NFL = OddsRequest("americanfootball_nfl", ("h2h",))
SHARED = Path(__file__).resolve().parents[4] / "shared" / "sources" / "betfair"
LEVELS = 3


class Ladder:
    """A ladder as the exchange keeps it: the sizes by price. The changes of its levels are derived from two states."""

    def __init__(self, sign):
        self.sizes, self.sign = {}, sign

    def best(self):
        ordered = sorted(self.sizes, key=lambda price: self.sign * price)[:LEVELS]
        return [(price, self.sizes[price]) for price in ordered]

    def set(self, price, size):
        """Set the size at a price, and return the levels that changed."""
        before = self.best()
        self.sizes = {each: known for each, known in self.sizes.items() if each != price}
        if size:
            self.sizes[price] = size
        return differences(before, self.best())


def differences(before, after):
    return [
        [level, *(after[level] if level < len(after) else (0, 0))]
        for level in range(max(len(before), len(after)))
        if (before[level] if level < len(before) else None) != (after[level] if level < len(after) else None)
    ]


def definition(status="OPEN", **fields):
    runners = [{"id": number, "status": "ACTIVE", "sortPriority": number} for number in (1, 2)]
    return {"status": status, "inPlay": False, "numberOfWinners": 1, "runners": runners} | fields


class Market:
    """A market with two runners, its whole image, and the changes of it."""

    def __init__(self, prices=()):
        self.ladders = {(runner, side): Ladder(sign) for runner in (1, 2) for side, sign in (("b", -1), ("l", 1))}
        for runner, (back, lay) in enumerate(prices, 1):
            self.ladders[runner, "b"].sizes = {back: 120.0, 1.01: 9.0}
            self.ladders[runner, "l"].sizes = {lay: 80.0, 1000: 2.0}

    def image(self):
        rc = [
            {"id": runner}
            | {
                f"bdat{side}": [[level, *step] for level, step in enumerate(self.ladders[runner, side].best())]
                for side in "bl"
            }
            for runner in (1, 2)
        ]
        return {"id": "1.1", "img": True, "marketDefinition": definition(), "rc": rc}

    def change(self, runner, side, price, size):
        return {"id": "1.1", "rc": [{"id": runner, f"bdat{side}": self.ladders[runner, side].set(price, size)}]}

    def state(self):
        """Return the best offers as a poll would."""
        return {key: [(Decimal(str(p)), Decimal(str(s))) for p, s in each.best()] for key, each in self.ladders.items()}


class StreamServer:
    """A server of the exchange stream over TCP. `sent`: the operations received. `refusal`: the answer to a login."""

    def __init__(self, prices):
        self.market, self.sent, self.writers, self.refusal = Market(prices), [], [], None
        self.url, self.clock = "", 0

    @asynccontextmanager
    async def serve(self):
        server = await asyncio.start_server(self._handle, "127.0.0.1")
        self.url = f"tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield self
        finally:
            server.close()
            self.end()

    def end(self):
        """Close all connections."""
        for writer, _ in self.writers:
            writer.close()
        self.writers = []

    async def _handle(self, reader, writer):
        self._write(writer, op="connection", connectionId="002-1")
        while line := await reader.readline():
            asked = json.loads(line)
            self.sent.append(asked)
            status = {"statusCode": "SUCCESS", "connectionClosed": False}
            if asked["op"] == "authentication" and self.refusal:
                status = {"statusCode": "FAILURE", "errorCode": self.refusal, "connectionClosed": True}
            self._write(writer, op="status", id=asked["id"], **status)
            if asked["op"] == "marketSubscription":
                self.writers = [(other, number) for other, number in self.writers if other is not writer]
                self.writers.append((writer, asked["id"]))
                ct = "RESUB_DELTA" if "clk" in asked else "SUB_IMAGE"
                self.send(ct=ct, mc=[self.market.image()], initialClk="first")
        writer.close()

    def send(self, **fields):
        """Send a message to all subscribers."""
        self.clock += 1
        for writer, number in self.writers:
            self._write(writer, op="mcm", id=number, clk=f"clk{self.clock}", pt=1, **fields)

    def _write(self, writer, **message):
        writer.write(json.dumps(message).encode() + b"\r\n")


@pytest.fixture
async def venues():
    async with VenueServer(KICK_OFF).serve() as server:
        yield server


@pytest.fixture
async def stream(venues):
    async with StreamServer(venues.betfair).serve() as server:
        yield server


@asynccontextmanager
async def opened(venues, stream):
    """Open the venue and its stream."""
    options = VenueOptions(lambda: NOW, f"{venues.url}/betfair", venues.secrets, per_second=1e6, stream_url=stream.url)
    venue = open_venue("betfair", options)
    assert isinstance(venue, Streaming)
    try:
        async with asyncio.timeout(30):
            yield venue
    finally:
        await venue.close()


def winner(snapshot):
    (quotes,) = snapshot.events
    return {
        (market.market, selection.name): round(selection.price, 4)
        for market in quotes.markets
        for selection in market.selections
    }


async def after(changes, condition):
    """Return the first snapshot that meets a condition."""
    while not condition(snapshot := await anext(changes)):
        pass
    return snapshot


async def test_the_stream_begins_with_a_poll_and_goes_on_with_the_games_that_change(venues, stream):
    async with opened(venues, stream) as venue, aclosing(venue.changes(NFL)) as changes:
        first = await anext(changes)
        assert first.coverage.events is None
        assert winner(first)["h2h", "Buffalo Bills"] == 1.47
        assert venue.heard_at(NFL.sport) == NOW
        stream.send(mc=[stream.market.change(1, "b", 1.48, 30.0)])
        changed = await after(changes, lambda found: winner(found)["h2h", "Buffalo Bills"] == 1.48)
        assert changed.coverage.events == {"e1"}
        # While the stream is open, polls return its state.
        assert (await venue.odds(NFL)).events == changed.events
        stream.send(mc=[{"id": "1.1", "marketDefinition": definition("SUSPENDED")}])
        suspended = await after(changes, lambda found: not found.events[0].markets)
        assert suspended.coverage.events == {"e1"}
        login, subscription = stream.sent
        assert (login["op"], login["appKey"], login["session"]) == ("authentication", "app-key-4711", "token-1")
        assert subscription["marketFilter"] == {"marketIds": ["1.1"]}
        assert "clk" not in subscription


async def test_a_connection_that_ended_is_resumed_at_its_clocks_and_one_that_failed_begins_anew(venues, stream):
    async with opened(venues, stream) as venue:
        async with aclosing(venue.changes(NFL)) as changes:
            await anext(changes)
            await anext(changes)
            stream.end()
            with pytest.raises(TemporaryError, match="closed its stream"):
                await anext(changes)
        stream.market.change(1, "b", 1.48, 30.0)
        async with aclosing(venue.changes(NFL)) as changes:
            await anext(changes)
            assert winner(await anext(changes))["h2h", "Buffalo Bills"] == 1.48
            resumed = stream.sent[-1]
            assert (resumed["initialClk"], resumed["clk"]) == ("first", "clk1")
            stream.send(mc=[{"id": "1.9", "rc": []}])
            with pytest.raises(TemporaryError, match="gaps"):
                await after(changes, lambda _: False)
        async with aclosing(venue.changes(NFL)) as changes:
            await anext(changes)
            assert "clk" not in stream.sent[-1]


@pytest.mark.parametrize(
    ("message", "error", "text"),
    [
        ({"ct": "HEARTBEAT", "status": 503}, TemporaryError, "is behind"),
        ({"mc": [{"id": "1.1", "rc": [{"id": 1, "bdatb": [[0, "x"]]}]}]}, SchemaChangedError, "another form"),
    ],
)
async def test_a_stream_that_is_behind_or_of_another_form_ends(venues, stream, message, error, text):
    async with opened(venues, stream) as venue, aclosing(venue.changes(NFL)) as changes:
        await anext(changes)
        stream.send(**message)
        with pytest.raises(error, match=text):
            await after(changes, lambda _: False)


@pytest.mark.parametrize(
    ("code", "error"), [("INVALID_SESSION_INFORMATION", TemporaryError), ("INVALID_APP_KEY", RefusedError)]
)
async def test_a_refused_login_is_an_error_without_the_key(venues, stream, code, error):
    stream.refusal = code
    async with opened(venues, stream) as venue, aclosing(venue.changes(NFL)) as changes:
        with pytest.raises(error, match=code) as raised:
            await anext(changes)
        assert "4711" not in str(raised.value)


async def test_a_server_that_is_not_there_or_silent_is_an_error(stream):
    async with asyncio.timeout(30):
        with pytest.raises(TemporaryError, match="cannot be opened"):
            async with open_feed("tcp://127.0.0.1:1", Login("key", "token"), LiveMarkets(), lambda: NOW):
                pass
        async with open_feed(stream.url, Login("key", "token"), LiveMarkets(), lambda: NOW, 0.05) as feed:
            with pytest.raises(TemporaryError, match="is silent"):
                await feed.changed()
    assert repr(Login("key", "token")) == "Login()"


async def test_heartbeats_keep_the_connection_open(stream):
    times = iter(range(10_000))
    async with asyncio.timeout(30), open_feed(stream.url, Login("k", "t"), LiveMarkets(), lambda: next(times)) as feed:
        await feed.follow(["1.1"])
        await until(lambda: stream.writers)
        before = feed.heard_at
        stream.send(ct="HEARTBEAT")
        await until(lambda: feed.heard_at > before)


PRICES = st.sampled_from([1.5, 1.52, 1.6, 2.0, 3.4])
STEPS = st.lists(
    st.tuples(st.sampled_from([1, 2]), st.sampled_from("bl"), PRICES, st.sampled_from([0, 2.5, 100.0])), max_size=30
)


def line(number=1, **fields):
    return json.dumps({"op": "mcm", "id": number, **fields}).encode()


def offers(live):
    (book,) = live.books(["1.1"], ()).values()
    return {
        (runner.selection_id, side): [(offer.price, offer.size) for offer in ladder]
        for runner in book.runners
        for side, ladder in (("b", runner.ex.available_to_back), ("l", runner.ex.available_to_lay))
    }


@settings(max_examples=100 * TIMES)
@given(STEPS, st.data())
def test_images_and_changes_repeated_or_conflated_lead_to_the_state_of_the_exchange(steps, data):
    market, live = Market(), LiveMarkets()
    assert live.subscribe(("1.1",), 1) == {}
    live.receive(line(ct="SUB_IMAGE", mc=[market.image()], initialClk="i", clk="0"))
    pending = []
    for number, step in enumerate(steps):
        pending.append(market.change(*step))
        match data.draw(st.sampled_from(["send", "repeat", "wait", "lost", "other"])):
            case "send":
                live.receive(line(mc=pending, clk=str(number)))
            case "repeat":
                for _ in range(2):
                    live.receive(line(mc=[pending[-1]] if len(pending) == 1 else pending[-1:]))
                live.receive(line(mc=[market.image()]))
            case "wait":
                continue
            case "lost":
                # The connection ended: everything that is not resumed comes with an image.
                live.subscribe(("1.1",), 1)
                assert live.books(["1.1"], ()) == {}
                live.receive(line(ct="SUB_IMAGE", mc=[market.image()]))
            case "other":
                # Messages of an earlier subscription are not read.
                live.receive(line(7, mc=[{"id": "1.1", "rc": [{"id": 1, "bdatb": [[0, 9, 9]]}]}]))
                live.receive(line(mc=pending))
        pending = []
        assert offers(live) == market.state()
    live.receive(line(mc=pending))
    assert offers(live) == market.state()


@pytest.mark.skipif(not SHARED.exists(), reason="needs the recorded streams")
def test_a_recorded_stream_is_read_to_its_end_with_ordered_ladders():
    live = LiveMarkets()
    live.subscribe((), 1)
    lines = lzma.decompress((SHARED / "stream_1.197931750.jsonl.xz").read_bytes()).splitlines()
    live.receive(line(ct="SUB_IMAGE", mc=[]))
    for text in lines:
        live.receive(json.dumps(json.loads(text) | {"id": 1}).encode())
        for book in live.books(["1.197931750"], ()).values():
            for runner in book.runners:
                backs, lays = (
                    [offer.price for offer in side]
                    for side in (runner.ex.available_to_back, runner.ex.available_to_lay)
                )
                assert backs == sorted(backs, reverse=True)
                assert lays == sorted(lays)
    assert live.take_changed() == {"1.197931750"}
