"""The connection to Polymarket's WebSocket: subscriptions, heartbeat, and books that its messages keep up to date."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from urllib.parse import urlsplit

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from arbitrage_edge.domain.errors import TemporaryError
from arbitrage_edge.json_client import LOOPBACK, USER_AGENT
from arbitrage_edge.providers.polymarket.live_books import LiveBooks
from arbitrage_edge.providers.polymarket.mapping import MANIFEST
from arbitrage_edge.venue_feed import News

# The server closes a connection that sends no PING for longer; it answers each with a PONG.
PING_SECONDS = 10.0
SILENT_SECONDS = 30.0
# A second gap within this time is no accident: the connection is given up, and polls go on.
GAP_SECONDS = 10.0
OPEN_SECONDS = 10.0
TOKENS_PER_MESSAGE = 500
# The first answer to a subscription may contain all its books.
MAX_MESSAGE_BYTES = 32_000_000


class Feed:
    """An open connection. `books` are kept up to date from `start` on; `heard_at` is the time of the newest message."""

    def __init__(self, socket: ClientConnection, now: Callable[[], datetime], ping_seconds: float) -> None:
        self.books, self.heard_at = LiveBooks(), now()
        self._socket, self._now, self._ping_seconds = socket, now, ping_seconds
        self._news, self._is_subscribed = News(), False
        self._gap_at: float | None = None

    async def follow(self, tokens: Iterable[str]) -> None:
        """Subscribe to the books of these tokens, so that what is read of them afterwards misses no change."""
        added = self.books.follow(tokens)
        for start in range(0, len(added), TOKENS_PER_MESSAGE):
            kind = {"operation": "subscribe"} if self._is_subscribed else {"type": "market"}
            part = added[start : start + TOKENS_PER_MESSAGE]
            await self._send(msgspec.json.encode({**kind, "assets_ids": part, "custom_feature_enabled": True}).decode())
            self._is_subscribed = True

    async def changed(self) -> set[str]:
        """Wait for news and return the tokens with news; none if there was a gap: then everything must be read again.

        Raises a ProviderError if the connection failed.
        """
        await self._news.wait(lambda: bool(self.books.changed or self.books.doubtful))
        changed = self.books.take_changed()
        if not self.books.doubtful:
            return changed
        self._check_gap(asyncio.get_running_loop().time())
        return set()

    def start(self) -> None:
        """Receive messages from here on."""
        silent = self._ping_seconds * SILENT_SECONDS / PING_SECONDS
        self._news.start(self._receive(), self._keep_alive(), self._news.watch(MANIFEST.title, silent))

    async def stop(self) -> None:
        """Stop receiving."""
        await self._news.stop()

    def _check_gap(self, now: float) -> None:
        if self._gap_at is not None and now - self._gap_at < GAP_SECONDS:
            raise TemporaryError(f"the stream of {MANIFEST.title} has gaps")
        self._gap_at = now

    async def _receive(self) -> None:
        try:
            while True:
                message = await self._socket.recv()
                self.heard_at, self._news.received = self._now(), self._news.received + 1
                if message != "PONG":
                    self.books.receive(message)
                    self._news.tell()
        except ConnectionClosed:
            raise TemporaryError(f"{MANIFEST.title} closed its stream") from None

    async def _keep_alive(self) -> None:
        while True:
            await asyncio.sleep(self._ping_seconds)
            await self._send("PING")

    async def _send(self, text: str) -> None:
        try:
            await self._socket.send(text)
        except ConnectionClosed:
            raise TemporaryError(f"{MANIFEST.title} closed its stream") from None


@asynccontextmanager
async def open_feed(url: str, now: Callable[[], datetime], ping_seconds: float = PING_SECONDS) -> AsyncIterator[Feed]:
    """Open a connection that receives until the block ends. Raises a ProviderError if that fails."""
    proxy = None if urlsplit(url).hostname in LOOPBACK else True
    options = {"max_size": MAX_MESSAGE_BYTES, "open_timeout": OPEN_SECONDS, "ping_interval": None}
    try:
        socket = await connect(url, proxy=proxy, user_agent_header=USER_AGENT, **options)  # type: ignore[arg-type]
    except (OSError, TimeoutError, WebSocketException) as error:
        raise TemporaryError(f"the stream of {MANIFEST.title} cannot be opened ({type(error).__name__})") from None
    async with socket:
        feed = Feed(socket, now, ping_seconds)
        feed.start()
        try:
            yield feed
        finally:
            await feed.stop()
