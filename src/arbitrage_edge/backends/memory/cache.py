"""A cache in the memory of this process."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from cachetools import TLRUCache

from arbitrage_edge.backends.json_values import Ttl, decode, encode, key_list, milliseconds

# Approximate size of an entry in bytes, in addition to its key and value.
OVERHEAD = 256


class _Entry(NamedTuple):
    value: bytes
    size: int
    seconds: float


class MemoryCache:
    """Stores JSON values until they expire; evicts the least recently used ones when the cache is full.

    `size` is the bound of all entries together in bytes; a larger value is not stored. `clock` returns seconds and
    never goes back.
    """

    def __init__(self, size: int = 64 * 2**20, clock: Callable[[], float] = time.monotonic) -> None:
        self._entries: TLRUCache[str, _Entry] = TLRUCache(
            size, ttu=lambda _, entry, now: now + entry.seconds, timer=clock, getsizeof=lambda entry: entry.size
        )

    async def connect(self) -> None:
        """Do nothing: there is no connection to open."""

    async def close(self) -> None:
        """Remove every entry."""
        self._entries.clear()

    async def get(self, key: str) -> Any:
        """Return the value, or None."""
        entry = self._entries.get(key)
        return None if entry is None else decode(entry.value)

    async def set(self, key: str, value: Any, ttl: Ttl = 60) -> None:
        """Store a JSON value for `ttl`, a duration or seconds. Raises InvalidValueError for other values."""
        self._store(key, encode(key, value), ttl)

    async def get_multiple(self, keys: Sequence[str]) -> list[Any]:
        """Return one value or None per key, in the order of `keys`."""
        return [await self.get(key) for key in keys]

    async def set_multiple(self, items: Mapping[str, Any], ttl: Ttl = 60) -> None:
        """Store several values for `ttl`; none of them if one is not a JSON value."""
        for key, text in [(key, encode(key, value)) for key, value in items.items()]:
            self._store(key, text, ttl)

    async def invalidate(self, keys: Iterable[str]) -> None:
        """Remove these keys."""
        for key in key_list(keys):
            self._entries.pop(key, None)

    def _store(self, key: str, text: bytes, ttl: Ttl) -> None:
        self._entries.pop(key, None)
        entry = _Entry(text, OVERHEAD + len(key) + len(text), milliseconds(ttl) / 1000)
        if entry.size <= self._entries.maxsize:
            self._entries[key] = entry
