"""A worker as a part of the program."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from celery.apps.worker import Worker

from arbitrage_edge.assembly import open_share
from arbitrage_edge.pipeline.telling import LogWatcher, Several
from arbitrage_edge.settings import Settings
from arbitrage_edge.tasks.app import QUEUES, make_app
from arbitrage_edge.telemetry import Metrics


def make_worker(settings: Settings, concurrency: int, queues: Sequence[str] = ()) -> Worker:
    """Ready to start; its log is whatever was set up. Every process of it opens what it works with by itself."""
    watcher = Several(LogWatcher(), Metrics())
    app = make_app(settings, partial(open_share, settings, watcher))
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
