"""The archive with caching of its slow queries."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Hashable, Mapping, Sequence
from datetime import datetime
from typing import Generic, TypeVar

from msgspec import Struct

from arbitrage_edge.domain.history import BookmakerSeen, History, HistoryFilter, OpportunityStatistics, PriceMove
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import EventQuotes
from arbitrage_edge.ports import Archive, Store
from arbitrage_edge.settings import Settings

Value = TypeVar("Value")


class _Entry(Struct, Generic[Value]):
    version: Hashable
    expires_at: float
    value: asyncio.Future[Value]

    def is_valid(self, version: Hashable, now: float) -> bool:
        failed = self.value.done() and (self.value.cancelled() or self.value.exception() is not None)
        return self.version == version and now < self.expires_at and not failed


class VersionedCache(Generic[Value]):
    """Cache of query results by key and version, each valid for `lifetime` seconds.

    Holds at most `size` results and drops the least recently used. Concurrent requests of one key share one query.
    """

    def __init__(self, lifetime: float, size: int, ticks: Callable[[], float] = time.monotonic) -> None:
        self._lifetime, self._size, self._ticks = lifetime, size, ticks
        self._entries: dict[Hashable, _Entry[Value]] = {}

    async def get(self, key: Hashable, version: Hashable, query: Callable[[], Awaitable[Value]]) -> Value:
        """Return the cached result of this version, or run `query`. Read the version before the call, not after."""
        entry = self._entries.pop(key, None)
        if entry is None or not entry.is_valid(version, self._ticks()):
            entry = _Entry(version, self._ticks() + self._lifetime, asyncio.ensure_future(query()))
        self._entries[key] = entry
        while len(self._entries) > self._size:
            self._entries.pop(next(iter(self._entries)))
        # A cancelled request must not cancel the query that others wait for.
        return await asyncio.shield(entry.value)


# Results per query; each may take some megabytes.
MAX_RESULTS = 8


class CachedArchive:
    """The archive and the store's open opportunities. Caches slow queries until something new is recorded."""

    def __init__(self, store: Store, archive: Archive, settings: Settings) -> None:
        self._store, self._archive = store, archive
        self._open = VersionedCache[Sequence[TrackedOpportunity]](settings.cache_ttl_arbitrage, 1)
        self._history = VersionedCache[History](settings.cache_ttl_arbitrage, MAX_RESULTS)
        self._odds = VersionedCache[Sequence[EventQuotes]](settings.cache_ttl_odds, MAX_RESULTS)
        self._bookmakers = VersionedCache[Sequence[BookmakerSeen]](settings.cache_ttl_odds, MAX_RESULTS)
        # The query of `recorded` that calls can still join, because it is not sent yet.
        self._unsent: asyncio.Task[Mapping[str, int]] | None = None

    async def open_opportunities(self, sport: str | None = None) -> Sequence[TrackedOpportunity]:
        """Return the open arbitrages, most profitable first."""
        return [tracked for tracked in await self.open_of_every_kind(sport) if tracked.opportunity.kind == "arbitrage"]

    async def open_of_every_kind(self, sport: str | None = None) -> Sequence[TrackedOpportunity]:
        """Return the open opportunities of all kinds, most profitable first."""
        opportunities = await self._open.get((), await self._version(), self._store.open_opportunities)
        return [tracked for tracked in opportunities if sport in {None, tracked.opportunity.event.sport}]

    async def opportunity(self, arbitrage_id: str) -> TrackedOpportunity:
        """Return the opportunity with this id; raise `NotFoundError` if there is none."""
        return await self._archive.opportunity(arbitrage_id)

    async def history(self, wanted: HistoryFilter, limit: int, offset: int) -> History:
        """Return one page of past and open opportunities, newest first."""
        return await self._history.get(
            (wanted, limit, offset), await self._version(), lambda: self._archive.history(wanted, limit, offset)
        )

    async def recorded(self) -> Mapping[str, int]:
        """Return the recorded sports, each with the number of its recordings so far.

        Calls of the same moment share one query, sent after all of them: its result is not older than any call.
        """
        if self._unsent is None:
            self._unsent = asyncio.create_task(self._send_recorded())
        # A cancelled request must not cancel the query that others wait for.
        return await asyncio.shield(self._unsent)

    async def _send_recorded(self) -> Mapping[str, int]:
        self._unsent = None
        return await self._archive.recorded()

    async def odds(
        self, sport: str, event_id: str | None, markets: Collection[str] | None, bookmakers: Collection[str] | None
    ) -> Sequence[EventQuotes]:
        """Return the newest quotes; None means no restriction. Only queries of a whole sport are cached."""
        if event_id is not None:
            return await self._archive.odds(sport, event_id, markets, bookmakers)
        filters = [None if keys is None else frozenset(keys) for keys in (markets, bookmakers)]
        version = (await self.recorded()).get(sport)
        return await self._odds.get(
            (sport, *filters), version, lambda: self._archive.odds(sport, None, markets, bookmakers)
        )

    async def moves(self, event_id: str, market: str | None, bookmaker: str | None, limit: int) -> Sequence[PriceMove]:
        """Return the newest `limit` price moves of an event, oldest first."""
        return await self._archive.moves(event_id, market, bookmaker, limit)

    async def statistics(
        self, sport: str | None = None, start: datetime | None = None
    ) -> Sequence[OpportunityStatistics]:
        """Return statistics per sport of the opportunities first seen at or after `start`."""
        return await self._archive.statistics(sport, start)

    async def bookmakers(self, sport: str | None = None) -> Sequence[BookmakerSeen]:
        """Return the bookmakers that have prices now.

        The query counts all odds and one poll rarely changes the result, so a cached one stays valid until its
        lifetime ends or a sport is recorded for the first time.
        """
        version = frozenset(await self.recorded())
        return await self._bookmakers.get(sport, version, lambda: self._archive.bookmakers(sport))

    async def _version(self) -> frozenset[tuple[str, int]]:
        return frozenset((await self.recorded()).items())
