"""The recurring work and its intervals, the same in one process and in many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

from msgspec import Struct

from arbitrage_edge.settings import Settings


class Job(StrEnum):
    """The kinds of recurring work."""

    POLL = "poll"
    SWEEP = "sweep"
    CLEANUP = "cleanup"
    SPORTS = "sports"
    SETTLE = "settle"
    PAPER = "paper"


class Entry(Struct, frozen=True):
    """One entry of the schedule."""

    job: Job
    every: timedelta
    description: str


class Intervals(Struct, frozen=True):
    """Intervals of the recurring work, and how long quotes are kept."""

    scan: timedelta = timedelta(seconds=30)
    dispatch: timedelta = timedelta(seconds=1)
    cleanup: timedelta = timedelta(hours=1)
    sports: timedelta = timedelta(days=1)
    settle: timedelta = timedelta(minutes=1)
    paper: timedelta = timedelta(seconds=5)
    retention: timedelta = timedelta(hours=48)


def intervals_from(settings: Settings) -> Intervals:
    """Return the intervals set by the user, and the defaults for all others."""
    return Intervals(
        scan=timedelta(seconds=settings.arbitrage_scan_interval), retention=timedelta(hours=settings.retention_hours)
    )


def make_schedule(intervals: Intervals) -> Sequence[Entry]:
    """Return the schedule. Polls are dispatched often, and made when the plan says that a sport is due."""
    return (
        Entry(Job.POLL, intervals.dispatch, "request the odds of the sports that are due by the plan"),
        Entry(Job.SWEEP, intervals.scan, "close opportunities whose prices are too old or whose event started"),
        Entry(Job.CLEANUP, intervals.cleanup, "delete quotes and price moves older than the retention time"),
        Entry(Job.SPORTS, intervals.sports, "read the provider's list of sports"),
        Entry(Job.SETTLE, intervals.settle, "request the scores of finished events with placed bets, and settle these"),
        Entry(Job.PAPER, intervals.paper, "place simulated bets on the opportunities found"),
    )
