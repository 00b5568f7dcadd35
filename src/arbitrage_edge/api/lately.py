"""What was read lately, given again while it still stands."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, Generic, TypeVar

from msgspec import Struct

Read = TypeVar("Read")


class _Kept(Struct, Generic[Read]):
    version: Hashable
    until: float
    reading: asyncio.Future[Read]


class Lately(Generic[Read]):
    """Readings by what was asked, each for `lifetime` seconds at most; of more than `room` the ones asked for longest
    ago go. Who asks while it is being read waits for the same reading."""

    def __init__(self, lifetime: float, room: int, ticks: Callable[[], float] = time.monotonic) -> None:
        self._lifetime, self._room, self._ticks = lifetime, room, ticks
        self._kept: dict[Hashable, _Kept[Read]] = {}

    async def get(self, asked: Hashable, version: Hashable, read: Callable[[], Awaitable[Read]]) -> Read:
        """The reading of that version, or one that is made now. The version must be older than what `read` finds."""
        kept = self._kept.pop(asked, None)
        if kept is None or kept.version != version or kept.until <= self._ticks() or _failed(kept.reading):
            until = self._ticks() + self._lifetime
            kept = _Kept(version, until, asyncio.ensure_future(read()))
        self._kept[asked] = kept
        while len(self._kept) > self._room:
            self._kept.pop(next(iter(self._kept)))
        # Whoever goes away leaves it to the others.
        return await asyncio.shield(kept.reading)


def _failed(reading: asyncio.Future[Any]) -> bool:
    return reading.done() and (reading.cancelled() or reading.exception() is not None)
