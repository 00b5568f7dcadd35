"""Leases within one process."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from secrets import token_hex


class MemoryLocks:
    """Leases for the tasks of one event loop. `ticks` are seconds that only go forward."""

    def __init__(self, ticks: Callable[[], float] = time.monotonic) -> None:
        self._ticks = ticks
        self._held: dict[str, tuple[str, float]] = {}

    async def acquire(self, name: str, lasts: timedelta) -> str | None:
        """The lease, or None."""
        if self._word(name) is not None:
            return None
        word = token_hex(8)
        self._held[name] = word, self._ticks() + lasts.total_seconds()
        return word

    async def extend(self, name: str, word: str, lasts: timedelta) -> bool:
        """Holds it for so long from now."""
        if self._word(name) != word:
            return False
        self._held[name] = word, self._ticks() + lasts.total_seconds()
        return True

    async def release(self, name: str, word: str) -> None:
        """Lets others have it."""
        if self._word(name) == word:
            del self._held[name]

    async def held(self, names: Sequence[str]) -> set[str]:
        """Which of these anyone holds now."""
        return {name for name in names if self._word(name) is not None}

    def _word(self, name: str) -> str | None:
        word, ends_at = self._held.get(name, (None, 0.0))
        return word if ends_at > self._ticks() else None
