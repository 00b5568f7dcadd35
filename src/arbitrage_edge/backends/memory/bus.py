"""The bus within one process."""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress

from arbitrage_edge.backends.notice_order import PAGE, PATIENCE, WINDOW, Missing, in_order
from arbitrage_edge.ports import Notice


class MemoryBus:
    """Keeps the newest `window` notices; promises what `following` says. For one event loop.

    `missing` is `Store.notices_after`; without it, a notice announced after a later one is never heard.
    """

    def __init__(self, missing: Missing | None = None, *, window: int = WINDOW, patience: float = PATIENCE) -> None:
        self._missing, self._window, self._patience = missing, window, patience
        self._kept: list[Notice] = []
        self._news = asyncio.Event()
        self._closed = asyncio.Event()

    async def publish(self, notices: Sequence[Notice]) -> None:
        """Announces; a notice announced twice is heard once."""
        for notice in sorted(notices, key=_seq):
            if not self._kept or notice.seq > self._kept[-1].seq:
                self._kept.append(notice)
        del self._kept[: -self._window]
        self._news.set()
        self._news = asyncio.Event()

    def listen(self, after: int) -> AsyncIterator[Notice]:
        """Every notice above `after`, those from before `oldest` by the store, then each as it comes."""
        return in_order(after, self._read, self._missing, self._closed, self._patience)

    async def oldest(self) -> int | None:
        """The lowest `seq` that is kept here."""
        return self._kept[0].seq if self._kept else None

    async def close(self) -> None:
        """Ends every listener."""
        self._closed.set()

    async def _read(self, seq: int) -> Sequence[Notice]:
        if not self._above(seq):
            with suppress(TimeoutError):
                async with asyncio.timeout(self._patience):
                    await self._news.wait()
        return self._above(seq)

    def _above(self, seq: int) -> list[Notice]:
        start = bisect_right(self._kept, seq, key=_seq)
        return self._kept[start : start + PAGE]


def _seq(notice: Notice) -> int:
    return notice.seq
