"""Desk in, recorded, then announced: the middle of the road."""

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
from arbitrage_edge.gc_pause import collector_paused
from arbitrage_edge.pipeline_events import Announced, Judged, Observer, Recorded, RestRecorded, notify
from arbitrage_edge.ports import WITHHELD_KEY, Bus, Cache, FencingTokens, Store, WithheldList

# Work of more than some 20 ms leaves the event loop.
BIG_ANSWER = 4_000
# Withheld opportunities are cached until the next evaluation of the sport, at most for this long.
WITHHELD_TTL = timedelta(hours=1)
# With fewer changes on events without news than this, one transaction is over as soon.
MANY_CHANGES = 100


class EngineDependencies(Struct, frozen=True):
    """What an engine works with. By `ownership` it takes a sport itself where nobody else says who owns it."""

    store: Store
    bus: Bus
    cache: Cache
    observers: Sequence[Observer] = ()
    ownership: FencingTokens | None = None


class Engine:
    """The desks of all sports of this process.

    Promises: nothing is announced that is not recorded, with all that it stands on; of one sport one thing is done at a
    time; after a failed record the sport's desk is rebuilt from the store before it is used again, and also where
    `fence`, the token of whoever owns the sport, tells that another process owned it in between. Where none is given, a
    token is taken with the desk and held as long as the store accepts it. A crash between record and announcement loses
    nothing: whoever listens asks the store for what the bus left out.
    """

    def __init__(self, parts: EngineDependencies, policy: Policy) -> None:
        self._parts = parts
        self._policy = policy
        self._detectors: dict[str, Detector] = {}
        self._fences: dict[str, int] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self._settling: dict[str, asyncio.Future[None]] = {}

    async def absorb(self, snapshot: Snapshot, now: datetime, fence: int | None = None) -> Detection:
        """Takes a provider's answer all the way. Raises UnavailableError where it could not be recorded."""
        try:
            return await self._absorb(snapshot, now, fence)
        except LostOwnershipError:
            if fence is not None:
                raise
            # It was paid for, and still stands: once more, on what the other process left.
            return await self._absorb(snapshot, now, None)

    async def _absorb(self, snapshot: Snapshot, now: datetime, fence: int | None) -> Detection:
        async with self._locked_detector(snapshot.sport, fence) as (detector, token):
            started = perf_counter()
            if sum(len(event.markets) for event in snapshot.events) > BIG_ANSWER:
                detection = await asyncio.to_thread(_take, detector, snapshot, now)
            else:
                detection = _take(detector, snapshot, now)
            notify(self._parts.observers, Judged(detection, perf_counter() - started))
            await self._settle(detection, token, snapshot.events)
            return detection

    async def sweep(self, sport: str, now: datetime, fence: int | None = None) -> Detection:
        """Closes what aged out or started, though nobody spoke."""
        async with self._locked_detector(sport, fence) as (detector, token):
            detection = detector.expire(now)
            if detection.found or detection.updated or detection.closed:
                await self._settle(detection, token)
            return detection

    def due(self, sport: str) -> datetime | None:
        """When the next sweep of a sport is worth while, as far as its desk knows."""
        detector = self._detectors.get(sport)
        return detector.next_expiry() if detector else None

    async def overdue(self, now: datetime) -> list[str]:
        """The sports in which something that is open in the store has aged out or started by now."""
        ends = (
            (one.opportunity.event.sport, expires_at(one, self._policy.bounds))
            for one in await self._parts.store.open_opportunities()
        )
        return sorted({sport for sport, end in ends if end is not None and end <= now})

    def sports(self) -> list[str]:
        """The sports taken up here, also those whose desk must be rebuilt."""
        return list(self._locks)

    async def wake(self) -> list[str]:
        """Takes up the desks of all sports with something open in the store, so that it can end though nobody polls."""
        sports = sorted({tracked.opportunity.event.sport for tracked in await self._parts.store.open_opportunities()})
        for sport in sports:
            async with self._locked_detector(sport):
                pass
        return sports

    async def drain(self) -> None:
        """Waits until what was begun is recorded and announced."""
        while self._settling:
            await asyncio.wait(self._settling.values())

    @asynccontextmanager
    async def _locked_detector(
        self, sport: str, fence: int | None = None
    ) -> AsyncIterator[tuple[Detector, int | None]]:
        """A sport's desk and the token to record by, for one at a time. Whoever fails leaves none behind: the desk may
        be ahead of the store, and the token out of date."""
        async with self._locks.setdefault(sport, asyncio.Lock()):
            if sport in self._settling:
                # Whoever began it was cancelled, and has left the lock.
                await asyncio.wait({self._settling[sport]})
            if fence is None:
                fence = await self._own_fence(sport)
            self._see_whose(sport, fence)
            detector = await self._detector_for(sport)
            try:
                yield detector, fence
            except BaseException:
                self._detectors.pop(sport, None)
                self._fences.pop(sport, None)
                raise

    async def _own_fence(self, sport: str) -> int | None:
        if self._parts.ownership is None:
            return None
        held = self._fences.get(sport)
        return await self._parts.ownership.next_token(sport) if held is None else held

    def _see_whose(self, sport: str, fence: int | None) -> None:
        """Drops the desk if another process may have owned the sport meanwhile: tokens go up by one."""
        if fence is None:
            return
        before = self._fences.get(sport)
        if before is None or fence - before not in {0, 1}:
            self._detectors.pop(sport, None)
        self._fences[sport] = fence

    async def _detector_for(self, sport: str) -> Detector:
        detector = self._detectors.get(sport)
        if detector is None:
            kept = await self._parts.store.restore(sport)
            detector = Detector(sport, self._policy, kept.open)
            newest = max((quotes.last_update for event in kept.events for quotes in event.markets), default=None)
            if newest is not None:
                detector.board.absorb(Snapshot(sport, newest, kept.events, Coverage()))
            self._detectors[sport] = detector
        return detector

    async def _settle(self, detection: Detection, fence: int | None, read: Sequence[EventQuotes] = ()) -> None:
        """Record first, announce after. Whoever is cancelled meanwhile leaves it running: `drain` waits for it."""
        task = asyncio.ensure_future(self._record_then_announce(detection, fence, read))
        self._settling[detection.sport] = task
        task.add_done_callback(lambda done: self._settled(detection.sport, done))
        await asyncio.shield(task)

    def _settled(self, sport: str, task: asyncio.Future[None]) -> None:
        del self._settling[sport]
        # What failed is told by who waits; where nobody does any more, nothing was recorded and nothing announced.
        if not task.cancelled():
            task.exception()

    async def _record_then_announce(self, detection: Detection, fence: int | None, read: Sequence[EventQuotes]) -> None:
        started = perf_counter()
        (first, its_quotes), *rest = news_first(detection, read)
        notices = await self._parts.store.record(first, fence, its_quotes)
        notify(self._parts.observers, Recorded(detection, perf_counter() - started))
        await self._refresh_cache(detection)
        if notices:
            await self._parts.bus.publish(notices)
            notify(self._parts.observers, Announced(notices))
        for other, its_quotes in rest:
            started = perf_counter()
            await self._parts.store.record(other, fence, its_quotes)
            notify(self._parts.observers, RestRecorded(other.sport, perf_counter() - started))

    async def _refresh_cache(self, detection: Detection) -> None:
        """Cache the withheld opportunities of the sport; they are not stored anywhere else."""
        withheld = WithheldList(detection.at, detection.withheld_counts, list(detection.withheld))
        await self._parts.cache.set(WITHHELD_KEY.format(sport=detection.sport), withheld, WITHHELD_TTL)


def _take(detector: Detector, snapshot: Snapshot, now: datetime) -> Detection:
    with collector_paused():
        return detector.process(snapshot, now)


def news_first(detection: Detection, read: Sequence[EventQuotes]) -> list[tuple[Detection, Sequence[EventQuotes]]]:
    """What to record, one transaction after the other: the events with news, whole; then the others, for which nobody
    waits. All at once where there is no news, or little else."""
    news = {one.opportunity.event.id for one in (*detection.found, *detection.updated, *detection.closed)}
    others = [change for change in detection.changes if change[0].id not in news]
    if not news or len(others) < MANY_CHANGES:
        return [(detection, read)]
    standing = [one for one in detection.open if one.opportunity.event.id not in news]
    first = replace(
        detection,
        changes=[change for change in detection.changes if change[0].id in news],
        open=tuple(one for one in detection.open if one.opportunity.event.id in news),
    )
    rest = replace(detection, found=(), updated=(), closed=(), open=tuple(standing), changes=others)
    return [
        (first, [quotes for quotes in read if quotes.event.id in news]),
        (rest, [quotes for quotes in read if quotes.event.id not in news]),
    ]
