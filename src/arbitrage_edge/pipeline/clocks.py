"""Hours: the real one, one that runs faster, and one that is set by hand."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class ScaledClock:
    """Begins at `origin` (now, unless told) and runs `speed` times as fast as the world; speed 1 is the real hour."""

    def __init__(
        self, speed: float = 1.0, origin: datetime | None = None, ticks: Callable[[], float] = time.monotonic
    ) -> None:
        self._speed = speed
        self._origin = origin or datetime.now(UTC)
        self._ticks = ticks
        self._began = ticks()

    def now(self) -> datetime:
        """The hour on this clock."""
        return self._origin + timedelta(seconds=(self._ticks() - self._began) * self._speed)

    async def sleep(self, duration: timedelta) -> None:
        """Waits until so much has passed on this clock."""
        await asyncio.sleep(max(duration.total_seconds(), 0) / self._speed)


class WallClock:
    """The real hour, also after the machine slept or its clock was set."""

    def now(self) -> datetime:
        """The hour."""
        return datetime.now(UTC)

    async def sleep(self, duration: timedelta) -> None:
        """Waits."""
        await asyncio.sleep(max(duration.total_seconds(), 0))


class ManualClock:
    """Stands still until it is set: for replays, whose hour is the recording's."""

    def __init__(self, hour: datetime) -> None:
        self._hour = hour

    def now(self) -> datetime:
        """The hour it was set to."""
        return self._hour

    def set(self, hour: datetime) -> None:
        """Sets the hour; it never goes back."""
        self._hour = max(self._hour, hour)

    async def sleep(self, duration: timedelta) -> None:  # noqa: ARG002 - as the port has it
        """Lets others run; time passes when it is set."""
        await asyncio.sleep(0)
