"""The plan that many processes go by: made by one at a time, kept in the store."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import msgspec

from arbitrage_edge.pipeline.observers import Context
from arbitrage_edge.polling.fixtures import FixtureCache, SavedFixtures
from arbitrage_edge.polling.plan import SKEW, Plan, make_plan
from arbitrage_edge.polling.scope import PollScope
from arbitrage_edge.ports import (
    CreditHistory,
    CreditPoint,
    OddsProvider,
    PollJob,
    PollJobs,
    Quota,
    StateKey,
    Store,
)

# A month in two-hour steps; what lies between is left out where it says least.
MOST = 372


async def record_credits(store: Store, made: Plan) -> None:
    """Keeps what the plan knows of the credits. Costs nothing where it knows nothing new."""
    kept: Any = await store.get_state(StateKey.CREDIT_HISTORY)
    try:
        before = msgspec.convert(kept, CreditHistory | None)
    except msgspec.ValidationError:
        # Another version kept it in another shape.
        before = None
    after = burnt(before, made)
    if after is not None and after != before:
        await store.put_state(StateKey.CREDIT_HISTORY, msgspec.to_builtins(after))


def burnt(before: CreditHistory | None, made: Plan) -> CreditHistory | None:
    """The same with what the plan was told, begun anew when the credits came back; None where none are counted."""
    quota = made.quota
    if quota is None:
        return before
    points = list(before.points) if before is not None else []
    if points and quota.used < points[-1].used:
        points = []
    told = CreditPoint(quota.at, quota.remaining, quota.used)
    if not points or told.at > points[-1].at:
        points = thinned([*_without_still(points, told), told])
    scope = made.scope
    return CreditHistory(points, scope.reserve, made.resets_at, scope.reset_day is not None)


def _without_still(points: list[CreditPoint], told: CreditPoint) -> list[CreditPoint]:
    """Where nothing is spent, the first and the last telling of it are enough."""
    still = len(points) > 1 and points[-2].used == points[-1].used == told.used
    return points[:-1] if still else points


def thinned(points: list[CreditPoint]) -> list[CreditPoint]:
    """At most `MOST` of them: the first and the newest stay, and of the others those that lie furthest apart."""
    kept = list(points)
    while len(kept) > MOST:
        del kept[min(range(1, len(kept) - 1), key=lambda place: _room(kept, place))]
    return kept


def _room(points: list[CreditPoint], place: int) -> tuple[float, datetime]:
    around = points[place + 1].at - points[place - 1].at
    return around.total_seconds(), points[place].at


PLAN_AFRESH = timedelta(minutes=2)
# Well within the time that a task has.
READING = timedelta(seconds=40)


class Planner:
    """Reads what the provider tells for free, makes the plan and keeps it for whoever sends polls.

    For one process at a time: `fence`, the token of who plans, tells whether another one did in between. Who does not
    answer within `patience` is not waited for: the plan is made of what is known.
    """

    def __init__(
        self, provider: OddsProvider, jobs: PollJobs, context: Context, scope: PollScope, patience: timedelta = READING
    ) -> None:
        self._patience = patience
        self._provider, self._jobs, self._context, self._scope = provider, jobs, context, scope
        self._calendar = FixtureCache(provider, context, scope)
        self._fence: int | None = None

    async def refresh(self, fence: int) -> Plan:
        """Reads the list of sports, which also tells the credits, and the events that were not read for a while."""
        store, now = self._context.store, self._context.clock.now()
        if self._fence is None or fence != self._fence + 1:
            kept = await load_state(store, StateKey.FIXTURES, SavedFixtures)
            if kept is not None:
                self._calendar.take_up(kept, now)
        self._fence = fence
        version = self._calendar.version
        self._calendar.ask_again()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._patience.total_seconds()):
                await self._calendar.read(now)
        if self._calendar.version != version:
            await store.put_state(StateKey.FIXTURES, msgspec.to_builtins(self._calendar.kept()))
        made = await self._make(now)
        await store.put_state(StateKey.PLAN, msgspec.to_builtins(made))
        await record_credits(store, made)
        return made

    async def _make(self, now: datetime) -> Plan:
        jobs = await self._jobs.latest()
        before = await load_state(self._context.store, StateKey.PLAN, Plan)
        told = [self._provider.quota, None if before is None else before.quota]
        return await asyncio.to_thread(
            make_plan,
            self._calendar.fixtures(),
            newest_quota(jobs, now, *told),
            self._scope,
            now,
            day=None if before is None else before.day,
            polled=polled_by(jobs, now),
        )


def is_old(made: Plan | None, scope: PollScope, now: datetime) -> bool:
    """Whether a plan is to be made anew: also one from an hour that was set back, or of other wishes."""
    if made is None or made.scope != scope:
        return True
    return not timedelta(0) <= now - made.made_at < PLAN_AFRESH


async def load_state(store: Store, key: StateKey, kind: type[Any]) -> Any:
    """What was kept by that name; None where there is nothing, or something that another version wrote."""
    value = await store.get_state(key)
    if value is not None:
        with suppress(msgspec.ValidationError):
            return msgspec.convert(value, kind)
    return None


def newest_quota(jobs: list[PollJob], now: datetime, *told: Quota | None) -> Quota | None:
    """The credits as they were told last, to whichever process. No hour is later than now."""
    quotas = [one for one in (*told, *(job.state.quota for job in jobs)) if one is not None]
    return max(quotas, key=lambda one: (min(one.at, now), one.used), default=None)


def polled_by(jobs: list[PollJob], now: datetime) -> dict[str, datetime]:
    """When each question was asked last, as far as it was asked before now."""
    asked = ((name, at) for job in jobs for name, at in job.state.polled_at.items())
    return {name: at for name, at in asked if at <= now + SKEW}
