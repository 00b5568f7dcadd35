"""Odds in their three notations, exactly.

A price is worth what its own text says: 2.15 is 215/100 and american -110 is 210/110. Floats screen; what a person
sees is computed from these fractions.
"""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache

from arbitrage_edge.domain.errors import InvalidValueError

Number = Fraction | Decimal | float | int | str

SMALLEST_AMERICAN = 100
PLACEHOLDER_AMERICAN = 100_000
LARGEST_EXPONENT = 324


def to_fraction(value: Number) -> Fraction:
    """The number as its shortest decimal text says it: 2.15 gives 43/20, not the nearest binary fraction.

    Raises InvalidValueError for text that is no number, for infinity and NaN, and for what no float could hold: a
    fraction of 1e999999999 would never be done.
    """
    if isinstance(value, Fraction):
        return value
    with suppress(InvalidOperation, ValueError):
        number = value if isinstance(value, Decimal) else Decimal(str(value))
        if number.is_finite() and abs(number.adjusted()) <= LARGEST_EXPONENT:
            return Fraction(number)
    raise InvalidValueError(f"{value!r} is not a number")


def decimal_odds(value: Number) -> Fraction:
    """Decimal odds (stake included), checked to be above 1."""
    odds = to_fraction(value)
    if odds <= 1:
        raise InvalidValueError(f"decimal odds must be above 1, got {value}")
    return odds


def american_to_decimal(american: Number) -> Fraction:
    """+150 gives 5/2, -110 gives 21/11. Raises InvalidValueError where the magnitude is under 100."""
    number = to_fraction(american)
    if abs(number) < SMALLEST_AMERICAN:
        raise InvalidValueError(f"american odds are at most -100 or at least +100, got {american}")
    return 1 + (number / 100 if number > 0 else 100 / -number)


@lru_cache(4096)
def decimal_to_american(odds: Number) -> int:
    """The nearest american price: 2.15 gives 115, 1.5 gives -200, evens gives 100."""
    profit = decimal_odds(odds) - 1
    american = profit * 100 if profit >= 1 else -100 / profit
    return int(american + Fraction(1, 2)) if american > 0 else -int(Fraction(1, 2) - american)


def fractional_to_decimal(text: str) -> Fraction:
    """`5/2` gives 7/2, `evens` gives 2: fractional odds leave the stake out."""
    if text.strip().lower() in {"evens", "even", "evs"}:
        return Fraction(2)
    above, slash, below = text.partition("/")
    try:
        profit = Fraction(int(above), int(below))
    except (ValueError, ZeroDivisionError):
        raise InvalidValueError(f"fractional odds look like 5/2, got {text!r}") from None
    if not slash or profit <= 0:
        raise InvalidValueError(f"fractional odds are above 0, got {text!r}")
    return 1 + profit


def decimal_to_fractional(odds: Number, largest_denominator: int = 100) -> str:
    """The nearest fractional price with a denominator of at most `largest_denominator`: 3.5 gives `5/2`."""
    profit = (decimal_odds(odds) - 1).limit_denominator(largest_denominator)
    return f"{profit.numerator}/{profit.denominator}"


def parse_odds(text: str) -> Fraction:
    """Decimal odds from a bettor's notation: `2.15`, `+115` and `-110` (american: always signed), `5/2`, `evens`."""
    text = text.strip()
    if "/" in text or text.lower().startswith("ev"):
        return fractional_to_decimal(text)
    if text[:1] in {"+", "-"}:
        return american_to_decimal(text)
    return decimal_odds(text)


def implied_probability(odds: Number) -> Fraction:
    """1/o for decimal odds o: 2.0 gives 1/2."""
    return 1 / decimal_odds(odds)


def net_of_commission(odds: Fraction, commission: Fraction) -> Fraction:
    """What a back at an exchange really pays, stake included: 1 + (o-1)(1-c)."""
    return 1 + (odds - 1) * (1 - commission)


def lay_as_back(odds: Fraction, commission: Fraction) -> Fraction:
    """A lay of X at o is a back of "not X" at 1 + (1-c)/(o-1), the unit at risk being the liability."""
    return 1 + (1 - commission) / (odds - 1)
