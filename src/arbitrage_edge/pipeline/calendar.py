"""Which sports have games when, as the provider's free routes tell it."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from msgspec import Struct

from arbitrage_edge.domain.errors import EdgeError, QuotaSpentError
from arbitrage_edge.domain.market import Sport
from arbitrage_edge.pipeline.patience import Patience, told_to_wait
from arbitrage_edge.pipeline.targets import Fixtures
from arbitrage_edge.pipeline.watcher import Ground
from arbitrage_edge.pipeline.wishes import Wishes
from arbitrage_edge.ports import OddsProvider

EVENTS_AFRESH = timedelta(minutes=15)
SPORTS = "sports"


class KeptCalendar(Struct, frozen=True):
    """The fixtures of every sport, and when they were read."""

    fixtures: list[Fixtures]
    read_at: dict[str, datetime]


class Calendar:
    """The sports wished for and their events. What cannot be read stays as it was, and is asked for again later.

    `version` goes up whenever something was read; `is_complete` once the events of every sport were asked for.
    """

    def __init__(self, provider: OddsProvider, ground: Ground, wishes: Wishes) -> None:
        self.version = 0
        self.is_complete = False
        self._provider = provider
        self._store = ground.store
        self._wishes = wishes
        self._watcher = ground.watcher
        self._patience = Patience()
        self._has_sports = False
        self._fixtures: dict[str, Fixtures] = {}
        self._read_at: dict[str, datetime] = {}

    def fixtures(self) -> list[Fixtures]:
        """All sports known, with their events."""
        return list(self._fixtures.values())

    def kept(self) -> KeptCalendar:
        """What `take_up` gives back, in another process."""
        return KeptCalendar(self.fixtures(), dict(self._read_at))

    def take_up(self, kept: KeptCalendar, now: datetime) -> None:
        """Goes on from what was kept. Hours that were set back since are none."""
        self._fixtures = {one.sport.key: one for one in kept.fixtures}
        self._read_at = {sport: at for sport, at in kept.read_at.items() if at <= now}
        self.version += 1

    def ask_again(self) -> None:
        """Has the list of sports read at the next opportunity: it costs nothing and tells the credits."""
        self._has_sports = False

    async def read(self, now: datetime) -> None:
        """Reads what was not read yet, or not for a while: the list of sports, then the events of all at once."""
        if not self._has_sports and self._patience.allows(SPORTS, now):
            await self.read_sports(now)
        stale = [one for one in self._wanted() if self._is_stale(one.key, now)]
        await asyncio.gather(*(self._read_events(sport, now) for sport in stale))
        self.is_complete = self.is_complete or bool(self._fixtures)

    async def read_sports(self, now: datetime) -> None:
        """Reads the list of sports; from the store where the provider does not answer and none are known yet."""
        try:
            sports = await self._provider.sports()
        except Exception as error:
            self._failed(SPORTS, error, now)
            if not self._fixtures:
                await self._take_kept()
            return
        self._patience.succeeded(SPORTS)
        self._has_sports = True
        self._take(sports)
        try:
            await self._store.save_sports(sports, now)
        except EdgeError as error:
            self._watcher.failed("saving the sports", error, 0)

    async def _take_kept(self) -> None:
        try:
            self._take(await self._store.sports())
        except EdgeError as error:
            self._watcher.failed("recalling the sports", error, 0)

    def _take(self, sports: list[Sport]) -> None:
        known = self._fixtures
        self._fixtures = {
            sport.key: Fixtures(sport, known[sport.key].events if sport.key in known else ()) for sport in sports
        }
        self.version += 1

    def _wanted(self) -> list[Sport]:
        sports = (one.sport for one in self._fixtures.values())
        return [sport for sport in sports if sport.active and self._wishes.wants(sport.key)]

    def _is_stale(self, sport: str, now: datetime) -> bool:
        read_at = self._read_at.get(sport)
        return (read_at is None or now - read_at >= EVENTS_AFRESH) and self._patience.allows(_events_of(sport), now)

    async def _read_events(self, sport: Sport, now: datetime) -> None:
        name = _events_of(sport.key)
        try:
            events = await self._provider.events(sport.key)
        except Exception as error:
            # Also a fault of our own costs this sport only.
            self._failed(name, error, now)
            return
        self._patience.succeeded(name)
        self._read_at[sport.key] = now
        if sport.key in self._fixtures:
            self._fixtures[sport.key] = Fixtures(self._fixtures[sport.key].sport, tuple(events))
            self.version += 1

    def _failed(self, name: str, error: Exception, now: datetime) -> None:
        wait = self._patience.failed(name, now, told_to_wait(error))
        self._watcher.failed(name, error, wait.total_seconds())
        if name == SPORTS or isinstance(error, QuotaSpentError):
            self.ask_again()


def _events_of(sport: str) -> str:
    return f"events of {sport}"
