"""Coordination of processes: clock, locks, bus and cache."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from msgspec import Struct

from arbitrage_edge.domain.opportunity import Withheld
from arbitrage_edge.ports.storage import Notice


class Locks(Protocol):
    """Locks that expire. They prevent duplicate work; only a fencing token protects the store.

    Raises `UnavailableError` if the locks cannot be read.
    """

    async def acquire(self, name: str, lasts: timedelta) -> str | None:
        """Lock `name` for so long; return the token that extends and releases it, or None if it is locked."""

    async def extend(self, name: str, token: str, lasts: timedelta) -> bool:
        """Extend the lock to so long from now; return False if it expired."""

    async def release(self, name: str, token: str) -> None:
        """Release the lock, unless it expired and was acquired again."""

    async def held(self, names: Sequence[str]) -> set[str]:
        """Return those of the names that are locked."""


class Bus(Protocol):
    """Delivers notices between processes, in order. Dropped notices are still in the store."""

    async def publish(self, notices: Sequence[Notice]) -> None:
        """Publish the notices. One published twice is delivered once."""

    def listen(self, after: int) -> AsyncIterator[Notice]:
        """Yield the notices after number `after` that the bus has, then new ones, until it is closed."""

    async def oldest(self) -> int | None:
        """Return the lowest number of the notices that the bus has; None if it has none."""


class Cache(Protocol):
    """Values with a limited lifetime. A cache that fails behaves like an empty one."""

    async def get(self, key: str) -> Any:
        """Return the value, or None."""

    async def set(self, key: str, value: Any, ttl: timedelta) -> None:
        """Cache a JSON value for `ttl`."""

    async def get_multiple(self, keys: Sequence[str]) -> list[Any]:
        """Return one value or None per key, in their order."""

    async def set_multiple(self, items: Mapping[str, Any], ttl: timedelta) -> None:
        """Cache several values for `ttl`."""

    async def invalidate(self, keys: Iterable[str]) -> None:
        """Remove the keys."""


# Withheld opportunities are not stored, only cached under this key.
WITHHELD_KEY = "withheld:{sport}"


class WithheldList(Struct, frozen=True):
    """The withheld opportunities of one sport as of `at`, and their number by reason code."""

    at: datetime
    counts: dict[str, int]
    opportunities: list[Withheld]


class Clock(Protocol):
    """The current time, and waiting."""

    def now(self) -> datetime:
        """Return the time, with time zone UTC."""

    async def sleep(self, duration: timedelta) -> None:
        """Wait for so long on this clock."""
