"""Closing opportunities without new quotes: prices age and events start."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from arbitrage_edge.assembly import WorkerContext
from arbitrage_edge.domain.errors import LostOwnershipError
from arbitrage_edge.tasks.app import EdgeCelery


@shared_task(bind=True, name="arbitrage.sweep")
def sweep(self: Any) -> int:
    """Close what is too old or started; return the number of sports swept.

    One process sweeps at a time, so that the others go on polling.
    """
    app: EdgeCelery = self.app

    async def close(worker: WorkerContext) -> int:
        async with worker.polling.locks.lock("sweep") as is_ours:
            sports = await worker.engine.overdue(worker.context.clock.now()) if is_ours else []
            return sum([await _sweep_sport(worker, sport) for sport in sports])

    return app.worker_loop.run(close)


async def _sweep_sport(worker: WorkerContext, sport: str) -> bool:
    """Return whether the sport was swept. If it is claimed, its poll evaluates it anyway."""
    async with worker.polling.locks.claim(sport) as fence:
        if fence is None:
            return False
        try:
            await worker.engine.sweep(sport, worker.context.clock.now(), fence)
        except LostOwnershipError as error:
            worker.context.report_failure(f"sweep of {sport}", error, 0)
        return True
