"""Kalshi as an odds provider: a list of events per series, its fees, and stated starts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from arbitrage_edge.domain.errors import RefusedError, TemporaryError
from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.json_client import JsonClient
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.kalshi.mapping import (
    LINES,
    MANIFEST,
    WINNERS,
    Board,
    EventPage,
    Lines,
    MilestonePage,
    Series,
    SeriesAnswer,
    snapshot_of,
    starts_of,
)
from arbitrage_edge.venue_client import VenueClient, sport_row

PAGE = 200
MILESTONES = 500
MAX_PAGES = 20
# Fees and stated starts change rarely.
REREAD = timedelta(minutes=15)
NOT_FOUND = "404"


class KalshiClient(VenueClient):
    """Reads the board of a sport in one to three requests per series: winners, handicaps and totals."""

    manifest = MANIFEST

    def __init__(self, http: JsonClient, now: Callable[[], datetime]) -> None:
        super().__init__(http, now)
        self._series: dict[str, tuple[datetime, Series | None]] = {}
        self._starts: tuple[datetime, dict[str, datetime]] | None = None

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
        return snapshot_of(Board(row, series, events, starts, self._now(), lines, request.markets))

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
