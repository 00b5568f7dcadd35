"""Locks between processes, on Redis or Valkey."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from datetime import timedelta
from secrets import token_hex
from typing import Any

from arbitrage_edge.backends.redis.client import REDIS_ERRORS, connect
from arbitrage_edge.domain.errors import UnavailableError

TIMEOUT = 2.0
# Compare the token and act in one step: an expired lock may have a new holder.
EXTEND = "return redis.call('get', KEYS[1]) == ARGV[1] and redis.call('pexpire', KEYS[1], ARGV[2]) or 0"
RELEASE = "return redis.call('get', KEYS[1]) == ARGV[1] and redis.call('del', KEYS[1]) or 0"


class RedisLocks:
    """One expiring key per lock.

    If Redis loses its memory, locks are lost too, and two processes can hold the same lock. The fencing token then
    prevents the first one from writing to the store.
    """

    def __init__(self, redis_url: str, *, prefix: str = "arbitrage-edge:lease:") -> None:
        self._prefix = prefix
        self._redis = connect(redis_url, timeout=TIMEOUT, decode=True)

    async def acquire(self, name: str, lasts: timedelta) -> str | None:
        """Return the token of the acquired lock, or None if the lock is held."""
        token = token_hex(8)
        acquired = await self._run(self._redis.set(self._prefix + name, token, nx=True, px=_milliseconds(lasts)))
        return token if acquired else None

    async def extend(self, name: str, token: str, lasts: timedelta) -> bool:
        """Set the remaining time of a lock; return False if it has expired."""
        command = self._redis.eval(EXTEND, 1, self._prefix + name, token, str(_milliseconds(lasts)))
        return bool(await self._run(command))

    async def release(self, name: str, token: str) -> None:
        """Release a lock, if it has not expired. If Redis does not answer, the lock stays until it expires."""
        try:
            await self._run(self._redis.eval(RELEASE, 1, self._prefix + name, token))
        except UnavailableError:
            return

    async def held(self, names: Sequence[str]) -> set[str]:
        """Return which of these locks are held, with one command."""
        if not names:
            return set()
        tokens = await self._run(self._redis.mget([self._prefix + name for name in names]))
        return {name for name, token in zip(names, tokens, strict=True) if token is not None}

    async def close(self) -> None:
        """Close the connections."""
        await self._redis.aclose()

    async def _run(self, command: Awaitable[Any]) -> Any:
        try:
            async with asyncio.timeout(TIMEOUT):
                return await command
        except REDIS_ERRORS as error:
            raise UnavailableError(f"Redis does not answer about locks: {type(error).__name__}") from None


def _milliseconds(lasts: timedelta) -> int:
    return max(round(lasts.total_seconds() * 1000), 1)
