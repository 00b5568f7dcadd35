"""The newest quotes of one sport, and which lines may hold an arbitrage.

The board screens with floats: it keeps the best price of every outcome and knows at once where they sum to less than 1.
Whether there really is an arbitrage is judged exactly, elsewhere, from the quotes themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from fractions import Fraction
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.domain.bookmakers import is_daily_fantasy
from arbitrage_edge.domain.market import Event, EventQuotes, LineKey, MarketQuotes, RawKey, Selection, Snapshot, Unread
from arbitrage_edge.domain.market_rules import (
    Assignment,
    Placements,
    assign_to_lines,
    lists_a_draw,
    outcomes_of,
    rule_for,
)
from arbitrage_edge.domain.names import NameIndex
from arbitrage_edge.domain.price_columns import (
    BoardEntry,
    MarketLayouts,
    PriceColumns,
    Signature,
    signature_of,
    unusable,
)

# Floats may be wrong in the last digits: let the exact arithmetic decide about sums this near to 1.
SCREEN = 1.0 + 1e-9
UNUSED_LAYOUTS_KEPT = 64
BEGINNING = datetime.min.replace(tzinfo=UTC)


class LineQuotes(Struct, eq=False):
    """One line: for each of its outcomes the columns that answer it."""

    key: LineKey
    columns: tuple[list[tuple[PriceColumns, int]], ...]

    def may_be_arbitrage(self) -> bool:
        """Whether the best prices of all outcomes sum to less than 1, give or take what floats get wrong."""
        return self.best_sum() < SCREEN

    def best_sum(self) -> float:
        """The sum of the implied probabilities of the best prices; infinite where an outcome has none."""
        total = 0.0
        for columns in self.columns:
            best = max([layout.best[column] for layout, column in columns], default=0.0)
            if not best:
                return inf
            total += 1.0 / best
        return total

    def offers(self, outcome: int) -> Iterator[tuple[BoardEntry, Selection]]:
        """Every usable price of one outcome."""
        for layout, column in self.columns[outcome]:
            for held in layout.holders:
                selection = held.quotes.selections[column]
                if not unusable(selection, layout.rule):
                    yield held, selection


# One bookmaker's market on one event that is not what it was: (event, old, new). `old` is None when it is new, `new`
# when it was withdrawn. A tuple, because a first answer holds a hundred thousand of them.
Change = tuple[Event, MarketQuotes | None, MarketQuotes | None]


class EventBoard:
    """The quotes on one event."""

    def __init__(self, event: Event, commissions: Mapping[str, float], distinct: Iterable[str] = ()) -> None:
        self.event = event
        self.names = NameIndex(filter(None, (event.home_team, event.away_team)), distinct)
        # Names were joined that turned out to be different people: the lines have to be found anew.
        self.names_were_joined = False
        self.told_at = BEGINNING
        # In the order of the last answer: the next one mostly has the same, so that nothing need be looked up.
        self.held: list[BoardEntry] = []
        self.books: dict[RawKey, LineQuotes] = {}
        self.candidates: dict[RawKey, LineQuotes] = {}
        self.layouts: dict[str, MarketLayouts] = {}
        # In the order they were touched, so that the same quotes are judged in the same order.
        self._touched: dict[PriceColumns, None] = {}
        self._commissions = commissions

    def absorb(self, markets: Sequence[MarketQuotes], number: int, changes: list[Change]) -> bool:
        """Takes what answer `number` says of this event; whether it speaks of all that is held."""
        if self.held:
            seen = self._take(markets, number, changes)
            rest = [held for held in self.held if held.seen_in != number]
        else:
            seen, rest = self._add(markets, number, changes), []
        self.held = seen + rest
        if "h2h_lay" in self.layouts:
            self._place_lays_again()
        return not rest

    def withdraw(self, gone: Callable[[BoardEntry], bool], changes: list[Change]) -> None:
        """Takes off the board what is gone."""
        for held in [one for one in self.held if gone(one)]:
            changes.append((self.event, held.quotes, None))
            self._leave(held)
            self.held.remove(held)
        if "h2h_lay" in self.layouts:
            self._place_lays_again()

    def _take(self, markets: Sequence[MarketQuotes], number: int, changes: list[Change]) -> list[BoardEntry]:
        seen = self._take_in_order(markets, number, changes)
        if len(seen) == len(markets):
            return seen
        by_name = {(one.quotes.bookmaker, one.quotes.market): one for one in self.held}
        for quotes in markets[len(seen) :]:
            held = by_name.get((quotes.bookmaker, quotes.market))
            if held is None:
                seen += self._add((quotes,), number, changes)
            else:
                self._renew(held, quotes, changes)
                if held.seen_in != number:
                    held.seen_in = number
                    seen.append(held)
        return seen

    def _take_in_order(self, markets: Sequence[MarketQuotes], number: int, changes: list[Change]) -> list[BoardEntry]:
        """As many as stand where they stood in the last answer: mostly all, and every quote comes by here."""
        before = self.held
        for place_, (held, quotes) in enumerate(zip(before, markets, strict=False)):
            old = held.quotes
            if old.market != quotes.market or old.bookmaker != quotes.bookmaker:
                return before[:place_]
            if quotes.selections != old.selections:
                self._renew(held, quotes, changes)
            elif quotes.last_update >= old.last_update:
                held.quotes = quotes
            held.seen_in = number
        return before[: len(markets)]

    def _renew(self, held: BoardEntry, quotes: MarketQuotes, changes: list[Change]) -> None:
        """Takes a reading, unless it is older than what stands."""
        old = held.quotes
        if quotes.last_update >= old.last_update:
            if quotes.selections != old.selections:
                changes.append((self.event, old, quotes))
                self._move(held, quotes)
            held.quotes = quotes

    def _add(self, markets: Sequence[MarketQuotes], number: int, changes: list[Change]) -> list[BoardEntry]:
        event, layouts, commissions, added = self.event, self.layouts, self._commissions, list[BoardEntry]()
        for quotes in markets:
            bookmaker = quotes.bookmaker
            known = layouts.get(quotes.market) or self._open_market(quotes.market)
            alone = known.alone or bookmaker in commissions or is_daily_fantasy(bookmaker)
            signature = signature_of(quotes.selections, bookmaker if alone else None)
            layout = known.known.get(signature) or self._new_layout(quotes, signature)
            if not layout.stale:
                layout.stale = True
                self._touched[layout] = None
            held = BoardEntry(quotes, layout, number)
            layout.holders.append(held)
            added.append(held)
            changes.append((event, None, quotes))
        return added

    def _move(self, held: BoardEntry, quotes: MarketQuotes) -> None:
        """Other prices, or other answers."""
        layout = held.layout
        if layout.signature == signature_of(quotes.selections, layout.whose):
            if layout.moved(held.quotes.selections, quotes.selections):
                self._touched[layout] = None
            return
        self._leave(held)
        self._stand(held, quotes)

    def _leave(self, held: BoardEntry) -> None:
        held.layout.holders.remove(held)
        self._doubt(held.layout)

    def _stand(self, held: BoardEntry, quotes: MarketQuotes) -> None:
        known = self.layouts[quotes.market]
        signature = signature_of(quotes.selections, held.layout.whose)
        held.layout = known.known.get(signature) or self._new_layout(quotes, signature)
        held.layout.holders.append(held)
        self._doubt(held.layout)

    def _doubt(self, layout: PriceColumns) -> None:
        layout.stale = True
        self._touched[layout] = None

    def _place_lays_again(self) -> None:
        """The basis of a lay market that lists no draw hangs on the same bookmaker's h2h, which may have come later."""
        for held in self.held:
            quotes = held.quotes
            if quotes.market == "h2h_lay" and held.layout.own_draw != self._own_draw(quotes.bookmaker):
                self._leave(held)
                self._forget_unused(self.layouts["h2h_lay"])
                self._stand(held, quotes)

    def screen(self) -> None:
        """Keeps `candidates` true after prices moved."""
        moved: dict[RawKey, None] = {}
        for layout in self._touched:
            layout.review()
            moved.update(layout.lines)
        self._touched.clear()
        for key in moved:
            self._screen(key)
            if key[1] == "three_way":
                for runner in self._runners_of(key):
                    self._screen(runner)

    def _screen(self, key: RawKey) -> None:
        book = self.books[key]
        if book.may_be_arbitrage():
            self.candidates[key] = book
        else:
            self.candidates.pop(key, None)

    def _runners_of(self, key: RawKey) -> list[RawKey]:
        """The lines "this answer, or not" whose backs are the backs of a three-way line."""
        return [other for other in self.books if other[1] == "runner" and other[0] == key[0]]

    def _open_market(self, market: str) -> MarketLayouts:
        rule = rule_for(self.event.sport, market)
        layouts = self.layouts[market] = MarketLayouts(rule, rule.lay or rule.split_by_bookmaker)
        return layouts

    def _new_layout(self, quotes: MarketQuotes, signature: Signature) -> PriceColumns:
        bookmaker, selections, layouts = quotes.bookmaker, quotes.selections, self.layouts[quotes.market]
        rule = layouts.rule
        own_draw = rule.lay and self._own_draw(bookmaker)
        nothing: Assignment = ([], {"daily_fantasy": len(selections)})
        placements, ignored = (
            nothing if is_daily_fantasy(bookmaker) else assign_to_lines(rule, self.event, quotes, own_draw)
        )
        placements = self._under_one_name(placements, selections)
        layout = PriceColumns(
            signature=signature,
            whose=bookmaker if signature[0] is not None else None,
            lines=dict.fromkeys(key for key, _, _ in placements),
            ignored=ignored,
            rule=rule,
            commission=self._commissions.get(bookmaker, 0.0),
            own_draw=own_draw,
            best=[0.0] * len(selections),
        )
        where = {id(selection): (key, outcome) for key, outcome, selection in placements}
        for column, selection in enumerate(selections):
            if to := where.get(id(selection)):
                book = self.books.get(to[0]) or self._open(LineKey(*to[0]))
                book.columns[to[1]].append((layout, column))
        if len(layouts.known) > UNUSED_LAYOUTS_KEPT:
            self._forget_unused(layouts)
        layouts.known[signature] = layout
        self._touched[layout] = None
        return layout

    def _under_one_name(self, placements: Placements, selections: Sequence[Selection]) -> Placements:
        """Put lines of one player or team under one spelling of the name."""
        if not any(key[3] for key, _, _ in placements):
            return placements
        self.names_were_joined |= self.names.add({one.description for one in selections if one.description})
        return [
            ((*key[:3], self.names.canonical(key[3]), key[4]) if key[3] else key, outcome, selection)
            for key, outcome, selection in placements
        ]

    def _forget_unused(self, layouts: MarketLayouts) -> None:
        """In play the points move all the time, and what nobody quotes any more is of no use."""
        unused = {layout for layout in layouts.known.values() if not layout.holders}
        self._touched = {layout: None for layout in self._touched if layout not in unused}
        layouts.known = {signature: layout for signature, layout in layouts.known.items() if layout not in unused}
        for book in self.books.values():
            for columns in book.columns:
                columns[:] = [one for one in columns if one[0] not in unused]

    def _open(self, key: LineKey) -> LineQuotes:
        if key.kind == "runner" and key.market != "outrights":
            whole = LineKey(key.market, "three_way", key.basis)
            backs = (self.books.get(whole) or self._open(whole)).columns[self._index_of(key.description)]
            book = LineQuotes(key, (backs, []))
        else:
            book = LineQuotes(key, tuple([[] for _ in range(outcomes_of(key.kind))]))
        self.books[key] = book
        return book

    def _index_of(self, runner: str | None) -> int:
        return 0 if runner == self.event.home_team else 2 if runner == self.event.away_team else 1

    def _own_draw(self, bookmaker: str) -> bool:
        return any(
            lists_a_draw(held.quotes.selections)
            for layout in (self.layouts["h2h"].known.values() if "h2h" in self.layouts else ())
            for held in layout.holders
            if held.quotes.bookmaker == bookmaker
        )


