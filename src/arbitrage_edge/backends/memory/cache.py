"""A cache in this process."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from arbitrage_edge.backends.json_values import Ttl, milliseconds, names, packed, unpacked

# What an entry costs beside its key and value, roughly.
OVERHEAD = 256


class MemoryCache:
    """Keeps values until their time is over or room is needed: then the one that was used longest ago goes first.

    `size` bounds what all entries together take, in bytes; a value too big for it is not kept. `clock` counts seconds
    and never goes back.
    """

    def __init__(self, size: int = 64 * 2**20, clock: Callable[[], float] = time.monotonic) -> None:
        self._size, self._clock = size, clock
        self._entries: OrderedDict[str, tuple[float, bytes]] = OrderedDict()
        self._taken = 0

    async def connect(self) -> None:
        """Nothing to open."""

    async def close(self) -> None:
        """Forgets everything."""
        self._entries.clear()
        self._taken = 0

    async def get(self, key: str) -> Any:
        """The value, or None."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        until, text = entry
        if until <= self._clock():
            self._forget(key)
            return None
        self._entries.move_to_end(key)
        return unpacked(text)

    async def set(self, key: str, value: Any, ttl: Ttl = 60) -> None:
        """Keeps a JSON value for `ttl`, a duration or seconds; `InvalidValueError` for what JSON cannot hold."""
        self._keep(key, packed(key, value), ttl)

    async def get_multiple(self, keys: Sequence[str]) -> list[Any]:
        """One value or None a key, in their order."""
        return [await self.get(key) for key in keys]

    async def set_multiple(self, items: Mapping[str, Any], ttl: Ttl = 60) -> None:
        """Keeps many values for `ttl`: all, or where one cannot be kept as JSON, none."""
        for key, text in [(key, packed(key, value)) for key, value in items.items()]:
            self._keep(key, text, ttl)

    async def invalidate(self, keys: Iterable[str]) -> None:
        """Forgets these now."""
        for key in names(keys):
            self._forget(key)

    def _keep(self, key: str, text: bytes, ttl: Ttl) -> None:
        self._forget(key)
        cost = self._cost(key, text)
        if milliseconds(ttl) <= 0 or cost > self._size:
            return
        self._entries[key] = (self._clock() + milliseconds(ttl) / 1000, text)
        self._taken += cost
        while self._taken > self._size:
            self._forget(next(iter(self._entries)))

    def _forget(self, key: str) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self._taken -= self._cost(key, entry[1])

    @staticmethod
    def _cost(key: str, text: bytes) -> int:
        return OVERHEAD + len(key) + len(text)
