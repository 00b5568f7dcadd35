"""Terminal views of open opportunities: a live table that fits the screen, and a line per change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from rich.cells import cell_len
from rich.console import ConsoleDimensions, Group
from rich.table import Table
from rich.text import Text

from arbitrage_edge.api.schemas.opportunity import OpportunityDocument
from arbitrage_edge.cli.output import terminal_text
from arbitrage_edge.cli.render import describe_line, stake_text
from arbitrage_edge.cli.times import ShownTimes
from arbitrage_edge.domain.odds import format_odds
from arbitrage_edge.results import profit_claim


def live_table(
    title: str,
    opportunities: Sequence[OpportunityDocument],
    footer: Sequence[str],
    now: datetime,
    size: ConsoleDimensions,
    *,
    times: ShownTimes,
    trouble: str = "",
) -> Group:
    """Return a title, as many opportunities as fit, the footer, a line each, and the whole text of a trouble."""
    lines = len(footer) + (cell_len(trouble) // size.width + 2 if trouble else 0)
    shown = list(_fitting(opportunities, size.height - lines - 3))
    hidden = len(opportunities) - len(shown)
    more = [Text(f"and {hidden} more", style="dim")] if hidden else []
    below = (Text(line, style="dim", no_wrap=True, overflow="ellipsis") for line in footer)
    last = [Text(terminal_text(trouble), style="red")] if trouble else []
    return Group(Text(title, style="bold"), _table(shown, now, times), *more, *below, *last)


def change_line(opportunity: OpportunityDocument) -> str:
    """Return `found    1.23 % Lakers vs Celtics h2h: back Lakers 2.15 at DraftKings, ...`."""
    bets = ", ".join(
        f"{bet.side} {bet.outcome} {format_odds(bet.odds)} at {bet.bookmaker} stake {stake_text(bet)}"
        for bet in opportunity.bets
    )
    change = f"closed ({opportunity.close_reason})" if opportunity.expired else opportunity.status
    profit = f"{opportunity.profit_percentage:.2f} %"
    claim = profit_claim(opportunity)
    return terminal_text(f"{change:<8} {profit} {opportunity.event} {describe_line(opportunity)}: {bets}; {claim}")


def _fitting(opportunities: Iterable[OpportunityDocument], height: int) -> Iterator[OpportunityDocument]:
    for opportunity in opportunities:
        height -= _rows(opportunity)
        if height < 0:
            return
        yield opportunity


def _rows(opportunity: OpportunityDocument) -> int:
    return max(len(opportunity.bets), 2)


def _table(opportunities: Iterable[OpportunityDocument], now: datetime, times: ShownTimes) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, expand=True)
    for title, ratio in (("profit", 0), ("event", 5), ("line", 3), ("bet", 4)):
        table.add_column(title, ratio=ratio or None, no_wrap=True)
    for title in ("odds", "stake"):
        table.add_column(title, justify="right", no_wrap=True)
    table.add_column("bookmaker", ratio=3, no_wrap=True)
    table.add_column("age", justify="right", no_wrap=True)
    for opportunity in opportunities:
        table.add_row(*("\n".join(map(terminal_text, cell)) for cell in _cells(opportunity, now, times)))
    return table


def _cells(opportunity: OpportunityDocument, now: datetime, times: ShownTimes) -> Iterator[Iterable[str]]:
    bets = opportunity.bets
    line, _, basis = describe_line(opportunity).partition(" (")
    yield f"{opportunity.profit_percentage:.2f} %", _profit_cell(opportunity)
    yield opportunity.event, f"{opportunity.sport}, {times.short(opportunity.commence_time)}"
    yield line, basis.removesuffix(")")
    yield [bet.outcome if bet.side == "back" else f"{bet.side} {bet.outcome}" for bet in bets]
    yield [format_odds(bet.odds) for bet in bets]
    yield [f"{bet.stake_to_place:.2f}" for bet in bets]
    yield [bet.bookmaker for bet in bets]
    yield [f"{max((now - bet.last_update).total_seconds(), 0):.0f} s" for bet in bets]


def _profit_cell(opportunity: OpportunityDocument) -> str:
    """Return the profit, and with it the smaller one of results in which stakes are refunded: `+26.72 or 0`."""
    guaranteed, worst = opportunity.guaranteed_profit, opportunity.worst_case_profit
    return f"{guaranteed:+.2f}" if worst >= guaranteed else f"{guaranteed:+.2f} or {worst:g}"
