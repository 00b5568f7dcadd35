"""Exact conversion of decimal, american and fractional odds.

The value of a price is that of its text: 2.15 is 215/100 and american -110 is 210/110. Floats are used only to screen;
everything shown is computed from these fractions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.money import shortest_decimal

Number = Fraction | Decimal | float | int | str

SMALLEST_AMERICAN = 100
# American odds of this magnitude or more mean that nothing is offered.
PLACEHOLDER_AMERICAN = 100_000
LARGEST_EXPONENT = 324
# Longest odds that are read from a user.
LARGEST_ODDS = 100_000
EVENS = frozenset({"evens", "even", "evs", "ev"})

# Minus and plus signs that keyboards, web pages and spreadsheets put in place of the ASCII ones.
_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-", "\ufe63": "-", "\uff0d": "-", "\uff0b": "+"})
_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_GROUPED_WITH_POINTS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+,\d+", re.ASCII)
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)
_UNSIGNED_AMERICAN = re.compile(r"\d{3,}|\d{1,3}(?:,\d{3})+", re.ASCII)
_FRACTION = re.compile(r"(\d+)\s*/\s*(\d+)", re.ASCII)


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
    text = text.strip()
    if text.lower() in EVENS:
        return Fraction(2)
    match = _FRACTION.fullmatch(text)
    if match is None or not int(match[2]):
        raise InvalidValueError(f"fractional odds must look like 5/2, got {text!r}")
    if not int(match[1]):
        raise InvalidValueError(f"fractional odds must be above 0, got {text!r}")
    return 1 + Fraction(int(match[1]), int(match[2]))


def decimal_to_fractional(odds: Number, largest_denominator: int = 100) -> str:
    """Return the nearest fractional odds with a denominator of at most `largest_denominator`: 3.5 gives `5/2`."""
    profit = (decimal_odds(odds) - 1).limit_denominator(largest_denominator)
    return f"{profit.numerator}/{profit.denominator}"


def parse_odds(text: str) -> Fraction:
    """Parse odds as a bettor writes them: `2.15`, `2,15`, `+115` or `-110` (american: always signed), `5/2`, `evens`.

    A comma separates decimals, as in `2,15`, unless there is a point as well: `1,250.5`.
    """
    text = text.strip().translate(_SIGNS)
    if "/" in text or text.lower() in EVENS:
        return fractional_to_decimal(text)
    if text[:1] in {"+", "-"}:
        return american_to_decimal(_plain_number(text, comma_groups=True))
    return decimal_odds(_plain_number(text, comma_groups="." in text))


def check_notation(texts: Sequence[str]) -> None:
    """Raise InvalidValueError if one of the odds of a calculation is a whole number from 100 on and another american.

    `150` beside `-110` is most often american without its sign, and as decimal odds would promise an arbitrage.
    """
    signed = next((text for text in texts if text.strip().translate(_SIGNS)[:1] in {"+", "-"}), None)
    doubtful = next((text.strip() for text in texts if _UNSIGNED_AMERICAN.fullmatch(text.strip())), None)
    if signed is not None and doubtful is not None:
        plain = doubtful.replace(",", "")
        remedy = f"write +{plain} if it is american, {plain}.0 if it is decimal"
        raise InvalidValueError(f"{doubtful} beside the american odds {signed.strip()}: {remedy}")


def parse_amount(text: str) -> Fraction:
    """Parse a number as people write amounts: `1,000` is a thousand, `2,5` is 2.5, `1.000,50` is 1000.5."""
    return to_fraction(_plain_number(text.strip().translate(_SIGNS), comma_groups=True))


def _plain_number(text: str, *, comma_groups: bool) -> str:
    """Return the text of a number without separators of thousands, with a decimal point."""
    if comma_groups and _GROUPED.fullmatch(text):
        return text.replace(",", "")
    if _GROUPED_WITH_POINTS.fullmatch(text):
        return text.replace(".", "").replace(",", ".")
    if _DECIMAL_COMMA.fullmatch(text):
        return text.replace(",", ".")
    if _PLAIN.fullmatch(text):
        return text
    raise InvalidValueError(f"{text!r} is not a number")


@lru_cache(4096)
def format_odds(odds: Number) -> str:
    """Return decimal odds as text, up to six decimals and without trailing zeros: 2.15, 1.909091, 151."""
    return f"{shortest_decimal(to_fraction(odds)):f}"


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


def odds_of_effective(effective: Fraction, commission: Fraction, lay: bool) -> Fraction:
    """Return the odds with these effective odds: the inverse of `effective_odds`."""
    kept = 1 - commission
    return 1 + (kept / (effective - 1) if lay else (effective - 1) / kept)


def better_hundredth(odds: Fraction | None, lay: bool) -> float | None:
    """Return the first odds in hundredths that are better than these: higher for a back, lower for a lay."""
    if odds is None:
        return None
    hundredths = ceil(odds * 100) - 1 if lay else floor(odds * 100) + 1
    return hundredths / 100 if hundredths > 100 else None
