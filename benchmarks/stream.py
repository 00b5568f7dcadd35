"""One frame to many WebSocket clients in another process, one of which never reads.

The baseline in the same run: the same bytes, prepared, written to as many bare sockets.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import resource
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any

from starlette.applications import Starlette

from arbitrage_edge.api.http.server import WEBSOCKET_SETTINGS
from arbitrage_edge.api.stream.endpoint import Stream, stream_route
from arbitrage_edge.backends.memory.bus import MemoryBus
from arbitrage_edge.backends.memory.store import MemoryStore
from arbitrage_edge.domain.detector import Detection
from arbitrage_edge.domain.lifecycle import TrackedOpportunity, opened
from arbitrage_edge.gc_pause import prepare_collector
from arbitrage_edge.http_server import serve_app
from arbitrage_edge.pipeline.clocks import WallClock

CLIENTS = (100, 1000)
FRAMES = 15
# Enough requests with unread responses to fill every buffer between the service and the stalled client.
REQUESTS, OPEN = 150, 200
SPORT = "basketball_nba"
HANDSHAKE = (
    b"GET /ws/arbitrage HTTP/1.1\r\nHost: bench\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


def main() -> None:
    """Print the table."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    print(f"stream: {FRAMES} frames, one at a time, publish -> last client; milliseconds")
    print(f"{'clients':>8} {'':<20} {'frame':>8} {'median':>8} {'worst':>8}")
    for clients in CLIENTS:
        _show(clients, "all read", *asyncio.run(measured(clients, stalled=False)))
        size, seconds = asyncio.run(measured(clients, stalled=True))
        _show(clients, "one more is stalled", size, seconds)
        _show(clients, "bare sockets", *asyncio.run(bare(clients, size)))


def _show(clients: int, label: str, size: int, seconds: list[float]) -> None:
    print(f"{clients:>8,} {label:<20} {size:>6} B {median(seconds) * 1000:>8.1f} {max(seconds) * 1000:>8.1f}")


