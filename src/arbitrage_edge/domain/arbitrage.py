"""The test for an arbitrage, one function a step, and the choice of its legs.

S is the sum of the implied probabilities of the legs; an arbitrage is S < 1. All arithmetic here is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import product

from msgspec import Struct

from arbitrage_edge.domain.market import MarketQuotes, Selection
from arbitrage_edge.domain.odds import Number, american_to_decimal, implied_probability, lay_as_back, to_fraction
from arbitrage_edge.domain.odds import net_of_commission as net

OPERATORS_AT_LEAST = 2
TIED_OPERATORS_KEPT = 6
NEARLY = 1e-9


class Offer(Struct, frozen=True):
    """One price that can be taken. `odds` as quoted, `effective` what a unit at risk returns after commission."""

    quotes: MarketQuotes
    selection: Selection
    operator: str
    lay: bool
    odds: Fraction
    commission: Fraction
    effective: Fraction
    # The effective odds as a float, to look for the best among many.
    rank: float


Legs = tuple[Offer, ...]


def offer(quotes: MarketQuotes, selection: Selection, operator: str, lay: bool, commission: Fraction) -> Offer:
    """The exact value of a quoted price: american prices from their own integer, decimal ones from their own text."""
    numerator, denominator = commission.as_integer_ratio()
    return Offer(
        quotes, selection, operator, lay, *_worth(selection.price, selection.american, lay, numerator, denominator)
    )


# Hashing integers is far cheaper than hashing a Fraction.
@lru_cache(maxsize=32768)
def _worth(
    price: float, american: int | None, lay: bool, numerator: int, denominator: int
) -> tuple[Fraction, Fraction, Fraction, float]:
    commission = Fraction(numerator, denominator)
    odds = to_fraction(price) if american is None else american_to_decimal(american)
    effective = lay_as_back(odds, commission) if lay else net(odds, commission)
    return odds, commission, effective, float(effective)


def total_implied_probability(odds: Iterable[Number]) -> Fraction:
    """S, the sum of 1/o over decimal odds."""
    return sum((implied_probability(one) for one in odds), Fraction(0))


def is_arbitrage(implied_probabilities: Iterable[Number]) -> bool:
    """Whether probabilities (fractions of 1) of at least two outcomes sum to less than 1."""
    probabilities = [to_fraction(one) for one in implied_probabilities]
    return len(probabilities) >= OPERATORS_AT_LEAST and sum(probabilities) < 1


def profit_percentage(total: Fraction) -> Fraction:
    """Profit per 100 staked at equal return: (1/S - 1) * 100."""
    return (1 / total - 1) * 100


def profit_margin(total: Fraction) -> Fraction:
    """What is missing from 100 %: (1 - S) * 100."""
    return (1 - total) * 100


def sum_of(legs: Iterable[Offer]) -> Fraction:
    """S over the effective odds of the legs."""
    return sum((1 / leg.effective for leg in legs), Fraction(0))


def operators_of(legs: Iterable[Offer]) -> set[str]:
    """Whose trading desks take part."""
    return {leg.operator for leg in legs}


def best_legs(offers: Sequence[Sequence[Offer]]) -> Legs | None:
    """The best offer of each outcome, from whomever; None where an outcome has none.

    Equal prices: the fresher, then the one that brings in another operator, then the bookmaker's key in order.
    """
    if not all(offers):
        return None
    tied = [_best_of(one) for one in offers]
    return min(product(*tied), key=lambda legs: (-len(operators_of(legs)), [_name(leg) for leg in legs]))


def best_placeable_legs(offers: Sequence[Sequence[Offer]]) -> Legs | None:
    """The best legs at two operators or more; None where there are none."""
    best = best_legs(offers)
    if best is None or len(operators_of(best)) >= OPERATORS_AT_LEAST:
        return best
    only = best[0].operator
    others: list[Legs] = []
    for index in range(len(offers)):
        elsewhere = [one for one in offers[index] if one.operator != only]
        if elsewhere:
            leg = min(_best_of(elsewhere), key=_name)
            others.append((*best[:index], leg, *best[index + 1 :]))
    return min(others, key=lambda legs: (sum_of(legs), [_name(leg) for leg in legs]), default=None)


def _best_of(offers: Sequence[Offer]) -> list[Offer]:
    """The offers that share the best price and, among those, the freshest reading; one an operator."""
    near = max([one.rank for one in offers]) - NEARLY
    nearly_best = [one for one in offers if one.rank >= near]
    price = max(one.effective for one in nearly_best)
    at_best = [one for one in nearly_best if one.effective == price]
    freshest = max(one.quotes.last_update for one in at_best)
    by_operator: dict[str, Offer] = {}
    for one in sorted((one for one in at_best if one.quotes.last_update == freshest), key=_name):
        by_operator.setdefault(one.operator, one)
    return list(by_operator.values())[:TIED_OPERATORS_KEPT]


def _name(one: Offer) -> tuple[str, bool, str]:
    return (one.quotes.bookmaker, one.lay, one.quotes.market)
