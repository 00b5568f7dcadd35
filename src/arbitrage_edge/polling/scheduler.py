"""All recurring work in one process: polls, sweeps, cleanup and the list of sports, until stopped."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol

from msgspec import Struct

from arbitrage_edge.pipeline.engine import Engine
from arbitrage_edge.pipeline.observers import Context
from arbitrage_edge.pipeline.ownership import LockManager
from arbitrage_edge.polling.backoff import delay_after
from arbitrage_edge.polling.context import PollingContext
from arbitrage_edge.polling.dispatcher import DispatchedJob, Dispatcher
from arbitrage_edge.polling.planner import Planner
from arbitrage_edge.polling.schedule import Intervals, Job, make_schedule
from arbitrage_edge.polling.worker import PollWorker
from arbitrage_edge.ports import FencingTokens, Locks, OddsProvider

# At a stop, polls in progress get this long; the rest of five seconds is for recording and closing.
STOP_TIMEOUT = timedelta(seconds=2)
SHORTEST_WAIT = timedelta(milliseconds=100)
LONGEST_RETRY = timedelta(seconds=30)
# Time to wait for the sweeps of all sports, in seconds.
SWEEP_TIMEOUT = 0.5


class PollingParts(Struct, frozen=True):
    """The planner, dispatcher and worker of polls: the same classes in one process and in many."""

    planner: Planner
    dispatcher: Dispatcher
    worker: PollWorker
    locks: LockManager


def make_polling(
    provider: OddsProvider, engine: Engine, locks: Locks, tokens: FencingTokens, context: PollingContext
) -> PollingParts:
    """Return the parts that poll, for one process and for many."""
    planner = Planner(provider, context)
    worker = PollWorker(provider, engine, planner, context)
    return PollingParts(planner, Dispatcher(context, locks), worker, LockManager(locks, tokens))


class Scheduler:
    """Runs the schedule in one process. A step that fails is reported and retried; it never ends the process.

    `more`: steps of other parts of the program by their job. Entries of the schedule without a step, or not
    in `only`, are left out.
    """

    def __init__(
        self,
        polling: PollingParts,
        engine: Engine,
        context: Context,
        intervals: Intervals,
        more: Mapping[Job, Callable[[], Awaitable[None]]] | None = None,
        *,
        only: Collection[Job] = tuple(Job),
    ) -> None:
        self._polling, self._engine, self._context, self._intervals = polling, engine, context, intervals
        self._clock = context.clock
        self._is_restored = False
        self._polls: dict[str, asyncio.Task[None]] = {}
        self._sweeps: dict[str, asyncio.Task[None]] = {}
        self._steps: dict[Job, Callable[[], Awaitable[None]]] = {
            Job.POLL: self.poll,
            Job.SWEEP: self._sweep,
            Job.CLEANUP: self._clean,
            Job.SPORTS: self._read_sports,
            **(more or {}),
        }
        self._steps = {job: step for job, step in self._steps.items() if job in only}

    async def run(self, stop: asyncio.Event) -> None:
        """Run until `stop` is set. Then finish the transactions in progress and start no new ones."""
        loops = [
            asyncio.create_task(self._repeat(entry.job, entry.every), name=entry.job)
            for entry in make_schedule(self._intervals)
            if entry.job in self._steps
        ]
        await stop.wait()
        await _cancel([*loops, *self._sweeps.values()])
        await self._polling.planner.close()
        await self.finish_polls(STOP_TIMEOUT)
        await self._engine.drain()

    async def _repeat(self, job: Job, every: timedelta) -> None:
        if job is Job.SPORTS:
            # The planner reads them at the start.
            await self._clock.sleep(every)
        failures = 0
        while True:
            wait = every
            try:
                await self._steps[job]()
                failures = 0
                if job is Job.SWEEP:
                    wait = self._until_sweep(every)
            except Exception as error:
                # An unexpected error must not end the process either.
                wait = max(every, delay_after(failures, every, LONGEST_RETRY))
                failures += 1
                self._context.report_failure(job.value, error, wait.total_seconds())
            await self._clock.sleep(wait)

    async def poll(self) -> None:
        """Update the plan and start the polls that are due. They run in the background."""
        await self._polling.planner.update()
        result = await self._polling.dispatcher.dispatch(datetime.now(UTC))
        for job in result.jobs:
            sport = job.job.sport
            # A poll that is still running would hold the lock: the job expires.
            if sport not in self._polls:
                self._polls[sport] = asyncio.create_task(self._run_poll(job), name=f"poll {sport}")
                self._polls[sport].add_done_callback(partial(self._end_poll, sport))

    def _end_poll(self, sport: str, _: asyncio.Task[None]) -> None:
        del self._polls[sport]

    async def _run_poll(self, job: DispatchedJob) -> None:
        sport = job.job.sport
        try:
            async with self._polling.locks.lock(sport) as is_ours:
                if is_ours:
                    # Without a token: sweeps of the sport go on while the provider does not answer.
                    await self._polling.worker.run(job, datetime.now(UTC), None)
        except Exception as error:
            self._context.report_failure(f"poll of {sport}", error, 0)

    async def finish_polls(self, limit: timedelta) -> None:
        """Wait for running polls at most for `limit`, then cancel those that still wait for the provider."""
        if self._polls:
            _, late = await asyncio.wait(list(self._polls.values()), timeout=limit.total_seconds())
            await _cancel(list(late))

    def _until_sweep(self, every: timedelta) -> timedelta:
        """Return the interval, or less if an open opportunity expires or starts before."""
        idle = [sport for sport in self._engine.sports() if sport not in self._sweeps]
        times = [time for sport in idle if (time := self._engine.next_expiry(sport)) is not None]
        if not times:
            return every
        return max(min(every, min(times) - self._clock.now()), SHORTEST_WAIT)

    async def _sweep(self) -> None:
        if not self._is_restored:
            await self._engine.restore_open()
            self._is_restored = True
        for sport in self._engine.sports():
            if sport not in self._sweeps:
                self._sweeps[sport] = asyncio.create_task(self._sweep_sport(sport), name=f"sweep {sport}")
                self._sweeps[sport].add_done_callback(partial(self._end_sweep, sport))
        if self._sweeps:
            # One that hangs must not delay the others.
            await asyncio.wait(self._sweeps.values(), timeout=SWEEP_TIMEOUT)

    def _end_sweep(self, sport: str, _: asyncio.Task[None]) -> None:
        del self._sweeps[sport]

    async def _sweep_sport(self, sport: str) -> None:
        try:
            await self._engine.sweep(sport, self._clock.now())
        except Exception as error:
            self._context.report_failure(f"sweep of {sport}", error, self._intervals.scan.total_seconds())

    async def _clean(self) -> None:
        await self._context.store.prune(self._clock.now() - self._intervals.retention)

    async def _read_sports(self) -> None:
        await self._polling.planner.fixtures.read_sports(self._clock.now())


class UntilStopped(Protocol):
    """Work that runs until it is stopped."""

    async def run(self, stop: asyncio.Event) -> None:
        """Run until `stop` is set."""


class SchedulerGroup:
    """The schedulers and streams of several providers: one that fails or hangs delays no other."""

    def __init__(self, schedulers: Sequence[UntilStopped]) -> None:
        self._schedulers = schedulers

    async def run(self, stop: asyncio.Event) -> None:
        """Run all of them until `stop` is set."""
        await asyncio.gather(*(scheduler.run(stop) for scheduler in self._schedulers))


# What any provider but the first runs: sweeps and cleanup are not the provider's.
OF_A_PROVIDER = (Job.POLL, Job.SPORTS)


async def _cancel(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
