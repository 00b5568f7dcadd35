"""What a process that does not poll knows of those that do: it looks at what they keep."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime

from arbitrage_edge.domain.errors import EdgeError
from arbitrage_edge.pipeline.observers import Ground
from arbitrage_edge.polling.plan import Plan
from arbitrage_edge.polling.plan_text import words
from arbitrage_edge.polling.planner import PLAN, newest_quota, polled_by, recalled
from arbitrage_edge.ports import Errands, PollResult, Quota

SECONDS = 2.0


class Overheard:
    """Credits, plan and polls as they were a moment ago; as last known where the store does not answer."""

    def __init__(self, provider: str, errands: Errands, ground: Ground) -> None:
        self.provider = provider
        self._errands, self._ground = errands, ground
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
        return [] if self._plan is None else words(self._plan)

    def polled(self) -> Mapping[str, datetime]:
        """When each sport was last asked for."""
        return self._polled

    def next_polls(self) -> Mapping[str, datetime]:
        """By the plan."""
        return {} if self._plan is None else self._plan.next_polls(self._polled, self._ground.clock.now())

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
        now = self._ground.clock.now()
        try:
            self._plan = await recalled(self._ground.store, PLAN, Plan)
            errands = await self._errands.newest()
        except EdgeError as error:
            self._ground.watcher.failed("looking at the plan", error, SECONDS)
            return
        self._quota = newest_quota(errands, now, None if self._plan is None else self._plan.quota)
        self._polled = polled_by(errands, now)
        self._results = [result for errand in errands for result in errand.outcome.results]
