"""Leases between processes, on Redis or Valkey."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from datetime import timedelta
from secrets import token_hex
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from arbitrage_edge.domain.errors import InvalidValueError, UnavailableError

TIMEOUT = 2.0
# Only whoever still holds it may touch it: looked at and done in one step.
KEEP = "return redis.call('get', KEYS[1]) == ARGV[1] and redis.call('pexpire', KEYS[1], ARGV[2]) or 0"
GIVE_BACK = "return redis.call('get', KEYS[1]) == ARGV[1] and redis.call('del', KEYS[1]) or 0"


class RedisLocks:
    """A key for each lease, which Redis forgets when it runs out. A Redis that lost its memory has lost leases, too:
    then two may hold the same one, and the store refuses whoever came first."""

    def __init__(self, redis_url: str, *, prefix: str = "arbitrage-edge:lease:") -> None:
        self._prefix = prefix
        try:
            self._redis = Redis.from_url(
                redis_url,
                socket_timeout=TIMEOUT,
                socket_connect_timeout=TIMEOUT,
                retry=Retry(NoBackoff(), 1),
                protocol=2,
                decode_responses=True,
            )
        except ValueError:
            raise InvalidValueError("not a Redis URL: redis://, rediss:// or unix:// is expected") from None

    async def acquire(self, name: str, lasts: timedelta) -> str | None:
        """The lease, or None."""
        word = token_hex(8)
        taken = await self._ask(self._redis.set(self._prefix + name, word, nx=True, px=_milliseconds(lasts)))
        return word if taken else None

    async def extend(self, name: str, word: str, lasts: timedelta) -> bool:
        """Holds it for so long from now."""
        question = self._redis.eval(KEEP, 1, self._prefix + name, word, str(_milliseconds(lasts)))
        return bool(await self._ask(question))

    async def release(self, name: str, word: str) -> None:
        """Lets others have it; where Redis does not answer, it runs out by itself."""
        try:
            await self._ask(self._redis.eval(GIVE_BACK, 1, self._prefix + name, word))
        except UnavailableError:
            return

    async def held(self, names: Sequence[str]) -> set[str]:
        """Which of these anyone holds now; one question for all."""
        if not names:
            return set()
        words = await self._ask(self._redis.mget([self._prefix + name for name in names]))
        return {name for name, word in zip(names, words, strict=True) if word is not None}

    async def close(self) -> None:
        """Lets the connections go."""
        await self._redis.aclose()

    async def _ask(self, question: Awaitable[Any]) -> Any:
        try:
            async with asyncio.timeout(TIMEOUT):
                return await question
        except (RedisError, OSError, TimeoutError) as error:
            raise UnavailableError(f"Redis does not answer about leases: {type(error).__name__}") from None


def _milliseconds(lasts: timedelta) -> int:
    return max(round(lasts.total_seconds() * 1000), 1)
