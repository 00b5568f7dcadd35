"""Lines that are almost an arbitrage: S is slightly above 1, or the profit is below the minimum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from fractions import Fraction
from heapq import nsmallest

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.domain import filters
from arbitrage_edge.domain.arbitrage import Legs, best_placeable_legs, sum_of
from arbitrage_edge.domain.cover_screen import SpaceState
from arbitrage_edge.domain.evaluation import evaluate, line_offers
from arbitrage_edge.domain.event_board import EventBoard, LineQuotes, board_of
from arbitrage_edge.domain.market import Event, EventQuotes, Line
from arbitrage_edge.domain.market_rules import line_of
from arbitrage_edge.domain.opportunity import Withheld, WithheldReason
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.domain.score_space import space_of

# Lines evaluated exactly per requested near miss: some of the best are opportunities, or withheld for another reason.
EVALUATED_PER_MISS = 20
# A cover is a combination of lines; its odds are stated where they are so much below those that the line needs.
MIN_LINES = 2
NEAREST = 0.999
# Odds that would have to rise further are out of reach.
FARTHEST = 1.5


class Miss(Struct, frozen=True):
    """A line with its best legs. `total`: S, the sum of their implied probabilities.

    `reach`: for each leg the odds above which (a lay: below which) the line is an arbitrage, with the other legs as
    they are; None if none are enough. `cover_reach`: the same for a cover with other lines of the event, where that
    needs less.
    """

    event: Event
    line: Line
    legs: Legs
    total: Fraction
    reach: tuple[Fraction | None, ...] = ()
    cover_reach: tuple[Fraction | None, ...] = ()


def find_near_misses(events: Iterable[EventQuotes], policy: Policy, now: datetime, limit: int) -> list[Miss]:
    """Return the `limit` lines nearest to an arbitrage that are not listed, the nearest first.

    Only prices within the maximum age count. Lines withheld for another reason than a small profit are left out.
    """
    listed = list(events)
    sums = (
        (quotes.best_sum(), index, board, quotes) for index, (board, quotes) in enumerate(_lines_of(listed, policy))
    )
    nearest = nsmallest(limit * EVALUATED_PER_MISS, sums, key=lambda candidate: candidate[:2])
    misses = (_miss(board, quotes, policy, now) for _, _, board, quotes in nearest)
    found = sorted((miss for miss in misses if miss is not None), key=lambda miss: miss.total)[:limit]
    by_id = {event.event.id: event for event in listed}
    return [_with_reaches(miss, by_id[miss.event.id], policy, now) for miss in found]


def _with_reaches(miss: Miss, event: EventQuotes, policy: Policy, now: datetime) -> Miss:
    """Return a miss with the odds that its legs must reach."""
    needed = [_needed(miss, leg.effective) for leg in miss.legs]
    cheaper = _needed_for_cover(miss, needed, event, policy, now)

    def quoted(effective: Sequence[Fraction | None]) -> tuple[Fraction | None, ...]:
        return tuple(
            None if value is None else leg.odds_for(value) for leg, value in zip(miss.legs, effective, strict=True)
        )

    return replace(miss, reach=quoted(needed), cover_reach=quoted(cheaper))


def _needed(miss: Miss, effective: Fraction) -> Fraction | None:
    """Return the effective odds of a leg at which S is 1."""
    others = miss.total - 1 / effective
    return 1 / (1 - others) if others < 1 else None


def _needed_for_cover(
    miss: Miss, needed: Sequence[Fraction | None], event: EventQuotes, policy: Policy, now: datetime
) -> list[Fraction | None]:
    """Return the effective odds at which a leg makes a cover, where they are lower than those that the line needs."""
    max_age = policy.bounds.max_age_for(miss.event.commence_time <= now)
    recent = [quotes for quotes in event.markets if max_age is None or now - quotes.last_update <= max_age]
    board = board_of(replace(event, markets=recent), policy.screening_rates(event.event.sport))
    space, own = space_of(board.event, miss.line.key), board.lines.get(miss.line.key)
    lines = [line for line in board.lines.values() if space_of(board.event, line.key) == space]
    if space is None or own is None or len(lines) < MIN_LINES:
        return [None for _ in miss.legs]
    state = SpaceState.of(board.event, space, lines)
    found: list[Fraction | None] = []
    for outcome, (leg, single) in enumerate(zip(miss.legs, needed, strict=True)):
        state.best = state.prices()
        most = NEAREST * (leg.rank if single is None else min(float(single), leg.rank * FARTHEST))
        reached = state.reach(own, outcome, most) if most > leg.rank else None
        found.append(None if reached is None else Fraction(reached))
    return found


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
        for offers in filters.paying(line_offers(quotes, policy, board.event.sport, in_play))
    ]
    legs = best_placeable_legs(recent)
    return None if legs is None else Miss(board.event, line_of(board.event, quotes.key), legs, sum_of(legs))


def _is_below_threshold(evaluation: object) -> bool:
    return isinstance(evaluation, Withheld) and evaluation.reason is WithheldReason.BELOW_THRESHOLD