class Board:
    """The newest quotes of one sport. `commissions`: bookmaker key -> fraction of the winnings."""

    def __init__(self, sport: str, commissions: Mapping[str, Fraction]) -> None:
        self.sport = sport
        self.events: dict[str, EventBoard] = {}
        self._commissions = {key: float(rate) for key, rate in commissions.items()}
        self._answers = 0
        # The events of the last answer.
        self.answered: list[str] = []

    def absorb(self, snapshot: Snapshot) -> list[Change]:
        """Takes an answer; says what changed. An older reading never overwrites a newer one, and what is missing
        within the answer's coverage is withdrawn."""
        changes: list[Change] = []
        self._answers += 1
        self.answered = [answer.event.id for answer in snapshot.events]
        events = self._completed(snapshot) if snapshot.unread else snapshot.events
        for answer in events:
            self._absorb_event(answer, snapshot, changes)
        present = {answer.event.id for answer in snapshot.events}
        covered = snapshot.coverage.events
        if (None, None, None) in snapshot.unread:
            # An event whose id could not be read may be any of those that are missing.
            return changes
        for event_id in [one for one in self.events if one not in present and (covered is None or one in covered)]:
            self._withdraw(self.events[event_id], snapshot, changes)
        return changes

    def candidates(self) -> Iterator[tuple[EventBoard, LineQuotes]]:
        """The lines that may hold an arbitrage."""
        for board in self.events.values():
            for book in board.candidates.values():
                yield board, book

    def ignored(self) -> Counter[str]:
        """Count the outcomes of the last answer that no line can use, by reason."""
        total: Counter[str] = Counter()
        for board in filter(None, map(self.events.get, self.answered)):
            for layouts in board.layouts.values():
                for layout in layouts.known.values():
                    for reason, count in layout.ignored.items():
                        total[reason] += count * len(layout.holders)
                    if layout.unusable:
                        total.update(layout.unusable)
        return +total

    def quotes(self) -> Iterator[tuple[Event, MarketQuotes]]:
        """All that stands on the board."""
        for board in self.events.values():
            for held in board.held:
                yield board.event, held.quotes

    def _completed(self, snapshot: Snapshot) -> list[EventQuotes]:
        """Return the answer's events, with outcomes that could not be read as they were read before."""
        return [
            replace(answer, markets=self._with_unread(board, answer, snapshot.unread))
            if (board := self.events.get(answer.event.id)) is not None
            else answer
            for answer in snapshot.events
        ]

    def _with_unread(self, board: EventBoard, answer: EventQuotes, unread: frozenset[Unread]) -> list[MarketQuotes]:
        known = {(entry.quotes.bookmaker, entry.quotes.market): entry.quotes for entry in board.held}
        return [
            _completed_by(quotes, old)
            if (answer.event.id, quotes.bookmaker, quotes.market) in unread
            and (old := known.get((quotes.bookmaker, quotes.market))) is not None
            else quotes
            for quotes in answer.markets
        ]

    def _absorb_event(self, answer: EventQuotes, snapshot: Snapshot, changes: list[Change]) -> None:
        board = self._board_of(answer.event, snapshot.taken_at)
        if not board.absorb(answer.markets, self._answers, changes):
            self._withdraw(board, snapshot, changes)
        if board.names_were_joined:
            self.events[answer.event.id] = board = _rebuilt(board, board.event, self._commissions)
        board.screen()

    def _board_of(self, event: Event, told_at: datetime) -> EventBoard:
        board = self.events.get(event.id)
        if board is None:
            board = self.events[event.id] = EventBoard(event, self._commissions)
            board.told_at = told_at
            return board
        if told_at < board.told_at or board.event == event:
            return board
        if (event.home_team, event.away_team) == (board.event.home_team, board.event.away_team):
            board.event = event
        else:
            board = self.events[event.id] = _rebuilt(board, event, self._commissions)
        board.told_at = told_at
        return board

    def _withdraw(self, board: EventBoard, snapshot: Snapshot, changes: list[Change]) -> None:
        """Takes off what the answer would have held and does not."""
        number, coverage, taken_at = self._answers, snapshot.coverage, snapshot.taken_at
        unread, event_id = snapshot.unread, board.event.id

        def gone(held: BoardEntry) -> bool:
            quotes = held.quotes
            unseen = held.seen_in != number and quotes.last_update <= taken_at
            return (
                unseen
                and coverage.includes(quotes.bookmaker, quotes.market)
                and not (unread and _is_unread(unread, event_id, quotes.bookmaker, quotes.market))
            )

        board.withdraw(gone, changes)
        board.screen()
        if not board.held:
            del self.events[board.event.id]


def _completed_by(quotes: MarketQuotes, old: MarketQuotes) -> MarketQuotes:
    """Return a partly unread market with its missing outcomes as last read; it is then as old as they are."""
    names = {(one.name, one.point, one.description) for one in quotes.selections}
    missing = [one for one in old.selections if (one.name, one.point, one.description) not in names]
    if not missing:
        return quotes
    return replace(
        quotes, selections=[*quotes.selections, *missing], last_update=min(quotes.last_update, old.last_update)
    )


def _is_unread(unread: frozenset[Unread], event_id: str, bookmaker: str, market: str) -> bool:
    return any(
        part in unread for part in ((event_id, None, None), (event_id, bookmaker, None), (event_id, bookmaker, market))
    )


def _rebuilt(old: EventBoard, event: Event, commissions: Mapping[str, float]) -> EventBoard:
    """Return a board of the same quotes under other names: every outcome has to find its line anew."""
    board = EventBoard(event, commissions, old.names.distinct)
    board.absorb([held.quotes for held in old.held], 0, [])
    board.screen()
    return board
