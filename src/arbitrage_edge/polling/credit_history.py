"""The recorded history of the provider's credits, for the status page."""

from __future__ import annotations

from datetime import datetime

import msgspec

from arbitrage_edge.polling.plan import Plan
from arbitrage_edge.ports import CreditHistory, CreditPoint, StateKey, Store
from arbitrage_edge.ports.stored_state import load_state

# A month in two-hour steps.
MAX_POINTS = 372


async def record_credits(store: Store, plan: Plan) -> None:
    """Add the plan's quota to the stored history. Writes nothing if the history does not change."""
    before: CreditHistory | None = await load_state(store, StateKey.CREDIT_HISTORY, CreditHistory)
    after = add_quota(before, plan)
    if after is not None and after != before:
        await store.put_state(StateKey.CREDIT_HISTORY, msgspec.to_builtins(after))


def add_quota(history: CreditHistory | None, plan: Plan) -> CreditHistory | None:
    """Return the history with the plan's quota added, restarted after a reset or with another key; None if no credits
    are counted."""
    quota = plan.quota
    if quota is None:
        return history
    if history is not None and history.account != plan.scope.account:
        history = None
    # The clock was set back: readings from the future are dropped.
    points = [point for point in history.points if point.at <= plan.made_at] if history is not None else []
    if points and quota.used < points[-1].used:
        points = []
    point = CreditPoint(quota.at, quota.remaining, quota.used)
    if not points or point.at > points[-1].at:
        points = limit_points([*_without_flat_end(points, point), point])
    scope = plan.scope
    return CreditHistory(points, scope.reserve, plan.resets_at, scope.reset_day is not None, scope.account)


def _without_flat_end(points: list[CreditPoint], point: CreditPoint) -> list[CreditPoint]:
    """Drop the last point if nothing was spent before and after it: both ends describe a flat line."""
    is_flat = len(points) > 1 and points[-2].used == points[-1].used == point.used
    return points[:-1] if is_flat else points


def limit_points(points: list[CreditPoint]) -> list[CreditPoint]:
    """Return at most `MAX_POINTS` points: the first, the last, and those between that are furthest apart."""
    limited = list(points)
    while len(limited) > MAX_POINTS:
        del limited[min(range(1, len(limited) - 1), key=lambda index: _gap_without(limited, index))]
    return limited


def _gap_without(points: list[CreditPoint], index: int) -> tuple[float, datetime]:
    gap = points[index + 1].at - points[index - 1].at
    return gap.total_seconds(), points[index].at
