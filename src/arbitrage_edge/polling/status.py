"""What a process that does not poll knows of those that do: it looks at what they keep."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime

from arbitrage_edge.domain.errors import EdgeError
from arbitrage_edge.pipeline.observers import Context
from arbitrage_edge.polling.plan import Plan
from arbitrage_edge.polling.plan_text import describe
from arbitrage_edge.polling.planner import load_state, newest_quota, polled_by
from arbitrage_edge.ports import PollJobs, PollResult, Quota, StateKey

SECONDS = 2.0


class PollingStatus:
    """Credits, plan and polls as they were a moment ago; as last known where the store does not answer."""

    def __init__(self, provider: str, jobs: PollJobs, context: Context) -> None:
        self.provider = provider
        self._jobs, self._context = jobs, context
        self._plan: Plan | None = None
        self._quota: Quota | None = None
        self._polled: Mapping[str, datetime] = {}
        self._results: list[PollResult] = []

    @property
    def simulated(self) -> bool:
        """Whether the odds are nobody's."""
        return self.provider == "sandbox"

    def quota(self) -> Quota | None:
        """The credits as the provider last told them to anyone."""
        return self._quota

    def plan(self) -> list[str]:
        """The plan in words."""
        return [] if self._plan is None else describe(self._plan)

    def polled(self) -> Mapping[str, datetime]:
        """When each sport was last asked for."""
        return self._polled

    def next_polls(self) -> Mapping[str, datetime]:
        """By the plan."""
        return {} if self._plan is None else self._plan.next_polls(self._polled, self._context.clock.now())

    def results(self) -> list[PollResult]:
        """What came of the last hour's polls, whoever made them."""
        return self._results

    async def run(self) -> None:
        """Looks again and again, until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(SECONDS)

    async def look(self) -> None:
        """Looks once."""
        now = self._context.clock.now()
        try:
            self._plan = await load_state(self._context.store, StateKey.PLAN, Plan)
            jobs = await self._jobs.latest()
        except EdgeError as error:
            self._context.report_failure("looking at the plan", error, SECONDS)
            return
        self._quota = newest_quota(jobs, now, None if self._plan is None else self._plan.quota)
        self._polled = polled_by(jobs, now)
        self._results = [result for job in jobs for result in job.state.results]
