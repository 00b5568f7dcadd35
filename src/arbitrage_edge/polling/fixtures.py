"""Which sports have games when, as the provider's free routes tell it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from arbitrage_edge.domain.errors import EdgeError, QuotaSpentError
from arbitrage_edge.domain.market import Event, Sport
from arbitrage_edge.pipeline.observers import Context
from arbitrage_edge.polling.allocation import Slot, Target
from arbitrage_edge.polling.backoff import Backoff, requested_delay
from arbitrage_edge.polling.demand import EVENT_HORIZON, HORIZON, LONGEST_GAME, OUTRIGHT, before_start, expected
from arbitrage_edge.polling.scope import PollScope
from arbitrage_edge.ports import OddsProvider

# How often the provider reads its bookmakers, in seconds: polling faster brings nothing new.
READ_BEFORE, READ_IN_PLAY = 60.0, 40.0
EXCHANGES_READ_BEFORE, EXCHANGES_READ_IN_PLAY = 30.0, 20.0
OUTRIGHTS_READ = 300.0
ADDITIONAL_READ = 60.0
# A game that starts so long after the plan ends is as likely in all of its slots.
FAR = timedelta(hours=12)


class SportFixtures(Struct, frozen=True):
    """A sport and its coming and running events, as the free routes tell them."""

    sport: Sport
    events: Sequence[Event] = ()


def targets_of(one: SportFixtures, scope: PollScope, times: Sequence[Slot]) -> Iterable[Target]:
    """The board, and each near event's additional markets, of those that are wished for."""
    board, additional = scope.board_markets(one.sport), scope.event_markets(one.sport)
    if board:
        chances = tuple(len(board) * chance for chance in _chances(one, scope.live, times))
        floors = tuple(max(scope.interval, read) for read in _reads(one, scope, times))
        yield Target(one.sport.key, scope.cost(board), chances, floors, _end(one, scope.live, times))
    if additional:
        floors = (max(scope.interval, ADDITIONAL_READ),) * len(times)
        for event in one.events:
            chances = tuple(len(additional) * chance for chance in _near_chances(event, scope.live, times))
            if any(chances):
                until = event.commence_time + (LONGEST_GAME if scope.live else timedelta(0))
                yield Target(event.id, scope.cost(additional), chances, floors, until)


def _chances(one: SportFixtures, live: bool, times: Sequence[Slot]) -> Iterable[float]:
    if one.sport.has_outrights:
        return [OUTRIGHT * len(one.events)] * len(times)
    begins, far_off = times[0].begins, times[-1].ends + FAR.total_seconds()
    ends_at = LONGEST_GAME.total_seconds() if live else 0.0
    starts = Counter(event.commence_time.timestamp() for event in one.events)
    near = [(start, games) for start, games in starts.items() if begins - ends_at < start <= far_off]
    middle, last = (begins + times[-1].ends) / 2, begins + HORIZON.total_seconds()
    far = sum(games * before_start(start - middle) for start, games in starts.items() if far_off < start <= last)
    return [far + sum(games * expected(start, slot.begins, slot.ends, live) for start, games in near) for slot in times]


def _end(one: SportFixtures, live: bool, times: Sequence[Slot]) -> datetime:
    """When the last game has begun, or is over: from then on a poll could find nothing."""
    if one.sport.has_outrights:
        return times[-1].end
    last = max((event.commence_time for event in one.events), default=times[0].start)
    return last + LONGEST_GAME if live else last


def _near_chances(event: Event, live: bool, times: Sequence[Slot]) -> Iterable[float]:
    start = event.commence_time.timestamp()
    near = start - EVENT_HORIZON.total_seconds()
    return [expected(start, slot.begins, slot.ends, live) if near <= slot.begins else 0.0 for slot in times]


def _reads(one: SportFixtures, scope: PollScope, times: Sequence[Slot]) -> Iterable[float]:
    if one.sport.has_outrights:
        return [OUTRIGHTS_READ] * len(times)
    before, playing = READ_BEFORE, READ_IN_PLAY
    if scope.exchanges_only:
        before, playing = EXCHANGES_READ_BEFORE, EXCHANGES_READ_IN_PLAY
    if not scope.live:
        return [before] * len(times)
    starts = [event.commence_time.timestamp() for event in one.events]
    lasts = LONGEST_GAME.total_seconds()
    return [
        playing if any(start < slot.ends and slot.begins < start + lasts for start in starts) else before
        for slot in times
    ]


EVENTS_AFRESH = timedelta(minutes=15)
SPORTS = "sports"


class SavedFixtures(Struct, frozen=True):
    """The fixtures of every sport, and when they were read."""

    fixtures: list[SportFixtures]
    read_at: dict[str, datetime]


class FixtureCache:
    """The sports wished for and their events. What cannot be read stays as it was, and is asked for again later.

    `version` goes up whenever something was read; `is_complete` once the events of every sport were asked for.
    """

    def __init__(self, provider: OddsProvider, context: Context, scope: PollScope) -> None:
        self.version = 0
        self.is_complete = False
        self._provider = provider
        self._store = context.store
        self._scope = scope
        self._report_failure = context.report_failure
        self._patience = Backoff()
        self._has_sports = False
        self._fixtures: dict[str, SportFixtures] = {}
        self._read_at: dict[str, datetime] = {}

    def fixtures(self) -> list[SportFixtures]:
        """All sports known, with their events."""
        return list(self._fixtures.values())

    def kept(self) -> SavedFixtures:
        """What `take_up` gives back, in another process."""
        return SavedFixtures(self.fixtures(), dict(self._read_at))

    def take_up(self, kept: SavedFixtures, now: datetime) -> None:
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
            self._report_failure("saving the sports", error, 0)

    async def _take_kept(self) -> None:
        try:
            self._take(await self._store.sports())
        except EdgeError as error:
            self._report_failure("recalling the sports", error, 0)

    def _take(self, sports: list[Sport]) -> None:
        known = self._fixtures
        self._fixtures = {
            sport.key: SportFixtures(sport, known[sport.key].events if sport.key in known else ()) for sport in sports
        }
        self.version += 1

    def _wanted(self) -> list[Sport]:
        sports = (one.sport for one in self._fixtures.values())
        return [sport for sport in sports if sport.active and self._scope.wants(sport.key)]

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
            self._fixtures[sport.key] = SportFixtures(self._fixtures[sport.key].sport, tuple(events))
            self.version += 1

    def _failed(self, name: str, error: Exception, now: datetime) -> None:
        wait = self._patience.failed(name, now, requested_delay(error))
        self._report_failure(name, error, wait.total_seconds())
        if name == SPORTS or isinstance(error, QuotaSpentError):
            self.ask_again()


def _events_of(sport: str) -> str:
    return f"events of {sport}"
