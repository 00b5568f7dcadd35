"""Reports: tables, the summary of a series of responses, and CSV."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from statistics import median
from textwrap import wrap
from typing import Any

from msgspec import Struct, field
from rich.console import Console
from rich.table import Table
from rich.text import Text

from arbitrage_edge.api.opportunities.csv import OpportunityWriter
from arbitrage_edge.api.schemas.opportunity import (
    BetDocument,
    OpportunityDocument,
    opportunity_document,
    utc,
    withheld_document,
)
from arbitrage_edge.cli.console import TerminalConsole
from arbitrage_edge.cli.output import NO_BREAK_SPACE, terminal_text
from arbitrage_edge.domain.detector import Detection
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.domain.money import shown_percentage
from arbitrage_edge.domain.odds import format_odds
from arbitrage_edge.domain.opportunity import OpportunityKind, Withheld
from arbitrage_edge.results import profit_claim

BEST_OF_SERIES = 10
INDENT = "  "


def print_reports(reports: Iterable[Report], withheld: bool) -> None:
    """Print the report of a single response in full, or the summary of several."""
    console = TerminalConsole()
    first: Report | None = None
    series = _Series()
    for report in reports:
        first = first or report
        series.add(report)
    if first is None:
        return
    if series.responses == 1:
        print_report(console, first, withheld)
    else:
        series.print(console)


def print_report(console: Console, report: Report, withheld: bool) -> None:
    """Print the opportunities of one response with bets and results and, if `withheld`, the withheld ones."""
    for opportunity in report.opportunities():
        print_opportunity(console, opportunity)
    if withheld:
        for opportunity in report.withheld_opportunities():
            print_opportunity(console, opportunity)
    found = len(report.open)
    noun = "opportunity" if found == 1 else "opportunities"
    as_of = f"{report.as_of.astimezone(UTC):%F %T} UTC"
    console.print(f"{found} {noun} in {report.quotes} quotes on {report.events} events, as of {as_of}.")
    counts = Counter(each.reason.value for each in report.withheld)
    _print_counts(console, "withheld", counts)
    _print_counts(console, "ignored quotes", report.ignored)


def print_opportunity(console: Console, opportunity: OpportunityDocument) -> None:
    """Print an opportunity with its bets and the profit of every result."""
    kind = "" if opportunity.kind == "arbitrage" else f"  {opportunity.kind.replace('_', ' ')}"
    head = Text(f"{opportunity.profit_percentage:.2f} %  {terminal_text(opportunity.event)}{kind}", style="bold")
    if opportunity.withheld_reason:
        head.append(f"  withheld: {opportunity.withheld_reason}", style="red")
    console.print(head)
    _print_parts(
        console,
        ", ",
        [opportunity.sport, describe_line(opportunity), f"starts {opportunity.commence_time:%F %H:%M} UTC"],
    )
    if opportunity.explanation:
        _print_parts(console, ", ", [opportunity.explanation])
    console.print(_bets(opportunity))
    if opportunity.worst_case_profit < opportunity.guaranteed_profit:
        _print_parts(console, ", ", [profit_claim(opportunity)])
    rows = [terminal_text(f"{row.result} {row.profit:+.2f}") for row in opportunity.payouts]
    _print_parts(console, "; ", [f"of {opportunity.total_stake:.2f}: {rows[0]}", *rows[1:]])
    ages = [f"oldest leg {opportunity.oldest_leg_age_seconds:.0f} s", f"gap {opportunity.leg_gap_seconds:.0f} s"]
    _print_parts(console, ", ", [*ages, *(flag.replace("_", " ") for flag in opportunity.flags)], style="dim")
    console.print()


def _print_parts(
    console: Console, between: str, parts: Iterable[str], *, style: str | None = None, indent: str = INDENT
) -> None:
    """Print the parts joined by `between`; lines break between parts, not within."""
    unbroken = [terminal_text(part).replace(" ", NO_BREAK_SPACE) for part in parts]
    lines = wrap(between.join(unbroken), console.width - len(indent), break_long_words=False, break_on_hyphens=False)
    for line in lines:
        console.print(indent + line.replace(NO_BREAK_SPACE, " "), style=style, soft_wrap=True)


def describe_line(opportunity: OpportunityDocument) -> str:
    """Return `spreads -3.5 (including overtime)`."""
    line = _line(opportunity.market, opportunity.description, opportunity.line)
    return f"{line} ({opportunity.basis.replace('_', ' ')})"


def _line(market: str, description: str | None, point: float | None) -> str:
    parts = [market, description, None if point is None else _point(market, point)]
    return " ".join(filter(None, parts))


def write_csv(reports: Iterable[Report], withheld: bool) -> None:
    """Print one CSV row per opportunity, with the columns of the API."""
    writer = OpportunityWriter(sys.stdout, line_end="\n")
    for report in reports:
        writer.write(report.opportunities() + (report.withheld_opportunities() if withheld else []), utc(report.as_of))


def _bets(opportunity: OpportunityDocument) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
    for _ in range(2):
        table.add_column()
    for _ in range(3):
        table.add_column(justify="right", no_wrap=True)
    for bet in opportunity.bets:
        outcome = bet.outcome if bet.point is None else f"{bet.outcome} {_point(opportunity.market, bet.point)}"
        names = (f"{INDENT}{bet.side} {outcome}", _bookmaker(bet))
        cells = (format_odds(bet.odds), f"{bet.american_odds:+d}", stake_text(bet))
        table.add_row(*map(terminal_text, names), *cells)
    return table


def stake_text(bet: BetDocument) -> str:
    """Return the stake to place, and for a lay the liability."""
    liability = "" if bet.side == "back" else f", liability {bet.stake:.2f}"
    return f"{bet.stake_to_place:.2f}{liability}"


def _bookmaker(bet: BetDocument) -> str:
    """Return the name, with the key if it differs: some bookmakers have the same name."""
    name = "".join(filter(str.isalnum, bet.bookmaker.lower()))
    return bet.bookmaker if name == bet.bookmaker_key.replace("_", "") else f"{bet.bookmaker} ({bet.bookmaker_key})"


def _point(market: str, point: float) -> str:
    """Return a handicap with its sign, a total without."""
    return f"{point:+g}" if market.startswith("spreads") else f"{point:g}"


def _print_counts(console: Console, title: str, counts: Mapping[str, int]) -> None:
    if counts:
        first, *others = [f"{reason} {count}" for reason, count in sorted(counts.items(), key=lambda item: -item[1])]
        _print_parts(console, ", ", [f"{title}: {first}", *others], indent="")


class _Series:
    """Summary of the opportunities over a series of responses."""

    def __init__(self) -> None:
        self.responses = 0
        self._found = 0
        self._closed: list[TrackedOpportunity] = []
        self._still_open: dict[str, TrackedOpportunity] = {}
        self._withheld: Counter[str] = Counter()
        self._ignored: Counter[str] = Counter()
        self._span: list[str] = []

    def add(self, report: Report) -> None:
        self.responses += 1
        self._found += len(report.found)
        self._closed += report.closed
        for tracked in report.open:
            self._still_open[tracked.arbitrage_id] = tracked
        for tracked in report.closed:
            self._still_open.pop(tracked.arbitrage_id, None)
        self._withheld.update(each.reason.value for each in report.withheld)
        self._ignored.update(report.ignored)
        self._span = [*self._span[:1], f"{report.as_of.astimezone(UTC):%F %T}"]

    def print(self, console: Console) -> None:
        tracked = self._closed + list(self._still_open.values())
        console.print(f"{self.responses} responses from {self._span[0]} to {self._span[-1]} UTC")
        console.print(
            f"opened {self._found}, closed {len(self._closed)}, open at the end {len(self._still_open)}",
            highlight=False,
        )
        _print_counts(console, "closed because", Counter(str(each.close_reason) for each in self._closed))
        if tracked:
            console.print(_by_market(tracked))
            best = sorted(tracked, key=lambda each: -each.best_profit)[:BEST_OF_SERIES]
            console.print("Most profitable:")
            console.print(_lifetimes(best))
        _print_counts(console, "withheld (sum over responses)", self._withheld)
        _print_counts(console, "ignored quotes (sum over responses)", self._ignored)


def _by_market(tracked_opportunities: list[TrackedOpportunity]) -> Table:
    table = Table("sport", "market", box=None, pad_edge=False)
    for title in ("count", "median profit %", "best %", "median lifetime", "longest"):
        table.add_column(title, justify="right")
    groups: dict[tuple[str, str], list[TrackedOpportunity]] = {}
    for tracked in tracked_opportunities:
        opportunity = tracked.opportunity
        groups.setdefault((opportunity.event.sport, opportunity.line.key.market), []).append(tracked)
    for (sport, market), group in sorted(groups.items()):
        profits = [float(shown_percentage(tracked.best_profit)) for tracked in group]
        lifetimes = [tracked.lifetime.total_seconds() for tracked in group]
        cells = (
            len(group),
            f"{median(profits):.2f}",
            f"{max(profits):.2f}",
            _duration(median(lifetimes)),
            _duration(max(lifetimes)),
        )
        table.add_row(terminal_text(sport), terminal_text(market), *map(str, cells))
    return table


def _lifetimes(tracked_opportunities: list[TrackedOpportunity]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("first seen", no_wrap=True)
    table.add_column("event")
    table.add_column("line")
    for title in ("best %", "lifetime", "closed because"):
        table.add_column(title, justify="right", no_wrap=True)
    for tracked in tracked_opportunities:
        event, key = tracked.opportunity.event, tracked.opportunity.line.key
        reason = tracked.close_reason or "still open"
        cells = (f"{shown_percentage(tracked.best_profit)}", _duration(tracked.lifetime.total_seconds()), reason)
        line = _line(key.market, key.description, key.point)
        names = (terminal_text(event.name), terminal_text(line))
        table.add_row(f"{tracked.first_seen_at.astimezone(UTC):%F %H:%M}", *names, *cells)
    return table


def _duration(seconds: float) -> str:
    return str(timedelta(seconds=round(seconds)))


class Report(Struct):
    """Content of one response: quotes, opportunities, and withheld opportunities."""

    as_of: datetime
    events: int = 0
    quotes: int = 0
    ignored: Counter[str] = field(default_factory=Counter)
    open: list[TrackedOpportunity] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)
    found: list[TrackedOpportunity] = field(default_factory=list)
    closed: list[TrackedOpportunity] = field(default_factory=list)
    kinds: frozenset[OpportunityKind] = frozenset({"arbitrage"})

    def add(self, snapshot: Snapshot, detection: Detection) -> None:
        """Add the snapshot of one sport and its detection."""
        self.events += len(snapshot.events)
        self.quotes += sum(len(quotes.selections) for event in snapshot.events for quotes in event.markets)
        self.ignored.update(detection.ignored)
        self.open.extend(self._wanted(detection.open))
        self.withheld.extend(entry for entry in detection.withheld if entry.opportunity.kind in self.kinds)
        self.found.extend(self._wanted(detection.found))
        self.closed.extend(self._wanted(detection.closed))

    def _wanted(self, tracked_opportunities: Iterable[TrackedOpportunity]) -> Iterator[TrackedOpportunity]:
        """Yield the opportunities of the requested kinds."""
        return (tracked for tracked in tracked_opportunities if tracked.opportunity.kind in self.kinds)

    def opportunities(self) -> list[OpportunityDocument]:
        """Return the open opportunities, most profitable first."""
        best_first = sorted(self.open, key=lambda each: -each.opportunity.profit_percentage)
        return [opportunity_document(tracked, self.as_of) for tracked in best_first]

    def withheld_opportunities(self) -> list[OpportunityDocument]:
        """Return the withheld opportunities, most profitable first."""
        best_first = sorted(self.withheld, key=lambda each: -each.opportunity.profit_percentage)
        return [withheld_document(withheld) for withheld in best_first]

    def document(self, with_withheld: bool) -> dict[str, Any]:
        """Return the report as a JSON object."""
        document: dict[str, Any] = {
            "as_of": utc(self.as_of),
            "events": self.events,
            "quotes": self.quotes,
            "ignored": dict(sorted(self.ignored.items())),
            "opportunities": self.opportunities(),
            "withheld": dict(sorted(Counter(each.reason.value for each in self.withheld).items())),
        }
        return document | ({"withheld_opportunities": self.withheld_opportunities()} if with_withheld else {})
