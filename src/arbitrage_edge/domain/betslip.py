"""Bet sizing: from priced legs to stakes, payouts and profit.

Detection, resizing, placement and the calculator size their bets here. All arithmetic is exact; money is rounded only
where an `Opportunity`, `Bet` or `Payout` is built.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.domain.contracts import FeeRule, Fill, Terms, exact_odds, price_of
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.level_rules import level_settlements
from arbitrage_edge.domain.money import CENT, floor_decimal, shortest_decimal, to_decimal
from arbitrage_edge.domain.odds import american_to_decimal, decimal_to_american, effective_odds, to_fraction
from arbitrage_edge.domain.opportunity import Bet, Opportunity, Payout
from arbitrage_edge.domain.settlement import (
    Result,
    Settled,
    Wager,
    guaranteed_profit,
    payouts,
    referee,
    worst_case_profit,
)
from arbitrage_edge.domain.stakes import Leg, round_stakes, search_steps, stakes_around_fixed

# A stake search of more steps than this takes longer than about a second.
MAX_SEARCH_STEPS = 200_000
# A stake with more units than this is searched only if a profit is possible.
MANY_UNITS = 100_000


class PricedLeg(Struct, frozen=True):
    """One bet at the price it can be placed at, before it has a stake.

    `outcome`: index of the outcome backed or laid. `odds`: decimal, as quoted. `commission`: fraction of the winnings.
    `effective`: the return of a unit at risk after commission. `cap`: largest stake. `fixed`: stake already placed.
    For a lay `cap` and `fixed` are the backer's stake.
    """

    outcome: int
    odds: Fraction
    commission: Fraction
    effective: Fraction
    lay: bool = False
    cap: Fraction | None = None
    fixed: Fraction | None = None
    # The settlements that are possible if the result is level; empty: it is refunded.
    level: tuple[Settled, ...] = ()
    # The stake is a multiple of this; None: of the step of the whole slip.
    step: Fraction | None = None
    terms: Terms | None = None

    @classmethod
    def priced(
        cls,
        outcome: int,
        odds: Fraction,
        commission: Fraction,
        *,
        lay: bool = False,
        cap: Fraction | None = None,
        level: tuple[Settled, ...] = (),
        terms: Terms | None = None,
    ) -> PricedLeg:
        """Return a leg whose effective odds follow from its odds and commission."""
        effective = effective_odds(odds, commission, lay)
        return cls(outcome, odds, commission, effective, lay, cap, level=level, terms=terms)

    @property
    def risk(self) -> Fraction:
        """Money at risk per unit of stake: 1 for a back, odds - 1 for a lay."""
        return self.odds - 1 if self.lay else Fraction(1)


class SizedBet(Struct, frozen=True):
    """A leg with its stake. For a lay `stake` is the backer's stake, and the liability is at risk."""

    leg: PricedLeg
    stake: Fraction
    # Set if the bet is bought in contracts: their cost is at risk.
    fill: Fill | None = None

    @property
    def at_risk(self) -> Fraction:
        """Money lost if the bet loses: the stake of a back, the liability of a lay."""
        return self.stake * self.leg.risk if self.fill is None else self.fill.cost

    @property
    def returns(self) -> Fraction:
        """Money returned if the bet wins, the money at risk included, after commission."""
        return self.at_risk * self.leg.effective if self.fill is None else self.fill.pays

    @property
    def wager(self) -> Wager:
        """The bet as the referee settles it."""
        leg = self.leg
        if self.fill is not None:
            return _contract_wager(leg, self.fill)
        return Wager(leg.outcome, leg.lay, leg.odds, leg.commission, self.stake, leg.level)

    def money(self) -> dict[str, Any]:
        """Return the `Bet` fields that depend on the stake, in cents; the return is rounded down."""
        return {
            "stake": to_decimal(self.at_risk),
            "lay_stake": to_decimal(self.stake) if self.leg.lay else None,
            "potential_return": floor_decimal(self.returns),
            "contracts": None if self.fill is None else shortest_decimal(self.fill.count),
            "fee": None if self.fill is None else shortest_decimal(self.fill.fee),
        }


