"""Novig as an odds provider: the catalogue of a league, and the order book of each winner and main line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from arbitrage_edge.domain.errors import RefusedError, TemporaryError
from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.json_client import JsonClient
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.novig.mapping import (
    DRAW,
    MANIFEST,
    PREGAME,
    TWO_WAY,
    WIN,
    Book,
    Page,
    ReadBook,
    games_of,
    read_games,
)
from arbitrage_edge.venue_client import Reading, VenueClient

PAGE = 1000
MAX_PAGES = 10
# The catalogue changes slowly; prices come from the order books.
REREAD = timedelta(minutes=10)
# Games further away are not read: each order book is a request, and two are allowed per second.
WITHIN = timedelta(days=7)
MAX_BOOKS = 120
# Order books whose newest version is remembered: another server of the venue may answer an older one.
MAX_KNOWN_BOOKS = 2000
NOT_FOUND = "404"


class NovigClient(VenueClient):
    """Reads the catalogue of a league every ten minutes, and the order books of the nearest games at every poll."""

    manifest = MANIFEST

    def __init__(self, http: JsonClient, now: Callable[[], datetime]) -> None:
        super().__init__(http, now)
        self._known: dict[str, tuple[datetime, list[msgspec.Raw], list[msgspec.Raw]]] = {}
        self._newest: dict[str, Book] = {}

    async def odds(self, request: OddsRequest) -> Snapshot:
        """Return the prices of the games of the next seven days, the nearest first if there are too many."""
        reading = Reading(MANIFEST, request, self._now())
        events, markets = await self._catalogue(reading.row.code)
        games = games_of(events, markets, reading)
        books: dict[str, ReadBook] = {}
        covered = []
        for game in games:
            if len(books) + len(game.markets) > MAX_BOOKS:
                break
            for market in game.markets:
                if (book := await self._book(market.market_id)) is not None:
                    books[market.market_id] = ReadBook(book, self._now())
            covered.append(game)
        reading.read_at = self._now()
        read_games(covered, books, reading)
        return reading.snapshot(
            None if len(covered) == len(games) else frozenset(game.event.event_id for game in covered)
        )

    async def _catalogue(self, league: str) -> tuple[list[msgspec.Raw], list[msgspec.Raw]]:
        known = self._known.get(league)
        if known is not None and self._now() - known[0] < REREAD:
            return known[1], known[2]
        until = int((self._now() + WITHIN).timestamp() * 1000)
        common: dict[str, str | int] = {"league": league, "startsBefore": until, "limit": PAGE}
        events = await self._pages("events", common | {"status": PREGAME})
        kinds = ",".join([*TWO_WAY, WIN, DRAW])
        markets = await self._pages("markets", common | {"eventStatus": PREGAME, "marketType": kinds})
        self._known[league] = self._now(), events, markets
        if len(self._newest) > MAX_KNOWN_BOOKS:
            self._newest.clear()
        return events, markets

    async def _pages(self, what: str, params: dict[str, str | int]) -> list[msgspec.Raw]:
        items: list[msgspec.Raw] = []
        seen = {None, ""}
        for _ in range(MAX_PAGES):
            page = await self._read(f"/v3/public/catalog/{what}", params, Page, f"a list of {what}")
            items += [item.copy() for item in page.items]
            if page.next in seen:
                return items
            seen.add(page.next)
            params["after"] = str(page.next)
        raise TemporaryError(f"{MANIFEST.title} lists more than {MAX_PAGES} pages of {what}")

    async def _book(self, market: str) -> Book | None:
        """Return the newest order book of a market; None if it was closed since the catalogue was read."""
        try:
            book = await self._read(f"/v3/public/catalog/markets/{market}/book", {"depth": 5}, Book, "an order book")
        except RefusedError as error:
            if error.code == NOT_FOUND:
                return None
            raise
        known = self._newest.get(market)
        if known is None or book.seq >= known.seq:
            self._newest[market] = known = book
        return known
