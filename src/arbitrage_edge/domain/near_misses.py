"""Lines that are almost an arbitrage: S is slightly above 1, or the profit is below the minimum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from fractions import Fraction
from heapq import nsmallest

from msgspec import Struct

from arbitrage_edge.domain import filters
from arbitrage_edge.domain.arbitrage import Legs, best_placeable_legs, sum_of
from arbitrage_edge.domain.evaluation import evaluate, line_offers
from arbitrage_edge.domain.event_board import EventBoard, LineQuotes, board_of
from arbitrage_edge.domain.market import Event, EventQuotes, Line
from arbitrage_edge.domain.market_rules import line_of
from arbitrage_edge.domain.opportunity import Withheld, WithheldReason
from arbitrage_edge.domain.policy import Policy

# Lines evaluated exactly per requested near miss: some of the best are opportunities, or withheld for another reason.
EVALUATED_PER_MISS = 20


class Miss(Struct, frozen=True):
    """A line with its best legs. `total`: S, the sum of their implied probabilities."""

    event: Event
    line: Line
    legs: Legs
    total: Fraction


def find_near_misses(events: Iterable[EventQuotes], policy: Policy, now: datetime, limit: int) -> list[Miss]:
    """Return the `limit` lines nearest to an arbitrage that are not listed, the nearest first.

    Only prices within the maximum age count. Lines withheld for another reason than a small profit are left out.
    """
    sums = (
        (quotes.best_sum(), index, board, quotes) for index, (board, quotes) in enumerate(_lines_of(events, policy))
    )
    nearest = nsmallest(limit * EVALUATED_PER_MISS, sums, key=lambda candidate: candidate[:2])
    misses = (_miss(board, quotes, policy, now) for _, _, board, quotes in nearest)
    return sorted((miss for miss in misses if miss is not None), key=lambda miss: miss.total)[:limit]


def _lines_of(events: Iterable[EventQuotes], policy: Policy) -> Iterator[tuple[EventBoard, LineQuotes]]:
    for event in events:
        board = board_of(event, policy.screening_rates(event.event.sport))
        for quotes in board.lines.values():
            yield board, quotes


def _miss(board: EventBoard, quotes: LineQuotes, policy: Policy, now: datetime) -> Miss | None:
    in_play = board.event.commence_time <= now
    if in_play and not policy.bounds.live:
        return None
    evaluation = evaluate(board, quotes, policy, now)
    if evaluation is not None and not _is_below_threshold(evaluation):
        return None
    recent = [
        filters.fresh(offers, policy.bounds, in_play, now)
        for offers in line_offers(quotes, policy, board.event.sport, in_play)
    ]
    legs = best_placeable_legs(recent)
    return None if legs is None else Miss(board.event, line_of(board.event, quotes.key), legs, sum_of(legs))


def _is_below_threshold(evaluation: object) -> bool:
    return isinstance(evaluation, Withheld) and evaluation.reason is WithheldReason.BELOW_THRESHOLD
