"""The Celery application: queues, limits and schedule."""

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

from arbitrage_edge.assembly import WorkerContext, open_worker_context
from arbitrage_edge.domain.errors import EdgeError, InvalidValueError
from arbitrage_edge.pipeline.observers import log_event
from arbitrage_edge.polling.schedule import Intervals, Job, intervals_from, make_schedule
from arbitrage_edge.settings import Settings
from arbitrage_edge.tasks.broker import SteadfastAMQP
from arbitrage_edge.tasks.worker_loop import WorkerLoop
from arbitrage_edge.telemetry.metrics import Metrics

log = logging.getLogger(__name__)

# Workers take tasks from the first queue that is not empty, in the order of the names.
CLOCKWORK, NEAR, FAR, UPKEEP = "1-clockwork", "2-near", "3-far", "4-upkeep"
QUEUES = (CLOCKWORK, NEAR, FAR, UPKEEP)
PREFIX = "arbitrage-edge:celery:"
# Seconds. After the last one a task whose worker died is delivered again: by then its process cannot be running.
SOFT_TIME_LIMIT, TIME_LIMIT, REDELIVERY_TIMEOUT = 75, 85, 120
TASK_MODULES = ("odds_updater", "arbitrage_scanner", "cleanup", "alerts", "bets")
# The task of each entry of the schedule, and its queue.
TASKS = {
    Job.POLL: ("odds.send_for_due", CLOCKWORK),
    Job.SWEEP: ("arbitrage.sweep", CLOCKWORK),
    Job.CLEANUP: ("cleanup.prune", UPKEEP),
    # Polls of far games may wait for those of near games, but the plan may not.
    Job.SPORTS: ("odds.plan", NEAR),
    Job.SETTLE: ("bets.settle", UPKEEP),
    Job.PAPER: ("bets.place_on_paper", UPKEEP),
}
# Messages of alerts that no announcement of this process caused are looked for so often.
ALERTS_TASK, ALERTS_INTERVAL = "alerts.deliver", timedelta(seconds=2)
# A task that waits at least so long expires: the next one is in the queue.
SHORTEST_LIFE = timedelta(seconds=5)

ContextOpener = Callable[[], AbstractAsyncContextManager[WorkerContext]]


class EdgeTask(Task):
    """A task whose expected errors are logged in one line. The schedule sends it again."""

    throws = (EdgeError,)

    def on_failure(self, exc: Exception, task_id: str, args: Any, kwargs: Any, einfo: Any) -> None:  # noqa: ARG002
        """Log an expected error; Celery logs all others with their traceback."""
        if isinstance(exc, EdgeError):
            log.warning("failed", extra={"what": self.name, "error": f"{type(exc).__name__}: {exc}"})


class EdgeCelery(Celery):
    """The Celery application, with the event loop of this process."""

    worker_loop: WorkerLoop


def make_app(settings: Settings, open_context: ContextOpener | None = None) -> EdgeCelery:
    """Return the application, without connecting to anything. `open_context` replaces the context of its tasks.

    Raises InvalidValueError if the settings name no broker.
    """
    if settings.celery_broker_url is None:
        raise InvalidValueError(
            "required by workers and beat, for example redis://localhost:6379/1", "CELERY_BROKER_URL"
        )
    backend = settings.celery_result_backend
    app = EdgeCelery(
        "arbitrage_edge",
        broker=settings.celery_broker_url.get_secret_value(),
        backend=None if backend is None else backend.get_secret_value(),
        task_cls=EdgeTask,
        amqp=SteadfastAMQP,
        include=[f"arbitrage_edge.tasks.{module}" for module in TASK_MODULES],
    )
    app.worker_loop = WorkerLoop(open_context or partial(open_worker_context, settings))
    app.conf.update(CONFIGURATION, beat_schedule=beat_schedule(intervals_from(settings)))
    app.conf.task_ignore_result = backend is None
    app.conf.worker_max_memory_per_child = settings.worker_process_memory * KIB_PER_MEGABYTE
    signals.worker_process_shutdown.connect(lambda **_: app.worker_loop.close(), weak=False)
    return app


KIB_PER_MEGABYTE = 1000
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
    # A process is replaced after so many tasks.
    "worker_max_tasks_per_child": 5000,
    "task_soft_time_limit": SOFT_TIME_LIMIT,
    "task_time_limit": TIME_LIMIT,
    "broker_transport_options": {
        "visibility_timeout": REDELIVERY_TIMEOUT,
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
    # Its subscription detects an outage of the broker while every process is busy: without it, a worker whose last
    # acknowledgement failed would wait for ever.
    "worker_enable_remote_control": True,
    "worker_send_task_events": False,
    "beat_scheduler": "arbitrage_edge.tasks.beat:SteadyScheduler",
    "beat_max_loop_interval": 1.0,
    "enable_utc": True,
    "timezone": "UTC",
}


def beat_schedule(intervals: Intervals) -> dict[str, dict[str, Any]]:
    """Return the schedule for beat. A task that is not started before the next one expires."""
    schedule = {
        entry.job.value: {
            "task": TASKS[entry.job][0],
            "schedule": entry.every,
            "options": {
                "queue": TASKS[entry.job][1],
                "expires": max(entry.every, SHORTEST_LIFE).total_seconds(),
            },
        }
        for entry in make_schedule(intervals)
    }
    options = {"queue": CLOCKWORK, "expires": SHORTEST_LIFE.total_seconds()}
    return schedule | {"alerts": {"task": ALERTS_TASK, "schedule": ALERTS_INTERVAL, "options": options}}


def make_worker(settings: Settings, concurrency: int, queues: Sequence[str] = ()) -> Worker:
    """Return a worker that is ready to start. Each of its processes opens its own context."""
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
