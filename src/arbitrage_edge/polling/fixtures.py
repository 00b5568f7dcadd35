"""Sports and their events from the provider's free routes, and what is worth polling of them."""

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
from arbitrage_edge.polling.provider_health import ProviderHealth
from arbitrage_edge.polling.scope import PollScope, PricedScope
from arbitrage_edge.ports import OddsProvider, OddsRequest

# A game that starts so long after the end of the plan is weighted equally in all of its slots.
FAR = timedelta(hours=12)


class SportFixtures(Struct, frozen=True):
    """A sport with its upcoming and live events."""

    sport: Sport
    events: Sequence[Event] = ()


def targets_of(fixtures: SportFixtures, priced: PricedScope, times: Sequence[Slot]) -> Iterable[Target]:
    """Yield what can be polled: the sport, and the additional markets of each near event, as far as selected."""
    live, board = priced.scope.live, priced.board_request(fixtures.sport)
    if board is not None:
        chances = tuple(len(board.markets) * chance for chance in _chances(fixtures, live, times))
        floors = tuple(_shortest_intervals(fixtures, priced, board, times))
        yield Target(fixtures.sport.key, priced.cost(board), chances, floors, _end(fixtures, live, times))
    for event in fixtures.events:
        additional = priced.event_request(fixtures.sport, event.id)
        if additional is None:
            return
        chances = tuple(len(additional.markets) * chance for chance in _near_chances(event, live, times))
        if any(chances):
            floors = (priced.shortest_interval(additional),) * len(times)
            until = event.commence_time + (LONGEST_GAME if live else timedelta(0))
            yield Target(event.id, priced.cost(additional), chances, floors, until)


def _chances(fixtures: SportFixtures, live: bool, times: Sequence[Slot]) -> Iterable[float]:
    if fixtures.sport.has_outrights:
        return [OUTRIGHT * len(fixtures.events)] * len(times)
    begins, far_off = times[0].begins, times[-1].ends + FAR.total_seconds()
    ends_at = LONGEST_GAME.total_seconds() if live else 0.0
    starts = Counter(event.commence_time.timestamp() for event in fixtures.events)
    near = [(start, games) for start, games in starts.items() if begins - ends_at < start <= far_off]
    middle, last = (begins + times[-1].ends) / 2, begins + HORIZON.total_seconds()
    far = sum(games * before_start(start - middle) for start, games in starts.items() if far_off < start <= last)
    return [far + sum(games * expected(start, slot.begins, slot.ends, live) for start, games in near) for slot in times]


def _end(fixtures: SportFixtures, live: bool, times: Sequence[Slot]) -> datetime:
    """Return when the last game has started or, with `live`, ended: a later poll finds nothing."""
    if fixtures.sport.has_outrights:
        return times[-1].end
    last = max((event.commence_time for event in fixtures.events), default=times[0].start)
    return last + LONGEST_GAME if live else last


def _near_chances(event: Event, live: bool, times: Sequence[Slot]) -> Iterable[float]:
    start = event.commence_time.timestamp()
    near = start - EVENT_HORIZON.total_seconds()
    return [expected(start, slot.begins, slot.ends, live) if near <= slot.begins else 0.0 for slot in times]


def _shortest_intervals(
    fixtures: SportFixtures, priced: PricedScope, board: OddsRequest, times: Sequence[Slot]
) -> Iterable[float]:
    before, playing = priced.shortest_interval(board), priced.shortest_interval(board, in_play=True)
    if not priced.scope.live or fixtures.sport.has_outrights:
        return [before] * len(times)
    starts = [event.commence_time.timestamp() for event in fixtures.events]
    lasts = LONGEST_GAME.total_seconds()
    return [
        playing if any(start < slot.ends and slot.begins < start + lasts for start in starts) else before
        for slot in times
    ]


EVENTS_LIFETIME = timedelta(minutes=15)
SPORTS = "sports"


class SavedFixtures(Struct, frozen=True):
    """The fixtures of all sports, and when they were read."""

    fixtures: list[SportFixtures]
    read_at: dict[str, datetime]


