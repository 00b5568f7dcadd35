"""A running service: its address, its key, and HTTP requests to its API."""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from typing import Literal, TypeVar

import httpx2
import msgspec
from msgspec import Struct

from arbitrage_edge.api.schemas.resources import ErrorDocument
from arbitrage_edge.api.stream.messages import PATH
from arbitrage_edge.domain.errors import InvalidValueError, NotFoundError, UnavailableError
from arbitrage_edge.redaction import without_password

TIMEOUT_SECONDS = 20.0
# Files of bets, which are read and stored as a whole.
FILE_TIMEOUT_SECONDS = 180.0
# ValueError and ImportError: a proxy of the environment that cannot be used.
REQUEST_ERRORS = (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError, ImportError)

# Responses to input that must be corrected.
WRONG_INPUT = frozenset({400, 422})

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
    def shown(self) -> str:
        """URL without a password."""
        return without_password(self.url)

    @property
    def proxy(self) -> str | Literal[True] | None:
        """Proxy of the WebSocket: that of the environment, and none for this machine."""
        return None if self._is_loopback else True

    @property
    def tls(self) -> ssl.SSLContext | None:
        """Certificates of SSL_CERT_FILE for an encrypted connection; None for the usual ones."""
        file = os.environ.get("SSL_CERT_FILE")
        if not file or not self.url.startswith("https:"):
            return None
        try:
            return ssl.create_default_context(cafile=file)
        except OSError as error:
            raise InvalidValueError(
                f"{file} has no certificates ({error.strerror or error})", "SSL_CERT_FILE"
            ) from None

    @property
    def headers(self) -> dict[str, str]:
        """Headers of every request."""
        return {} if self.key is None else {"X-API-Key": self.key}

    def get(self, path: str, **parameters: str) -> bytes:
        """Return the body of a successful response. Raises an EdgeError with a remedy for every other result."""
        return self.send("GET", path, **parameters)

    def send(self, method: str, path: str, body: object = None, **parameters: str) -> bytes:
        """Send a request, with `body` as JSON if there is one, and return the body of a successful response.

        Raises an EdgeError with a remedy for every other result.
        """
        content = None if body is None else msgspec.json.encode(body)
        return self._exchange(method, path, content, parameters, TIMEOUT_SECONDS)

    def send_file(self, path: str, content: bytes, **parameters: str) -> bytes:
        """Post the content of a file, and return the body of a successful response. Raises like `send`."""
        return self._exchange("POST", path, content, parameters, FILE_TIMEOUT_SECONDS)

    def get_file(self, path: str, **parameters: str) -> bytes:
        """Return a file. Raises like `send`."""
        return self._exchange("GET", path, None, parameters, FILE_TIMEOUT_SECONDS)

    def _exchange(
        self, method: str, path: str, content: bytes | None, parameters: Mapping[str, str], timeout: float
    ) -> bytes:
        try:
            response = httpx2.request(
                method,
                f"{self.url}{self.prefix}{path}",
                params=dict(parameters),
                content=content,
                headers=self.headers,
                timeout=timeout,
                trust_env=not self._is_loopback,
                verify=self.tls or True,
            )
        except REQUEST_ERRORS as error:
            raise self.unreachable(error) from None
        if response.is_success:
            return response.content
        message = _error_message(response)
        if response.status_code in WRONG_INPUT:
            raise InvalidValueError(message)
        raise NotFoundError(message) if response.status_code == httpx2.codes.NOT_FOUND else UnavailableError(message)

    def decode(self, shape: type[T], body: bytes) -> T:
        """Return the body as `shape`. Raises UnavailableError if it does not have this shape."""
        try:
            return msgspec.json.decode(body, type=shape)
        except msgspec.DecodeError as error:
            raise UnavailableError(f"{self.shown} is not an ArbitrageEdge service of this version: {error}") from None

    def unreachable(self, error: Exception) -> UnavailableError:
        """Return the error for a service that does not answer."""
        reason = str(error) or type(error).__name__
        remedy = "start one with `arbitrage-edge up`, or choose another with --url"
        if "certificate" in reason.lower():
            remedy = "set SSL_CERT_FILE to a file with its certificate"
        return UnavailableError(f"no service at {self.shown} ({reason}): {remedy}")

    @property
    def _is_loopback(self) -> bool:
        return httpx2.URL(self.url).host in {"127.0.0.1", "localhost", "::1"}


def checked_url(url: str, option: str) -> str:
    """Return the URL of a service without a slash at its end. Raises InvalidValueError if it is none."""
    try:
        parsed = httpx2.URL(url)
    except httpx2.InvalidURL as error:
        raise InvalidValueError(f"{without_password(url)!r} is not a URL: {error}", option) from None
    if parsed.scheme not in {"http", "https"} or not parsed.host or parsed.query or parsed.fragment:
        raise InvalidValueError(f"expected a URL such as http://127.0.0.1:8000, got {without_password(url)!r}", option)
    return url.rstrip("/")


def checked_key(key: str, option: str) -> str:
    """Return the key. Raises InvalidValueError if no header can contain it."""
    if not (key.isascii() and key.isprintable()):
        raise InvalidValueError("expected a key of ASCII letters, digits and punctuation", option)
    return key


def _error_message(response: httpx2.Response) -> str:
    try:
        return msgspec.json.decode(response.content, type=ErrorDocument).message
    except msgspec.DecodeError:
        return f"the service answered {response.status_code} {response.reason_phrase}"
