"""Stakes of a recorded opportunity for another total, at other odds or within other limits."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from arbitrage_edge.domain.betslip import BetSlip, PricedLeg, SizedBet, is_hopeless, leg_of
from arbitrage_edge.domain.cover import CoverLeg, cheapest_cover, cover_stakes
from arbitrage_edge.domain.depth import best_at_levels
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.linear_program import screen
from arbitrage_edge.domain.money import CENT, floor_decimal
from arbitrage_edge.domain.odds import odds_of_effective
from arbitrage_edge.domain.opportunity import GUARANTEED, Evaluation, Opportunity, Payout, Withheld, WithheldReason
from arbitrage_edge.domain.score_results import settled_pair
from arbitrage_edge.domain.settlement import Result, payouts, results

# Break-even odds of a cover are found to this fraction; higher ones than these times the present are not tried.
PRECISION = Fraction(1, 10_000)
FARTHEST = Fraction(3, 2)


def resize(opportunity: Opportunity, total_stake: Decimal, step: Decimal) -> Evaluation:
    """Return the opportunity with stakes for `total_stake` in units of `step`.

    It takes as many levels of order books as earn most. Known limits size it down. A guaranteed one is withheld if
    rounding, or a limit, leaves no profit. The stake of a value bet follows from the bankroll and stays.
    """
    if opportunity.kind == "value":
        return opportunity
    total, unit = Fraction(total_stake), Fraction(step)
    if opportunity.kind == "arbitrage" and is_hopeless(legs_of(opportunity), total, unit):
        return Withheld(WithheldReason.LOST_IN_ROUNDING, opportunity)
    opportunity, slip = best_at_levels(
        opportunity, total, lambda current: slip_of(current, legs_of(current), total, unit)
    )
    resized = with_slip(opportunity, slip)
    if slip.is_profitable or opportunity.kind not in GUARANTEED:
        return revalued(resized, slip)
    return Withheld(WithheldReason.BELOW_LIMIT if slip.is_capped else WithheldReason.LOST_IN_ROUNDING, resized)


def with_slip(opportunity: Opportunity, slip: BetSlip) -> Opportunity:
    """Return the opportunity with the stakes, profits and payouts of a slip of its bets."""
    money = slip.money()
    money["payouts"] = tuple(
        replace(payout, bets=old.bets) for payout, old in zip(money["payouts"], opportunity.payouts, strict=True)
    )
    return replace(opportunity, bets=slip.placed(opportunity.bets), **money)


def legs_of(opportunity: Opportunity) -> list[PricedLeg]:
    """Return the legs behind the recorded bets. Where they are on several lines, `outcome` is the bet's number."""
    legs = [leg_of(bet, opportunity) for bet in opportunity.bets]
    return [replace(leg, outcome=number) for number, leg in enumerate(legs)] if _several(opportunity) else legs


def slip_of(opportunity: Opportunity, legs: Sequence[PricedLeg], total: Fraction, step: Fraction = CENT) -> BetSlip:
    """Return the bets sized, with the profit in every result.

    Raises InvalidValueError for a total or step that cannot be staked, and for a fixed stake in a cover.
    """
    if not _several(opportunity):
        return BetSlip.size(results(opportunity.line), legs, total, step)
    possible = [_result(payout, legs) for payout in opportunity.payouts]
    if opportunity.kind == "middle":
        return BetSlip.size(possible, legs, total, step)
    if any(leg.fixed is not None for leg in legs):
        raise InvalidValueError("the stake of a cover cannot be fixed: set a maximum stake instead")
    stakes = _cover_stakes(possible, legs, total, step)
    bets = [SizedBet(leg, stake) for leg, stake in zip(legs, stakes, strict=True)]
    return BetSlip(tuple(bets), payouts(possible, [bet.wager for bet in bets]))


def _cover_stakes(
    possible: Sequence[Result], legs: Sequence[PricedLeg], total: Fraction, step: Fraction
) -> list[Fraction]:
    returns = _returns(possible, legs)
    amounts = _amounts(returns)
    sized = [
        CoverLeg(returns[number], amounts[number], legs[number].risk, legs[number].cap, legs[number].step)
        for number in sorted(amounts)
    ]
    stakes = dict(zip(sorted(amounts), cover_stakes(sized, total, step), strict=True)) if sized else {}
    return [stakes.get(number, Fraction(0)) for number in range(len(legs))]


