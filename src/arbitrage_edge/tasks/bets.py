"""Settlement of placed bets by the final scores of their events, and simulated bets."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from arbitrage_edge.assembly import WorkerContext
from arbitrage_edge.polling.schedule import Job
from arbitrage_edge.tasks.app import EdgeCelery


@shared_task(bind=True, name="bets.settle")
def settle(self: Any) -> bool:
    """Request the scores that are due and settle; return whether this call did."""
    return _run(self.app, Job.SETTLE)


@shared_task(bind=True, name="bets.place_on_paper")
def place_on_paper(self: Any) -> bool:
    """Place simulated bets on the opportunities found; return whether this call did."""
    return _run(self.app, Job.PAPER)


def _run(app: EdgeCelery, job: Job) -> bool:
    """Run a job unless the settings switch it off. One process does so at a time."""

    async def run(worker: WorkerContext) -> bool:
        work = worker.bet_jobs.get(job)
        if work is None:
            return False
        async with worker.polling.locks.lock(f"bets: {job.value}") as is_ours:
            if is_ours:
                await work()
        return is_ours

    return app.worker_loop.run(run)
