"""Beat by a clock that nobody sets: an hour that is put back must not hold up the timetable."""

from __future__ import annotations

import logging
import time
from typing import Any

from celery.beat import ScheduleEntry, Scheduler

log = logging.getLogger(__name__)


class SteadyEntry(ScheduleEntry):
    """Due at once when beat starts, then every so many seconds of a clock that only goes forward."""

    ticks = staticmethod(time.monotonic)

    def __init__(self, *args: Any, ran_at: float | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ran_at = ran_at

    def __next__(self) -> SteadyEntry:
        """The entry after it ran."""
        return type(self)(**{**dict(self), "ran_at": self.ticks(), "total_run_count": self.total_run_count + 1})

    def is_due(self) -> tuple[bool, float]:
        """Whether it is, and in how many seconds to look again."""
        every = self.schedule.run_every.total_seconds()
        rest = 0.0 if self.ran_at is None else self.ran_at + every - self.ticks()
        return (True, every) if rest <= 0 else (False, rest)


class SteadyScheduler(Scheduler):
    """Keeps nothing over a restart: whatever is called too often does nothing."""

    Entry = SteadyEntry

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._is_unheard = False
        super().__init__(*args, **kwargs)

    def apply_entry(self, entry: Any, producer: Any = None) -> None:
        """Calls. While the broker is down nobody hears it: that is told once, and once when it is back."""
        try:
            self.apply_async(entry, producer=producer, advance=False)
        except Exception as error:
            if not self._is_unheard:
                log.warning("the broker does not answer; nothing is called meanwhile: %s", type(error).__name__)
            self._is_unheard = True
            return
        if self._is_unheard:
            log.info("the broker answers again")
        self._is_unheard = False

    def _when(self, entry: Any, next_time_to_run: float, mktime: Any = None) -> float:  # noqa: ARG002 - as Celery has it
        return float(self.Entry.ticks() + (next_time_to_run or 0))

    def adjust(self, n: float, drift: float = 0.0) -> float:  # noqa: ARG002 - as Celery has it
        """As it is: who looks a little too soon looks again without a pause until it is time."""
        return n
