"""Values read from recorded data: pages of past opportunities, price moves, statistics."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from msgspec import Struct

from arbitrage_edge.domain.lifecycle import TrackedOpportunity


class HistoryFilter(Struct, frozen=True):
    """Opportunities first seen from `start` up to, but not including, `end`. None means no restriction."""

    sport: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    min_profit: Decimal | None = None


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
