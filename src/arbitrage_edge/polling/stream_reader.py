"""Reading the streams of one provider beside its polls: what changes is evaluated at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import timedelta
from typing import cast

from msgspec.structs import replace

from arbitrage_edge.domain.market import Snapshot, Sport
from arbitrage_edge.pipeline.engine import Engine
from arbitrage_edge.polling.backoff import delay_after_error
from arbitrage_edge.polling.context import PollingContext
from arbitrage_edge.polling.plan import Plan
from arbitrage_edge.polling.planner import Planner
from arbitrage_edge.polling.worker import MAX_ERROR, error_text
from arbitrage_edge.ports import OddsRequest, Streaming, StreamState

# Time between two looks at the plan, in seconds.
PLAN_SECONDS = 1.0
# A connection that was open for longer was no failure from the start.
STEADY = timedelta(minutes=1)


class StreamReader:
    """Keeps a stream open for every sport that the plan polls. One that fails is opened again, later each time."""

    def __init__(self, stream: Streaming, engine: Engine, planner: Planner, context: PollingContext) -> None:
        self._stream, self._engine, self._planner, self._context = stream, engine, planner, context
        self._clock = context.clock
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._states: dict[str, StreamState] = {}

    def states(self) -> list[StreamState]:
        """Return the state of the stream of each planned sport."""
        return [replace(state, heard_at=self._stream.heard_at(sport)) for sport, state in sorted(self._states.items())]

    async def run(self, stop: asyncio.Event) -> None:
        """Read until `stop` is set."""
        try:
            while not stop.is_set():
                await self.follow(self._planner.plan)
                try:
                    await asyncio.wait_for(stop.wait(), PLAN_SECONDS)
                except TimeoutError:
                    continue
        finally:
            await self._cancel(list(self._tasks))

    async def follow(self, plan: Plan | None) -> None:
        """Keep open the streams of the plan's sports, and no others."""
        if plan is None:
            return
        sports = {each.sport.key: each.sport for each in plan.sports}
        await self._cancel([key for key in self._tasks if key not in sports])
        for key, sport in sports.items():
            request = self._context.priced.board_request(sport)
            if key not in self._tasks and request is not None:
                self._tasks[key] = asyncio.create_task(self._keep_open(sport, request), name=f"stream of {key}")

    async def _cancel(self, sports: list[str]) -> None:
        tasks = [self._tasks.pop(sport) for sport in sports]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for sport in sports:
            self._states.pop(sport, None)

    async def _keep_open(self, sport: Sport, request: OddsRequest) -> None:
        self._states[sport.key] = StreamState(sport.key)
        while True:
            try:
                await self._read(sport.key, request)
            except Exception as error:
                # An unexpected error must not end the stream for good either.
                await self._wait_after(error, sport.key)

    async def _read(self, sport: str, request: OddsRequest) -> None:
        snapshots = cast(AsyncGenerator[Snapshot], self._stream.changes(request))
        async with aclosing(snapshots):
            async for snapshot in snapshots:
                now = self._clock.now()
                await self._engine.absorb(snapshot, now)
                state = self._states[sport]
                opened_at = state.opened_at or now
                self._states[sport] = replace(state, opened_at=opened_at, snapshots=state.snapshots + 1)

    async def _wait_after(self, error: Exception, sport: str) -> None:
        state, now = self._states[sport], self._clock.now()
        is_steady = state.opened_at is not None and now - state.opened_at >= STEADY
        failures = 0 if is_steady else state.failures
        delay = delay_after_error(error, failures)
        text = error_text(error)[:MAX_ERROR]
        self._states[sport] = replace(state, opened_at=None, failures=failures + 1, error=text)
        self._context.report_failure(f"stream of {sport}", error, delay.total_seconds())
        await self._clock.sleep(delay)
