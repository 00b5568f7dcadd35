"""The simulated exchanges as one ASGI application, each below a path with its name."""

from __future__ import annotations

from collections.abc import Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from arbitrage_edge.sandbox.market.market import SimulatedMarket
from arbitrage_edge.sandbox.venues import kalshi, polymarket, polymarket_us
from arbitrage_edge.sandbox.venues.exchange_books import VIEWS, ExchangeBooks

VENUES = tuple(VIEWS)
LARGEST_PAGE = 200


class SimulatedVenues:
    """The exchanges over the market of a seed. `now` returns the market's time in seconds."""

    def __init__(self, seed: int, now: Callable[[], float], *, events: int | None = None) -> None:
        self.market = SimulatedMarket(seed, events=events)
        self.books = {name: ExchangeBooks(self.market, name) for name in VENUES}
        self._now = now
        self.app = Starlette(
            routes=[
                Route("/kalshi/{path:path}", self._kalshi),
                Route("/polymarket/{path:path}", self._polymarket, methods=["GET", "POST"]),
                Route("/polymarket_us/{path:path}", self._polymarket_us),
            ]
        )

    async def _kalshi(self, request: Request) -> Response:
        path, books, now = request.path_params["path"], self.books["kalshi"], self._now()
        if path.startswith("series/"):
            return JSONResponse(kalshi.series(path.removeprefix("series/")))
        if path == "milestones":
            return JSONResponse(kalshi.milestones(books, now))
        if path == "events":
            return JSONResponse(kalshi.events(books, request.query_params.get("series_ticker", ""), now))
        if path == "markets/orderbooks":
            return JSONResponse(kalshi.order_books(books, request.query_params.getlist("tickers"), now))
        return _not_found()

    async def _polymarket(self, request: Request) -> Response:
        path, books, now = request.path_params["path"], self.books["polymarket"], self._now()
        if path == "books" and request.method == "POST":
            tokens = [str(entry["token_id"]) for entry in await request.json()]
            return JSONResponse(polymarket.order_books(books, tokens, now))
        if path == "events":
            league = request.query_params.get("tag_slug", "")
            return JSONResponse(polymarket.events(books, league, now, _page(request)))
        return _not_found()

    async def _polymarket_us(self, request: Request) -> Response:
        parts, books, now = request.path_params["path"].split("/"), self.books["polymarket_us"], self._now()
        match parts:
            case ["v2", "leagues", league, "events"]:
                return JSONResponse(polymarket_us.events(books, league, now, _page(request)))
            case ["v1", "markets", slug, "book"]:
                book = polymarket_us.order_book(books, slug, now)
                return _not_found() if book is None else JSONResponse(book)
        return _not_found()


def _page(request: Request) -> tuple[int, int]:
    limit, offset = (request.query_params.get(name, "") for name in ("limit", "offset"))
    size = int(limit) if limit.isdecimal() else LARGEST_PAGE
    return min(size, LARGEST_PAGE), int(offset) if offset.isdecimal() else 0


def _not_found() -> Response:
    return JSONResponse({"message": "not found"}, 404)
