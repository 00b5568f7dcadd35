"""Beat on a monotonic clock: setting the system clock back must not stop the schedule."""

from __future__ import annotations

import logging
import time
from typing import Any

from celery.beat import ScheduleEntry, Scheduler

log = logging.getLogger(__name__)


class SteadyEntry(ScheduleEntry):
    """Due at once when beat starts, then at a fixed interval of a monotonic clock."""

    ticks = staticmethod(time.monotonic)

    def __init__(self, *args: Any, ran_at: float | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ran_at = ran_at

    def __next__(self) -> SteadyEntry:
        """Return the entry as it is after its task was sent."""
        return type(self)(**{**dict(self), "ran_at": self.ticks(), "total_run_count": self.total_run_count + 1})

    def is_due(self) -> tuple[bool, float]:
        """Return whether the entry is due, and after how many seconds to check again."""
        every = self.schedule.run_every.total_seconds()
        rest = 0.0 if self.ran_at is None else self.ran_at + every - self.ticks()
        return (True, every) if rest <= 0 else (False, rest)


class SteadyScheduler(Scheduler):
    """Stores nothing: a task that is sent too often does nothing."""

    Entry = SteadyEntry

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._is_broker_down = False
        super().__init__(*args, **kwargs)

    def apply_entry(self, entry: Any, producer: Any = None) -> None:
        """Send the task. An outage of the broker is logged once, and once when it ends."""
        try:
            self.apply_async(entry, producer=producer, advance=False)
        except Exception as error:
            if not self._is_broker_down:
                log.warning("the broker is unavailable; no tasks are sent meanwhile: %s", type(error).__name__)
            self._is_broker_down = True
            return
        if self._is_broker_down:
            log.info("the broker is available again")
        self._is_broker_down = False

    def _when(self, entry: Any, next_time_to_run: float, mktime: Any = None) -> float:  # noqa: ARG002 - Celery's signature
        return float(self.Entry.ticks() + (next_time_to_run or 0))

    def adjust(self, n: float, drift: float = 0.0) -> float:  # noqa: ARG002 - Celery's signature
        """Return the interval unchanged: if it ends slightly early, beat checks again at once."""
        return n
