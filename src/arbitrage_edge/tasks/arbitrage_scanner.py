"""Arbitrages that end though nobody spoke: prices age, and events start."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from arbitrage_edge.assembly import Share
from arbitrage_edge.tasks.app import CLOCKWORK, SHORTEST_LIFE, EdgeCelery


@shared_task(bind=True, name="arbitrage.sweep")
def sweep(self: Any) -> int:
    """Sends for a sweep of each sport in which something open has aged out or started; says how many."""
    app: EdgeCelery = self.app
    sports = app.workplace.run(lambda share: share.engine.overdue(share.clock.now()))
    for sport in sports:
        sweep_sport.apply_async(args=[sport], queue=CLOCKWORK, expires=SHORTEST_LIFE.total_seconds())
    return len(sports)


@shared_task(bind=True, name="arbitrage.sweep_sport")
def sweep_sport(self: Any, sport: str) -> bool:
    """Closes what ended in one sport; says whether it was ours to do."""
    app: EdgeCelery = self.app

    async def close(share: Share) -> bool:
        async with share.owner.owning(sport) as fence:
            if fence is not None:
                await share.engine.sweep(sport, share.clock.now(), fence)
        return fence is not None

    return app.workplace.run(close)
