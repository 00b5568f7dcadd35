"""Commands that are parts of the road in many processes: `worker`, `beat`, `api`."""

from __future__ import annotations

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Adds them to the program."""
    for command in (worker, beat, api):
        app.command()(command)


def worker(
    concurrency: Annotated[int, typer.Option(min=1, help="Processes that run tasks.")] = 2,
    queues: Annotated[str, typer.Option(help="Only these queues, comma-separated; by default all.")] = "",
) -> int:
    """Polls, judges, records and announces what beat calls for; needs CELERY_BROKER_URL, REDIS_URL, DATABASE_URL."""
    import os
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="arbitrage-edge-figures-") as figures:
        # Where its processes put their figures together; it must be known before anything counts.
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = figures
        from arbitrage_edge.cli.parts import run_worker

        return run_worker(concurrency, queues)


def beat() -> int:
    """Calls for what is due by the timetable; one is enough, two do no harm."""
    from arbitrage_edge.cli.parts import run_beat

    return run_beat()


def api(
    host: Annotated[str | None, typer.Option(help="Address to serve on, instead of HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to serve on, instead of PORT; 0: any that is free.")] = None,
) -> int:
    """Serves the REST API and the WebSocket of what workers find; as many as you like."""
    from arbitrage_edge.cli.parts import run_api

    return run_api(host, port)
