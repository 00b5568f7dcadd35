"""Rounding of money and odds to Decimal."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import floor

from arbitrage_edge.domain.errors import InvalidValueError

CENT = Fraction(1, 100)
SIX_PLACES = 6
# Largest stake that is read from a user.
LARGEST_STAKE = 1_000_000


def to_decimal(value: Fraction, places: int = 2) -> Decimal:
    """Round half to even to `places` decimals."""
    return _in_units(round(value * 10**places), places)


def floor_decimal(value: Fraction, places: int = 2) -> Decimal:
    """Round down to `places` decimals, so that a profit is never overstated and a loss never understated."""
    return _in_units(floor(value * 10**places), places)


def shown_percentage(value: Fraction | Decimal) -> Decimal:
    """Return a percentage as it is shown: two places, profits rounded towards zero and losses away from it."""
    return floor_decimal(Fraction(value))


def _in_units(count: int, places: int) -> Decimal:
    """Return the Decimal `count` / 10^`places`.

    It is made from text, because arithmetic on a Decimal is limited to the precision of its context.
    """
    return Decimal(f"{count}e-{places}")


def shortest_decimal(value: Fraction) -> Decimal:
    """Return the value to six decimals without trailing zeros: 43/20 gives 2.15, 21/11 gives 1.909091."""
    return Decimal(f"{to_decimal(value, SIX_PLACES):f}".rstrip("0").rstrip("."))


@lru_cache(maxsize=64)
def checked_step(step: Fraction) -> Fraction:
    """Return `step`. Raises InvalidValueError unless it is a multiple of 0.01."""
    if step < CENT or (step / CENT).denominator != 1:
        raise InvalidValueError(f"stakes must be rounded to 0.01 or a multiple of it, got {float(step):g}")
    return step


def positive(amount: Fraction, name: str) -> Fraction:
    """Return `amount`. Raises InvalidValueError, with `name` in its message, unless it is above 0."""
    if amount <= 0:
        raise InvalidValueError(f"{name} must be above 0, got {float(amount):g}")
    return amount
