"""How long to leave alone what failed: each name for itself, longer every time it fails again."""

from __future__ import annotations

from datetime import datetime, timedelta

from arbitrage_edge.domain.errors import TemporaryError

FIRST = timedelta(seconds=5)
LONGEST = timedelta(minutes=10)


class Backoff:
    """Waits of 5 s, 10 s, 20 s, ... up to 10 minutes; what is told to wait longer waits longer."""

    def __init__(self, first: timedelta = FIRST, longest: timedelta = LONGEST) -> None:
        self._first = first
        self._longest = longest
        self._failures: dict[str, int] = {}
        self._until: dict[str, datetime] = {}

    def failed(self, name: str, now: datetime, at_least: timedelta | None = None) -> timedelta:
        """Notes a failure; gives how long `name` is left alone."""
        count = self._failures.get(name, 0)
        self._failures[name] = count + 1
        wait = max(delay_after(count, self._first, self._longest), at_least or timedelta(0))
        self._until[name] = now + wait
        return wait

    def succeeded(self, name: str) -> None:
        """Forgets the failures of `name`."""
        self._failures.pop(name, None)
        self._until.pop(name, None)

    def allows(self, name: str, now: datetime) -> bool:
        """Whether `name` may be tried."""
        return now >= self._until.get(name, now)

    def until(self, name: str) -> datetime | None:
        """When `name` may be tried again; None where nothing stands in the way."""
        return self._until.get(name)


def delay_after(failures: int, first: timedelta = FIRST, longest: timedelta = LONGEST) -> timedelta:
    """How long to leave alone what failed once more after so many failures."""
    # Past sixteen doublings the longest is reached anyway.
    doubled: timedelta = first * (1 << min(failures, 16))
    return min(doubled, longest)


def requested_delay(error: Exception) -> timedelta | None:
    """How long the provider itself asked us to wait; None where it did not."""
    if not isinstance(error, TemporaryError) or error.retry_after is None:
        return None
    return timedelta(seconds=error.retry_after)
