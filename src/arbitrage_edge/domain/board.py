"""The newest quotes of one sport."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec.structs import replace

from arbitrage_edge.domain.event_board import EARLIEST, Change, EventBoard, ScreeningRates, rebuilt_board
from arbitrage_edge.domain.market import Event, EventQuotes, MarketQuotes, Snapshot, Unread
from arbitrage_edge.domain.price_columns import BoardEntry, Reading

# Withdrawn markets are remembered for as long as an older response may still arrive, and no more than this.
LONGEST_DELAY = timedelta(minutes=10)
MAX_WITHDRAWN = 5_000


class Board:
    """The newest quotes of one sport. `rates`: as of `EventBoard`."""

    def __init__(self, sport: str, rates: ScreeningRates) -> None:
        self.sport = sport
        self.events: dict[str, EventBoard] = {}
        self._rates = rates
        self._apart: dict[str, bool] = {}
        self._newest = EARLIEST
        # The time of the snapshot that withdrew a market, by event, bookmaker and market; the oldest withdrawal first.
        self._withdrawn: dict[tuple[str, str, str], datetime] = {}
        # The ids of the events in the last snapshot.
        self.last_events: list[str] = []

    def absorb(self, snapshot: Snapshot) -> list[Change]:
        """Apply a snapshot and return what changed.

        An older reading never replaces a newer one. Entries missing within the coverage of the snapshot are withdrawn.
        A snapshot that arrives after a newer one neither withdraws what that one contained, nor adds what it withdrew.
        """
        changes: list[Change] = []
        reading, late = Reading(snapshot.taken_at), snapshot.taken_at < self._newest
        self._newest = max(self._newest, snapshot.taken_at)
        self.last_events = [event.event.id for event in snapshot.events]
        for event in self._completed(snapshot) if snapshot.unread else snapshot.events:
            if late:
                self._absorb_late(event, snapshot, reading, changes)
            else:
                self._absorb_event(event, snapshot, reading, changes)
        if (None, None, None) in snapshot.unread:
            # An event whose id was unreadable may be any of the missing ones.
            return changes
        present = set(self.last_events)
        covered = snapshot.coverage.events
        for event_id in [id for id in self.events if id not in present and (covered is None or id in covered)]:
            self._withdraw(self.events[event_id], snapshot, reading, changes)
        self._forget_withdrawn()
        return changes

    def ignored(self) -> Counter[str]:
        """Return the number of unusable selections in the events of the last snapshot, by reason."""
        total: Counter[str] = Counter()
        for board in filter(None, map(self.events.get, self.last_events)):
            for market_columns in board.markets.values():
                for columns in market_columns.by_signature.values():
                    for reason, count in columns.ignored.items():
                        total[reason] += count * len(columns.entries)
                    if columns.unusable:
                        total.update(columns.unusable)
        return +total

    def quotes(self) -> Iterator[tuple[Event, MarketQuotes]]:
        """Yield every market on the board with its event."""
        for board in self.events.values():
            for entry in board.entries:
                yield board.event, entry.quotes

    def _completed(self, snapshot: Snapshot) -> list[EventQuotes]:
        """Return the events of the snapshot; unreadable outcomes are completed from the previous reading."""
        return [
            replace(event, markets=_with_unread(board, event, snapshot.unread))
            if (board := self.events.get(event.event.id)) is not None
            else event
            for event in snapshot.events
        ]

    def _absorb_late(self, event: EventQuotes, snapshot: Snapshot, reading: Reading, changes: list[Change]) -> None:
        """Apply the quotes of an event in a snapshot that arrives after a newer one."""
        event_id, board = event.event.id, self.events.get(event.event.id)
        newer = {
            (entry.quotes.bookmaker, entry.quotes.market): (entry, entry.reading)
            for entry in (board.entries if board else ())
            if entry.reading.taken_at > snapshot.taken_at
        }

        def counts(quotes: MarketQuotes) -> bool:
            if known := newer.get((quotes.bookmaker, quotes.market)):
                return quotes.last_update > known[0].quotes.last_update
            return self._withdrawn.get((event_id, quotes.bookmaker, quotes.market), EARLIEST) <= snapshot.taken_at

        markets = [quotes for quotes in event.markets if counts(quotes)]
        if board is None and not markets:
            return
        self._absorb_event(EventQuotes(event.event, markets), snapshot, reading, changes)
        for entry, seen in newer.values():
            entry.reading = seen

    def _absorb_event(self, event: EventQuotes, snapshot: Snapshot, reading: Reading, changes: list[Change]) -> None:
        board = self._board_of(event.event, snapshot.taken_at)
        if not board.absorb(event.markets, reading, changes):
            self._withdraw(board, snapshot, reading, changes)
        if board.names_were_joined and board.entries:
            self.events[event.event.id] = board = rebuilt_board(board, board.event, self._rates)
        board.screen()

    def _board_of(self, event: Event, event_as_of: datetime) -> EventBoard:
        board = self.events.get(event.id)
        if board is None:
            board = self.events[event.id] = EventBoard(event, self._rates, apart=self._apart)
            board.event_as_of = event_as_of
            return board
        if event_as_of < board.event_as_of or board.event == event:
            return board
        if (event.home_team, event.away_team) == (board.event.home_team, board.event.away_team):
            board.event = event
        else:
            board = self.events[event.id] = rebuilt_board(board, event, self._rates)
        board.event_as_of = event_as_of
        return board

    def _withdraw(self, board: EventBoard, snapshot: Snapshot, reading: Reading, changes: list[Change]) -> None:
        """Remove entries that the snapshot covers but does not contain, unless a newer snapshot contained them."""
        coverage, taken_at = snapshot.coverage, snapshot.taken_at
        unread, event_id = snapshot.unread, board.event.id

        def gone(entry: BoardEntry) -> bool:
            quotes, seen = entry.quotes, entry.reading
            unseen = seen is not reading and seen.taken_at <= taken_at and quotes.last_update <= taken_at
            return (
                unseen
                and coverage.includes(quotes.bookmaker, quotes.market)
                and not (unread and _is_unread(unread, event_id, quotes.bookmaker, quotes.market))
            )

        for quotes in board.withdraw(gone, changes):
            key = (event_id, quotes.bookmaker, quotes.market)
            self._withdrawn.pop(key, None)
            self._withdrawn[key] = taken_at
        board.screen()
        if not board.entries:
            del self.events[board.event.id]

    def _forget_withdrawn(self) -> None:
        """Forget withdrawals of which no older snapshot can arrive any more, and the oldest above the maximum."""
        while self._withdrawn:
            key = next(iter(self._withdrawn))
            if len(self._withdrawn) <= MAX_WITHDRAWN and self._newest - self._withdrawn[key] <= LONGEST_DELAY:
                break
            del self._withdrawn[key]


def _with_unread(board: EventBoard, event: EventQuotes, unread: frozenset[Unread]) -> list[MarketQuotes]:
    known = {(entry.quotes.bookmaker, entry.quotes.market): entry.quotes for entry in board.entries}
    return [
        _completed_by(quotes, old)
        if (event.event.id, quotes.bookmaker, quotes.market) in unread
        and (old := known.get((quotes.bookmaker, quotes.market))) is not None
        else quotes
        for quotes in event.markets
    ]


def _completed_by(quotes: MarketQuotes, old: MarketQuotes) -> MarketQuotes:
    """Return a partly unreadable market with its missing outcomes as last read. It is then as old as they are."""
    present = {selection.outcome for selection in quotes.selections}
    missing = [selection for selection in old.selections if selection.outcome not in present]
    if not missing:
        return quotes
    last_update = min(quotes.last_update, old.last_update)
    return replace(quotes, selections=[*quotes.selections, *missing], last_update=last_update)


def _is_unread(unread: frozenset[Unread], event_id: str, bookmaker: str, market: str) -> bool:
    return any(
        part in unread for part in ((event_id, None, None), (event_id, bookmaker, None), (event_id, bookmaker, market))
    )
