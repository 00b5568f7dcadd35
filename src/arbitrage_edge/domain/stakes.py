"""How much on each leg: equal return, rounded to units that can be placed, within the caps.

Ideal stakes are x_i = T / (o_i * S). At cents they are rounded by largest remainder and sum to exactly T. For coarser
units nearest rounding destroys most small arbitrages; the exact answer fixes leg i at n units, so that the return is
R = n * unit_i * o_i, gives every other leg the fewest units that return R too, and keeps the best R - sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil, floor

from msgspec import Struct

from arbitrage_edge.domain.money import CENT, checked_step, positive
from arbitrage_edge.domain.odds import Number, decimal_odds


class Leg(Struct, frozen=True):
    """One bet to be sized. `effective`: what a unit at risk returns. `risk`: money at risk for one unit typed in at the
    bookmaker (1 for a back, o-1 for a lay). `cap`: the most that can be typed in."""

    effective: Fraction
    risk: Fraction = Fraction(1)
    cap: Fraction | None = None

    @property
    def return_per_unit(self) -> Fraction:
        """What comes back for one unit typed in."""
        return self.risk * self.effective


def calculate_stakes(total_stake: Number, odds: Sequence[Number]) -> list[Fraction]:
    """Stakes of equal return before any rounding: they sum to exactly `total_stake`."""
    total = positive(Fraction(total_stake), "the total stake")
    return ideal_stakes(total, [Leg(decimal_odds(one)) for one in odds])


def ideal_stakes(total: Fraction, legs: Sequence[Leg]) -> list[Fraction]:
    """What to type in for equal return, unrounded. A cap pins its leg, and the others follow its return."""
    back = _equal_return(total, legs)
    return [back / leg.return_per_unit for leg in legs]


def round_stakes(total: Fraction, legs: Sequence[Leg], step: Fraction = CENT) -> list[Fraction]:
    """What to type in for each leg, on the grid of `step`, never risking more than `total`.

    At 0.01 backs without caps sum to exactly `total`. Coarser grids give the best worst case there is, where any is
    above 0; otherwise the nearest stakes.
    """
    checked_step(step)
    positive(total, "the total stake")
    if step > CENT and (exact := _best_on_grid(total, legs, step)):
        return exact
    return _largest_remainder(total, legs, step)


def at_risk(stakes: Sequence[Fraction], legs: Sequence[Leg]) -> Fraction:
    """The money that is on, liabilities included."""
    return sum((stake * leg.risk for stake, leg in zip(stakes, legs, strict=True)), Fraction(0))


def _equal_return(total: Fraction, legs: Sequence[Leg]) -> Fraction:
    back = total / sum((1 / leg.effective for leg in legs), Fraction(0))
    return min([back, *(leg.cap * leg.return_per_unit for leg in legs if leg.cap is not None)])


def _largest_remainder(total: Fraction, legs: Sequence[Leg], step: Fraction) -> list[Fraction]:
    ideal = ideal_stakes(total, legs)
    # Lays first: one typed cent risks (o-1) cents, so they are rounded by themselves and the backs take up the rest.
    units = [floor(x / step) if leg.risk == 1 else round(x / step) for x, leg in zip(ideal, legs, strict=True)]
    most = [None if leg.cap is None else floor(leg.cap / step) for leg in legs]
    units = [min(n, top) if top is not None else n for n, top in zip(units, most, strict=True)]
    budget = min(total, at_risk(ideal, legs))
    spare = floor((budget - at_risk([n * step for n in units], legs)) / step)
    backs = [i for i, leg in enumerate(legs) if leg.risk == 1 and (most[i] is None or units[i] < (most[i] or 0))]
    order = sorted(backs, key=lambda i: (units[i] - ideal[i] / step, i))
    while spare < 0 and any(units):
        largest = max(range(len(units)), key=lambda i: units[i])
        units[largest] -= 1
        spare = floor((budget - at_risk([n * step for n in units], legs)) / step)
    for i in order[: max(spare, 0)]:
        units[i] += 1
    return [n * step for n in units]


def _best_on_grid(total: Fraction, legs: Sequence[Leg], step: Fraction) -> list[Fraction]:
    """The stakes of the best worst case on a coarse grid; empty where every choice loses."""
    margin = 1 - sum((1 / leg.effective for leg in legs), Fraction(0))
    if margin <= 0:
        return []
    best, chosen = Fraction(0), list[int]()
    target = _equal_return(total, legs)
    for leg in legs:
        unit = step * leg.return_per_unit
        for n in range(floor(target / unit), 0, -1):
            back = n * unit
            if back * margin <= best:
                break
            units = [ceil(back / (step * one.return_per_unit)) for one in legs]
            stakes = [count * step for count in units]
            spent = at_risk(stakes, legs)
            if spent <= total and back - spent > best and _within_caps(stakes, legs):
                best, chosen = back - spent, units
    return [count * step for count in chosen]


def _within_caps(stakes: Sequence[Fraction], legs: Sequence[Leg]) -> bool:
    return all(leg.cap is None or stake <= leg.cap for stake, leg in zip(stakes, legs, strict=True))


# How many units below the ideal are tried for each leg.
TRIED = 3


def stakes_around_fixed(
    legs: Sequence[Leg], pinned: Sequence[Fraction | None], step: Fraction = CENT
) -> list[Fraction]:
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
