"""Celery as we use it: queues, limits, and when what is due, by the one timetable."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from functools import partial
from typing import Any

from celery import Celery, Task, signals
from celery.apps.worker import Worker
from kombu import Exchange, Queue

from arbitrage_edge.assembly import WorkerContext, intervals_from, open_worker_context
from arbitrage_edge.domain.errors import EdgeError, InvalidValueError
from arbitrage_edge.pipeline.observers import log_event
from arbitrage_edge.polling.schedule import Intervals, Job, make_schedule
from arbitrage_edge.settings import Settings
from arbitrage_edge.tasks.broker import SteadfastAMQP
from arbitrage_edge.tasks.worker_loop import WorkerLoop
from arbitrage_edge.telemetry.metrics import Metrics

log = logging.getLogger(__name__)

# Workers take from the first that holds anything, by the order of the names.
CLOCKWORK, NEAR, FAR, UPKEEP = "1-clockwork", "2-near", "3-far", "4-upkeep"
QUEUES = (CLOCKWORK, NEAR, FAR, UPKEEP)
PREFIX = "arbitrage-edge:celery:"
# Seconds. A task is told to stop at the first, and its process is ended at the second; a task whose worker died comes
# back after the third, so that no task can still be running when it is delivered again.
TOLD_TO_STOP, ENDED, DELIVERED_AGAIN = 75, 85, 120
ROOMS = ("odds_updater", "arbitrage_scanner", "cleanup")
# What each line of the timetable calls, and where it waits.
CALLS = {
    Job.POLL: ("odds.send_for_due", CLOCKWORK),
    Job.SWEEP: ("arbitrage.sweep", CLOCKWORK),
    Job.CLEANUP: ("cleanup.prune", UPKEEP),
    # Far games may have to wait for near ones; the plan that tells them apart may not.
    Job.SPORTS: ("odds.plan", NEAR),
}
# A call that waited for so long, at least, is not worth making: the next one has come.
SHORTEST_LIFE = timedelta(seconds=5)

Opening = Callable[[], AbstractAsyncContextManager[WorkerContext]]


class EdgeTask(Task):
    """A task that fails for a reason of the world is told in a line, and called again when its time comes."""

    throws = (EdgeError,)

    def on_failure(self, exc: Exception, task_id: str, args: Any, kwargs: Any, einfo: Any) -> None:  # noqa: ARG002
        """Celery tells faults of our own, with their traceback."""
        if isinstance(exc, EdgeError):
            log.warning("failed", extra={"what": self.name, "error": f"{type(exc).__name__}: {exc}"})


class EdgeCelery(Celery):
    """The application, with the workplace of this process."""

    workplace: WorkerLoop


def make_app(settings: Settings, opening: Opening | None = None) -> EdgeCelery:
    """The application by the settings; `opening` of what a worker works with may be another. Connects to nothing.

    Raises InvalidValueError where the settings name no broker.
    """
    if settings.celery_broker_url is None:
        raise InvalidValueError("workers and beat need it, such as redis://localhost:6379/1", "CELERY_BROKER_URL")
    backend = settings.celery_result_backend
    app = EdgeCelery(
        "arbitrage_edge",
        broker=settings.celery_broker_url.get_secret_value(),
        backend=None if backend is None else backend.get_secret_value(),
        task_cls=EdgeTask,
        amqp=SteadfastAMQP,
        include=[f"arbitrage_edge.tasks.{room}" for room in ROOMS],
    )
    app.workplace = WorkerLoop(opening or partial(open_worker_context, settings))
    app.conf.update(CONFIGURATION, beat_schedule=beat_schedule(intervals_from(settings)))
    app.conf.task_ignore_result = backend is None
    signals.worker_process_shutdown.connect(lambda **_: app.workplace.close(), weak=False)
    return app


CONFIGURATION: dict[str, Any] = {
    "task_serializer": "json",
    "accept_content": ["json"],
    "result_serializer": "json",
    "task_queues": [Queue(name, Exchange("arbitrage-edge"), routing_key=name) for name in QUEUES],
    "task_default_queue": UPKEEP,
    "task_default_exchange": "arbitrage-edge",
    "task_default_routing_key": UPKEEP,
    "task_create_missing_queues": False,
    "task_acks_late": True,
    "task_reject_on_worker_lost": True,
    "worker_prefetch_multiplier": 1,
    "task_soft_time_limit": TOLD_TO_STOP,
    "task_time_limit": ENDED,
    "broker_transport_options": {
        "visibility_timeout": DELIVERED_AGAIN,
        "queue_order_strategy": "sorted",
        "global_keyprefix": PREFIX,
        "socket_timeout": 10.0,
        "socket_connect_timeout": 5.0,
        "health_check_interval": 10,
    },
    "broker_connection_retry_on_startup": True,
    "broker_connection_max_retries": None,
    "task_publish_retry_policy": {"max_retries": 1, "interval_start": 0, "interval_step": 0.2, "interval_max": 0.2},
    "worker_cancel_long_running_tasks_on_connection_loss": False,
    "worker_hijack_root_logger": False,
    "worker_redirect_stdouts": False,
    # Its subscription is what notices that the broker went while every process was busy: without it a worker whose last
    # acknowledgement failed would wait for ever.
    "worker_enable_remote_control": True,
    "worker_send_task_events": False,
    "beat_scheduler": "arbitrage_edge.tasks.beat:SteadyScheduler",
    "beat_max_loop_interval": 1.0,
    "enable_utc": True,
    "timezone": "UTC",
}


def beat_schedule(pace: Intervals) -> dict[str, dict[str, Any]]:
    """The timetable as beat has it. What waits until the next one comes is dropped, so that nothing piles up."""
    return {
        entry.work.value: {
            "task": CALLS[entry.work][0],
            "schedule": entry.every,
            "options": {
                "queue": CALLS[entry.work][1],
                "expires": max(entry.every, SHORTEST_LIFE).total_seconds(),
            },
        }
        for entry in make_schedule(pace)
    }


def make_worker(settings: Settings, concurrency: int, queues: Sequence[str] = ()) -> Worker:
    """Ready to start; its log is whatever was set up. Every process of it opens what it works with by itself."""
    observers = [log_event, Metrics().observe]
    app = make_app(settings, partial(open_worker_context, settings, observers))
    return Worker(
        app=app,
        pool="prefork",
        concurrency=concurrency,
        queues=list(queues or QUEUES),
        quiet=True,
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
    )
