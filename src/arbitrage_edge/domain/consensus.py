"""The fair probabilities of a line: what sharp bookmakers, or the median of many, say once the margin is taken off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple

from msgspec import Struct

from arbitrage_edge.domain.arbitrage import Offer
from arbitrage_edge.domain.fair_odds import fair_odds
from arbitrage_edge.domain.policy import KindBounds

# Keeps the weight of a market without a margin finite.
LEAST_MARGIN = 0.01
JUST_ABOVE_ONE = 1.0 + 1e-12

# A back and a lay of one outcome are one price if their implied probabilities differ by no more.
WIDEST_SPREAD = 0.05


class Market(NamedTuple):
    """The implied probability of each outcome at one bookmaker. `is_mid`: in the middle of its backs and lays."""

    operator: str
    implied: tuple[float, ...]
    is_mid: bool = False


# For each outcome the odds at which each exchange lays it.
Lays = Sequence[Mapping[str, float]]


class FairLine(Struct, frozen=True):
    """The fair probability of each outcome: the median over the methods, and their range.

    `sources`: bookmakers; `mids`: those of them whose odds are the middle of back and lay.
    """

    probabilities: tuple[float, ...]
    lowest: tuple[float, ...]
    highest: tuple[float, ...]
    sources: tuple[str, ...]
    mids: tuple[str, ...] = ()


def complete_markets(offers: Sequence[Sequence[Offer]], lays: Lays = ()) -> dict[str, Market]:
    """Return the bookmakers that back every outcome of a line, with their implied probabilities as quoted.

    Those of an exchange that also lays every outcome, at odds near the backs, are in the middle of both.
    """
    by_bookmaker: dict[str, list[Offer]] = {}
    for outcome_offers in offers:
        for offer in outcome_offers:
            if not offer.lay:
                by_bookmaker.setdefault(offer.quotes.bookmaker, []).append(offer)
    return {
        bookmaker: market_of(
            listed[0].operator,
            [1 / float(offer.odds) for offer in listed],
            [laid.get(bookmaker, 0.0) for laid in lays],
        )
        for bookmaker, listed in by_bookmaker.items()
        if len(listed) == len(offers)
    }


def market_of(operator: str, implied: Sequence[float], lays: Sequence[float] = ()) -> Market:
    """Return the market of a bookmaker. `lays`: its lay odds of each outcome, 0 for none.

    A lay below the back is no price of the same moment, and one far above it is none at all.
    """
    if len(lays) == len(implied) and all(
        lay > 1 and 0 <= back - 1 / lay <= WIDEST_SPREAD for back, lay in zip(implied, lays, strict=True)
    ):
        return Market(operator, tuple((back + 1 / lay) / 2 for back, lay in zip(implied, lays, strict=True)), True)
    return Market(operator, tuple(implied))


def fair_line(markets: dict[str, Market], bounds: KindBounds, judged: str | None, least: int) -> FairLine | None:
    """Return the fair probabilities by the sharp bookmakers, or else by at least `least` operators; None without.

    The operator `judged` does not count: a price is never compared with itself.
    """
    others = {bookmaker: market for bookmaker, market in markets.items() if market.operator != judged}
    sources = {bookmaker: market for bookmaker, market in others.items() if bookmaker in bounds.sharp}
    if not sources:
        sources = others
        if len({market.operator for market in sources.values()}) < least:
            return None
    return _without_margin(sources)


def _without_margin(sources: Mapping[str, Market]) -> FairLine:
    markets = [market.implied for market in sources.values()]
    weights = [1 / max(sum(implied) - 1, LEAST_MARGIN) for implied in markets]
    implied = [_weighted_median(column, weights) for column in zip(*markets, strict=True)]
    total = sum(implied)
    if total < JUST_ABOVE_ONE:
        # The medians of several bookmakers may leave no margin.
        implied = [probability * JUST_ABOVE_ONE / total for probability in implied]
    found = fair_odds([1 / probability for probability in implied])
    columns = zip(*(method.probabilities for method in found.methods), strict=True)
    mids = tuple(sorted(bookmaker for bookmaker, market in sources.items() if market.is_mid))
    fair = tuple(median(column) for column in columns)
    return FairLine(fair, found.lowest, found.highest, tuple(sorted(sources)), mids)


def _weighted_median(values: Sequence[float], weights: Sequence[float]) -> float:
    """Return the value at which half of the weight is reached."""
    ordered = sorted(zip(values, weights, strict=True))
    half, reached = sum(weights) / 2, 0.0
    for value, weight in ordered[:-1]:
        reached += weight
        if reached >= half:
            return value
    return ordered[-1][0]
