"""The commands and their options; what they do is imported when it is asked for."""

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
    help="Finds every set of sports bets that cannot lose, and nothing that can.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
config = typer.Typer(help="Shows the settings.", rich_markup_mode=None)
app.add_typer(config, name="config")

Provider = Annotated[str | None, typer.Option(help="the-odds-api, sandbox or replay; else as the settings say.")]
Url = Annotated[str | None, typer.Option(help="Where the service is; else where the settings would serve.")]
ApiKey = Annotated[str | None, typer.Option(help="A key for the service; else the first of API_KEYS.")]
Format = Annotated[str, typer.Option("--format", help="table or json.")]


def run(arguments: Sequence[str]) -> int:
    """Runs the command named by the arguments; gives its exit status."""
    try:
        status = app(args=list(arguments) or ["--help"], prog_name="arbitrage-edge", standalone_mode=False)
    except typer.TyperException as error:
        told = getattr(error, "format_message", error.__str__)
        return _fail(told())
    except EdgeError as error:
        return _fail(str(error))
    except ModuleNotFoundError as error:
        if (package := str(error.name).partition(".")[0]) not in EXTRAS:
            raise
        return _fail(f"{package} is not installed: pip install 'arbitrage-edge[{EXTRAS[package]}]'")
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough; nothing is left to say at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status if isinstance(status, int) else 0


def _fail(message: str) -> int:
    print(f"error: {' '.join(message.split())}", file=sys.stderr)
    return BAD_INPUT


def _version(asked: bool) -> None:
    if asked:
        print(__version__)
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show it.")] = False,
) -> None:
    pass


@app.command()
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
    from arbitrage_edge.cli.commands.up import UpRequest, show

    return show(UpRequest(provider, replay or [], speed, data_dir, seed, fault or [], host, port, start))


@app.command()
def opportunities(
    sport: Annotated[str | None, typer.Option(help="Only this sport key.")] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Where the state is kept, instead of DATA_DIR.")] = None,
    format_: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
) -> int:
    """Shows what is open now, as the store holds it."""
    from arbitrage_edge.cli.commands.plan import show_opportunities

    return show_opportunities(sport, data_dir, format_)


@app.command()
def plan(provider: Provider = None) -> int:
    """Says which sport would be polled how often, what it costs, and when the credits run out. Spends none."""
    from arbitrage_edge.cli.commands.plan import show_plan

    return show_plan(provider)


@app.command()
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


# A negative american price must not be taken for an option.
@app.command(context_settings={"ignore_unknown_options": True})
def calc(
    odds: Annotated[
        list[str],
        typer.Argument(
            help='One per outcome: 2.15, +115, -110, 23/20, or "Lakers@DraftKings=2.15".', show_default=False
        ),
    ],
    stake: Annotated[str, typer.Option(help="Total stake.")] = "1000",
    round_: Annotated[str, typer.Option("--round", help="Unit stakes are rounded to: 0.01, 1, 5, ...")] = "0.01",
    commission: Annotated[str, typer.Option(help="Percent of winnings: betfair=5,smarkets=2, or one for all.")] = "",
    cap: Annotated[str, typer.Option(help="The most a bookmaker takes: DraftKings=120.")] = "",
    format_: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
) -> int:
    """What to stake on odds of your own, and what comes of it."""
    from arbitrage_edge.cli.commands.calc import CalcRequest, show

    return show(CalcRequest(odds, stake, round_, commission, cap, format_))


