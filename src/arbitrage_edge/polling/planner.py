"""The plan that many processes go by: made by one at a time, kept in the store."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import msgspec

from arbitrage_edge.pipeline.observers import Ground
from arbitrage_edge.polling.fixtures import Calendar, KeptCalendar
from arbitrage_edge.polling.plan import SKEW, Plan, plan
from arbitrage_edge.polling.scope import Wishes
from arbitrage_edge.ports import BURNDOWN, Burndown, CreditPoint, Errand, Errands, OddsProvider, Quota, Store

# A month in two-hour steps; what lies between is left out where it says least.
MOST = 372


async def note(store: Store, made: Plan) -> None:
    """Keeps what the plan knows of the credits. Costs nothing where it knows nothing new."""
    kept: Any = await store.recall(BURNDOWN)
    try:
        before = msgspec.convert(kept, Burndown | None)
    except msgspec.ValidationError:
        # Another version kept it in another shape.
        before = None
    after = burnt(before, made)
    if after is not None and after != before:
        await store.remember(BURNDOWN, msgspec.to_builtins(after))


def burnt(before: Burndown | None, made: Plan) -> Burndown | None:
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
    wishes = made.wishes
    return Burndown(points, wishes.reserve, made.resets_at, wishes.reset_day is not None)


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
PLAN, CALENDAR = "plan", "calendar"
# Well within the time that a task has.
READING = timedelta(seconds=40)


class Planning:
    """Reads what the provider tells for free, makes the plan and keeps it for whoever sends polls.

    For one process at a time: `fence`, the token of who plans, tells whether another one did in between. Who does not
    answer within `patience` is not waited for: the plan is made of what is known.
    """

    def __init__(
        self, provider: OddsProvider, errands: Errands, ground: Ground, wishes: Wishes, patience: timedelta = READING
    ) -> None:
        self._patience = patience
        self._provider, self._errands, self._ground, self._wishes = provider, errands, ground, wishes
        self._calendar = Calendar(provider, ground, wishes)
        self._fence: int | None = None

    async def refresh(self, fence: int) -> Plan:
        """Reads the list of sports, which also tells the credits, and the events that were not read for a while."""
        store, now = self._ground.store, self._ground.clock.now()
        if self._fence is None or fence != self._fence + 1:
            kept = await recalled(store, CALENDAR, KeptCalendar)
            if kept is not None:
                self._calendar.take_up(kept, now)
        self._fence = fence
        version = self._calendar.version
        self._calendar.ask_again()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._patience.total_seconds()):
                await self._calendar.read(now)
        if self._calendar.version != version:
            await store.remember(CALENDAR, msgspec.to_builtins(self._calendar.kept()))
        made = await self._make(now)
        await store.remember(PLAN, msgspec.to_builtins(made))
        await note(store, made)
        return made

    async def _make(self, now: datetime) -> Plan:
        errands = await self._errands.newest()
        before = await recalled(self._ground.store, PLAN, Plan)
        told = [self._provider.quota, None if before is None else before.quota]
        return await asyncio.to_thread(
            plan,
            self._calendar.fixtures(),
            newest_quota(errands, now, *told),
            self._wishes,
            now,
            day=None if before is None else before.day,
            polled=polled_by(errands, now),
        )


def is_old(made: Plan | None, wishes: Wishes, now: datetime) -> bool:
    """Whether a plan is to be made anew: also one from an hour that was set back, or of other wishes."""
    if made is None or made.wishes != wishes:
        return True
    return not timedelta(0) <= now - made.made_at < PLAN_AFRESH


async def recalled(store: Store, name: str, kind: type[Any]) -> Any:
    """What was kept by that name; None where there is nothing, or something that another version wrote."""
    value = await store.recall(name)
    if value is not None:
        with suppress(msgspec.ValidationError):
            return msgspec.convert(value, kind)
    return None


def newest_quota(errands: list[Errand], now: datetime, *told: Quota | None) -> Quota | None:
    """The credits as they were told last, to whichever process. No hour is later than now."""
    quotas = [one for one in (*told, *(errand.outcome.quota for errand in errands)) if one is not None]
    return max(quotas, key=lambda one: (min(one.at, now), one.used), default=None)


def polled_by(errands: list[Errand], now: datetime) -> dict[str, datetime]:
    """When each question was asked last, as far as it was asked before now."""
    asked = ((name, at) for errand in errands for name, at in errand.outcome.asked.items())
    return {name: at for name, at in asked if at <= now + SKEW}