def shares_of(opportunity: Opportunity, legs: Sequence[PricedLeg]) -> list[Fraction]:
    """Return the money at risk in each bet per unit that all of them return together; 0 for an unused bet."""
    if opportunity.kind != "cover":
        return [1 / leg.effective for leg in legs]
    amounts = _amounts(_returns([_result(payout, legs) for payout in opportunity.payouts], legs))
    return [amounts.get(number, Fraction(0)) for number in range(len(legs))]


def _cost_of_cover(opportunity: Opportunity, legs: Sequence[PricedLeg]) -> float | None:
    """Return what the cheapest cover by these legs costs per unit that it pays; None if a result pays nothing."""
    returns = _returns([_result(payout, legs) for payout in opportunity.payouts], legs)
    screening = screen([[float(value) for value in bet] for bet in returns])
    return None if screening is None else screening.cost


def _returns(possible: Sequence[Result], legs: Sequence[PricedLeg]) -> list[tuple[Fraction, ...]]:
    return [tuple(gross_return(leg, result.settled[number]) for result in possible) for number, leg in enumerate(legs)]


def _amounts(returns: Sequence[Sequence[Fraction]]) -> dict[int, Fraction]:
    cover = cheapest_cover(returns)
    return {} if cover is None else cover.amounts


def gross_return(leg: PricedLeg, settled: tuple[Fraction, Fraction]) -> Fraction:
    """Return what a unit at risk returns; `settled` is that of the outcome backed or laid."""
    won, refunded = settled
    return (1 - won - refunded if leg.lay else won) * leg.effective + refunded


def _several(opportunity: Opportunity) -> bool:
    return opportunity.kind in {"cover", "middle"}


def _result(payout: Payout, legs: Sequence[PricedLeg]) -> Result:
    return Result(payout.result, tuple(settled_pair(bet, leg.lay) for bet, leg in zip(payout.bets, legs, strict=True)))


def revalued(resized: Opportunity, slip: BetSlip) -> Opportunity:
    """Return a middle with the expected profit of its new stakes."""
    estimate = resized.estimate
    if estimate is None:
        return resized
    expected = Fraction(estimate.expected_percentage) / 100 * slip.total_stake
    return replace(
        resized,
        estimate=replace(
            estimate, expected_profit=floor_decimal(expected), cost=-floor_decimal(slip.worst_case_profit)
        ),
    )


def break_even_odds(opportunity: Opportunity, legs: Sequence[PricedLeg]) -> list[Fraction | None]:
    """Return the odds of each leg above which (a lay: below which) all of them pay, the other legs at their odds.

    None for a kind that may lose, a leg that is not needed, a price with the fees of a venue, and odds out of reach.
    """
    if opportunity.kind not in {"arbitrage", "cover"}:
        return [None for _ in legs]
    find = _in_a_line if opportunity.kind == "arbitrage" else _in_a_cover
    found = [find(opportunity, legs, index) for index in range(len(legs))]
    return [
        None if effective is None or leg.terms is not None else odds_of_effective(effective, leg.commission, leg.lay)
        for leg, effective in zip(legs, found, strict=True)
    ]


def _in_a_line(_: Opportunity, legs: Sequence[PricedLeg], index: int) -> Fraction | None:
    others = sum((1 / leg.effective for number, leg in enumerate(legs) if number != index), Fraction(0))
    return 1 / (1 - others) if others < 1 else None


def _in_a_cover(opportunity: Opportunity, legs: Sequence[PricedLeg], index: int) -> Fraction | None:
    """Halve an interval of effective odds, solving a linear program at each price."""

    def pays(effective: Fraction) -> bool:
        changed = [*legs[:index], replace(legs[index], effective=effective), *legs[index + 1 :]]
        cost = _cost_of_cover(opportunity, changed)
        return cost is not None and cost < 1

    low, high = 1 + PRECISION, legs[index].effective * FARTHEST
    if pays(low) or not pays(high):
        return None
    while high - low > PRECISION:
        middle = (low + high) / 2
        low, high = (low, middle) if pays(middle) else (middle, high)
    return high
