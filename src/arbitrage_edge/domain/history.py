"""Values read from recorded data: pages of past opportunities, price moves, statistics."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from msgspec import Struct

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.opportunity import OpportunityKind

EARLIEST, LATEST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def parse_time(text: str) -> datetime:
    """Return an ISO 8601 date or time in UTC; without a time zone it is UTC. Raises InvalidValueError."""
    try:
        time = datetime.fromisoformat(text.strip().upper())
    except ValueError:
        rule = "expected an ISO 8601 date or time, such as 2025-02-06 or 2025-02-06T12:34:56Z"
        raise InvalidValueError(rule) from None
    if time.tzinfo is None:
        return time.replace(tzinfo=UTC)
    try:
        return time.astimezone(UTC)
    except OverflowError:
        # Hours of the first and the last representable day may have no equivalent in UTC.
        return EARLIEST if time.year == 1 else LATEST


class HistoryFilter(Struct, frozen=True):
    """Opportunities first seen from `start` up to, but not including, `end`. None means no restriction.

    `kinds`: the kinds to return; by default arbitrage only.
    """

    sport: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    min_profit: Decimal | None = None
    kinds: frozenset[OpportunityKind] = frozenset({"arbitrage"})


class History(Struct, frozen=True):
    """One page of opportunities, newest first, and the total number."""

    tracked_opportunities: list[TrackedOpportunity]
    total: int


class PriceMove(Struct, frozen=True):
    """A price from `moved_at` on; None: withdrawn. `last_update` is the time it was read."""

    moved_at: datetime
    bookmaker: str
    market: str
    outcome: str
    point: float | None
    description: str | None
    price: Decimal | None
    last_update: datetime


class OpportunityStatistics(Struct, frozen=True):
    """Statistics of the opportunities of a sport. Profits in percent: the last of each, and the best of all.

    `average_lifetime` is that of closed opportunities; None if there are none.
    """

    sport: str
    count: int
    open: int
    average_profit: Decimal
    best_profit: Decimal
    average_lifetime: timedelta | None


class BookmakerSeen(Struct, frozen=True):
    """A bookmaker with current prices. `written_at`: when one of them last changed."""

    key: str
    title: str
    sports: int
    events: int
    written_at: datetime
