"""What stands now, and what would come of odds of one's own."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from msgspec.structs import replace

from arbitrage_edge.api.calculator.calculator import calculation, read_calculation
from arbitrage_edge.api.calculator.placement import placement, read_placement
from arbitrage_edge.api.context import gather, get_context
from arbitrage_edge.api.http import parameters as p
from arbitrage_edge.api.http.response_cache import CachedResponse, answer, respond
from arbitrage_edge.api.http.responses import body, responses
from arbitrage_edge.api.odds.documents import line_document
from arbitrage_edge.api.opportunities.listing import (
    OpportunityQuery,
    Sizing,
    find_opportunity,
    opportunity_list,
    sized_document,
)
from arbitrage_edge.api.opportunities.near_misses import near_misses
from arbitrage_edge.api.schemas.opportunity import OpportunityDocument
from arbitrage_edge.api.schemas.placement import LineDocument, NearMissList, PlaceBody, PlacementDocument
from arbitrage_edge.api.schemas.resources import CalculateBody, CalculationDocument, OpportunityList

# Moves of an event that are looked through for those of a line.
MOVES = 10_000

router = APIRouter(
    prefix="/arbitrage", tags=["arbitrage"], default_response_class=Response, dependencies=[Depends(p.only_known)]
)


async def filters(
    *,
    min_profit: p.MinProfit = None,
    max_profit: p.MaxProfit = None,
    limit: p.Limit = 50,
    offset: p.Offset = 0,
    market: p.MarketsQuery = None,
    bookmakers: p.LegBookmakers = None,
    live: p.Live = None,
    sort: p.SortQuery = "profit",
    max_age: p.MaxAge = None,
    total_stake: p.TotalStake = None,
    rounding: p.RoundingQuery = None,
    include_withheld: p.IncludeWithheld = False,
) -> OpportunityQuery:
    """What is asked for, in whichever sport."""
    return OpportunityQuery(
        min_profit=p.exact(min_profit),
        max_profit=p.exact(max_profit),
        limit=limit,
        offset=offset,
        markets=p.keys(market),
        bookmakers=p.keys(bookmakers),
        live=live,
        sort=sort,
        max_age=None if max_age is None else timedelta(seconds=max_age),
        total_stake=p.exact(total_stake),
        rounding=p.step(rounding),
        include_withheld=include_withheld,
    )


Filters = Annotated[OpportunityQuery, Depends(filters)]


@router.get(
    "/opportunities", summary="What stands now", responses=responses(OpportunityList, 400, 404), response_model=None
)
async def opportunities(request: Request, asked: Filters, sport: p.SportQuery = None) -> Response:
    """Every opportunity that holds at this moment, the most profitable first; how many more were found and held back,
    with the reasons; and the bounds that applied."""
    return await _listed(request, replace(asked, sport=sport))


@router.get(
    "/opportunities/by-id/{arbitrage_id}",
    summary="One opportunity",
    responses=responses(OpportunityDocument, 400, 404),
    response_model=None,
)
async def opportunity(
    request: Request, arbitrage_id: p.IdPath, total_stake: p.TotalStake = None, rounding: p.RoundingQuery = None
) -> Response:
    """One opportunity by its id, whether it still stands or not; once found, it is never forgotten."""
    context = get_context(request)
    tracked = await context.archive.opportunity(arbitrage_id)
    sizing = Sizing.requested(context.policy, p.exact(total_stake), p.step(rounding))
    document = sized_document(tracked, context.clock.now(), sizing)
    return await respond(request.headers, answer(document, (tracked, total_stake, rounding)))


@router.get(
    "/opportunities/by-id/{arbitrage_id}/line",
    summary="The line of an opportunity",
    responses=responses(LineDocument, 400, 404),
    response_model=None,
)
async def line(request: Request, arbitrage_id: p.IdPath, moves: p.MovesLimit = 1000) -> Response:
    """Everyone's price on the line of an opportunity now, by the rules that decide what may be compared; and how the
    prices of its bets moved, as far as that is still kept. Also of what is held back (`held_...`)."""
    context = get_context(request)
    tracked = await find_opportunity(context, arbitrage_id)
    event = tracked.opportunity.event
    quotes, moved = await gather(
        context.archive.odds(event.sport, event.id, None, None), context.archive.moves(event.id, None, None, MOVES)
    )
    document = line_document(tracked, quotes, moved, context.policy, context.clock.now())
    document = replace(document, moves=document.moves[-moves:] if moves else [])
    return await respond(request.headers, answer(document, (tracked, quotes, document.moves)))


@router.post(
    "/opportunities/by-id/{arbitrage_id}/place",
    summary="Stakes for one opportunity, as you place it",
    responses=responses(PlacementDocument, 400, 404, 413, 422),
    openapi_extra=body(PlaceBody),
    response_model=None,
)
async def place(request: Request, arbitrage_id: p.IdPath) -> Response:
    """What to stake on each bet and what is left in every result of the line, pushes and half wins included: for other
    odds than were found, for bets that are on already (`stake`), with caps and commission of your own. It places and
    keeps nothing. Also for what is held back (`held_...`), as long as it is."""
    asked = read_placement(await request.body())
    context = get_context(request)
    tracked = await find_opportunity(context, arbitrage_id)
    document = await asyncio.to_thread(placement, tracked, asked, context.policy, context.clock.now())
    return await respond(request.headers, answer(document))


@router.get(
    "/opportunities/{sport}",
    summary="What stands now in one sport",
    responses=responses(OpportunityList, 400, 404),
    response_model=None,
)
async def opportunities_of(request: Request, sport: p.SportPath, asked: Filters) -> Response:
    """The same list for one sport."""
    return await _listed(request, replace(asked, sport=sport))


@router.get(
    "/nearest",
    summary="What came nearest to being listed",
    responses=responses(NearMissList, 400, 404),
    response_model=None,
)
async def near(request: Request, sport: p.SportQuery = None, limit: p.MissesLimit = 5) -> Response:
    """Lines that are no arbitrage by a little, or one below MIN_PROFIT_THRESHOLD: the best prices on them, read
    recently enough, at two operators at least. It looks through every price of the sports that are polled."""
    context = get_context(request)

    async def make() -> CachedResponse:
        if sport is not None:
            await context.sports.get(sport)
        keys = await context.sports.keys() if sport is None else {sport}
        polled = keys & context.status.polled().keys()
        listed = await near_misses(context, sorted(polled or keys), limit)
        return answer(listed, listed.misses)

    return await context.responses.get(request, make)


@router.post(
    "/calculate",
    summary="Stakes for odds of your own",
    responses=responses(CalculationDocument, 400, 413, 422),
    openapi_extra=body(CalculateBody),
    response_model=None,
)
async def calculate(request: Request) -> Response:
    """The stakes of equal return, and what is left in each result. The outcomes named are taken to be all there are; of
    several prices for one outcome the best counts."""
    asked = read_calculation(await request.body())
    return await respond(request.headers, answer(await asyncio.to_thread(calculation, asked)))


async def _listed(request: Request, asked: OpportunityQuery) -> Response:
    context = get_context(request)

    async def make() -> CachedResponse:
        listed, facts = await opportunity_list(context, asked)
        return answer(listed, facts)

    return await context.responses.get(request, make)
