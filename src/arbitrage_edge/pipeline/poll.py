"""Polling: what is due by the plan is fetched and handed on; each sport for itself."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta
from time import perf_counter
from typing import Any

import msgspec
from msgspec import Struct

from arbitrage_edge.domain.errors import EdgeError, TemporaryError
from arbitrage_edge.domain.market import Event
from arbitrage_edge.pipeline.calendar import Calendar
from arbitrage_edge.pipeline.credits import Day
from arbitrage_edge.pipeline.engine import Engine
from arbitrage_edge.pipeline.patience import Patience
from arbitrage_edge.pipeline.planner import Plan, SportPlan, plan
from arbitrage_edge.pipeline.watcher import Ground
from arbitrage_edge.pipeline.wishes import Wishes
from arbitrage_edge.ports import OddsProvider, OddsRequest

PLAN_AFRESH = timedelta(minutes=2)
STATE = "polling"


class Polled(Struct):
    """What a restart must know so that no credit is spent twice."""

    at: dict[str, datetime] = {}
    day: Day | None = None


class Poller:
    """Makes the plan and polls by it. Two polls of one sport never overlap; a failing sport is left alone by itself."""

    def __init__(self, provider: OddsProvider, engine: Engine, ground: Ground, wishes: Wishes) -> None:
        self.calendar = Calendar(provider, ground, wishes)
        self.plan: Plan | None = None
        self.polled = Polled()
        self._provider = provider
        self._engine = engine
        self._store = ground.store
        self._clock = ground.clock
        self._wishes = wishes
        self._watcher = ground.watcher
        self._patience = Patience()
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._in_flight = 0

    async def wake(self) -> None:
        """Remembers what was polled when, and reads the list of sports."""
        kept: Any = await self._store.recall(STATE)
        if kept is not None:
            self.polled = msgspec.convert(kept, Polled)
        await self.calendar.read_sports(self._clock.now())

    async def look(self) -> None:
        """Starts the polls that are due; they run on by themselves."""
        now = self._clock.now()
        read = await self.calendar.read_events(now)
        if self.plan is None or read or now - self.plan.made_at >= PLAN_AFRESH:
            await self._make_plan(now)
        for sport_plan in self.plan.sports if self.plan else ():
            key = sport_plan.sport.key
            if key not in self._busy and self._patience.allows(key, now):
                requests = list(self._due(sport_plan, now))
                if requests:
                    self._start(sport_plan, requests)

    async def foresee(self) -> Plan:
        """The plan as it would be made now; asks only what is free."""
        await self.wake()
        now = self._clock.now()
        await self.calendar.read_events(now)
        return await self._make_plan(now)

    async def finish(self, patience: timedelta) -> None:
        """Gives the polls under way so long, then drops those that still wait for the provider."""
        tasks = list(self._busy.values())
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=patience.total_seconds())
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _make_plan(self, now: datetime) -> Plan:
        quota = self._provider.quota
        made = self.plan = plan(
            self.calendar.fixtures(), quota, self._wishes, now, day=self.polled.day, polled=self.polled.at
        )
        self.polled.day = made.day
        if quota is not None and now >= made.resets_at:
            # The credits were due to come back: a free question shows whether they did.
            await self.calendar.read_sports(now)
        return made

    def _due(self, sport_plan: SportPlan, now: datetime) -> Iterator[tuple[str, int, OddsRequest]]:
        key = sport_plan.sport.key
        if self._is_due(key, None, now, sport_plan.cost):
            yield key, sport_plan.cost, self._wishes.question(sport_plan.sport)
        for one in sport_plan.events:
            if self._is_due(key, one.event, now, one.cost):
                yield one.event.id, one.cost, self._wishes.question(sport_plan.sport, one.event.id)

    def _is_due(self, sport: str, event: Event | None, now: datetime, cost: int) -> bool:
        if self.plan is None or not cost or not self.plan.allows(self._provider.quota, cost, self._in_flight):
            return False
        name, event_id = (sport, None) if event is None else (event.id, event.id)
        due = self.plan.next_due(sport, self.polled.at.get(name), now, event_id)
        return due is not None and due <= now

    def _start(self, sport_plan: SportPlan, requests: list[tuple[str, int, OddsRequest]]) -> None:
        key = sport_plan.sport.key
        task = asyncio.create_task(self._poll(key, requests), name=f"poll {key}")
        self._busy[key] = task
        task.add_done_callback(lambda _: self._busy.pop(key, None))

    async def _poll(self, sport: str, requests: list[tuple[str, int, OddsRequest]]) -> None:
        for name, cost, request in requests:
            self.polled.at[name] = self._clock.now()
            self._in_flight += cost
            try:
                started = perf_counter()
                snapshot = await self._provider.odds(request)
                self._watcher.fetched(sport, perf_counter() - started, self._provider.quota)
            except EdgeError as error:
                self._leave_alone(sport, error)
                return
            finally:
                self._in_flight -= cost
            try:
                await self._engine.absorb(snapshot, self._clock.now())
            except EdgeError as error:
                self._leave_alone(sport, error)
                return
        self._patience.succeeded(sport)
        await self._remember()

    def _leave_alone(self, sport: str, error: EdgeError) -> None:
        told = error.retry_after if isinstance(error, TemporaryError) else None
        at_least = None if told is None else timedelta(seconds=told)
        wait = self._patience.failed(sport, self._clock.now(), at_least)
        self._watcher.failed(f"poll of {sport}", error, wait.total_seconds())

    async def _remember(self) -> None:
        now = self._clock.now()
        self.polled.at = {name: at for name, at in self.polled.at.items() if now - at < timedelta(days=2)}
        try:
            await self._store.remember(STATE, msgspec.to_builtins(self.polled))
        except EdgeError as error:
            self._watcher.failed("remembering what was polled", error, 0)
