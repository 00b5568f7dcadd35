"""Making and storing the plan of polls."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta

import msgspec

from arbitrage_edge.domain.errors import EdgeError
from arbitrage_edge.pipeline_events import CreditsCounted
from arbitrage_edge.polling.context import PollingContext
from arbitrage_edge.polling.credit_history import record_credits
from arbitrage_edge.polling.fixtures import FixtureCache, SavedFixtures
from arbitrage_edge.polling.job_state import known_quota, last_polled, own_jobs
from arbitrage_edge.polling.plan import Plan, make_plan
from arbitrage_edge.polling.plan_store import SavedBudget, migrate_legacy_polls
from arbitrage_edge.polling.plan_text import describe_estimate
from arbitrage_edge.polling.scope import PollScope
from arbitrage_edge.ports import OddsProvider, Quota, StateKey
from arbitrage_edge.ports.stored_state import load_state

PLAN_LIFETIME = timedelta(minutes=2)
# Well within the time limit of a task.
READ_TIMEOUT = timedelta(seconds=40)


class Planner:
    """Reads the provider's free lists of sports and events, makes the plan and stores it for the dispatcher.

    Only one process plans at a time. If several take turns, each calls `refresh` with its fencing token; a process that
    polls alone calls `update` again and again. `is_planned` is set once a plan covers the fixtures of all sports.
    """

    def __init__(self, provider: OddsProvider, context: PollingContext, read_timeout: timedelta = READ_TIMEOUT) -> None:
        self.is_planned = asyncio.Event()
        self.fixtures = FixtureCache(provider, context.pipeline, context.scope, context.health)
        self._provider, self._context, self._read_timeout = provider, context, read_timeout
        self._fence: int | None = None
        self._is_migrated = False
        self._planned_version = 0
        self._reading: asyncio.Task[None] | None = None
        self._asked_at: datetime | None = None

    @property
    def plan(self) -> Plan | None:
        """The plan this process made or loaded last."""
        return self._context.plans.latest

    def request_sports(self) -> None:
        """Read the list of sports soon: it is free and its response contains the remaining credits."""
        self.fixtures.request_sports()

    async def refresh(self, fence: int) -> Plan:
        """Read the list of sports and all stale events, at most for the read timeout, then make and store the plan.

        A `fence` other than the next after the last one shows that another process planned in between.
        """
        store, now = self._context.store, self._context.clock.now()
        if self._fence is None or fence != self._fence + 1:
            saved: SavedFixtures | None = await load_state(store, StateKey.FIXTURES, SavedFixtures)
            if saved is not None:
                self.fixtures.restore(saved, now)
        self._fence = fence
        version = self.fixtures.version
        self.fixtures.request_sports()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._read_timeout.total_seconds()):
                await self.fixtures.read(now)
        if self.fixtures.version != version:
            await store.put_state(StateKey.FIXTURES, msgspec.to_builtins(self.fixtures.save()))
        return await self._make_and_save(now)

    async def update(self) -> None:
        """Make and store a new plan if the fixtures changed or the plan is too old. Reads fixtures in the background,
        so that a request that hangs delays no poll."""
        now = self._context.clock.now()
        if self._reading is None or self._reading.done():
            self._reading = asyncio.create_task(self.fixtures.read(now), name="read fixtures")
        is_complete = self.fixtures.is_complete
        has_changed = self.fixtures.version != self._planned_version
        if has_changed or (self.plan is not None and is_old(self.plan, self._context.scope, now)):
            await self._make_and_save(now)
        if is_complete and self.plan is not None:
            self.is_planned.set()

    async def preview(self) -> Plan:
        """Return the plan as it would be made now. Makes free requests only and stores no plan."""
        now = self._context.clock.now()
        await self.fixtures.read(now)
        return await self._make(now, await self._context.plans.load_budget())

    async def close(self) -> None:
        """Stop reading fixtures."""
        if self._reading is not None:
            self._reading.cancel()
            await asyncio.gather(self._reading, return_exceptions=True)

    async def _make_and_save(self, now: datetime) -> Plan:
        version = self.fixtures.version
        if not self._is_migrated:
            await migrate_legacy_polls(self._context.store, self._context.jobs)
            self._is_migrated = True
        before = await self._context.plans.load_budget()
        is_set_back = before.is_from_the_future(now)
        plan = await self._make(now, before)
        await self._context.plans.save(plan)
        self._planned_version = version
        if is_set_back or (is_uncertain(plan, now) and not self._has_asked(now)):
            # A free request shows the credits.
            self._asked_at = now
            self.fixtures.request_sports()
        self._report_credits(before, plan.quota)
        try:
            await record_credits(self._context.store, plan)
        except EdgeError as error:
            self._context.report_failure("recording the credits", error, PLAN_LIFETIME.total_seconds())
        return plan

    def _has_asked(self, now: datetime) -> bool:
        """Return whether the credits were asked for a short time ago. The answer may have stated none."""
        return self._asked_at is not None and timedelta(0) <= now - self._asked_at < PLAN_LIFETIME

    def _report_credits(self, before: SavedBudget, quota: Quota | None) -> None:
        """Report the credits, with a text when the provider stops to report them or does so again."""
        if quota is None:
            return
        was_estimated = before.quota is not None and before.quota.estimated > 0
        text = ""
        if was_estimated != (quota.estimated > 0):
            text = describe_estimate(quota) if quota.estimated else "the provider reports credits again"
        self._context.pipeline.report(CreditsCounted(quota, text))

    async def _make(self, now: datetime, saved: SavedBudget) -> Plan:
        scope = self._context.scope
        jobs = own_jobs(await self._context.jobs.latest(), scope.account)
        quota = known_quota(
            jobs,
            now,
            scope,
            self._provider.quota,
            saved.quota,
            is_set_back=saved.is_from_the_future(now),
            is_unreported=self.fixtures.is_quota_missing,
        )
        # For many sports this takes long enough to delay sockets.
        return await asyncio.to_thread(
            make_plan,
            self.fixtures.fixtures(),
            quota,
            self._context.priced,
            now,
            day=saved.day,
            polled=last_polled(jobs, now),
        )


def is_uncertain(plan: Plan, now: datetime) -> bool:
    """Return whether the credits should be back, or are not reported at present."""
    quota = plan.quota
    return quota is not None and (now >= plan.resets_at or quota.assumed or quota.estimated > 0)


def is_old(plan: Plan, scope: PollScope, now: datetime) -> bool:
    """Return whether a new plan is needed: after `PLAN_LIFETIME`, for another scope, or if the clock was set back."""
    return plan.scope != scope or not timedelta(0) <= now - plan.made_at < PLAN_LIFETIME
