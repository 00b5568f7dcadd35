"""Is it real? What keeps an arbitrage from being shown, one function a gate."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from statistics import median

from arbitrage_edge.domain.arbitrage import (
    NEARLY,
    OPERATORS_AT_LEAST,
    Legs,
    Offer,
    operators_of,
    profit_percentage,
    sum_of,
)
from arbitrage_edge.domain.opportunity import WithheldReason
from arbitrage_edge.domain.policy import Thresholds


def fresh(offers: Sequence[Offer], bounds: Thresholds, in_play: bool, now: datetime) -> list[Offer]:
    """The offers read recently enough. Stale ones leave before the best is chosen: a dead price hides no living one."""
    bound = bounds.max_age_for(in_play)
    return list(offers) if bound is None else [one for one in offers if now - one.quotes.last_update <= bound]


def same_operator(legs: Legs) -> WithheldReason | None:
    """At fewer than two operators it is one bookmaker's own price list."""
    if len(operators_of(legs)) >= OPERATORS_AT_LEAST:
        return None
    keys = {leg.quotes.bookmaker for leg in legs}
    return WithheldReason.SAME_BOOKMAKER if len(keys) == 1 else WithheldReason.SIBLING_BOOKMAKERS


def suspicious_leg(legs: Legs, offers: Sequence[Sequence[Offer]], bounds: Thresholds) -> Offer | None:
    """The leg that pays far more than its peers: (o-1) > factor * (median-1) over enough other operators."""
    if bounds.suspicious_factor is None:
        return None
    for leg, outcome_offers in zip(legs, offers, strict=True):
        peers = peers_of(leg, outcome_offers)
        if len(peers) >= bounds.suspicious_peers and _far_above(leg, peers, bounds.suspicious_factor):
            return leg
    return None


def peers_of(leg: Offer, offers: Iterable[Offer]) -> Collection[Offer]:
    """Return the best offer of each other operator on the leg's outcome."""
    peers: dict[str, Offer] = {}
    for offer in offers:
        best = peers.get(offer.operator)
        if offer.operator != leg.operator and (best is None or offer.rank > best.rank):
            peers[offer.operator] = offer
    return peers.values()


def _far_above(leg: Offer, peers: Collection[Offer], factor: Decimal) -> bool:
    nearly = float(factor) * (median([peer.rank for peer in peers]) - 1) - NEARLY
    if leg.rank - 1 < nearly:
        return False
    return leg.effective - 1 > Fraction(factor) * (median([peer.effective for peer in peers]) - 1)


def too_far_apart(legs: Legs, bounds: Thresholds, in_play: bool) -> bool:
    """Whether the readings of the legs lie too far apart."""
    bound = bounds.max_gap_for(in_play)
    read_at = [leg.quotes.last_update for leg in legs]
    return bound is not None and max(read_at) - min(read_at) > bound


def read_together(offers: Sequence[Sequence[Offer]], bounds: Thresholds, in_play: bool) -> Iterator[list[list[Offer]]]:
    """The offers whose readings lie near enough to each other: every such set that is no part of a larger one."""
    bound = bounds.max_gap_for(in_play)
    moments = sorted({one.quotes.last_update for outcome in offers for one in outcome})
    reached = 0
    for first in moments:
        after = len(moments) if bound is None else bisect_right(moments, first + bound)
        if after > reached:
            reached, last = after, moments[after - 1]
            yield [[one for one in outcome if first <= one.quotes.last_update <= last] for outcome in offers]


def out_of_bounds(legs: Legs, bounds: Thresholds) -> WithheldReason | None:
    """A profit too high to be true, or too small to be worth it."""
    profit = profit_percentage(sum_of(legs))
    if bounds.max_profit is not None and profit > Fraction(bounds.max_profit):
        return WithheldReason.PROFIT_TOO_HIGH
    return WithheldReason.BELOW_THRESHOLD if profit < Fraction(bounds.min_profit) else None


def most_above_the_next(legs: Legs, offers: Sequence[Sequence[Offer]]) -> Offer | None:
    """The leg that pays the most more than the next best of another operator; None where no leg has a rival."""
    ahead = {}
    for number, (leg, rivals) in enumerate(zip(legs, offers, strict=True)):
        next_best = max((one.rank for one in rivals if one.operator != leg.operator), default=None)
        if next_best is not None:
            ahead[number] = (leg.rank - 1) / (next_best - 1)
    return legs[max(ahead, key=lambda number: ahead[number])] if ahead else None


def over_limit(legs: Legs, stakes: Sequence[Fraction]) -> Offer | None:
    """The leg whose known limit cannot take its stake (for a lay: the backer's stake)."""
    for leg, stake in zip(legs, stakes, strict=True):
        limit = leg.selection.bet_limit
        if limit is not None and stake > Fraction(limit):
            return leg
    return None
