"""Stakes and profit for odds the user enters: one bet on each outcome, and the outcomes listed are all there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import floor

from msgspec import Struct

from arbitrage_edge.domain.betslip import BetSlip, PricedLeg, SizedBet, check_search
from arbitrage_edge.domain.charges import Charges
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.money import CENT
from arbitrage_edge.domain.odds import effective_odds
from arbitrage_edge.domain.settlement import LOSS, WIN, Result, payouts, winner_results

MIN_OUTCOMES = 2
OTHER_RESULT = "any other result"


class OutcomeOdds(Struct, frozen=True):
    """Decimal odds on one outcome. `commission`: fraction of the winnings; `cap`: largest stake the bookmaker accepts;
    `fixed`: stake already placed. Of a lay, `cap` and `fixed` are the backer's stake. `tax`: fraction of the whole
    return of a back that is kept. `rate`: your money per unit of the bookmaker's currency, in which its stakes are."""

    outcome: str
    bookmaker: str
    odds: Fraction
    commission: Fraction = Fraction(0)
    cap: Fraction | None = None
    fixed: Fraction | None = None
    lay: bool = False
    tax: Fraction = Fraction(0)
    rate: Fraction = Fraction(1)

    @property
    def charged(self) -> Fraction:
        """The commission on winnings that takes as much as commission and tax. A lay pays no tax."""
        charges = Charges(self.commission, tax_on_return=self.tax)
        return self.commission if self.lay else charges.commission_at(self.odds)

    @property
    def effective(self) -> Fraction:
        """The return of a unit at risk, after commission and tax."""
        return effective_odds(self.odds, self.charged, self.lay)

    @property
    def key(self) -> str:
        """The outcome's name as it is compared: without regard to case and spaces around it."""
        return self.outcome.strip().casefold()

    def leg(self, outcome: int, step: Fraction) -> PricedLeg:
        """Return the bet on the outcome with this index, in your money. `step`: of stakes at the bookmaker."""
        return PricedLeg(
            outcome,
            self.odds,
            self.charged,
            self.effective,
            lay=self.lay,
            cap=None if self.cap is None else self.cap * self.rate,
            fixed=None if self.fixed is None else self.fixed * self.rate,
            step=None if self.rate == 1 else step * self.rate,
        )

    def typed(self, stake: Fraction) -> Fraction:
        """Return what is typed in at the bookmaker for a stake in your money."""
        return stake / self.rate


class Calculation(Struct, frozen=True):
    """The bets that are sized, the prices that are not used because a better one covers the same results, and the slip.

    `covered`: every result wins one of the bets. If not, all prices are on one outcome, and any other result loses.
    """

    offers: list[OutcomeOdds]
    unused: list[OutcomeOdds]
    slip: BetSlip
    covered: bool

    @property
    def is_arbitrage(self) -> bool:
        """True if every result is covered and the odds alone are an arbitrage, before stakes are rounded."""
        return self.covered and self.slip.is_arbitrage


def calculation(offers: Sequence[OutcomeOdds], total_stake: Fraction, step: Fraction = CENT) -> Calculation:
    """Size one bet for each result at the best of its prices. With one outcome, every other result loses.

    A lay covers the other outcome of two, or every other result if one outcome is named. Among more outcomes lays are
    not used. Raises InvalidValueError for stakes that take too long to search.
    """
    outcomes = list(dict.fromkeys(offer.key for offer in offers))
    best: dict[int, OutcomeOdds] = {}
    usable = [offer for offer in offers if not (offer.lay and len(outcomes) > MIN_OUTCOMES)]
    if not usable:
        raise InvalidValueError("a lay covers all other results: with a lay, name one outcome or two")
    for offer in usable:
        result = _covered_result(offer, outcomes)
        if result not in best or offer.effective > best[result].effective:
            best[result] = offer
    used = list(best.values())
    unused = [offer for offer in offers if not any(offer is each for each in used)]
    if len(best) < MIN_OUTCOMES:
        return Calculation(used, unused, calculate_single(used[0], total_stake, step), covered=False)
    legs = [offer.leg(outcomes.index(offer.key), step) for offer in used]
    check_search(legs, total_stake, step)
    return Calculation(used, unused, BetSlip.size(_results(offers), legs, total_stake, step), covered=True)


def calculate(offers: Sequence[OutcomeOdds], total_stake: Fraction, step: Fraction = CENT) -> BetSlip:
    """Size one bet on each outcome for equal return. With a fixed stake, the total follows from it.

    Raises InvalidValueError for fewer than two outcomes.
    """
    if len(offers) < MIN_OUTCOMES:
        raise InvalidValueError(f"an arbitrage has at least two outcomes, got {len(offers)}")
    possible = winner_results([offer.outcome for offer in offers])
    return BetSlip.size(possible, [offer.leg(index, step) for index, offer in enumerate(offers)], total_stake, step)


def calculate_single(offer: OutcomeOdds, total_stake: Fraction, step: Fraction = CENT) -> BetSlip:
    """Return a single bet, which loses in any other result than those it covers."""
    leg, cent = offer.leg(0, step), CENT * offer.rate
    possible = total_stake if not offer.lay and offer.rate == 1 else floor(total_stake / leg.risk / cent) * cent
    allowed = possible if leg.cap is None else min(possible, leg.cap)
    bet = SizedBet(leg, allowed if leg.fixed is None else leg.fixed)
    results = [Result(offer.outcome, (WIN,)), Result(OTHER_RESULT, (LOSS,))]
    return BetSlip((bet,), payouts(results, [bet.wager]))


def _covered_result(offer: OutcomeOdds, outcomes: Sequence[str]) -> int:
    """Return the index of the result in which this bet wins."""
    index = outcomes.index(offer.key)
    return 1 - index if offer.lay else index


def _results(offers: Iterable[OutcomeOdds]) -> list[Result]:
    names: dict[str, str] = {}
    for offer in offers:
        names.setdefault(offer.key, offer.outcome)
    return winner_results(list(names.values()) if len(names) >= MIN_OUTCOMES else [*names.values(), OTHER_RESULT])
