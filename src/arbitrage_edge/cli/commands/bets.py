"""The commands of `bets`: requests to a running service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table

from arbitrage_edge.api.schemas.bets import (
    BetList,
    BetRecord,
    HedgeDocument,
    LedgerDocument,
    PlacedLegDocument,
    ProfitDocument,
    ProposalList,
    TransactionDocument,
)
from arbitrage_edge.api.schemas.value_bets import ValueReportDocument
from arbitrage_edge.cli.console import TerminalConsole
from arbitrage_edge.cli.options import one_of
from arbitrage_edge.cli.output import print_json, print_line, terminal_text
from arbitrage_edge.client.service import Service
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.odds import format_odds

FORMATS = ("table", "json")
STATUSES = ("open", "settled")


def show_bets(service: Service, profile: str, chosen: tuple[str, bool, int], form: str) -> int:
    """Print bets, one row per bookmaker's bet. `chosen`: status, whether simulated, and the largest number."""
    status, paper, limit = chosen
    one_of(form, "--format", FORMATS)
    only = {"status": one_of(status, "--status", STATUSES)} if status else {}
    body = service.get("/bets", profile=profile, paper=str(paper).lower(), limit=str(limit), **only)
    if form == "json":
        print_json(body)
        return 0
    listed = service.decode(BetList, body)
    table = _table("bet", "leg", "event", "bookmaker", "outcome", "odds", "stake", "result", "profit")
    for bet in listed.bets:
        for index, leg in enumerate(bet.legs):
            table.add_row(*_texts(bet.bet_id, index, bet.event_name, leg.bookmaker_key, _outcome(leg)), *_money(leg))
    TerminalConsole().print(table)
    print_line(f"{len(listed.bets)} of {listed.total} bets")
    return 0


def add_bet(service: Service, arbitrage_id: str, legs: Sequence[str], more: Mapping[str, Any], bet_id: str) -> int:
    """Record placed bets and print their id."""
    body = {"arbitrage_id": arbitrage_id, "legs": [_accepted(leg) for leg in legs], **more}
    bet = service.decode(BetRecord, service.send("POST", "/bets", body | ({"bet_id": bet_id} if bet_id else {})))
    expected = "" if bet.expected_profit is None else f", worst case {bet.expected_profit:+.2f}"
    print_line(f"{bet.bet_id}: {len(bet.legs)} bets on {bet.event_name}, {bet.at_risk:.2f} at risk{expected}")
    return 0


def enter_result(service: Service, bet_id: str, entered: tuple[int, str, float | None]) -> int:
    """Enter the result of a leg: its index, the result, and the money of a cash-out."""
    leg, result, cash_out = entered
    body = {"leg": leg, "result": result} | ({} if cash_out is None else {"cash_out": cash_out})
    bet = service.decode(BetRecord, service.send("POST", f"/bets/{bet_id}/results", body))
    print_line(f"{bet.bet_id} is {bet.status}, profit {bet.profit:+.2f}")
    return 0


def show_proposals(service: Service, profile: str, form: str, *, confirm: bool) -> int:
    """Print the proposed results; with `confirm` enter those that are certain."""
    one_of(form, "--format", FORMATS)
    body = service.get("/bets/proposals", profile=profile)
    proposals = service.decode(ProposalList, body).proposals
    if form == "json":
        print_json(body)
    else:
        table = _table("bet", "leg", "event", "score", "outcome", "result", "certain", "profit")
        for each in proposals:
            score, certain = f"{each.home_score}:{each.away_score}", "yes" if each.certain else "no"
            texts = (each.bet_id, each.leg, each.event_name, score, each.outcome, each.result, certain)
            table.add_row(*_texts(*texts), f"{each.profit:+.2f}")
        TerminalConsole().print(table)
    for each in proposals if confirm else ():
        if each.certain:
            enter_result(service, each.bet_id, (each.leg, each.result, None))
    return 0


def show_hedge(service: Service, bet_id: str, form: str) -> int:
    """Print the best hedge of a bet, with the profit in every result."""
    one_of(form, "--format", FORMATS)
    body = service.get(f"/bets/{bet_id}/hedge")
    if form == "json":
        print_json(body)
        return 0
    hedge = service.decode(HedgeDocument, body)
    for bet in hedge.bets:
        point = "" if bet.point is None else f" {bet.point:g}"
        print_line(
            f"{bet.side} {bet.outcome}{point} at {bet.bookmaker}, {format_odds(bet.odds)}, stake {bet.stake:.2f}"
        )
    if not hedge.bets:
        print_line("nothing to bet: every result is covered, or no recent price is offered")
    table = _table("result", "profit without", "profit with")
    for row in hedge.rows:
        table.add_row(terminal_text(row.result), f"{row.profit_without:+.2f}", f"{row.profit_with:+.2f}")
    TerminalConsole().print(table)
    return 0


