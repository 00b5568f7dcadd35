"""Conversion of tracked opportunities to rows and back."""

from __future__ import annotations

import logging
from collections import Counter
from typing import Any

import msgspec

from arbitrage_edge.domain.detector import Detection
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.opportunity import Bet

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(TrackedOpportunity)

log = logging.getLogger(__name__)

# Rows that this process could not read, by what is unknown in them.
unreadable: Counter[str] = Counter()


class _Kind(msgspec.Struct):
    kind: str = "arbitrage"


class _Stored(msgspec.Struct):
    """What is read of an opportunity in an unknown format."""

    opportunity: _Kind


def announced(detection: Detection) -> tuple[TrackedOpportunity, ...]:
    """Return the opportunities to announce, in this order: closed, found, updated."""
    return (*detection.closed, *detection.found, *detection.updated)


def to_document(tracked: TrackedOpportunity) -> str:
    """Encode a tracked opportunity as JSON text. `from_document` decodes an equal one."""
    return _encoder.encode(tracked).decode()


def from_document(document: str) -> TrackedOpportunity:
    """Decode a tracked opportunity."""
    return _decoder.decode(document)


def readable(document: str) -> TrackedOpportunity | None:
    """Decode a tracked opportunity; None for one that a newer version wrote, of a kind unknown here. It is counted."""
    try:
        return from_document(document)
    except msgspec.ValidationError as error:
        kind = msgspec.json.decode(document, type=_Stored).opportunity.kind
        count_unreadable(f"opportunities of kind {kind!r}", error)
        return None


def count_unreadable(rows: str, error: Exception) -> None:
    """Count a row that a newer version wrote; log the 1st, 2nd, 4th, ... of those that `rows` names."""
    unreadable[rows] += 1
    if unreadable[rows].bit_count() == 1:
        text = "skipped %d stored %s, which this version cannot read (%s): update this process"
        log.warning(text, unreadable[rows], rows, error)


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
        "line": opportunity.identity,
        "kind": opportunity.kind,
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
