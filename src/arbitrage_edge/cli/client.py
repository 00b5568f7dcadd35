"""Client of a running service: its address, its key, and HTTP requests to its API."""

from __future__ import annotations

from typing import TypeVar

import httpx2
import msgspec
from msgspec import Struct

from arbitrage_edge.api.schemas.resources import ErrorDocument
from arbitrage_edge.api.stream.endpoint import PATH
from arbitrage_edge.cli.options import settings_with
from arbitrage_edge.domain.errors import InvalidValueError, NotFoundError, UnavailableError

# A service that listens on every network is reached at the loopback address.
EVERY_NETWORK = frozenset({"0.0.0.0", "::", ""})  # noqa: S104  compared with, not bound to
TIMEOUT_SECONDS = 20.0

T = TypeVar("T")


class Service(Struct, frozen=True):
    """Address of a running service: `url` is its root, `prefix` the path of its API, `key` its API key if any."""

    url: str
    prefix: str
    key: str | None

    @property
    def stream(self) -> str:
        """URL of the WebSocket."""
        return self.url.replace("http", "ws", 1) + PATH

    @property
    def headers(self) -> dict[str, str]:
        """Headers of every request."""
        return {} if self.key is None else {"X-API-Key": self.key}

    def get(self, path: str, **parameters: str) -> bytes:
        """Return the body of a successful response. Raises an EdgeError with a remedy for every other result."""
        try:
            response = httpx2.get(
                f"{self.url}{self.prefix}{path}",
                params=parameters,
                headers=self.headers,
                timeout=TIMEOUT_SECONDS,
                trust_env=not self._is_loopback,
            )
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise self.unreachable(error) from None
        if response.is_success:
            return response.content
        message = _error_message(response)
        raise NotFoundError(message) if response.status_code == httpx2.codes.NOT_FOUND else UnavailableError(message)

    def decode(self, shape: type[T], body: bytes) -> T:
        """Return the body as `shape`. Raises UnavailableError if it does not have this shape."""
        try:
            return msgspec.json.decode(body, type=shape)
        except msgspec.DecodeError as error:
            raise UnavailableError(f"{self.url} is not an ArbitrageEdge service of this version: {error}") from None

    def unreachable(self, error: Exception) -> UnavailableError:
        """Return the error for a service that does not answer."""
        reason = str(error) or type(error).__name__
        return UnavailableError(
            f"no service at {self.url} ({reason}): start one with `arbitrage-edge up`, or choose another with --url"
        )

    @property
    def _is_loopback(self) -> bool:
        return httpx2.URL(self.url).host in {"127.0.0.1", "localhost", "::1"}


def service_at(url: str | None, key: str | None) -> Service:
    """Return the service at `url`; by default the one that the settings would start on this machine."""
    settings = settings_with()
    if url is None:
        host = "127.0.0.1" if settings.host in EVERY_NETWORK else settings.host
        url = f"http://[{host}]:{settings.port}" if ":" in host else f"http://{host}:{settings.port}"
    try:
        parsed = httpx2.URL(url)
    except httpx2.InvalidURL as error:
        raise InvalidValueError(f"{url!r} is not a URL: {error}", "--url") from None
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise InvalidValueError(f"expected a URL such as http://127.0.0.1:8000, got {url!r}", "--url")
    return Service(url.rstrip("/"), settings.api_v1_prefix, key or next(iter(settings.keys), None))


def _error_message(response: httpx2.Response) -> str:
    try:
        return msgspec.json.decode(response.content, type=ErrorDocument).message
    except msgspec.DecodeError:
        return f"the service answered {response.status_code} {response.reason_phrase}"
