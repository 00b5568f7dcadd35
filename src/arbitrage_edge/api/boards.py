"""Odds as they are answered: by event, bookmaker and market."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from arbitrage_edge.api.schemas import (
    BookmakerQuotes,
    EventDocument,
    MarketDocument,
    MoveDocument,
    OutcomeDocument,
)
from arbitrage_edge.api.services import Move
from arbitrage_edge.documents import utc
from arbitrage_edge.domain.market import EventQuotes, MarketQuotes, Selection
from arbitrage_edge.domain.odds import decimal_to_american


def event_document(quotes: EventQuotes, now: datetime) -> EventDocument:
    """An event with its prices, ages as of `now`."""
    event = quotes.event
    return EventDocument(
        event_id=event.id,
        event_name=event.name,
        home_team=event.home_team,
        away_team=event.away_team,
        commence_time=utc(event.commence_time),
        live=event.commence_time <= now,
        bookmakers=list(_bookmakers(quotes.markets, now)),
    )


def move_document(move: Move) -> MoveDocument:
    """A price as it was from a moment on."""
    return MoveDocument(
        moved_at=utc(move.moved_at),
        bookmaker_key=move.bookmaker,
        market_type=move.market,
        outcome=move.outcome,
        point=move.point,
        description=move.description,
        decimal_odds=None if move.price is None else float(move.price),
        last_update=utc(move.last_update),
    )


def size(events: Iterable[EventQuotes]) -> int:
    """How many prices."""
    return sum(len(market.selections) for event in events for market in event.markets)


def facts(events: Iterable[EventQuotes], now: datetime) -> Collection[object]:
    """What changes when prices are read anew, and not by the clock alone."""
    return [(one, one.event.commence_time <= now) for one in events]


def _bookmakers(markets: Iterable[MarketQuotes], now: datetime) -> Iterable[BookmakerQuotes]:
    by_key: dict[str, list[MarketQuotes]] = {}
    for market in markets:
        by_key.setdefault(market.bookmaker, []).append(market)
    for key in sorted(by_key):
        quoted = by_key[key]
        newest = max(quoted, key=lambda one: one.last_update)
        yield BookmakerQuotes(newest.title, key, [_market(one, now) for one in quoted])


def _market(quotes: MarketQuotes, now: datetime) -> MarketDocument:
    return MarketDocument(
        market_type=quotes.market,
        last_update=utc(quotes.last_update),
        age_seconds=round(max((now - quotes.last_update).total_seconds(), 0.0), 3),
        link=quotes.link,
        outcomes=[_outcome(one) for one in quotes.selections if one.price > 1],
    )


def _outcome(selection: Selection) -> OutcomeDocument:
    return OutcomeDocument(
        name=selection.name,
        decimal_odds=round(selection.price, 6),
        american_odds=selection.american or decimal_to_american(selection.price),
        point=selection.point,
        description=selection.description,
        link=selection.link,
        limit=selection.bet_limit,
    )
