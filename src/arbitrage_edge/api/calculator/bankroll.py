"""The same bets for another bankroll: staked and refereed anew by the domain, from the bets as they were kept."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from arbitrage_edge.domain.money import CENT, floor_decimal, shortest_decimal, to_decimal
from arbitrage_edge.domain.odds import american_to_decimal, lay_as_back, net_of_commission, to_fraction
from arbitrage_edge.domain.opportunity import Bet, Opportunity, Payout, Withheld, WithheldReason
from arbitrage_edge.domain.settlement import Wager, guaranteed_profit, payouts, referee, worst_case_profit
from arbitrage_edge.domain.stakes import Leg, at_risk, round_stakes

# More units than this are searched only where something can come of it.
MANY_UNITS = 100_000


def resize(opportunity: Opportunity, total_stake: Decimal, step: Decimal) -> Opportunity | Withheld:
    """The opportunity with stakes for `total_stake` in units of `step`; withheld where the rounding leaves nothing, or
    where a known limit does not take its stake."""
    total, unit = Fraction(total_stake), Fraction(step)
    odds = [exact_odds(bet) for bet in opportunity.bets]
    legs = [_leg(bet, price) for bet, price in zip(opportunity.bets, odds, strict=True)]
    if _hopeless(legs, total, unit):
        return Withheld(WithheldReason.LOST_IN_ROUNDING, opportunity)
    stakes = round_stakes(total, legs, unit)
    outcomes = opportunity.line.outcomes
    wagers = [
        Wager(outcomes.index(bet.outcome), bet.side == "lay", price, Fraction(bet.commission), stake)
        for bet, price, stake in zip(opportunity.bets, odds, stakes, strict=True)
    ]
    rows = payouts(opportunity.line, wagers)
    sized = zip(opportunity.bets, legs, stakes, strict=True)
    staked = replace(
        opportunity,
        total_stake=to_decimal(at_risk(stakes, legs)),
        guaranteed_profit=floor_decimal(guaranteed_profit(rows)),
        worst_case_profit=floor_decimal(worst_case_profit(rows)),
        bets=tuple(_bet(bet, leg, stake) for bet, leg, stake in sized),
        payouts=tuple(Payout(result.text, floor_decimal(profit), result.decided) for result, profit in rows),
    )
    if not referee(rows) or staked.guaranteed_profit <= 0:
        return Withheld(WithheldReason.LOST_IN_ROUNDING, staked)
    return Withheld(WithheldReason.BELOW_LIMIT, staked) if _over_limit(staked.bets, stakes) else staked


def exact_odds(bet: Bet) -> Fraction:
    """The price in full: one that is kept to six places was american where its american price says the same."""
    american = american_to_decimal(bet.american_odds)
    return american if shortest_decimal(american) == bet.odds else to_fraction(bet.odds)


def _leg(bet: Bet, odds: Fraction) -> Leg:
    commission = Fraction(bet.commission)
    if bet.side == "lay":
        return Leg(lay_as_back(odds, commission), odds - 1)
    return Leg(net_of_commission(odds, commission))


def _bet(bet: Bet, leg: Leg, stake: Fraction) -> Bet:
    spent = stake * leg.risk
    return replace(
        bet,
        stake=to_decimal(spent),
        lay_stake=to_decimal(stake) if bet.side == "lay" else None,
        potential_return=floor_decimal(spent * leg.effective),
    )


def _hopeless(legs: Sequence[Leg], total: Fraction, unit: Fraction) -> bool:
    """Whether a long search on a coarse grid would find less than a unit a leg."""
    margin = 1 - sum((1 / leg.effective for leg in legs), Fraction(0))
    return unit > CENT and total / unit > MANY_UNITS and margin * total < len(legs) * unit


def _over_limit(bets: Sequence[Bet], stakes: Sequence[Fraction]) -> bool:
    return any(bet.limit is not None and stake > Fraction(bet.limit) for bet, stake in zip(bets, stakes, strict=True))
