"""From fair chances to quoted prices: the margin, its favour for favourites, and the bookmaker's own steps."""

from __future__ import annotations

import msgspec

from arbitrage_edge.sandbox.market.bookmakers import Book
from arbitrage_edge.sandbox.market.lines import Line
from arbitrage_edge.sandbox.market.price_steps import Price, above, below, nearest

_LIKELIEST, _LEAST_LIKELY = 0.992, 0.0015


class Quote(msgspec.Struct, frozen=True, gc=False):
    """One price as it stands in the window."""

    name: str
    decimal: float
    american: int
    point: float | None = None
    description: str | None = None


def back(book: Book, line: Line, width: float) -> tuple[Quote, ...]:
    """Prices of all answers of a line; none when the line is as good as decided."""
    if _is_decided(line):
        return ()
    margin = margin_of(book, line) * (1 + width)
    choose, share = below if book.is_exchange else nearest, 1 / len(line)
    quotes = []
    for name, chance, point, description in line:
        # Half of the margin in proportion, half the same on every answer, which weighs more on the unlikely.
        implied = chance + margin * (0.5 * chance + 0.5 * min(share, chance * 1.5 + 0.03))
        decimal, american = choose(book.grid, 1 / min(implied, 0.9925))
        quotes.append(Quote(name, decimal, american, point, description))
    return tuple(quotes)


def lay(book: Book, line: Line, width: float) -> tuple[Quote, ...]:
    """Lay prices of all answers: above the back prices, by as much as the market is thin."""
    if _is_decided(line):
        return ()
    share = margin_of(book, line) * (0.8 + 2 * width) / len(line)
    return tuple(
        Quote(name, *_lay_price(book, chance, share), point, description) for name, chance, point, description in line
    )


def margin_of(book: Book, line: Line) -> float:
    """The share above a fair book; double chances, which overlap, carry it twice."""
    if line[0].point is not None or line[0].name in ("Yes", "Over"):
        return book.lines / 100
    if len(line) == 3:
        return book.three_way / 100 * round(sum(answer.chance for answer in line))
    return book.two_way / 100


def _lay_price(book: Book, chance: float, share: float) -> Price:
    return above(book.grid, 1 / max(chance - share * min(1.0, 2 * chance), chance * 0.55))


def _is_decided(line: Line) -> bool:
    return any(not _LEAST_LIKELY <= answer.chance <= _LIKELIEST for answer in line)
