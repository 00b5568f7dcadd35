"""Kalshi as an odds provider: a list of events per series, its fees, and stated starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec
from msgspec import Struct

from arbitrage_edge.domain.errors import ProviderError, RefusedError, SchemaChangedError, TemporaryError
from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.json_client import JsonClient
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.kalshi.mapping import (
    EXPECTED_LENGTH,
    LINES,
    MANIFEST,
    WINNERS,
    Board,
    BooksAnswer,
    EventPage,
    Lines,
    MilestonePage,
    Series,
    SeriesAnswer,
    snapshot_of,
    starts_of,
)
from arbitrage_edge.venue_client import VenueClient, decode, sport_row

PAGE = 200
# Order books of one poll: each counts as a request.
MOST_BOOKS = 20
# Order books are read of games that start within this time.
DEPTH_BEFORE_START = timedelta(hours=36)
MILESTONES = 500
MAX_PAGES = 20
# Fees and stated starts change rarely.
REREAD = timedelta(minutes=15)
NOT_FOUND = "404"


class KalshiClient(VenueClient):
    """Reads the board of a sport in one to three requests per series: winners, handicaps and totals.

    One more request reads the order books of the winners of the games that start next.
    """

    manifest = MANIFEST

    def __init__(self, http: JsonClient, now: Callable[[], datetime]) -> None:
        super().__init__(http, now)
        self._series: dict[str, tuple[datetime, Series | None]] = {}
        self._starts: tuple[datetime, dict[str, datetime]] | None = None
        self._no_books_until: datetime | None = None

    async def odds(self, request: OddsRequest) -> Snapshot:
        """Return the prices of all games of a sport."""
        row = sport_row(MANIFEST, request.sport)
        series = await self._fees(row.code)
        if series is None:
            raise RefusedError(f"{MANIFEST.title} has no series {row.code}", NOT_FOUND)
        starts = await self._stated_starts()
        events = await self._events(row.code)
        lines = {}
        for market, kind in LINES.items():
            code = row.code.removesuffix(WINNERS) + kind
            if market in request.markets and (fees := await self._fees(code)) is not None:
                lines[market] = Lines(fees, await self._events(code))
        books, trouble = await self._books(next_tickers(events, starts, self._now()))
        return snapshot_of(Board(row, series, events, starts, self._now(), lines, request.markets, books, trouble))

    async def _books(self, tickers: Sequence[str]) -> tuple[list[msgspec.Raw], str]:
        """Return the order books of contracts, none if they cannot be read; and what is wrong with their form.

        Prices do not depend on them: a refusal or an error costs the depth alone, for a while.
        """
        now = self._now()
        if not tickers or (self._no_books_until is not None and now < self._no_books_until):
            return [], ""
        try:
            body = await self._http.get("/markets/orderbooks", {"tickers": tickers}, weight=len(tickers))
            return decode(MANIFEST.title, body, BooksAnswer, "order books").orderbooks, ""
        except SchemaChangedError as error:
            self._no_books_until = now + REREAD
            return [], str(error)
        except ProviderError as error:
            wait = timedelta(seconds=error.retry_after or 60) if isinstance(error, TemporaryError) else REREAD
            self._no_books_until = now + wait
            return [], ""

    async def _events(self, series: str) -> list[msgspec.Raw]:
        events: list[msgspec.Raw] = []
        cursors = {""}
        params: dict[str, str | int] = {
            "series_ticker": series, "status": "open", "with_nested_markets": "true", "limit": PAGE,
        }  # fmt: skip
        for _ in range(MAX_PAGES):
            page = await self._read("/events", params, EventPage, "a list of events")
            events += page.events
            if page.cursor in cursors:
                return events
            cursors.add(page.cursor)
            params["cursor"] = page.cursor
        raise TemporaryError(f"{MANIFEST.title} lists more than {MAX_PAGES} pages of {series}")

    async def _fees(self, ticker: str) -> Series | None:
        """Return the fees of a series; None if it does not exist."""
        known = self._series.get(ticker)
        if known is not None and self._now() - known[0] < REREAD:
            return known[1]
        series: Series | None = None
        try:
            series = (await self._read(f"/series/{ticker}", {}, SeriesAnswer, "a series")).series
        except RefusedError as error:
            if error.code != NOT_FOUND:
                raise
        self._series[ticker] = self._now(), series
        return series

    async def _stated_starts(self) -> dict[str, datetime]:
        """Return the stated starts; none if the source does not list them, so that starts are estimates."""
        if self._starts is not None and self._now() - self._starts[0] < REREAD:
            return self._starts[1]
        start = (self._now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
        params: dict[str, str | int] = {"category": "Sports", "minimum_start_date": start, "limit": MILESTONES}
        pages: list[MilestonePage] = []
        cursors = {""}
        try:
            # The limit bounds the list: games beyond it keep an estimated start.
            while len(pages) < MAX_PAGES:
                pages.append(await self._read("/milestones", params, MilestonePage, "milestones"))
                if pages[-1].cursor in cursors:
                    break
                cursors.add(pages[-1].cursor)
                params["cursor"] = pages[-1].cursor
        except RefusedError as error:
            if error.is_general:
                raise
        self._starts = self._now(), starts_of(pages)
        return self._starts[1]


class _Contract(Struct, frozen=True):
    ticker: str
    expected_expiration_time: datetime
    status: str = ""


class _Game(Struct, frozen=True):
    event_ticker: str
    markets: list[_Contract]


def next_tickers(events: Sequence[msgspec.Raw], starts: Mapping[str, datetime], now: datetime) -> list[str]:
    """Return the open contracts of the games that start next, those of a game together, MOST_BOOKS at most."""
    games = []
    for raw in events:
        try:
            game = msgspec.json.decode(raw, type=_Game)
        except (msgspec.DecodeError, UnicodeDecodeError):
            # Counted where the game is mapped.
            continue
        tickers = [market.ticker for market in game.markets if market.status == "active"]
        if tickers:
            start = starts.get(game.event_ticker, game.markets[0].expected_expiration_time - EXPECTED_LENGTH)
            games.append((start, tickers))
    found: list[str] = []
    for start, tickers in sorted(games):
        if now < start <= now + DEPTH_BEFORE_START and len(found) + len(tickers) <= MOST_BOOKS:
            found += tickers
    return found
