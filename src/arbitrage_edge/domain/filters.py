"""Filters that withhold an arbitrage which is probably not real or cannot be placed. One function per filter."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from statistics import median

from arbitrage_edge.domain.arbitrage import (
    FLOAT_TOLERANCE,
    MIN_OPERATORS,
    Legs,
    Offer,
    operators_of,
    profit_percentage,
    sum_of,
)
from arbitrage_edge.domain.betslip import SizedBet
from arbitrage_edge.domain.money import CENT
from arbitrage_edge.domain.opportunity import WithheldReason
from arbitrage_edge.domain.policy import Thresholds

# A bookmaker whose own prices sum to more has shut its market: 1.01 on every outcome.
SHUT_MARKET = 1.5
# An exchange that lays an outcome at this share of a price or more confirms the price.
CONFIRMING_LAY = 0.9
# Implied probability by which an error lies below its peers.
PROBABILITY_DIFFERENCE = Fraction(5, 1000)


def paying(offers: Sequence[Sequence[Offer]]) -> list[list[Offer]]:
    """Return the offers that win something after charges. The others are in no arbitrage, and peers of no price."""
    return [[offer for offer in outcome if offer.rank > 1.0] for outcome in offers]


def fresh(offers: Sequence[Offer], bounds: Thresholds, in_play: bool, now: datetime) -> list[Offer]:
    """Return the offers within the maximum age.

    Applied before the best prices are chosen, so that a stale price does not hide a current one.
    """
    max_age = bounds.max_age_for(in_play)
    return list(offers) if max_age is None else [offer for offer in offers if now - offer.quotes.last_update <= max_age]


def same_operator(legs: Legs) -> WithheldReason | None:
    """Return the reason if all legs are at one operator: they are one price list, not an arbitrage."""
    if len(operators_of(legs)) >= MIN_OPERATORS:
        return None
    keys = {leg.quotes.bookmaker for leg in legs}
    return WithheldReason.SAME_BOOKMAKER if len(keys) == 1 else WithheldReason.SIBLING_BOOKMAKERS


def inconsistent_leg(legs: Legs, sums: Mapping[str, float], bounds: Thresholds) -> Offer | None:
    """Return the first leg of a bookmaker whose own complete market sums below the minimum: its prices are in error.

    `sums`: as `own_sums`.
    """
    if bounds.min_own_sum is None:
        return None
    least = float(bounds.min_own_sum)
    return next((leg for leg in legs if sums.get(leg.quotes.bookmaker, 1.0) < least), None)


def own_sums(offers: Sequence[Sequence[Offer]]) -> dict[str, float]:
    """Return S after charges of each bookmaker that prices every outcome of the line itself, by its key."""
    best: list[dict[str, float]] = []
    for outcome_offers in offers:
        prices: dict[str, float] = {}
        for offer in outcome_offers:
            key = offer.quotes.bookmaker
            prices[key] = max(offer.rank, prices.get(key, 0.0))
        best.append(prices)
    complete = set.intersection(*(set(prices) for prices in best)) if best else set()
    return {key: sum(1 / prices[key] for prices in best) for key in complete}


def suspicious_pair(legs: Legs, offers: Sequence[Sequence[Offer]], bounds: Thresholds) -> bool:
    """Return whether two venues differ so much on one outcome that one of them is read wrongly or is another event.

    Applies to a line of two outcomes with a leg at a venue that states its terms: such prices need no margin.
    """
    gap = bounds.max_price_gap
    if gap is None or len(legs) != 2 or all(leg.quotes.terms is None for leg in legs):
        return False
    if 1 - sum_of(legs) > gap:
        return True
    for leg, other, rivals in zip(legs, reversed(legs), offers, strict=True):
        for rival in rivals:
            same = rival.quotes.bookmaker == other.quotes.bookmaker and rival.lay == leg.lay
            if same and abs(1 / rival.odds - 1 / leg.odds) > gap:
                return True
    return False


def currencies_of(legs: Legs) -> set[str]:
    """Return the currencies that venues state; a bookmaker takes the bettor's own."""
    return {leg.quotes.terms.currency for leg in legs if leg.quotes.terms is not None}


