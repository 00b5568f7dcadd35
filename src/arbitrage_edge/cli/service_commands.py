"""The commands that query a running service, and their options."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(rich_markup_mode=None)

Url = Annotated[str | None, typer.Option(help="URL of the running service. [default: from HOST and PORT]")]
ApiKey = Annotated[str | None, typer.Option(help="API key of the service. [default: the first of API_KEYS]")]
Format = Annotated[str, typer.Option("--format", metavar="table|json", help="Output format.")]
Utc = Annotated[bool, typer.Option("--utc", help="Show times in UTC. [default: the time zone of this machine]")]


@app.command()
def watch(
    sport: Annotated[list[str] | None, typer.Option(help="Only this sport key; may be repeated.")] = None,
    count: Annotated[int | None, typer.Option(min=1, help="End after so many changes. [default: never]")] = None,
    url: Url = None,
    api_key: ApiKey = None,
    format_: Annotated[str, typer.Option("--format", metavar="table|jsonl", help="Output format.")] = "table",
    utc: Utc = False,
) -> int:
    """Show the opportunities of a running service live. Reconnects without missing changes."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.watch import show
    from arbitrage_edge.cli.times import ShownTimes

    return show(service_at(url, api_key), sport or [], ShownTimes(utc), format_, count)


@app.command()
def sports(
    all_: Annotated[bool, typer.Option("--all", help="Include sports out of season.")] = False,
    url: Url = None,
    api_key: ApiKey = None,
    format_: Format = "table",
    utc: Utc = False,
) -> int:
    """List the sports of a running service with their keys."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.odds import show_sports
    from arbitrage_edge.cli.times import ShownTimes

    return show_sports(service_at(url, api_key), all_, format_, ShownTimes(utc))


@app.command()
def odds(
    sport: Annotated[str, typer.Argument(help="Sport key; `sports` lists them.", show_default=False)],
    market: Annotated[list[str] | None, typer.Option(help="Market key; may be repeated. [default: h2h]")] = None,
    bookmakers: Annotated[str, typer.Option(help="Only these bookmaker keys, comma-separated.")] = "",
    url: Url = None,
    api_key: ApiKey = None,
    format_: Format = "table",
    utc: Utc = False,
) -> int:
    """Show the best odds of a sport, from a running service. Lists every outcome with its bookmaker."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.odds import OddsRequest, show_odds
    from arbitrage_edge.cli.times import ShownTimes

    return show_odds(
        service_at(url, api_key), OddsRequest(sport, market or ["h2h"], bookmakers, format_, ShownTimes(utc))
    )


@app.command()
def status(url: Url = None, api_key: ApiKey = None, format_: Format = "table", utc: Utc = False) -> int:
    """Show whether a running service gets odds. The exit status is 1 if its provider does not answer."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.service import show_status
    from arbitrage_edge.cli.times import ShownTimes

    return show_status(service_at(url, api_key), format_, ShownTimes(utc))


@app.command()
def quota(url: Url = None, api_key: ApiKey = None, format_: Format = "table", utc: Utc = False) -> int:
    """Show the credits and the polling plan of a running service. Spends no credits."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.service import show_quota
    from arbitrage_edge.cli.times import ShownTimes

    return show_quota(service_at(url, api_key), format_, ShownTimes(utc))


@app.command()
def history(
    sport: Annotated[str, typer.Option(help="Only this sport key.")] = "",
    start: Annotated[str, typer.Option(help="Found at or after this date or time, such as 2026-04-16.")] = "",
    end: Annotated[str, typer.Option(help="Found before this time, or until the end of this date.")] = "",
    min_profit: Annotated[str, typer.Option(help="Minimum profit in percent.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Maximum number of opportunities.")] = 20,
    url: Url = None,
    api_key: ApiKey = None,
    format_: Annotated[str, typer.Option("--format", metavar="table|json|jsonl|csv", help="Output format.")] = "table",
    utc: Utc = False,
) -> int:
    """List past and open opportunities of a running service, newest first."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.service import HistoryRequest, show_history
    from arbitrage_edge.cli.times import ShownTimes

    request = HistoryRequest(sport, start, end, min_profit, limit, format_, ShownTimes(utc))
    return show_history(service_at(url, api_key), request)
