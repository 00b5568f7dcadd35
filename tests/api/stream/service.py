"""A stream on a real port, a market whose prices tests change, and clients of the stream."""

import asyncio
import json
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial

from starlette.applications import Starlette
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from arbitrage_edge.api.http.server import WEBSOCKET_SETTINGS
from arbitrage_edge.api.stream.endpoint import Stream, StreamLimits, stream_route
from arbitrage_edge.backends.memory.bus import MemoryBus
from arbitrage_edge.backends.memory.store import MemoryStore
from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.http_server import serve_app
from arbitrage_edge.pipeline.clocks import ManualClock
from backends.bus.notices import until
from builders import NOW, OPEN, a_snapshot, h2h, later, quotes

NBA, NFL = "basketball_nba", "americanfootball_nfl"
PATIENCE = 60.0


class Market:
    """Snapshots of a provider, evaluated, recorded and published as in production."""

    def __init__(self, store=None, bus=None):
        self.store = store or MemoryStore()
        self.bus = bus or MemoryBus(self.store.notices_after, poll_interval=0.05)
        self.detectors = {sport: Detector(sport, OPEN) for sport in (NBA, NFL)}
        self.prices = {sport: {} for sport in self.detectors}
        self.notices = []
        self._polls = 0

    async def move(self, sport=NBA, announce=True, **prices):
        """Set the home prices of some events at one bookmaker, 2.0 or less for no arbitrage. Return the notices."""
        self._polls += 1
        self.prices[sport] |= prices
        events = [
            quotes(h2h("draftkings", price, 1.7), h2h("fanduel", 1.7, 2.05), id=f"{sport}-{name}", sport=sport)
            for name, price in self.prices[sport].items()
        ]
        reply = a_snapshot(*events, seconds=self._polls / 1000, sport=sport)
        detection = self.detectors[sport].process(reply, later(self._polls / 1000))
        notices = await self.store.record(detection, None, reply.events)
        self.notices += notices
        if announce:
            await self.bus.publish(notices)
        return notices

    async def sports(self):
        return set(self.detectors)

    async def open_prices(self, sport=None):
        """Return the prices of the open opportunities in the store, by id."""
        return {
            opportunity.arbitrage_id: prices_of(opportunity)
            for opportunity in await self.store.open_opportunities(sport)
        }


class ManualTimer:
    """A clock that tests advance."""

    def __init__(self):
        self._now, self._sleepers = 0.0, []

    def time(self):
        return self._now

    async def sleep(self, seconds):
        waking = asyncio.get_running_loop().create_future()
        self._sleepers.append((self._now + seconds, waking))
        await waking

    def advance(self, seconds):
        self._now += seconds
        for at, waking in self._sleepers:
            if at <= self._now and not waking.done():
                waking.set_result(None)
        self._sleepers = [sleeper for sleeper in self._sleepers if not sleeper[1].done()]


class Socket(ClientConnection):
    """A client's socket that knows its service."""

    def __init__(self, service, *arguments, **options):
        super().__init__(*arguments, **options)
        self.service = service


class Service:
    """A served stream with its market and clients."""

    def __init__(self, stream, market, port, server):
        self.stream, self.market, self.server = stream, market, server
        self.url = f"ws://127.0.0.1:{port}/ws/arbitrage"
        self.port = port

    @property
    def clients(self):
        return self.stream.connections.clients

    def connect(self, **options):
        """Return a client's socket as an async context manager."""
        return connect(self.url, compression=None, proxy=None, create_connection=partial(Socket, self), **options)

    def cut(self):
        """Abort every connection, like a failing network."""
        for connection in list(self.server.server_state.connections):
            connection.transport.abort()


@asynccontextmanager
async def serve_stream(
    market=None, limits=None, settings=None, ready=lambda stream: stream.position.seq is not None, **parts
):
    """Serve a stream while the block runs; `settings` are uvicorn's."""
    market = market or Market()
    clock = ManualClock(NOW + timedelta(seconds=60))
    stream = Stream(market.store, market.bus, market.sports, clock, limits or StreamLimits(), **parts)
    app = Starlette(routes=[stream_route(lambda _: stream)])
    about = {"lifespan": "off", "timeout_graceful_shutdown": 5} | WEBSOCKET_SETTINGS | (settings or {})
    async with serve_app(app, "127.0.0.1", **about) as server:
        relay = asyncio.create_task(stream.run())
        await until(lambda: ready(stream) or relay.done())
        service = Service(stream, market, int(server.url.rpartition(":")[2]), server)
        try:
            yield service
        finally:
            service.cut()
            relay.cancel()
            await asyncio.gather(relay, return_exceptions=True)
            await market.bus.close()


async def send(socket, **message):
    """Send a command; `resume` in the epoch of the service if none is given."""
    if message.get("action") == "resume":
        message.setdefault("epoch", socket.service.stream.position.epoch)
    await socket.send(json.dumps(message))


async def receive(socket, kind=None):
    """Return the next frame, or the next one of a type."""
    async with asyncio.timeout(PATIENCE):
        while True:
            frame = json.loads(await socket.recv())
            if kind in {None, frame["type"]}:
                return frame


async def request(socket, kind, **message):
    """Send a command, and return the next frame of a type."""
    await send(socket, **message)
    return await receive(socket, kind)


async def ended(socket):
    """Return the close code of the connection. Frames received before are ignored."""
    async with asyncio.timeout(PATIENCE):
        try:
            while True:
                await socket.recv()
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None


def prices_of(tracked):
    return sorted((bet.bookmaker, float(bet.odds), float(bet.stake)) for bet in tracked.opportunity.bets)


def prices_in(data):
    """Return the same of a frame's `data`."""
    return sorted((bet["bookmaker_key"], bet["odds"], bet["stake"]) for bet in data["bets"])
