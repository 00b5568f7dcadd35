"""Conversion of tracked opportunities to rows and back."""

from __future__ import annotations

from typing import Any

import msgspec

from arbitrage_edge.domain.detector import Detection
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.opportunity import Bet

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(TrackedOpportunity)


def announced(detection: Detection) -> tuple[TrackedOpportunity, ...]:
    """Return the opportunities to announce, in this order: closed, found, updated."""
    return (*detection.closed, *detection.found, *detection.updated)


def to_document(tracked: TrackedOpportunity) -> str:
    """Encode a tracked opportunity as JSON text. `from_document` decodes an equal one."""
    return _encoder.encode(tracked).decode()


def from_document(document: str) -> TrackedOpportunity:
    """Decode a tracked opportunity."""
    return _decoder.decode(document)


def opportunity_row(tracked: TrackedOpportunity) -> dict[str, Any]:
    """Return the values of the row in `arbitrage_opportunities`."""
    opportunity = tracked.opportunity
    event, key = opportunity.event, opportunity.line.key
    return {
        "arbitrage_id": tracked.arbitrage_id,
        "sport": event.sport,
        "event_id": event.id,
        "event_name": event.name,
        "commence_time": event.commence_time,
        "market": key.market,
        "line": opportunity.line.text,
        "basis": key.basis,
        "description": key.description,
        "point": key.point,
        "live": opportunity.live,
        "profit_percentage": opportunity.profit_percentage,
        "total_stake": opportunity.total_stake,
        "guaranteed_profit": opportunity.guaranteed_profit,
        "worst_case_profit": opportunity.worst_case_profit,
        "best_profit": tracked.best_profit,
        "bets": [bet_document(bet) for bet in opportunity.bets],
        "payouts": opportunity.payouts,
        "flags": opportunity.flags,
        "status": tracked.status.value,
        "detected_at": tracked.first_seen_at,
        "first_seen_at": tracked.first_seen_at,
        "last_seen_at": tracked.last_seen_at,
        "updated_at": tracked.updated_at,
        "expired": tracked.closed_at is not None,
        "closed_at": tracked.closed_at,
        "close_reason": tracked.close_reason and tracked.close_reason.value,
        "document": to_document(tracked),
    }


def bet_document(bet: Bet) -> dict[str, Any]:
    """Return the JSON object of a bet in the column `bets`. `bookmaker` is the title."""
    return {
        "bookmaker": bet.title,
        "bookmaker_key": bet.bookmaker,
        "outcome": bet.outcome,
        "side": bet.side,
        "odds": bet.odds,
        "american_odds": bet.american_odds,
        "point": bet.point,
        "stake": bet.stake,
        "lay_stake": bet.lay_stake,
        "potential_return": bet.potential_return,
        "commission": bet.commission,
        "last_update": bet.last_update,
        "link": bet.link,
        "limit": bet.limit,
    }
