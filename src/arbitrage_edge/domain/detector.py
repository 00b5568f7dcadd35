"""Detect opportunities in the quotes of one sport: snapshots in, changes of opportunities out.

The caller passes the current time; nothing here reads a clock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from msgspec import Struct

from arbitrage_edge.domain.board import Board
from arbitrage_edge.domain.evaluation import evaluate
from arbitrage_edge.domain.event_board import Change, EventBoard, board_of
from arbitrage_edge.domain.lifecycle import (
    CLOSED_BY_FILTER,
    CloseReason,
    TrackedOpportunity,
    closed,
    opened,
    seen_again,
)
from arbitrage_edge.domain.market import EventQuotes, Snapshot
from arbitrage_edge.domain.opportunity import Evaluation, Opportunity, OpportunityKind, Withheld, WithheldReason
from arbitrage_edge.domain.other_kinds import OtherKinds
from arbitrage_edge.domain.policy import Policy, Thresholds

# The id of an event and the identity of an opportunity on it.
Key = tuple[str, str]

# A leg is stale if it is older than the maximum age, not if it is exactly that old.
TICK = timedelta(milliseconds=1)
# The most opportunities of a sport that are open at a time, by kind: these kinds can be found on almost every line.
MOST_OPEN: Mapping[OpportunityKind, int] = {"value": 500, "low_hold": 500}
# Percentage points by which another must be better to take the place of an open opportunity.
LEAD_OF_OPEN = Decimal("0.5")


class Detection(Struct, frozen=True):
    """The result of one evaluation of a sport.

    `found`, `updated` and `closed` are the changes; `open` are all open opportunities, those that did not change
    included. `withheld` were rejected by a filter. `ignored`: unusable quotes by reason. `changes`: quotes that were
    added, moved or withdrawn.
    """

    sport: str
    at: datetime
    found: tuple[TrackedOpportunity, ...]
    updated: tuple[TrackedOpportunity, ...]
    closed: tuple[TrackedOpportunity, ...]
    open: tuple[TrackedOpportunity, ...]
    withheld: tuple[Withheld, ...]
    ignored: Mapping[str, int]
    changes: Sequence[Change] = ()

    @property
    def withheld_counts(self) -> dict[str, int]:
        """The number of withheld opportunities by reason code."""
        return dict(Counter(withheld.reason.value for withheld in self.withheld))


class Detector:
    """The quotes and open opportunities of one sport.

    Every change of an opportunity is returned exactly once, and no opportunity that the referee rejects. If recording a
    detection fails, the detector is ahead of the record and must be rebuilt from it.
    """

    def __init__(self, sport: str, policy: Policy, open_opportunities: Iterable[TrackedOpportunity] = ()) -> None:
        self.sport = sport
        self.policy = policy
        self.board = Board(sport, policy.screening_rates(sport))
        self._open = {tracked.key: tracked for tracked in open_opportunities}
        self._unreadable: Mapping[str, int] = {}
        self.other = OtherKinds()

    def process(self, snapshot: Snapshot, now: datetime) -> Detection:
        """Apply a snapshot to the board, and evaluate every line."""
        changes = self.board.absorb(snapshot)
        self._unreadable = snapshot.ignored
        return self._evaluate(now, changes)

    def expire(self, now: datetime) -> Detection:
        """Re-evaluate all lines without new quotes: prices age and events start."""
        return self._evaluate(now, ())

    def next_expiry(self) -> datetime | None:
        """Return when the first open opportunity ages out or its event starts; None if none does."""
        times = [expires_at(tracked, self.policy.bounds) for tracked in self._open.values()]
        return min((time for time in times if time is not None), default=None)

    def _evaluate(self, now: datetime, changes: Sequence[Change]) -> Detection:
        current: dict[Key, Opportunity] = {}
        withheld: dict[Key, Withheld] = {}
        for evaluation in self._evaluations(now):
            if isinstance(evaluation, Opportunity):
                current[evaluation.event.id, evaluation.identity] = evaluation
            else:
                withheld[evaluation.opportunity.event.id, evaluation.opportunity.identity] = evaluation
        for key in self._beyond_most_open(current):
            withheld[key] = Withheld(WithheldReason.TOO_MANY, current.pop(key))
        ended = tuple(
            closed(tracked, self._close_reason(tracked, withheld.get(key), now), now)
            for key, tracked in self._open.items()
            if key not in current
        )
        found, updated = self._track(current)
        return Detection(
            sport=self.sport,
            at=now,
            found=found,
            updated=updated,
            closed=ended,
            open=tuple(self._open.values()),
            withheld=tuple(withheld.values()),
            ignored=dict(self.board.ignored() + Counter(self._unreadable)),
            changes=changes,
        )

    def _evaluations(self, now: datetime) -> Iterator[Evaluation]:
        """Yield every opportunity on the board, withheld ones included, of arbitrage and the policy's other kinds."""
        policy = self.policy
        for board in self.board.events.values():
            for quotes in board.candidates.values():
                if (evaluation := evaluate(board, quotes, policy, now)) is not None:
                    yield evaluation
            if policy.other.kinds:
                yield from self.other.evaluations(board, policy, now)
        self.other.keep(self.board.events.keys())

    def _beyond_most_open(self, current: Mapping[Key, Opportunity]) -> list[Key]:
        """Return the keys of the least profitable opportunities of each kind beyond the most that may be open."""
        beyond: list[Key] = []
        for kind, most in MOST_OPEN.items():
            keys = [key for key, opportunity in current.items() if opportunity.kind == kind]
            if len(keys) > most:
                keys.sort(
                    key=lambda key: current[key].profit_percentage + LEAD_OF_OPEN * (key in self._open), reverse=True
                )
                beyond += keys[most:]
        return beyond

    def _track(self, current: Mapping[Key, Opportunity]) -> tuple[tuple[TrackedOpportunity, ...], ...]:
        """Replace the open opportunities by the current ones. Return the found and the updated ones."""
        found, updated, still_open = [], [], {}
        for key, opportunity in current.items():
            before = self._open.get(key)
            if before is None:
                tracked = opened(opportunity)
                found.append(tracked)
            else:
                tracked, changed = seen_again(before, opportunity)
                if changed:
                    updated.append(tracked)
            still_open[key] = tracked
        self._open = still_open
        return tuple(found), tuple(updated)

    def _close_reason(self, tracked: TrackedOpportunity, withheld: Withheld | None, now: datetime) -> CloseReason:
        board = self.board.events.get(tracked.opportunity.event.id)
        event = board.event if board else tracked.opportunity.event
        if event.commence_time <= now and not self.policy.bounds.live:
            return CloseReason.EVENT_STARTED
        if withheld is not None and withheld.reason in CLOSED_BY_FILTER:
            return CLOSED_BY_FILTER[withheld.reason]
        return CloseReason.ODDS_MOVED if board and self._is_quoted(board, tracked) else CloseReason.WITHDRAWN

    def _is_quoted(self, board: EventBoard, tracked: TrackedOpportunity) -> bool:
        """Return whether the bookmaker of every leg still quotes its line, at any price."""
        key = tracked.opportunity.line.key
        quoting = {
            (entry.quotes.bookmaker, entry.columns.rule.lay, line.key.market)
            for line in board.lines.values()
            if line.key == key or key.kind == "cover"
            for outcome in range(len(line.columns))
            for entry, _ in line.offers(outcome)
        }
        return all(
            (bet.bookmaker, bet.side == "lay", bet.market or key.market) in quoting for bet in tracked.opportunity.bets
        )


def expires_at(tracked: TrackedOpportunity, bounds: Thresholds) -> datetime | None:
    """Return when an open opportunity ages out or its event starts, without new quotes; None if neither happens."""
    opportunity = tracked.opportunity
    max_age = bounds.max_age_for(opportunity.live)
    times = [] if max_age is None else [opportunity.oldest_reading + max_age + TICK]
    if not opportunity.live:
        times.append(opportunity.event.commence_time)
    return min(times, default=None)


def calculate_arbitrage_for_event(event: EventQuotes, policy: Policy, now: datetime) -> list[Evaluation]:
    """Return every arbitrage in the quotes on one event, withheld ones with their reasons included."""
    board = board_of(event, policy.screening_rates(event.event.sport))
    evaluations = (evaluate(board, quotes, policy, now) for quotes in board.candidates.values())
    return [evaluation for evaluation in evaluations if evaluation is not None]


def scan_all_events(events: Iterable[EventQuotes], policy: Policy, now: datetime) -> list[Evaluation]:
    """Return every arbitrage in the quotes on many events. Sequential, because the work is arithmetic only."""
    return [evaluation for event in events for evaluation in calculate_arbitrage_for_event(event, policy, now)]
