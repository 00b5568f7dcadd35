"""What came of it so far, who quotes, and what it costs."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta

import msgspec
from fastapi import APIRouter, Depends, Request, Response

from arbitrage_edge.api.context import ApiContext, gather, get_context
from arbitrage_edge.api.http import parameters as p
from arbitrage_edge.api.http.response_cache import CachedResponse, answer
from arbitrage_edge.api.http.responses import responses
from arbitrage_edge.api.schemas.opportunity import utc
from arbitrage_edge.api.schemas.resources import (
    BookmakerDocument,
    BookmakerList,
    CreditPointDocument,
    PriceAgeList,
    ProviderDocument,
    QuotaDocument,
    SportStatistics,
    SportStatisticsDocument,
    StatisticsDocument,
)
from arbitrage_edge.api.status.documents import price_ages, provider_document
from arbitrage_edge.domain.bookmakers import is_exchange, operator_of
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import EventQuotes
from arbitrage_edge.ports import BookmakerSeen, CreditHistory, OpportunityStatistics, Quota, StateKey

router = APIRouter(default_response_class=Response, dependencies=[Depends(p.only_known)])


@router.get(
    "/stats",
    summary="What came of the last days",
    tags=["statistics"],
    responses=responses(StatisticsDocument, 400),
    response_model=None,
)
async def statistics(request: Request, days: p.Days = 7) -> Response:
    """The opportunities of the last days by sport, and what is open now."""
    context = get_context(request)

    async def make() -> CachedResponse:
        now = context.clock.now()
        since = now - timedelta(days=days)
        standing, found, quoting = await gather(
            context.archive.open_opportunities(),
            context.archive.statistics(None, since),
            context.archive.bookmakers(),
        )
        told = [_statistics(one) for one in found]
        document = StatisticsDocument(
            since=utc(since),
            found=sum(one.count for one in told),
            open=len(standing),
            best_open_profit=_best(standing),
            bookmakers=len(quoting),
            sports=told,
            simulated=context.status.simulated,
            as_of=utc(now),
        )
        return answer(document, (days, told, len(standing), document.best_open_profit, len(quoting)))

    return await context.responses.get(request, make)


@router.get(
    "/stats/sports/{sport}",
    summary="What came of one sport",
    tags=["statistics"],
    responses=responses(SportStatisticsDocument, 400, 404),
    response_model=None,
)
async def sport_statistics(request: Request, sport: p.SportPath, days: p.Days = 7) -> Response:
    """The opportunities of one sport: ever, and of the last days."""
    context = get_context(request)

    async def make() -> CachedResponse:
        return await _of_sport(context, sport, days)

    return await context.responses.get(request, make)


@router.get(
    "/bookmakers",
    summary="The bookmakers that are tracked",
    tags=["bookmakers"],
    responses=responses(BookmakerList, 400, 404),
    response_model=None,
)
async def bookmakers(request: Request, sport: p.SportQuery = None) -> Response:
    """Every bookmaker with prices on a board now, by key. Two of one operator share their prices: an arbitrage takes
    bookmakers of different operators."""
    context = get_context(request)

    async def make() -> CachedResponse:
        quoting = await context.archive.bookmakers(sport)
        if sport is not None and not quoting:
            await context.sports.get(sport)
        return answer(BookmakerList([_bookmaker(context, one) for one in quoting]))

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
        document = await asyncio.to_thread(price_ages, events, context.clock.now())
        return answer(document, [(age.key, age.events) for age in document.bookmakers])

    return await context.responses.get(request, make)


@router.get(
    "/quota",
    summary="The provider's credits and the plan",
    tags=["quota"],
    responses=responses(QuotaDocument, 400),
    response_model=None,
)
async def quota(request: Request) -> Response:
    """What is left of the provider's credits, how they went since they last came back, and in words what they are spent
    on."""
    context = get_context(request)

    async def make() -> CachedResponse:
        status, now = context.status, context.clock.now()
        told, plan = status.quota(), status.plan()
        burnt = None if told is None else await _burndown(context)
        document = QuotaDocument(
            provider=status.provider,
            simulated=status.simulated,
            counted=told is not None,
            remaining=told.remaining if told else None,
            used=told.used if told else None,
            last_cost=told.last if told else None,
            told_at=utc(told.at) if told else None,
            reserve=burnt.reserve if burnt else None,
            resets_at=utc(burnt.resets_at) if burnt else None,
            reset_is_known=burnt is not None and burnt.reset_is_known,
            history=_history(burnt, told),
            plan=plan,
            as_of=utc(now),
        )
        return answer(document, (told, plan, burnt))

    return await context.responses.get(request, make)


@router.get(
    "/provider",
    summary="How the provider answers",
    tags=["quota"],
    responses=responses(ProviderDocument, 400),
    response_model=None,
)
async def provider(request: Request) -> Response:
    """How many of the last hour's questions for odds were answered, how fast, and what was wrong last."""
    context = get_context(request)

    async def make() -> CachedResponse:
        status, now = context.status, context.clock.now()
        document = provider_document(status.provider, status.results(), now, simulated=status.simulated)
        return answer(document, (document.polls, document.last_answer_at, document.last_error_at))

    return await context.responses.get(request, make)


async def _burndown(context: ApiContext) -> CreditHistory | None:
    """How the credits went; None where nobody noted it, or another version did."""
    kept = await context.store.get_state(StateKey.CREDIT_HISTORY)
    with suppress(msgspec.ValidationError):
        return msgspec.convert(kept, CreditHistory | None)
    return None


def _history(burnt: CreditHistory | None, told: Quota | None) -> list[CreditPointDocument]:
    """What was noted, up to the newest telling, which is noted with the next plan."""
    if burnt is None or told is None:
        return []
    points = [(one.at, one.remaining, one.used) for one in burnt.points]
    if not points or (told.at > points[-1][0] and told.used >= points[-1][2]):
        points.append((told.at, told.remaining, told.used))
    return [CreditPointDocument(utc(at), remaining, used) for at, remaining, used in points]


async def _of_sport(context: ApiContext, sport: str, days: int) -> CachedResponse:
    archive, now = context.archive, context.clock.now()
    since = now - timedelta(days=days)
    named, standing, recent, ever, quoting = await gather(
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
        open=len(standing),
        best_open_profit=_best(standing),
        bookmakers=len(quoting),
        recent=next(map(_statistics, recent), None),
        all_time=next(map(_statistics, ever), None),
        simulated=context.status.simulated,
        as_of=utc(now),
    )
    return answer(document, (days, document.open, document.best_open_profit, document.recent, document.all_time))


def _statistics(one: OpportunityStatistics) -> SportStatistics:
    lifetime = one.average_lifetime
    return SportStatistics(
        sport=one.sport,
        count=one.count,
        open=one.open,
        average_profit=round(float(one.average_profit), 2),
        best_profit=round(float(one.best_profit), 2),
        average_lifetime_seconds=None if lifetime is None else round(lifetime.total_seconds(), 3),
    )


def _bookmaker(context: ApiContext, one: BookmakerSeen) -> BookmakerDocument:
    return BookmakerDocument(
        key=one.key,
        title=one.title,
        operator=operator_of(one.key),
        exchange=is_exchange(one.key),
        commission_percentage=round(float(context.policy.commissions.get(one.key, 0) * 100), 4),
        sports=one.sports,
        events=one.events,
        last_moved_at=utc(one.written_at),
    )


def _best(tracked_opportunities: Sequence[TrackedOpportunity]) -> float | None:
    profits = [one.opportunity.profit_percentage for one in tracked_opportunities]
    return round(float(max(profits)), 2) if profits else None
