"""Sports and their odds."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Depends, Request, Response
from msgspec.structs import replace

from arbitrage_edge.api.context import ApiContext, gather, get_context
from arbitrage_edge.api.http import parameters as p
from arbitrage_edge.api.http.response_cache import CachedResponse, answer
from arbitrage_edge.api.http.responses import responses
from arbitrage_edge.api.odds.documents import event_document, facts, move_document, size
from arbitrage_edge.api.schemas.opportunity import utc
from arbitrage_edge.api.schemas.resources import EventBoard, OddsBoard, SportDocument, SportList
from arbitrage_edge.domain.errors import NotFoundError
from arbitrage_edge.domain.market import EventQuotes
from arbitrage_edge.ports import PriceMove

# Writing down more prices than this would hold up the event loop.
FEW_PRICES = 2_000

router = APIRouter(prefix="/odds", tags=["odds"], default_response_class=Response, dependencies=[Depends(p.only_known)])


@router.get("/sports", summary="The sports there are", responses=responses(SportList, 400), response_model=None)
async def sports(request: Request, active_only: p.ActiveOnly = False) -> Response:
    """Every sport the provider knows, with its key."""
    context = get_context(request)

    async def make() -> CachedResponse:
        polled, coming = context.status.polled(), context.status.next_polls()
        listed = [
            SportDocument(
                key=one.key,
                name=one.title,
                description=one.description or one.title,
                group=one.group,
                active=one.active,
                has_outrights=one.has_outrights,
                polled_at=utc(polled[one.key]) if one.key in polled else None,
                next_poll_at=utc(coming[one.key]) if one.key in coming else None,
            )
            for one in await context.sports.all()
            if one.active or not active_only
        ]
        return answer(SportList(listed))

    return await context.responses.get(request, make)


@router.get("/{sport}", summary="The odds of a sport", responses=responses(OddsBoard, 400, 404), response_model=None)
async def odds(
    request: Request, sport: p.SportPath, market: p.OddsMarkets = "h2h", bookmakers: p.BookmakersQuery = None
) -> Response:
    """The newest odds of every event of a sport, by the hour of the start."""
    context = get_context(request)

    async def make() -> CachedResponse:
        quoted = context.archive.odds(sport, None, p.keys(market), p.keys(bookmakers))
        _, events = await gather(context.sports.get(sport), quoted)
        now = context.clock.now()

        def write() -> CachedResponse:
            documents = [event_document(one, now) for one in events]
            board = OddsBoard(sport, documents, context.status.simulated, utc(now))
            return answer(board, facts(events, now))

        return write() if size(events) <= FEW_PRICES else await asyncio.to_thread(write)

    return await context.responses.get(request, make)


@router.get(
    "/{sport}/events/{event_id}",
    summary="One event: all markets, and how its prices moved",
    responses=responses(EventBoard, 400, 404),
    response_model=None,
)
async def event(
    request: Request,
    *,
    sport: p.SportPath,
    event_id: p.EventPath,
    market: p.MarketsQuery = None,
    bookmakers: p.BookmakersQuery = None,
    moves: p.MovesLimit = 1000,
) -> Response:
    """All that is quoted on one event now, and the price moves that are still kept, oldest first."""
    context = get_context(request)

    async def make() -> CachedResponse:
        return await _event_board(context, (sport, event_id), (p.keys(market), p.keys(bookmakers)), moves)

    return await context.responses.get(request, make)


Keys = frozenset[str] | None


async def _event_board(
    context: ApiContext, place: tuple[str, str], only: tuple[Keys, Keys], limit: int
) -> CachedResponse:
    archive, (sport, event_id), (markets, bookmakers) = context.archive, place, only
    # One filter of each kind is the reader's own; more are sifted here.
    market, bookmaker = [next(iter(one)) if one is not None and len(one) == 1 else None for one in only]
    _, events, moves = await gather(
        context.sports.get(sport),
        archive.odds(sport, event_id, None, None),
        archive.moves(event_id, market, bookmaker, limit) if limit else _nothing(),
    )
    if not events:
        raise NotFoundError(f"{sport} has no event {event_id!r} with odds now")
    now = context.clock.now()
    shown = _only(events[0], markets, bookmakers)
    told = [
        move_document(one)
        for one in moves
        if (markets is None or one.market in markets) and (bookmakers is None or one.bookmaker in bookmakers)
    ]
    board = EventBoard(sport, event_document(shown, now), told, context.status.simulated, utc(now))
    return answer(board, (facts([shown], now), told))


def _only(quotes: EventQuotes, markets: Keys, bookmakers: Keys) -> EventQuotes:
    kept = [
        one
        for one in quotes.markets
        if (markets is None or one.market in markets) and (bookmakers is None or one.bookmaker in bookmakers)
    ]
    return replace(quotes, markets=kept)


async def _nothing() -> list[PriceMove]:
    return []
