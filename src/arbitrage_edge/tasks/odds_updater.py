"""Planning, dispatching and running polls."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from celery import shared_task

from arbitrage_edge.assembly import WorkerContext
from arbitrage_edge.pipeline_events import QueueLength
from arbitrage_edge.polling.dispatcher import LIFETIME, DispatchedJob, DispatchResult
from arbitrage_edge.tasks.app import FAR, NEAR, QUEUES, SHORTEST_LIFE, EdgeCelery

# A sweep of the sport is over by then; without waiting, the job would be lost until the next one is created.
LOCK_TIMEOUT = timedelta(seconds=3)


@shared_task(bind=True, name="odds.send_for_due")
def send_for_due(self: Any) -> int:
    """Queue the polls that are due, and a new plan if the plan is old; return the number of polls."""
    app: EdgeCelery = self.app
    lengths = queue_lengths(app)

    async def dispatch(worker: WorkerContext) -> dict[str, DispatchResult]:
        async with worker.polling.locks.lock("send for due") as is_ours:
            if not is_ours:
                return {}
            for queue, tasks in lengths.items():
                worker.context.report(QueueLength(queue, tasks))
            return {name: await parts.dispatcher.dispatch(datetime.now(UTC)) for name, parts in worker.sources.items()}

    results = app.worker_loop.run(dispatch)
    jobs = [(name, dispatched) for name, result in results.items() for dispatched in result.jobs]
    for name, dispatched in jobs:
        update_odds.apply_async(
            args=[msgspec.to_builtins(dispatched), name],
            queue=NEAR if dispatched.near else FAR,
            expires=LIFETIME.total_seconds(),
        )
    for name, result in results.items():
        if result.needs_plan:
            make_plan.apply_async(args=[name], queue=NEAR, expires=SHORTEST_LIFE.total_seconds())
    return len(jobs)


@shared_task(bind=True, name="odds.update")
def update_odds(self: Any, job: dict[str, Any], provider: str = "") -> bool:
    """Poll a sport at a provider and evaluate, record and announce the answer; return whether this call ran the job."""
    app: EdgeCelery = self.app
    dispatched = msgspec.convert(job, DispatchedJob)

    async def poll(worker: WorkerContext) -> bool:
        parts = worker.sources.get(provider)
        if parts is None:
            # Created before the providers were changed.
            return False
        if len(worker.sources) > 1:
            # Several providers of one sport: the engine takes a token when an answer is there, not while one is slow.
            async with parts.locks.lock(dispatched.job.sport, LOCK_TIMEOUT) as is_ours:
                return is_ours and await parts.worker.run(dispatched, datetime.now(UTC), None)
        async with parts.locks.claim(dispatched.job.sport, LOCK_TIMEOUT) as fence:
            return fence is not None and await parts.worker.run(dispatched, datetime.now(UTC), fence)

    return app.worker_loop.run(poll)


@shared_task(bind=True, name="odds.plan")
def make_plan(self: Any, provider: str = "") -> bool:
    """Read a provider's lists of sports and events and make its plan; return whether this call did."""
    app: EdgeCelery = self.app

    async def plan(worker: WorkerContext) -> bool:
        parts = worker.sources.get(provider)
        if parts is None:
            return False
        async with parts.locks.claim("plan" if not provider else f"plan {provider}") as fence:
            if fence is not None:
                await parts.planner.refresh(fence)
        return fence is not None

    return app.worker_loop.run(plan)


def queue_lengths(app: EdgeCelery) -> dict[str, int]:
    """Return the number of tasks waiting in each queue."""
    with app.connection_or_acquire() as connection:
        client = connection.default_channel.client
        return {queue: int(client.llen(queue)) for queue in QUEUES}
