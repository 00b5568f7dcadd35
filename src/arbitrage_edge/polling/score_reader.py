"""Requests for final scores, paid from the same budget as the polls of odds."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from msgspec.structs import replace

from arbitrage_edge.domain.accounts.final_scores import FinalScore
from arbitrage_edge.polling.backoff import delay_after_error
from arbitrage_edge.polling.context import PollingContext
from arbitrage_edge.polling.dispatcher import LIFETIME, is_running
from arbitrage_edge.polling.job_state import known_quota, latest_quota, own_jobs, spent_since_reset, with_unreported
from arbitrage_edge.polling.plan import Plan
from arbitrage_edge.polling.worker import PollLog, may_have_cost
from arbitrage_edge.ports import PollJob, PollState, ScoreProvider

# Before the name of a sport: the job that requests its scores.
SCORES = "scores/"


class ScoreReader:
    """Reads the final scores of a sport if the reserve and the daily budget allow it.

    Each request is a poll job of its own, so that its cost is counted like that of a poll, also if the process dies.
    Only one process may read at a time.
    """

    def __init__(self, provider: ScoreProvider, context: PollingContext) -> None:
        self._provider, self._context, self._jobs = provider, context, context.jobs
        self._clock, self._scope = context.clock, context.scope

    async def read(self, sport: str, days: int) -> list[FinalScore] | None:
        """Return the scores of the last 1 to 3 days. None: not requested, as the budget or an earlier failure demands.

        Raises a ProviderError if the provider does not answer.
        """
        plan, now, wall_time = await self._context.plans.load(), self._clock.now(), datetime.now(UTC)
        jobs = own_jobs(await self._jobs.latest(), self._scope.account)
        last = next((job for job in jobs if job.sport == SCORES + sport), None)
        before = PollState() if last is None else last.state
        if plan is None or _must_wait(before, now) or not self._is_affordable(plan, jobs, wall_time):
            return None
        job = self._job(sport, last, wall_time)
        started = replace(job, started_at=wall_time, state=self._charged(before, now, pending=True))
        if not await self._jobs.create(job) or not await self._jobs.start(started):
            return None
        return await self._request(started, before, days)

    def _is_affordable(self, plan: Plan, jobs: list[PollJob], wall_time: datetime) -> bool:
        quota = known_quota(
            jobs, self._clock.now(), self._scope, plan.quota, is_set_back=plan.made_at > self._clock.now()
        )
        in_flight = sum(sum(job.costs.values()) for job in jobs if is_running(job, wall_time, is_locked=True))
        return plan.allows(quota, self._provider.scores_cost, in_flight)

    def _job(self, sport: str, last: PollJob | None, wall_time: datetime) -> PollJob:
        name, number = SCORES + sport, 1 if last is None else last.number + 1
        state = PollState() if last is None else last.state
        return PollJob(name, number, {name: self._provider.scores_cost}, wall_time + LIFETIME, state=state)

    async def _request(self, job: PollJob, before: PollState, days: int) -> list[FinalScore]:
        log, quota, now = PollLog(before.results), self._provider.quota, self._clock.now()
        state = self._charged(before, now)
        try:
            with log.measure(now):
                scores = await self._provider.scores(job.sport.removeprefix(SCORES), days)
            state = replace(state, failures=0, retry_at=None)
            return scores
        except BaseException as error:
            if isinstance(error, Exception):
                if not may_have_cost(error):
                    state = replace(before, account=self._scope.account)
                retry_at = self._clock.now() + delay_after_error(error, before.failures)
                state = replace(state, failures=before.failures + 1, retry_at=retry_at)
            raise
        finally:
            reported = self._provider.quota
            if reported is not None and reported != quota:
                # The provider's count includes the cost.
                state = replace(state, unreported=before.unreported)
            latest = latest_quota([], self._clock.now(), before.quota, reported)
            # Even if the task is cancelled: what may have been paid for counts as spent.
            finished = self._jobs.finish(replace(job, state=replace(state, quota=latest, results=log.results)))
            await asyncio.shield(finished)

    def _charged(self, before: PollState, now: datetime, *, pending: bool = False) -> PollState:
        cost = self._provider.scores_cost
        spent, since = spent_since_reset(before, now, self._scope)
        return replace(
            before,
            spent=spent + cost,
            spent_since=since,
            unreported=with_unreported(before.unreported, cost, now, before.quota),
            pending=cost if pending else 0,
            account=self._scope.account,
        )


def _must_wait(state: PollState, now: datetime) -> bool:
    return state.retry_at is not None and now < state.retry_at
