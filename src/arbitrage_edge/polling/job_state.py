"""State shared by the latest poll jobs of all sports: credits, and when each request was last made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from arbitrage_edge.polling.budget import last_reset
from arbitrage_edge.polling.scope import PollScope
from arbitrage_edge.ports import PollJob, Quota

# Upper bound of the difference between the clocks of two machines.
CLOCK_SKEW = timedelta(minutes=1)


def latest_quota(jobs: Iterable[PollJob], now: datetime, *known: Quota | None) -> Quota | None:
    """Return the most recent quota of all jobs and of those already known. Times after `now` count as `now`."""
    quotas = [quota for quota in (*known, *(job.state.quota for job in jobs)) if quota is not None]
    return max(quotas, key=lambda quota: (min(quota.at, now), quota.used), default=None)


def known_quota(jobs: Sequence[PollJob], now: datetime, scope: PollScope, *known: Quota | None) -> Quota | None:
    """Return the latest reported quota, or else the credits of the free plan less the costs of all requests since the
    reset; None if there is no limit."""
    reported = latest_quota(jobs, now, *(quota for quota in known if quota is None or not quota.assumed))
    if reported is not None or scope.assumed_credits is None:
        return reported
    reset = last_reset(now, scope.reset_day)
    spent = sum(job.state.spent for job in jobs if job.state.spent_since == reset)
    return Quota(scope.assumed_credits - spent, spent, 0, now, assumed=True)


def last_polled(jobs: Iterable[PollJob], now: datetime) -> dict[str, datetime]:
    """Return the time of the latest request by name, without times in the future: the clock was set back since."""
    polled: dict[str, datetime] = {}
    for job in jobs:
        for name, time in job.state.polled_at.items():
            if time <= now + CLOCK_SKEW and (name not in polled or polled[name] < time):
                polled[name] = time
    return polled
