"""The cache within one process."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from arbitrage_edge.backends.json_values import Ttl, decode, encode, key_list, milliseconds

# Approximate memory of an entry in addition to its key and value, in bytes.
OVERHEAD = 256


class MemoryCache:
    """Keeps values until they expire or memory is needed; then the least recently used value is dropped first.

    `size` limits the memory of all entries, in bytes; a larger value is not cached. `clock` returns monotonic seconds.
    """

    def __init__(self, size: int = 64 * 2**20, clock: Callable[[], float] = time.monotonic) -> None:
        self._size, self._clock = size, clock
        self._entries: OrderedDict[str, tuple[float, bytes]] = OrderedDict()
        self._used = 0

    async def connect(self) -> None:
        """Do nothing: there is no connection."""

    async def close(self) -> None:
        """Drop all entries."""
        self._entries.clear()
        self._used = 0

    async def get(self, key: str) -> Any:
        """Return the value, or None."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        expires_at, text = entry
        if expires_at <= self._clock():
            self._drop(key)
            return None
        self._entries.move_to_end(key)
        return decode(text)

    async def set(self, key: str, value: Any, ttl: Ttl = 60) -> None:
        """Cache a JSON value for `ttl`, a duration or seconds. Raises InvalidValueError for other values."""
        self._put(key, encode(key, value), ttl)

    async def get_multiple(self, keys: Sequence[str]) -> list[Any]:
        """Return one value or None per key, in the order of the keys."""
        return [await self.get(key) for key in keys]

    async def set_multiple(self, items: Mapping[str, Any], ttl: Ttl = 60) -> None:
        """Cache several values for `ttl`. Caches none if JSON cannot represent one of them."""
        for key, text in [(key, encode(key, value)) for key, value in items.items()]:
            self._put(key, text, ttl)

    async def invalidate(self, keys: Iterable[str]) -> None:
        """Drop the values of these keys."""
        for key in key_list(keys):
            self._drop(key)

    def _put(self, key: str, text: bytes, ttl: Ttl) -> None:
        self._drop(key)
        cost = self._cost(key, text)
        if milliseconds(ttl) <= 0 or cost > self._size:
            return
        self._entries[key] = (self._clock() + milliseconds(ttl) / 1000, text)
        self._used += cost
        while self._used > self._size:
            self._drop(next(iter(self._entries)))

    def _drop(self, key: str) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self._used -= self._cost(key, entry[1])

    @staticmethod
    def _cost(key: str, text: bytes) -> int:
        return OVERHEAD + len(key) + len(text)
