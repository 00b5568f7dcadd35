"""The connection to Betfair's exchange stream: lines of JSON over TLS, a login, a subscription and heartbeats."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import msgspec

from arbitrage_edge.domain.errors import RefusedError, TemporaryError
from arbitrage_edge.providers.betfair.live_markets import LiveMarkets, StreamMessage
from arbitrage_edge.providers.betfair.mapping import MANIFEST
from arbitrage_edge.venue_feed import News

OPEN_SECONDS = 10.0
HEARTBEAT_SECONDS = 5.0
# Three heartbeats are missing.
SILENT_SECONDS = 15.0
# Changes of a market within this time come as one.
CONFLATE_SECONDS = 0.1
LEVELS = 3
MAX_LINE_BYTES = 32_000_000
REFUSED = frozenset({
    "NO_APP_KEY", "INVALID_APP_KEY", "NOT_AUTHORIZED", "ACCESS_DENIED", "SUBSCRIPTION_LIMIT_EXCEEDED",
})  # fmt: skip


class StreamEndedError(TemporaryError):
    """The connection ended. What it sent before is right, so that it can be resumed."""


class Login(msgspec.Struct, frozen=True):
    """The key and the token of a session."""

    app_key: str
    token: str

    def __repr__(self) -> str:
        return "Login()"


class BetfairFeed:
    """An open connection. `markets` are kept up to date; `heard_at` is the time of the newest message."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, markets: LiveMarkets, now: Callable[[], Any]
    ) -> None:
        self.markets, self.heard_at = markets, now()
        self._reader, self._writer, self._now = reader, writer, now
        self._news, self._ids, self._number = News(), tuple[str, ...](), 0
        self.delayed: frozenset[str] = frozenset()

    async def login(self, login: Login) -> None:
        """Authenticate. Raises a ProviderError if that fails."""
        async with asyncio.timeout(OPEN_SECONDS):
            await self._line()
            await self._send("authentication", appKey=login.app_key, session=login.token)
            _check(await self._line())

    async def follow(self, ids: Sequence[str]) -> None:
        """Subscribe to these markets instead of the earlier ones, and to no others; resume where it ended before."""
        if self._ids == tuple(ids):
            return
        self._ids = tuple(ids)
        await self._send(
            "marketSubscription",
            marketFilter={"marketIds": list(ids)},
            marketDataFilter={"fields": ["EX_BEST_OFFERS_DISP", "EX_MARKET_DEF"], "ladderLevels": LEVELS},
            conflateMs=round(CONFLATE_SECONDS * 1000),
            heartbeatMs=round(HEARTBEAT_SECONDS * 1000),
            **self.markets.subscribe(self._ids, self._number + 1),
        )

    async def changed(self) -> set[str]:
        """Wait for news and return the markets with news. Raises a ProviderError if the connection failed."""
        await self._news.wait(lambda: bool(self.markets.changed))
        return self.markets.take_changed()

    def start(self, silent_seconds: float) -> None:
        """Receive messages from here on."""
        self._news.start(self._receive(), self._news.watch(MANIFEST.title, silent_seconds))

    async def stop(self) -> None:
        """Stop receiving, and close the connection."""
        await self._news.stop()
        self._writer.close()

    async def _receive(self) -> None:
        while True:
            message = await self._line()
            if message.op == "status":
                _check(message)
            self._news.received += 1
            self._news.tell()

    async def _line(self) -> StreamMessage:
        try:
            line = await self._reader.readline()
        except (OSError, ValueError) as error:
            raise StreamEndedError(f"the stream of {MANIFEST.title} failed ({type(error).__name__})") from None
        if not line.endswith(b"\n"):
            raise StreamEndedError(f"{MANIFEST.title} closed its stream")
        self.heard_at = self._now()
        return self.markets.receive(line)

    async def _send(self, operation: str, **fields: Any) -> None:
        self._number += 1
        try:
            self._writer.write(msgspec.json.encode({"op": operation, "id": self._number, **fields}) + b"\r\n")
            await self._writer.drain()
        except OSError:
            raise StreamEndedError(f"{MANIFEST.title} closed its stream") from None


def _check(message: StreamMessage) -> None:
    """Raise a ProviderError if an answer is none of success."""
    if message.status_code == "SUCCESS":
        return
    code = message.error_code[:60]
    if code in REFUSED:
        raise RefusedError(f"{MANIFEST.title} refuses the stream ({code})", code, is_general=True)
    raise TemporaryError(f"the stream of {MANIFEST.title} cannot be read ({code})")


@asynccontextmanager
async def open_feed(
    url: str,
    login: Login,
    markets: LiveMarkets,
    now: Callable[[], datetime],
    silent_seconds: float = SILENT_SECONDS,
) -> AsyncIterator[BetfairFeed]:
    """Open a connection that receives until the block ends. Raises a ProviderError if that fails.

    `url`: `tls://host:port`, or `tcp://host:port` for a local server.
    """
    address = urlsplit(url)
    context = ssl.create_default_context() if address.scheme == "tls" else None
    try:
        async with asyncio.timeout(OPEN_SECONDS):
            reader, writer = await asyncio.open_connection(
                address.hostname, address.port, ssl=context, limit=MAX_LINE_BYTES
            )
    except OSError as error:
        raise TemporaryError(f"the stream of {MANIFEST.title} cannot be opened ({type(error).__name__})") from None
    feed = BetfairFeed(reader, writer, markets, now)
    try:
        try:
            await feed.login(login)
        except TimeoutError:
            raise TemporaryError(f"the stream of {MANIFEST.title} does not answer") from None
        feed.start(silent_seconds)
        yield feed
    finally:
        await feed.stop()
