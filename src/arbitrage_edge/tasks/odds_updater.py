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

    async def dispatch(worker: WorkerContext) -> DispatchResult:
        async with worker.polling.locks.lock("send for due") as is_ours:
            if not is_ours:
                return DispatchResult([], False)
            for queue, tasks in lengths.items():
                worker.context.report(QueueLength(queue, tasks))
            return await worker.polling.dispatcher.dispatch(datetime.now(UTC))

    result = app.worker_loop.run(dispatch)
    for dispatched in result.jobs:
        update_odds.apply_async(
            args=[msgspec.to_builtins(dispatched)],
            queue=NEAR if dispatched.near else FAR,
            expires=LIFETIME.total_seconds(),
        )
    if result.needs_plan:
        make_plan.apply_async(queue=NEAR, expires=SHORTEST_LIFE.total_seconds())
    return len(result.jobs)


@shared_task(bind=True, name="odds.update")
def update_odds(self: Any, job: dict[str, Any]) -> bool:
    """Poll a sport and evaluate, record and announce the answer; return whether this call ran the job."""
    app: EdgeCelery = self.app
    dispatched = msgspec.convert(job, DispatchedJob)

    async def poll(worker: WorkerContext) -> bool:
        async with worker.polling.locks.claim(dispatched.job.sport, LOCK_TIMEOUT) as fence:
            return fence is not None and await worker.polling.worker.run(dispatched, datetime.now(UTC), fence)

    return app.worker_loop.run(poll)


@shared_task(bind=True, name="odds.plan")
def make_plan(self: Any) -> bool:
    """Read the lists of sports and events and make the plan; return whether this call did."""
    app: EdgeCelery = self.app

    async def plan(worker: WorkerContext) -> bool:
        async with worker.polling.locks.claim("plan") as fence:
            if fence is not None:
                await worker.polling.planner.refresh(fence)
        return fence is not None

    return app.worker_loop.run(plan)


def queue_lengths(app: EdgeCelery) -> dict[str, int]:
    """Return the number of tasks waiting in each queue."""
    with app.connection_or_acquire() as connection:
        client = connection.default_channel.client
        return {queue: int(client.llen(queue)) for queue in QUEUES}
