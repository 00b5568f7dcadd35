"""State shared by the latest poll jobs of all sports: credits, and when each request was last made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from arbitrage_edge.ports import PollJob, Quota

# Upper bound of the difference between the clocks of two machines.
CLOCK_SKEW = timedelta(minutes=1)


def latest_quota(jobs: Iterable[PollJob], now: datetime, *known: Quota | None) -> Quota | None:
    """Return the most recent quota of all jobs and of those already known. Times after `now` count as `now`."""
    quotas = [quota for quota in (*known, *(job.state.quota for job in jobs)) if quota is not None]
    return max(quotas, key=lambda quota: (min(quota.at, now), quota.used), default=None)


def last_polled(jobs: Iterable[PollJob], now: datetime) -> dict[str, datetime]:
    """Return the time of the latest request by name, without times in the future: the clock was set back since."""
    polled: dict[str, datetime] = {}
    for job in jobs:
        for name, time in job.state.polled_at.items():
            if time <= now + CLOCK_SKEW and (name not in polled or polled[name] < time):
                polled[name] = time
    return polled
