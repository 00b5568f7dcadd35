"""The cache shared by processes, on Redis or Valkey."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any

from redis.asyncio import Redis

from arbitrage_edge.backends.json_values import Ttl, decode, encode, key_list, milliseconds
from arbitrage_edge.backends.redis.client import REDIS_ERRORS, Outage, connect

log = logging.getLogger(__name__)


class CacheService:
    """A cache that behaves as empty while Redis fails: reads return None and writes do nothing.

    After a failure, commands are skipped for `pause` seconds. A Redis that does not answer therefore costs one
    `timeout` per pause, not one per command.
    """

    def __init__(
        self,
        redis_url: str,
        *,
        timeout: float = 1.0,
        pause: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.redis_url = redis_url
        self.redis: Redis | None = None
        self._timeout, self._pause, self._clock = timeout, pause, clock
        self._outage = Outage(log, "the cache", "continuing without it")
        self._retry_at = float("-inf")

    async def connect(self) -> None:
        """Create the client; Redis need not be up. Raises InvalidValueError for an invalid URL."""
        self.redis = connect(self.redis_url, timeout=self._timeout)

    async def close(self) -> None:
        """Close the connections. Afterwards the cache is empty."""
        if self.redis is not None:
            await self.redis.aclose()
        self.redis = None

    async def get(self, key: str) -> Any:
        """Return the value, or None."""
        return decode(await self._run(lambda redis: redis.get(key), None))

    async def set(self, key: str, value: Any, ttl: Ttl = 60) -> None:
        """Cache a JSON value for `ttl`, a duration or seconds. Raises InvalidValueError for other values."""
        await self.set_multiple({key: value}, ttl)

    async def get_multiple(self, keys: Sequence[str]) -> list[Any]:
        """Return one value or None per key, in the order of the keys, with one command."""
        if not keys:
            return []
        return [decode(text) for text in await self._run(lambda redis: redis.mget(keys), [None] * len(keys))]

    async def set_multiple(self, items: Mapping[str, Any], ttl: Ttl = 60) -> None:
        """Cache several values for `ttl`, in one pipeline. Caches none if JSON cannot represent one of them."""
        texts = {key: encode(key, value) for key, value in items.items()}
        if milliseconds(ttl) <= 0:
            await self.invalidate(texts)
        elif texts:
            await self._run(lambda redis: self._write(redis, texts, milliseconds(ttl)), None)

    async def invalidate(self, keys: Iterable[str]) -> None:
        """Drop the values of these keys. While Redis is down, they are dropped only when they expire."""
        dropped = key_list(keys)
        if dropped:
            await self._run(lambda redis: redis.unlink(*dropped), 0)

    @staticmethod
    async def _write(redis: Redis, texts: Mapping[str, bytes], ttl: int) -> None:
        pipe = redis.pipeline(transaction=False)
        for key, text in texts.items():
            pipe.set(key, text, px=ttl)
        await pipe.execute()

    async def _run(self, command: Callable[[Redis], Awaitable[Any]], default: Any) -> Any:
        if self.redis is None or self._clock() < self._retry_at:
            return default
        try:
            result = await command(self.redis)
        except REDIS_ERRORS as error:
            self._retry_at = self._clock() + self._pause
            self._outage.failed(error)
            return default
        self._outage.succeeded()
        return result
