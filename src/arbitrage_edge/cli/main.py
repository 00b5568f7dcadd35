"""The commands and their options. Each command imports its implementation when it runs, so that `--help` is fast."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from arbitrage_edge import __version__
from arbitrage_edge.domain.errors import EdgeError

BAD_INPUT = 2
INTERRUPTED = 130
# Packages that a base installation does not contain, and the extra that installs each.
EXTRAS = {"asyncpg": "postgres", "redis": "distributed", "celery": "distributed", "kombu": "distributed"}

app = typer.Typer(
    name="arbitrage-edge",
    help="Finds profitable sports bets (arbitrage first) in bookmakers' odds, stores and serves them, and alerts.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
config = typer.Typer(help="Show and check the settings.", rich_markup_mode=None)
app.add_typer(config, name="config")

DATA_DIR_HELP = "Folder for the database and the log. [default: DATA_DIR]"
HOST_HELP = "Address to listen on. [default: HOST]"
PORT_HELP = "Port to listen on; 0 chooses a free port. [default: PORT]"
START_HELP = "Start time of a new simulated market, such as 2026-04-16T19:00:00Z. [default: now]"

Provider = Annotated[
    str | None, typer.Option(help="Odds source: the-odds-api, sandbox or replay. [default: ODDS_PROVIDER]")
]
Url = Annotated[str | None, typer.Option(help="URL of the running service. [default: from HOST and PORT]")]
ApiKey = Annotated[str | None, typer.Option(help="API key of the service. [default: the first of API_KEYS]")]
Format = Annotated[str, typer.Option("--format", help="Output format: table or json.")]


def run(arguments: Sequence[str]) -> int:
    """Run the command named by the arguments and return its exit status."""
    try:
        status = app(args=list(arguments) or ["--help"], prog_name="arbitrage-edge", standalone_mode=False)
    except typer.TyperException as error:
        message = getattr(error, "format_message", error.__str__)
        return _fail(message())
    except EdgeError as error:
        return _fail(str(error))
    except ModuleNotFoundError as error:
        if (package := str(error.name).partition(".")[0]) not in EXTRAS:
            raise
        return _fail(f"{package} is not installed: pip install 'arbitrage-edge[{EXTRAS[package]}]'")
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of the output closed the pipe. Without this, Python would print an error at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status if isinstance(status, int) else 0


def _fail(message: str) -> int:
    print(f"error: {' '.join(message.split())}", file=sys.stderr)
    return BAD_INPUT


def _print_version(requested: bool) -> None:
    if requested:
        print(__version__)
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


@app.command()
def up(
    provider: Provider = None,
    replay: Annotated[
        list[str] | None,
        typer.Option(help="Recording to replay: a file, a folder or - for standard input; may be repeated."),
    ] = None,
    speed: Annotated[
        float | None,
        typer.Option(help="Speed-up of the sandbox or replay. [default: 1 for the sandbox, unlimited for a replay]"),
    ] = None,
    data_dir: Annotated[Path | None, typer.Option(help=DATA_DIR_HELP)] = None,
    host: Annotated[str | None, typer.Option(help=HOST_HELP)] = None,
    port: Annotated[int | None, typer.Option(help=PORT_HELP)] = None,
    seed: Annotated[int, typer.Option(help="Seed of the simulated market; the same seed gives the same market.")] = 1,
    start: Annotated[str | None, typer.Option(help=START_HELP)] = None,
    fault: Annotated[
        list[str] | None,
        typer.Option(help="Fault of the sandbox with its probability, such as 500=0.1; may be repeated."),
    ] = None,
) -> int:
    """Find and serve opportunities until interrupted. Polls the odds and stores everything in the database."""
    from arbitrage_edge.cli.commands.up import UpRequest, show

    return show(UpRequest(provider, replay or [], speed, data_dir, seed, fault or [], host, port, start))


@app.command()
def opportunities(
    sport: Annotated[str | None, typer.Option(help="Only this sport key, such as basketball_nba.")] = None,
    data_dir: Annotated[Path | None, typer.Option(help=DATA_DIR_HELP)] = None,
    format_: Format = "table",
) -> int:
    """List the open opportunities in the database."""
    from arbitrage_edge.cli.commands.plan import show_opportunities

    return show_opportunities(sport, data_dir, format_)


@app.command()
def plan(provider: Provider = None) -> int:
    """Show the polling plan and its cost in credits. Spends no credits."""
    from arbitrage_edge.cli.commands.plan import show_plan

    return show_plan(provider)


@app.command()
def sandbox(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8100,
    seed: Annotated[int, typer.Option(help="Seed of the market; the same seed gives the same market.")] = 1,
    events: Annotated[
        int | None, typer.Option(help="Upcoming events per sport. [default: as many as in reality]")
    ] = None,
    speed: Annotated[float, typer.Option(help="Speed-up of the simulated time.")] = 1.0,
    start: Annotated[str | None, typer.Option(help=START_HELP)] = None,
    credits_: Annotated[int, typer.Option("--credits", help="Monthly credits per API key.")] = 500,
    fault: Annotated[
        list[str] | None,
        typer.Option(help="Fault with its probability, such as 429=0.05, latency=0.2 or all=0.3; may be repeated."),
    ] = None,
) -> int:
    """Serve a simulation of The Odds API v4. Paths, responses, costs and errors are the same; any API key works."""
    from arbitrage_edge.cli.options import instant
    from arbitrage_edge.sandbox import SandboxOptions, read_faults, run_sandbox

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


# Negative American odds must not be parsed as an option.
@app.command(context_settings={"ignore_unknown_options": True})
def calc(
    odds: Annotated[
        list[str],
        typer.Argument(
            help='Odds of each outcome: 2.15, +115, -110, 23/20, "Lakers@DraftKings=2.15", or lay:3.05 to lay it. '
            'With "devig" first: the fair odds of a market.',
            show_default=False,
        ),
    ],
    stake: Annotated[str, typer.Option(help="Total stake.")] = "1000",
    round_: Annotated[
        str, typer.Option("--round", help="Round stakes to multiples of this amount: 0.01, 1, 5, ...")
    ] = "0.01",
    commission: Annotated[
        str,
        typer.Option(
            help="Commission in percent of net winnings: betfair=5,smarkets=2, or one for all (with a lay: of lays)."
        ),
    ] = "",
    cap: Annotated[str, typer.Option(help="Maximum stake at a bookmaker: DraftKings=120.")] = "",
    format_: Format = "table",
) -> int:
    """Calculate stakes and profit of your own odds."""
    from arbitrage_edge.cli.commands.calc import CalcRequest, show

    return show(CalcRequest(odds, stake, round_, commission, cap, format_))


@app.command()
def scan(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Recorded responses of The Odds API: files (json, jsonl, .xz), folders or - for standard input."
        ),
    ],
    total_stake: Annotated[str, typer.Option(help="Total stake on each opportunity.")] = "1000",
    round_: Annotated[str, typer.Option("--round", help="Round stakes to multiples of this amount.")] = "0.01",
    min_profit: Annotated[str, typer.Option(help="Minimum profit in percent.")] = "0",
    max_profit: Annotated[
        str, typer.Option(help="Maximum profit in percent, or none; a higher profit is usually a wrong price.")
    ] = "10",
    max_age: Annotated[
        str, typer.Option(help="Maximum age of a price in seconds, or none. [default: 300, in play 60]")
    ] = "",
    max_leg_gap: Annotated[
        str, typer.Option(help="Maximum time between two prices in seconds, or none. [default: 240, in play 30]")
    ] = "",
    commission: Annotated[
        str, typer.Option(help="Commissions in percent of net winnings: betfair_ex_uk=2,matchbook=1.5")
    ] = "",
    tax: Annotated[
        str, typer.Option(help="Taxes that bookmakers keep of the whole return, in percent: tipico_de=5,winamax_de=5")
    ] = "",
    live: Annotated[bool, typer.Option("--live/--no-live", help="Include events that have started.")] = False,
    sport: Annotated[list[str] | None, typer.Option(help="Only this sport key; may be repeated.")] = None,
    market: Annotated[list[str] | None, typer.Option(help="Only this market key; may be repeated.")] = None,
    bookmakers: Annotated[str, typer.Option(help="Only these bookmaker keys, comma-separated.")] = "",
    as_of: Annotated[
        str, typer.Option(help="Time at which ages are measured, ISO 8601. [default: time of the recording]")
    ] = "",
    withheld: Annotated[
        bool, typer.Option("--withheld", help="List withheld opportunities with their reasons, too.")
    ] = False,
    format_: Annotated[str, typer.Option("--format", help="Output format: table, json or csv.")] = "table",
) -> int:
    """Find opportunities in recorded responses. They come from The Odds API."""
    from arbitrage_edge.cli.commands.scan import show
    from arbitrage_edge.cli.options import ScanRequest

    return show(
        ScanRequest(
            paths=paths,
            total_stake=total_stake,
            step=round_,
            min_profit=min_profit,
            max_profit=max_profit,
            max_age=max_age,
            max_leg_gap=max_leg_gap,
            commission=commission,
            tax=tax,
            live=live,
            sports=sport or [],
            markets=market or [],
            bookmakers=bookmakers,
            as_of=as_of,
            withheld=withheld,
            format=format_,
        )
    )


@app.command()
def watch(
    sport: Annotated[list[str] | None, typer.Option(help="Only this sport key; may be repeated.")] = None,
    url: Url = None,
    api_key: ApiKey = None,
) -> int:
    """Show the opportunities of a running service live. Reconnects without missing changes."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.watch import show

    return show(service_at(url, api_key), sport or [])


