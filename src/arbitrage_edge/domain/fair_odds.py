"""Fair probabilities: what a bookmaker's odds say once its margin is taken off.

With implied probabilities p_i = 1/o_i and their sum S, each method finds probabilities q_i that sum to 1:
multiplicative q_i = p_i/S; additive q_i = p_i - (S-1)/n; power q_i = p_i^k; Shin
q_i = (sqrt(z^2 + 4(1-z) p_i^2/S) - z) / (2(1-z)), where z is the share of insiders (Shin 1993); odds ratio
q_i = p_i / (c + p_i - c p_i) (Cheung 2015). k, z and c are found by bisection. No method is right in general: the range
over all of them shows how uncertain a fair price is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import sqrt
from typing import Literal

from msgspec import Struct

from arbitrage_edge.domain.errors import InvalidValueError

Method = Literal["multiplicative", "additive", "power", "shin", "odds_ratio"]
MIN_OUTCOMES = 2
# The most halvings of an interval; it ends earlier when no float is left inside.
HALVINGS = 100


class FairProbabilities(Struct, frozen=True):
    """Fair probabilities of one method, in the order of the outcomes; they sum to 1."""

    method: Method
    probabilities: tuple[float, ...]


class FairOdds(Struct, frozen=True):
    """The fair probabilities of complete decimal odds by every method that applies.

    `margin`: S - 1. `lowest` and `highest`: over the methods, per outcome.
    """

    margin: float
    methods: tuple[FairProbabilities, ...]
    lowest: tuple[float, ...]
    highest: tuple[float, ...]


def fair_odds(odds: Sequence[float]) -> FairOdds:
    """Take the margin off the decimal odds of all outcomes of one market.

    The additive method is left out where it would leave an outcome no probability. Raises InvalidValueError for fewer
    than two outcomes, odds of 1 or less, and odds that sum below 1: without a margin there is nothing to take off.
    """
    if len(odds) < MIN_OUTCOMES:
        raise InvalidValueError(f"fair odds need the odds of all outcomes, at least two, got {len(odds)}")
    if any(not price > 1 for price in odds):
        raise InvalidValueError("decimal odds must be above 1")
    implied = tuple([1 / price for price in odds])
    total = sum(implied)
    if total < 1:
        raise InvalidValueError(f"the implied probabilities sum to {total:.4f}, below 1: these odds have no margin")
    return _fair(implied, total)


@lru_cache(maxsize=8192)
def _fair(implied: tuple[float, ...], total: float) -> FairOdds:
    """Solve every method. Kept, because most prices are the same at the next reading."""
    found = [(method, solve(implied)) for method, solve in _METHODS.items()]
    methods = tuple(FairProbabilities(method, tuple(fair)) for method, fair in found if min(fair) > 0)
    columns = list(zip(*(one.probabilities for one in methods), strict=True))
    return FairOdds(total - 1, methods, tuple(map(min, columns)), tuple(map(max, columns)))


def _multiplicative(implied: Sequence[float]) -> list[float]:
    total = sum(implied)
    return [probability / total for probability in implied]


def _additive(implied: Sequence[float]) -> list[float]:
    share = (sum(implied) - 1) / len(implied)
    return [probability - share for probability in implied]


def _power(implied: Sequence[float]) -> list[float]:
    def at(exponent: float) -> list[float]:
        return [probability**exponent for probability in implied]

    longest = 1.0
    while sum(at(longest)) > 1:
        longest *= 2
    return at(_root(lambda exponent: sum(at(exponent)) - 1, 1.0, longest))


def _shin(implied: Sequence[float]) -> list[float]:
    total = sum(implied)

    def at(insiders: float) -> list[float]:
        return [
            (sqrt(insiders**2 + 4 * (1 - insiders) * probability**2 / total) - insiders) / (2 * (1 - insiders))
            for probability in implied
        ]

    return at(_root(lambda insiders: sum(at(insiders)) - 1, 0.0, 0.999999))


def _odds_ratio(implied: Sequence[float]) -> list[float]:
    def at(ratio: float) -> list[float]:
        return [probability / (ratio + probability - ratio * probability) for probability in implied]

    largest = 1.0
    while sum(at(largest)) > 1:
        largest *= 2
    return at(_root(lambda ratio: sum(at(ratio)) - 1, 1.0, largest))


def _root(excess: Callable[[float], float], low: float, high: float) -> float:
    """Return where a falling function crosses 0 between two bounds."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if not low < middle < high:
            break
        if excess(middle) > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


_METHODS: dict[Method, Callable[[Sequence[float]], list[float]]] = {
    "multiplicative": _multiplicative,
    "additive": _additive,
    "power": _power,
    "shin": _shin,
    "odds_ratio": _odds_ratio,
}
