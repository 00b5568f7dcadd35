"""Which sports have games when, as the provider's free routes tell it."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from arbitrage_edge.domain.errors import ProviderError
from arbitrage_edge.domain.market import Sport
from arbitrage_edge.pipeline.patience import Patience
from arbitrage_edge.pipeline.targets import Fixtures
from arbitrage_edge.pipeline.watcher import Ground
from arbitrage_edge.pipeline.wishes import Wishes
from arbitrage_edge.ports import OddsProvider

EVENTS_AFRESH = timedelta(minutes=15)


class Calendar:
    """The sports wished for and their events. What cannot be read stays as it was, and is asked for again later."""

    def __init__(self, provider: OddsProvider, ground: Ground, wishes: Wishes) -> None:
        self._provider = provider
        self._store = ground.store
        self._wishes = wishes
        self._watcher = ground.watcher
        self._patience = Patience()
        self._fixtures: dict[str, Fixtures] = {}
        self._read_at: dict[str, datetime] = {}

    def fixtures(self) -> list[Fixtures]:
        """All sports known, with their events."""
        return list(self._fixtures.values())

    async def read_sports(self, now: datetime) -> bool:
        """Reads the list of sports, from the store where the provider does not answer; whether the provider did."""
        try:
            sports = await self._provider.sports()
        except ProviderError as error:
            wait = self._patience.failed("sports", now)
            self._watcher.failed("sports", error, wait.total_seconds())
            if not self._fixtures:
                self._take(await self._store.sports())
            return False
        self._patience.succeeded("sports")
        self._take(sports)
        await self._store.save_sports(sports, now)
        return True

    async def read_events(self, now: datetime) -> bool:
        """Reads the events of sports not read for a while, all at once; whether any were read."""
        stale = [one for one in self._wanted() if self._is_stale(one.key, now)]
        await asyncio.gather(*(self._read_events_of(sport, now) for sport in stale))
        return bool(stale)

    def _take(self, sports: list[Sport]) -> None:
        known = self._fixtures
        self._fixtures = {
            sport.key: Fixtures(sport, known[sport.key].events if sport.key in known else ()) for sport in sports
        }

    def _wanted(self) -> list[Sport]:
        sports = (one.sport for one in self._fixtures.values())
        return [sport for sport in sports if sport.active and self._wishes.wants(sport.key)]

    def _is_stale(self, sport: str, now: datetime) -> bool:
        read_at = self._read_at.get(sport)
        return (read_at is None or now - read_at >= EVENTS_AFRESH) and self._patience.allows(sport, now)

    async def _read_events_of(self, sport: Sport, now: datetime) -> None:
        try:
            events = await self._provider.events(sport.key)
        except ProviderError as error:
            wait = self._patience.failed(sport.key, now)
            self._watcher.failed(f"events of {sport.key}", error, wait.total_seconds())
            return
        self._patience.succeeded(sport.key)
        self._read_at[sport.key] = now
        self._fixtures[sport.key] = Fixtures(sport, tuple(events))
