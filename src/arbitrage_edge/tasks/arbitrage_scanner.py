"""Arbitrages that end though nobody spoke: prices age, and events start."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from arbitrage_edge.assembly import WorkerContext
from arbitrage_edge.domain.errors import LostOwnershipError
from arbitrage_edge.tasks.app import EdgeCelery


@shared_task(bind=True, name="arbitrage.sweep")
def sweep(self: Any) -> int:
    """Closes what has aged out or started; says in how many sports. One process at a time: however much there is to
    sweep, others go on polling."""
    app: EdgeCelery = self.app

    async def close(share: WorkerContext) -> int:
        async with share.owner.lock("sweep") as is_ours:
            sports = await share.engine.overdue(share.clock.now()) if is_ours else []
            return sum([await _swept(share, sport) for sport in sports])

    return app.workplace.run(close)


async def _swept(share: WorkerContext, sport: str) -> bool:
    """Whether it was ours to sweep: whoever polls a sport judges it anyway."""
    async with share.owner.claim(sport) as fence:
        if fence is None:
            return False
        try:
            await share.engine.sweep(sport, share.clock.now(), fence)
        except LostOwnershipError as error:
            share.context.report_failure(f"sweep of {sport}", error, 0)
        return True
