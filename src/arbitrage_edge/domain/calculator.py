"""Stakes and profit for odds the user enters: one bet on each outcome, and the outcomes listed are all there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from msgspec import Struct

from arbitrage_edge.domain.betslip import BetSlip, PricedLeg, SizedBet
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.money import CENT
from arbitrage_edge.domain.odds import net_of_commission
from arbitrage_edge.domain.settlement import LOSS, WIN, Result, payouts, winner_results

MIN_OUTCOMES = 2


class OutcomeOdds(Struct, frozen=True):
    """Decimal odds on one outcome. `commission`: fraction of the winnings; `cap`: largest stake the bookmaker accepts;
    `fixed`: stake already placed."""

    outcome: str
    bookmaker: str
    odds: Fraction
    commission: Fraction = Fraction(0)
    cap: Fraction | None = None
    fixed: Fraction | None = None

    @property
    def effective(self) -> Fraction:
        """The return of a unit staked, after commission."""
        return net_of_commission(self.odds, self.commission)

    def leg(self, outcome: int) -> PricedLeg:
        """Return the bet on the outcome with this index."""
        return PricedLeg(outcome, self.odds, self.commission, self.effective, cap=self.cap, fixed=self.fixed)


def best_per_outcome(offers: Iterable[OutcomeOdds]) -> list[OutcomeOdds]:
    """Return the best odds of each outcome after commission, in the order in which the outcomes appear."""
    best: dict[str, OutcomeOdds] = {}
    for offer in offers:
        if offer.outcome not in best or offer.effective > best[offer.outcome].effective:
            best[offer.outcome] = offer
    return list(best.values())


def calculate(offers: Sequence[OutcomeOdds], total_stake: Fraction, step: Fraction = CENT) -> BetSlip:
    """Size one bet on each outcome for equal return. With a fixed stake, the total follows from it.

    Raises InvalidValueError for fewer than two outcomes.
    """
    if len(offers) < MIN_OUTCOMES:
        raise InvalidValueError(f"an arbitrage has at least two outcomes, got {len(offers)}")
    possible = winner_results([offer.outcome for offer in offers])
    return BetSlip.size(possible, legs_of(offers), total_stake, step)


def legs_of(offers: Sequence[OutcomeOdds]) -> list[PricedLeg]:
    """Return one leg per outcome, in order."""
    return [offer.leg(index) for index, offer in enumerate(offers)]


def calculate_single(offer: OutcomeOdds, total_stake: Fraction) -> BetSlip:
    """Return a single bet, which loses in any other result than its outcome."""
    allowed = total_stake if offer.cap is None else min(total_stake, offer.cap)
    bet = SizedBet(offer.leg(0), allowed if offer.fixed is None else offer.fixed)
    possible = [Result(offer.outcome, (WIN,)), Result("any other result", (LOSS,))]
    return BetSlip((bet,), payouts(possible, [bet.wager]))