class FixtureCache:
    """The sports and the events of the selected ones. What cannot be read stays as it was and is retried later.

    `version` increases with everything read; `is_complete` is set once the events of all sports were requested.
    """

    def __init__(self, provider: OddsProvider, context: Context, scope: PollScope, health: ProviderHealth) -> None:
        self.version = 0
        self.is_complete = False
        self._provider = provider
        self._store = context.store
        self._scope, self._health = scope, health
        self._report_failure = context.report_failure
        self._backoff = Backoff()
        self._has_sports = self._is_quota_missing = False
        self._fixtures: dict[str, SportFixtures] = {}
        self._read_at: dict[str, datetime] = {}

    @property
    def is_quota_missing(self) -> bool:
        """True if the provider reported no credits with its latest list of sports."""
        return self._is_quota_missing

    def fixtures(self) -> list[SportFixtures]:
        """Return all known sports with their events."""
        return list(self._fixtures.values())

    def save(self) -> SavedFixtures:
        """Return the state for `restore`, perhaps in another process."""
        return SavedFixtures(self.fixtures(), dict(self._read_at))

    def restore(self, saved: SavedFixtures, now: datetime) -> None:
        """Continue from saved fixtures. Times in the future are ignored: the clock was set back since."""
        self._fixtures = {fixtures.sport.key: fixtures for fixtures in saved.fixtures}
        self._read_at = {sport: at for sport, at in saved.read_at.items() if at <= now}
        self.version += 1

    def request_sports(self) -> None:
        """Read the list of sports with the next `read`: it is free, and its response contains the credits."""
        self._has_sports = False

    async def read(self, now: datetime) -> None:
        """Read what is missing or old: the list of sports, then the events of all sports at once."""
        if not self._has_sports and self._backoff.allows(SPORTS, now):
            await self.read_sports(now)
        stale = [sport for sport in self._selected() if self._is_stale(sport.key, now)]
        await asyncio.gather(*(self._read_events(sport, now) for sport in stale))
        self.is_complete = self.is_complete or bool(self._fixtures)

    async def read_sports(self, now: datetime) -> None:
        """Read the list of sports: from the store if the provider does not answer and none are known yet."""
        try:
            async with self._health.watch(SPORTS):
                sports = await self._provider.sports()
        except Exception as error:
            await self._failed(SPORTS, error, now)
            if not self._fixtures:
                await self._load_sports()
            return
        self._backoff.succeeded(SPORTS)
        await self._health.answered(SPORTS, self._provider.quota)
        self._has_sports = True
        quota = self._provider.quota
        self._is_quota_missing = quota is None or quota.at < now
        self._set_sports(sports)
        try:
            await self._store.save_sports(sports, now)
        except EdgeError as error:
            self._report_failure("saving the sports", error, 0)

    async def _load_sports(self) -> None:
        try:
            self._set_sports(await self._store.sports())
        except EdgeError as error:
            self._report_failure("loading the sports", error, 0)

    def _set_sports(self, sports: list[Sport]) -> None:
        known = self._fixtures
        self._fixtures = {
            sport.key: SportFixtures(sport, known[sport.key].events if sport.key in known else ()) for sport in sports
        }
        self.version += 1

    def _selected(self) -> list[Sport]:
        sports = (fixtures.sport for fixtures in self._fixtures.values())
        return [sport for sport in sports if sport.active and self._scope.includes(sport.key)]

    def _is_stale(self, sport: str, now: datetime) -> bool:
        read_at = self._read_at.get(sport)
        # A time in the future: the clock was set back.
        is_fresh = read_at is not None and timedelta(0) <= now - read_at < EVENTS_LIFETIME
        return not is_fresh and self._backoff.allows(_events_of(sport), now)

    async def _read_events(self, sport: Sport, now: datetime) -> None:
        name = _events_of(sport.key)
        try:
            async with self._health.watch(name):
                events = await self._provider.events(sport.key)
        except Exception as error:
            # An unexpected error must not affect other sports either.
            await self._failed(name, error, now)
            return
        self._backoff.succeeded(name)
        await self._health.answered(name, self._provider.quota)
        self._read_at[sport.key] = now
        if sport.key in self._fixtures:
            self._fixtures[sport.key] = SportFixtures(self._fixtures[sport.key].sport, tuple(events))
            self.version += 1

    async def _failed(self, name: str, error: Exception, now: datetime) -> None:
        await self._health.failed(name, error)
        delay = self._backoff.failed(name, now, requested_delay(error))
        self._report_failure(name, error, delay.total_seconds())
        if name == SPORTS or isinstance(error, QuotaSpentError):
            self.request_sports()


def _events_of(sport: str) -> str:
    return f"events of {sport}"
