"""Low holds: complete lines whose best prices cost almost nothing, for turnover that a promotion requires."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from msgspec.structs import replace

from arbitrage_edge.domain import filters
from arbitrage_edge.domain.arbitrage import best_placeable_legs, profit_percentage, sum_of
from arbitrage_edge.domain.evaluation import Sized, line_offers, opportunity_of, without
from arbitrage_edge.domain.event_board import EventBoard, LineQuotes
from arbitrage_edge.domain.market_rules import line_of
from arbitrage_edge.domain.money import to_decimal
from arbitrage_edge.domain.opportunity import Evaluation, Opportunity, Withheld, WithheldReason
from arbitrage_edge.domain.policy import Policy


def low_hold(board: EventBoard, quotes: LineQuotes, policy: Policy, now: datetime) -> Evaluation | None:
    """Return the low hold of a line, a withheld one with its reason, or None if its best prices cost too much.

    Prices that a filter rejects are left out; the first rejection is returned if too little remains.
    """
    in_play = board.event.commence_time <= now
    line = line_of(board.event, quotes.key)
    offers = [
        filters.fresh(outcome_offers, policy.bounds, in_play, now)
        for outcome_offers in line_offers(quotes, policy, board.event.sport, in_play)
    ]
    sums = filters.own_sums(offers)
    most = 1 + Fraction(policy.other.max_hold) / 100
    rejected: Withheld | None = None
    while (legs := best_placeable_legs(offers)) is not None and sum_of(legs) <= most:
        sized = Sized.size(legs, offers, line, policy, board)
        found = _of_kind(opportunity_of(board.event, sized, now))
        leg = filters.suspicious_leg(legs, offers, sized.lays, sums, policy.bounds)
        if leg is None:
            return _placeable(found, sized, policy, in_play) if sum_of(legs) >= 1 else rejected
        rejected = rejected or Withheld(WithheldReason.SUSPICIOUS_PRICE, found)
        offers = without(offers, leg)
    return rejected


def _placeable(found: Opportunity, sized: Sized, policy: Policy, in_play: bool) -> Evaluation:
    if filters.too_far_apart(sized.legs, policy.bounds, in_play):
        return Withheld(WithheldReason.LEG_GAP, found)
    too_small = filters.below_minimum(sized.legs, sized.slip.bets, policy.min_stakes)
    return found if too_small is None else Withheld(WithheldReason.BELOW_MINIMUM_STAKE, found)


def _of_kind(opportunity: Opportunity) -> Opportunity:
    hold = -profit_percentage(Fraction(opportunity.total_implied_probability))
    return replace(
        opportunity,
        kind="low_hold",
        explanation=f"all results are covered at a cost of {to_decimal(hold):f} % of the stake",
    )