def show_profit(service: Service, profile: str, chosen: tuple[str, bool], form: str) -> int:
    """Print the profit. `chosen`: time zone of the days, and whether of simulated bets."""
    zone, paper = chosen
    one_of(form, "--format", FORMATS)
    body = service.get("/bets/profit", profile=profile, zone=zone, paper=str(paper).lower())
    if form == "json":
        print_json(body)
        return 0
    report = service.decode(ProfitDocument, body)
    table = _table("by", "", "bets", "turnover", "profit", "%")
    groupings = (
        ("total", [report.total]),
        ("reaction, s", report.by_reaction),
        ("day", report.by_day),
        ("sport", report.by_sport),
        ("bookmaker", report.by_bookmaker),
        ("kind", report.by_kind),
    )
    for name, groups in groupings:
        for group in groups:
            percent = "" if group.return_on_turnover is None else f"{group.return_on_turnover:+.2f}"
            money = (f"{group.turnover:.2f}", f"{group.profit:+.2f}", percent)
            table.add_row(name, terminal_text(group.key), str(group.legs), *money)
    TerminalConsole().print(table)
    print_line(f"{report.open_bets} open, {report.settled_bets} settled, largest fall {report.drawdown:.2f}")
    for missed in report.missed:
        print_line(f"missed after {missed.reaction_seconds} s: {missed.bets} ({missed.reason})")
    return 0


def show_values(service: Service, days: int, sport: str | None, form: str) -> int:
    """Print how the value bets that were found compare with the fair odds at the start of their events."""
    one_of(form, "--format", FORMATS)
    body = service.get("/value-bets/closing-line", days=str(days), **({} if sport is None else {"sport": sport}))
    if form == "json":
        print_json(body)
        return 0
    report = service.decode(ValueReportDocument, body)
    table = _table("by", "", "bets", "better", "closing line value, %", "stated, %")
    totals = [] if report.total is None else [report.total]
    for name, groups in (("", totals), ("sport", report.by_sport), ("bookmaker", report.by_bookmaker)):
        for group in groups:
            values = (f"{group.closing_line_value:+.2f}", f"{group.expected_percentage:+.2f}")
            table.add_row(name, terminal_text(group.key), str(group.bets), str(group.better), *values)
    TerminalConsole().print(table)
    print_line(f"{report.without_closing_odds} value bets without closing odds in {report.days} days")
    return 0


def show_ledger(service: Service, profile: str, form: str) -> int:
    """Print balances and the latest transactions."""
    one_of(form, "--format", FORMATS)
    body = service.get("/bets/ledger", profile=profile)
    if form == "json":
        print_json(body)
        return 0
    ledger = service.decode(LedgerDocument, body)
    table = _table("account", "amount", "currency")
    for balance in ledger.balances:
        table.add_row(terminal_text(balance.account), f"{balance.amount:+.2f}", terminal_text(balance.currency))
    TerminalConsole().print(table)
    print_line(f"latest transactions: {len(ledger.transactions)}")
    for each in ledger.transactions:
        entries = ", ".join(f"{entry.account} {entry.amount:+.2f}" for entry in each.entries)
        print_line(f"{each.number} {each.at:%Y-%m-%d %H:%M:%S}Z {each.reason}: {entries}")
    return 0


def record_transfer(service: Service, moved: Mapping[str, Any]) -> int:
    """Record a deposit, withdrawal or correction."""
    made = service.decode(TransactionDocument, service.send("POST", "/bets/transfers", dict(moved)))
    print_line(f"{made.number}: {made.reason} of {abs(made.entries[0].amount):.2f} at {moved['bookmaker_key']}")
    return 0


def _accepted(text: str) -> dict[str, Any]:
    """Return the accepted leg of `INDEX[:STAKE[@ODDS]]`."""
    index, _, rest = text.partition(":")
    stake, _, odds = rest.partition("@")
    try:
        leg: dict[str, Any] = {"index": int(index)} | ({"stake": float(stake)} if stake else {})
    except ValueError:
        raise InvalidValueError(f"expected INDEX:STAKE@ODDS such as 0:250@2.12, got {text!r}", "--leg") from None
    return leg | ({"odds": odds} if odds else {})


def _outcome(leg: PlacedLegDocument) -> str:
    point = "" if leg.point is None else f" {leg.point:g}"
    return f"{'lay ' if leg.side == 'lay' else ''}{leg.outcome}{point}"


def _money(leg: PlacedLegDocument) -> tuple[str, ...]:
    profit = "" if leg.result == "open" else f"{leg.profit:+.2f}"
    return format_odds(leg.odds), f"{leg.stake:.2f}", leg.result, profit


def _texts(*values: object) -> list[str]:
    return [terminal_text(str(value)) for value in values]


def _table(*titles: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for title in titles:
        table.add_column(title, no_wrap=title == "bet")
    return table