async def bare(clients: int, size: int) -> tuple[int, list[float]]:
    """Measure bare sockets: nothing is encoded, queued or framed."""
    writers: list[asyncio.StreamWriter] = []

    async def admit(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 101 Switching Protocols\r\n\r\n")
        writers.append(writer)

    frame = b"\x81\x7e" + size.to_bytes(2, "big") + b"x" * size
    async with await asyncio.start_server(admit, "127.0.0.1", 0, backlog=2048) as server:
        async with _audience_of(clients, server.sockets[0].getsockname()[1]) as ours:
            seconds = []
            for _ in range(FRAMES):
                began = monotonic()
                for writer in writers:
                    writer.write(frame)
                seconds.append((await _answer(ours))[1] - began)
        for writer in writers:
            writer.close()
    return size, seconds


async def measured(clients: int, stalled: bool) -> tuple[int, list[float]]:
    """Return the size of a frame, and the seconds until each reached the last client."""
    store = MemoryStore()
    await store.record(_found(*(f"open{number}" for number in range(OPEN))))
    bus = MemoryBus(store.notices_after)
    stream = Stream(store, bus, _sports, WallClock())
    seconds, size = [], 0
    async with _served(stream) as port, _audience_of(clients, port) as ours:
        stuck = await _stall(port) if stalled else None
        for number in range(FRAMES):
            (notice,) = await store.record(_found(f"bench{number}"))
            began = monotonic()
            await bus.publish([notice])
            size, last = await _answer(ours)
            seconds.append(last - began)
        if stuck is not None:
            stuck.close()
    return size, seconds


@asynccontextmanager
async def _audience_of(clients: int, port: int) -> AsyncIterator[Connection]:
    """Run connected clients in another process; the pipe returns their messages."""
    spawning = multiprocessing.get_context("spawn")
    ours, theirs = spawning.Pipe()
    audience = spawning.Process(target=_run_clients, args=(port, clients, theirs))
    audience.start()
    await _answer(ours)
    yield ours
    ours.send("enough")
    await asyncio.to_thread(audience.join)


@asynccontextmanager
async def _served(stream: Stream) -> AsyncIterator[int]:
    app = Starlette(routes=[stream_route(lambda _: stream)])
    about = {"lifespan": "off", "timeout_graceful_shutdown": 1} | WEBSOCKET_SETTINGS
    async with serve_app(app, "127.0.0.1", **about) as server:
        relaying = asyncio.create_task(stream.run())
        while stream.position.seq is None:  # noqa: ASYNC110 - it sends no event
            await asyncio.sleep(0.01)
        prepare_collector()
        yield int(server.url.rpartition(":")[2])
    relaying.cancel()
    await asyncio.gather(relaying, return_exceptions=True)


async def _stall(port: int) -> socket.socket:
    """Connect a client that requests snapshots and reads nothing."""
    client = socket.create_connection(("127.0.0.1", port))
    client.setblocking(False)
    request = json.dumps({"action": "snapshot"}).encode()
    masked = bytes([0x81, 0x80 | len(request), 0, 0, 0, 0]) + request
    await asyncio.get_running_loop().sock_sendall(client, HANDSHAKE + masked * REQUESTS)
    await asyncio.sleep(3)
    return client


async def _answer(pipe: Connection) -> Any:
    return await asyncio.to_thread(pipe.recv)


async def _sports() -> set[str]:
    return {SPORT}


def _found(*names: str) -> Detection:
    from builders import found, h2h, later  # type: ignore[import-not-found]  # noqa: PLC0415 - from the tests

    tracked_opportunities: list[TrackedOpportunity] = []
    for name in names:
        (opportunity,) = found(h2h("draftkings", 2.15, 1.7), h2h("fanduel", 1.7, 2.05), id=name, sport=SPORT)
        tracked_opportunities.append(opened(opportunity))
    return Detection(SPORT, later(0), tuple(tracked_opportunities), (), (), tuple(tracked_opportunities), (), {})


def _run_clients(port: int, clients: int, pipe: Connection) -> None:
    """Run the clients; send size and time of each frame that all have received."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    asyncio.run(_listening(port, clients, pipe))


async def _listening(port: int, clients: int, pipe: Connection) -> None:
    loop = asyncio.get_running_loop()
    audience = Audience(clients, pipe)
    for _ in range(clients):
        await loop.create_connection(lambda: Listener(audience), "127.0.0.1", port)
    await audience.full.wait()
    pipe.send("listening")
    await asyncio.to_thread(pipe.recv)


class Audience:
    """Counts the clients that are connected, and those that received the current frame."""

    def __init__(self, clients: int, pipe: Connection) -> None:
        self.clients, self.pipe = clients, pipe
        self.full = asyncio.Event()
        self._connected = self._read = 0

    def connected(self) -> None:
        """Count a connected client."""
        self._connected += 1
        if self._connected == self.clients:
            self.full.set()

    def read(self, size: int) -> None:
        """Count a client that received the frame."""
        self._read += 1
        if self._read == self.clients:
            self._read = 0
            with suppress(OSError):
                self.pipe.send((size, monotonic()))


class Listener(asyncio.Protocol):
    """A client that counts frames; heartbeats (under 126 bytes) and pings are ignored."""

    def __init__(self, audience: Audience) -> None:
        self._audience, self._buffer, self._open = audience, b"", False

    def connection_made(self, transport: Any) -> None:
        """Send the handshake."""
        transport.write(HANDSHAKE)

    def data_received(self, data: bytes) -> None:
        """Remove complete frames from the buffer."""
        self._buffer += data
        if not self._open:
            if b"\r\n\r\n" not in self._buffer:
                return
            self._buffer = self._buffer.split(b"\r\n\r\n", 1)[1]
            self._open = True
            self._audience.connected()
        while len(self._buffer) >= 4:
            short = self._buffer[1] < 126
            size = self._buffer[1] if short else int.from_bytes(self._buffer[2:4], "big")
            end = size + (2 if short else 4)
            if len(self._buffer) < end:
                return
            self._buffer = self._buffer[end:]
            if not short:
                self._audience.read(size)


if __name__ == "__main__":
    main()