@app.command()
def sports(
    all_: Annotated[bool, typer.Option("--all", help="Include sports out of season.")] = False,
    url: Url = None,
    api_key: ApiKey = None,
    format_: Format = "table",
) -> int:
    """List the sports of a running service with their keys."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.odds import show_sports

    return show_sports(service_at(url, api_key), all_, format_)


@app.command()
def odds(
    sport: Annotated[str, typer.Argument(help="Sport key; `sports` lists them.", show_default=False)],
    market: Annotated[list[str] | None, typer.Option(help="Market key; may be repeated. [default: h2h]")] = None,
    bookmakers: Annotated[str, typer.Option(help="Only these bookmaker keys, comma-separated.")] = "",
    url: Url = None,
    api_key: ApiKey = None,
    format_: Format = "table",
) -> int:
    """Show the best odds of a sport, from a running service. Lists every outcome with its bookmaker."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.odds import show_odds

    return show_odds(service_at(url, api_key), sport, market or ["h2h"], bookmakers, format_)


@app.command()
def worker(
    concurrency: Annotated[int, typer.Option(min=1, help="Number of processes that run tasks.")] = 2,
    queues: Annotated[str, typer.Option(help="Only these queues, comma-separated. [default: all]")] = "",
) -> int:
    """Run the Celery tasks: poll, find, store, publish. Needs CELERY_BROKER_URL, REDIS_URL and DATABASE_URL."""
    import os
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="arbitrage-edge-metrics-") as metrics:
        # The processes share their metrics in this folder; prometheus_client reads the variable when it is imported.
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = metrics
        from arbitrage_edge.cli.commands.serve import run_worker

        return run_worker(concurrency, queues)


