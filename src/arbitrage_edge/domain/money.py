"""Money as Decimal, on the grid it is staked on."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from functools import lru_cache

from arbitrage_edge.domain.errors import InvalidValueError

CENT = Fraction(1, 100)
SIX_PLACES = 6


def to_decimal(value: Fraction, places: int = 2) -> Decimal:
    """Rounded half to even to `places` decimals."""
    return _quantized(value, places, ROUND_HALF_EVEN)


def floor_decimal(value: Fraction, places: int = 2) -> Decimal:
    """Rounded towards zero: what is promised is never more than what is there."""
    return _quantized(value, places, ROUND_DOWN)


def _quantized(value: Fraction, places: int, rounding: str) -> Decimal:
    if rounding == ROUND_HALF_EVEN:
        scaled = round(value * 10**places)
    else:
        scaled = abs(value.numerator) * 10**places // value.denominator
        scaled = scaled if value >= 0 else -scaled
    return Decimal(scaled).scaleb(-places)


def plain(value: Fraction) -> Decimal:
    """The shortest Decimal that tells the value to six places: 43/20 gives 2.15, 21/11 gives 1.909091."""
    number = to_decimal(value, SIX_PLACES).normalize()
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


@lru_cache(maxsize=64)
def checked_step(step: Fraction) -> Fraction:
    """A unit stakes may be rounded to: 0.01 or a multiple of it."""
    if step < CENT or (step / CENT).denominator != 1:
        raise InvalidValueError(f"stakes are rounded to 0.01 or a multiple of it, got {float(step):g}")
    return step


def whole_units(amount: Fraction, step: Fraction) -> int:
    """How many whole steps fit into the amount."""
    return amount // step


def positive(amount: Fraction, name: str) -> Fraction:
    """The amount, checked to be above 0."""
    if amount <= 0:
        raise InvalidValueError(f"{name} must be above 0, got {float(amount):g}")
    return amount
