"""Route of the finder for free bets."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from datetime import datetime
from fractions import Fraction

from fastapi import APIRouter, Depends, Request, Response

from arbitrage_edge.api.context import ApiContext, gather, get_context
from arbitrage_edge.api.http import parameters as p
from arbitrage_edge.api.http.response_cache import CachedResponse, encode_response
from arbitrage_edge.api.http.responses import responses
from arbitrage_edge.api.schemas.opportunity import age_seconds, utc
from arbitrage_edge.api.schemas.promotions import FreeBetDocument, FreeBetList, HedgeBet, HedgeResult
from arbitrage_edge.domain.arbitrage import Offer
from arbitrage_edge.domain.money import floor_decimal, shortest_decimal, to_decimal
from arbitrage_edge.domain.odds import to_fraction
from arbitrage_edge.domain.promotions import FoundHedge, Hedge, Wanted, find_hedges

router = APIRouter(
    prefix="/promotions",
    tags=["promotions"],
    default_response_class=Response,
    dependencies=[Depends(p.reject_unknown_parameters)],
)


@router.get(
    "/free-bets",
    summary="Find the best use of a free bet",
    responses=responses(FreeBetList, 400, 404),
    response_model=None,
)
async def free_bets(
    request: Request,
    *,
    bookmaker: p.PromotionBookmaker,
    amount: p.PromotionAmount,
    min_odds: p.MinOdds = 2.0,
    sport: p.SportQuery = None,
    limit: p.MissesLimit = 20,
) -> Response:
    """Return the outcomes at a bookmaker on which a free bet of this amount keeps most, hedged at the best current
    odds of other operators so that every result keeps the same."""
    context = get_context(request)
    p.bookmaker_keys(bookmaker)

    async def make() -> CachedResponse:
        if sport is not None:
            await context.sports.get(sport)
        keys = await context.sports.keys() if sport is None else {sport}
        polled = keys & context.status.polled().keys()
        wanted = Wanted(bookmaker, to_fraction(amount), to_fraction(min_odds))
        document = await _list(context, sorted(polled or keys), wanted, limit)
        return encode_response(document)

    return await context.responses.get(request, make)


async def _list(context: ApiContext, sports: Collection[str], wanted: Wanted, limit: int) -> FreeBetList:
    boards = await gather(*(context.archive.odds(sport, None, None, None) for sport in sports))
    now = context.clock.now()
    events = [event for board in boards for event in board]
    found = await asyncio.to_thread(find_hedges, events, wanted, context.policy, now)
    documents = [free_bet_document(hedge, now) for hedge in found[:limit]]
    return FreeBetList(len(found), documents, context.status.simulated, utc(now))


def free_bet_document(found: FoundHedge, now: datetime) -> FreeBetDocument:
    """Return the document of a hedged free bet, with ages as of `now`."""
    event, key, result = found.event, found.line.key, found.result
    outcome = found.line.outcomes[found.outcome]
    return FreeBetDocument(
        sport=event.sport,
        event_id=event.id,
        event=event.name,
        commence_time=utc(event.commence_time),
        market=key.market,
        description=key.description,
        line=key.point,
        free_bet=_bet(found.promoted, outcome, found.bet.amount, now),
        hedges=[
            _bet(offer, outcome if offer.lay else name, stake, now)
            for offer, name, stake in zip(found.hedges, found.results[1:], result.stakes, strict=True)
        ],
        payouts=[
            HedgeResult(name, float(floor_decimal(profit)))
            for name, profit in zip(found.results, result.profits, strict=True)
        ],
        kept=float(floor_decimal(result.kept)),
        kept_percentage=float(to_decimal(result.kept / found.bet.amount * 100)),
    )


def _bet(offer: Offer, outcome: str, stake: Fraction, now: datetime) -> HedgeBet:
    risk = Hedge(offer.odds, offer.commission, offer.lay).risk
    return HedgeBet(
        bookmaker=offer.quotes.title,
        bookmaker_key=offer.quotes.bookmaker,
        outcome=outcome,
        side="lay" if offer.lay else "back",
        odds=float(shortest_decimal(offer.odds)),
        stake=float(to_decimal(stake * risk)),
        stake_to_place=float(to_decimal(stake)),
        commission_percentage=float(to_decimal(offer.commission * 100, 4)),
        age_seconds=age_seconds(offer.quotes.last_update, now),
        link=offer.selection.link or offer.quotes.link,
    )
