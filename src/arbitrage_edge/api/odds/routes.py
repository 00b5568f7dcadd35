"""Routes of sports, odds and events."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Depends, Request, Response
from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.api.context import ApiContext, gather, get_context
from arbitrage_edge.api.http import parameters as p
from arbitrage_edge.api.http.response_cache import CachedResponse, encode_response
from arbitrage_edge.api.http.responses import responses
from arbitrage_edge.api.odds.documents import count_prices, event_document, move_document
from arbitrage_edge.api.schemas.odds import EventBoard, OddsBoard, SportDocument, SportList
from arbitrage_edge.api.schemas.opportunity import utc
from arbitrage_edge.domain.errors import NotFoundError
from arbitrage_edge.domain.history import PriceMove
from arbitrage_edge.domain.market import EventQuotes

# Encoding more prices than this runs in a thread, so that it does not block the event loop.
ENCODED_IN_EVENT_LOOP = 2_000

router = APIRouter(
    prefix="/odds",
    tags=["odds"],
    default_response_class=Response,
    dependencies=[Depends(p.reject_unknown_parameters)],
)


@router.get("/sports", summary="List sports", responses=responses(SportList, 400), response_model=None)
async def sports(request: Request, active_only: p.ActiveOnly = False) -> Response:
    """Return all sports of the provider with their keys, and the times of their last and next polls."""
    context = get_context(request)

    async def make() -> CachedResponse:
        polled, planned = context.status.polled(), context.status.next_polls()
        documents = [
            SportDocument(
                key=sport.key,
                name=sport.title,
                description=sport.description or sport.title,
                group=sport.group,
                active=sport.active,
                has_outrights=sport.has_outrights,
                polled_at=utc(polled[sport.key]) if sport.key in polled else None,
                next_poll_at=utc(planned[sport.key]) if sport.key in planned else None,
            )
            for sport in await context.sports.all()
            if sport.active or not active_only
        ]
        return encode_response(SportList(documents))

    return await context.responses.get(request, make)


@router.get(
    "/{sport}", summary="Get the odds of a sport", responses=responses(OddsBoard, 400, 404), response_model=None
)
async def odds(
    request: Request, sport: p.SportPath, market: p.OddsMarkets = "h2h", bookmakers: p.BookmakersQuery = None
) -> Response:
    """Return the current odds of all events of a sport, by start time."""
    context = get_context(request)

    async def make() -> CachedResponse:
        query = context.archive.odds(sport, None, p.market_keys(market), p.bookmaker_keys(bookmakers))
        _, events = await gather(context.sports.get(sport), query)
        now, state = context.clock.now(), context.status.polls().get(sport)
        ignored = {} if state is None else state.ignored

        def encode() -> CachedResponse:
            documents = [event_document(quotes, now) for quotes in events]
            board = OddsBoard(sport, documents, ignored, context.status.simulated, utc(now))
            return encode_response(board)

        return encode() if count_prices(events) <= ENCODED_IN_EVENT_LOOP else await asyncio.to_thread(encode)

    return await context.responses.get(request, make, sport)


@router.get(
    "/{sport}/events/{event_id}",
    summary="Get one event with all markets and price moves",
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
    """Return all current prices of one event, and its stored price moves, oldest first."""
    context = get_context(request)
    only = _Filter(p.market_keys(market), p.bookmaker_keys(bookmakers))

    async def make() -> CachedResponse:
        return await _event_board(context, (sport, event_id), only, moves)

    return await context.responses.get(request, make, sport)


class _Filter(Struct, frozen=True):
    """Market and bookmaker keys; None means no restriction."""

    markets: frozenset[str] | None
    bookmakers: frozenset[str] | None

    def accepts(self, market: str, bookmaker: str) -> bool:
        return (self.markets is None or market in self.markets) and (
            self.bookmakers is None or bookmaker in self.bookmakers
        )


async def _event_board(context: ApiContext, key: tuple[str, str], only: _Filter, limit: int) -> CachedResponse:
    sport, event_id = key
    _, events, moves = await gather(
        context.sports.get(sport),
        context.archive.odds(sport, event_id, None, None),
        # The query restricts to one market and one bookmaker at most; further ones are filtered below.
        context.archive.moves(event_id, _single(only.markets), _single(only.bookmakers), limit)
        if limit
        else _no_moves(),
    )
    if not events:
        raise NotFoundError(f"no odds for event {event_id!r} of {sport}; GET /odds/{sport} lists the events")
    now = context.clock.now()
    quotes = _filtered(events[0], only)
    documents = [move_document(move) for move in moves if only.accepts(move.market, move.bookmaker)]
    board = EventBoard(sport, event_document(quotes, now), documents, context.status.simulated, utc(now))
    return encode_response(board)


def _single(keys: frozenset[str] | None) -> str | None:
    return next(iter(keys)) if keys is not None and len(keys) == 1 else None


def _filtered(quotes: EventQuotes, only: _Filter) -> EventQuotes:
    return replace(
        quotes, markets=[market for market in quotes.markets if only.accepts(market.market, market.bookmaker)]
    )


async def _no_moves() -> list[PriceMove]:
    return []
