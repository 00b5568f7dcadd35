"""Evaluate responses, record the result, then announce it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from time import perf_counter

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.domain.detector import Detection, Detector, expires_at
from arbitrage_edge.domain.errors import LostOwnershipError
from arbitrage_edge.domain.market import Coverage, EventQuotes, Snapshot
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.gc_pause import collect_if_due, collector_paused
from arbitrage_edge.pipeline_events import Announced, Judged, Observer, Recorded, RestRecorded, notify
from arbitrage_edge.ports import WITHHELD_KEY, Bus, Cache, FencingTokens, Store, WithheldList

# More markets take about 20 ms or longer: they are evaluated in a thread.
LARGE_RESPONSE = 4_000
# Withheld opportunities are cached until the next evaluation of the sport, at most for this long.
WITHHELD_TTL = timedelta(hours=1)
# With fewer changes of events without news, a second transaction saves no time.
MANY_CHANGES = 100
# A clock that runs back by more was set.
CLOCK_STEP = timedelta(seconds=60)


class EngineDependencies(Struct, frozen=True):
    """Objects used by an engine. With `tokens` it takes a fencing token itself if the caller has none."""

    store: Store
    bus: Bus
    cache: Cache
    observers: Sequence[Observer] = ()
    tokens: FencingTokens | None = None


class Engine:
    """The detectors of all sports of this process.

    - Nothing is announced before it is recorded, together with the quotes it is based on.
    - The work of one sport never overlaps.
    - After a failed record, the detector of the sport is rebuilt from the store before it is used again. The same
      applies if `fence`, the fencing token of the sport, shows that another process recorded in between.
    - Without a `fence`, the engine takes a token with the detector and uses it as long as the store accepts it.
    - A crash between record and announcement loses nothing: listeners read missing notices from the store.
    """

    def __init__(self, parts: EngineDependencies, policy: Policy) -> None:
        self._parts = parts
        self._policy = policy
        self._detectors: dict[str, Detector] = {}
        self._fences: dict[str, int] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self._recordings: dict[str, asyncio.Future[None]] = {}
        self._evaluated_at: dict[str, datetime] = {}

    async def absorb(self, snapshot: Snapshot, now: datetime, fence: int | None = None) -> Detection:
        """Evaluate, record and announce a response. Raises UnavailableError if it cannot be recorded."""
        try:
            return await self._absorb(snapshot, now, fence)
        except LostOwnershipError:
            if fence is not None:
                raise
            # The response is paid for and still valid: evaluate it again with what the other process recorded.
            return await self._absorb(snapshot, now, None)

    async def _absorb(self, snapshot: Snapshot, now: datetime, fence: int | None) -> Detection:
        self._check_time(snapshot.sport, now)
        async with self._locked_detector(snapshot.sport, fence) as (detector, token):
            new = [quotes.event.id for quotes in snapshot.events if quotes.event.id not in detector.board.events]
            detection = await self._judge(detector, snapshot, now)
            foreign = await self._parts.store.events_of_other_sports(snapshot.sport, new) if new else set()
            if foreign:
                # Rare: evaluate again, from the recorded state.
                self._detectors.pop(snapshot.sport, None)
                snapshot = _without(snapshot, foreign)
                detection = await self._judge(await self._detector_for(snapshot.sport), snapshot, now)
            await self._record(detection, token, snapshot.events)
            return detection

    async def _judge(self, detector: Detector, snapshot: Snapshot, now: datetime) -> Detection:
        started = perf_counter()
        if sum(len(event.markets) for event in snapshot.events) > LARGE_RESPONSE:
            detection = await asyncio.to_thread(_take, detector, snapshot, now)
        else:
            detection = _take(detector, snapshot, now)
        notify(self._parts.observers, Judged(detection, perf_counter() - started))
        return detection

    async def sweep(self, sport: str, now: datetime, fence: int | None = None) -> Detection:
        """Close opportunities whose prices are too old or whose event started."""
        self._check_time(sport, now)
        async with self._locked_detector(sport, fence) as (detector, token):
            detection = detector.expire(now)
            if detection.found or detection.updated or detection.closed:
                await self._record(detection, token)
            return detection

    def next_expiry(self, sport: str) -> datetime | None:
        """Return when the next opportunity of the sport expires, as far as this process knows."""
        detector = self._detectors.get(sport)
        return detector.next_expiry() if detector else None

    async def overdue(self, now: datetime) -> list[str]:
        """Return the sports with stored open opportunities that have expired."""
        ends = (
            (tracked.opportunity.event.sport, expires_at(tracked, self._policy.bounds))
            for tracked in await self._parts.store.open_opportunities()
        )
        return sorted({sport for sport, end in ends if end is not None and end <= now})

    def sports(self) -> list[str]:
        """Return the sports that this process has evaluated or restored."""
        return list(self._locks)

    async def restore_open(self) -> list[str]:
        """Restore the detectors of all sports with open opportunities, so that these expire without a poll."""
        sports = sorted({tracked.opportunity.event.sport for tracked in await self._parts.store.open_opportunities()})
        for sport in sports:
            async with self._locked_detector(sport):
                pass
        return sports

    async def drain(self) -> None:
        """Wait until everything in progress is recorded and announced."""
        while self._recordings:
            await asyncio.wait(self._recordings.values())

    @asynccontextmanager
    async def _locked_detector(
        self, sport: str, fence: int | None = None
    ) -> AsyncIterator[tuple[Detector, int | None]]:
        """Lock a sport and yield its detector and fencing token.

        After an error both are dropped: the detector may be ahead of the store, and the token outdated.
        """
        async with self._locks.setdefault(sport, asyncio.Lock()):
            if sport in self._recordings:
                # The caller that started it was cancelled and released the lock.
                await asyncio.wait({self._recordings[sport]})
            if fence is None:
                fence = await self._own_fence(sport)
            self._check_fence(sport, fence)
            detector = await self._detector_for(sport)
            try:
                yield detector, fence
            except BaseException:
                self._detectors.pop(sport, None)
                self._fences.pop(sport, None)
                raise

    def _check_time(self, sport: str, now: datetime) -> None:
        """Drop the detector if the clock was set back: readings from the future would hide newer ones."""
        if now < self._evaluated_at.get(sport, now) - CLOCK_STEP:
            self._detectors.pop(sport, None)
        self._evaluated_at[sport] = now

    async def _own_fence(self, sport: str) -> int | None:
        if self._parts.tokens is None:
            return None
        held = self._fences.get(sport)
        return await self._parts.tokens.next_token(sport) if held is None else held

    def _check_fence(self, sport: str, fence: int | None) -> None:
        """Drop the detector if another process may have recorded in between: tokens increase by one."""
        if fence is None:
            return
        before = self._fences.get(sport)
        if before is None or fence - before not in {0, 1}:
            self._detectors.pop(sport, None)
        self._fences[sport] = fence

    async def _detector_for(self, sport: str) -> Detector:
        detector = self._detectors.get(sport)
        if detector is None:
            state = await self._parts.store.restore(sport)
            detector = Detector(sport, self._policy, state.open)
            latest = self._evaluated_at.get(sport)
            events = state.events if latest is None else [not_after(event, latest) for event in state.events]
            newest = max((quotes.last_update for event in events for quotes in event.markets), default=None)
            if newest is not None:
                detector.board.absorb(Snapshot(sport, newest, events, Coverage()))
            self._detectors[sport] = detector
        return detector

    async def _record(self, detection: Detection, fence: int | None, read: Sequence[EventQuotes] = ()) -> None:
        """Record, then announce. Cancelling the caller does not stop this: `drain` waits for it."""
        task = asyncio.ensure_future(self._record_then_announce(detection, fence, read))
        self._recordings[detection.sport] = task
        task.add_done_callback(lambda done: self._end_recording(detection.sport, done))
        await asyncio.shield(task)

    def _end_recording(self, sport: str, task: asyncio.Future[None]) -> None:
        del self._recordings[sport]
        # A waiting caller raises the error. Without one, it is marked as retrieved: nothing was recorded or announced.
        if not task.cancelled():
            task.exception()

    async def _record_then_announce(self, detection: Detection, fence: int | None, read: Sequence[EventQuotes]) -> None:
        started = perf_counter()
        (first, first_read), *rest = news_first(detection, read)
        notices = await self._parts.store.record(first, fence, first_read)
        notify(self._parts.observers, Recorded(detection, perf_counter() - started))
        await self._refresh_cache(detection)
        if notices:
            await self._parts.bus.publish(notices)
            notify(self._parts.observers, Announced(notices))
        for other, other_read in rest:
            started = perf_counter()
            await self._parts.store.record(other, fence, other_read)
            notify(self._parts.observers, RestRecorded(other.sport, perf_counter() - started))
        # Everything is recorded and announced: nobody waits for the time that this takes.
        collect_if_due()

    async def _refresh_cache(self, detection: Detection) -> None:
        """Cache the withheld opportunities of the sport; they are not stored anywhere else."""
        withheld = WithheldList(detection.at, detection.withheld_counts, list(detection.withheld))
        await self._parts.cache.set(WITHHELD_KEY.format(sport=detection.sport), withheld, WITHHELD_TTL)


def not_after(event: EventQuotes, latest: datetime) -> EventQuotes:
    """Return the event without readings after `latest`: a reading from the future was made before the clock was set."""
    markets = [market for market in event.markets if market.last_update <= latest + CLOCK_STEP]
    return event if len(markets) == len(event.markets) else replace(event, markets=markets)


def _without(snapshot: Snapshot, foreign: set[str]) -> Snapshot:
    """Return the snapshot without events whose id is that of another sport's event: ids are unique in the store."""
    events = [quotes for quotes in snapshot.events if quotes.event.id not in foreign]
    ignored = {**snapshot.ignored, "event_of_another_sport": len(snapshot.events) - len(events)}
    return replace(snapshot, events=events, ignored=ignored)


def _take(detector: Detector, snapshot: Snapshot, now: datetime) -> Detection:
    with collector_paused():
        return detector.process(snapshot, now)


def news_first(detection: Detection, read: Sequence[EventQuotes]) -> list[tuple[Detection, Sequence[EventQuotes]]]:
    """Split a detection into transactions: events with news first, then the others, which delay no notice.

    There is only one if there is no news, or little else.
    """
    news = {tracked.opportunity.event.id for tracked in (*detection.found, *detection.updated, *detection.closed)}
    others = [change for change in detection.changes if change[0].id not in news]
    if not news or len(others) < MANY_CHANGES:
        return [(detection, read)]
    other_open = [tracked for tracked in detection.open if tracked.opportunity.event.id not in news]
    first = replace(
        detection,
        changes=[change for change in detection.changes if change[0].id in news],
        open=tuple(tracked for tracked in detection.open if tracked.opportunity.event.id in news),
    )
    rest = replace(detection, found=(), updated=(), closed=(), open=tuple(other_open), changes=others)
    return [
        (first, [quotes for quotes in read if quotes.event.id in news]),
        (rest, [quotes for quotes in read if quotes.event.id not in news]),
    ]
