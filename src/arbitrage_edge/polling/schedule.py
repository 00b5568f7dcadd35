"""What runs when, defined once, for one process and for many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

from msgspec import Struct


class Job(StrEnum):
    """The recurring work of the road."""

    POLL = "poll"
    SWEEP = "sweep"
    CLEANUP = "cleanup"
    SPORTS = "sports"


class Entry(Struct, frozen=True):
    """One line of the timetable: what, and every how long."""

    work: Job
    every: timedelta
    meaning: str


class Intervals(Struct, frozen=True):
    """The lengths of time a user may set."""

    scan: timedelta = timedelta(seconds=30)
    look: timedelta = timedelta(seconds=1)
    cleanup: timedelta = timedelta(hours=1)
    sports: timedelta = timedelta(days=1)
    retention: timedelta = timedelta(hours=48)


def make_schedule(pace: Intervals) -> Sequence[Entry]:
    """The whole timetable. Polls are looked for often and made when the plan says that a sport is due."""
    return (
        Entry(Job.POLL, pace.look, "ask for the odds of the sports that are due by the plan"),
        Entry(Job.SWEEP, pace.scan, "close what aged out or started, though nobody spoke"),
        Entry(Job.CLEANUP, pace.cleanup, "delete quotes and moves older than the retention, close what commenced"),
        Entry(Job.SPORTS, pace.sports, "read the provider's list of sports"),
    )
