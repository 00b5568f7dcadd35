"""A running service, as its clients reach it: where it is, and what it answers."""

from __future__ import annotations

from typing import TypeVar

import httpx2
import msgspec
from msgspec import Struct

from arbitrage_edge.api.schemas.resources import ErrorDocument
from arbitrage_edge.api.stream.endpoint import PATH
from arbitrage_edge.cli.options import settings_with
from arbitrage_edge.domain.errors import InvalidValueError, NotFoundError, UnavailableError

# What a service listens on is not always what it can be reached at.
ANYWHERE = frozenset({"0.0.0.0", "::", ""})  # noqa: S104  not bound to: the address this stands for is on this machine
SECONDS = 20.0

T = TypeVar("T")


class Service(Struct, frozen=True):
    """`url` is its root, `prefix` what its API stands below."""

    url: str
    prefix: str
    key: str | None

    @property
    def stream(self) -> str:
        """The address of its WebSocket."""
        return self.url.replace("http", "ws", 1) + PATH

    @property
    def headers(self) -> dict[str, str]:
        """What every question carries."""
        return {} if self.key is None else {"X-API-Key": self.key}

    def ask(self, path: str, **parameters: str) -> bytes:
        """The body of an answer. Raises an EdgeError that says what to do where there is none."""
        try:
            answer = httpx2.get(
                f"{self.url}{self.prefix}{path}",
                params=parameters,
                headers=self.headers,
                timeout=SECONDS,
                trust_env=not self._is_here,
            )
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise self.silent(error) from None
        if answer.is_success:
            return answer.content
        told = _told(answer)
        raise NotFoundError(told) if answer.status_code == httpx2.codes.NOT_FOUND else UnavailableError(told)

    def read(self, shape: type[T], body: bytes) -> T:
        """An answer in its shape."""
        try:
            return msgspec.json.decode(body, type=shape)
        except msgspec.DecodeError as error:
            raise UnavailableError(f"what answers at {self.url} is no ArbitrageEdge of this version: {error}") from None

    def silent(self, error: Exception) -> UnavailableError:
        """What to say where nobody answers."""
        why = str(error) or type(error).__name__
        return UnavailableError(
            f"nothing answers at {self.url} ({why}): start it with `arbitrage-edge up`, or name another with --url"
        )

    @property
    def _is_here(self) -> bool:
        return httpx2.URL(self.url).host in {"127.0.0.1", "localhost", "::1"}


def service_at(url: str | None, key: str | None) -> Service:
    """The service at an address; without one, that which the settings would start here."""
    settings = settings_with()
    if url is None:
        host = "127.0.0.1" if settings.host in ANYWHERE else settings.host
        url = f"http://[{host}]:{settings.port}" if ":" in host else f"http://{host}:{settings.port}"
    try:
        known = httpx2.URL(url)
    except httpx2.InvalidURL as error:
        raise InvalidValueError(f"{url!r} is no address: {error}", "--url") from None
    if known.scheme not in {"http", "https"} or not known.host:
        raise InvalidValueError(f"expected an address like http://127.0.0.1:8000, got {url!r}", "--url")
    accepted = settings.keys
    return Service(url.rstrip("/"), settings.api_v1_prefix, key or (accepted[0] if accepted else None))


def _told(answer: httpx2.Response) -> str:
    try:
        return msgspec.json.decode(answer.content, type=ErrorDocument).message
    except msgspec.DecodeError:
        return f"the answer was {answer.status_code} {answer.reason_phrase}"
