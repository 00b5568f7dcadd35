"""The clock of the simulated market. Inside the market times are seconds since 1970, UTC."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache


class MarketClock:
    """Market time: `start` (None: the current time) plus the elapsed seconds times `speed`."""

    def __init__(
        self, start: datetime | None = None, speed: float = 1.0, ticks: Callable[[], float] = time.monotonic
    ) -> None:
        self._ticks, self._speed, self._started_at = ticks, speed, ticks()
        self._start = time.time() if start is None else start.timestamp()

    def seconds(self) -> float:
        return self._start + (self._ticks() - self._started_at) * self._speed

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.seconds(), UTC)


@lru_cache(maxsize=4096)
def iso(seconds: int) -> str:
    """Return a time as the provider formats it: `2026-04-16T18:58:47Z`."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def next_month(seconds: float) -> float:
    """Return the end of the month that contains this time."""
    time_utc = datetime.fromtimestamp(seconds, UTC)
    year, month = divmod(time_utc.year * 12 + time_utc.month, 12)
    return datetime(year, month + 1, 1, tzinfo=UTC).timestamp()
