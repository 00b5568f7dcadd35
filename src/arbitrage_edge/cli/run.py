"""Commands that run something: `up`, `sandbox`, and what can be seen of it: `opportunities`, `plan`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Provider = Annotated[str | None, typer.Option(help="the-odds-api, sandbox or replay; else as the settings say.")]


def register(app: typer.Typer) -> None:
    """Adds them to the program."""
    for command in (up, opportunities, plan, sandbox):
        app.command()(command)


def up(
    provider: Provider = None,
    replay: Annotated[list[str] | None, typer.Option(help="Recordings to replay: files, folders or - .")] = None,
    speed: Annotated[
        float | None, typer.Option(help="How many times faster than life: sandbox 1, replay as fast as can be.")
    ] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Where the state is kept, instead of DATA_DIR.")] = None,
    host: Annotated[str | None, typer.Option(help="Address to serve on, instead of HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to serve on, instead of PORT; 0: any that is free.")] = None,
    seed: Annotated[int, typer.Option(help="Which simulated market, with the sandbox.")] = 1,
    start: Annotated[
        str | None, typer.Option(help="The hour a new simulated market begins at, 2026-04-16T19:00:00Z; else now.")
    ] = None,
    fault: Annotated[list[str] | None, typer.Option(help="A fault of the sandbox, such as 500=0.1.")] = None,
) -> int:
    """Polls, finds, remembers, announces and serves, until interrupted."""
    from arbitrage_edge.cli.up import UpRequest, show

    return show(UpRequest(provider, replay or [], speed, data_dir, seed, fault or [], host, port, start))


def opportunities(
    sport: Annotated[str | None, typer.Option(help="Only this sport key.")] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Where the state is kept, instead of DATA_DIR.")] = None,
    format_: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
) -> int:
    """Shows what is open now, as the store holds it."""
    from arbitrage_edge.cli.looks import show_opportunities

    return show_opportunities(sport, data_dir, format_)


def plan(provider: Provider = None) -> int:
    """Says which sport would be polled how often, what it costs, and when the credits run out. Spends none."""
    from arbitrage_edge.cli.looks import show_plan

    return show_plan(provider)


def sandbox(
    host: Annotated[str, typer.Option(help="Address to serve on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to serve on.")] = 8100,
    seed: Annotated[int, typer.Option(help="Which market; the same seed is the same market.")] = 1,
    events: Annotated[int | None, typer.Option(help="Coming events of each sport; else as many as in life.")] = None,
    speed: Annotated[float, typer.Option(help="How many times faster than life.")] = 1.0,
    start: Annotated[str | None, typer.Option(help="The hour it begins at, 2026-04-16T19:00:00Z; else now.")] = None,
    credits_: Annotated[int, typer.Option("--credits", help="Credits of each key and month.")] = 500,
    fault: Annotated[
        list[str] | None, typer.Option(help="latency=0.2, 429=0.05, all=0.3, ...; may be repeated.")
    ] = None,
) -> int:
    """Serves a simulated The Odds API v4: same paths, answers, costs and errors; any key will do."""
    from arbitrage_edge.cli.options import instant
    from arbitrage_edge.providers.sandbox import SandboxOptions, read_faults, run_sandbox

    options = SandboxOptions(
        seed=seed,
        events=events,
        speed=speed,
        start=None if start is None else instant(start, "--start"),
        credits=credits_,
        faults=read_faults(fault or []),
    )
    run_sandbox(host, port, options)
    return 0
