"""The hour of the simulated world. Inside it time is seconds since 1970, UTC."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache


class WorldClock:
    """World time: `start` (None: the hour it is made) plus the elapsed seconds times `speed`."""

    def __init__(
        self, start: datetime | None = None, speed: float = 1.0, ticks: Callable[[], float] = time.monotonic
    ) -> None:
        self._ticks, self._speed, self._first = ticks, speed, ticks()
        self._start = time.time() if start is None else start.timestamp()

    def seconds(self) -> float:
        return self._start + (self._ticks() - self._first) * self._speed

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.seconds(), UTC)


@lru_cache(maxsize=65536)
def iso(seconds: int) -> str:
    """`2026-04-16T18:58:47Z`, as the provider writes times."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def next_month(seconds: float) -> float:
    """When the month ends that this moment lies in."""
    moment = datetime.fromtimestamp(seconds, UTC)
    year, month = divmod(moment.year * 12 + moment.month, 12)
    return datetime(year, month + 1, 1, tzinfo=UTC).timestamp()
