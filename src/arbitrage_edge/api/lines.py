"""The line of an opportunity: who else quotes it, and how the prices of its bets moved."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from arbitrage_edge.api.boards import move_document
from arbitrage_edge.api.placing_schemas import LineDocument, LineOutcome, OfferDocument
from arbitrage_edge.api.services import Move
from arbitrage_edge.documents import utc
from arbitrage_edge.domain.arbitrage import Offer
from arbitrage_edge.domain.lifecycle import Episode
from arbitrage_edge.domain.market import EventQuotes
from arbitrage_edge.domain.money import plain
from arbitrage_edge.domain.odds import decimal_to_american
from arbitrage_edge.domain.opportunity import Bet
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.domain.verdict import offers_of

# Prices of one bookmaker are the same bet where these are.
Place = tuple[str, str, float | None]


def line_document(
    episode: Episode, quotes: Sequence[EventQuotes], moves: Sequence[Move], policy: Policy, now: datetime
) -> LineDocument:
    """Everyone's price on each outcome now, and the moves of the bets. `quotes`: the event's, or none any more."""
    line, bets = episode.opportunity.line, episode.opportunity.bets
    offers = offers_of(quotes[0], line.key, policy) if quotes else [[] for _ in line.outcomes]
    return LineDocument(
        arbitrage_id=episode.arbitrage_id,
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
        odds=float(plain(one.odds)),
        american_odds=selection.american or decimal_to_american(one.odds),
        effective_odds=round(one.rank, 6),
        point=selection.point,
        last_update=utc(quotes.last_update),
        age_seconds=round(max((now - quotes.last_update).total_seconds(), 0.0), 3),
        link=selection.link or quotes.link,
        limit=selection.bet_limit,
        in_opportunity=in_opportunity,
    )


def _markets(offers: Sequence[Sequence[Offer]], family: str) -> set[str]:
    """Under which keys the line is quoted: its own, and those of alternates and lays."""
    return {family, *(one.quotes.market for quoted in offers for one in quoted)}


def _is_of(move: Move, bets: Sequence[Bet], markets: Collection[str]) -> bool:
    place: Place = (move.bookmaker, move.outcome, move.point)
    return move.market in markets and any(place == (bet.bookmaker, bet.outcome, bet.point) for bet in bets)
