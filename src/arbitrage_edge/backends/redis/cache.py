"""A cache that processes share, on Redis or Valkey."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from arbitrage_edge.backends.json_values import Ttl, milliseconds, names, packed, unpacked
from arbitrage_edge.domain.errors import InvalidValueError

log = logging.getLogger(__name__)


class CacheService:
    """A failing cache is an empty one: while Redis is down or unwell, reading gives None and writing does nothing.

    It says so in the log once, and once when it is back. After a failure it leaves Redis alone for `pause` seconds, so
    that a Redis that hangs costs one `timeout` now and then, not one a question.
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
        self._down = False
        self._again_at = float("-inf")

    async def connect(self) -> None:
        """Makes ready; Redis need not be up. `InvalidValueError` for a URL that is none."""
        try:
            self.redis = Redis.from_url(
                self.redis_url,
                socket_timeout=self._timeout,
                socket_connect_timeout=self._timeout,
                retry=Retry(NoBackoff(), 1),
                protocol=2,
            )
        except ValueError:
            raise InvalidValueError("not a Redis URL: redis://, rediss:// or unix:// is expected") from None

    async def close(self) -> None:
        """Lets the connections go; from then on it is empty."""
        if self.redis is not None:
            await self.redis.aclose()
        self.redis = None

    async def get(self, key: str) -> Any:
        """The value, or None."""
        return unpacked(await self._ask(lambda redis: redis.get(key), None))

    async def set(self, key: str, value: Any, ttl: Ttl = 60) -> None:
        """Keeps a JSON value for `ttl`, a duration or seconds; `InvalidValueError` for what JSON cannot hold."""
        await self.set_multiple({key: value}, ttl)

    async def get_multiple(self, keys: Sequence[str]) -> list[Any]:
        """One value or None a key, in their order; one question for all."""
        if not keys:
            return []
        return [unpacked(text) for text in await self._ask(lambda redis: redis.mget(keys), [None] * len(keys))]

    async def set_multiple(self, items: Mapping[str, Any], ttl: Ttl = 60) -> None:
        """Keeps many values for `ttl`, in one pipeline: all, or where one cannot be kept as JSON, none."""
        texts = {key: packed(key, value) for key, value in items.items()}
        if milliseconds(ttl) <= 0:
            await self.invalidate(texts)
        elif texts:
            await self._ask(lambda redis: self._write(redis, texts, milliseconds(ttl)), None)

    async def invalidate(self, keys: Iterable[str]) -> None:
        """Forgets these now. While Redis is down they are forgotten by their time to live only."""
        doomed = names(keys)
        if doomed:
            await self._ask(lambda redis: redis.unlink(*doomed), 0)

    @staticmethod
    async def _write(redis: Redis, texts: Mapping[str, bytes], lifetime: int) -> None:
        pipe = redis.pipeline(transaction=False)
        for key, text in texts.items():
            pipe.set(key, text, px=lifetime)
        await pipe.execute()

    async def _ask(self, question: Callable[[Redis], Awaitable[Any]], otherwise: Any) -> Any:
        if self.redis is None or self._clock() < self._again_at:
            return otherwise
        try:
            answer = await question(self.redis)
        except (RedisError, OSError, TimeoutError) as error:
            self._again_at = self._clock() + self._pause
            if not self._down:
                log.warning("the cache does not answer; going on without it: %s", error)
            self._down = True
            return otherwise
        if self._down:
            log.info("the cache answers again")
        self._down = False
        return answer
