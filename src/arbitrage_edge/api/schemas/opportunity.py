"""What leaves the house: the JSON of an opportunity, the same on the command line, in the API and on the wire.

Money in the bettor's currency to the cent, percentages to two decimals, odds decimal, times ISO 8601 in UTC.
"""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

import msgspec
from msgspec import Struct

from arbitrage_edge.domain.lifecycle import CloseReason, TrackedOpportunity
from arbitrage_edge.domain.opportunity import Bet, Opportunity, Withheld, WithheldReason

# So begins the id of what is held back and was never announced.
HELD = "held_"


class BetDocument(Struct, frozen=True):
    """One leg. `stake` is the money at risk: of a lay the liability, while `lay_stake` is what is typed in."""

    bookmaker: str
    bookmaker_key: str
    outcome: str
    side: str
    odds: float
    american_odds: int
    point: float | None
    stake: float
    lay_stake: float | None
    potential_return: float
    commission_percentage: float
    last_update: datetime
    age_seconds: float
    link: str | None
    limit: float | None
    peers: int | None = None
    above_market_percentage: float | None = None


class PayoutDocument(Struct, frozen=True):
    """One row of the table of results: the profit of all bets together."""

    result: str
    profit: float
    decided: bool


class OpportunityDocument(Struct, frozen=True):
    """An opportunity as the world sees it."""

    arbitrage_id: str | None
    status: str
    sport: str
    event_id: str
    event: str
    home_team: str | None
    away_team: str | None
    commence_time: datetime
    live: bool
    market: str
    basis: str
    description: str | None
    line: float | None
    profit_percentage: float
    profit_margin: float
    total_implied_probability: float
    total_stake: float
    guaranteed_profit: float
    worst_case_profit: float
    bets: list[BetDocument]
    payouts: list[PayoutDocument]
    oldest_leg_age_seconds: float
    leg_gap_seconds: float
    flags: list[str]
    detected_at: datetime
    first_seen_at: datetime
    updated_at: datetime
    expired: bool
    closed_at: datetime | None = None
    close_reason: CloseReason | None = None
    withheld_reason: WithheldReason | None = None


def opportunity_document(tracked: TrackedOpportunity, now: datetime) -> OpportunityDocument:
    """An opportunity with its life; ages as of `now`, or of its end."""
    return OpportunityDocument(
        arbitrage_id=tracked.arbitrage_id,
        status=tracked.status.value,
        detected_at=utc(tracked.first_seen_at),
        first_seen_at=utc(tracked.first_seen_at),
        updated_at=utc(tracked.updated_at),
        expired=tracked.closed_at is not None,
        closed_at=tracked.closed_at and utc(tracked.closed_at),
        close_reason=tracked.close_reason,
        **_facts(tracked.opportunity, tracked.closed_at or now),
    )


def withheld_document(withheld: Withheld, now: datetime | None = None) -> OpportunityDocument:
    """Return a withheld opportunity and its reason, without an id. Ages as of `now`, or of its evaluation."""
    seen = utc(withheld.opportunity.seen_at)
    return OpportunityDocument(
        arbitrage_id=None,
        status="withheld",
        detected_at=seen,
        first_seen_at=seen,
        updated_at=seen,
        expired=False,
        withheld_reason=withheld.reason,
        **_facts(withheld.opportunity, now or seen),
    )


def withheld_id(opportunity: Opportunity) -> str:
    """By what one that is held back can be asked for: the same as long as it is, since it is of its event and line."""
    place = f"{opportunity.event.id}|{opportunity.line.text}"
    return HELD + blake2b(place.encode(), digest_size=8).hexdigest()


def encode(value: object) -> bytes:
    """JSON in one line."""
    return msgspec.json.encode(value)


def utc(moment: datetime) -> datetime:
    """The same moment in UTC, so that it is written with a Z."""
    return moment.astimezone(UTC)


def _facts(opportunity: Opportunity, now: datetime) -> dict[str, Any]:
    event, key = opportunity.event, opportunity.line.key
    return {
        "sport": event.sport,
        "event_id": event.id,
        "event": event.name,
        "home_team": event.home_team,
        "away_team": event.away_team,
        "commence_time": utc(event.commence_time),
        "live": opportunity.live,
        "market": key.market,
        "basis": key.basis,
        "description": key.description,
        "line": key.point,
        "profit_percentage": round(float(opportunity.profit_percentage), 2),
        "profit_margin": round(float(opportunity.profit_margin), 2),
        "total_implied_probability": float(opportunity.total_implied_probability),
        "total_stake": float(opportunity.total_stake),
        "guaranteed_profit": float(opportunity.guaranteed_profit),
        "worst_case_profit": float(opportunity.worst_case_profit),
        "bets": [bet_document(bet, now) for bet in opportunity.bets],
        "payouts": [PayoutDocument(one.result, float(one.profit), one.decided) for one in opportunity.payouts],
        "oldest_leg_age_seconds": age_seconds(opportunity.oldest_reading, now),
        "leg_gap_seconds": round(opportunity.leg_gap.total_seconds(), 3),
        "flags": list(opportunity.flags),
    }


def bet_document(bet: Bet, now: datetime) -> BetDocument:
    """Return the document of one bet, with its age as of `now`."""
    return BetDocument(
        bookmaker=bet.title,
        bookmaker_key=bet.bookmaker,
        outcome=bet.outcome,
        side=bet.side,
        odds=float(bet.odds),
        american_odds=bet.american_odds,
        point=bet.point,
        stake=float(bet.stake),
        lay_stake=None if bet.lay_stake is None else float(bet.lay_stake),
        potential_return=float(bet.potential_return),
        commission_percentage=float(bet.commission * 100),
        last_update=utc(bet.last_update),
        age_seconds=age_seconds(bet.last_update, now),
        link=bet.link,
        limit=None if bet.limit is None else float(bet.limit),
        peers=bet.peers,
        above_market_percentage=bet.above_market_percentage,
    )


def age_seconds(since: datetime, now: datetime) -> float:
    """Return the seconds from `since` to `now` in milliseconds precision, never below 0."""
    return round(max((now - since).total_seconds(), 0.0), 3)
