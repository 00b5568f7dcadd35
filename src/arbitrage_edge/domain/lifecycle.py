"""The life of an opportunity: found, updated, closed. One open per line; one that comes back is a new one."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from hashlib import blake2b

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.domain.opportunity import Opportunity, WithheldReason


class Status(StrEnum):
    """Where in its life an opportunity is."""

    FOUND = "found"
    UPDATED = "updated"
    CLOSED = "closed"


class CloseReason(StrEnum):
    """Why an opportunity ended."""

    ODDS_MOVED = "odds_moved"
    STALE = "stale"
    WITHDRAWN = "withdrawn"
    EVENT_STARTED = "event_started"


CLOSED_BY_GATE = {
    WithheldReason.EVENT_STARTED: CloseReason.EVENT_STARTED,
    WithheldReason.STALE_LEG: CloseReason.STALE,
    WithheldReason.LEG_GAP: CloseReason.STALE,
}


class TrackedOpportunity(Struct, frozen=True):
    """One opportunity from first to last sight. `opportunity` is how it stood at `updated_at`, or when it was found."""

    arbitrage_id: str
    opportunity: Opportunity
    status: Status
    first_seen_at: datetime
    last_seen_at: datetime
    updated_at: datetime
    best_profit: Decimal
    closed_at: datetime | None = None
    close_reason: CloseReason | None = None

    @property
    def lifetime(self) -> timedelta:
        """From the first sight to the close, or to the last sight so far."""
        return (self.closed_at or self.last_seen_at) - self.first_seen_at

    @property
    def key(self) -> tuple[str, str]:
        """The event and line it is the one open opportunity of."""
        return (self.opportunity.event.id, self.opportunity.line.text)


def opened(opportunity: Opportunity) -> TrackedOpportunity:
    """The first sight of an opportunity."""
    now = opportunity.seen_at
    return TrackedOpportunity(
        identifier(opportunity), opportunity, Status.FOUND, now, now, now, opportunity.profit_percentage
    )


def seen_again(tracked: TrackedOpportunity, opportunity: Opportunity) -> tuple[TrackedOpportunity, bool]:
    """The episode after another sight, and whether anything a bettor would act on changed.

    A mere re-reading of the same prices is not a change, though it makes the legs younger.
    """
    now = opportunity.seen_at
    if substance(tracked.opportunity) == substance(opportunity):
        return replace(tracked, opportunity=opportunity, last_seen_at=now), False
    best = max(tracked.best_profit, opportunity.profit_percentage)
    return replace(
        tracked, opportunity=opportunity, status=Status.UPDATED, last_seen_at=now, updated_at=now, best_profit=best
    ), True


def closed(tracked: TrackedOpportunity, reason: CloseReason, now: datetime) -> TrackedOpportunity:
    """The end of an episode."""
    return replace(tracked, status=Status.CLOSED, closed_at=now, close_reason=reason)


def substance(opportunity: Opportunity) -> tuple[object, ...]:
    """What makes two sights of an opportunity the same: legs, prices, stakes and the fixture's start."""
    bets = tuple((bet.bookmaker, bet.outcome, bet.side, bet.odds, bet.stake, bet.limit) for bet in opportunity.bets)
    return (bets, opportunity.guaranteed_profit, opportunity.event.commence_time, opportunity.live)


def identifier(opportunity: Opportunity) -> str:
    """`arb_20250206_123456_7f3a2c91d0`: the moment of the first sight, then a digest of what was seen. The same sight
    always has the same id, so that a replay gives the ids of the first run."""
    seen = opportunity.seen_at
    text = f"{seen.isoformat()}|{opportunity.event.id}|{opportunity.line.text}"
    return f"arb_{seen:%Y%m%d_%H%M%S}_{blake2b(text.encode(), digest_size=5).hexdigest()}"
