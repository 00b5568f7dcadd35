"""Exact conversion of decimal, american and fractional odds.

The value of a price is that of its text: 2.15 is 215/100 and american -110 is 210/110. Floats are used only to screen;
everything shown is computed from these fractions.
"""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache

from arbitrage_edge.domain.errors import InvalidValueError

Number = Fraction | Decimal | float | int | str

SMALLEST_AMERICAN = 100
# American odds of this magnitude or more mean that nothing is offered.
PLACEHOLDER_AMERICAN = 100_000
LARGEST_EXPONENT = 324


def to_fraction(value: Number) -> Fraction:
    """Return the value of the number's shortest decimal text: 2.15 gives 43/20, not the nearest binary fraction.

    Raises InvalidValueError for text that is not a number, for infinity and NaN, and for magnitudes outside the range
    of a float: the fraction of 1e999999999 would exhaust memory.
    """
    if isinstance(value, Fraction):
        return value
    with suppress(InvalidOperation, ValueError):
        number = value if isinstance(value, Decimal) else Decimal(str(value))
        if number.is_finite() and abs(number.adjusted()) <= LARGEST_EXPONENT:
            return Fraction(number)
    raise InvalidValueError(f"{value!r} is not a number")


def decimal_odds(value: Number) -> Fraction:
    """Return decimal odds (stake included). Raises InvalidValueError unless they are above 1."""
    odds = to_fraction(value)
    if odds <= 1:
        raise InvalidValueError(f"decimal odds must be above 1, got {value}")
    return odds


def american_to_decimal(american: Number) -> Fraction:
    """Convert american odds: +150 gives 5/2, -110 gives 21/11. Raises InvalidValueError for magnitudes below 100."""
    number = to_fraction(american)
    if abs(number) < SMALLEST_AMERICAN:
        raise InvalidValueError(f"american odds must be -100 or lower, or +100 or higher, got {american}")
    return 1 + (number / 100 if number > 0 else 100 / -number)


@lru_cache(4096)
def decimal_to_american(odds: Number) -> int:
    """Return the nearest american odds: 2.15 gives 115, 1.5 gives -200, evens gives 100."""
    profit = decimal_odds(odds) - 1
    american = profit * 100 if profit >= 1 else -100 / profit
    return int(american + Fraction(1, 2)) if american > 0 else -int(Fraction(1, 2) - american)


def fractional_to_decimal(text: str) -> Fraction:
    """Convert fractional odds, which exclude the stake: `5/2` gives 7/2, `evens` gives 2."""
    if text.strip().lower() in {"evens", "even", "evs"}:
        return Fraction(2)
    above, slash, below = text.partition("/")
    try:
        profit = Fraction(int(above), int(below))
    except (ValueError, ZeroDivisionError):
        raise InvalidValueError(f"fractional odds must look like 5/2, got {text!r}") from None
    if not slash or profit <= 0:
        raise InvalidValueError(f"fractional odds must be above 0, got {text!r}")
    return 1 + profit


def decimal_to_fractional(odds: Number, largest_denominator: int = 100) -> str:
    """Return the nearest fractional odds with a denominator of at most `largest_denominator`: 3.5 gives `5/2`."""
    profit = (decimal_odds(odds) - 1).limit_denominator(largest_denominator)
    return f"{profit.numerator}/{profit.denominator}"


def parse_odds(text: str) -> Fraction:
    """Parse odds as a bettor writes them: `2.15`, `+115` or `-110` (american: always signed), `5/2`, `evens`."""
    text = text.strip()
    if "/" in text or text.lower().startswith("ev"):
        return fractional_to_decimal(text)
    if text[:1] in {"+", "-"}:
        return american_to_decimal(text)
    return decimal_odds(text)


def implied_probability(odds: Number) -> Fraction:
    """Return 1/o for decimal odds o: 2.0 gives 1/2."""
    return 1 / decimal_odds(odds)


def net_of_commission(odds: Fraction, commission: Fraction) -> Fraction:
    """Return the effective odds of a back, stake included, after commission c on winnings: 1 + (o-1)(1-c)."""
    return 1 + (odds - 1) * (1 - commission)


def lay_as_back(odds: Fraction, commission: Fraction) -> Fraction:
    """Return the effective odds of a lay: per unit of liability it is a back of "not X" at 1 + (1-c)/(o-1)."""
    return 1 + (1 - commission) / (odds - 1)


def effective_odds(odds: Fraction, commission: Fraction, lay: bool) -> Fraction:
    """Return what a unit at risk returns after commission, stake included."""
    return lay_as_back(odds, commission) if lay else net_of_commission(odds, commission)
