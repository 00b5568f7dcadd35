"""Polymarket as an odds provider: events of a league, and order books of their questions by polls and a stream."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from arbitrage_edge.domain.errors import TemporaryError
from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.json_client import JsonClient
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.polymarket.feed import Feed, open_feed
from arbitrage_edge.providers.polymarket.live_books import LiveBooks
from arbitrage_edge.providers.polymarket.mapping import (
    MANIFEST,
    STREAM_URL,
    WINNER,
    Board,
    Book,
    PolymarketEvent,
    decode_event,
    open_markets,
    snapshot_of,
)
from arbitrage_edge.venue_client import VenueClient, decode, sport_row

PAGE = 100
MAX_PAGES = 20
BOOKS_PER_REQUEST = 500
# The catalogue of a league is large and changes slowly; prices come from the order books.
REREAD = timedelta(minutes=10)


class PolymarketClient(VenueClient):
    """Reads the catalogue of a league every ten minutes, and all its order books at every poll.

    While the stream of a sport is open, a poll keeps those of its books that are newer than the answer.
    """

    manifest = MANIFEST

    def __init__(
        self, http: JsonClient, books: JsonClient, now: Callable[[], datetime], stream_url: str = STREAM_URL
    ) -> None:
        super().__init__(http, now)
        self._books, self._stream_url = books, stream_url
        self._feeds: dict[str, Feed] = {}
        self._catalogue: dict[str, tuple[datetime, list[PolymarketEvent], tuple[str, ...]]] = {}

    async def odds(self, request: OddsRequest) -> Snapshot:
        """Return the prices of all games of a sport."""
        row = sport_row(MANIFEST, request.sport)
        events, troubles = await self._events(row.code)
        tokens, feed = list(events_by_token(events, request)), self._feeds.get(request.sport)
        if feed is not None:
            await feed.follow(tokens)
        books = await self._read_books(tokens)
        if feed is not None:
            books = feed.books.newest(books)
        return snapshot_of(Board(row, events, books, self._now(), troubles, request.markets))

    async def changes(self, request: OddsRequest) -> AsyncIterator[Snapshot]:
        """Yield a poll of all games of a sport, then the games whose order books change."""
        row = sport_row(MANIFEST, request.sport)
        async with open_feed(self._stream_url, self._now) as feed:
            self._feeds[request.sport] = feed
            try:
                while True:
                    yield await self.odds(request)
                    read: list[PolymarketEvent] | None = None
                    by_token: Mapping[str, PolymarketEvent] = {}
                    while tokens := await feed.changed():
                        events, _ = await self._events(row.code)
                        if events is not read:
                            read, by_token = events, events_by_token(events, request)
                        yield changed_snapshot(request, by_token, tokens, feed.books, self._now())
            finally:
                del self._feeds[request.sport]

    def heard_at(self, sport: str) -> datetime | None:
        """Return when the open stream of a sport last sent anything; None if none is open."""
        feed = self._feeds.get(sport)
        return None if feed is None else feed.heard_at

    async def close(self) -> None:
        """Close the connections."""
        await self._http.close()
        await self._books.close()

    async def _events(self, league: str) -> tuple[list[PolymarketEvent], tuple[str, ...]]:
        known = self._catalogue.get(league)
        if known is not None and self._now() - known[0] < REREAD:
            return known[1], known[2]
        # An event with all its lines has 1 MB.
        events, troubles = await asyncio.to_thread(decoded, await self._pages(league))
        self._catalogue[league] = self._now(), events, troubles
        return events, troubles

    async def _pages(self, league: str) -> list[msgspec.Raw]:
        events: list[msgspec.Raw] = []
        for page in range(MAX_PAGES):
            params: dict[str, str | int] = {
                "tag_slug": league, "active": "true", "closed": "false", "limit": PAGE, "offset": page * PAGE,
            }  # fmt: skip
            found = await self._read("/events", params, list[msgspec.Raw], "a list of events")
            events += found
            if len(found) < PAGE:
                return events
        raise TemporaryError(f"{MANIFEST.title} lists more than {MAX_PAGES} pages of {league}")

    async def _read_books(self, tokens: list[str]) -> dict[str, Book]:
        books: dict[str, Book] = {}
        for start in range(0, len(tokens), BOOKS_PER_REQUEST):
            body = [{"token_id": token} for token in tokens[start : start + BOOKS_PER_REQUEST]]
            answer = await self._books.post("/books", body)
            found = decode(MANIFEST.title, answer, list[Book], "order books")
            books |= {book.asset_id: book for book in found}
        return books


def changed_snapshot(
    request: OddsRequest,
    by_token: Mapping[str, PolymarketEvent],
    tokens: Collection[str],
    live: LiveBooks,
    now: datetime,
) -> Snapshot:
    """Return the games whose order books changed."""
    changed = {event.slug: event for token in tokens if (event := by_token.get(token)) is not None}
    books = live.tops(token for token, event in by_token.items() if event.slug in changed)
    row = sport_row(MANIFEST, request.sport)
    return snapshot_of(Board(row, list(changed.values()), books, now, (), request.markets, frozenset(changed)))


def events_by_token(events: Sequence[PolymarketEvent], request: OddsRequest) -> Mapping[str, PolymarketEvent]:
    """Return the events by the tokens of their questions that are read."""
    wanted = {WINNER, *request.markets}
    return {
        market.token: event
        for event in events
        for market in open_markets(event)
        if market.sports_market_type in wanted
    }  # fmt: skip


def decoded(raw: Sequence[msgspec.Raw]) -> tuple[list[PolymarketEvent], tuple[str, ...]]:
    """Return the events, and what is wrong with those of another form."""
    events, troubles = list[PolymarketEvent](), list[str]()
    for each in raw:
        try:
            event = decode_event(each)
            open_markets(event)
        except msgspec.DecodeError as error:
            troubles.append(str(error))
        else:
            events.append(event)
    return events, tuple(troubles)
