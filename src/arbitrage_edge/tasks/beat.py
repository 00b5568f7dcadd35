"""Beat by a clock that nobody sets: an hour that is put back must not hold up the timetable."""

from __future__ import annotations

import time
from typing import Any

from celery.beat import ScheduleEntry, Scheduler


class SteadyEntry(ScheduleEntry):
    """Due at once when beat starts, then every so many seconds of a clock that only goes forward."""

    def __init__(self, *args: Any, ran_at: float | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ran_at = ran_at

    def __next__(self) -> SteadyEntry:
        """The entry after it ran."""
        return type(self)(**{**dict(self), "ran_at": time.monotonic(), "total_run_count": self.total_run_count + 1})

    def is_due(self) -> tuple[bool, float]:
        """Whether it is, and in how many seconds to look again."""
        every = self.schedule.run_every.total_seconds()
        rest = 0.0 if self.ran_at is None else self.ran_at + every - time.monotonic()
        return (True, every) if rest <= 0 else (False, rest)


class SteadyScheduler(Scheduler):
    """Keeps nothing over a restart: whatever is called too often does nothing."""

    Entry = SteadyEntry

    def _when(self, entry: Any, next_time_to_run: float, mktime: Any = None) -> float:  # noqa: ARG002 - as Celery has it
        return time.monotonic() + (self.adjust(next_time_to_run) or 0)
