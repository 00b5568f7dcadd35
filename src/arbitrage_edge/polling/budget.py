"""The daily budget: credits are spread over the days until the next reset."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.polling.scope import PollScope
from arbitrage_edge.ports import Quota

DAY = timedelta(days=1)
LONGEST_MONTH = 31


class DailyBudget(Struct, frozen=True):
    """The budget of 24 hours. `used` is the provider's count at their start, `share` the credits that may be spent.

    `is_assumed`: the provider reports no credits. `estimated`: the part of `used` that it did not report.
    `first_opened_at`: start on the clock before it was set back.
    """

    opened_at: datetime
    used: int
    share: float
    is_assumed: bool = False
    estimated: int = 0
    first_opened_at: datetime | None = None

    @property
    def ends_at(self) -> datetime:
        """End of the 24 hours."""
        return self.opened_at + DAY

    def spent(self, quota: Quota) -> int:
        """Return the credits spent since the start, by any program with the same key."""
        return max(quota.used - self.used, 0)


def next_reset(now: datetime, reset_day: int | None) -> datetime:
    """Return the next reset: midnight UTC of that day of the month, or of its last day; the first if unknown."""
    return next(moment for months in range(3) if (moment := _reset_in(now, months, reset_day or 1)) > now)


def last_reset(now: datetime, reset_day: int | None) -> datetime:
    """Return the time of the last reset."""
    return next(moment for months in range(0, -3, -1) if (moment := _reset_in(now, months, reset_day or 1)) <= now)


def budget_at(
    before: DailyBudget | None, quota: Quota, scope: PollScope, now: datetime, highest_cost: int
) -> DailyBudget:
    """Return the budget at `now`: the previous one until it ends or the provider's count is reset, then a new one.

    Unspent credits are carried over up to the cost of the most expensive poll, so that the budget can save up for it.
    If the clock was set back, the budget goes on from now, and later from where it was: it is not granted again.
    """
    left = 0.0
    if before is not None and _continues(before, quota):
        first = before.first_opened_at or before.opened_at
        used = min(before.used, quota.used)
        if first <= now < first + DAY:
            return replace(before, opened_at=first, used=used, first_opened_at=None)
        if now < first and now < before.ends_at:
            return replace(before, opened_at=min(before.opened_at, now), used=used, first_opened_at=first)
        left = max(before.share - before.spent(quota), 0.0)
    share = daily_share(quota, scope, now) + min(left, highest_cost)
    return DailyBudget(now, quota.used, share, quota.assumed, quota.estimated)


def _continues(before: DailyBudget, quota: Quota) -> bool:
    """Return whether the count goes on: a lower one shows a reset, unless only an estimate was higher."""
    return before.used - before.estimated <= quota.used and before.is_assumed == quota.assumed


def daily_share(quota: Quota, scope: PollScope, now: datetime) -> float:
    """Return the credits of one day: those above the reserve, divided by the days until the reset.

    The provider does not report the day of the reset. If it is not set either, the first of the month is assumed, but
    no more than 1/31 of a month's credits is spent, so that they last until any later reset. The same applies to those
    of the free plan once the provider has stopped to report credits.
    """
    spendable = max(quota.remaining - scope.reserve, 0)
    days = max((next_reset(now, scope.reset_day) - now) / DAY, 1.0)
    share = spendable / days
    if scope.reset_day is None:
        share = min(share, max(quota.remaining + quota.used - scope.reserve, 0) / LONGEST_MONTH)
    if quota.estimated and scope.assumed_credits is not None:
        share = min(share, scope.assumed_credits / LONGEST_MONTH)
    return share


def spendable_now(quota: Quota | None, day: DailyBudget | None, scope: PollScope) -> float:
    """Return the credits that may still be spent today: infinite if none are counted."""
    if quota is None or day is None:
        return float("inf")
    return max(min(day.share - day.spent(quota), quota.remaining - scope.reserve), 0.0)


def _reset_in(now: datetime, months: int, day: int) -> datetime:
    year, month = divmod(now.astimezone(UTC).year * 12 + now.astimezone(UTC).month - 1 + months, 12)
    return datetime(year, month + 1, min(day, monthrange(year, month + 1)[1]), tzinfo=UTC)
