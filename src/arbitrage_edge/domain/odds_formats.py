"""Odds in every notation: decimal, American, fractional, Hong Kong, Malay, Indonesian, and as a probability.

For decimal odds o: Hong Kong o - 1; Malay o - 1 up to evens, -1/(o - 1) above; Indonesian o - 1 from evens on,
-1/(o - 1) below; probability 1/o.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from arbitrage_edge.domain.odds import decimal_to_american

# The prices that British bookmakers quote.
_BELOW_EVENS = (
    "1/100 1/66 1/50 1/40 1/33 1/25 1/20 1/16 1/14 1/12 1/11 1/10 1/9 1/8 2/15 1/7 2/13 1/6 2/11 1/5 2/9 1/4 2/7 3/10 "
    "1/3 4/11 2/5 4/9 1/2 8/15 4/7 8/13 4/6 8/11 4/5 5/6 10/11"
)
_FROM_EVENS = (
    "1/1 11/10 6/5 5/4 11/8 6/4 13/8 7/4 15/8 2/1 85/40 9/4 5/2 11/4 3/1 10/3 7/2 4/1 9/2 5/1 11/2 6/1 13/2 7/1 15/2 "
    "8/1 17/2 9/1 10/1 11/1 12/1 14/1 16/1 18/1 20/1 22/1 25/1 28/1 33/1 40/1 50/1 66/1 80/1 100/1 125/1 150/1 200/1 "
    "250/1 300/1 400/1 500/1 1000/1"
)
LADDER = tuple(Fraction(price) for price in f"{_BELOW_EVENS} {_FROM_EVENS}".split(" "))
# British bookmakers quote these unreduced.
UNREDUCED = {Fraction(2, 3): "4/6", Fraction(3, 2): "6/4", Fraction(17, 8): "85/40"}


class OddsFormats(Struct, frozen=True):
    """One price in every notation. `fractional`: the nearest price of the usual ladder."""

    decimal: Fraction
    american: int
    fractional: str
    hong_kong: Fraction
    malay: Fraction
    indonesian: Fraction
    probability: Fraction


def odds_formats(odds: Fraction) -> OddsFormats:
    """Return decimal odds above 1 in every notation."""
    profit = odds - 1
    nearest = min(LADDER, key=lambda price: (abs(price - profit), price))
    return OddsFormats(
        decimal=odds,
        american=decimal_to_american(odds),
        fractional=UNREDUCED.get(nearest) or f"{nearest.numerator}/{nearest.denominator}",
        hong_kong=profit,
        malay=profit if profit <= 1 else -1 / profit,
        indonesian=profit if profit >= 1 else -1 / profit,
        probability=1 / odds,
    )
