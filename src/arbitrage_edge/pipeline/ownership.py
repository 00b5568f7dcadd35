"""Doing something alone, though many processes would: leases, and tokens where something is recorded."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

from arbitrage_edge.domain.errors import UnavailableError
from arbitrage_edge.ports import FencingTokens, Locks

# The sport of a process that died is free again after so long.
LASTS = timedelta(seconds=6)
KEPT_TIMES = 4
NONE = timedelta(0)
# Seconds between two tries.
AGAIN = 0.05


class LockManager:
    """Leases are kept while their block runs. One that is lost all the same does not end the block: what it records by
    its token is refused as soon as another process owns the sport."""

    def __init__(self, locks: Locks, ownership: FencingTokens, lasts: timedelta = LASTS) -> None:
        self._locks, self._ownership, self._lasts = locks, ownership, lasts

    @asynccontextmanager
    async def lock(self, name: str, patience: timedelta = NONE) -> AsyncIterator[bool]:
        """Whether nobody else does it while the block runs; who has `patience` waits so long for another to end."""
        word = await self._taken(name, patience)
        if word is None:
            yield False
            return
        over = asyncio.Event()
        keeping = asyncio.create_task(self._keep(name, word, over), name=f"lease of {name}")
        try:
            yield True
        finally:
            # Not cancelled: a library that swallowed that would keep the lease for ever.
            over.set()
            await asyncio.gather(keeping, return_exceptions=True)
            await self._locks.release(name, word)

    @asynccontextmanager
    async def claim(self, name: str, patience: timedelta = NONE) -> AsyncIterator[int | None]:
        """The token to record by while the block runs; None: another process owns it."""
        async with self.lock(name, patience) as is_ours:
            yield await self._ownership.next_token(name) if is_ours else None

    async def _taken(self, name: str, patience: timedelta) -> str | None:
        loop = asyncio.get_running_loop()
        end = loop.time() + patience.total_seconds()
        while (word := await self._locks.acquire(name, self._lasts)) is None and loop.time() < end:  # noqa: ASYNC110
            await asyncio.sleep(AGAIN)
        return word

    async def _keep(self, name: str, word: str, over: asyncio.Event) -> None:
        while not over.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(self._lasts.total_seconds() / KEPT_TIMES):
                    await over.wait()
            if over.is_set():
                return
            try:
                if not await self._locks.extend(name, word, self._lasts):
                    return
            except UnavailableError:
                continue
