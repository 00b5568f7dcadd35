"""How the credits went since they last came back: noted with every plan, for whoever shows it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from arbitrage_edge.pipeline.planner import Plan
from arbitrage_edge.ports import BURNDOWN, Burndown, CreditPoint, Store

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
