"""The steps in which bookmakers quote, and the two ways of writing a price.

A bookmaker's own step decides its price; the other way of writing is computed from it and rounded, as the provider
does: decimals to two places, american to whole numbers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

Price = tuple[float, int]  # decimal, american

LEAST, MOST = 1.01, 1000.0

# (from, step): the step that holds from this decimal price on.
Ladder = tuple[tuple[float, float], ...]
_EXCHANGE: Ladder = (
    (1.01, 0.01), (2, 0.02), (3, 0.05), (4, 0.1), (6, 0.2), (10, 0.5), (20, 1), (30, 2), (50, 5), (100, 10),
)  # fmt: skip
_FINE: Ladder = ((1.01, 0.01), (6, 0.05), (10, 0.25), (20, 1), (50, 5), (100, 25))
_MEDIUM: Ladder = ((1.01, 0.01), (2, 0.02), (2.5, 0.05), (4, 0.1), (6, 0.25), (10, 0.5), (14, 1), (34, 5), (101, 50))
_COARSE: Ladder = ((1.01, 0.02), (1.25, 0.05), (2.5, 0.1), (4, 0.25), (5, 0.5), (10, 1), (21, 5), (51, 25))
# (from, step) of american prices, by their size.
_AMERICAN_FINE: Ladder = ((100, 1), (180, 2), (240, 5), (400, 10), (700, 25), (1000, 50), (2000, 100), (5000, 500))
_AMERICAN_EVEN: Ladder = ((100, 2), (200, 4), (260, 10), (500, 20), (700, 50), (1000, 100), (5000, 500))
_AMERICAN_FIVE: Ladder = ((100, 5), (250, 10), (400, 25), (700, 50), (1000, 100), (5000, 500))
# British fractions, as decimals.
_FRACTIONS = tuple(
    1 + above / below
    for above, below in (
        (1, 100), (1, 66), (1, 50), (1, 40), (1, 33), (1, 28), (1, 25), (1, 20), (1, 18), (1, 16), (1, 14), (1, 12),
        (1, 11), (1, 10), (1, 9), (1, 8), (2, 15), (1, 7), (2, 13), (1, 6), (2, 11), (1, 5), (2, 9), (1, 4), (2, 7),
        (3, 10), (1, 3), (4, 11), (2, 5), (4, 9), (40, 85), (1, 2), (8, 15), (4, 7), (8, 13), (4, 6), (8, 11), (4, 5),
        (5, 6), (10, 11), (20, 21), (1, 1), (21, 20), (11, 10), (23, 20), (6, 5), (5, 4), (13, 10), (11, 8), (7, 5),
        (6, 4), (8, 5), (13, 8), (17, 10), (7, 4), (9, 5), (15, 8), (2, 1), (21, 10), (11, 5), (9, 4), (12, 5), (5, 2),
        (13, 5), (11, 4), (14, 5), (3, 1), (10, 3), (7, 2), (18, 5), (15, 4), (4, 1), (9, 2), (5, 1), (11, 2), (6, 1),
        (13, 2), (7, 1), (15, 2), (8, 1), (17, 2), (9, 1), (10, 1), (11, 1), (12, 1), (14, 1), (16, 1), (18, 1),
        (20, 1), (22, 1), (25, 1), (28, 1), (33, 1), (40, 1), (50, 1), (66, 1), (80, 1), (100, 1), (125, 1), (150, 1),
        (200, 1), (250, 1), (300, 1), (400, 1), (500, 1),
    )
)  # fmt: skip


def _steps(ladder: Ladder, most: float) -> tuple[float, ...]:
    values: list[float] = []
    for (start, step), end in zip(ladder, [*(start for start, _ in ladder[1:]), most], strict=True):
        values += [round(start + step * number, 4) for number in range(round((end - start) / step + 0.499))]
    return (*values, most)


def to_decimal(american: int) -> float:
    """Two decimals, as the provider answers them: -110 is 1.91."""
    return round(1 + (american / 100 if american > 0 else 100 / -american), 2)


def to_american(decimal: float) -> int:
    """Whole american odds of a decimal price above 1."""
    return round((decimal - 1) * 100) if decimal >= 2 else round(-100 / (decimal - 1))


def _of_decimals(values: tuple[float, ...]) -> tuple[tuple[float, ...], tuple[Price, ...]]:
    rounded = sorted({max(LEAST, round(float(value), 2)) for value in values})
    return tuple(rounded), tuple((value, to_american(value)) for value in rounded)


def _of_americans(ladder: Ladder) -> tuple[tuple[float, ...], tuple[Price, ...]]:
    sizes = [int(size) for size in _steps(ladder, 10000)]
    prices = [-size for size in reversed(sizes)] + [size for size in sizes if size > 100]
    exact = tuple(1 + (price / 100 if price > 0 else 100 / -price) for price in prices)
    return exact, tuple((to_decimal(price), 100 if price == -100 else price) for price in prices)


_GRIDS = {
    "exchange": _of_decimals(_steps(_EXCHANGE, MOST)),
    "cent": _of_decimals(_steps(((1.01, 0.01), (8, 0.05), (15, 0.25), (40, 1), (101, 10)), MOST)),
    "fine": _of_decimals(_steps(_FINE, 501)),
    "medium": _of_decimals(_steps(_MEDIUM, 501)),
    "coarse": _of_decimals(_steps(_COARSE, 501)),
    "fraction": _of_decimals(_FRACTIONS),
    "american": _of_americans(_AMERICAN_FINE),
    "american2": _of_americans(_AMERICAN_EVEN),
    "american5": _of_americans(_AMERICAN_FIVE),
}

GRIDS = frozenset(_GRIDS)


def nearest(grid: str, decimal: float) -> Price:
    """The quotable price nearest to this one."""
    exact, prices = _GRIDS[grid]
    place = bisect_left(exact, decimal)
    if 0 < place < len(exact):
        return prices[place if exact[place] - decimal < decimal - exact[place - 1] else place - 1]
    return prices[min(place, len(exact) - 1)]


def below(grid: str, decimal: float) -> Price:
    """The highest quotable price not above this one; the lowest of all if there is none."""
    exact, prices = _GRIDS[grid]
    return prices[max(bisect_right(exact, decimal) - 1, 0)]


def above(grid: str, decimal: float) -> Price:
    """The lowest quotable price above this one; the highest of all if there is none."""
    exact, prices = _GRIDS[grid]
    return prices[min(bisect_right(exact, decimal), len(exact) - 1)]
