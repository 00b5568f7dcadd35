"""Commands that look at odds: `calc` and `scan`."""

from __future__ import annotations

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Adds them to the program."""
    # A negative american price must not be taken for an option.
    app.command(context_settings={"ignore_unknown_options": True})(calc)
    app.command()(scan)


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
    from arbitrage_edge.cli.calc import CalcRequest, show

    return show(CalcRequest(odds, stake, round_, commission, cap, format_))


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
    from arbitrage_edge.cli.options import ScanRequest
    from arbitrage_edge.cli.scan import show

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
