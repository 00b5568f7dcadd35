"""The commands and their options. Each command imports its implementation when it runs, so that `--help` is fast."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from arbitrage_edge import __version__
from arbitrage_edge.cli.alert_commands import app as alert_commands
from arbitrage_edge.cli.analysis_commands import DATA_DIR_HELP
from arbitrage_edge.cli.analysis_commands import app as analysis_commands
from arbitrage_edge.cli.bet_commands import bets as bet_commands
from arbitrage_edge.cli.bet_commands import profile as profile_commands
from arbitrage_edge.cli.command_group import CommandGroup, settings_from
from arbitrage_edge.cli.output import discard_output, print_error, print_line
from arbitrage_edge.cli.service_commands import Format
from arbitrage_edge.cli.service_commands import app as service_commands
from arbitrage_edge.domain.errors import EdgeError

BAD_INPUT = 2
INTERRUPTED = 130
# Packages that a base installation does not contain, and the extra that installs each.
EXTRAS = {
    "asyncpg": "postgres",
    "redis": "distributed",
    "celery": "distributed",
    "kombu": "distributed",
    "fastmcp": "mcp",
}

app = typer.Typer(
    name="arbitrage-edge",
    cls=CommandGroup,
    help="Finds profitable sports bets (arbitrage first) in bookmakers' odds, stores and serves them, and alerts.",
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
config = typer.Typer(help="Show and check the settings.", cls=CommandGroup, rich_markup_mode=None)
app.add_typer(config, name="config")
app.add_typer(analysis_commands)
app.add_typer(service_commands)
app.add_typer(alert_commands, name="alerts")
app.add_typer(bet_commands, name="bets")
app.add_typer(profile_commands, name="profile")

HOST_HELP = "Address to listen on. [default: HOST]"
PORT_HELP = "Port to listen on; 0 chooses a free port. [default: PORT]"
START_HELP = "Start time of a new simulated market, such as 2026-04-16T19:00:00Z. [default: now]"

Provider = Annotated[
    str | None, typer.Option(help="Odds source: the-odds-api, sandbox or replay. [default: ODDS_PROVIDER]")
]


def run(arguments: Sequence[str]) -> int:
    """Run the command named by the arguments and return its exit status."""
    try:
        status = app(args=list(arguments) or ["--help"], prog_name="arbitrage-edge", standalone_mode=False)
        sys.stdout.flush()
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit as stop:
        # typer and rich exit with 1 if the reader of the output has closed the pipe.
        return discard_output() if isinstance(stop.__context__, BrokenPipeError) else _status(stop.code)
    except BrokenPipeError:
        return discard_output()
    except (typer.TyperException, EdgeError, ModuleNotFoundError, OSError) as error:
        print_error(_message(error))
        return BAD_INPUT
    return _status(status)


def _status(status: object) -> int:
    return status if isinstance(status, int) else 0


def _message(error: Exception) -> str:
    """Return the error as one sentence. Raises the error again if the program is at fault."""
    match error:
        case typer.TyperException():
            return str(getattr(error, "format_message", error.__str__)())
        case ModuleNotFoundError():
            if (package := str(error.name).partition(".")[0]) not in EXTRAS:
                raise error
            return f"{package} is not installed: pip install 'arbitrage-edge[{EXTRAS[package]}]'"
        case OSError():
            discard_output()
            return f"{error.filename or 'the output'}: {error.strerror or error}"
    return str(error)


def _print_version(requested: bool) -> None:
    if requested:
        print_line(__version__)
        raise typer.Exit


@app.callback()
def _root(
    ctx: typer.Context,
    env_file: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="File with the settings. [default: .env]")
    ] = None,
    data_dir: Annotated[Path | None, typer.Option(help=DATA_DIR_HELP)] = None,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    ctx.with_resource(settings_from(env_file, data_dir))


@app.command()
def up(
    paths: Annotated[list[str] | None, typer.Argument(help="Recordings, with --provider replay.")] = None,
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
    port: Annotated[int | None, typer.Option(min=0, max=65535, help=PORT_HELP)] = None,
    seed: Annotated[int, typer.Option(help="Seed of the simulated market; the same seed gives the same market.")] = 1,
    start: Annotated[str | None, typer.Option(help=START_HELP)] = None,
    fault: Annotated[
        list[str] | None,
        typer.Option(help="Fault of the sandbox with its probability, such as 500=0.1; may be repeated."),
    ] = None,
    venues: Annotated[bool, typer.Option("--venues", help="Sandbox: also simulate three exchanges.")] = False,
) -> int:
    """Find and serve opportunities until interrupted. Polls the odds and stores everything in the database."""
    from arbitrage_edge.cli.commands.up import UpRequest, show

    return show(
        UpRequest(
            provider, [*(paths or []), *(replay or [])], speed, data_dir, seed, fault or [], host, port, start, venues
        )
    )


@app.command()
def plan(provider: Provider = None, format_: Format = "table") -> int:
    """Show the polling plan and its cost in credits. Spends no credits."""
    from arbitrage_edge.cli.commands.plan import show_plan

    return show_plan(provider, format_)


@app.command()
def sandbox(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8100,
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
    from arbitrage_edge.cli.commands.serve import run_sandbox
    from arbitrage_edge.cli.options import market_start
    from arbitrage_edge.sandbox import SandboxOptions, read_faults

    options = SandboxOptions(
        seed=seed,
        events=events,
        speed=speed,
        start=None if start is None else market_start(start),
        credits=credits_,
        faults=read_faults(fault or []),
    )
    return run_sandbox(host, port, options)


# Negative American odds must not be parsed as an option.
@app.command(context_settings={"ignore_unknown_options": True})
def calc(
    odds: Annotated[
        list[str],
        typer.Argument(
            help='Odds of each outcome: 2.15, +115, -110, 23/20, "Lakers@DraftKings=2.15", or lay:3.05 to lay it. '
            "First a mode for another calculation: devig 1.87 1.95, convert 5/2, kelly 2.2 50, middle 1.95 1.95 5, "
            "dutch 3 4 zero:6, free-bet 5 lay:5.2.",
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
    tax: Annotated[
        str, typer.Option(help="Taxes that bookmakers keep of the whole return, in percent: tipico=5,winamax=5.")
    ] = "",
    rate: Annotated[
        str, typer.Option(help="Your money per unit of a bookmaker's currency, in which its stakes are: Betway=1.17.")
    ] = "",
    format_: Format = "table",
) -> int:
    """Calculate stakes and profit of your own odds."""
    from arbitrage_edge.cli.commands.calc import CalcRequest, show

    return show(CalcRequest(odds, stake, round_, commission, cap, format_, tax, rate))


@app.command()
def scan(
    paths: Annotated[
        list[str],
        typer.Argument(help="Recorded responses: files (json, jsonl, .xz), folders or - for standard input."),
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
    kind: Annotated[
        str, typer.Option(help="Kinds of opportunity, comma-separated: arbitrage, cover, middle, low_hold, value.")
    ] = "arbitrage",
    as_of: Annotated[
        str, typer.Option(help="Time at which ages are measured, ISO 8601. [default: time of the recording]")
    ] = "",
    withheld: Annotated[
        bool, typer.Option("--withheld", help="List withheld opportunities with their reasons, too.")
    ] = False,
    format_: Annotated[str, typer.Option("--format", metavar="table|json|csv", help="Output format.")] = "table",
) -> int:
    """Find opportunities in recorded responses of The Odds API, or in what `record` wrote."""
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
            kind=kind,
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
def worker(
    concurrency: Annotated[int, typer.Option(min=1, help="Number of processes that run tasks.")] = 2,
    queues: Annotated[str, typer.Option(help="Only these queues, comma-separated. [default: all]")] = "",
) -> int:
    """Run the Celery tasks: poll, find, store, publish. Needs CELERY_BROKER_URL, REDIS_URL and DATABASE_URL."""
    import os

    from arbitrage_edge.cli.locked_folders import metrics_folder

    with metrics_folder() as metrics:
        # The processes share their metrics in this folder; prometheus_client reads the variable when it is imported.
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(metrics)
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
    port: Annotated[int | None, typer.Option(min=0, max=65535, help=PORT_HELP)] = None,
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
    hours: Annotated[int, typer.Option(min=1, max=8760, help="Hours of data.")] = 48,
) -> int:
    """Fill an empty database with two days of simulated data."""
    from arbitrage_edge.cli.commands.seed import seed_database

    return seed_database(number, hours)


@app.command()
def openapi() -> int:
    """Print the OpenAPI document. It describes the API with default settings."""
    from arbitrage_edge.cli.commands.database import print_openapi

    return print_openapi()


@app.command()
def asyncapi() -> int:
    """Print the AsyncAPI document of the WebSocket. It describes the service with default settings."""
    from arbitrage_edge.cli.commands.database import print_asyncapi

    return print_asyncapi()


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
