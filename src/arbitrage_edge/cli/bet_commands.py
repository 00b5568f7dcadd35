"""The commands of `bets` and `profile`, and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from arbitrage_edge.cli.command_group import CommandGroup
from arbitrage_edge.cli.service_commands import ApiKey, Format, Url

bets = typer.Typer(
    help="Record and settle your placed bets in a running service.", cls=CommandGroup, rich_markup_mode=None
)
profile = typer.Typer(
    help="Show and change your profiles in a running service.", cls=CommandGroup, rich_markup_mode=None
)

BetId = Annotated[str, typer.Argument(help="Bet id; `bets list` shows it.", show_default=False)]
ProfileName = Annotated[str, typer.Argument(help="Name of the profile.")]
Profile = Annotated[str, typer.Option("--profile", help="Name of the profile.")]
Paper = Annotated[bool, typer.Option("--paper", help="Simulated bets instead of placed ones.")]


@bets.command("list")
def list_(
    state: Annotated[str, typer.Option("--status", help="Only open or settled bets. [default: all]")] = "",
    paper: Paper = False,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Maximum number of bets.")] = 50,
    profile_name: Profile = "default",
    url: Url = None,
    api_key: ApiKey = None,
    format_: Format = "table",
) -> int:
    """List placed bets, the newest first."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.bets import show_bets

    return show_bets(service_at(url, api_key), profile_name, (state, paper, limit), format_)


@bets.command()
def add(
    arbitrage_id: Annotated[str, typer.Argument(help="Id of the opportunity.", show_default=False)],
    leg: Annotated[
        list[str] | None,
        typer.Option(
            help="Accepted bet as INDEX, INDEX:STAKE or INDEX:STAKE@ODDS, counted from 0; may be repeated. "
            "[default: all bets as listed]"
        ),
    ] = None,
    note: Annotated[str, typer.Option(help="Your own note.")] = "",
    bet_id: Annotated[str, typer.Option("--id", help="Your own id: the same command twice records one bet.")] = "",
    profile_name: Profile = "default",
    url: Url = None,
    api_key: ApiKey = None,
) -> int:
    """Record the bets that you placed on an opportunity. Nothing is placed by this command."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.bets import add_bet

    return add_bet(service_at(url, api_key), arbitrage_id, leg or [], {"note": note, "profile": profile_name}, bet_id)


@bets.command()
def result(
    bet_id: BetId,
    leg: Annotated[int, typer.Argument(help="Index of the bet, counted from 0.", show_default=False)],
    outcome: Annotated[
        str,
        typer.Argument(
            help="won, lost, push, half_won, half_lost, half_paid, void, cashed_out, or open to remove a result.",
            show_default=False,
        ),
    ],
    cash_out: Annotated[float | None, typer.Option(help="Money paid back, for cashed_out.")] = None,
    url: Url = None,
    api_key: ApiKey = None,
) -> int:
    """Enter or correct the result of a bet."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.bets import enter_result

    return enter_result(service_at(url, api_key), bet_id, (leg, outcome, cash_out))


@bets.command()
def proposals(
    confirm: Annotated[bool, typer.Option("--confirm", help="Enter all results that are certain.")] = False,
    profile_name: Profile = "default",
    url: Url = None,
    api_key: ApiKey = None,
    format_: Format = "table",
) -> int:
    """List the results that final scores prove for open bets."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.bets import show_proposals

    return show_proposals(service_at(url, api_key), profile_name, format_, confirm=confirm)


@bets.command()
def hedge(bet_id: BetId, url: Url = None, api_key: ApiKey = None, format_: Format = "table") -> int:
    """Show what to bet now if one of your bets is missing, refused or void."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.bets import show_hedge

    return show_hedge(service_at(url, api_key), bet_id, format_)


@bets.command()
def profit(
    paper: Paper = False,
    zone: Annotated[str, typer.Option(help="Time zone of the days, such as Europe/Berlin.")] = "UTC",
    profile_name: Profile = "default",
    url: Url = None,
    api_key: ApiKey = None,
    format_: Format = "table",
) -> int:
    """Show the profit by day, sport and bookmaker, and the money in open bets."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.bets import show_profit

    return show_profit(service_at(url, api_key), profile_name, (zone, paper), format_)


@bets.command("closing-line")
def closing_line(
    days: Annotated[int, typer.Option(min=1, max=366, help="Number of days, counted back from now.")] = 30,
    sport: Annotated[str | None, typer.Option(help="Only this sport, by its key.")] = None,
    url: Url = None,
    api_key: ApiKey = None,
    format_: Format = "table",
) -> int:
    """Compare the value bets that were found with the fair odds at the start of their events."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.bets import show_values

    return show_values(service_at(url, api_key), days, sport, format_)


