"""Odds: the plan, who is polled when by it, and the polls."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from celery import shared_task

from arbitrage_edge.assembly import WorkerContext
from arbitrage_edge.pipeline_events import QueueLength
from arbitrage_edge.polling.dispatcher import LIFETIME, DispatchedJob, DispatchResult
from arbitrage_edge.tasks.app import FAR, NEAR, QUEUES, SHORTEST_LIFE, EdgeCelery

# A sweep of the sport is over by then; without it the poll would be lost until it is sent for anew.
A_MOMENT = timedelta(seconds=3)


@shared_task(bind=True, name="odds.send_for_due")
def send_for_due(self: Any) -> int:
    """Sends for the polls that are due, and for a plan where it is old; says how many polls. One process at a time."""
    app: EdgeCelery = self.app
    waiting = depths(app)

    async def send(share: WorkerContext) -> DispatchResult:
        async with share.owner.lock("send for due") as is_ours:
            for queue, tasks in waiting.items() if is_ours else ():
                share.context.report(QueueLength(queue, tasks))
            return await share.dispatcher.look(datetime.now(UTC)) if is_ours else DispatchResult([], False)

    look = app.workplace.run(send)
    for one in look.sent:
        update_odds.apply_async(
            args=[msgspec.to_builtins(one)],
            queue=NEAR if one.near else FAR,
            expires=LIFETIME.total_seconds(),
        )
    if look.wants_plan:
        make_plan.apply_async(queue=NEAR, expires=SHORTEST_LIFE.total_seconds())
    return len(look.sent)


@shared_task(bind=True, name="odds.update")
def update_odds(self: Any, job: dict[str, Any]) -> bool:
    """Polls a sport, judges and records the answer, announces what is new; says whether it was ours to do."""
    app: EdgeCelery = self.app
    sent = msgspec.convert(job, DispatchedJob)

    async def poll(share: WorkerContext) -> bool:
        async with share.owner.claim(sent.job.sport, A_MOMENT) as fence:
            return fence is not None and await share.runner.run(sent, datetime.now(UTC), fence)

    return app.workplace.run(poll)


@shared_task(bind=True, name="odds.plan")
def make_plan(self: Any) -> bool:
    """Reads the list of sports and their events, and makes the plan; says whether it was ours to do."""
    app: EdgeCelery = self.app

    async def refresh(share: WorkerContext) -> bool:
        async with share.owner.claim("plan") as fence:
            if fence is not None:
                await share.planning.refresh(fence)
        return fence is not None

    return app.workplace.run(refresh)


def depths(app: EdgeCelery) -> dict[str, int]:
    """How many tasks wait in each queue."""
    with app.connection_or_acquire() as connection:
        client = connection.default_channel.client
        return {queue: int(client.llen(queue)) for queue in QUEUES}
