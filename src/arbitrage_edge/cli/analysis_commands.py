"""The commands to set up, for analysts and for assistants."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from arbitrage_edge.cli.match_commands import app as match_commands
from arbitrage_edge.cli.service_commands import ApiKey, Url

app = typer.Typer(rich_markup_mode=None)
app.add_typer(match_commands, name="matches")

DATA_DIR_HELP = "Folder for the database and the log. [default: DATA_DIR]"


@app.command()
def backtest(
    paths: Annotated[
        list[str],
        typer.Argument(help="Recorded responses, or seasons of football-data.co.uk (CSV): files or folders."),
    ],
    total_stake: Annotated[str, typer.Option(help="Total stake on each opportunity.")] = "1000",
    round_: Annotated[str, typer.Option("--round", help="Round stakes to multiples of this amount.")] = "0.01",
    min_profit: Annotated[str, typer.Option(help="Minimum profit in percent.")] = "0",
    max_profit: Annotated[str, typer.Option(help="Maximum profit in percent, or none.")] = "10",
    max_age: Annotated[str, typer.Option(help="Maximum age of a price in seconds, or none.")] = "300",
    bookmakers: Annotated[str, typer.Option(help="Only these bookmaker keys, comma-separated.")] = "",
    kind: Annotated[
        str, typer.Option(help="Kinds of opportunity, comma-separated: arbitrage, cover, middle, low_hold, value.")
    ] = "arbitrage",
    sweep: Annotated[
        list[str] | None,
        typer.Option(
            help="Compare settings: min_profit=0,1,2 or max_age=60,300 or bookmakers=all,draftkings+fanduel; "
            "may be repeated."
        ),
    ] = None,
    html: Annotated[Path | None, typer.Option(help="Write a report with plots to this file.")] = None,
    format_: Annotated[str, typer.Option("--format", metavar="table|json", help="Output format.")] = "table",
) -> int:
    """Show what recorded odds contained: opportunities, how long they lasted, and what they would have paid."""
    from arbitrage_edge.cli.commands.backtest import BacktestRequest, show

    return show(
        BacktestRequest(
            paths=paths,
            total_stake=total_stake,
            step=round_,
            min_profit=min_profit,
            max_profit=max_profit,
            max_age=max_age,
            bookmakers=bookmakers,
            kind=kind,
            sweep=sweep or [],
            html=html,
            format=format_,
        )
    )


@app.command()
def fetch(
    sport: Annotated[str, typer.Argument(help="Sport key, such as soccer_epl.", show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", help="File to which the responses are added, one a line.")],
    market: Annotated[
        list[str] | None, typer.Option(help="Market key; may be repeated. [default: ODDS_MARKETS]")
    ] = None,
    region: Annotated[list[str] | None, typer.Option(help="Region; may be repeated. [default: ODDS_REGIONS]")] = None,
    bookmakers: Annotated[str, typer.Option(help="These bookmakers instead of regions, comma-separated.")] = "",
    start: Annotated[str, typer.Option(help="Historical odds from this time on, such as 2026-04-16T12:00.")] = "",
    end: Annotated[str, typer.Option(help="Historical odds up to this time. [default: only those at --start]")] = "",
    every: Annotated[int, typer.Option(min=5, help="Minutes between two historical responses.")] = 10,
    yes: Annotated[bool, typer.Option("--yes", help="Spend the credits without a question.")] = False,
) -> int:
    """Record odds of The Odds API in a file. Says first what it costs, and asks."""
    from arbitrage_edge.cli.commands.fetch import FetchRequest, show

    return show(FetchRequest(sport, output, market or [], region or [], bookmakers, start, end, every, yes))


@app.command()
def record(
    to: Annotated[Path | None, typer.Option(help="Folder to record to. [default: RECORD_TO, else recordings]")] = None,
    megabytes: Annotated[
        int | None, typer.Option(min=1, help="Maximum size of the folder. [default: RECORD_MEGABYTES]")
    ] = None,
    minutes: Annotated[float | None, typer.Option(help="Stop after so many minutes. [default: at Ctrl-C]")] = None,
    provider: Annotated[
        str | None, typer.Option(help="Odds source: the-odds-api or sandbox. [default: PROVIDERS, ODDS_PROVIDER]")
    ] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Folder for the database. [default: DATA_DIR]")] = None,
) -> int:
    """Poll as `up` does, and keep all raw answers for replay, backtests and bug reports. No key is in them."""
    from arbitrage_edge.cli.commands.record import RecordRequest, show

    return show(RecordRequest(to, megabytes, minutes, provider, data_dir))


@app.command()
def mcp(
    file: Annotated[
        list[str] | None, typer.Option(help="Recorded responses to read instead of a service; may be repeated.")
    ] = None,
    url: Url = None,
    api_key: ApiKey = None,
) -> int:
    """Give an assistant read-only access by the Model Context Protocol, over standard input and output."""
    from arbitrage_edge.mcp import RecordedOdds, RunningService, create_server

    if file:
        from arbitrage_edge.analysis.boards import load

        server = create_server(RecordedOdds(load(*file)))
    else:
        from arbitrage_edge.cli.client import service_at
        from arbitrage_edge.client import Client

        service = service_at(url, api_key)
        server = create_server(RunningService(Client(service.url, service.key, prefix=service.prefix)))
    server.run(transport="stdio", show_banner=False)
    return 0


@app.command()
def init(
    defaults: Annotated[
        bool, typer.Option("--defaults", help="Ask nothing: simulated odds and the default of every setting.")
    ] = False,
    env_file: Annotated[Path, typer.Option(help="File to write.")] = Path(".env"),
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
) -> int:
    """Set up: ask for key, regions, bookmakers and bankroll, test the key for free, and write a .env file."""
    from arbitrage_edge.cli.commands.init import run_wizard

    return run_wizard(env_file, defaults=defaults, force=force)


@app.command()
def opportunities(
    sport: Annotated[str | None, typer.Option(help="Only this sport key, such as basketball_nba.")] = None,
    kind: Annotated[
        str, typer.Option(help="Kinds of opportunity, comma-separated: arbitrage, cover, middle, low_hold, value.")
    ] = "arbitrage",
    data_dir: Annotated[Path | None, typer.Option(help=DATA_DIR_HELP)] = None,
    format_: Annotated[str, typer.Option("--format", metavar="table|json|jsonl", help="Output format.")] = "table",
    expired: Annotated[
        bool, typer.Option("--expired", help="List also those whose prices are too old or whose event has started.")
    ] = False,
) -> int:
    """List the open opportunities in the database. Counts those that expired since they were last evaluated."""
    from arbitrage_edge.cli.commands.plan import ListRequest, show_opportunities
    from arbitrage_edge.cli.options import kinds

    return show_opportunities(ListRequest(sport, kinds(kind), data_dir, format_, expired))
