"""Delays after failures: growing with every failure in a row, separately for each name."""

from __future__ import annotations

from datetime import datetime, timedelta

from arbitrage_edge.domain.errors import TemporaryError

FIRST_DELAY = timedelta(seconds=5)
LONGEST_DELAY = timedelta(minutes=10)


class Backoff:
    """Delays of 5 s, 10 s, 20 s, ... up to 10 minutes, or longer if the provider asks for it."""

    def __init__(self, first: timedelta = FIRST_DELAY, longest: timedelta = LONGEST_DELAY) -> None:
        self._first = first
        self._longest = longest
        self._failures: dict[str, int] = {}
        self._until: dict[str, datetime] = {}

    def failed(self, name: str, now: datetime, at_least: timedelta | None = None) -> timedelta:
        """Count a failure of `name` and return the delay before the next attempt."""
        failures = self._failures.get(name, 0)
        self._failures[name] = failures + 1
        delay = max(delay_after(failures, self._first, self._longest), at_least or timedelta(0))
        self._until[name] = now + delay
        return delay

    def succeeded(self, name: str) -> None:
        """Reset the failures of `name`."""
        self._failures.pop(name, None)
        self._until.pop(name, None)

    def allows(self, name: str, now: datetime) -> bool:
        """Return whether `name` may be tried."""
        return now >= self._until.get(name, now)

    def until(self, name: str) -> datetime | None:
        """Return when `name` may be tried again; None if it may be tried now."""
        return self._until.get(name)


def delay_after(failures: int, first: timedelta = FIRST_DELAY, longest: timedelta = LONGEST_DELAY) -> timedelta:
    """Return the delay after one more failure in a row than `failures`."""
    # After 16 doublings the longest delay is reached in any case.
    doubled: timedelta = first * (1 << min(failures, 16))
    return min(doubled, longest)


def requested_delay(error: Exception) -> timedelta | None:
    """Return the delay the provider asked for, or None."""
    if not isinstance(error, TemporaryError) or error.retry_after is None:
        return None
    return timedelta(seconds=error.retry_after)
