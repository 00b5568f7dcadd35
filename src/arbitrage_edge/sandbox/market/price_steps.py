"""Price ladders of bookmakers, and conversion between decimal and American odds.

A bookmaker quotes at the steps of its ladder; odds of the other format are computed and rounded as the provider does:
decimal odds to two places, American odds to integers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

Price = tuple[float, int]  # decimal, american

MIN_PRICE, MAX_PRICE = 1.01, 1000.0

# (from, step): the step size from this decimal price on.
Ladder = tuple[tuple[float, float], ...]
_EXCHANGE: Ladder = (
    (1.01, 0.01), (2, 0.02), (3, 0.05), (4, 0.1), (6, 0.2), (10, 0.5), (20, 1), (30, 2), (50, 5), (100, 10),
)  # fmt: skip
_FINE: Ladder = ((1.01, 0.01), (6, 0.05), (10, 0.25), (20, 1), (50, 5), (100, 25))
_MEDIUM: Ladder = ((1.01, 0.01), (2, 0.02), (2.5, 0.05), (4, 0.1), (6, 0.25), (10, 0.5), (14, 1), (34, 5), (101, 50))
_COARSE: Ladder = ((1.01, 0.02), (1.25, 0.05), (2.5, 0.1), (4, 0.25), (5, 0.5), (10, 1), (21, 5), (51, 25))
# (from, step) of American odds, by absolute value.
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


def _steps(ladder: Ladder, maximum: float) -> tuple[float, ...]:
    values: list[float] = []
    for (start, step), end in zip(ladder, [*(start for start, _ in ladder[1:]), maximum], strict=True):
        values += [round(start + step * number, 4) for number in range(round((end - start) / step + 0.499))]
    return (*values, maximum)


def to_decimal(american: int) -> float:
    """Return decimal odds of two places, as the provider does: -110 is 1.91."""
    return round(1 + (american / 100 if american > 0 else 100 / -american), 2)


def to_american(decimal: float) -> int:
    """Return the American odds, an integer, of a decimal price above 1."""
    return round((decimal - 1) * 100) if decimal >= 2 else round(-100 / (decimal - 1))


def _from_decimals(values: tuple[float, ...]) -> tuple[tuple[float, ...], tuple[Price, ...]]:
    rounded = sorted({max(MIN_PRICE, round(float(value), 2)) for value in values})
    return tuple(rounded), tuple((value, to_american(value)) for value in rounded)


def _from_americans(ladder: Ladder) -> tuple[tuple[float, ...], tuple[Price, ...]]:
    sizes = [int(size) for size in _steps(ladder, 10000)]
    prices = [-size for size in reversed(sizes)] + [size for size in sizes if size > 100]
    exact = tuple(1 + (price / 100 if price > 0 else 100 / -price) for price in prices)
    return exact, tuple((to_decimal(price), 100 if price == -100 else price) for price in prices)


_PRICES = {
    "exchange": _from_decimals(_steps(_EXCHANGE, MAX_PRICE)),
    "cent": _from_decimals(_steps(((1.01, 0.01), (8, 0.05), (15, 0.25), (40, 1), (101, 10)), MAX_PRICE)),
    "fine": _from_decimals(_steps(_FINE, 501)),
    "medium": _from_decimals(_steps(_MEDIUM, 501)),
    "coarse": _from_decimals(_steps(_COARSE, 501)),
    "fraction": _from_decimals(_FRACTIONS),
    "american": _from_americans(_AMERICAN_FINE),
    "american2": _from_americans(_AMERICAN_EVEN),
    "american5": _from_americans(_AMERICAN_FIVE),
}

PRICE_STEPS = frozenset(_PRICES)


def nearest(price_steps: str, decimal: float) -> Price:
    """Return the nearest price of the ladder."""
    exact, prices = _PRICES[price_steps]
    index = bisect_left(exact, decimal)
    if 0 < index < len(exact):
        return prices[index if exact[index] - decimal < decimal - exact[index - 1] else index - 1]
    return prices[min(index, len(exact) - 1)]


def below(price_steps: str, decimal: float) -> Price:
    """Return the highest price of the ladder not above this one, else its lowest."""
    exact, prices = _PRICES[price_steps]
    return prices[max(bisect_right(exact, decimal) - 1, 0)]


def above(price_steps: str, decimal: float) -> Price:
    """Return the lowest price of the ladder above this one, else its highest."""
    exact, prices = _PRICES[price_steps]
    return prices[min(bisect_right(exact, decimal), len(exact) - 1)]
