"""Delivery of alerts by workers."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from arbitrage_edge.assembly import WorkerContext
from arbitrage_edge.tasks.app import EdgeCelery


@shared_task(bind=True, name="alerts.deliver")
def deliver(self: Any) -> int:
    """Make this process deliver what is due; return the number of messages that wait.

    The messages are sent by the event loop of the process, beside its tasks: a channel that does not answer delays no
    poll. Announcements of the process itself wake it at once; this task finds what other processes left.
    """
    app: EdgeCelery = self.app

    async def wake(worker: WorkerContext) -> int:
        worker.alerting.wake()
        return (await worker.backends.alerts.queue()).pending

    return app.worker_loop.run(wake)
