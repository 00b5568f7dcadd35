"""Times in the terminal: in the time zone of this machine, or in UTC with `--utc`."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec import Struct


class ShownTimes(Struct, frozen=True):
    """The format of times. Times in UTC end in Z; the zone of local ones, `zone`, is printed once."""

    utc: bool = False

    @property
    def zone(self) -> str:
        """The name of the time zone, such as CET or UTC."""
        return "UTC" if self.utc else datetime.now().astimezone().tzname() or "local time"

    def minute(self, time: datetime) -> str:
        """Return `2026-04-16 19:30`."""
        return self._written(time, "%F %H:%M")

    def start(self, time: datetime) -> str:
        """Return `Thu 16 Apr 19:30`, for the start of an event."""
        return self._written(time, "%a %d %b %H:%M")

    def short(self, time: datetime) -> str:
        """Return `16 Apr 19:30`."""
        return self._written(time, "%d %b %H:%M")

    def second(self, time: datetime) -> str:
        """Return `16 Apr 19:30:05`."""
        return self._written(time, "%d %b %H:%M:%S")

    def clock(self, time: datetime) -> str:
        """Return `19:30:05`, without a mark of the zone."""
        return f"{self._moved(time):%H:%M:%S}"

    def _moved(self, time: datetime) -> datetime:
        return time.astimezone(UTC) if self.utc else time.astimezone()

    def _written(self, time: datetime, form: str) -> str:
        return f"{self._moved(time):{form}}" + "Z" * self.utc
