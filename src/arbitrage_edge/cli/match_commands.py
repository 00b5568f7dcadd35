"""The commands of `matches`, and their options."""

from __future__ import annotations

from typing import Annotated

import typer

from arbitrage_edge.cli.service_commands import ApiKey, Format, Url

app = typer.Typer(
    help="Show which events of the sources are the same, and decide on names, in a running service.",
    rich_markup_mode=None,
)

ProposalId = Annotated[str, typer.Argument(help="Proposal id; `matches proposals` shows it.", show_default=False)]
By = Annotated[str, typer.Option(help="Who decides; kept with the decision.")]
Note = Annotated[str, typer.Option(help="Why; kept with the decision.")]


@app.command("list")
def list_(
    source: Annotated[str, typer.Option(help="Only this source.")] = "",
    sport: Annotated[str, typer.Option(help="Only this sport key.")] = "",
    state: Annotated[str, typer.Option(help="Only these events: paired, refused or withdrawn.")] = "",
    url: Url = None,
    api_key: ApiKey = None,
    format_: Format = "table",
) -> int:
    """List the events of the sources with their fixtures, or the rule that refused them."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.matches import show_matches

    return show_matches(service_at(url, api_key), {"source": source, "sport": sport, "state": state}, format_)


@app.command()
def proposals(url: Url = None, api_key: ApiKey = None, format_: Format = "table") -> int:
    """List the names that wait for a decision, with the evidence for each."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.matches import show_proposals

    return show_proposals(service_at(url, api_key), format_)


@app.command()
def confirm(proposal: ProposalId, by: By = "", note: Note = "", url: Url = None, api_key: ApiKey = None) -> int:
    """Confirm that a name means the proposed team."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.matches import decide

    return decide(service_at(url, api_key), proposal, {"decision": "confirm", "by": by, "note": note})


@app.command()
def reject(proposal: ProposalId, by: By = "", note: Note = "", url: Url = None, api_key: ApiKey = None) -> int:
    """Reject a proposal: it is not made again."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.matches import decide

    return decide(service_at(url, api_key), proposal, {"decision": "reject", "by": by, "note": note})


@app.command()
def names(url: Url = None, api_key: ApiKey = None, format_: Format = "table") -> int:
    """List all decisions on names, oldest first."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.matches import show_names

    return show_names(service_at(url, api_key), format_)


@app.command()
def name(
    source: Annotated[str, typer.Argument(help="Odds source, such as kalshi.", show_default=False)],
    name_: Annotated[str, typer.Argument(metavar="NAME", help="Name that it uses.", show_default=False)],
    team: Annotated[str, typer.Argument(help="Team id, such as nfl:buf.", show_default=False)],
    note: Annotated[str, typer.Option(help="Why; kept with the decision.", show_default=False)],
    reject_: Annotated[bool, typer.Option("--reject", help="The name does not mean the team.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="The decision on the name ends.")] = False,
    by: By = "",
    url: Url = None,
    api_key: ApiKey = None,
) -> int:
    """Decide on a name without a proposal. A confirmed name is changed by rejecting it first, or by undoing it."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.matches import decide_name

    decision = "undo" if undo else "reject" if reject_ else "confirm"
    body = {"source": source, "name": name_, "team": team, "note": note, "by": by, "decision": decision}
    return decide_name(service_at(url, api_key), body)
