"""The stored plan."""

from __future__ import annotations

from datetime import datetime

import msgspec
from msgspec import Struct

from arbitrage_edge.polling.budget import DailyBudget
from arbitrage_edge.polling.plan import Plan
from arbitrage_edge.ports import PollJob, PollJobs, PollState, Quota, StateKey, Store
from arbitrage_edge.ports.stored_state import load_state

# Row of the job table that holds the request times of an earlier version. No sport has this key.
LEGACY_SPORT = "(earlier version)"


class SavedScope(Struct, frozen=True):
    """The part of a stored scope that shows to whom the plan's credits belong."""

    account: str = ""


class SavedBudget(Struct, frozen=True):
    """The part of a stored plan that the next plan continues. Every version of a plan contains the first two."""

    day: DailyBudget | None = None
    quota: Quota | None = None
    made_at: datetime | None = None
    scope: SavedScope = SavedScope()

    def is_from_the_future(self, now: datetime) -> bool:
        """Return whether the clock was set back since the plan was made."""
        return self.made_at is not None and self.made_at > now


class LegacyPolls(Struct, frozen=True):
    """State of earlier versions, stored under `StateKey.LEGACY_POLLS`: request times by name, and the day's budget."""

    at: dict[str, datetime] = {}
    day: DailyBudget | None = None


class PlanStore:
    """Stores the current plan.

    If several processes share it, every `load` reads the store. A process that polls alone reads its own plan from
    memory, and never follows the plan of an earlier run: that may be of another provider.
    """

    def __init__(self, store: Store, account: str, *, is_shared: bool) -> None:
        self._store, self._account, self._is_shared = store, account, is_shared
        self._plan: Plan | None = None
        self._is_legacy_cleared = False

    async def load(self) -> Plan | None:
        """Return the plan to poll by, or None. A plan for the credits of another key is not returned."""
        if self._is_shared:
            plan: Plan | None = await load_state(self._store, StateKey.PLAN, Plan)
            self._plan = plan if plan is not None and plan.scope.account == self._account else None
        return self._plan

    @property
    def latest(self) -> Plan | None:
        """The plan as of the last `load` or `save`."""
        return self._plan

    async def load_budget(self) -> SavedBudget:
        """Return the day and quota to continue: from memory, or as an earlier run or another process stored them.

        None of another key: the credits of a simulated market or of an earlier key are not those of this one.
        """
        if self._plan is not None and not self._is_shared:
            return SavedBudget(self._plan.day, self._plan.quota, self._plan.made_at)
        saved: SavedBudget = await load_state(self._store, StateKey.PLAN, SavedBudget) or SavedBudget()
        if saved.scope.account != self._account:
            return SavedBudget()
        if self._account:
            return saved
        legacy: LegacyPolls = await load_state(self._store, StateKey.LEGACY_POLLS, LegacyPolls) or LegacyPolls()
        days = [day for day in (saved.day, legacy.day) if day is not None]
        return SavedBudget(max(days, key=lambda day: day.opened_at, default=None), saved.quota, saved.made_at)

    async def save(self, plan: Plan) -> None:
        """Store the plan. It contains the day's budget, so the state of earlier versions is not needed any more."""
        await self._store.put_state(StateKey.PLAN, msgspec.to_builtins(plan))
        if not self._is_legacy_cleared and await self._store.get_state(StateKey.LEGACY_POLLS) is not None:
            await self._store.put_state(StateKey.LEGACY_POLLS, None)
        self._plan, self._is_legacy_cleared = plan, True


async def migrate_legacy_polls(store: Store, jobs: PollJobs) -> None:
    """Move request times stored by an earlier version to the job table, so that no poll is paid for twice."""
    legacy: LegacyPolls | None = await load_state(store, StateKey.LEGACY_POLLS, LegacyPolls)
    if legacy is not None and legacy.at:
        latest = max(legacy.at.values())
        job = PollJob(LEGACY_SPORT, 1, {}, latest, latest, state=PollState(dict(legacy.at)))
        # A second run changes nothing: the job exists and is finished.
        await jobs.create(job)
        await jobs.start(job)
        await jobs.finish(job)
