"""Routes of statistics and bookmakers."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from fastapi import APIRouter, Depends, Request, Response

from arbitrage_edge.api.context import ApiContext, gather, get_context
from arbitrage_edge.api.http import parameters as p
from arbitrage_edge.api.http.response_cache import CachedResponse, encode_response
from arbitrage_edge.api.http.responses import responses
from arbitrage_edge.api.schemas.opportunity import utc
from arbitrage_edge.api.schemas.status import (
    BookmakerDocument,
    BookmakerList,
    PriceAgeList,
    SportStatistics,
    SportStatisticsDocument,
    StatisticsDocument,
)
from arbitrage_edge.api.status.documents import price_ages
from arbitrage_edge.domain.bookmakers import country_of, is_exchange, operator_of
from arbitrage_edge.domain.history import BookmakerSeen, OpportunityStatistics
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import EventQuotes
from arbitrage_edge.domain.money import shown_percentage

router = APIRouter(default_response_class=Response, dependencies=[Depends(p.reject_unknown_parameters)])


@router.get(
    "/stats",
    summary="Statistics",
    tags=["statistics"],
    responses=responses(StatisticsDocument, 400),
    response_model=None,
)
async def statistics(request: Request, days: p.Days = 7) -> Response:
    """Return statistics for the last `days` per sport, and the number of open opportunities."""
    context = get_context(request)

    async def make() -> CachedResponse:
        now = context.clock.now()
        since = now - timedelta(days=days)
        open_opportunities, statistics_by_sport, quoting = await gather(
            context.archive.open_opportunities(),
            context.archive.statistics(None, since),
            context.archive.bookmakers(),
        )
        documents = [_statistics(statistics) for statistics in statistics_by_sport]
        document = StatisticsDocument(
            since=utc(since),
            found=sum(sport.count for sport in documents),
            open=len(open_opportunities),
            best_open_profit=_best_profit(open_opportunities),
            bookmakers=len(quoting),
            sports=documents,
            simulated=context.status.simulated,
            as_of=utc(now),
        )
        return encode_response(document)

    return await context.responses.get(request, make)


@router.get(
    "/stats/sports/{sport}",
    summary="Statistics for one sport",
    tags=["statistics"],
    responses=responses(SportStatisticsDocument, 400, 404),
    response_model=None,
)
async def sport_statistics(request: Request, sport: p.SportPath, days: p.Days = 7) -> Response:
    """Return all-time statistics of one sport, and those for the last `days`."""
    context = get_context(request)

    async def make() -> CachedResponse:
        return await _sport_statistics(context, sport, days)

    return await context.responses.get(request, make)


@router.get(
    "/bookmakers",
    summary="List bookmakers",
    tags=["bookmakers"],
    responses=responses(BookmakerList, 400, 404),
    response_model=None,
)
async def bookmakers(request: Request, sport: p.SportQuery = None) -> Response:
    """Return all bookmakers with current prices, by key. Bookmakers of one operator usually have the same prices: the
    legs of an arbitrage are at different operators."""
    context = get_context(request)

    async def make() -> CachedResponse:
        quoting = await context.archive.bookmakers(sport)
        if sport is not None and not quoting:
            await context.sports.get(sport)
        return encode_response(BookmakerList([_bookmaker(context, bookmaker) for bookmaker in quoting]))

    return await context.responses.get(request, make)


@router.get(
    "/bookmakers/ages",
    summary="Price ages by bookmaker",
    tags=["bookmakers"],
    responses=responses(PriceAgeList, 400),
    response_model=None,
)
async def bookmaker_ages(request: Request) -> Response:
    """Return the age of each bookmaker's `h2h` prices in all recorded sports."""
    context = get_context(request)

    async def make() -> CachedResponse:
        events: list[EventQuotes] = []
        for sport in await context.archive.recorded():
            events += await context.archive.odds(sport, None, {"h2h"}, None)
        return encode_response(await asyncio.to_thread(price_ages, events, context.clock.now()))

    return await context.responses.get(request, make)


async def _sport_statistics(context: ApiContext, sport: str, days: int) -> CachedResponse:
    archive, now = context.archive, context.clock.now()
    since = now - timedelta(days=days)
    named, open_opportunities, recent, all_time, quoting = await gather(
        context.sports.get(sport),
        archive.open_opportunities(sport),
        archive.statistics(sport, since),
        archive.statistics(sport),
        archive.bookmakers(sport),
    )
    document = SportStatisticsDocument(
        sport=sport,
        name=named.title,
        since=utc(since),
        open=len(open_opportunities),
        best_open_profit=_best_profit(open_opportunities),
        bookmakers=len(quoting),
        recent=next(map(_statistics, recent), None),
        all_time=next(map(_statistics, all_time), None),
        simulated=context.status.simulated,
        as_of=utc(now),
    )
    return encode_response(document)


def _statistics(statistics: OpportunityStatistics) -> SportStatistics:
    lifetime = statistics.average_lifetime
    return SportStatistics(
        sport=statistics.sport,
        count=statistics.count,
        open=statistics.open,
        average_profit=float(shown_percentage(statistics.average_profit)),
        best_profit=float(shown_percentage(statistics.best_profit)),
        average_lifetime_seconds=None if lifetime is None else round(lifetime.total_seconds(), 3),
    )


def _bookmaker(context: ApiContext, bookmaker: BookmakerSeen) -> BookmakerDocument:
    return BookmakerDocument(
        key=bookmaker.key,
        title=bookmaker.title,
        operator=operator_of(bookmaker.key),
        exchange=is_exchange(bookmaker.key),
        commission_percentage=round(float(context.policy.commissions.get(bookmaker.key, 0) * 100), 4),
        sports=bookmaker.sports,
        events=bookmaker.events,
        last_moved_at=utc(bookmaker.written_at),
        country=country_of(bookmaker.key),
    )


def _best_profit(tracked_opportunities: Sequence[TrackedOpportunity]) -> float | None:
    profits = [tracked.opportunity.profit_percentage for tracked in tracked_opportunities]
    return float(shown_percentage(max(profits))) if profits else None
