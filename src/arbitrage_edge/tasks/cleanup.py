"""Deletion of data older than the retention time."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from arbitrage_edge.assembly import WorkerContext
from arbitrage_edge.polling.schedule import intervals_from
from arbitrage_edge.tasks.app import EdgeCelery


@shared_task(bind=True, name="cleanup.prune")
def prune(self: Any) -> int:
    """Delete old quotes, price moves and notices; return the number of deleted rows."""
    app: EdgeCelery = self.app

    async def delete(worker: WorkerContext) -> int:
        async with worker.polling.locks.lock("cleanup") as is_ours:
            if not is_ours:
                return 0
            before = worker.context.clock.now() - intervals_from(worker.settings).retention
            return await worker.backends.store.prune(before)

    return app.worker_loop.run(delete)
