"""Exclusive work among several processes: locks, and fencing tokens for recording."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

from arbitrage_edge.domain.errors import UnavailableError
from arbitrage_edge.ports import FencingTokens, Locks

# A sport locked by a process that died is free after this time.
LOCK_LIFETIME = timedelta(seconds=6)
EXTENSIONS_PER_LIFETIME = 4
NO_WAIT = timedelta(0)
RETRY_SECONDS = 0.05


class LockManager:
    """Extends locks while their block runs.

    Losing a lock does not end the block: the store rejects its fencing token once another process claims the sport.
    """

    def __init__(self, locks: Locks, tokens: FencingTokens, lifetime: timedelta = LOCK_LIFETIME) -> None:
        self._locks, self._tokens, self._lifetime = locks, tokens, lifetime

    @asynccontextmanager
    async def lock(self, name: str, wait: timedelta = NO_WAIT) -> AsyncIterator[bool]:
        """Lock `name` while the block runs; yield False if it is still locked after `wait`."""
        token = await self._acquire(name, wait)
        if token is None:
            yield False
            return
        is_over = asyncio.Event()
        extending = asyncio.create_task(self._extend(name, token, is_over), name=f"extend lock {name}")
        try:
            yield True
        finally:
            # Not cancelled: a library that swallowed the cancellation would hold the lock for ever.
            is_over.set()
            await asyncio.gather(extending, return_exceptions=True)
            await self._locks.release(name, token)

    @asynccontextmanager
    async def claim(self, name: str, wait: timedelta = NO_WAIT) -> AsyncIterator[int | None]:
        """Lock `name` and yield a fencing token to record with; yield None if it is still locked after `wait`."""
        async with self.lock(name, wait) as is_ours:
            yield await self._tokens.next_token(name) if is_ours else None

    async def _acquire(self, name: str, wait: timedelta) -> str | None:
        loop = asyncio.get_running_loop()
        end = loop.time() + wait.total_seconds()
        while (token := await self._locks.acquire(name, self._lifetime)) is None and loop.time() < end:  # noqa: ASYNC110
            await asyncio.sleep(RETRY_SECONDS)
        return token

    async def _extend(self, name: str, token: str, is_over: asyncio.Event) -> None:
        while not is_over.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(self._lifetime.total_seconds() / EXTENSIONS_PER_LIFETIME):
                    await is_over.wait()
            if is_over.is_set():
                return
            try:
                if not await self._locks.extend(name, token, self._lifetime):
                    return
            except UnavailableError:
                continue
