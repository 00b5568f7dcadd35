"""Credits, plan and polls as the API shows them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from arbitrage_edge.polling.context import PollingContext
from arbitrage_edge.polling.job_state import known_quota, last_polled, own_jobs
from arbitrage_edge.polling.plan import Plan
from arbitrage_edge.polling.plan_text import describe, describe_left_out, describe_without_sports, planned_polls
from arbitrage_edge.ports import PlannedPolls, PollResult, PollState, Quota, StreamState
from arbitrage_edge.provider_state import ProviderState

REFRESH_SECONDS = 2.0
# Longer readings are given up, so that a connection that hangs does not freeze the status.
REFRESH_TIMEOUT = 10.0


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
        self._others: tuple[PollingStatus, ...] = ()
        self._streams: Callable[[], Sequence[StreamState]] = tuple

    @property
    def account(self) -> str:
        """Fingerprint of the key whose credits are shown."""
        return "" if self._context is None else self._context.scope.account

    @property
    def others(self) -> tuple[PollingStatus, ...]:
        """The other providers, if several are polled."""
        return self._others

    def add_others(self, others: Iterable[PollingStatus]) -> None:
        """Set the other providers."""
        self._others = tuple(others)

    def show_streams(self, states: Callable[[], Sequence[StreamState]]) -> None:
        """Set what returns the states of the streams of this process."""
        self._streams = states

    def streams(self) -> Sequence[StreamState]:
        """Return the states of the provider's streams; none if its prices are polled only."""
        return self._streams()

    @property
    def simulated(self) -> bool:
        """True if the odds are simulated."""
        return self.provider == "sandbox"

    def quota(self) -> Quota | None:
        """Return the latest credits the provider reported to any process."""
        return self._quota

    def plan(self) -> list[str]:
        """Return the plan as text, or nothing before the first plan; first of all why the provider does not answer."""
        return self._with_trouble([] if self._plan is None else describe(self._plan))

    def planned(self) -> list[PlannedPolls]:
        """Return the planned polls of each sport."""
        return [] if self._plan is None else planned_polls(self._plan)

    def plan_notes(self) -> list[str]:
        """Return the lines of the plan that are not about the polls of one sport."""
        return self._with_trouble([] if self._plan is None else describe_without_sports(self._plan))

    def _with_trouble(self, plan: list[str]) -> list[str]:
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
        """Read plan and jobs. After any error, keep the previous values and report the failure."""
        context = self._context
        if context is None:
            return
        try:
            async with asyncio.timeout(REFRESH_TIMEOUT):
                await self._read(context)
        except Exception as error:
            # An unexpected error must not end the refresh for good either.
            context.report_failure("reading the polling status", error, REFRESH_SECONDS)

    async def _read(self, context: PollingContext) -> None:
        now = context.clock.now()
        plan, jobs = await context.plans.load(), own_jobs(await context.jobs.latest(), context.scope.account)
        self._health = await context.health.load()
        self._plan, self._polled = plan, last_polled(jobs, now)
        planned, is_set_back = (None, False) if plan is None else (plan.quota, plan.made_at > now)
        self._quota = known_quota(jobs, now, context.scope, planned, is_set_back=is_set_back)
        self._polls = {job.sport: job.state for job in jobs}
        self._next_polls = {} if plan is None else plan.next_polls(self._polled, now)
        self._results = [result for job in jobs for result in job.state.results]
