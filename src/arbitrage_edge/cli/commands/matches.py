"""The commands of `matches`: requests to a running service."""

from __future__ import annotations

from collections.abc import Mapping

from rich.table import Table

from arbitrage_edge.api.schemas.matches import MatchList, NameDocument, NameList, NameProposalList
from arbitrage_edge.cli.console import TerminalConsole
from arbitrage_edge.cli.options import one_of
from arbitrage_edge.cli.output import print_json, print_line, terminal_text
from arbitrage_edge.client.service import Service

FORMATS = ("table", "json")
MOST = "500"


def show_matches(service: Service, filters: Mapping[str, str], form: str) -> int:
    """Print the events of the sources with their fixtures or reasons."""
    one_of(form, "--format", FORMATS)
    chosen = {name: value for name, value in filters.items() if value}
    body = service.get("/matches", limit=MOST, **chosen)
    if form == "json":
        print_json(body)
        return 0
    found = service.decode(MatchList, body)
    table = _table("source", "event", "start", "state", "fixture or reason")
    for each in found.matches:
        start = "" if each.start is None else f"{each.start:%d %b %H:%M}Z"
        reason = each.fixture if each.state == "paired" else f"{each.reason}: {each.facts[0]}"
        table.add_row(each.source, terminal_text(each.event), start, each.state, terminal_text(reason or ""))
    TerminalConsole().print(table)
    print_line(f"{found.paired} paired, {found.refused} refused, {found.open_proposals} proposals")
    return 0


def show_proposals(service: Service, form: str) -> int:
    """Print the names that wait for a decision."""
    one_of(form, "--format", FORMATS)
    body = service.get("/matches/proposals")
    if form == "json":
        print_json(body)
        return 0
    found = service.decode(NameProposalList, body).proposals
    for each in found:
        print_line(terminal_text(f"{each.id}  {each.source}: {each.name!r} may be {each.team_name} ({each.team})"))
        for fact in (f"event: {each.event}", f"fixture: {each.fixture}", *each.evidence):
            print_line(terminal_text(f"    {fact}"))
    print_line(f"{len(found)} proposals; `arbitrage-edge matches confirm ID` or `reject ID` decides")
    return 0


def show_names(service: Service, form: str) -> int:
    """Print all decisions on names."""
    one_of(form, "--format", FORMATS)
    body = service.get("/matches/names")
    if form == "json":
        print_json(body)
        return 0
    table = _table("number", "source", "name", "team", "status", "by", "at", "evidence")
    for each in service.decode(NameList, body).names:
        at = "" if each.at is None else f"{each.at:%Y-%m-%d %H:%M}Z"
        texts = (each.source, each.name, each.team, each.status, each.by, at, each.evidence)
        table.add_row(str(each.number), *map(terminal_text, texts))
    TerminalConsole().print(table)
    return 0


def decide(service: Service, proposal: str, decision: Mapping[str, str]) -> int:
    """Confirm or reject a proposal."""
    return _print_decided(service, service.send("POST", f"/matches/proposals/{proposal}", decision))


def decide_name(service: Service, decision: Mapping[str, str]) -> int:
    """Decide on a name."""
    return _print_decided(service, service.send("POST", "/matches/names", decision))


def _print_decided(service: Service, body: bytes) -> int:
    row = service.decode(NameDocument, body)
    verb = {"confirmed": "means", "undone": "is undecided again, and was"}.get(row.status, "does not mean")
    print_line(terminal_text(f"{row.source}: {row.name!r} {verb} {row.team} (decision {row.number})"))
    return 0


def _table(*titles: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for title in titles:
        table.add_column(title)
    return table
