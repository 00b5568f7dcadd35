"""Episodes as rows and back, and which of them are news."""

from __future__ import annotations

from typing import Any

import msgspec

from arbitrage_edge.domain.detector import Findings
from arbitrage_edge.domain.lifecycle import Episode
from arbitrage_edge.domain.opportunity import Bet

_documents = msgspec.json.Encoder()
_episodes = msgspec.json.Decoder(Episode)


def news_of(findings: Findings) -> tuple[Episode, ...]:
    """What is announced, in this order: what ended, what began, what changed."""
    return (*findings.closed, *findings.found, *findings.updated)


def to_document(episode: Episode) -> str:
    """The whole episode as text; `from_document` gives it back, equal."""
    return _documents.encode(episode).decode()


def from_document(document: str) -> Episode:
    """The episode that was kept."""
    return _episodes.decode(document)


def opportunity_row(episode: Episode) -> dict[str, Any]:
    """The row of `arbitrage_opportunities`."""
    opportunity = episode.opportunity
    event, key = opportunity.event, opportunity.line.key
    return {
        "arbitrage_id": episode.arbitrage_id,
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
        "best_profit": episode.best_profit,
        "bets": [bet_document(bet) for bet in opportunity.bets],
        "payouts": opportunity.payouts,
        "flags": opportunity.flags,
        "status": episode.status.value,
        "detected_at": episode.first_seen_at,
        "first_seen_at": episode.first_seen_at,
        "last_seen_at": episode.last_seen_at,
        "updated_at": episode.updated_at,
        "expired": episode.closed_at is not None,
        "closed_at": episode.closed_at,
        "close_reason": episode.close_reason and episode.close_reason.value,
        "document": to_document(episode),
    }


def bet_document(bet: Bet) -> dict[str, Any]:
    """The bet in the guide's words: `bookmaker` is the title."""
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