@app.command()
def beat() -> int:
    """Send the scheduled tasks to the workers. One is enough; a second one does no harm."""
    from arbitrage_edge.cli.commands.serve import run_beat

    return run_beat()


@app.command()
def api(
    host: Annotated[str | None, typer.Option(help=HOST_HELP)] = None,
    port: Annotated[int | None, typer.Option(help=PORT_HELP)] = None,
) -> int:
    """Serve the REST API and the WebSocket, without polling. Several may run side by side."""
    from arbitrage_edge.cli.commands.serve import run_api

    return run_api(host, port)


@app.command()
def migrate(
    down: Annotated[str, typer.Option(help="Downgrade to this revision instead; `base` removes every table.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Downgrade without a question.")] = False,
) -> int:
    """Upgrade the database schema."""
    from arbitrage_edge.cli.commands.database import migrate_database

    return migrate_database(down, yes)


@app.command()
def seed(
    number: Annotated[int, typer.Option(help="Seed of the simulated market; `up --seed` continues the same one.")] = 1,
    hours: Annotated[int, typer.Option(min=1, help="Hours of data.")] = 48,
) -> int:
    """Fill an empty database with two days of simulated data."""
    from arbitrage_edge.cli.commands.seed import seed_database

    return seed_database(number, hours)


@app.command()
def openapi() -> int:
    """Print the OpenAPI document. It describes the API with default settings."""
    from arbitrage_edge.cli.commands.database import print_openapi

    return print_openapi()


@config.command()
def check(
    online: Annotated[
        bool, typer.Option("--online", help="Also ask the odds provider for the credits, which is free.")
    ] = False,
) -> int:
    """Show what would run with the settings, with warnings about doubtful values."""
    from arbitrage_edge.cli.commands.database import check_settings

    return check_settings(online)


@config.command()
def env(
    show_secrets: Annotated[bool, typer.Option("--show-secrets", help="Include keys and passwords.")] = False,
) -> int:
    """Print every setting with its value and description, as a .env file."""
    from arbitrage_edge.cli.commands.database import print_settings

    return print_settings(show_secrets)
