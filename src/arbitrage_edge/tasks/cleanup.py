"""What is older than the retention goes."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from arbitrage_edge.assembly import WorkerContext, intervals_from
from arbitrage_edge.tasks.app import EdgeCelery


@shared_task(bind=True, name="cleanup.prune")
def prune(self: Any) -> int:
    """Deletes old quotes, moves and notices; says how many rows went."""
    app: EdgeCelery = self.app

    async def clean(share: WorkerContext) -> int:
        async with share.owner.lock("cleanup") as is_ours:
            return (
                await share.backends.store.prune(share.clock.now() - intervals_from(share.settings).retention)
                if is_ours
                else 0
            )

    return app.workplace.run(clean)
