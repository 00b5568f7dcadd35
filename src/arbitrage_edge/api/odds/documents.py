"""Odds as they are answered: by event, bookmaker and market."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from arbitrage_edge.api.schemas.opportunity import age_seconds, utc
from arbitrage_edge.api.schemas.placement import LineDocument, LineOutcome, OfferDocument
from arbitrage_edge.api.schemas.resources import (
    BookmakerQuotes,
    EventDocument,
    MarketDocument,
    MoveDocument,
    OutcomeDocument,
)
from arbitrage_edge.domain.arbitrage import Offer
from arbitrage_edge.domain.evaluation import offers_for_line
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import EventQuotes, MarketQuotes, Selection
from arbitrage_edge.domain.money import shortest_decimal
from arbitrage_edge.domain.odds import decimal_to_american
from arbitrage_edge.domain.opportunity import Bet
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.ports import PriceMove

# Prices of one bookmaker are the same bet where these are.
Place = tuple[str, str, float | None]


def line_document(
    tracked: TrackedOpportunity,
    quotes: Sequence[EventQuotes],
    moves: Sequence[PriceMove],
    policy: Policy,
    now: datetime,
) -> LineDocument:
    """Everyone's price on each outcome now, and the moves of the bets. `quotes`: the event's, or none any more."""
    line, bets = tracked.opportunity.line, tracked.opportunity.bets
    offers = offers_for_line(quotes[0], line.key, policy) if quotes else [[] for _ in line.outcomes]
    return LineDocument(
        arbitrage_id=tracked.arbitrage_id,
        outcomes=[
            LineOutcome(outcome, _offers(quoted, bets, now))
            for outcome, quoted in zip(line.outcomes, offers, strict=True)
        ],
        moves=[move_document(one) for one in moves if _is_of(one, bets, _markets(offers, line.key.market))],
        as_of=utc(now),
    )


def _offers(offers: Sequence[Offer], bets: Sequence[Bet], now: datetime) -> list[OfferDocument]:
    ours = {(bet.bookmaker, bet.side == "lay") for bet in bets}
    best_first = sorted(offers, key=lambda one: (-one.effective, one.quotes.bookmaker))
    return [_offer(one, (one.quotes.bookmaker, one.lay) in ours, now) for one in best_first]


def _offer(one: Offer, in_opportunity: bool, now: datetime) -> OfferDocument:
    quotes, selection = one.quotes, one.selection
    return OfferDocument(
        bookmaker=quotes.title,
        bookmaker_key=quotes.bookmaker,
        operator=one.operator,
        market_type=quotes.market,
        side="lay" if one.lay else "back",
        odds=float(shortest_decimal(one.odds)),
        american_odds=selection.american or decimal_to_american(one.odds),
        effective_odds=round(one.rank, 6),
        point=selection.point,
        last_update=utc(quotes.last_update),
        age_seconds=age_seconds(quotes.last_update, now),
        link=selection.link or quotes.link,
        limit=selection.bet_limit,
        in_opportunity=in_opportunity,
    )


def _markets(offers: Sequence[Sequence[Offer]], family: str) -> set[str]:
    """Under which keys the line is quoted: its own, and those of alternates and lays."""
    return {family, *(one.quotes.market for quoted in offers for one in quoted)}


def _is_of(move: PriceMove, bets: Sequence[Bet], markets: Collection[str]) -> bool:
    place: Place = (move.bookmaker, move.outcome, move.point)
    return move.market in markets and any(place == (bet.bookmaker, bet.outcome, bet.point) for bet in bets)


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


def move_document(move: PriceMove) -> MoveDocument:
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
        age_seconds=age_seconds(quotes.last_update, now),
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
