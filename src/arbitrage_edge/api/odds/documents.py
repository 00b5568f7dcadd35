"""Odds documents: by event, bookmaker and market, and by line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from arbitrage_edge.api.schemas.odds import (
    BookmakerQuotes,
    EventDocument,
    MarketDocument,
    MoveDocument,
    OutcomeDocument,
)
from arbitrage_edge.api.schemas.opportunity import age_seconds, utc
from arbitrage_edge.api.schemas.placement import LineDocument, LineOutcome, OfferDocument
from arbitrage_edge.domain.arbitrage import Offer
from arbitrage_edge.domain.evaluation import offers_for_bets, offers_for_line
from arbitrage_edge.domain.history import PriceMove
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import EventQuotes, MarketQuotes, Selection
from arbitrage_edge.domain.money import shortest_decimal
from arbitrage_edge.domain.odds import decimal_to_american
from arbitrage_edge.domain.opportunity import Bet
from arbitrage_edge.domain.policy import Policy


def line_document(
    tracked: TrackedOpportunity,
    quotes: Sequence[EventQuotes],
    moves: Sequence[PriceMove],
    policy: Policy,
    now: datetime,
) -> LineDocument:
    """Return all current prices on each outcome, and the price moves of the bets. `quotes` may be empty."""
    line, bets = tracked.opportunity.line, tracked.opportunity.bets
    offers: Sequence[Sequence[Offer]]
    if not quotes:
        offers = [[] for _ in line.outcomes]
    elif line.key.kind == "cover":
        offers = offers_for_bets(quotes[0], bets, policy)
    else:
        offers = offers_for_line(quotes[0], line.key, policy)
    return LineDocument(
        arbitrage_id=tracked.arbitrage_id,
        outcomes=[
            LineOutcome(outcome, _offers(quoted, bets, now))
            for outcome, quoted in zip(line.outcomes, offers, strict=True)
        ],
        moves=[move_document(move) for move in moves if _is_of_bets(move, bets, _markets(offers, line.key.market))],
        as_of=utc(now),
    )


def _offers(offers: Sequence[Offer], bets: Sequence[Bet], now: datetime) -> list[OfferDocument]:
    used = {(bet.bookmaker, bet.side == "lay") for bet in bets}
    best_first = sorted(offers, key=lambda offer: (-offer.effective, offer.quotes.bookmaker))
    return [_offer(offer, (offer.quotes.bookmaker, offer.lay) in used, now) for offer in best_first]


def _offer(offer: Offer, in_opportunity: bool, now: datetime) -> OfferDocument:
    quotes, selection = offer.quotes, offer.selection
    return OfferDocument(
        bookmaker=quotes.title,
        bookmaker_key=quotes.bookmaker,
        operator=offer.operator,
        market_type=quotes.market,
        side="lay" if offer.lay else "back",
        odds=float(shortest_decimal(offer.odds)),
        american_odds=selection.american or decimal_to_american(offer.odds),
        effective_odds=round(offer.rank, 6),
        point=selection.point,
        last_update=utc(quotes.last_update),
        age_seconds=age_seconds(quotes.last_update, now),
        link=selection.link or quotes.link,
        limit=selection.bet_limit,
        in_opportunity=in_opportunity,
    )


def _markets(offers: Sequence[Sequence[Offer]], family: str) -> set[str]:
    """Return the market keys that quote the line: its own, and those of alternate lines and lays."""
    return {family, *(offer.quotes.market for outcome_offers in offers for offer in outcome_offers)}


def _is_of_bets(move: PriceMove, bets: Sequence[Bet], markets: Collection[str]) -> bool:
    selection = (move.bookmaker, move.outcome, move.point)
    return move.market in markets and any(selection == (bet.bookmaker, bet.outcome, bet.point) for bet in bets)


def event_document(quotes: EventQuotes, now: datetime) -> EventDocument:
    """Return an event with its prices. Ages as of `now`."""
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
    """Return a price move."""
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


def count_prices(events: Iterable[EventQuotes]) -> int:
    """Return the number of prices."""
    return sum(len(market.selections) for event in events for market in event.markets)


def _bookmakers(markets: Iterable[MarketQuotes], now: datetime) -> Iterable[BookmakerQuotes]:
    by_key: dict[str, list[MarketQuotes]] = {}
    for market in markets:
        by_key.setdefault(market.bookmaker, []).append(market)
    for key in sorted(by_key):
        quoted = by_key[key]
        newest = max(quoted, key=lambda quotes: quotes.last_update)
        yield BookmakerQuotes(newest.title, key, [_market(quotes, now) for quotes in quoted])


def _market(quotes: MarketQuotes, now: datetime) -> MarketDocument:
    return MarketDocument(
        market_type=quotes.market,
        last_update=utc(quotes.last_update),
        age_seconds=age_seconds(quotes.last_update, now),
        link=quotes.link,
        outcomes=[_outcome(selection) for selection in quotes.selections if selection.price > 1],
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
