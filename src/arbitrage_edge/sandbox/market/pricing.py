"""Quoted prices from fair probabilities: margin, favourite-longshot bias and the bookmaker's price steps."""

from __future__ import annotations

import msgspec

from arbitrage_edge.sandbox.market.bookmakers import Bookmaker
from arbitrage_edge.sandbox.market.lines import Line
from arbitrage_edge.sandbox.market.price_steps import Price, above, below, nearest

_MAX_CHANCE, _MIN_CHANCE = 0.992, 0.0015


class Quote(msgspec.Struct, frozen=True, gc=False):
    """One quoted price."""

    name: str
    decimal: float
    american: int
    point: float | None = None
    description: str | None = None


def back_quotes(bookmaker: Bookmaker, line: Line, thinness: float) -> tuple[Quote, ...]:
    """Return the back prices of a line's outcomes; none if the line is virtually decided."""
    if _is_decided(line):
        return ()
    margin = line_margin_of(bookmaker, line) * (1 + thinness)
    choose, share = below if bookmaker.is_exchange else nearest, 1 / len(line)
    quotes = []
    for name, chance, point, description in line:
        # Half of the margin is proportional, half equal for all outcomes, which weighs more on longshots.
        implied = chance + margin * (0.5 * chance + 0.5 * min(share, chance * 1.5 + 0.03))
        decimal, american = choose(bookmaker.price_steps, 1 / min(implied, 0.9925))
        quotes.append(Quote(name, decimal, american, point, description))
    return tuple(quotes)


def lay_quotes(bookmaker: Bookmaker, line: Line, thinness: float) -> tuple[Quote, ...]:
    """Return the lay prices of a line's outcomes: above the back prices, further in a thin market."""
    if _is_decided(line):
        return ()
    share = line_margin_of(bookmaker, line) * (0.8 + 2 * thinness) / len(line)
    return tuple(
        Quote(name, *_lay_price(bookmaker, chance, share), point, description)
        for name, chance, point, description in line
    )


def line_margin_of(bookmaker: Bookmaker, line: Line) -> float:
    """Return the margin as a share; double chances overlap and carry it twice."""
    if line[0].point is not None or line[0].name in ("Yes", "Over"):
        return bookmaker.line_margin / 100
    if len(line) == 3:
        return bookmaker.three_way_margin / 100 * round(sum(outcome.chance for outcome in line))
    return bookmaker.two_way_margin / 100


def _lay_price(bookmaker: Bookmaker, chance: float, share: float) -> Price:
    return above(bookmaker.price_steps, 1 / max(chance - share * min(1.0, 2 * chance), chance * 0.55))


def _is_decided(line: Line) -> bool:
    return any(not _MIN_CHANCE <= outcome.chance <= _MAX_CHANCE for outcome in line)
