"""The newest quotes of one sport."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from arbitrage_edge.domain.event_board import Change, EventBoard, LineQuotes, ScreeningRates, rebuilt_board
from arbitrage_edge.domain.market import Event, EventQuotes, MarketQuotes, Selection, Snapshot, Unread
from arbitrage_edge.domain.price_columns import BoardEntry


class Board:
    """The newest quotes of one sport. `rates`: as of `EventBoard`."""

    def __init__(self, sport: str, rates: ScreeningRates) -> None:
        self.sport = sport
        self.events: dict[str, EventBoard] = {}
        self._rates = rates
        self._apart: dict[str, bool] = {}
        self._snapshots = 0
        # The ids of the events in the last snapshot.
        self.last_events: list[str] = []

    def absorb(self, snapshot: Snapshot) -> list[Change]:
        """Apply a snapshot and return what changed.

        An older reading never replaces a newer one. Entries missing within the coverage of the snapshot are withdrawn.
        """
        changes: list[Change] = []
        self._snapshots += 1
        self.last_events = [event.event.id for event in snapshot.events]
        for event in self._completed(snapshot) if snapshot.unread else snapshot.events:
            self._absorb_event(event, snapshot, changes)
        if (None, None, None) in snapshot.unread:
            # An event whose id was unreadable may be any of the missing ones.
            return changes
        present = set(self.last_events)
        covered = snapshot.coverage.events
        for event_id in [id for id in self.events if id not in present and (covered is None or id in covered)]:
            self._withdraw(self.events[event_id], snapshot, changes)
        return changes

    def candidates(self) -> Iterator[tuple[EventBoard, LineQuotes]]:
        """Yield the lines that may be an arbitrage."""
        for board in self.events.values():
            for line in board.candidates.values():
                yield board, line

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

    def _absorb_event(self, event: EventQuotes, snapshot: Snapshot, changes: list[Change]) -> None:
        board = self._board_of(event.event, snapshot.taken_at)
        if not board.absorb(event.markets, self._snapshots, changes):
            self._withdraw(board, snapshot, changes)
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

    def _withdraw(self, board: EventBoard, snapshot: Snapshot, changes: list[Change]) -> None:
        """Remove entries that the snapshot covers but does not contain."""
        number, coverage, taken_at = self._snapshots, snapshot.coverage, snapshot.taken_at
        unread, event_id = snapshot.unread, board.event.id

        def gone(entry: BoardEntry) -> bool:
            quotes = entry.quotes
            unseen = entry.last_snapshot != number and quotes.last_update <= taken_at
            return (
                unseen
                and coverage.includes(quotes.bookmaker, quotes.market)
                and not (unread and _is_unread(unread, event_id, quotes.bookmaker, quotes.market))
            )

        board.withdraw(gone, changes)
        board.screen()
        if not board.entries:
            del self.events[board.event.id]


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
    present = {_outcome_of(selection) for selection in quotes.selections}
    missing = [selection for selection in old.selections if _outcome_of(selection) not in present]
    if not missing:
        return quotes
    last_update = min(quotes.last_update, old.last_update)
    return replace(quotes, selections=[*quotes.selections, *missing], last_update=last_update)


def _outcome_of(selection: Selection) -> tuple[str, float | None, str | None]:
    return (selection.name, selection.point, selection.description)


def _is_unread(unread: frozenset[Unread], event_id: str, bookmaker: str, market: str) -> bool:
    return any(
        part in unread for part in ((event_id, None, None), (event_id, bookmaker, None), (event_id, bookmaker, market))
    )