class BetSlip(Struct, frozen=True):
    """Bets with stakes, and `rows`: the profit of all bets together in every result."""

    bets: tuple[SizedBet, ...]
    rows: list[tuple[Result, Fraction]]

    @classmethod
    def size(
        cls, possible: Sequence[Result], legs: Sequence[PricedLeg], total: Fraction, step: Fraction = CENT
    ) -> BetSlip:
        """Size the legs for equal return on the grid of `step`, at most `total` at risk and within the caps.

        If a leg has a fixed stake, the others follow it and `total` is ignored. Raises InvalidValueError for a total
        or step that cannot be staked.
        """
        stakes = _stakes(legs, total, step)
        bets = tuple(SizedBet(leg, stake) for leg, stake in zip(legs, stakes, strict=True))
        if any(leg.terms is not None and leg.terms.fee is not None for leg in legs):
            bets = _in_contracts(bets, step)
        return cls(bets, payouts(possible, [bet.wager for bet in bets]))

    @property
    def total_implied_probability(self) -> Fraction:
        """S, the sum of 1/o over the effective odds."""
        return sum((1 / bet.leg.effective for bet in self.bets), Fraction(0))

    @property
    def is_arbitrage(self) -> bool:
        """True if the odds alone are an arbitrage, before stakes are rounded."""
        return self.total_implied_probability < 1

    @property
    def total_stake(self) -> Fraction:
        """All money at risk, liabilities included."""
        return sum((bet.at_risk for bet in self.bets), Fraction(0))

    @property
    def guaranteed_profit(self) -> Fraction:
        """The smallest profit over the results in which a bet is decided; negative for a loss."""
        return guaranteed_profit(self.rows)

    @property
    def worst_case_profit(self) -> Fraction:
        """The smallest profit over all results, refunds included."""
        return worst_case_profit(self.rows)

    @property
    def is_capped(self) -> bool:
        """True if a cap, and not the total stake, limits the size."""
        return any(bet.leg.cap is not None and bet.stake >= bet.leg.cap - CENT for bet in self.bets)

    @property
    def is_profitable(self) -> bool:
        """True if the referee passes these stakes and at least a cent is won."""
        return referee(self.rows) and floor_decimal(self.guaranteed_profit) > 0

    def money(self) -> dict[str, Any]:
        """Return the `Opportunity` fields that depend on the stakes, in cents; profits are rounded down."""
        return {
            "total_stake": to_decimal(self.total_stake),
            "guaranteed_profit": floor_decimal(self.guaranteed_profit),
            "worst_case_profit": floor_decimal(self.worst_case_profit),
            "payouts": tuple(Payout(row.text, floor_decimal(profit), row.decided) for row, profit in self.rows),
        }

    def placed(self, bets: Sequence[Bet]) -> tuple[Bet, ...]:
        """Return `bets` at the prices and stakes of this slip. Both are in the same order."""
        return tuple(_placed(bet, sized) for bet, sized in zip(bets, self.bets, strict=True))


def leg_of(bet: Bet, opportunity: Opportunity) -> PricedLeg:
    """Return the leg behind a recorded bet, at its exact odds and within its known limit."""
    outcome = opportunity.line.outcomes.index(bet.outcome)
    return PricedLeg.priced(
        outcome,
        _exact_odds(bet),
        Fraction(bet.commission),
        lay=bet.side == "lay",
        cap=None if bet.limit is None else Fraction(bet.limit),
        level=level_settlements(opportunity.event.sport, bet.bookmaker),
        terms=bet.terms,
    )


def check_search(legs: Sequence[PricedLeg], total: Fraction, step: Fraction) -> None:
    """Raise InvalidValueError if searching the best stakes on this grid would take more than about a second."""
    if all(leg.fixed is None for leg in legs):
        sizing = _sizing(legs)
        if search_steps(total, sizing, step) * len(legs) ** 2 > MAX_SEARCH_STEPS:
            raise InvalidValueError("the stake has too many units of this rounding: choose a coarser one, or 0.01")


def _sizing(legs: Sequence[PricedLeg]) -> list[Leg]:
    return [Leg(leg.effective, leg.risk, leg.cap, leg.step) for leg in legs]


