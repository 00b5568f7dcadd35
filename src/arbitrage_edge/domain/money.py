"""Money as Decimal, on the grid it is staked on."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import floor

from arbitrage_edge.domain.errors import InvalidValueError

CENT = Fraction(1, 100)
SIX_PLACES = 6


def to_decimal(value: Fraction, places: int = 2) -> Decimal:
    """Rounded half to even to `places` decimals."""
    return _in_units(round(value * 10**places), places)


def floor_decimal(value: Fraction, places: int = 2) -> Decimal:
    """Rounded down: a profit is never told greater than it is, nor a loss smaller."""
    return _in_units(floor(value * 10**places), places)


def _in_units(count: int, places: int) -> Decimal:
    """From text, because arithmetic on a Decimal would cut it to the digits of its context."""
    return Decimal(f"{count}e-{places}")


def shortest_decimal(value: Fraction) -> Decimal:
    """The shortest Decimal that tells the value to six places: 43/20 gives 2.15, 21/11 gives 1.909091."""
    return Decimal(f"{to_decimal(value, SIX_PLACES):f}".rstrip("0").rstrip("."))


@lru_cache(maxsize=64)
def checked_step(step: Fraction) -> Fraction:
    """A unit stakes may be rounded to: 0.01 or a multiple of it."""
    if step < CENT or (step / CENT).denominator != 1:
        raise InvalidValueError(f"stakes are rounded to 0.01 or a multiple of it, got {float(step):g}")
    return step


def positive(amount: Fraction, name: str) -> Fraction:
    """The amount, checked to be above 0."""
    if amount <= 0:
        raise InvalidValueError(f"{name} must be above 0, got {float(amount):g}")
    return amount
