"""An arbitrage from odds of one's own: the outcomes are taken to be all there are, one bet on each."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.money import CENT
from arbitrage_edge.domain.odds import net_of_commission
from arbitrage_edge.domain.stakes import Leg, at_risk, round_stakes, stakes_around_fixed

LEAST_OUTCOMES = 2


class OwnOdds(Struct, frozen=True):
    """A bet somebody thinks of: decimal odds, commission as a fraction of the winnings, `cap` the most it takes,
    `pinned` the stake that is on it already, or shall be."""

    outcome: str
    bookmaker: str
    odds: Fraction
    commission: Fraction = Fraction(0)
    cap: Fraction | None = None
    pinned: Fraction | None = None

    @property
    def effective(self) -> Fraction:
        """What a unit returns after commission."""
        return net_of_commission(self.odds, self.commission)


class Calculation(Struct, frozen=True):
    """Stakes and what comes of them. `profits` has one number an outcome: what is left if that one wins."""

    total_implied_probability: Fraction
    stakes: list[Fraction]
    returns: list[Fraction]
    total_stake: Fraction

    @property
    def is_arbitrage(self) -> bool:
        """Whether the odds alone make one, before any rounding."""
        return self.total_implied_probability < 1

    @property
    def profits(self) -> list[Fraction]:
        """The profit, or loss, for each outcome that may win."""
        return [back - self.total_stake for back in self.returns]

    @property
    def guaranteed_profit(self) -> Fraction:
        """What is left in the worst case; below 0 it is a loss."""
        return min(self.profits)


def calculate(legs: Sequence[OwnOdds], total_stake: Fraction, step: Fraction = CENT) -> Calculation:
    """The stakes of equal return on `step`'s grid, and what each returns; beside pinned stakes the total is what comes
    of them. Raises InvalidValueError below two."""
    if len(legs) < LEAST_OUTCOMES:
        raise InvalidValueError(f"an arbitrage has at least two outcomes, got {len(legs)}")
    sized = [Leg(leg.effective, cap=leg.cap) for leg in legs]
    pinned = [leg.pinned for leg in legs]
    if any(stake is not None for stake in pinned):
        stakes = stakes_around_fixed(sized, pinned, step)
    else:
        stakes = round_stakes(total_stake, sized, step)
    return Calculation(
        total_implied_probability=sum((1 / leg.effective for leg in legs), Fraction(0)),
        stakes=stakes,
        returns=[stake * leg.effective for stake, leg in zip(stakes, legs, strict=True)],
        total_stake=at_risk(stakes, sized),
    )
