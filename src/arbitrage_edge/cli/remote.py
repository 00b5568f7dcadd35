"""Commands that ask a running service, here or elsewhere: `watch`, `sports`, `odds`."""

from __future__ import annotations

from typing import Annotated

import typer

Url = Annotated[str | None, typer.Option(help="Where the service is; else where the settings would serve.")]
ApiKey = Annotated[str | None, typer.Option(help="A key for the service; else the first of API_KEYS.")]
Format = Annotated[str, typer.Option("--format", help="table or json.")]


def register(app: typer.Typer) -> None:
    """Adds them to the program."""
    for command in (watch, sports, odds):
        app.command()(command)


def watch(
    sport: Annotated[list[str] | None, typer.Option(help="Only this sport key; may be repeated.")] = None,
    url: Url = None,
    api_key: ApiKey = None,
) -> int:
    """Shows what is open at a running service, live; connects again when it must and misses nothing."""
    from arbitrage_edge.cli.service import service_at
    from arbitrage_edge.cli.watching import show

    return show(service_at(url, api_key), sport or [])


def sports(
    all_: Annotated[bool, typer.Option("--all", help="Those out of season, too.")] = False,
    url: Url = None,
    api_key: ApiKey = None,
    format_: Format = "table",
) -> int:
    """Lists the sports with their keys, as a running service knows them."""
    from arbitrage_edge.cli.asking import show_sports
    from arbitrage_edge.cli.service import service_at

    return show_sports(service_at(url, api_key), all_, format_)


def odds(
    sport: Annotated[str, typer.Argument(help="The key of a sport, see `sports`.", show_default=False)],
    market: Annotated[list[str] | None, typer.Option(help="This market key instead of h2h; may be repeated.")] = None,
    bookmakers: Annotated[str, typer.Option(help="Only these keys, comma-separated.")] = "",
    url: Url = None,
    api_key: ApiKey = None,
    format_: Format = "table",
) -> int:
    """Shows the best price of every outcome of a sport, and who has it, as a running service knows them."""
    from arbitrage_edge.cli.asking import show_odds
    from arbitrage_edge.cli.service import service_at

    return show_odds(service_at(url, api_key), sport, market or ["h2h"], bookmakers, format_)
