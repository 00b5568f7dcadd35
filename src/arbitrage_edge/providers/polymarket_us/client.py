"""Polymarket US as an odds provider: the events of a league, and the order book of each main line."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import msgspec

from arbitrage_edge.domain.errors import InvalidValueError, RefusedError, TemporaryError
from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.json_client import JsonClient
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.polymarket_us.mapping import (
    MANIFEST,
    Board,
    BookAnswer,
    EventList,
    ReadBook,
    UsEvent,
    decode_event,
    read_markets,
    snapshot_of,
)
from arbitrage_edge.venue_client import VenueClient, sport_row

PAGE = 100
MAX_PAGES = 10
# The list of a league is large (35 MB) and changes slowly; prices come from the order books.
REREAD = timedelta(minutes=10)
NOT_FOUND = "404"


class PolymarketUsClient(VenueClient):
    """Reads the list of a league every ten minutes, and the order books of every game's main lines at every poll."""

    manifest = MANIFEST

    def __init__(self, http: JsonClient, now: Callable[[], datetime]) -> None:
        super().__init__(http, now)
        self._lists: dict[str, tuple[datetime, list[UsEvent], tuple[str, ...]]] = {}

    async def odds(self, request: OddsRequest) -> Snapshot:
        """Return the prices of all games of a sport."""
        row = sport_row(MANIFEST, request.sport)
        events, troubles = await self._events(row.code)
        books: dict[str, ReadBook] = {}
        for event in events:
            for _, market in read_markets(event, request.markets):
                if (book := await self._book(market.slug)) is not None:
                    books[market.slug] = book
        return snapshot_of(Board(row, events, books, self._now(), troubles, request.markets))

    async def _book(self, slug: str) -> ReadBook | None:
        """Return an order book; None if the market was closed since the list was read."""
        try:
            answer = await self._read(f"/v1/markets/{slug}/book", {}, BookAnswer, "an order book")
        except RefusedError as error:
            if error.code == NOT_FOUND:
                return None
            raise
        return ReadBook(answer.market_data, self._now())

    async def _events(self, league: str) -> tuple[list[UsEvent], tuple[str, ...]]:
        known = self._lists.get(league)
        if known is not None and self._now() - known[0] < REREAD:
            return known[1], known[2]
        # A list of 35 MB takes 200 ms.
        events, troubles = await asyncio.to_thread(decoded, await self._pages(league))
        self._lists[league] = self._now(), events, troubles
        return events, troubles

    async def _pages(self, league: str) -> list[msgspec.Raw]:
        events: list[msgspec.Raw] = []
        for page in range(MAX_PAGES):
            params: dict[str, str | int] = {"limit": PAGE, "offset": page * PAGE, "type": "sport"}
            found = await self._read(f"/v2/leagues/{league}/events", params, EventList, "a list of events")
            events += found.events
            if len(found.events) < PAGE:
                return events
        raise TemporaryError(f"{MANIFEST.title} lists more than {MAX_PAGES} pages of {league}")


def decoded(raw: Sequence[msgspec.Raw]) -> tuple[list[UsEvent], tuple[str, ...]]:
    """Return the events, and what is wrong with those of another form."""
    events, troubles = list[UsEvent](), list[str]()
    for each in raw:
        try:
            event = decode_event(each)
            read_markets(event)
        except (msgspec.DecodeError, InvalidValueError) as error:
            troubles.append(str(error))
        else:
            events.append(event)
    return events, tuple(troubles)
