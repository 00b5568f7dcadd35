"""What `worker`, `beat` and `api` do."""

from __future__ import annotations

import asyncio
import sys
from functools import partial

from arbitrage_edge.assembly import check_is_shared, open_read_only
from arbitrage_edge.cli.options import settings_with
from arbitrage_edge.cli.runtime import VERBOSE, log_by, served, stop_at_signals
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.pipeline.observers import log_event
from arbitrage_edge.settings import Settings
from arbitrage_edge.telemetry.metrics import Metrics, serve_shared_metrics


def run_worker(concurrency: int, queues: str) -> int:
    """Runs tasks until it is told to stop; then those under way are finished."""
    from celery import signals

    from arbitrage_edge.cli.options import one_of
    from arbitrage_edge.tasks.app import QUEUES, make_worker

    settings = _settings()
    check_is_shared(settings)
    if settings.redis is None:
        raise InvalidValueError("workers need it, for leases and to be heard", "REDIS_URL")
    chosen = [one_of(name, "--queues", QUEUES) for name in queues.split(",") if name]
    signals.setup_logging.connect(_leave_alone)
    figures = partial(_serve_figures, settings)
    signals.worker_ready.connect(figures)
    worker = make_worker(settings, concurrency, chosen)
    worker.start()
    return worker.exitcode or 0


def run_beat() -> int:
    """Calls until it is told to stop."""
    from celery import signals

    from arbitrage_edge.tasks.app import make_app

    app = make_app(_settings())
    signals.setup_logging.connect(_leave_alone)
    print("beat ready", flush=True)
    try:
        app.Beat(quiet=True).run()
    except SystemExit:
        return 0
    return 0


def run_api(host: str | None, port: int | None) -> int:
    """Serves until it is told to stop."""
    settings = _settings()
    return asyncio.run(_serve(settings, host or settings.host, settings.port if port is None else port))


async def _serve(settings: Settings, host: str, port: int) -> int:
    from arbitrage_edge.api.app import create_app
    from arbitrage_edge.assembly import make_api_context

    metrics, stop = Metrics(), asyncio.Event()
    stop_at_signals(stop.set)
    async with open_read_only(settings, [log_event, metrics.observe]) as reading:
        context = make_api_context(reading.backends, settings, reading.clock, reading.status, metrics)
        async with served(create_app(context), host, port):
            await stop.wait()
    return 0


def _settings() -> Settings:
    """The settings, with the log set up by them."""
    settings = settings_with()
    log_by(settings, sys.stderr, (*VERBOSE, "celery", "kombu"))
    return settings


def _serve_figures(settings: Settings, **_: object) -> None:
    where = "not served: METRICS_PORT is not set"
    if settings.metrics_port is not None:
        try:
            port = serve_shared_metrics(settings.metrics_host, settings.metrics_port)
            where = f"at http://{settings.metrics_host}:{port}/metrics"
        except OSError as error:
            where = f"not served: {error.strerror or error}"
    print(f"worker ready; figures {where}", flush=True)


def _leave_alone(**_: object) -> None:
    """Celery sets up no log where this is connected: ours stands, and hides secrets."""
