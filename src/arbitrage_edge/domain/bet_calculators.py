"""Calculators for odds that the user enters: dutching with chosen outcomes at zero, middles, Kelly stakes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction

from msgspec import Struct

from arbitrage_edge.domain.errors import InvalidValueError


def dutching(odds: Sequence[Fraction], total: Fraction, at_zero: Collection[int] = ()) -> list[Fraction]:
    """Return a stake on each outcome so that the outcomes not `at_zero` win the same, and those only break even.

    Without `at_zero` all return the same. Raises InvalidValueError if nothing is left to win with.
    """
    stakes = {number: total / odds[number] for number in at_zero}
    rest = [number for number in range(len(odds)) if number not in stakes]
    left = total - sum(stakes.values(), Fraction(0))
    if not rest or left <= 0:
        raise InvalidValueError("no stake is left for the outcomes that should win: choose fewer outcomes at zero")
    implied = sum((1 / odds[number] for number in rest), Fraction(0))
    stakes |= {number: left / odds[number] / implied for number in rest}
    return [stakes[number] for number in range(len(odds))]


class MiddleValue(Struct, frozen=True):
    """Two bets that both win in a window: stakes of equal return, profits, and the probability that breaks even."""

    stakes: tuple[Fraction, Fraction]
    missed: Fraction
    hit: Fraction
    break_even: Fraction
    expected: Fraction | None


def middle(odds: tuple[Fraction, Fraction], total: Fraction, probability: Fraction | None = None) -> MiddleValue:
    """Return the stakes of a middle, what it loses and wins, and its expected profit at a probability of the window."""
    implied = 1 / odds[0] + 1 / odds[1]
    returned = total / implied
    missed, hit = returned - total, 2 * returned - total
    break_even = max(-missed / (hit - missed), Fraction(0))
    expected = None if probability is None else probability * hit + (1 - probability) * missed
    return MiddleValue((returned / odds[0], returned / odds[1]), missed, hit, break_even, expected)


def kelly_stake(odds: Fraction, probability: Fraction, bankroll: Fraction, factor: Fraction) -> Fraction:
    """Return the Kelly stake factor * bankroll * (p*o - 1) / (o - 1), at least 0."""
    return max(factor * bankroll * (probability * odds - 1) / (odds - 1), Fraction(0))