@app.command()
def scan(
    paths: Annotated[
        list[str], typer.Argument(help="Answers of The Odds API: files (json, jsonl, .xz), folders, - for stdin.")
    ],
    total_stake: Annotated[str, typer.Option(help="Total stake for each opportunity.")] = "1000",
    round_: Annotated[str, typer.Option("--round", help="Unit stakes are rounded to.")] = "0.01",
    min_profit: Annotated[str, typer.Option(help="Least profit, percent.")] = "0",
    max_profit: Annotated[str, typer.Option(help="Profit above which it is an error, percent, or none.")] = "10",
    max_age: Annotated[str, typer.Option(help="Oldest leg, seconds, or none. [300 before the start, 60 in play]")] = "",
    max_leg_gap: Annotated[str, typer.Option(help="Between the legs, seconds, or none. [240, in play 30]")] = "",
    commission: Annotated[str, typer.Option(help="Percent of winnings: betfair_ex_uk=2,matchbook=1.5")] = "",
    live: Annotated[bool, typer.Option("--live/--no-live", help="Events that have started, too.")] = False,
    sport: Annotated[list[str] | None, typer.Option(help="Only this sport key; may be repeated.")] = None,
    market: Annotated[list[str] | None, typer.Option(help="Only this market key; may be repeated.")] = None,
    bookmakers: Annotated[str, typer.Option(help="Only these keys, comma-separated.")] = "",
    as_of: Annotated[str, typer.Option(help="The hour ages are measured at, ISO 8601.")] = "",
    withheld: Annotated[bool, typer.Option("--withheld", help="List what the gates held back, too.")] = False,
    format_: Annotated[str, typer.Option("--format", help="table, json or csv.")] = "table",
) -> int:
    """Finds every arbitrage in recorded answers of The Odds API."""
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
    """Shows what is open at a running service, live; connects again when it must and misses nothing."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.watch import show

    return show(service_at(url, api_key), sport or [])


@app.command()
def sports(
    all_: Annotated[bool, typer.Option("--all", help="Those out of season, too.")] = False,
    url: Url = None,
    api_key: ApiKey = None,
    format_: Format = "table",
) -> int:
    """Lists the sports with their keys, as a running service knows them."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.odds import show_sports

    return show_sports(service_at(url, api_key), all_, format_)


@app.command()
def odds(
    sport: Annotated[str, typer.Argument(help="The key of a sport, see `sports`.", show_default=False)],
    market: Annotated[list[str] | None, typer.Option(help="This market key instead of h2h; may be repeated.")] = None,
    bookmakers: Annotated[str, typer.Option(help="Only these keys, comma-separated.")] = "",
    url: Url = None,
    api_key: ApiKey = None,
    format_: Format = "table",
) -> int:
    """Shows the best price of every outcome of a sport, and who has it, as a running service knows them."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.odds import show_odds

    return show_odds(service_at(url, api_key), sport, market or ["h2h"], bookmakers, format_)


@app.command()
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
        from arbitrage_edge.cli.commands.serve import run_worker

        return run_worker(concurrency, queues)


@app.command()
def beat() -> int:
    """Calls for what is due by the timetable; one is enough, two do no harm."""
    from arbitrage_edge.cli.commands.serve import run_beat

    return run_beat()


@app.command()
def api(
    host: Annotated[str | None, typer.Option(help="Address to serve on, instead of HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to serve on, instead of PORT; 0: any that is free.")] = None,
) -> int:
    """Serves the REST API and the WebSocket of what workers find; as many as you like."""
    from arbitrage_edge.cli.commands.serve import run_api

    return run_api(host, port)


@app.command()
def migrate(
    down: Annotated[str, typer.Option(help="Go back to this revision instead; `base` removes every table.")] = "",
) -> int:
    """Brings the database up to date."""
    from arbitrage_edge.cli.commands.database import migrate_database

    return migrate_database(down)


@app.command()
def seed(
    number: Annotated[int, typer.Option(help="The same number is the same data.")] = 7,
    hours: Annotated[int, typer.Option(help="How many hours of it.")] = 48,
) -> int:
    """Fills an empty database with two days of realistic data."""
    from arbitrage_edge.cli.commands.database import seed_database

    return seed_database(number, hours)


@app.command()
def openapi() -> int:
    """Prints the API's OpenAPI document, as it is with the default settings."""
    from arbitrage_edge.cli.commands.database import print_openapi

    return print_openapi()


@config.command()
def check() -> int:
    """Says what would run with the settings, and what is wrong or dubious about them."""
    from arbitrage_edge.cli.commands.database import check_settings

    return check_settings()


@config.command()
def env(
    show_secrets: Annotated[bool, typer.Option("--show-secrets", help="Write keys and passwords out.")] = False,
) -> int:
    """Prints every setting with its value and meaning, as a .env file."""
    from arbitrage_edge.cli.commands.database import print_settings

    return print_settings(show_secrets)
