"""Lifecycle of an opportunity: found, updated, closed. At most one is open per line; a reappearing one is new."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from hashlib import blake2b

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.domain.opportunity import Opportunity, WithheldReason


class Status(StrEnum):
    """The state of an opportunity."""

    FOUND = "found"
    UPDATED = "updated"
    CLOSED = "closed"


class CloseReason(StrEnum):
    """The reason an opportunity was closed."""

    ODDS_MOVED = "odds_moved"
    STALE = "stale"
    WITHDRAWN = "withdrawn"
    EVENT_STARTED = "event_started"


CLOSED_BY_FILTER = {
    WithheldReason.EVENT_STARTED: CloseReason.EVENT_STARTED,
    WithheldReason.STALE_LEG: CloseReason.STALE,
    WithheldReason.LEG_GAP: CloseReason.STALE,
}


class TrackedOpportunity(Struct, frozen=True):
    """One opportunity from first to last detection. `opportunity` is its most recent state."""

    arbitrage_id: str
    opportunity: Opportunity
    status: Status
    first_seen_at: datetime
    last_seen_at: datetime
    updated_at: datetime
    best_profit: Decimal
    closed_at: datetime | None = None
    close_reason: CloseReason | None = None
    # The fair odds of a value bet at the start of its event, kept once it is closed.
    closing_odds: Decimal | None = None

    @property
    def lifetime(self) -> timedelta:
        """The time from first detection to closing, or to the most recent detection while it is open."""
        return (self.closed_at or self.last_seen_at) - self.first_seen_at

    @property
    def key(self) -> tuple[str, str]:
        """The event id and the identity. At most one opportunity is open per key."""
        return (self.opportunity.event.id, self.opportunity.identity)


def opened(opportunity: Opportunity) -> TrackedOpportunity:
    """Return a newly found opportunity with its id."""
    now = opportunity.seen_at
    return TrackedOpportunity(
        identifier(opportunity), opportunity, Status.FOUND, now, now, now, opportunity.profit_percentage
    )


def seen_again(tracked: TrackedOpportunity, opportunity: Opportunity) -> tuple[TrackedOpportunity, bool]:
    """Return the opportunity after another detection, and whether anything a bettor would act on changed.

    Reading the same prices again is not a change, though it makes the legs more recent.
    """
    now = opportunity.seen_at
    if actionable_values(tracked.opportunity) == actionable_values(opportunity):
        return replace(tracked, opportunity=opportunity, last_seen_at=now), False
    best = max(tracked.best_profit, opportunity.profit_percentage)
    return replace(
        tracked, opportunity=opportunity, status=Status.UPDATED, last_seen_at=now, updated_at=now, best_profit=best
    ), True


def closed(tracked: TrackedOpportunity, reason: CloseReason, now: datetime) -> TrackedOpportunity:
    """Return the opportunity as closed."""
    return replace(tracked, status=Status.CLOSED, closed_at=now, close_reason=reason)


def actionable_values(opportunity: Opportunity) -> tuple[object, ...]:
    """Return the values a bettor acts on: legs, prices, stakes and the start of the event."""
    bets = tuple((bet.bookmaker, bet.outcome, bet.side, bet.odds, bet.stake, bet.limit) for bet in opportunity.bets)
    return (bets, opportunity.guaranteed_profit, opportunity.event.commence_time, opportunity.live)


def identifier(opportunity: Opportunity) -> str:
    """Return an id like `arb_20250206_123456_7f3a2c91d0`: the time of first detection, then a digest.

    It is deterministic, so that a replay gives the ids of the first run.
    """
    seen = opportunity.seen_at
    text = f"{seen.isoformat()}|{opportunity.event.id}|{opportunity.identity}"
    return f"arb_{seen:%Y%m%d_%H%M%S}_{blake2b(text.encode(), digest_size=5).hexdigest()}"
