"""The bus between processes, on a stream of Redis or Valkey."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Sequence
from typing import Any

import msgspec
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError, ResponseError

from arbitrage_edge.backends.notice_order import PAGE, PATIENCE, WINDOW, Missing, in_order, pause
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.ports import Notice

log = logging.getLogger(__name__)

# What Redis answers to an id that is not above its newest: the notice was announced before, or comes too late.
NOT_NEWER = "equal or smaller"
FIELD = b"notice"
# How many seconds Redis has to answer, beside those it is asked to wait.
TIMEOUT = 2.0


class RedisBus:
    """A stream of the newest `window` notices; promises what `following` says.

    An entry's id is its notice's `seq`, so Redis itself refuses what was announced before. It also refuses a notice
    that comes after a later one: listeners then get it from the store (`missing`: `Store.notices_after`).

    While Redis is down, announcing does nothing and listeners live on the store, looking every `patience` seconds; the
    log says so once, and once when it is back. One `stream` serves one store: where numbers begin anew, name another.
    """

    def __init__(
        self,
        redis_url: str,
        missing: Missing | None = None,
        *,
        stream: str = "arbitrage-edge:notices",
        window: int = WINDOW,
        patience: float = PATIENCE,
    ) -> None:
        self._missing, self._stream, self._window, self._patience = missing, stream, window, patience
        self._closed = asyncio.Event()
        self._down: set[str] = set()  # a Redis out of memory answers listeners, but takes nothing
        self._told_unreadable = 0
        try:
            self._redis = Redis.from_url(
                redis_url,
                socket_timeout=TIMEOUT + patience,
                socket_connect_timeout=TIMEOUT,
                retry=Retry(NoBackoff(), 1),
                protocol=2,
            )
        except ValueError:
            raise InvalidValueError("not a Redis URL: redis://, rediss:// or unix:// is expected") from None

    async def publish(self, notices: Sequence[Notice]) -> None:
        """Announces; a notice announced twice is heard once."""
        if notices:
            await self._ask("announcing", self._append(sorted(notices, key=lambda one: one.seq)))

    def listen(self, after: int) -> AsyncIterator[Notice]:
        """Every notice above `after`, those from before `oldest` by the store, then each as it comes."""
        return in_order(after, self._read, self._missing, self._closed, self._patience)

    async def oldest(self) -> int | None:
        """The lowest `seq` that is kept here; None also while Redis is down."""
        entries = await self._ask("listening", self._redis.xrange(self._stream, count=1))
        return _seq(entries[0]) if entries else None

    async def close(self) -> None:
        """Ends every listener and lets the connections go."""
        self._closed.set()
        await self._redis.aclose()

    async def _append(self, notices: Sequence[Notice]) -> None:
        pipe = self._redis.pipeline(transaction=False)
        for notice in notices:
            entry: dict[Any, Any] = {FIELD: msgspec.json.encode(notice)}
            pipe.xadd(self._stream, entry, id=f"{notice.seq}-0", maxlen=self._window, approximate=False)
        for answer in await pipe.execute(raise_on_error=False):
            if isinstance(answer, ResponseError) and NOT_NEWER not in str(answer):
                raise answer

    async def _read(self, seq: int) -> Sequence[Notice]:
        question = self._redis.xread({self._stream: f"{seq}-0"}, count=PAGE, block=round(self._patience * 1000))
        answer = await self._ask("listening", question, self._patience)
        entries = [entry for _, group in answer or () for entry in group]
        notices = [notice for entry in entries if (notice := self._notice(entry)) is not None]
        if answer is None or (entries and not notices):
            await pause(self._closed, self._patience)
        return notices

    def _notice(self, entry: tuple[bytes, dict[bytes, bytes]]) -> Notice | None:
        """None for what another version wrote in a shape we do not know: a gap, which the store fills."""
        try:
            return msgspec.json.decode(entry[1][FIELD], type=Notice)
        except (KeyError, msgspec.MsgspecError):
            if _seq(entry) > self._told_unreadable:
                log.warning("an entry of the bus could not be read: %d", _seq(entry))
                self._told_unreadable = _seq(entry)
            return None

    async def _ask(self, purpose: str, question: Awaitable[Any], blocks: float = 0.0) -> Any:
        try:
            async with asyncio.timeout(TIMEOUT + blocks):
                answer = await question
        except (RedisError, OSError, TimeoutError) as error:
            if purpose not in self._down:
                log.warning("the bus fails at %s; listeners go by the store meanwhile: %s", purpose, error)
            self._down.add(purpose)
            return None
        if purpose in self._down:
            log.info("the bus is back at %s", purpose)
        self._down.discard(purpose)
        return answer


def _seq(entry: tuple[bytes, Any]) -> int:
    return int(entry[0].split(b"-")[0])
