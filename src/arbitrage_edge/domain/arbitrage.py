"""The arbitrage test and the choice of legs.

S is the sum of the implied probabilities of the legs; S < 1 is an arbitrage. All arithmetic is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import product

from msgspec import Struct

from arbitrage_edge.domain.charges import Charges
from arbitrage_edge.domain.contracts import exact_odds
from arbitrage_edge.domain.market import MarketQuotes, Selection
from arbitrage_edge.domain.odds import (
    Number,
    american_to_decimal,
    effective_odds,
    implied_probability,
    odds_of_effective,
    to_fraction,
)

MIN_OPERATORS = 2
MAX_TIED_OPERATORS = 6
FLOAT_TOLERANCE = 1e-9


class Offer(Struct, frozen=True):
    """One usable price. `odds` as quoted; `effective`: what a unit at risk returns after commission, stake included."""

    quotes: MarketQuotes
    selection: Selection
    operator: str
    lay: bool
    odds: Fraction
    commission: Fraction
    effective: Fraction
    # The effective odds as a float, for fast comparison.
    rank: float

    def odds_for(self, effective: Fraction) -> Fraction:
        """Return the odds that this bookmaker must quote for these effective odds, at the same charges."""
        return odds_of_effective(effective, self.commission, self.lay)


Legs = tuple[Offer, ...]


def exact_offer(quotes: MarketQuotes, selection: Selection, operator: str, lay: bool, charges: Charges) -> Offer:
    """Return the exact value of a quoted price: american prices from their integer, decimal ones from their text.

    `commission` of the offer stands for all charges together, as `Charges.commission_at`.
    """
    is_contract = quotes.terms is not None and quotes.terms.fee is not None
    value = _exact_value(selection.price, selection.american, lay, charges, is_contract)
    return Offer(quotes, selection, operator, lay, *value)


@lru_cache(maxsize=32768)
def _exact_value(
    price: float, american: int | None, lay: bool, charges: Charges, is_contract: bool
) -> tuple[Fraction, Fraction, Fraction, float]:
    odds = to_fraction(price) if american is None else american_to_decimal(american)
    if is_contract:
        odds = exact_odds(odds)
    commission = charges.lay_commission if lay else charges.commission_at(odds)
    effective = effective_odds(odds, commission, lay)
    return odds, commission, effective, float(effective)


def total_implied_probability(odds: Iterable[Number]) -> Fraction:
    """Return S, the sum of 1/o over decimal odds."""
    return sum((implied_probability(value) for value in odds), Fraction(0))


def is_arbitrage(implied_probabilities: Iterable[Number]) -> bool:
    """Return whether probabilities (fractions of 1) of at least two outcomes sum to less than 1."""
    probabilities = [to_fraction(value) for value in implied_probabilities]
    return len(probabilities) >= MIN_OPERATORS and sum(probabilities) < 1


def profit_percentage(total: Fraction) -> Fraction:
    """Return the profit per 100 staked at equal return: (1/S - 1) * 100."""
    return (1 / total - 1) * 100


def profit_margin(total: Fraction) -> Fraction:
    """Return what S lacks to 100 %: (1 - S) * 100."""
    return (1 - total) * 100


def sum_of(legs: Iterable[Offer]) -> Fraction:
    """Return S over the effective odds of the legs."""
    return sum((1 / leg.effective for leg in legs), Fraction(0))


def operators_of(legs: Iterable[Offer]) -> set[str]:
    """Return the operators of the legs."""
    return {leg.operator for leg in legs}


def best_legs(offers: Sequence[Sequence[Offer]]) -> Legs | None:
    """Return the best offer of each outcome, at any operator; None if an outcome has no offer.

    Of equal prices the fresher one is chosen, then the one that adds another operator, then by bookmaker key.
    """
    if not all(offers):
        return None
    tied = [_best_of(outcome_offers) for outcome_offers in offers]
    return min(product(*tied), key=lambda legs: (-len(operators_of(legs)), [_name(leg) for leg in legs]))


def best_placeable_legs(offers: Sequence[Sequence[Offer]]) -> Legs | None:
    """Return the best legs at two or more operators; None if there are none."""
    best = best_legs(offers)
    if best is None or len(operators_of(best)) >= MIN_OPERATORS:
        return best
    only = best[0].operator
    others: list[Legs] = []
    for index in range(len(offers)):
        elsewhere = [offer for offer in offers[index] if offer.operator != only]
        if elsewhere:
            leg = min(_best_of(elsewhere), key=_name)
            others.append((*best[:index], leg, *best[index + 1 :]))
    return min(others, key=lambda legs: (sum_of(legs), [_name(leg) for leg in legs]), default=None)


def _best_of(offers: Sequence[Offer]) -> list[Offer]:
    """Return the offers with the best price and, among those, the newest reading; one per operator."""
    threshold = max([offer.rank for offer in offers]) - FLOAT_TOLERANCE
    nearly_best = [offer for offer in offers if offer.rank >= threshold]
    price = max(offer.effective for offer in nearly_best)
    at_best = [offer for offer in nearly_best if offer.effective == price]
    newest = max(offer.quotes.last_update for offer in at_best)
    by_operator: dict[str, Offer] = {}
    for offer in sorted((offer for offer in at_best if offer.quotes.last_update == newest), key=_name):
        by_operator.setdefault(offer.operator, offer)
    return list(by_operator.values())[:MAX_TIED_OPERATORS]


def _name(offer: Offer) -> tuple[str, bool, str]:
    return (offer.quotes.bookmaker, offer.lay, offer.quotes.market)
