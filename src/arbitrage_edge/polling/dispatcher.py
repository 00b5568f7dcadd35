"""Creating a job for every poll that is due by the plan."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from arbitrage_edge.polling.backoff import LONGEST_UNREADABLE_DELAY
from arbitrage_edge.polling.context import PollingContext
from arbitrage_edge.polling.job_state import CLOCK_SKEW, known_quota, last_polled, own_jobs
from arbitrage_edge.polling.plan import Plan, PollRequest, SportPlan, due_at, poll_requests
from arbitrage_edge.polling.planner import is_old
from arbitrage_edge.polling.scope import PricedScope
from arbitrage_edge.ports import Locks, PollJob, PollState, Quota

# A job that was not started by then is superseded if its sport is still due.
LIFETIME = timedelta(seconds=30)
# A job that was started but not finished for so long is lost, even if the sport is still locked. Far longer than a job
# takes: the lock of a running one is extended, and that of a dead process expires within seconds.
LOST_AFTER = timedelta(minutes=10)
# A larger difference between the system's clock and the time that passed is no adjustment: the clock was set.
CLOCK_STEP = timedelta(seconds=30)

log = logging.getLogger(__name__)

# A request that is due, and since when.
_Due = tuple[PollRequest, datetime]


class DispatchedJob(Struct, frozen=True):
    """A created job with its requests. Jobs of `near` games go first; `due_at` is a time on the clock of the odds."""

    job: PollJob
    requests: list[PollRequest]
    near: bool
    due_at: datetime


class DispatchResult(Struct, frozen=True):
    """The created jobs; `needs_plan`: the plan is old, or there is none yet."""

    jobs: list[DispatchedJob]
    needs_plan: bool


class _Dispatch(Struct):
    """The state of one dispatch. `in_flight`: credits reserved for jobs that are not finished."""

    plan: Plan
    priced: PricedScope
    quota: Quota | None
    polled: Mapping[str, datetime]
    in_flight: int


class Dispatcher:
    """Creates a job for every poll that is due, at most one per sport at a time, so that jobs do not pile up.

    The credits of unfinished jobs count as spent, so all processes together respect the reserve and the daily budget.
    Only one process may dispatch at a time. Two would not create a job twice, but could overspend the daily budget by
    what they create at the same moment.
    """

    def __init__(self, context: PollingContext, locks: Locks, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._context, self._jobs, self._locks = context, context.jobs, locks
        self._monotonic = monotonic
        self._last_times: tuple[datetime, float] | None = None

    async def dispatch(self, wall_time: datetime) -> DispatchResult:
        """Create the jobs that are due. `wall_time` is the real time, whatever the clock of the odds shows."""
        self._check_clock(wall_time)
        plan, now = await self._context.plans.load(), self._context.clock.now()
        if plan is None:
            return DispatchResult([], True)
        latest = own_jobs(await self._jobs.latest(), self._context.scope.account)
        running = await self._running(latest, wall_time)
        by_sport = {job.sport: job for job in latest}
        in_flight = sum(sum(by_sport[sport].costs.values()) for sport in running)
        quota = known_quota(
            latest, now, self._context.scope, plan.quota, running=running, is_set_back=plan.made_at > now
        )
        state = _Dispatch(
            plan, PricedScope(plan.scope, self._context.priced.costs), quota, last_polled(latest, now), in_flight
        )
        dispatched = []
        for sport_plan in plan.sports:
            last = by_sport.get(sport_plan.sport.key)
            if last is not None and (last.sport in running or _is_backing_off(last.state, now)):
                continue
            affordable = _affordable(state, _due_requests(state, sport_plan, now))
            if affordable and (job := await self._create(sport_plan, last, affordable, wall_time)) is not None:
                state.in_flight += sum(job.job.costs.values())
                dispatched.append(job)
        return DispatchResult(dispatched, is_old(plan, self._context.scope, now))

    def _check_clock(self, wall_time: datetime) -> None:
        """Log a warning if the system's clock was set since the last dispatch."""
        ticks = self._monotonic()
        if self._last_times is not None:
            passed = timedelta(seconds=ticks - self._last_times[1])
            step = wall_time - self._last_times[0] - passed
            if abs(step) > CLOCK_STEP:
                direction = "back" if step < timedelta(0) else "forward"
                log.warning("the system's clock was set %s by %.0f s", direction, abs(step).total_seconds())
        self._last_times = wall_time, ticks

    async def _running(self, jobs: Sequence[PollJob], wall_time: datetime) -> Collection[str]:
        """Return the sports whose latest job may still be started or finished."""
        started = [job.sport for job in jobs if job.started_at is not None and not job.finished]
        locked = await self._locks.held(started)
        return {job.sport for job in jobs if is_running(job, wall_time, job.sport in locked)}

    async def _create(
        self, sport_plan: SportPlan, last: PollJob | None, due: Sequence[_Due], wall_time: datetime
    ) -> DispatchedJob | None:
        job = PollJob(
            sport_plan.sport.key,
            1 if last is None else last.number + 1,
            {request.name: request.cost for request, _ in due},
            wall_time + LIFETIME,
            state=PollState() if last is None else last.state,
        )
        if not await self._jobs.create(job):
            return None
        return DispatchedJob(job, [request for request, _ in due], sport_plan.near, min(since for _, since in due))


def is_running(job: PollJob, wall_time: datetime, is_locked: bool) -> bool:
    """Return whether the job may still be started or finished.

    A started job of a process that died is not running once its lock expired. Neither is a job with a time in the
    future: the clock was set back.
    """
    if job.finished:
        return False
    if job.started_at is not None:
        return is_locked and abs(wall_time - job.started_at) < LOST_AFTER
    return wall_time <= job.start_before <= wall_time + 2 * LIFETIME


def _is_backing_off(state: PollState, now: datetime) -> bool:
    if state.retry_at is None or not now < state.retry_at <= now + LONGEST_UNREADABLE_DELAY + CLOCK_SKEW:
        return False
    # A failure in the future: the clock was set back, which must not prolong the delay.
    return not state.results or state.results[-1].at <= now + CLOCK_SKEW


def _due_requests(state: _Dispatch, sport_plan: SportPlan, now: datetime) -> list[_Due]:
    requests = poll_requests(sport_plan, state.priced)
    due = ((request, due_at(state.plan, request, state.polled, now)) for request in requests)
    return [(request, since) for request, since in due if since is not None]


def _affordable(state: _Dispatch, due: Sequence[_Due]) -> list[_Due]:
    affordable, in_flight = [], state.in_flight
    for request, since in due:
        if state.plan.allows(state.quota, request.cost, in_flight):
            in_flight += request.cost
            affordable.append((request, since))
    return affordable
