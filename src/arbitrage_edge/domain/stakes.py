"""Stakes of equal return, rounded to a grid, within the caps.

Ideal stakes are x_i = T / (o_i * S). On a grid of 0.01 they are rounded by largest remainder and sum to exactly T. On
coarser grids nearest rounding loses most small arbitrages. There the exact optimum is found by setting leg i to n
units, so that the return is R = n * unit_i * o_i; every other leg gets the fewest units that return R as well, and the
best R - sum over all i and n is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil, floor

from msgspec import Struct

from arbitrage_edge.domain.money import CENT, checked_step, positive
from arbitrage_edge.domain.odds import Number, decimal_odds

# Around fixed stakes, so many units below the best known return are tried for each leg at a time.
UNITS_BELOW_IDEAL = 3


class Leg(Struct, frozen=True):
    """One bet to be sized.

    `effective`: what a unit at risk returns. `risk`: money at risk per unit of stake, which is 1 for a back and o-1
    for a lay. `cap`: largest stake. `step`: the grid of its stake, None for the common one.
    """

    effective: Fraction
    risk: Fraction = Fraction(1)
    cap: Fraction | None = None
    step: Fraction | None = None

    @property
    def return_per_unit(self) -> Fraction:
        """The money returned per unit of stake if the bet wins."""
        return self.risk * self.effective


def calculate_stakes(total_stake: Number, odds: Sequence[Number]) -> list[Fraction]:
    """Return unrounded stakes of equal return for decimal odds; they sum to exactly `total_stake`."""
    total = positive(Fraction(total_stake), "the total stake")
    return ideal_stakes(total, [Leg(decimal_odds(value)) for value in odds])


def ideal_stakes(total: Fraction, legs: Sequence[Leg]) -> list[Fraction]:
    """Return unrounded stakes of equal return. A capped leg lowers the return of all to what its cap allows."""
    target = _equal_return(total, legs)
    return [target / leg.return_per_unit for leg in legs]


def round_stakes(total: Fraction, legs: Sequence[Leg], step: Fraction = CENT) -> list[Fraction]:
    """Return the stake of each leg on the grid of `step`, with at most `total` at risk.

    On a grid of 0.01, backs without caps sum to exactly `total`. Coarser grids give the best worst case if one is above
    0, else the nearest stakes. Raises InvalidValueError for a total of 0 or less, and for a step that is no multiple of
    0.01.
    """
    checked_step(step)
    positive(total, "the total stake")
    steps = _steps(legs, step)
    if max(steps) > CENT and (best := _best_on_grid(total, legs, steps)):
        return best
    return _largest_remainder(total, legs, steps)


def search_steps(total: Fraction, legs: Sequence[Leg], step: Fraction) -> Fraction:
    """Return the most candidate returns `round_stakes` tries per leg: 0 where it does not search.

    The search starts at the ideal return and ends where no gain is possible, so it is long only at small margins.
    """
    margin, steps = _margin(legs), _steps(legs, step)
    return Fraction(0) if max(steps) == CENT or margin <= 0 else min(total / min(steps), len(legs) / margin)


def at_risk(stakes: Sequence[Fraction], legs: Sequence[Leg]) -> Fraction:
    """Return the sum of the money at risk, liabilities included."""
    return sum((stake * leg.risk for stake, leg in zip(stakes, legs, strict=True)), Fraction(0))


def _margin(legs: Sequence[Leg]) -> Fraction:
    return 1 - sum((1 / leg.effective for leg in legs), Fraction(0))


def _equal_return(total: Fraction, legs: Sequence[Leg]) -> Fraction:
    target = total / sum((1 / leg.effective for leg in legs), Fraction(0))
    return min([target, *(leg.cap * leg.return_per_unit for leg in legs if leg.cap is not None)])


def _steps(legs: Sequence[Leg], step: Fraction) -> list[Fraction]:
    return [leg.step or step for leg in legs]


def _largest_remainder(total: Fraction, legs: Sequence[Leg], steps: Sequence[Fraction]) -> list[Fraction]:
    ideal = [stake / step for stake, step in zip(ideal_stakes(total, legs), steps, strict=True)]
    # Lays are rounded first: one cent of stake risks (o-1) cents. The backs take up the rest.
    units = [floor(x) if leg.risk == 1 else round(x) for x, leg in zip(ideal, legs, strict=True)]
    caps = [None if leg.cap is None else floor(leg.cap / step) for leg, step in zip(legs, steps, strict=True)]
    units = [count if cap is None else min(count, cap) for count, cap in zip(units, caps, strict=True)]
    spare = min(total, at_risk(_in_money(ideal, steps), legs)) - at_risk(_in_money(units, steps), legs)
    while spare < 0 and any(units):
        largest = max(range(len(units)), key=lambda i: units[i])
        units[largest] -= 1
        spare += steps[largest] * legs[largest].risk
    backs = [i for i, leg in enumerate(legs) if leg.risk == 1 and (caps[i] is None or units[i] < (caps[i] or 0))]
    for i in sorted(backs, key=lambda i: (units[i] - ideal[i], i)):
        if steps[i] <= spare:
            units[i] += 1
            spare -= steps[i]
    return _in_money(units, steps)


def _in_money(units: Sequence[Fraction | int], steps: Sequence[Fraction]) -> list[Fraction]:
    return [count * step for count, step in zip(units, steps, strict=True)]


def _best_on_grid(total: Fraction, legs: Sequence[Leg], steps: Sequence[Fraction]) -> list[Fraction]:
    """Return the stakes of the best worst case on a coarse grid; an empty list if every choice loses."""
    margin = _margin(legs)
    if margin <= 0:
        return []
    best_profit, best_stakes = Fraction(0), list[Fraction]()
    target = _equal_return(total, legs)
    returns = [step * leg.return_per_unit for leg, step in zip(legs, steps, strict=True)]
    for unit in returns:
        for count in range(floor(target / unit), 0, -1):
            returned = count * unit
            if returned * margin <= best_profit:
                break
            stakes = [step * ceil(returned / each) for step, each in zip(steps, returns, strict=True)]
            spent = at_risk(stakes, legs)
            if spent <= total and returned - spent > best_profit and _within_caps(stakes, legs):
                best_profit, best_stakes = returned - spent, stakes
    return best_stakes


def _within_caps(stakes: Sequence[Fraction], legs: Sequence[Leg]) -> bool:
    return all(leg.cap is None or stake <= leg.cap for stake, leg in zip(stakes, legs, strict=True))


def stakes_around_fixed(legs: Sequence[Leg], fixed: Sequence[Fraction | None], step: Fraction = CENT) -> list[Fraction]:
    """Return the stake of each leg: fixed stakes unchanged, the others on the grid of `step` and within their caps.

    The best worst case is chosen, of equal ones the smallest total. At least one stake must be fixed.
    """
    checked_step(step)

    def rank(returned: Fraction) -> tuple[Fraction, Fraction]:
        stakes = _following(legs, fixed, returned, step)
        return _worst_case(legs, stakes), -at_risk(stakes, legs)

    best = min(_largest_returns(legs, fixed))
    # Where the other legs cost as much as they return, every lower return is better, down to no stakes at all.
    gains = sum((1 / leg.effective for leg, stake in zip(legs, fixed, strict=True) if stake is None), Fraction(0)) < 1
    improves = True
    while improves:
        returned = max(_candidate_returns(legs, fixed, best, step), key=rank)
        improves = gains and rank(returned) > rank(best)
        best = returned
    return _following(legs, fixed, best, step)


def _largest_returns(legs: Sequence[Leg], fixed: Sequence[Fraction | None]) -> Iterator[Fraction]:
    """Yield the return of each fixed stake and of each cap. No leg needs to return more than the smallest of these."""
    for leg, stake in zip(legs, fixed, strict=True):
        largest = leg.cap if stake is None else stake
        if largest is not None:
            yield largest * leg.return_per_unit


def _candidate_returns(
    legs: Sequence[Leg], fixed: Sequence[Fraction | None], target: Fraction, step: Fraction
) -> Iterator[Fraction]:
    yield target
    for leg, stake in zip(legs, fixed, strict=True):
        if stake is None:
            unit = (leg.step or step) * leg.return_per_unit
            largest = floor(target / unit)
            yield from (count * unit for count in range(largest, max(largest - UNITS_BELOW_IDEAL, -1), -1))


def _following(
    legs: Sequence[Leg], fixed: Sequence[Fraction | None], returned: Fraction, step: Fraction
) -> list[Fraction]:
    """Return fixed stakes unchanged, and for the other legs the fewest units that return `returned`, up to the cap."""
    stakes = []
    for leg, stake in zip(legs, fixed, strict=True):
        if stake is not None:
            stakes.append(stake)
            continue
        own = leg.step or step
        units = ceil(returned / (own * leg.return_per_unit))
        stakes.append(own * (units if leg.cap is None else min(units, floor(leg.cap / own))))
    return stakes


def _worst_case(legs: Sequence[Leg], stakes: Sequence[Fraction]) -> Fraction:
    returns = [stake * leg.return_per_unit for stake, leg in zip(stakes, legs, strict=True)]
    return min(returns) - at_risk(stakes, legs)
