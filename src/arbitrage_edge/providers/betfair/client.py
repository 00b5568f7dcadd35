"""Betfair Exchange as an odds provider: the catalogue of a competition, and the best offers of its markets."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec import Struct

from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.betfair.feed import BetfairFeed, Login, StreamEndedError, open_feed
from arbitrage_edge.providers.betfair.live_markets import LiveMarkets
from arbitrage_edge.providers.betfair.mapping import (
    MANIFEST,
    CatalogueMarket,
    CompetitionResult,
    books_of,
    catalogue_of,
    read_events,
    types_of,
)
from arbitrage_edge.providers.betfair.session import Session
from arbitrage_edge.venue_client import Reading, VenueClient

BETTING, ACCOUNT = "/exchange/betting/json-rpc/v1", "/exchange/account/json-rpc/v1"
# Games further away are not read.
WITHIN = timedelta(days=7)
# The most that one answer may contain with these parts of the catalogue.
MAX_MARKETS = 200
# Best offers weigh 5 per market; a request may weigh 200.
BOOKS_PER_REQUEST = 40
REREAD = timedelta(minutes=10)
PARTS = ["COMPETITION", "EVENT", "RUNNER_DESCRIPTION", "MARKET_START_TIME", "MARKET_DESCRIPTION"]


class AccountDetails(Struct, frozen=True, rename="camel"):
    """The currency in which stakes are."""

    currency_code: str


class BetfairClient(VenueClient):
    """Reads the catalogue of a competition every ten minutes, and the best offers of its markets at every poll."""

    manifest = MANIFEST

    def __init__(self, session: Session, now: Callable[[], datetime]) -> None:
        self._session, self._now = session, now
        self._currency: str | None = None
        self._competitions: dict[str, tuple[datetime, dict[str, str]]] = {}
        self._catalogues: dict[str, tuple[datetime, list[msgspec.Raw]]] = {}
        # The open streams by sport, and the markets of the last poll.
        self._feeds: dict[str, BetfairFeed] = {}
        self._listed: dict[str, list[CatalogueMarket]] = {}

    async def odds(self, request: OddsRequest) -> Snapshot:
        """Return the prices of the games of the next seven days."""
        reading = Reading(MANIFEST, request, self._now())
        sport, _, name = reading.row.code.partition(":")
        if self._currency is None:
            details = await self._session.call(ACCOUNT, "AccountAPING/v1.0/getAccountDetails", {}, AccountDetails)
            self._currency = details.currency_code
        competition = (await self._ids(sport)).get(name)
        if competition is None:
            reading.ignore("competition_unmapped", f"no competition is called {name!r}")
            return reading.snapshot()
        markets = catalogue_of(await self._catalogue(competition, request.sport), reading)
        feed = self._feeds.get(request.sport)
        if feed is not None:
            self._listed[request.sport] = markets
            await feed.follow([market.market_id for market in markets])
        books: list[msgspec.Raw] = []
        for start in range(0, len(markets), BOOKS_PER_REQUEST):
            ids = [market.market_id for market in markets[start : start + BOOKS_PER_REQUEST]]
            projection = {"priceData": ["EX_BEST_OFFERS"], "virtualise": True}
            books += await self._list("listMarketBook", {"marketIds": ids, "priceProjection": projection})
        reading.read_at = self._now()
        read = books_of(books, reading)
        if feed is not None:
            feed.delayed = frozenset(each for each, book in read.items() if book.is_market_data_delayed)
            read |= feed.markets.books(read, feed.delayed)
        read_events(markets, read, reading, self._currency)
        return reading.snapshot()

    def _changed(self, request: OddsRequest, ids: Collection[str], feed: BetfairFeed) -> Snapshot:
        """Return the games with news. The image of a market may be still to come: then its game waits for it."""
        reading, by_event = Reading(MANIFEST, request, self._now()), dict[str, list[CatalogueMarket]]()
        for market in self._listed.get(request.sport, ()):
            by_event.setdefault(market.event.id, []).append(market)
        changed, covered = list[CatalogueMarket](), set[str]()
        books = feed.markets.books((market.market_id for market in _flat(by_event)), feed.delayed)
        for event, markets in by_event.items():
            known = [market.market_id for market in markets if market.market_id in books]
            if len(known) == len(markets) and not set(ids).isdisjoint(known):
                changed += markets
                covered.add(event)
        read_events(changed, books, reading, self._currency or "")
        return reading.snapshot(frozenset(covered))

    async def close(self) -> None:
        """Close the connections."""
        await self._session.close()

    async def _ids(self, sport: str) -> dict[str, str]:
        """Return the ids of the competitions of a sport by name; none for a name that two have."""
        known = self._competitions.get(sport)
        if known is not None and self._now() - known[0] < REREAD:
            return known[1]
        results = await self._session.call(
            BETTING,
            "SportsAPING/v1.0/listCompetitions",
            {"filter": {"eventTypeIds": [sport]}},
            list[CompetitionResult],
        )
        names = [result.competition.name for result in results]
        ids = {
            result.competition.name: result.competition.id
            for result in results
            if names.count(result.competition.name) == 1
        }
        self._competitions[sport] = self._now(), ids
        return ids

    async def _catalogue(self, competition: str, sport: str) -> list[msgspec.Raw]:
        known = self._catalogues.get(competition)
        if known is not None and self._now() - known[0] < REREAD:
            return known[1]
        now = self._now()
        filtered = {
            "competitionIds": [competition],
            "marketTypeCodes": list(types_of(sport)),
            "marketStartTime": {"from": _iso(now), "to": _iso(now + WITHIN)},
        }
        params = {
            "filter": filtered, "maxResults": str(MAX_MARKETS), "marketProjection": PARTS, "sort": "FIRST_TO_START",
        }  # fmt: skip
        markets = [each.copy() for each in await self._list("listMarketCatalogue", params)]
        self._catalogues[competition] = now, markets
        return markets

    async def _list(self, method: str, params: Mapping[str, Any]) -> list[msgspec.Raw]:
        return await self._session.call(BETTING, f"SportsAPING/v1.0/{method}", params, list[msgspec.Raw])


class StreamedBetfairClient(BetfairClient):
    """Reads the stream of a competition, too. While it is open, its state is that of the polls."""

    def __init__(self, session: Session, now: Callable[[], datetime], stream_url: str) -> None:
        super().__init__(session, now)
        self._stream_url = stream_url
        # Kept for the next connection, which resumes where the last one ended.
        self._markets: dict[str, LiveMarkets] = {}

    async def changes(self, request: OddsRequest) -> AsyncIterator[Snapshot]:
        """Yield a poll of all games of a sport, then the games whose markets change."""
        markets = self._markets.pop(request.sport, None) or LiveMarkets()
        login = Login(self._session.app_key, await self._session.token())
        async with open_feed(self._stream_url, login, markets, self._now) as feed:
            self._feeds[request.sport] = feed
            try:
                yield await self.odds(request)
                while True:
                    yield self._changed(request, await feed.changed(), feed)
            except StreamEndedError:
                self._markets[request.sport] = markets
                raise
            finally:
                del self._feeds[request.sport]

    def heard_at(self, sport: str) -> datetime | None:
        """Return when the open stream of a sport last sent anything; None if none is open."""
        feed = self._feeds.get(sport)
        return None if feed is None else feed.heard_at


def _flat(by_event: Mapping[str, Sequence[CatalogueMarket]]) -> list[CatalogueMarket]:
    return [market for markets in by_event.values() for market in markets]


def _iso(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
