"""The one door into the core: an answer goes in, findings come out. One desk a sport; the hour is handed in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from arbitrage_edge.domain.board import Board, Change, EventBoard
from arbitrage_edge.domain.evaluation import evaluate
from arbitrage_edge.domain.lifecycle import CLOSED_BY_GATE, CloseReason, TrackedOpportunity, closed, opened, seen_again
from arbitrage_edge.domain.market import EventQuotes, Snapshot
from arbitrage_edge.domain.opportunity import Evaluation, Opportunity, Withheld
from arbitrage_edge.domain.policy import Policy, Thresholds

# A leg is stale when it is older than the bound, not when it is just as old.
TICK = timedelta(milliseconds=1)


class Detection(Struct, frozen=True):
    """What one look at a sport brought. `found`, `updated` and `closed` are news; `open` is all that stands now.

    `refreshed` are open ones whose prices were merely read again. `changes` are the quotes that moved, came or went.
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
        """How many arbitrages each gate held back, by reason code."""
        return dict(Counter(one.reason.value for one in self.withheld))


class Detector:
    """The quotes and open opportunities of one sport.

    Promises: every change of an open opportunity is told once; nothing is told that the referee did not pass. Does not
    promise to survive a failure of whoever records the findings: then it is ahead of the record and must be rebuilt.
    """

    def __init__(self, sport: str, policy: Policy, open_opportunities: Iterable[TrackedOpportunity] = ()) -> None:
        self.sport = sport
        self.policy = policy
        self.board = Board(sport, policy.commissions)
        self._open = {tracked.key: tracked for tracked in open_opportunities}
        self._unread: Mapping[str, int] = {}

    def process(self, snapshot: Snapshot, now: datetime) -> Detection:
        """Takes a provider's answer and judges every line at once."""
        changes = self.board.absorb(snapshot)
        self._unread = snapshot.ignored
        return self._look(now, changes)

    def expire(self, now: datetime) -> Detection:
        """Judges again though nobody spoke: prices age, and events start."""
        return self._look(now, ())

    def next_expiry(self) -> datetime | None:
        """When something open ages out or starts, if nobody speaks before: the hour of the next worthwhile sweep."""
        moments = [expires_at(tracked, self.policy.bounds) for tracked in self._open.values()]
        return min((moment for moment in moments if moment is not None), default=None)

    def _look(self, now: datetime, changes: Sequence[Change]) -> Detection:
        standing: dict[tuple[str, str], Opportunity] = {}
        withheld: dict[tuple[str, str], Withheld] = {}
        for board, book in self.board.candidates():
            verdict = evaluate(board, book, self.policy, now)
            if isinstance(verdict, Opportunity):
                standing[board.event.id, verdict.line.text] = verdict
            elif verdict is not None:
                withheld[board.event.id, verdict.opportunity.line.text] = verdict
        ended = tuple(
            closed(tracked, self._why(tracked, withheld.get(place), now), now)
            for place, tracked in self._open.items()
            if place not in standing
        )
        found, updated = self._renew(standing)
        return Detection(
            sport=self.sport,
            at=now,
            found=found,
            updated=updated,
            closed=ended,
            open=tuple(self._open.values()),
            withheld=tuple(withheld.values()),
            ignored=dict(self.board.ignored() + Counter(self._unread)),
            changes=changes,
        )

    def _renew(self, standing: Mapping[tuple[str, str], Opportunity]) -> tuple[tuple[TrackedOpportunity, ...], ...]:
        found, updated, still_open = [], [], {}
        for place, opportunity in standing.items():
            before = self._open.get(place)
            if before is None:
                tracked = opened(opportunity)
                found.append(tracked)
            else:
                tracked, changed = seen_again(before, opportunity)
                if changed:
                    updated.append(tracked)
            still_open[place] = tracked
        self._open = still_open
        return tuple(found), tuple(updated)

    def _why(self, tracked: TrackedOpportunity, held_back: Withheld | None, now: datetime) -> CloseReason:
        board = self.board.events.get(tracked.opportunity.event.id)
        event = board.event if board else tracked.opportunity.event
        if event.commence_time <= now and not self.policy.bounds.live:
            return CloseReason.EVENT_STARTED
        if held_back is not None and held_back.reason in CLOSED_BY_GATE:
            return CLOSED_BY_GATE[held_back.reason]
        return CloseReason.ODDS_MOVED if board and self._still_quoted(board, tracked) else CloseReason.WITHDRAWN

    def _still_quoted(self, board: EventBoard, tracked: TrackedOpportunity) -> bool:
        """Whether every leg's bookmaker still answers the line, at whatever price."""
        book = board.books.get(tracked.opportunity.line.key)
        if book is None:
            return False
        quoting = {
            (held.quotes.bookmaker, held.layout.rule.lay)
            for outcome in range(len(book.columns))
            for held, _ in book.offers(outcome)
        }
        return all((bet.bookmaker, bet.side == "lay") in quoting for bet in tracked.opportunity.bets)


def expires_at(tracked: TrackedOpportunity, bounds: Thresholds) -> datetime | None:
    """When an open episode ages out or starts, if nobody speaks before; None: it does neither."""
    one = tracked.opportunity
    age = bounds.max_age_for(one.live)
    moments = [] if age is None else [one.oldest_reading + age + TICK]
    if not one.live:
        moments.append(one.event.commence_time)
    return min(moments, default=None)


def calculate_arbitrage_for_event(event: EventQuotes, policy: Policy, now: datetime) -> list[Evaluation]:
    """Every arbitrage in the quotes on one event, those withheld among them with their reasons."""
    board = EventBoard(event.event, {key: float(rate) for key, rate in policy.commissions.items()})
    board.absorb(event.markets, 1, [])
    board.screen()
    verdicts = (evaluate(board, book, policy, now) for book in board.candidates.values())
    return [verdict for verdict in verdicts if verdict is not None]


def scan_all_events(events: Iterable[EventQuotes], policy: Policy, now: datetime) -> list[Evaluation]:
    """Every arbitrage in the quotes on many events: one tight loop, since the work is arithmetic and not waiting."""
    return [verdict for event in events for verdict in calculate_arbitrage_for_event(event, policy, now)]
