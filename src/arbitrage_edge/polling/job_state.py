"""State shared by the latest poll jobs of all sports: credits, and when each request was last made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from arbitrage_edge.polling.budget import last_reset
from arbitrage_edge.polling.scope import PollScope
from arbitrage_edge.ports import PollJob, PollState, Quota, UnreportedCosts

# Upper bound of the difference between the clocks of two machines.
CLOCK_SKEW = timedelta(minutes=1)


def own_jobs(jobs: Iterable[PollJob], account: str) -> list[PollJob]:
    """Return the jobs with the state of this account only: credits, polls and failures of another key do not count."""
    return [replace(job, state=_own_state(job.state, account)) for job in jobs]


def _own_state(state: PollState, account: str) -> PollState:
    if state.account == account:
        return state
    if not state.account:
        # Written by an earlier version: no request is repeated, but whose credits these are is unknown.
        return PollState(state.polled_at, left_out=state.left_out, account=account)
    return PollState(account=account)


def latest_quota(
    jobs: Iterable[PollJob], now: datetime, *known: Quota | None, is_set_back: bool = False
) -> Quota | None:
    """Return the latest quota that was reported in any job or is already known.

    `is_set_back`: the clock was set back since these reports. Those with a time after `now` can then be newer than the
    others: the highest count of used credits is the latest. Later, reports from the present replace them.
    """
    quotas = [_reported(quota) for quota in (*known, *(job.state.quota for job in jobs)) if quota is not None]
    present = [quota for quota in quotas if quota.at <= now + CLOCK_SKEW]
    future = [quota for quota in quotas if quota.at > now + CLOCK_SKEW]
    latest = max(present, key=lambda quota: (min(quota.at, now), quota.used), default=None)
    if future and (latest is None or is_set_back):
        latest = max([*future, *([latest] if latest else [])], key=lambda quota: quota.used)
    return None if latest is None else replace(latest, at=min(latest.at, now))


def known_quota(
    jobs: Sequence[PollJob],
    now: datetime,
    scope: PollScope,
    *known: Quota | None,
    running: Collection[str] | None = None,
    is_set_back: bool = False,
    is_unreported: bool = False,
) -> Quota | None:
    """Return the latest reported quota less the costs that were not reported since; None if there is no limit.

    If none was reported, or none since the reset though answers came (`is_unreported`), it is that of the free plan
    less the costs of all requests since the reset. Costs of the `running` jobs, by default the unfinished ones, are
    left out.
    """
    reset = last_reset(now, scope.reset_day)
    is_unreported = is_unreported or any(quota is not None and quota.assumed for quota in known)
    reported = latest_quota(
        jobs, now, *(quota for quota in known if quota is None or not quota.assumed), is_set_back=is_set_back
    )
    if reported is not None and (reported.at >= reset or not is_unreported or scope.assumed_credits is None):
        costs = (_unreported_cost(job, running) for job in jobs if _is_unreported_since(job.state, reported.at))
        estimated = sum(costs)
        left, used = reported.remaining - estimated, reported.used + estimated
        return replace(reported, remaining=left, used=used, estimated=estimated)
    if scope.assumed_credits is None:
        return None
    states = [(job, job.state) for job in jobs if job.state.spent_since is not None and job.state.spent_since >= reset]
    spent = sum(max(state.spent - _pending(job, running), 0) for job, state in states)
    return Quota(scope.assumed_credits - spent, spent, 0, now, assumed=True)


def with_unreported(
    before: UnreportedCosts | None, credits: int, now: datetime, quota: Quota | None
) -> UnreportedCosts:
    """Return the costs including a request at `now`. Costs before the time of `quota` are part of its count."""
    earlier = before.credits if before is not None and (quota is None or before.until > quota.at) else 0
    return UnreportedCosts(earlier + credits, now)


def spent_since_reset(state: PollState, now: datetime, scope: PollScope) -> tuple[int, datetime]:
    """Return the maximum cost of the requests since the last credit reset, and the time of that reset."""
    reset = last_reset(now, scope.reset_day)
    # Costs since a later reset: the clock was set back. They are kept.
    if state.spent_since is not None and state.spent_since >= reset:
        return state.spent, state.spent_since
    return 0, reset


def last_polled(jobs: Iterable[PollJob], now: datetime) -> dict[str, datetime]:
    """Return the time of the latest request by name, without times in the future: the clock was set back since."""
    polled: dict[str, datetime] = {}
    for job in jobs:
        for name, time in job.state.polled_at.items():
            if time <= now + CLOCK_SKEW and (name not in polled or polled[name] < time):
                polled[name] = time
    return polled


def _reported(quota: Quota) -> Quota:
    """Return the quota as it was reported, without later estimates."""
    if not quota.estimated:
        return quota
    left, used = quota.remaining + quota.estimated, quota.used - quota.estimated
    return replace(quota, remaining=left, used=used, estimated=0)


def _is_unreported_since(state: PollState, at: datetime) -> bool:
    return state.unreported is not None and state.unreported.until > at


def _unreported_cost(job: PollJob, running: Collection[str] | None) -> int:
    costs = job.state.unreported
    return 0 if costs is None else max(costs.credits - _pending(job, running), 0)


def _pending(job: PollJob, running: Collection[str] | None) -> int:
    is_started = job.started_at is not None and not job.finished
    return job.state.pending if is_started and (running is None or job.sport in running) else 0
