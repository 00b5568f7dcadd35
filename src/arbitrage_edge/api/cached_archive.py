"""Archive whose slow queries are cached until something new is recorded."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from arbitrage_edge.api.http.response_cache import VersionedCache
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import EventQuotes
from arbitrage_edge.ports import Archive, BookmakerSeen, History, HistoryFilter, OpportunityStatistics, PriceMove, Store
from arbitrage_edge.settings import Settings

# Readings kept at once, each of which may be of some megabytes.
KEPT = 8


class CachedArchive:
    """Store and archive as the routes ask them. What takes long to read is kept while nothing was recorded since, so
    that what many ask differently is read once."""

    def __init__(self, store: Store, archive: Archive, settings: Settings) -> None:
        self._store, self._archive = store, archive
        self._standing = VersionedCache[Sequence[TrackedOpportunity]](settings.cache_ttl_arbitrage, 1)
        self._pages = VersionedCache[History](settings.cache_ttl_arbitrage, KEPT)
        self._boards = VersionedCache[Sequence[EventQuotes]](settings.cache_ttl_odds, KEPT)
        self._quoting = VersionedCache[Sequence[BookmakerSeen]](settings.cache_ttl_odds, KEPT)

    async def opportunity(self, arbitrage_id: str) -> TrackedOpportunity:
        """The episode of that id."""
        return await self._archive.opportunity(arbitrage_id)

    async def history(self, wanted: HistoryFilter, limit: int, offset: int) -> History:
        """What was found, newest first."""
        return await self._pages.get(
            (wanted, limit, offset), await self._version(), lambda: self._archive.history(wanted, limit, offset)
        )

    async def recorded(self) -> Mapping[str, int]:
        """The sports of which something was recorded, and how often."""
        return await self._archive.recorded()

    async def open_opportunities(self, sport: str | None = None) -> Sequence[TrackedOpportunity]:
        """What is open now."""
        standing = await self._standing.get((), await self._version(), self._store.open_opportunities)
        return [one for one in standing if sport in {None, one.opportunity.event.sport}]

    async def odds(
        self, sport: str, event_id: str | None, markets: Collection[str] | None, bookmakers: Collection[str] | None
    ) -> Sequence[EventQuotes]:
        """The newest quotes."""
        if event_id is not None:
            return await self._archive.odds(sport, event_id, markets, bookmakers)
        only = [None if keys is None else frozenset(keys) for keys in (markets, bookmakers)]
        version = (await self._archive.recorded()).get(sport)
        return await self._boards.get(
            (sport, *only), version, lambda: self._archive.odds(sport, None, markets, bookmakers)
        )

    async def moves(self, event_id: str, market: str | None, bookmaker: str | None, limit: int) -> Sequence[PriceMove]:
        """How prices moved."""
        return await self._archive.moves(event_id, market, bookmaker, limit)

    async def statistics(
        self, sport: str | None = None, start: datetime | None = None
    ) -> Sequence[OpportunityStatistics]:
        """By sport."""
        return await self._archive.statistics(sport, start)

    async def bookmakers(self, sport: str | None = None) -> Sequence[BookmakerSeen]:
        """Who quotes now, or a moment ago: all odds are counted for it, which one poll of many hardly changes."""
        version = frozenset(await self._archive.recorded())
        return await self._quoting.get(sport, version, lambda: self._archive.bookmakers(sport))

    async def _version(self) -> frozenset[tuple[str, int]]:
        return frozenset((await self._archive.recorded()).items())
