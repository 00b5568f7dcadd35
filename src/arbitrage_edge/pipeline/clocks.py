"""Clocks: real time, scaled time, and a time that is set by hand."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class ScaledClock:
    """Starts at `origin` (by default now) and runs `speed` times as fast as real time."""

    def __init__(
        self, speed: float = 1.0, origin: datetime | None = None, ticks: Callable[[], float] = time.monotonic
    ) -> None:
        self._speed = speed
        self._origin = origin or datetime.now(UTC)
        self._ticks = ticks
        self._began = ticks()

    def now(self) -> datetime:
        """Return the time of this clock."""
        return self._origin + timedelta(seconds=(self._ticks() - self._began) * self._speed)

    async def sleep(self, duration: timedelta) -> None:
        """Wait until the duration has passed on this clock."""
        await asyncio.sleep(max(duration.total_seconds(), 0) / self._speed)


class WallClock:
    """Real time, also after the machine was suspended or its clock was set."""

    def now(self) -> datetime:
        """Return the time."""
        return datetime.now(UTC)

    async def sleep(self, duration: timedelta) -> None:
        """Wait for the duration."""
        await asyncio.sleep(max(duration.total_seconds(), 0))


class ManualClock:
    """Changes only when it is set: replays set it to the times of the recording."""

    def __init__(self, time: datetime) -> None:
        self._time = time

    def now(self) -> datetime:
        """Return the time it was set to."""
        return self._time

    def set(self, time: datetime) -> None:
        """Set the time, unless it is earlier than the current one."""
        self._time = max(self._time, time)

    async def sleep(self, duration: timedelta) -> None:  # noqa: ARG002 - the port's signature
        """Let other tasks run; the time does not change."""
        await asyncio.sleep(0)
