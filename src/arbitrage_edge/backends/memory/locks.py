"""Locks within one process."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from secrets import token_hex


class MemoryLocks:
    """Expiring locks for the tasks of one event loop. `clock` returns monotonic seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._locks: dict[str, tuple[str, float]] = {}

    async def acquire(self, name: str, lasts: timedelta) -> str | None:
        """Return the token of the acquired lock, or None if the lock is held."""
        if self._token(name) is not None:
            return None
        token = token_hex(8)
        self._locks[name] = token, self._clock() + lasts.total_seconds()
        return token

    async def extend(self, name: str, token: str, lasts: timedelta) -> bool:
        """Set the remaining time of a lock; return False if it has expired."""
        if self._token(name) != token:
            return False
        self._locks[name] = token, self._clock() + lasts.total_seconds()
        return True

    async def release(self, name: str, token: str) -> None:
        """Release a lock, if it has not expired."""
        if self._token(name) == token:
            del self._locks[name]

    async def held(self, names: Sequence[str]) -> set[str]:
        """Return which of these locks are held."""
        return {name for name in names if self._token(name) is not None}

    def _token(self, name: str) -> str | None:
        token, expires_at = self._locks.get(name, (None, 0.0))
        return token if expires_at > self._clock() else None
