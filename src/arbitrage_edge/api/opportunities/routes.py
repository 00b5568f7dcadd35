"""Routes of opportunities: lists, single ones, near misses, placement and the calculator."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from msgspec.structs import replace

from arbitrage_edge.api.calculator.calculator import calculation, read_calculation
from arbitrage_edge.api.calculator.placement import placement, placement_for_profile, read_placement
from arbitrage_edge.api.context import gather, get_context
from arbitrage_edge.api.http import parameters as p
from arbitrage_edge.api.http.response_cache import CachedResponse, encode_response, respond
from arbitrage_edge.api.http.responses import responses, takes
from arbitrage_edge.api.odds.documents import line_document
from arbitrage_edge.api.opportunities.for_profile import at_enabled_bookmakers
from arbitrage_edge.api.opportunities.listing import (
    OpportunityQuery,
    Sizing,
    find_opportunity,
    opportunity_list,
    sized_document,
)
from arbitrage_edge.api.opportunities.near_misses import near_misses
from arbitrage_edge.api.schemas.calculation import CalculateBody, CalculationDocument
from arbitrage_edge.api.schemas.opportunity import OpportunityDocument
from arbitrage_edge.api.schemas.placement import LineDocument, NearMissList, PlaceBody, PlacementDocument
from arbitrage_edge.api.schemas.resources import OpportunityList

# Price moves of an event that are searched for moves of one line.
MAX_MOVES_SEARCHED = 10_000
# Calculations of more prices run in a thread, so that they do not block the event loop.
CALCULATED_IN_EVENT_LOOP = 4

router = APIRouter(
    prefix="/arbitrage",
    tags=["arbitrage"],
    default_response_class=Response,
    dependencies=[Depends(p.reject_unknown_parameters)],
)


async def list_query(
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
    kind: p.KindsQuery = "arbitrage",
    profile: p.ForProfile = None,
) -> OpportunityQuery:
    """Return the query of a list, without its sport."""
    p.check_order("min_profit", min_profit, "max_profit", max_profit)
    return OpportunityQuery(
        min_profit=p.exact(min_profit),
        max_profit=p.exact(max_profit),
        limit=limit,
        offset=offset,
        markets=p.market_keys(market),
        bookmakers=p.bookmaker_keys(bookmakers),
        live=live,
        sort=sort,
        max_age=None if max_age is None else timedelta(seconds=max_age),
        total_stake=p.exact(total_stake),
        rounding=p.step(rounding),
        include_withheld=include_withheld,
        kinds=p.kinds(kind),
        profile=profile,
    )


ListQuery = Annotated[OpportunityQuery, Depends(list_query)]


@router.get(
    "/opportunities",
    summary="List open opportunities",
    responses=responses(OpportunityList, 400, 404),
    response_model=None,
)
async def opportunities(request: Request, query: ListQuery, sport: p.SportQuery = None) -> Response:
    """Return the open opportunities, most profitable first, the number of withheld ones by reason, and the thresholds
    applied."""
    return await _list(request, replace(query, sport=sport))


@router.get(
    "/opportunities/by-id/{arbitrage_id}",
    summary="Get one opportunity",
    responses=responses(OpportunityDocument, 400, 404),
    response_model=None,
)
async def opportunity(
    request: Request, arbitrage_id: p.IdPath, total_stake: p.TotalStake = None, rounding: p.RoundingQuery = None
) -> Response:
    """Return one opportunity by its id, open or closed. Opportunities are kept without a time limit."""
    context = get_context(request)
    tracked = await context.archive.opportunity(arbitrage_id)
    sizing = Sizing.requested(context.policy, p.exact(total_stake), p.step(rounding))
    document = sized_document(tracked, context.clock.now(), sizing)
    return await respond(request, encode_response(document))


@router.get(
    "/opportunities/by-id/{arbitrage_id}/line",
    summary="Get all prices on the line of an opportunity",
    responses=responses(LineDocument, 400, 404),
    response_model=None,
)
async def line(request: Request, arbitrage_id: p.IdPath, moves: p.MovesLimit = 1000) -> Response:
    """Return the current prices of all bookmakers on the line of an opportunity, and the stored price moves of its
    bets. Also for withheld opportunities (`held_...`)."""
    context = get_context(request)
    tracked = await find_opportunity(context, arbitrage_id)
    event = tracked.opportunity.event
    quotes, event_moves = await gather(
        context.archive.odds(event.sport, event.id, None, None),
        context.archive.moves(event.id, None, None, MAX_MOVES_SEARCHED),
    )
    document = line_document(tracked, quotes, event_moves, context.policy, context.clock.now())
    document = replace(document, moves=document.moves[-moves:] if moves else [])
    return await respond(request, encode_response(document))


@router.post(
    "/opportunities/by-id/{arbitrage_id}/place",
    summary="Calculate stakes for an opportunity",
    **takes(PlaceBody, PlacementDocument, 404),
)
async def place(request: Request, arbitrage_id: p.IdPath) -> Response:
    """Return the stake of each bet and the profit of every result, pushes and half wins included, with your own odds,
    fixed stakes (`stake`), caps and commissions. Nothing is placed or stored. Also for withheld opportunities
    (`held_...`)."""
    changes = read_placement(await request.body())
    context = get_context(request)
    tracked, now = await find_opportunity(context, arbitrage_id), context.clock.now()
    if changes.profile is None:
        document = await asyncio.to_thread(placement, tracked, changes, context.policy, now)
    else:
        profile, used = await context.bet_book.profile_and_open_stakes(changes.profile)
        own = await at_enabled_bookmakers(context, tracked, profile) or tracked
        document = await asyncio.to_thread(placement_for_profile, own, changes, profile, used, now)
    return await respond(request, encode_response(document))


@router.get(
    "/opportunities/{sport}",
    summary="List open opportunities of a sport",
    responses=responses(OpportunityList, 400, 404),
    response_model=None,
)
async def opportunities_of(request: Request, sport: p.SportPath, query: ListQuery) -> Response:
    """Return the open opportunities of one sport, most profitable first."""
    return await _list(request, replace(query, sport=sport))


@router.get(
    "/nearest",
    summary="List near misses",
    responses=responses(NearMissList, 400, 404),
    response_model=None,
)
async def near(request: Request, sport: p.SportQuery = None, limit: p.MissesLimit = 5) -> Response:
    """Return the lines closest to an arbitrage, and arbitrages below MIN_PROFIT_THRESHOLD: the best prices on them
    within the age limits, at two or more operators. All prices of the polled sports are searched."""
    context = get_context(request)

    async def make() -> CachedResponse:
        if sport is not None:
            await context.sports.get(sport)
        keys = await context.sports.keys() if sport is None else {sport}
        polled = keys & context.status.polled().keys()
        return encode_response(await near_misses(context, sorted(polled or keys), limit))

    return await context.responses.get(request, make)


@router.post(
    "/calculate",
    summary="Calculate stakes for your own odds",
    **takes(CalculateBody, CalculationDocument),
)
async def calculate(request: Request) -> Response:
    """Return stakes with the same return for every outcome, and the profit of each result. The named outcomes are
    taken to be all outcomes of the event; of several prices for one outcome the best is used."""
    prices = read_calculation(await request.body())
    # The change to a thread takes longer than the calculation of a few prices.
    few = len(prices.odds) <= CALCULATED_IN_EVENT_LOOP
    document = calculation(prices) if few else await asyncio.to_thread(calculation, prices)
    return await respond(request, encode_response(document))


async def _list(request: Request, query: OpportunityQuery) -> Response:
    context = get_context(request)

    async def make() -> CachedResponse:
        return encode_response(await opportunity_list(context, query))

    return await context.responses.get(request, make, query.sport)
