"""The context shared by all parts of polling."""

from __future__ import annotations

from msgspec import Struct

from arbitrage_edge.pipeline.observers import Context
from arbitrage_edge.polling.plan_store import PlanStore
from arbitrage_edge.polling.provider_health import ProviderHealth
from arbitrage_edge.polling.scope import PollScope, PricedScope
from arbitrage_edge.ports import Clock, PollJobs, Store


class PollingContext(Struct, frozen=True):
    """Poll jobs, plan, scope and state of the provider, besides the pipeline's store, clock and observers."""

    pipeline: Context
    jobs: PollJobs
    plans: PlanStore
    priced: PricedScope
    health: ProviderHealth

    @property
    def scope(self) -> PollScope:
        """The user's choice of what to poll."""
        return self.priced.scope

    @property
    def store(self) -> Store:
        """The store."""
        return self.pipeline.store

    @property
    def clock(self) -> Clock:
        """The clock of the odds."""
        return self.pipeline.clock

    def report_failure(self, step: str, error: Exception, retry_seconds: float) -> None:
        """Report that a step failed and will be retried after so many seconds."""
        self.pipeline.report_failure(step, error, retry_seconds)


def make_polling_context(pipeline: Context, jobs: PollJobs, priced: PricedScope, *, is_shared: bool) -> PollingContext:
    """Return the context. `is_shared`: other processes plan, too, so the plan is always read from the store."""
    health = ProviderHealth(pipeline, priced.scope.account, is_shared=is_shared)
    return PollingContext(
        pipeline, jobs, PlanStore(pipeline.store, priced.scope.account, is_shared=is_shared), priced, health
    )