@bets.command()
def ledger(
    profile_name: Profile = "default", url: Url = None, api_key: ApiKey = None, format_: Format = "table"
) -> int:
    """Show the balances and the latest movements of money."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.bets import show_ledger

    return show_ledger(service_at(url, api_key), profile_name, format_)


@bets.command()
def transfer(
    bookmaker: Annotated[str, typer.Argument(help="Bookmaker's key.", show_default=False)],
    amount: Annotated[float, typer.Argument(min=0.01, help="Amount that was moved.", show_default=False)],
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Money came back from the bookmaker.")] = False,
    adjust: Annotated[bool, typer.Option("--adjust", help="Correct a recorded balance; no money was moved.")] = False,
    note: Annotated[str, typer.Option(help="Your own note.")] = "",
    profile_name: Profile = "default",
    url: Url = None,
    api_key: ApiKey = None,
) -> int:
    """Record a deposit at a bookmaker, or a withdrawal."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.bets import record_transfer

    moved = {
        "profile": profile_name,
        "bookmaker_key": bookmaker,
        "amount": -amount if withdraw else amount,
        "adjust": adjust,
        "note": note,
    }
    return record_transfer(service_at(url, api_key), moved)


@bets.command()
def export(
    file: Annotated[Path, typer.Argument(help="CSV file to write; - for standard output.", show_default=False)],
    paper: Paper = False,
    profile_name: Profile = "default",
    url: Url = None,
    api_key: ApiKey = None,
) -> int:
    """Write all bets as CSV for spreadsheets, one row per bookmaker's bet."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.bet_files import export_bets

    return export_bets(service_at(url, api_key), profile_name, file, paper=paper)


@bets.command("import")
def import_(
    file: Annotated[
        Path,
        typer.Argument(
            help="CSV file: an export of this program, Pikkit's, or one with the columns "
            "Date,Sport,Selection,Stake,Odds,Result[,Bookmaker]; - for standard input.",
            show_default=False,
        ),
    ],
    skip_invalid: Annotated[
        bool, typer.Option("--skip-invalid", help="Import the other rows if some are wrong.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Store nothing, only show what is read.")] = False,
    american: Annotated[bool, typer.Option("--american", help="Odds without a sign are american.")] = False,
    date_order: Annotated[
        str, typer.Option(help="dmy or mdy, for dates such as 03/04/2026. [default: as the file tells]")
    ] = "",
    zone: Annotated[str, typer.Option(help="Time zone of times without one, such as Europe/Berlin.")] = "UTC",
    profile_name: Profile = "default",
    url: Url = None,
    api_key: ApiKey = None,
) -> int:
    """Import bets from CSV. A bet that is recorded already stays as it is."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.bet_files import import_bets

    options = {"profile": profile_name, "zone": zone} | ({"odds_format": "american"} if american else {})
    options |= {"date_order": date_order} if date_order else {}
    return import_bets(service_at(url, api_key), file, options, skip_invalid=skip_invalid, dry_run=dry_run)


@bets.command()
def backup(
    file: Annotated[Path, typer.Argument(help="JSON file to write; - for standard output.", show_default=False)],
    url: Url = None,
    api_key: ApiKey = None,
) -> int:
    """Write all profiles, bets, movements of money and the paper book to one file."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.bet_files import back_up

    return back_up(service_at(url, api_key), file)


@bets.command()
def restore(
    file: Annotated[Path, typer.Argument(help="JSON file that `bets backup` wrote.", show_default=False)],
    replace: Annotated[
        bool, typer.Option("--replace", help="Delete the profiles, bets and movements of money that are there.")
    ] = False,
    url: Url = None,
    api_key: ApiKey = None,
) -> int:
    """Restore a backup."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.bet_files import restore as restore_file

    return restore_file(service_at(url, api_key), file, replace=replace)


@profile.command()
def show(name: ProfileName = "default", url: Url = None, api_key: ApiKey = None) -> int:
    """Print a profile as JSON."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.profiles import show_profile

    return show_profile(service_at(url, api_key), name)


@profile.command("set")
def set_(
    changes: Annotated[
        list[str],
        typer.Argument(help="NAME=VALUE, such as total_stake=500 or bankroll=null.", show_default=False),
    ],
    bookmaker: Annotated[
        str, typer.Option(help="Change the account at this bookmaker instead, such as max_stake=100 or enabled=false.")
    ] = "",
    name: Profile = "default",
    url: Url = None,
    api_key: ApiKey = None,
) -> int:
    """Change values of a profile, or of its account at a bookmaker."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.profiles import change_profile

    return change_profile(service_at(url, api_key), name, changes, bookmaker)


@profile.command()
def load(
    file: Annotated[Path, typer.Argument(help="JSON file, as `profile show` prints it.", show_default=False)],
    name: Profile = "default",
    url: Url = None,
    api_key: ApiKey = None,
) -> int:
    """Replace a profile by that of a file."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.profiles import load_profile

    return load_profile(service_at(url, api_key), name, file)
