"""What is open, drawn for a terminal: a table that fits the screen, and a line for each piece of news."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from rich.console import Group
from rich.table import Table
from rich.text import Text

from arbitrage_edge.api.schemas.opportunity import OpportunityDocument
from arbitrage_edge.cli.render import describe_line


def picture(
    head: str, documents: Sequence[OpportunityDocument], last: Sequence[str], now: datetime, height: int
) -> Group:
    """As many opportunities as `height` lines have room for, below a heading and above the last words."""
    shown = list(_fitting(documents, height - len(last) - 3))
    hidden = len(documents) - len(shown)
    more = [Text(f"and {hidden} more", style="dim")] if hidden else []
    below = (Text(line, style="dim", no_wrap=True, overflow="ellipsis") for line in last)
    return Group(Text(head, style="bold"), _table(shown, now), *more, *below)


def news(one: OpportunityDocument) -> str:
    """`found    1.23 % Lakers vs Celtics h2h: back Lakers 2.15 at DraftKings, ...`."""
    bets = ", ".join(f"{bet.side} {bet.outcome} {bet.odds:g} at {bet.bookmaker}" for bet in one.bets)
    what = f"closed ({one.close_reason})" if one.expired else one.status
    return f"{what:<8} {one.profit_percentage:.2f} % {one.event} {describe_line(one)}: {bets}"


def _fitting(documents: Iterable[OpportunityDocument], height: int) -> Iterator[OpportunityDocument]:
    for one in documents:
        height -= _rows(one)
        if height < 0:
            return
        yield one


def _rows(one: OpportunityDocument) -> int:
    return max(len(one.bets), 2)


def _table(documents: Iterable[OpportunityDocument], now: datetime) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, expand=True)
    for title, ratio in (("profit", 0), ("event", 5), ("line", 3), ("bet", 4)):
        table.add_column(title, ratio=ratio or None, no_wrap=True)
    for title in ("odds", "stake"):
        table.add_column(title, justify="right", no_wrap=True)
    table.add_column("bookmaker", ratio=3, no_wrap=True)
    table.add_column("age", justify="right", no_wrap=True)
    for one in documents:
        table.add_row(*("\n".join(cell) for cell in _cells(one, now)))
    return table


def _cells(one: OpportunityDocument, now: datetime) -> Iterator[Iterable[str]]:
    line, _, basis = describe_line(one).partition(" (")
    yield f"{one.profit_percentage:.2f} %", f"{one.guaranteed_profit:+.2f}"
    yield one.event, f"{one.sport}, {one.commence_time:%d %b %H:%M}Z"
    yield line, basis.removesuffix(")")
    yield [bet.outcome if bet.side == "back" else f"{bet.side} {bet.outcome}" for bet in one.bets]
    yield [f"{bet.odds:g}" for bet in one.bets]
    yield [f"{bet.stake if bet.lay_stake is None else bet.lay_stake:.2f}" for bet in one.bets]
    yield [bet.bookmaker for bet in one.bets]
    yield [f"{max((now - bet.last_update).total_seconds(), 0):.0f} s" for bet in one.bets]
