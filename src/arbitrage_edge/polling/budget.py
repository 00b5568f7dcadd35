"""What may be spent: the share of a day, so that the credits last until they come back."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from arbitrage_edge.polling.scope import PollScope
from arbitrage_edge.ports import Quota

DAY = timedelta(days=1)
LONGEST_MONTH = 31


class DailyBudget(Struct, frozen=True):
    """Twenty-four hours of spending, from when the first of them was planned. `used` is the provider's count at its
    opening; `share` the credits that may be spent in it, whoever spends them."""

    opened_at: datetime
    used: int
    share: float

    @property
    def ends_at(self) -> datetime:
        """When the next day opens."""
        return self.opened_at + DAY

    def spent(self, quota: Quota) -> int:
        """What was spent since it opened."""
        return max(quota.used - self.used, 0)


def next_reset(now: datetime, reset_day: int | None) -> datetime:
    """When the credits come back: midnight UTC of that day, or of a shorter month's last; the first where unknown."""
    return next(moment for months in range(3) if (moment := _reset_in(now, months, reset_day or 1)) > now)


def last_reset(now: datetime, reset_day: int | None) -> datetime:
    """When the credits last came back."""
    return next(moment for months in range(0, -3, -1) if (moment := _reset_in(now, months, reset_day or 1)) <= now)


def day_of(before: DailyBudget | None, quota: Quota, scope: PollScope, now: datetime, dearest: int) -> DailyBudget:
    """The day `now` belongs to: the same while it lasts, or a new one when it is over or the count began anew.

    What the day before left over is carried on up to the price of the `dearest` poll, so that one that costs more than
    a day's share can be saved up for.
    """
    continues = before is not None and before.used <= quota.used
    if before is not None and continues and before.opened_at <= now < before.ends_at:
        return before
    left = max(before.share - before.spent(quota), 0.0) if before is not None and continues else 0.0
    return DailyBudget(now, quota.used, share_of_a_day(quota, scope, now) + min(left, dearest))


def share_of_a_day(quota: Quota, scope: PollScope, now: datetime) -> float:
    """The credits of one day: what is left above the reserve, over the days until it comes back.

    The provider does not say when that is. Where the settings do not either, the first of the month is assumed, but no
    more than a month's thirty-first is spent: were the credits to come back later, they would last all the same.
    """
    spendable = max(quota.remaining - scope.reserve, 0)
    days = max((next_reset(now, scope.reset_day) - now) / DAY, 1.0)
    share = spendable / days
    if scope.reset_day is None:
        share = min(share, max(quota.remaining + quota.used - scope.reserve, 0) / LONGEST_MONTH)
    return share


def spendable_now(quota: Quota | None, day: DailyBudget | None, scope: PollScope) -> float:
    """What may still be spent today; without end where no credits are counted."""
    if quota is None or day is None:
        return float("inf")
    return max(min(day.share - day.spent(quota), quota.remaining - scope.reserve), 0.0)


def _reset_in(now: datetime, months: int, day: int) -> datetime:
    year, month = divmod(now.astimezone(UTC).year * 12 + now.astimezone(UTC).month - 1 + months, 12)
    return datetime(year, month + 1, min(day, monthrange(year, month + 1)[1]), tzinfo=UTC)