def suspicious_leg(
    legs: Legs,
    offers: Sequence[Sequence[Offer]],
    lays: Sequence[float],
    sums: Mapping[str, float],
    bounds: Thresholds,
) -> Offer | None:
    """Return the first leg far above its peers: (o-1) > factor * (median-1) over enough other operators.

    Its implied probability must also be lower than theirs by the minimum difference, and no exchange may lay the
    outcome at nearly its price (`lays`: the longest lay odds per outcome). A bookmaker that has shut its market is no
    peer.
    """
    if bounds.suspicious_factor is None:
        return None
    shut = {key for key, total in sums.items() if total > SHUT_MARKET}
    for leg, outcome_offers, lay in zip(legs, offers, lays, strict=True):
        peers = peers_of(leg, [offer for offer in outcome_offers if offer.quotes.bookmaker not in shut])
        if (
            len(peers) >= max(bounds.suspicious_peers, 1)
            and _far_above(leg, peers, bounds.suspicious_factor)
            and not (lay and lay >= CONFIRMING_LAY * float(leg.odds))
        ):
            return leg
    return None


def peers_of(leg: Offer, offers: Iterable[Offer]) -> Collection[Offer]:
    """Return the best offer of each other operator on the outcome of the leg."""
    peers: dict[str, Offer] = {}
    for offer in offers:
        best = peers.get(offer.operator)
        if offer.operator != leg.operator and (best is None or offer.rank > best.rank):
            peers[offer.operator] = offer
    return peers.values()


def _far_above(leg: Offer, peers: Collection[Offer], factor: Decimal) -> bool:
    threshold = float(factor) * (median([peer.rank for peer in peers]) - 1) - FLOAT_TOLERANCE
    if leg.rank - 1 < threshold:
        return False
    typical = median([peer.effective for peer in peers])
    return (
        leg.effective - 1 > Fraction(factor) * (typical - 1)
        and 1 / typical - 1 / leg.effective > PROBABILITY_DIFFERENCE
    )


def too_far_apart(legs: Legs, bounds: Thresholds, in_play: bool) -> bool:
    """Return whether the readings of the legs are further apart than the maximum gap."""
    max_gap = bounds.max_gap_for(in_play)
    read_at = [leg.quotes.last_update for leg in legs]
    return max_gap is not None and max(read_at) - min(read_at) > max_gap


def read_together(offers: Sequence[Sequence[Offer]], bounds: Thresholds, in_play: bool) -> Iterator[list[list[Offer]]]:
    """Yield every largest set of offers whose readings are within the maximum gap of each other."""
    max_gap = bounds.max_gap_for(in_play)
    times = sorted({offer.quotes.last_update for outcome in offers for offer in outcome})
    covered = 0
    for first in times:
        end = len(times) if max_gap is None else bisect_right(times, first + max_gap)
        if end > covered:
            covered, last = end, times[end - 1]
            yield [[offer for offer in outcome if first <= offer.quotes.last_update <= last] for outcome in offers]


def out_of_bounds(legs: Legs, bounds: Thresholds) -> WithheldReason | None:
    """Return the reason if the profit is above the maximum or below the minimum."""
    profit = profit_percentage(sum_of(legs))
    if bounds.max_profit is not None and profit > Fraction(bounds.max_profit):
        return WithheldReason.PROFIT_TOO_HIGH
    return WithheldReason.BELOW_THRESHOLD if profit < Fraction(bounds.min_profit) else None


def most_above_the_next(legs: Legs, offers: Sequence[Sequence[Offer]]) -> Offer | None:
    """Return the leg furthest above the best price of any other operator; None if no leg has a competitor."""
    ratios = {}
    for index, (leg, rivals) in enumerate(zip(legs, offers, strict=True)):
        next_best = max((offer.rank for offer in rivals if offer.operator != leg.operator), default=None)
        if next_best is not None:
            ratios[index] = (leg.rank - 1) / (next_best - 1)
    return legs[max(ratios, key=lambda index: ratios[index])] if ratios else None


def capped_leg(legs: Legs, stakes: Sequence[Fraction]) -> Offer | None:
    """Return the first leg whose stake is at its known limit (for a lay: the backer's stake)."""
    for leg, stake in zip(legs, stakes, strict=True):
        limit = leg.selection.bet_limit
        if limit is not None and stake >= Fraction(limit) - CENT:
            return leg
    return None


def below_minimum(legs: Legs, bets: Sequence[SizedBet], minimums: Mapping[str, Decimal]) -> Offer | None:
    """Return the first leg whose stake or number of contracts its bookmaker does not accept because it is too small."""
    for leg, bet in zip(legs, bets, strict=True):
        minimum, terms = minimums.get(leg.quotes.bookmaker), leg.quotes.terms
        if minimum is not None and bet.stake < Fraction(minimum):
            return leg
        if bet.fill is not None and terms is not None and bet.fill.count < Fraction(terms.minimum):
            return leg
    return None
