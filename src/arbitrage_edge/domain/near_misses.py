"""What came nearest to being an arbitrage: for whoever wonders why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from fractions import Fraction
from heapq import nsmallest

from msgspec import Struct

from arbitrage_edge.domain import filters
from arbitrage_edge.domain.arbitrage import Legs, best_placeable_legs, sum_of
from arbitrage_edge.domain.board import EventBoard, LineQuotes
from arbitrage_edge.domain.evaluation import evaluate, offers_on
from arbitrage_edge.domain.market import Event, EventQuotes, Line
from arbitrage_edge.domain.market_rules import line_of
from arbitrage_edge.domain.opportunity import Withheld, WithheldReason
from arbitrage_edge.domain.policy import Policy

# Lines looked at exactly for each that is asked for: some of the best are listed, or are held back for another reason.
LOOKED_AT = 20


class Miss(Struct, frozen=True):
    """A line with its best legs, and the sum of their implied probabilities: 1 or more, or too little below it."""

    event: Event
    line: Line
    legs: Legs
    total: Fraction


def find_near_misses(events: Iterable[EventQuotes], policy: Policy, now: datetime, limit: int) -> list[Miss]:
    """The lines that are nearest to an arbitrage without being listed, the nearest first. Their prices were read
    recently enough; what is held back for another reason than a small profit is not among them."""
    rates = {key: float(rate) for key, rate in policy.commissions.items()}
    sums = ((book.best_sum(), place, board, book) for place, (board, book) in enumerate(_books(events, rates)))
    likely = nsmallest(limit * LOOKED_AT, sums, key=lambda one: one[:2])
    misses = (_miss(board, book, policy, now) for _, _, board, book in likely)
    return sorted((one for one in misses if one is not None), key=lambda one: one.total)[:limit]


def _books(events: Iterable[EventQuotes], rates: dict[str, float]) -> Iterator[tuple[EventBoard, LineQuotes]]:
    for event in events:
        board = EventBoard(event.event, rates)
        board.absorb(event.markets, 1, [])
        board.screen()
        for book in board.books.values():
            yield board, book


def _miss(board: EventBoard, book: LineQuotes, policy: Policy, now: datetime) -> Miss | None:
    in_play = board.event.commence_time <= now
    if in_play and not policy.bounds.live:
        return None
    verdict = evaluate(board, book, policy, now)
    if verdict is not None and not (isinstance(verdict, Withheld) and verdict.reason is WithheldReason.BELOW_THRESHOLD):
        return None
    living = [filters.fresh(one, policy.bounds, in_play, now) for one in offers_on(book, policy)]
    legs = best_placeable_legs(living)
    return None if legs is None else Miss(board.event, line_of(board.event, book.key), legs, sum_of(legs))
