"""The road in one process: polls, sweeps and cleanup by the timetable, until it is told to stop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

from arbitrage_edge.pipeline.engine import Engine
from arbitrage_edge.pipeline.observers import Context
from arbitrage_edge.polling.poll import Poller
from arbitrage_edge.polling.schedule import Intervals, Job, make_schedule

# What is asked when it is told to stop gets this long; the rest of five seconds is for recording and closing.
LAST_MOMENT = timedelta(seconds=2)
SHORTEST_WAIT = timedelta(milliseconds=100)
# Seconds in which a sweep is over, as a rule.
A_MOMENT = 0.5


class Scheduler:
    """Runs the timetable. A step that fails is told and tried again; it never ends the road."""

    def __init__(self, poller: Poller, engine: Engine, context: Context, pace: Intervals) -> None:
        self.poller = poller
        self._engine = engine
        self._store = context.store
        self._clock = context.clock
        self._pace = pace
        self._report_failure = context.report_failure
        self._awake = False
        self._sweeping: dict[str, asyncio.Task[None]] = {}
        self._steps: dict[Job, Callable[[], Awaitable[None]]] = {
            Job.POLL: poller.look,
            Job.SWEEP: self._sweep,
            Job.CLEANUP: self._clean,
            Job.SPORTS: self._read_sports,
        }

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set. Then the transaction in hand is finished, and no new one begun."""
        loops = [
            asyncio.create_task(self._repeat(entry.work, entry.every), name=entry.work)
            for entry in make_schedule(self._pace)
        ]
        await stop.wait()
        begun = [*loops, *self._sweeping.values()]
        for task in begun:
            task.cancel()
        await asyncio.gather(*begun, return_exceptions=True)
        await self.poller.finish(LAST_MOMENT)
        await self._engine.drain()

    async def _repeat(self, work: Job, every: timedelta) -> None:
        if work is Job.SPORTS:
            # Read at the start already.
            await self._clock.sleep(every)
        while True:
            try:
                await self._steps[work]()
            except Exception as error:
                # Also a fault of our own must not end the road; it is told in full.
                self._report_failure(work.value, error, every.total_seconds())
            await self._clock.sleep(self._until_sweep(every) if work is Job.SWEEP else every)

    def _until_sweep(self, every: timedelta) -> timedelta:
        """The interval, or less where something open ages out or starts before."""
        idle = [sport for sport in self._engine.sports() if sport not in self._sweeping]
        hours = [hour for sport in idle if (hour := self._engine.due(sport)) is not None]
        if not hours:
            return every
        return max(min(every, min(hours) - self._clock.now()), SHORTEST_WAIT)

    async def _sweep(self) -> None:
        if not self._awake:
            await self._engine.wake()
            self._awake = True
        for sport in self._engine.sports():
            if sport not in self._sweeping:
                task = asyncio.create_task(self._sweep_one(sport), name=f"sweep {sport}")
                self._sweeping[sport] = task
                task.add_done_callback(partial(self._swept, sport))
        if self._sweeping:
            # Where one hangs, the others age all the same.
            await asyncio.wait(self._sweeping.values(), timeout=A_MOMENT)

    def _swept(self, sport: str, _: asyncio.Task[None]) -> None:
        del self._sweeping[sport]

    async def _sweep_one(self, sport: str) -> None:
        try:
            await self._engine.sweep(sport, self._clock.now())
        except Exception as error:
            self._report_failure(f"sweep of {sport}", error, self._pace.scan.total_seconds())

    async def _clean(self) -> None:
        await self._store.prune(self._clock.now() - self._pace.retention)

    async def _read_sports(self) -> None:
        await self.poller.calendar.read_sports(self._clock.now())
