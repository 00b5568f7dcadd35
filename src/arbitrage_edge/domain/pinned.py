"""Stakes beside bets that are on already, or whose stakes somebody chose: the others follow what those return.

The worst case is highest where every other leg returns as much as the least of the pinned ones. On a grid the returns
just below that are tried, too, since a unit more may cost more than it brings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil, floor

from arbitrage_edge.domain.money import CENT, checked_step
from arbitrage_edge.domain.stakes import Leg, at_risk

# How many units below the ideal are tried for each leg.
TRIED = 3


def stakes_beside(legs: Sequence[Leg], pinned: Sequence[Fraction | None], step: Fraction = CENT) -> list[Fraction]:
    """What to type in for each leg: the pinned stakes as they are, the others on the grid of `step` and within their
    caps, for the best worst case. One leg at least is pinned."""
    checked_step(step)
    target = min(_bounds(legs, pinned))
    choices = (_following(legs, pinned, back, step) for back in _returns(legs, pinned, target, step))
    return max(choices, key=lambda stakes: (_worst(legs, stakes), -at_risk(stakes, legs)))


def _bounds(legs: Sequence[Leg], pinned: Sequence[Fraction | None]) -> Iterator[Fraction]:
    """The returns that no other leg need exceed: those of the pinned, and what the caps allow."""
    for leg, stake in zip(legs, pinned, strict=True):
        most = leg.cap if stake is None else stake
        if most is not None:
            yield most * leg.return_per_unit


def _returns(
    legs: Sequence[Leg], pinned: Sequence[Fraction | None], target: Fraction, step: Fraction
) -> Iterator[Fraction]:
    yield target
    for leg, stake in zip(legs, pinned, strict=True):
        if stake is None:
            unit = step * leg.return_per_unit
            most = floor(target / unit)
            yield from (n * unit for n in range(most, max(most - TRIED, -1), -1))


def _following(
    legs: Sequence[Leg], pinned: Sequence[Fraction | None], back: Fraction, step: Fraction
) -> list[Fraction]:
    """The fewest units that return `back`, as far as a cap lets them."""
    stakes = []
    for leg, stake in zip(legs, pinned, strict=True):
        if stake is not None:
            stakes.append(stake)
            continue
        units = ceil(back / (step * leg.return_per_unit))
        stakes.append(step * (units if leg.cap is None else min(units, floor(leg.cap / step))))
    return stakes


def _worst(legs: Sequence[Leg], stakes: Sequence[Fraction]) -> Fraction:
    returns = [stake * leg.return_per_unit for stake, leg in zip(stakes, legs, strict=True)]
    return min(returns) - at_risk(stakes, legs)
