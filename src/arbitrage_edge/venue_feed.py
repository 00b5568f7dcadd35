"""Shared parts of the streams of venues: tasks that receive, and waiting for the news that they bring."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from arbitrage_edge.domain.errors import TemporaryError

# Shortest time between two snapshots: changes in between are evaluated together.
PAUSE_SECONDS = 0.1


class News:
    """Wakes who waits for news of the receiving tasks, not more often than every `PAUSE_SECONDS`."""

    def __init__(self) -> None:
        self.received = 0
        self._wake = asyncio.Event()
        self._running: asyncio.Future[Any] | None = None
        self._next_at = 0.0

    def start(self, *work: Coroutine[Any, Any, None]) -> None:
        """Run what receives. It ends with an error only."""
        self._running = asyncio.gather(*work)
        self._running.add_done_callback(lambda _: self._wake.set())

    async def stop(self) -> None:
        """Stop receiving."""
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)

    def tell(self) -> None:
        """Wake who waits."""
        self._wake.set()

    async def wait(self, has_news: Callable[[], bool]) -> None:
        """Wait until there is news. Raises the error with which receiving ended."""
        loop = asyncio.get_running_loop()
        await asyncio.sleep(self._next_at - loop.time())
        while True:
            if self._running is not None and self._running.done():
                self._running.result()
            if has_news():
                self._next_at = loop.time() + PAUSE_SECONDS
                return
            await self._wake.wait()
            self._wake.clear()

    async def watch(self, title: str, seconds: float) -> None:
        """Raise TemporaryError when nothing was received for so long."""
        while True:
            before = self.received
            await asyncio.sleep(seconds)
            if self.received == before:
                raise TemporaryError(f"the stream of {title} is silent for {seconds:g} s")
