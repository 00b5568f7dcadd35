"""Reports for people: tables, the summary of a series, and CSV for spreadsheets."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
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
from arbitrage_edge.domain.detector import Detection
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.domain.opportunity import Withheld

LISTED_OF_A_SERIES = 10
PLAIN_WIDTH = 160
INDENT, UNBROKEN = "  ", "\u00a0"


def print_reports(reports: Iterable[Report], withheld: bool) -> None:
    """One answer in full; of a series the summary of what lived and died in it."""
    console = console_for_reports()
    first: Report | None = None
    series = _Series()
    for report in reports:
        first = first or report
        series.add(report)
    if first is None:
        return
    if series.answers == 1:
        print_report(console, first, withheld)
    else:
        series.print(console)


def console_for_reports() -> Console:
    """A console as wide as the terminal; wide enough for a table where there is none."""
    width = None if sys.stdout.isatty() else PLAIN_WIDTH
    return Console(width=width, markup=False, emoji=False, highlight=False)


def print_report(console: Console, report: Report, withheld: bool) -> None:
    """One answer: its opportunities with bets and results, and what was held back."""
    for one in report.opportunities():
        print_opportunity(console, one)
    if withheld:
        for one in report.held_back():
            print_opportunity(console, one)
    found = len(report.open)
    noun = "opportunity" if found == 1 else "opportunities"
    as_of = f"{report.as_of.astimezone(UTC):%F %T} UTC"
    console.print(f"{found} {noun} in {report.quotes} quotes on {report.events} events, as of {as_of}.")
    counts = Counter(one.reason.value for one in report.withheld)
    _print_counts(console, "withheld", counts)
    _print_counts(console, "ignored quotes", report.ignored)


def print_opportunity(console: Console, one: OpportunityDocument) -> None:
    """An opportunity with its bets and its table of results."""
    head = Text(f"{one.profit_percentage:.2f} %  {one.event}", style="bold")
    if one.withheld_reason:
        head.append(f"  withheld: {one.withheld_reason}", style="red")
    console.print(head)
    _print_parts(console, ", ", [one.sport, describe_line(one), f"starts {one.commence_time:%F %H:%M} UTC"])
    console.print(_bets(one))
    rows = [f"{row.result} {row.profit:+.2f}" for row in one.payouts]
    _print_parts(console, "; ", [f"of {one.total_stake:.2f}: {rows[0]}", *rows[1:]])
    ages = [f"oldest leg {one.oldest_leg_age_seconds:.0f} s", f"gap {one.leg_gap_seconds:.0f} s"]
    _print_parts(console, ", ", [*ages, *(flag.replace("_", " ") for flag in one.flags)], style="dim")
    console.print()


def _print_parts(
    console: Console, between: str, parts: Iterable[str], *, style: str | None = None, indent: str = INDENT
) -> None:
    """A sentence that a narrow terminal breaks between its parts, not within."""
    whole = [part.replace(" ", UNBROKEN) for part in parts]
    lines = wrap(between.join(whole), console.width - len(indent), break_long_words=False, break_on_hyphens=False)
    for line in lines:
        console.print(indent + line.replace(UNBROKEN, " "), style=style, soft_wrap=True)


def describe_line(one: OpportunityDocument) -> str:
    """`spreads -3.5 (including overtime)`."""
    return f"{_line(one.market, one.description, one.line)} ({one.basis.replace('_', ' ')})"


def _line(market: str, description: str | None, point: float | None) -> str:
    told = [market, description, None if point is None else _point(market, point)]
    return " ".join(filter(None, told))


def write_csv(reports: Iterable[Report], withheld: bool) -> None:
    """Print one CSV row per opportunity, with the columns of the API."""
    writer = OpportunityWriter(sys.stdout, line_end="\n")
    for report in reports:
        writer.write(report.opportunities() + (report.held_back() if withheld else []), utc(report.as_of))


def _bets(one: OpportunityDocument) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
    for _ in range(2):
        table.add_column()
    for _ in range(3):
        table.add_column(justify="right", no_wrap=True)
    for bet in one.bets:
        outcome = bet.outcome if bet.point is None else f"{bet.outcome} {_point(one.market, bet.point)}"
        stake = f"{bet.stake:.2f}" if bet.lay_stake is None else f"{bet.lay_stake:.2f}, liability {bet.stake:.2f}"
        cells = (_bookmaker(bet), f"{bet.odds:g}", f"{bet.american_odds:+d}", stake)
        table.add_row(f"{INDENT}{bet.side} {outcome}", *cells)
    return table


def _bookmaker(bet: BetDocument) -> str:
    """The title, and the key where the title does not tell it: several are titled alike."""
    told = "".join(filter(str.isalnum, bet.bookmaker.lower()))
    return bet.bookmaker if told == bet.bookmaker_key.replace("_", "") else f"{bet.bookmaker} ({bet.bookmaker_key})"


def _point(market: str, point: float) -> str:
    """A handicap with its sign, a total without."""
    return f"{point:+g}" if market.startswith("spreads") else f"{point:g}"


def _print_counts(console: Console, what: str, counts: Mapping[str, int]) -> None:
    if counts:
        first, *others = [f"{reason} {count}" for reason, count in sorted(counts.items(), key=lambda one: -one[1])]
        _print_parts(console, ", ", [f"{what}: {first}", *others], indent="")


class _Series:
    """What lived and died over many answers."""

    def __init__(self) -> None:
        self.answers = 0
        self._found = 0
        self._closed: list[TrackedOpportunity] = []
        self._still_open: dict[str, TrackedOpportunity] = {}
        self._withheld: Counter[str] = Counter()
        self._ignored: Counter[str] = Counter()
        self._span: list[str] = []

    def add(self, report: Report) -> None:
        self.answers += 1
        self._found += len(report.found)
        self._closed += report.closed
        for tracked in report.open:
            self._still_open[tracked.arbitrage_id] = tracked
        for tracked in report.closed:
            self._still_open.pop(tracked.arbitrage_id, None)
        self._withheld.update(one.reason.value for one in report.withheld)
        self._ignored.update(report.ignored)
        self._span = [*self._span[:1], f"{report.as_of.astimezone(UTC):%F %T}"]

    def print(self, console: Console) -> None:
        everything = self._closed + list(self._still_open.values())
        console.print(f"{self.answers} answers from {self._span[0]} to {self._span[-1]} UTC")
        console.print(
            f"opened {self._found}, closed {len(self._closed)}, open at the end {len(self._still_open)}",
            highlight=False,
        )
        _print_counts(console, "closed because", Counter(str(one.close_reason) for one in self._closed))
        if everything:
            console.print(_by_market(everything))
            best = sorted(everything, key=lambda one: -one.best_profit)[:LISTED_OF_A_SERIES]
            console.print("The best of them:")
            console.print(_lives(best))
        _print_counts(console, "withheld (summed over answers)", self._withheld)
        _print_counts(console, "ignored quotes (summed over answers)", self._ignored)


def _by_market(tracked_opportunities: list[TrackedOpportunity]) -> Table:
    table = Table("sport", "market", box=None, pad_edge=False)
    for title in ("count", "median profit %", "best %", "median life", "longest"):
        table.add_column(title, justify="right")
    groups: dict[tuple[str, str], list[TrackedOpportunity]] = {}
    for one in tracked_opportunities:
        groups.setdefault((one.opportunity.event.sport, one.opportunity.line.key.market), []).append(one)
    for (sport, market), group in sorted(groups.items()):
        profits = [float(one.best_profit) for one in group]
        lives = [one.lifetime.total_seconds() for one in group]
        cells = (len(group), f"{median(profits):.2f}", f"{max(profits):.2f}", _span(median(lives)), _span(max(lives)))
        table.add_row(sport, market, *map(str, cells))
    return table


def _lives(tracked_opportunities: list[TrackedOpportunity]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("first seen", no_wrap=True)
    table.add_column("event")
    table.add_column("line")
    for title in ("best %", "lived", "closed because"):
        table.add_column(title, justify="right", no_wrap=True)
    for one in tracked_opportunities:
        event, key = one.opportunity.event, one.opportunity.line.key
        reason = one.close_reason or "still open"
        cells = (f"{one.best_profit:.2f}", _span(one.lifetime.total_seconds()), reason)
        line = _line(key.market, key.description, key.point)
        table.add_row(f"{one.first_seen_at.astimezone(UTC):%F %H:%M}", event.name, line, *cells)
    return table


def _span(seconds: float) -> str:
    return str(timedelta(seconds=round(seconds)))


class Report(Struct):
    """What one answer held."""

    as_of: datetime
    events: int = 0
    quotes: int = 0
    ignored: Counter[str] = field(default_factory=Counter)
    open: list[TrackedOpportunity] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)
    found: list[TrackedOpportunity] = field(default_factory=list)
    closed: list[TrackedOpportunity] = field(default_factory=list)

    def add(self, snapshot: Snapshot, detection: Detection) -> None:
        """Counts a sport in."""
        self.events += len(snapshot.events)
        self.quotes += sum(len(quotes.selections) for event in snapshot.events for quotes in event.markets)
        self.ignored.update(detection.ignored)
        self.open.extend(detection.open)
        self.withheld.extend(detection.withheld)
        self.found.extend(detection.found)
        self.closed.extend(detection.closed)

    def opportunities(self) -> list[OpportunityDocument]:
        """What is open, the most profitable first."""
        best_first = sorted(self.open, key=lambda one: -one.opportunity.profit_percentage)
        return [opportunity_document(tracked, self.as_of) for tracked in best_first]

    def held_back(self) -> list[OpportunityDocument]:
        """What was withheld, the most profitable first."""
        best_first = sorted(self.withheld, key=lambda one: -one.opportunity.profit_percentage)
        return [withheld_document(one) for one in best_first]

    def document(self, with_withheld: bool) -> dict[str, Any]:
        """The report as JSON."""
        told: dict[str, Any] = {
            "as_of": utc(self.as_of),
            "events": self.events,
            "quotes": self.quotes,
            "ignored": dict(sorted(self.ignored.items())),
            "opportunities": self.opportunities(),
            "withheld": dict(sorted(Counter(one.reason.value for one in self.withheld).items())),
        }
        return told | ({"withheld_opportunities": self.held_back()} if with_withheld else {})
