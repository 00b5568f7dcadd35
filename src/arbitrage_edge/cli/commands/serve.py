"""`worker`, `beat` and `api`: the parts of a service that runs in several processes."""

from __future__ import annotations

import asyncio
import sys
from contextlib import AsyncExitStack
from functools import partial

from arbitrage_edge.assembly import check_is_shared, open_read_only
from arbitrage_edge.cli.options import listen_host, settings_with
from arbitrage_edge.cli.output import print_line
from arbitrage_edge.cli.runtime import VERBOSE, cannot_serve, log_by, served, stop_at_signals
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.linear_program import load_solver
from arbitrage_edge.gc_pause import limit_heaps, prepare_collector
from arbitrage_edge.pipeline.observers import log_event
from arbitrage_edge.sandbox import SandboxOptions, serve_sandbox
from arbitrage_edge.settings import Settings
from arbitrage_edge.telemetry.metrics import Metrics
from arbitrage_edge.telemetry.shared_metrics import serve_shared_metrics

LOOPBACK = "127.0.0.1"


def run_worker(concurrency: int, queues: str) -> int:
    """Run tasks until stopped; running tasks are finished."""
    from celery import signals

    from arbitrage_edge.cli.options import one_of
    from arbitrage_edge.tasks.app import QUEUES, make_worker

    settings = _settings()
    check_is_shared(settings)
    if settings.redis is None:
        raise InvalidValueError("required by workers, for locks and notices", "REDIS_URL")
    chosen = [one_of(name, "--queues", QUEUES) for name in queues.split(",") if name]
    signals.setup_logging.connect(_keep_log)
    # Celery keeps weak references only.
    on_ready = partial(_serve_metrics, settings)
    signals.worker_ready.connect(on_ready)
    worker = make_worker(settings, concurrency, chosen)
    # Before the processes that run tasks are forked: they share what is loaded.
    load_solver()
    prepare_collector()
    worker.start()
    return worker.exitcode or 0


def run_beat() -> int:
    """Send the scheduled tasks until stopped."""
    from celery import signals

    from arbitrage_edge.tasks.app import make_app

    app = make_app(_settings())
    signals.setup_logging.connect(_keep_log)
    print_line("beat ready")
    try:
        app.Beat(quiet=True).run()
    except SystemExit:
        return 0
    return 0


def run_api(host: str | None, port: int | None) -> int:
    """Serve the API until stopped."""
    return asyncio.run(_serve(_settings(host, port)))


async def _serve(settings: Settings) -> int:
    from arbitrage_edge.api.app import create_app
    from arbitrage_edge.assembly import make_api_context

    metrics, stop = Metrics(), asyncio.Event()
    stop_at_signals(stop.set)
    async with open_read_only(settings, [log_event, metrics.observe]) as opened:
        context = make_api_context(opened.backends, settings, opened.clock, opened.status, metrics)
        async with served(create_app(context), settings.host, settings.port):
            await stop.wait()
    return 0


def run_sandbox(host: str, port: int, options: SandboxOptions) -> int:
    """Serve the simulated provider until stopped."""
    return asyncio.run(_serve_sandbox(listen_host(host) or LOOPBACK, port, options))


async def _serve_sandbox(host: str, port: int, options: SandboxOptions) -> int:
    stop = asyncio.Event()
    stop_at_signals(stop.set)
    async with AsyncExitStack() as stack:
        try:
            url = await stack.enter_async_context(serve_sandbox(options, host=host, port=port))
        except OSError as error:
            raise cannot_serve(host, port, error) from None
        print_line(f"simulated odds at {url}/v4; Ctrl-C stops")
        await stop.wait()
    return 0


def _settings(host: str | None = None, port: int | None = None) -> Settings:
    """Limit the heaps of this process, load the settings and configure the log."""
    limit_heaps()
    settings = settings_with(host=host, port=port)
    log_by(settings, sys.stderr, (*VERBOSE, "celery", "kombu"))
    return settings


def _serve_metrics(settings: Settings, **_: object) -> None:
    address = "not served: METRICS_PORT is not set"
    if settings.metrics_port is not None:
        try:
            port = serve_shared_metrics(settings.metrics_host, settings.metrics_port)
            address = f"at http://{settings.metrics_host}:{port}/metrics"
        except OSError as error:
            address = f"not served: {error.strerror or error}"
    print_line(f"worker ready; metrics {address}")


def _keep_log(**_: object) -> None:
    """Connected to its signal, this stops Celery from replacing the log, which hides secrets."""