def _stakes(legs: Sequence[PricedLeg], total: Fraction, step: Fraction) -> list[Fraction]:
    fixed = [leg.fixed for leg in legs]
    if any(stake is not None for stake in fixed):
        return stakes_around_fixed(_sizing(legs), fixed, step)
    return round_stakes(total, _sizing(legs), step)


def _in_contracts(bets: Sequence[SizedBet], step: Fraction) -> tuple[SizedBet, ...]:
    """Return the bets with whole contracts that cost no more than planned, and the others sized to what these pay."""
    fees = [None if bet.leg.terms is None else bet.leg.terms.fee for bet in bets]
    planned = [_fill(bet, fee, bet.at_risk) for bet, fee in zip(bets, fees, strict=True)]
    payout = min(fill.pays for fill in planned if fill is not None)
    fills = [_fill_that_pays(bet, fee, payout) for bet, fee in zip(bets, fees, strict=True)]
    legs = [bet.leg if fill is None else _as_filled(bet.leg, fill) for bet, fill in zip(bets, fills, strict=True)]
    fixed = [bet.leg.fixed if fill is None else _stake_of(fill, bet.leg) for bet, fill in zip(bets, fills, strict=True)]
    stakes = stakes_around_fixed(_sizing(legs), fixed, step) if payout > 0 else [Fraction(0)] * len(bets)
    return tuple(SizedBet(bet.leg, stake, fill) for bet, stake, fill in zip(bets, stakes, fills, strict=True))


def _fill(bet: SizedBet, fee: FeeRule | None, cost: Fraction) -> Fill | None:
    if fee is None or bet.leg.terms is None:
        return None
    return bet.leg.terms.largest_fill(cost, price_of(bet.leg.odds, lay=bet.leg.lay), fee)


def _fill_that_pays(bet: SizedBet, fee: FeeRule | None, payout: Fraction) -> Fill | None:
    if fee is None or bet.leg.terms is None:
        return None
    return bet.leg.terms.fill_that_pays(payout, price_of(bet.leg.odds, lay=bet.leg.lay), fee)


def _stake_of(fill: Fill, leg: PricedLeg) -> Fraction:
    """Return the stake of bought contracts; for a lay the backer's stake: what they win."""
    return fill.pays - fill.cost if leg.lay else fill.cost


def _as_filled(leg: PricedLeg, fill: Fill) -> PricedLeg:
    """Return the leg at the odds of the contracts with their fee, so that the other legs follow exactly."""
    if fill.cost == 0:
        return leg
    odds = fill.pays / (fill.pays - fill.cost) if leg.lay else fill.pays / fill.cost
    return replace(leg, odds=odds, commission=Fraction(0), effective=fill.pays / fill.cost, cap=None)


def _contract_wager(leg: PricedLeg, fill: Fill) -> Wager:
    """Return a bet that wins and loses what the contracts do."""
    filled = _as_filled(leg, fill)
    return Wager(leg.outcome, leg.lay, filled.odds, filled.commission, _stake_of(fill, leg), leg.level)


def _exact_odds(bet: Bet) -> Fraction:
    """Return the exact odds. Recorded odds have six decimals: if the american price rounds to them, it is the exact
    one."""
    if bet.terms is not None and bet.terms.fee is not None:
        return exact_odds(to_fraction(bet.odds))
    american = american_to_decimal(bet.american_odds)
    return american if shortest_decimal(american) == bet.odds else to_fraction(bet.odds)


def _placed(bet: Bet, sized: SizedBet) -> Bet:
    odds = shortest_decimal(sized.leg.odds)
    return replace(
        bet,
        odds=odds,
        american_odds=bet.american_odds if odds == bet.odds else decimal_to_american(sized.leg.odds),
        commission=shortest_decimal(sized.leg.commission),
        **sized.money(),
    )


def is_hopeless(legs: Sequence[PricedLeg], total: Fraction, step: Fraction) -> bool:
    """Return whether a long search on a coarse grid could gain less than one unit per leg."""
    margin = 1 - sum((1 / leg.effective for leg in legs), Fraction(0))
    return step > CENT and total / step > MANY_UNITS and margin * total < len(legs) * step
