"""Bounds of connections and request headers, on real sockets."""

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from arbitrage_edge.api.http.connection_limits import OTHER_FILES, ConnectionLimits, Connections
from arbitrage_edge.api.http.server import serving

REQUEST = b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n"


@asynccontextmanager
async def connection(url):
    reader, writer = await asyncio.open_connection("127.0.0.1", int(url.rpartition(":")[2]))
    try:
        yield reader, writer
    finally:
        writer.close()


async def status(url, request=REQUEST + b"\r\n"):
    """Return the status line of the response, empty if the connection was closed without one."""
    async with asyncio.timeout(30), connection(url) as (reader, writer):
        writer.write(request)
        return (await reader.readline()).decode().strip()


async def test_idle_connections_are_closed_before_new_ones_are_refused(open_api):
    running = await open_api(started=False)
    async with (
        serving(running.app, "127.0.0.1", limits=ConnectionLimits(connections=20)) as url,
        AsyncExitStack() as stack,
    ):
        idle = [await stack.enter_async_context(connection(url)) for _ in range(60)]
        for _ in range(5):
            assert await status(url) == "HTTP/1.1 200 OK"
        async with asyncio.timeout(30):
            assert await idle[0][0].read() == b""


async def test_a_request_header_has_a_deadline(open_api):
    running = await open_api(started=False)
    async with serving(running.app, "127.0.0.1", limits=ConnectionLimits(header_seconds=0.05)) as url:
        assert await status(url, b"") == ""
        assert await status(url, REQUEST) == ""
        assert await status(url) == "HTTP/1.1 200 OK"


@pytest.mark.parametrize(
    "header",
    [b"x: " + b"a" * 20_000 + b"\r\n\r\n", b"x: " + b"a" * 20_000, b"x: 1\r\n" * 101 + b"\r\n"],
    ids=["large", "large and endless", "many"],
)
async def test_a_too_large_request_header_is_refused(open_api, header):
    running = await open_api(started=False)
    async with serving(running.app, "127.0.0.1") as url:
        assert await status(url, REQUEST + header) == "HTTP/1.1 431 Request Header Fields Too Large"
        assert await status(url, REQUEST + b"x: 1\r\n" * 90 + b"\r\n") == "HTTP/1.1 200 OK"


class Transport:
    """A transport with a peer address."""

    def __init__(self, address):
        self.address, self.aborted = address, False

    def get_extra_info(self, name):
        return (self.address, 1) if name == "peername" else None

    def abort(self):
        self.aborted = True


def test_an_address_has_a_bound_of_its_own_unless_it_is_exempt():
    connections = Connections(ConnectionLimits(per_address=2, exempt=("10.0.0.0/8",)))
    stranger = [Transport("203.0.113.9") for _ in range(3)]
    exempt = [Transport(address) for address in ("10.0.0.1", "127.0.0.1") for _ in range(3)]
    for transport in [*stranger, *exempt]:
        connections.add(transport)
    assert [transport.aborted for transport in stranger] == [True, False, False]
    assert not any(transport.aborted for transport in exempt)


def test_a_new_connection_is_closed_if_all_others_are_busy():
    connections = Connections(ConnectionLimits(connections=1))
    busy, new = Transport("127.0.0.1"), Transport("127.0.0.1")
    connections.add(busy)
    connections.set_idle(busy, idle=False)
    connections.add(new)
    assert (busy.aborted, new.aborted, len(connections)) == (False, True, 1)
    connections.remove(busy)
    assert len(connections) == 0


def test_the_number_of_connections_is_below_the_limit_of_open_files(monkeypatch):
    monkeypatch.setattr("arbitrage_edge.api.http.connection_limits._file_limit", lambda: 1024)
    connections = Connections(ConnectionLimits())
    for _ in range(1100):
        connections.add(Transport("127.0.0.1"))
    assert len(connections) == 1024 - OTHER_FILES
