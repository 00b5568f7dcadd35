"""Sending for polls: what is due by the plan goes to whichever process is free."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

from arbitrage_edge.pipeline.observers import Context
from arbitrage_edge.polling.plan import Plan, PollRequest, SportPlan, due_at, poll_requests
from arbitrage_edge.polling.planner import is_old, load_state, newest_quota, polled_by
from arbitrage_edge.polling.scope import PollScope
from arbitrage_edge.ports import Locks, PollJob, PollJobs, PollState, Quota, StateKey

# Who is not polled by then is sent for anew, if it is still due.
LIFETIME = timedelta(seconds=30)
# An errand that was started and not finished for so long is lost, whoever holds the sport.
LOST_AFTER = timedelta(seconds=90)
# No failing sport is left alone for longer than this, or its hour was set back.
LONGEST_REST = timedelta(hours=1)


class DispatchedJob(Struct, frozen=True):
    """An errand that somebody is to run. `near`: before those that are not; `due_at` by the hour of the odds."""

    job: PollJob
    questions: list[PollRequest]
    near: bool
    due_at: datetime


class DispatchResult(Struct, frozen=True):
    """What one look brought; `wants_plan`: the plan is old, or there is none yet."""

    sent: list[DispatchedJob]
    wants_plan: bool


class Dispatcher:
    """Sends for the polls that are due, at most one a sport at a time, so that nothing piles up.

    Credits of errands under way count as spent until they end, so that all processes together keep within the reserve
    and the share of the day. For one process at a time; two at once would send for nothing twice, but might overspend
    the share by what they send for at that moment.
    """

    def __init__(self, jobs: PollJobs, locks: Locks, context: Context, scope: PollScope) -> None:
        self._jobs, self._locks, self._context, self._scope = jobs, locks, context, scope

    async def look(self, moment: datetime) -> DispatchResult:
        """At this moment of our world, whatever the hour of the odds."""
        plan: Plan | None = await load_state(self._context.store, StateKey.PLAN, Plan)
        now = self._context.clock.now()
        if plan is None:
            return DispatchResult([], True)
        jobs = await self._jobs.latest()
        before = {one.sport: one for one in jobs}
        quota, polled = newest_quota(jobs, now, plan.quota), polled_by(jobs, now)
        begun = [one.sport for one in jobs if one.started_at is not None and not one.finished]
        held = await self._locks.held(begun)
        under_way = {one.sport: one for one in jobs if is_running(one, moment, one.sport in held)}
        in_flight = sum(sum(one.costs.values()) for one in under_way.values())
        sent: list[DispatchedJob] = []
        for sport_plan in plan.sports:
            last = before.get(sport_plan.sport.key)
            if last is not None and (last.sport in under_way or _rests(last.state, now)):
                continue
            due = self._due(plan, sport_plan, polled, now)
            affordable = _affordable(plan, quota, due, in_flight)
            if affordable and (one := await self._send(sport_plan, last, affordable, moment)) is not None:
                in_flight += sum(one.job.costs.values())
                sent.append(one)
        return DispatchResult(sent, is_old(plan, self._scope, now))

    def _due(
        self, plan: Plan, sport_plan: SportPlan, polled: dict[str, datetime], now: datetime
    ) -> list[tuple[PollRequest, datetime]]:
        questions = ((one, due_at(plan, one, polled, now)) for one in poll_requests(sport_plan, plan.scope))
        return [(question, since) for question, since in questions if since is not None]

    async def _send(
        self, sport_plan: SportPlan, last: PollJob | None, due: list[tuple[PollRequest, datetime]], moment: datetime
    ) -> DispatchedJob | None:
        job = PollJob(
            sport_plan.sport.key,
            1 if last is None else last.number + 1,
            {question.name: question.cost for question, _ in due},
            moment + LIFETIME,
            state=PollState() if last is None else last.state,
        )
        if not await self._jobs.create(job):
            return None
        return DispatchedJob(job, [question for question, _ in due], sport_plan.near, min(since for _, since in due))


def is_running(job: PollJob, moment: datetime, is_held: bool) -> bool:
    """Whether somebody may still begin or end it; `is_held`: somebody has the sport's lease. One of an hour that was
    set back is none, and one that was begun by a process that died is none as soon as its lease has run out."""
    if job.finished:
        return False
    if job.started_at is not None:
        return is_held and abs(moment - job.started_at) < LOST_AFTER
    return moment <= job.start_before <= moment + 2 * LIFETIME


def _rests(outcome: PollState, now: datetime) -> bool:
    return outcome.retry_at is not None and now < outcome.retry_at <= now + LONGEST_REST


def _affordable(
    plan: Plan, quota: Quota | None, due: list[tuple[PollRequest, datetime]], in_flight: int
) -> list[tuple[PollRequest, datetime]]:
    affordable = []
    for question, since in due:
        if plan.allows(quota, question.cost, in_flight):
            in_flight += question.cost
            affordable.append((question, since))
    return affordable
