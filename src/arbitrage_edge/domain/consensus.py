"""The fair probabilities of a line: what sharp bookmakers, or the median of many, say once the margin is taken off."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from msgspec import Struct

from arbitrage_edge.domain.arbitrage import Offer
from arbitrage_edge.domain.fair_odds import fair_odds
from arbitrage_edge.domain.policy import KindBounds

# Keeps the weight of a market without a margin finite.
LEAST_MARGIN = 0.01
JUST_ABOVE_ONE = 1.0 + 1e-12

# The implied probability of each outcome at one bookmaker, and its operator.
Market = tuple[str, tuple[float, ...]]


class FairLine(Struct, frozen=True):
    """The fair probability of each outcome: the median over the methods, and their range. `sources`: bookmakers."""

    probabilities: tuple[float, ...]
    lowest: tuple[float, ...]
    highest: tuple[float, ...]
    sources: tuple[str, ...]


def complete_markets(offers: Sequence[Sequence[Offer]]) -> dict[str, Market]:
    """Return the bookmakers that back every outcome of a line, with their implied probabilities as quoted."""
    by_bookmaker: dict[str, list[Offer]] = {}
    for outcome_offers in offers:
        for offer in outcome_offers:
            if not offer.lay:
                by_bookmaker.setdefault(offer.quotes.bookmaker, []).append(offer)
    return {
        bookmaker: (listed[0].operator, tuple(1 / float(offer.odds) for offer in listed))
        for bookmaker, listed in by_bookmaker.items()
        if len(listed) == len(offers)
    }


def fair_line(markets: dict[str, Market], bounds: KindBounds, judged: str | None, least: int) -> FairLine | None:
    """Return the fair probabilities by the sharp bookmakers, or else by at least `least` operators; None without.

    The operator `judged` does not count: a price is never compared with itself.
    """
    others = {bookmaker: market for bookmaker, market in markets.items() if market[0] != judged}
    sources = {bookmaker: market for bookmaker, market in others.items() if bookmaker in bounds.sharp}
    if not sources:
        sources = others
        if len({operator for operator, _ in sources.values()}) < least:
            return None
    return _without_margin([implied for _, implied in sources.values()], tuple(sorted(sources)))


def _without_margin(markets: Sequence[tuple[float, ...]], sources: tuple[str, ...]) -> FairLine:
    weights = [1 / max(sum(implied) - 1, LEAST_MARGIN) for implied in markets]
    implied = [_weighted_median(column, weights) for column in zip(*markets, strict=True)]
    total = sum(implied)
    if total < JUST_ABOVE_ONE:
        # The medians of several bookmakers may leave no margin.
        implied = [probability * JUST_ABOVE_ONE / total for probability in implied]
    found = fair_odds([1 / probability for probability in implied])
    columns = zip(*(method.probabilities for method in found.methods), strict=True)
    return FairLine(tuple(median(column) for column in columns), found.lowest, found.highest, sources)


def _weighted_median(values: Sequence[float], weights: Sequence[float]) -> float:
    """Return the value at which half of the weight is reached."""
    ordered = sorted(zip(values, weights, strict=True))
    half, reached = sum(weights) / 2, 0.0
    for value, weight in ordered[:-1]:
        reached += weight
        if reached >= half:
            return value
    return ordered[-1][0]
