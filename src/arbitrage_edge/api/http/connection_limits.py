"""Bounds of connections: their number in all and per address, and the time and size of request headers.

Above a bound the connection that has waited longest for a request is closed, so that idle connections cannot keep
others out. If every connection is busy, the new one is closed.
"""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from ipaddress import ip_address, ip_network
from typing import Any

from msgspec import Struct
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.utils import get_remote_addr

# Files that are not connections of clients: database, Redis, log, provider.
OTHER_FILES = 200
LEAST_CONNECTIONS = 16
TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-type: text/plain; charset=utf-8\r\n"
    b"content-length: 32\r\nconnection: close\r\n\r\nthe request header is too large\n"
)


class ConnectionLimits(Struct, frozen=True):
    """Bounds of one server. `exempt`: addresses and networks without a bound per address, such as reverse proxies.

    Loopback addresses have no bound per address.
    """

    connections: int = 5000
    per_address: int = 256
    header_seconds: float = 10.0
    header_bytes: int = 2**14
    header_count: int = 100
    exempt: tuple[str, ...] = ()


class Connections:
    """The open connections of one server by transport, WebSockets included."""

    def __init__(self, limits: ConnectionLimits) -> None:
        self.limits = limits
        self._maximum = min(limits.connections, max(_file_limit() - OTHER_FILES, LEAST_CONNECTIONS))
        self._addresses: dict[Any, str] = {}
        self._counts: Counter[str] = Counter()
        # Transports that wait for a request, the longest wait first.
        self._idle: dict[Any, None] = {}
        self._is_exempt = lru_cache(maxsize=1024)(_Exemption(limits.exempt).covers)

    def __len__(self) -> int:
        return len(self._addresses)

    def add(self, transport: Any) -> None:
        """Add an idle connection; above a bound close the longest idle one, at worst this one."""
        client = get_remote_addr(transport)
        address = client[0] if client else ""
        self._addresses[transport] = address
        self._counts[address] += 1
        self.set_idle(transport, idle=True)
        if not self._is_exempt(address) and self._counts[address] > self.limits.per_address:
            self._close(next(each for each in self._idle if self._addresses[each] == address))
        elif len(self._addresses) > self._maximum:
            self._close(next(iter(self._idle)))

    def remove(self, transport: Any) -> None:
        """Remove a closed connection."""
        self._idle.pop(transport, None)
        address = self._addresses.pop(transport, None)
        if address is not None:
            self._counts[address] -= 1
            if not self._counts[address]:
                del self._counts[address]

    def set_idle(self, transport: Any, *, idle: bool) -> None:
        """Record whether the connection waits for a request."""
        self._idle.pop(transport, None)
        if idle and transport in self._addresses:
            self._idle[transport] = None

    def _close(self, transport: Any) -> None:
        self.remove(transport)
        transport.abort()


class BoundedHttp(HttpToolsProtocol):
    """uvicorn's HTTP protocol within the bounds of `registry`."""

    registry: Connections
    _deadline: asyncio.TimerHandle | None = None
    _in_header = True
    _size = _received = 0

    def connection_made(self, transport: Any) -> None:
        """Add the connection and start the time for its first request header."""
        super().connection_made(transport)
        self.registry.add(transport)
        self._start_deadline()

    def connection_lost(self, exc: Exception | None) -> None:
        """Remove the connection."""
        self._stop_deadline()
        self.registry.remove(self.transport)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parse the data; refuse a header that is not complete within its maximum size."""
        super().data_received(data)
        if self._in_header and not self.transport.is_closing():
            self._received += len(data)
            if self._received > self.registry.limits.header_bytes:
                self._refuse()

    def on_message_begin(self) -> None:
        """Start the time for a request header."""
        super().on_message_begin()
        self._in_header, self._size, self._received = True, 0, 0
        self._start_deadline()

    def on_url(self, url: bytes) -> None:
        """Count the bytes of the URL."""
        self._size += len(url)
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Count the bytes of the header."""
        self._size += len(name) + len(value) + 4
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Start the request unless its header is too large."""
        self._in_header = False
        self._stop_deadline()
        limits = self.registry.limits
        if self._size > limits.header_bytes or len(self.headers) > limits.header_count:
            self._refuse()
            return
        self.registry.set_idle(self.transport, idle=False)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Receive a part of the body of an accepted request."""
        if not self.transport.is_closing():
            super().on_body(body)

    def on_message_complete(self) -> None:
        """End an accepted request."""
        if not self.transport.is_closing():
            super().on_message_complete()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        if not self.pipeline and not self.transport.is_closing():
            self.registry.set_idle(self.transport, idle=True)

    def _start_deadline(self) -> None:
        self._stop_deadline()
        self._deadline = self.loop.call_later(self.registry.limits.header_seconds, self.transport.abort)

    def _stop_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _refuse(self) -> None:
        self.transport.write(TOO_LARGE)
        self.transport.close()


class _Exemption:
    """Addresses that have no bound of their own."""

    def __init__(self, networks: Iterable[str]) -> None:
        self._networks = [ip_network(network, strict=False) for network in networks]

    def covers(self, address: str) -> bool:
        try:
            parsed = ip_address(address)
        except ValueError:
            return True
        return parsed.is_loopback or any(parsed in network for network in self._networks)


def raise_file_limit() -> None:
    """Raise the soft limit of open files to the hard one. Windows has none."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if soft != hard:
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _file_limit() -> int:
    if sys.platform == "win32":
        return sys.maxsize
    import resource  # noqa: PLC0415 - not on Windows

    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return sys.maxsize if soft == resource.RLIM_INFINITY else soft
