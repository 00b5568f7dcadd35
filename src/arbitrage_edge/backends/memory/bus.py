"""The bus within one process."""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress

from arbitrage_edge.backends.notice_order import PAGE, POLL_INTERVAL, ReadStore, in_order
from arbitrage_edge.ports import Notice

# Notices that are kept; a listener that is further behind reads the store.
WINDOW = 1000


class MemoryBus:
    """The newest `window` notices in memory, delivered as described in `notice_order`. For one event loop.

    `read_store` is `Store.notices_after`. Without it, a notice published after a later one is never delivered.
    """

    def __init__(
        self, read_store: ReadStore | None = None, *, window: int = WINDOW, poll_interval: float = POLL_INTERVAL
    ) -> None:
        self._read_store, self._window, self._poll_interval = read_store, window, poll_interval
        self._notices: list[Notice] = []
        self._published = asyncio.Event()
        self._closed = asyncio.Event()

    async def publish(self, notices: Sequence[Notice]) -> None:
        """Publish notices. A notice that is published twice is delivered once."""
        for notice in sorted(notices, key=_seq):
            if not self._notices or notice.seq > self._notices[-1].seq:
                self._notices.append(notice)
        del self._notices[: -self._window]
        self._published.set()
        self._published = asyncio.Event()

    def listen(self, after: int) -> AsyncIterator[Notice]:
        """Yield every notice above `after`: older ones from the store, then each as it is published."""
        return in_order(after, self._read, self._read_store, self._closed, self._poll_interval)

    async def oldest(self) -> int | None:
        """Return the lowest `seq` that the bus keeps, or None."""
        return self._notices[0].seq if self._notices else None

    async def close(self) -> None:
        """End all listeners."""
        self._closed.set()

    async def _read(self, seq: int) -> Sequence[Notice]:
        if not self._above(seq):
            with suppress(TimeoutError):
                async with asyncio.timeout(self._poll_interval):
                    await self._published.wait()
        return self._above(seq)

    def _above(self, seq: int) -> list[Notice]:
        start = bisect_right(self._notices, seq, key=_seq)
        return self._notices[start : start + PAGE]


def _seq(notice: Notice) -> int:
    return notice.seq
