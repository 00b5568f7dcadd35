"""HTTP requests to addresses that a user entered: each connection goes to an address that was checked before."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore2
import httpx2
from msgspec import Struct

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.notifications.address_guard import AddressGuard, ForbiddenAddressError

MAX_REDIRECTS = 3
# 307 and 308 repeat the request; after the others the message would be lost in a GET.
REPEATING = frozenset({307, 308})
REDIRECTS = frozenset({301, 302, 303}) | REPEATING
MAX_CONNECTIONS = 100
KEEP_ALIVE = 20.0
# Seconds for a whole attempt, redirects included.
TIMEOUT = 10.0
# The body of an answer is not needed.
LONGEST_BODY = 65_536
PORTS = {"http": 80, "https": 443}


class HttpAnswer(Struct, frozen=True):
    """The status of a response, and its headers in lower case."""

    status: int
    headers: dict[str, str]


class SendError(Exception):
    """A request got no response. `is_final`: another attempt would fail, too."""

    def __init__(self, message: str, is_final: bool = False) -> None:
        super().__init__(message)
        self.is_final = is_final


class HttpSender:
    """Sends POST requests over checked connections, which are kept open between requests."""

    def __init__(self, guard: AddressGuard, context: ssl.SSLContext | None = None) -> None:
        self._guard, self._context = guard, context
        self._pool: httpcore2.AsyncConnectionPool | None = None

    async def close(self) -> None:
        """Close the connections."""
        if self._pool is not None:
            await self._pool.aclose()

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> HttpAnswer:
        """Return the answer to the request. Raises SendError if there is none."""
        try:
            async with asyncio.timeout(TIMEOUT):
                return await self._follow(url, headers, body)
        except (TimeoutError, httpcore2.TimeoutException):
            raise SendError(f"no answer within {TIMEOUT:g} seconds") from None
        except ForbiddenAddressError as error:
            raise SendError(str(error), is_final=True) from None
        except (InvalidValueError, UnicodeError, httpx2.InvalidURL) as error:
            raise SendError(f"address refused: {error}", is_final=True) from None
        except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
            raise SendError(f"cannot be reached: {_reason(error)}") from None

    async def _follow(self, url: str, headers: Mapping[str, str], body: bytes) -> HttpAnswer:
        for _ in range(MAX_REDIRECTS + 1):
            answer = await self._send(checked_url(url), headers, body)
            if answer.status not in REDIRECTS:
                return answer
            if answer.status not in REPEATING or "location" not in answer.headers:
                raise SendError(f"answers {answer.status}, a redirect: enter the address it leads to", is_final=True)
            target = urljoin(url, answer.headers["location"])
            if url.startswith("https:") and not target.startswith("https:"):
                raise SendError("redirects to an address that is not https://", is_final=True)
            url = target
        raise SendError(f"redirects more than {MAX_REDIRECTS} times", is_final=True)

    async def _send(self, url: str, headers: Mapping[str, str], body: bytes) -> HttpAnswer:
        sent = {"Host": _authority(url), "Content-Length": str(len(body)), **headers}
        target = httpcore2.URL(scheme=_part(url, 0), host=_part(url, 1), port=port_of(url), target=_target(url))
        async with self._opened().stream("POST", target, headers=list(_encoded(sent)), content=body) as response:
            await _drain(response)
            received = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            return HttpAnswer(response.status, received)

    def _opened(self) -> httpcore2.AsyncConnectionPool:
        """Return the pool; a process that only checks addresses never makes one."""
        if self._pool is None:
            self._pool = httpcore2.AsyncConnectionPool(
                ssl_context=self._context or httpx2.create_ssl_context(),
                max_connections=MAX_CONNECTIONS,
                keepalive_expiry=KEEP_ALIVE,
                network_backend=_GuardedBackend(self._guard),
            )
        return self._pool


async def _drain(response: httpcore2.Response) -> None:
    """Read a short body, so that the connection can be used again. A longer one ends the connection."""
    size = 0
    async for part in response.aiter_stream():
        size += len(part)
        if size > LONGEST_BODY:
            return


def checked_url(url: str) -> str:
    """Return the URL. Raises InvalidValueError unless it is a plain http or https URL without credentials."""
    if any(ord(character) <= 32 or ord(character) == 127 or character == "\\" for character in url):
        raise InvalidValueError("expected a URL without spaces, control characters and backslashes")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise InvalidValueError("expected a URL such as https://example.org/hook") from None
    if parts.scheme not in PORTS or not parts.hostname:
        raise InvalidValueError("expected a URL that starts with https:// or http://")
    if "@" in parts.netloc:
        raise InvalidValueError("expected a URL without user name and password")
    if port == 0:
        raise InvalidValueError("expected a port from 1 to 65535")
    try:
        host_of(url)
    except (httpx2.InvalidURL, UnicodeError):
        raise InvalidValueError("expected a URL with a host name") from None
    return url


def host_of(url: str) -> str:
    """Return the host of a checked URL, in ASCII."""
    return httpx2.URL(url).raw_host.decode()


def port_of(url: str) -> int:
    """Return the port of a checked URL."""
    parts = urlsplit(url)
    return parts.port or PORTS[parts.scheme]


class _GuardedBackend(httpcore2.AsyncNetworkBackend):
    """Resolves a name once, checks all its addresses and connects to one of these, not to the name."""

    def __init__(self, guard: AddressGuard) -> None:
        self._guard = guard
        self._network = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the library's signature
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        addresses = await self._guard.resolve(host.strip("[]"), port)
        error: Exception = OSError(f"{host} has no address")
        for address in addresses:
            try:
                return await self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as failure:
                error = failure
        raise error

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def _part(url: str, index: int) -> bytes:
    return (urlsplit(url).scheme, host_of(url))[index].encode()


def _target(url: str) -> bytes:
    return httpx2.URL(url).raw_path


def _authority(url: str) -> str:
    return httpx2.URL(url).netloc.decode()


def _encoded(headers: Mapping[str, str]) -> Iterable[tuple[bytes, bytes]]:
    return ((name.encode("ascii"), value.encode("latin-1")) for name, value in headers.items())


def _reason(error: Exception) -> str:
    text = str(error) or str(error.__cause__ or "") or type(error).__name__
    return text if isinstance(error, httpcore2.NetworkError | httpcore2.ProtocolError) else text[:200]
