"""Lays of exchanges: the odds at which they bet against one outcome of a line."""

from __future__ import annotations

from collections.abc import Iterator

from arbitrage_edge.domain.event_board import EventBoard, LineQuotes
from arbitrage_edge.domain.market import Line, MarketQuotes, Selection
from arbitrage_edge.domain.market_rules import line_of, runner_of
from arbitrage_edge.domain.price_columns import PriceColumns, unusable


def lay_columns(board: EventBoard, line: Line, outcome: int) -> list[tuple[PriceColumns, int]]:
    """Return the price columns that lay an outcome; lays of one of three outcomes have a line of their own."""
    if line.key.kind == "three_way":
        key, against = runner_of(line.key, line.outcomes[outcome]), 1
    else:
        key, against = line.key, 1 - outcome
    quotes = board.lines.get(key)
    return [] if quotes is None else [column for column in quotes.columns[against] if column[0].rule.lay]


def lays_elsewhere(board: EventBoard, quotes: LineQuotes) -> list[list[tuple[PriceColumns, int]]]:
    """Return the columns with lays of the outcomes of a line that are not its own: those of a three-way line."""
    if quotes.key.kind != "three_way" or "h2h_lay" not in board.markets:
        return []
    line = line_of(board.event, quotes.key)
    return [lay_columns(board, line, outcome) for outcome in range(len(line.outcomes))]


def lays_of(board: EventBoard, line: Line, outcome: int) -> Iterator[tuple[MarketQuotes, Selection]]:
    """Yield every usable lay of an outcome with its market."""
    for columns, column in lay_columns(board, line, outcome):
        for entry in columns.entries:
            selection = entry.quotes.selections[column]
            if not unusable(selection, columns.rule):
                yield entry.quotes, selection


def longest_lays(board: EventBoard, line: Line) -> list[float]:
    """Return for each outcome of a line the longest odds at which an exchange lays it, 0 if none does."""
    return [
        max([selection.price for _, selection in lays_of(board, line, outcome)], default=0.0)
        for outcome in range(len(line.outcomes))
    ]
