"""The bus between processes, a stream on Redis or Valkey."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Sequence
from typing import Any

import msgspec
from redis.exceptions import ResponseError

from arbitrage_edge.backends.notice_order import PAGE, POLL_INTERVAL, ReadStore, in_order, pause
from arbitrage_edge.backends.redis.client import REDIS_ERRORS, Outage, connect
from arbitrage_edge.ports import Notice

log = logging.getLogger(__name__)

# Part of the error for an entry id that is not above the newest one: the notice is already published, or late.
NOT_NEWER = "equal or smaller"
FIELD = b"notice"
# Notices that the stream keeps.
WINDOW = 5000
# Seconds for an answer, in addition to the time that a command blocks.
TIMEOUT = 2.0
FALLBACK = "listeners read the store meanwhile"


class RedisBus:
    """A stream of the newest `window` notices, delivered as described in `notice_order`.

    The id of an entry is the `seq` of its notice, so Redis rejects a notice that is already published. It also rejects
    a notice that is published after a later one: listeners then read it from the store (`read_store` is
    `Store.notices_after`).

    While Redis is down, `publish` does nothing and listeners read the store every `poll_interval` seconds. A stream
    belongs to one store: a store whose numbers start again needs another `stream`.
    """

    def __init__(
        self,
        redis_url: str,
        read_store: ReadStore | None = None,
        *,
        stream: str = "arbitrage-edge:notices",
        window: int = WINDOW,
        poll_interval: float = POLL_INTERVAL,
    ) -> None:
        self._read_store, self._stream, self._window, self._poll_interval = read_store, stream, window, poll_interval
        self._closed = asyncio.Event()
        # Two outages: a Redis without free memory answers listeners, but accepts no notices.
        self._publishing = Outage(log, "publishing on the bus", FALLBACK)
        self._listening = Outage(log, "listening on the bus", FALLBACK)
        self._newest_unreadable = 0
        self._redis = connect(redis_url, timeout=TIMEOUT + poll_interval, connect_timeout=TIMEOUT)

    async def publish(self, notices: Sequence[Notice]) -> None:
        """Publish notices. A notice that is published twice is delivered once."""
        if notices:
            await self._run(self._publishing, self._append(sorted(notices, key=lambda notice: notice.seq)))

    def listen(self, after: int) -> AsyncIterator[Notice]:
        """Yield every notice above `after`: older ones from the store, then each as it is published."""
        return in_order(after, self._read, self._read_store, self._closed, self._poll_interval)

    async def oldest(self) -> int | None:
        """Return the lowest `seq` that the bus keeps. Returns None if there is none or Redis is down."""
        entries = await self._run(self._listening, self._redis.xrange(self._stream, count=1))
        return _seq(entries[0]) if entries else None

    async def close(self) -> None:
        """End all listeners and close the connections."""
        self._closed.set()
        await self._redis.aclose()

    async def _append(self, notices: Sequence[Notice]) -> None:
        pipe = self._redis.pipeline(transaction=False)
        for notice in notices:
            entry: dict[Any, Any] = {FIELD: msgspec.json.encode(notice)}
            pipe.xadd(self._stream, entry, id=f"{notice.seq}-0", maxlen=self._window, approximate=False)
        for result in await pipe.execute(raise_on_error=False):
            if isinstance(result, ResponseError) and NOT_NEWER not in str(result):
                raise result

    async def _read(self, seq: int) -> Sequence[Notice]:
        command = self._redis.xread({self._stream: f"{seq}-0"}, count=PAGE, block=round(self._poll_interval * 1000))
        streams = await self._run(self._listening, command, self._poll_interval)
        entries = [entry for _, group in streams or () for entry in group]
        notices = [notice for entry in entries if (notice := self._notice(entry)) is not None]
        if streams is None or (entries and not notices):
            await pause(self._closed, self._poll_interval)
        return notices

    def _notice(self, entry: tuple[bytes, dict[bytes, bytes]]) -> Notice | None:
        """Decode an entry. Returns None for one in an unknown format of another version: the store fills the gap."""
        try:
            return msgspec.json.decode(entry[1][FIELD], type=Notice)
        except (KeyError, msgspec.MsgspecError):
            if _seq(entry) > self._newest_unreadable:
                log.warning("entry %d of the bus is unreadable", _seq(entry))
                self._newest_unreadable = _seq(entry)
            return None

    async def _run(self, outage: Outage, command: Awaitable[Any], blocks: float = 0.0) -> Any:
        """Return the result of a command, or None if it fails."""
        try:
            async with asyncio.timeout(TIMEOUT + blocks):
                result = await command
        except REDIS_ERRORS as error:
            outage.failed(error)
            return None
        outage.succeeded()
        return result


def _seq(entry: tuple[bytes, Any]) -> int:
    return int(entry[0].split(b"-")[0])
