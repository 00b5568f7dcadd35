"""Polling: what is due by the plan is fetched and handed on; each sport for itself."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import suppress
from datetime import datetime, timedelta
from time import perf_counter
from typing import Any

import msgspec
from msgspec import Struct

from arbitrage_edge.domain.errors import EdgeError, QuotaSpentError
from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.pipeline.engine import Engine
from arbitrage_edge.pipeline.observers import Context
from arbitrage_edge.pipeline_events import Fetched
from arbitrage_edge.polling.backoff import Backoff, requested_delay
from arbitrage_edge.polling.budget import DailyBudget
from arbitrage_edge.polling.fixtures import FixtureCache
from arbitrage_edge.polling.plan import Plan, PollRequest, SportPlan, due_at, make_plan, poll_requests
from arbitrage_edge.polling.planner import PLAN_AFRESH, record_credits
from arbitrage_edge.polling.scope import PollScope
from arbitrage_edge.polling.worker import PollLog, has_paid
from arbitrage_edge.ports import OddsProvider, StateKey


class Polled(Struct):
    """What a restart must know so that no credit is spent twice."""

    at: dict[str, datetime] = {}
    day: DailyBudget | None = None


class Poller:
    """Makes the plan and polls by it. Two polls of one sport never overlap; a failing sport is left alone by itself.

    `planned` is set as soon as the plan is made of everything it should be made of.
    """

    def __init__(self, provider: OddsProvider, engine: Engine, context: Context, scope: PollScope) -> None:
        self.calendar = FixtureCache(provider, context, scope)
        self.plan: Plan | None = None
        self.planned = asyncio.Event()
        self.polled = Polled()
        self.results: defaultdict[str, PollLog] = defaultdict(PollLog)
        self._provider = provider
        self._engine = engine
        self._store = context.store
        self._clock = context.clock
        self._scope = scope
        self._context = context
        self._report_failure = context.report_failure
        self._patience = Backoff()
        self._awake = False
        self._reading: asyncio.Task[None] | None = None
        self._planned_version = 0
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._in_flight = 0

    async def wake(self) -> None:
        """Remembers what was polled when. What another version kept in another shape is forgotten."""
        kept: Any = await self._store.get_state(StateKey.LEGACY_POLLS)
        if kept is not None:
            with suppress(msgspec.ValidationError):
                self.polled = msgspec.convert(kept, Polled)
        self._awake = True

    async def look(self) -> None:
        """Starts the polls that are due; they run on by themselves."""
        if not self._awake:
            await self.wake()
        now = self._clock.now()
        if self._reading is None or self._reading.done():
            # Free questions are asked beside: one that hangs keeps nobody from being polled.
            self._reading = asyncio.create_task(self.calendar.read(now), name="calendar")
        is_complete = self.calendar.is_complete
        if self._is_plan_old(now):
            await self._note_credits(await self._make_plan(now))
        if is_complete and self.plan is not None:
            self.planned.set()
        for sport_plan in self.plan.sports if self.plan else ():
            key = sport_plan.sport.key
            if key not in self._busy and self._patience.allows(key, now):
                questions = self._due(sport_plan, now)
                if questions:
                    self._start(key, questions)

    async def foresee(self) -> Plan:
        """The plan as it would be made now; asks only what is free."""
        await self.wake()
        now = self._clock.now()
        await self.calendar.read(now)
        return await self._make_plan(now)

    async def finish(self, patience: timedelta) -> None:
        """Gives the polls under way so long, then drops those that still wait for the provider."""
        if self._reading is not None:
            self._reading.cancel()
        tasks = list(self._busy.values())
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=patience.total_seconds())
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _is_plan_old(self, now: datetime) -> bool:
        if self.calendar.version != self._planned_version:
            return True
        return self.plan is not None and now - self.plan.made_at >= PLAN_AFRESH

    async def _make_plan(self, now: datetime) -> Plan:
        version, quota = self.calendar.version, self._provider.quota
        # For many sports it takes the processor for so long that sockets would wait.
        made = await asyncio.to_thread(
            make_plan,
            self.calendar.fixtures(),
            quota,
            self._scope,
            now,
            day=self.polled.day,
            polled=dict(self.polled.at),
        )
        self.plan, self.polled.day, self._planned_version = made, made.day, version
        if quota is not None and now >= made.resets_at:
            # The credits were due to come back: a free question shows whether they did.
            self.calendar.ask_again()
        return made

    async def _note_credits(self, made: Plan) -> None:
        try:
            await record_credits(self._store, made)
        except EdgeError as error:
            self._report_failure("noting the credits", error, PLAN_AFRESH.total_seconds())

    def _due(self, sport_plan: SportPlan, now: datetime) -> list[PollRequest]:
        """What to ask now. Its cost counts as on its way from here on, so that what is due at once is paid together."""
        due = []
        for question in poll_requests(sport_plan, self._scope):
            if self._is_due(question, now) and self._may_spend(question.cost):
                self._in_flight += question.cost
                due.append(question)
        return due

    def _is_due(self, question: PollRequest, now: datetime) -> bool:
        return self.plan is not None and due_at(self.plan, question, self.polled.at, now) is not None

    def _may_spend(self, cost: int) -> bool:
        return self.plan is not None and self.plan.allows(self._provider.quota, cost, self._in_flight)

    def _start(self, sport: str, questions: list[PollRequest]) -> None:
        task = asyncio.create_task(self._poll(sport, questions), name=f"poll {sport}")
        self._busy[sport] = task
        task.add_done_callback(lambda _: self._busy.pop(sport, None))

    async def _poll(self, sport: str, questions: list[PollRequest]) -> None:
        unanswered = sum(question.cost for question in questions)
        try:
            for question in questions:
                if not self._may_spend(0):
                    return
                snapshot = await self._fetch(question)
                self._in_flight -= question.cost
                unanswered -= question.cost
                await self._hand_on(snapshot)
            self._patience.succeeded(sport)
        except Exception as error:
            # Also a fault of our own costs this sport only.
            self._leave_alone(sport, error)
        finally:
            self._in_flight -= unanswered

    async def _fetch(self, question: PollRequest) -> Snapshot:
        """The answer. Asked in vain and not paid for, it does not count as polled."""
        before, quota = self.polled.at.get(question.name), self._provider.quota
        self.polled.at[question.name] = self._clock.now()
        started = perf_counter()
        try:
            with self.results[question.request.sport].noting(self.polled.at[question.name]):
                snapshot = await self._provider.odds(question.request)
        except Exception:
            if not has_paid(quota, self._provider.quota):
                self._forget(question.name, before)
            raise
        self._context.report(Fetched(question.request.sport, perf_counter() - started, self._provider.quota))
        return snapshot

    async def _hand_on(self, snapshot: Snapshot) -> None:
        try:
            await self._engine.absorb(snapshot, self._clock.now())
        finally:
            # It was paid for, whatever became of it.
            await self._remember()

    def _forget(self, name: str, before: datetime | None) -> None:
        if before is None:
            del self.polled.at[name]
        else:
            self.polled.at[name] = before

    def _leave_alone(self, sport: str, error: Exception) -> None:
        wait = self._patience.failed(sport, self._clock.now(), requested_delay(error))
        self._report_failure(f"poll of {sport}", error, wait.total_seconds())
        if isinstance(error, QuotaSpentError):
            # A free question shows whether it is so, and for how long.
            self.calendar.ask_again()

    async def _remember(self) -> None:
        now = self._clock.now()
        self.polled.at = {name: at for name, at in self.polled.at.items() if now - at < timedelta(days=2)}
        try:
            await self._store.put_state(StateKey.LEGACY_POLLS, msgspec.to_builtins(self.polled))
        except EdgeError as error:
            self._report_failure("remembering what was polled", error, 0)
