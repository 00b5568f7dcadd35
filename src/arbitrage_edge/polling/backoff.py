"""Delays after failures: growing with every failure in a row, separately for each name."""

from __future__ import annotations

from datetime import datetime, timedelta

from arbitrage_edge.domain.errors import RefusedError, TemporaryError

FIRST_DELAY = timedelta(seconds=5)
# An outage is over at most so long after the provider is back.
LONGEST_DELAY = timedelta(seconds=60)
# A refused request is rarely accepted later; and a provider that asks for more is not obeyed.
LONGEST_REFUSED_DELAY = timedelta(minutes=10)
LONGEST_REQUESTED_DELAY = timedelta(minutes=10)
# An answer that was paid for but cannot be read is not bought again each minute.
FIRST_UNREADABLE_DELAY, LONGEST_UNREADABLE_DELAY = timedelta(minutes=2), timedelta(hours=2)
NONE = timedelta(0)


class Backoff:
    """Delays of 5 s, 10 s, 20 s, ... up to a minute, or longer if the provider asks for it."""

    def __init__(self, first: timedelta = FIRST_DELAY, longest: timedelta = LONGEST_DELAY) -> None:
        self._first = first
        self._longest = longest
        self._failures: dict[str, int] = {}
        self._until: dict[str, datetime] = {}

    def failed(self, name: str, now: datetime, at_least: timedelta | None = None) -> timedelta:
        """Count a failure of `name` and return the delay before the next attempt."""
        failures = self._failures.get(name, 0)
        self._failures[name] = failures + 1
        delay = max(delay_after(failures, self._first, self._longest), at_least or NONE)
        self._until[name] = now + delay
        return delay

    def succeeded(self, name: str) -> None:
        """Reset the failures of `name`."""
        self._failures.pop(name, None)
        self._until.pop(name, None)

    def allows(self, name: str, now: datetime) -> bool:
        """Return whether `name` may be tried."""
        until = self._until.get(name, now)
        # A longer delay does not exist: the clock was set back.
        return now >= until or until - now > max(self._longest, LONGEST_REQUESTED_DELAY)

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
    return min(timedelta(seconds=min(error.retry_after, 1e6)), LONGEST_REQUESTED_DELAY)


def delay_after_error(error: Exception, failures: int) -> timedelta:
    """Return the delay after an error that follows so many failures in a row."""
    if getattr(error, "may_have_cost", False):
        # The answer was paid for and is useless: so would be the next one.
        return max(
            delay_after(failures, FIRST_UNREADABLE_DELAY, LONGEST_UNREADABLE_DELAY), requested_delay(error) or NONE
        )
    longest = LONGEST_REFUSED_DELAY if isinstance(error, RefusedError) and not error.is_general else LONGEST_DELAY
    return max(delay_after(failures, longest=longest), requested_delay(error) or NONE)
