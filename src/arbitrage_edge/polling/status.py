"""Credits, plan and polls as the API shows them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime

from arbitrage_edge.domain.errors import EdgeError
from arbitrage_edge.polling.context import PollingContext
from arbitrage_edge.polling.job_state import known_quota, last_polled
from arbitrage_edge.polling.plan import Plan
from arbitrage_edge.polling.plan_text import describe, describe_left_out
from arbitrage_edge.ports import PollResult, PollState, Quota
from arbitrage_edge.provider_state import ProviderState

REFRESH_SECONDS = 2.0


class PollingStatus:
    """Credits, plan and polls as of the last refresh. Without a context, as in a replay, it stays empty."""

    def __init__(self, provider: str, context: PollingContext | None = None) -> None:
        self.provider = provider
        self._context = context
        self._plan: Plan | None = None
        self._quota: Quota | None = None
        self._polled: Mapping[str, datetime] = {}
        self._next_polls: Mapping[str, datetime] = {}
        self._results: list[PollResult] = []
        self._health = ProviderState()
        self._polls: Mapping[str, PollState] = {}

    @property
    def simulated(self) -> bool:
        """True if the odds are simulated."""
        return self.provider == "sandbox"

    def quota(self) -> Quota | None:
        """Return the latest credits the provider reported to any process."""
        return self._quota

    def plan(self) -> list[str]:
        """Return the plan as text, or nothing before the first plan; first of all why the provider does not answer."""
        plan = [] if self._plan is None else describe(self._plan)
        trouble = self._health.text if self._health.state != "never_answered" else ""
        return [*([trouble] if trouble else []), *plan, *self.left_out()]

    def left_out(self) -> list[str]:
        """Return a line for each sport of which the provider refuses markets."""
        return [line for sport, state in self._polls.items() for line in describe_left_out(sport, state.left_out)]

    def polls(self) -> Mapping[str, PollState]:
        """Return the state of each sport's polls."""
        return self._polls

    def health(self) -> ProviderState:
        """Return the state of the provider."""
        return self._health

    def polled(self) -> Mapping[str, datetime]:
        """Return when each sport was last polled."""
        return self._polled

    def next_polls(self) -> Mapping[str, datetime]:
        """Return when each sport is polled next, as far as planned."""
        return self._next_polls

    def results(self) -> list[PollResult]:
        """Return the results of the polls of the last hour."""
        return self._results

    async def run(self) -> None:
        """Refresh every `REFRESH_SECONDS` until cancelled."""
        while True:
            await asyncio.sleep(REFRESH_SECONDS)
            await self.refresh()

    async def refresh(self) -> None:
        """Read plan and jobs. If the store is unavailable, keep the previous values and report the failure."""
        context = self._context
        if context is None:
            return
        now = context.clock.now()
        try:
            plan, jobs = await context.plans.load(), await context.jobs.latest()
            self._health = await context.health.load()
        except EdgeError as error:
            context.report_failure("reading the polling status", error, REFRESH_SECONDS)
            return
        self._plan, self._polled = plan, last_polled(jobs, now)
        self._quota = known_quota(jobs, now, context.scope, None if plan is None else plan.quota)
        self._polls = {job.sport: job.state for job in jobs}
        self._next_polls = {} if plan is None else plan.next_polls(self._polled, now)
        self._results = [result for job in jobs for result in job.state.results]
