"""The newest quotes of one sport, and which lines may hold an arbitrage.

The board screens with floats: it keeps the best price of every outcome and knows at once where they sum to less than 1.
Whether there really is an arbitrage is judged exactly, elsewhere, from the quotes themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from operator import attrgetter

from msgspec import Struct, field

from arbitrage_edge.domain.bookmakers import DAILY_FANTASY
from arbitrage_edge.domain.market import Event, EventQuotes, LineKey, MarketQuotes, RawKey, Selection, Snapshot
from arbitrage_edge.domain.odds import AMERICAN_MEANING_OFF, SMALLEST_AMERICAN
from arbitrage_edge.domain.rulebook import Placed, Rule, lists_a_draw, outcomes_of, place, rule_for

# Floats may be wrong in the last digits: let the exact arithmetic decide about sums this near to 1.
SCREEN = 1.0 + 1e-9
SMALLEST_LAY = 1.01
UNUSED_LAYOUTS_KEPT = 64

_price_of: Callable[[Selection], float] = attrgetter("price")


class Held(Struct, eq=False, gc=False):
    """One bookmaker's market as it stands on the board."""

    quotes: MarketQuotes
    layout: Layout
    # The answer it was last part of, so that what an answer leaves out can be told.
    seen_in: int = 0


class Layout(Struct, eq=False):
    """Bookmakers that answer a market with just these answers in just this order. There are few orders, so that the way
    from an answer to its line is found once and not for every price; and the best of a column is found in one go."""

    answers: list[tuple[str, float | None, str | None]]
    lines: frozenset[RawKey]
    ignored: dict[str, int]
    rule: Rule
    commission: float = 0.0
    # Where the way to the line hangs on who quotes, nobody else shares the layout.
    only_for: str | None = None
    own_draw: bool = False
    holders: dict[Held, None] = field(default_factory=dict)
    # The best effective price of each answer, 0 where nobody offers one that can be taken.
    best: list[float] = field(default_factory=list)
    unusable: dict[str, int] = field(default_factory=dict)

    def review(self) -> None:
        """Finds the best prices anew."""
        self.unusable = {}
        if self.holders:
            columns = zip(*[held.quotes.selections for held in self.holders], strict=True)
            self.best = [self._best_of(column) for column in columns]
        else:
            self.best = [0.0] * len(self.answers)

    def _best_of(self, column: tuple[Selection, ...]) -> float:
        prices = list(map(_price_of, column))
        lay = self.rule.lay
        if lay or min(prices) <= 1.0 or max(prices) > self.rule.largest_price:
            prices = self._usable(column)
            if not prices:
                return 0.0
        price, commission = (min if lay else max)(prices), self.commission
        if lay:
            return 1.0 + (1.0 - commission) / (price - 1.0)
        return 1.0 + (price - 1.0) * (1.0 - commission) if commission else price

    def _usable(self, column: tuple[Selection, ...]) -> list[float]:
        prices = []
        for selection in column:
            if reason := unusable(selection, self.rule):
                self.unusable[reason] = self.unusable.get(reason, 0) + 1
            else:
                prices.append(selection.price)
        return prices


def unusable(selection: Selection, rule: Rule) -> str:
    """Why a price cannot be bet on, or nothing."""
    price, american = selection.price, selection.american
    if american is not None and not SMALLEST_AMERICAN <= abs(american) < AMERICAN_MEANING_OFF:
        return "placeholder_price"
    if not price > 1.0:
        return "price_not_above_one"
    return "placeholder_price" if price > rule.largest_price or (rule.lay and price < SMALLEST_LAY) else ""


class Book(Struct, eq=False):
    """One line: for each of its outcomes the columns that answer it."""

    key: LineKey
    columns: tuple[list[tuple[Layout, int]], ...]

    def may_be_arbitrage(self) -> bool:
        """Whether the best prices of all outcomes sum to less than 1, give or take what floats get wrong."""
        total = 0.0
        for columns in self.columns:
            best = max([layout.best[column] for layout, column in columns], default=0.0)
            if not best:
                return False
            total += 1.0 / best
        return total < SCREEN

    def offers(self, outcome: int) -> Iterator[tuple[Held, Selection]]:
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

    def __init__(self, event: Event, commissions: Mapping[str, float]) -> None:
        self.event = event
        self.held: dict[tuple[str, str], Held] = {}
        self.books: dict[RawKey, Book] = {}
        self.candidates: dict[RawKey, Book] = {}
        self.layouts: dict[str, list[Layout]] = {}
        self._touched: set[Layout] = set()
        self._commissions = commissions

    def absorb(self, markets: Sequence[MarketQuotes], number: int, changes: list[Change]) -> int:
        """Takes what answer `number` says of this event; says how many of the markets held it speaks of."""
        held_by_name, event, seen = self.held, self.event, 0
        for quotes in markets:
            name = (quotes.bookmaker, quotes.market)
            held = held_by_name.get(name)
            if held is None:
                held = self._add(name, quotes)
                changes.append((event, None, quotes))
            elif quotes.last_update >= held.quotes.last_update:
                if quotes.selections == held.quotes.selections:
                    held.quotes = quotes
                else:
                    changes.append((event, held.quotes, quotes))
                    held = self._replace(name, held, quotes)
            if held.seen_in != number:
                held.seen_in = number
                seen += 1
        if "h2h_lay" in self.layouts:
            self._place_lays_again()
        return seen

    def remove(self, name: tuple[str, str]) -> None:
        """Takes a bookmaker's market off the board."""
        held = self.held.pop(name)
        del held.layout.holders[held]
        self._touched.add(held.layout)

    def _add(self, name: tuple[str, str], quotes: MarketQuotes) -> Held:
        """Every quote comes by here once: written out, since a call a price would double what it costs."""
        selections, bookmaker = quotes.selections, quotes.bookmaker
        for layout in self.layouts.get(quotes.market, ()):
            answers = layout.answers
            if len(answers) != len(selections) or layout.only_for not in (None, bookmaker):
                continue
            for (answer, point, description), one in zip(answers, selections):  # noqa: B905 - strict doubles the cost
                if one.name != answer or one.point != point or one.description != description:
                    break
            else:
                break
        else:
            layout = self._new_layout(quotes)
        held = self.held[name] = Held(quotes, layout)
        layout.holders[held] = None
        self._touched.add(layout)
        return held

    def _replace(self, name: tuple[str, str], held: Held, quotes: MarketQuotes) -> Held:
        if [(one.name, one.point, one.description) for one in quotes.selections] == held.layout.answers:
            held.quotes = quotes
            self._touched.add(held.layout)
            return held
        self.remove(name)
        return self._add(name, quotes)

    def _place_lays_again(self) -> None:
        """The basis of a lay market that lists no draw hangs on the same bookmaker's h2h, which may have come later."""
        for name, held in list(self.held.items()):
            if name[1] == "h2h_lay" and held.layout.own_draw != self._own_draw(name[0]):
                seen_in, lay = held.seen_in, held.quotes
                self.remove(name)
                self._forget_unused(self.layouts["h2h_lay"])
                self._add(name, lay).seen_in = seen_in

    def screen(self) -> None:
        """Keeps `candidates` true after prices moved."""
        moved: set[RawKey] = set()
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

    def _new_layout(self, quotes: MarketQuotes) -> Layout:
        bookmaker, selections = quotes.bookmaker, quotes.selections
        rule = rule_for(self.event.sport, quotes.market)
        own_draw = rule.lay and self._own_draw(bookmaker)
        fantasy = bookmaker in DAILY_FANTASY
        nothing: Placed = ([], {"daily_fantasy": len(selections)})
        placements, ignored = nothing if fantasy else place(rule, self.event, quotes, own_draw)
        alone = fantasy or rule.lay or rule.split_by_bookmaker or bookmaker in self._commissions
        layout = Layout(
            answers=[(one.name, one.point, one.description) for one in selections],
            lines=frozenset(key for key, _, _ in placements),
            ignored=ignored,
            rule=rule,
            commission=self._commissions.get(bookmaker, 0.0),
            only_for=bookmaker if alone else None,
            own_draw=own_draw,
        )
        where = {id(selection): (key, outcome) for key, outcome, selection in placements}
        for column, selection in enumerate(selections):
            if to := where.get(id(selection)):
                book = self.books.get(to[0]) or self._open(LineKey(*to[0]))
                book.columns[to[1]].append((layout, column))
        layouts = self.layouts.setdefault(quotes.market, [])
        if len(layouts) > UNUSED_LAYOUTS_KEPT:
            self._forget_unused(layouts)
        layouts.append(layout)
        return layout

    def _forget_unused(self, layouts: list[Layout]) -> None:
        """In play the points move all the time, and what nobody quotes any more is of no use."""
        unused = {layout for layout in layouts if not layout.holders}
        self._touched -= unused
        layouts[:] = [layout for layout in layouts if layout not in unused]
        for book in self.books.values():
            for columns in book.columns:
                columns[:] = [one for one in columns if one[0] not in unused]

    def _open(self, key: LineKey) -> Book:
        if key.kind == "runner" and key.market != "outrights":
            whole = LineKey(key.market, "three_way", key.basis)
            backs = (self.books.get(whole) or self._open(whole)).columns[self._index_of(key.description)]
            book = Book(key, (backs, []))
        else:
            book = Book(key, tuple([[] for _ in range(outcomes_of(key.kind))]))
        self.books[key] = book
        return book

    def _index_of(self, runner: str | None) -> int:
        return 0 if runner == self.event.home_team else 2 if runner == self.event.away_team else 1

    def _own_draw(self, bookmaker: str) -> bool:
        own = self.held.get((bookmaker, "h2h"))
        return own is not None and lists_a_draw(own.quotes.selections)


class Board:
    """The newest quotes of one sport. `commissions`: bookmaker key -> fraction of the winnings."""

    def __init__(self, sport: str, commissions: Mapping[str, Fraction]) -> None:
        self.sport = sport
        self.events: dict[str, EventBoard] = {}
        self._commissions = {key: float(rate) for key, rate in commissions.items()}
        self._answers = 0

    def absorb(self, snapshot: Snapshot) -> list[Change]:
        """Takes an answer; says what changed. An older reading never overwrites a newer one, and what is missing
        within the answer's coverage is withdrawn."""
        changes: list[Change] = []
        self._answers += 1
        for answer in snapshot.events:
            self._absorb_event(answer, snapshot, changes)
        present = {answer.event.id for answer in snapshot.events}
        covered = snapshot.coverage.events
        for event_id in [one for one in self.events if one not in present and (covered is None or one in covered)]:
            self._withdraw(self.events[event_id], snapshot, changes)
        return changes

    def candidates(self) -> Iterator[tuple[EventBoard, Book]]:
        """The lines that may hold an arbitrage."""
        for board in self.events.values():
            for book in board.candidates.values():
                yield board, book

    def ignored(self) -> Counter[str]:
        """How many answers on the board are of no use, by reason."""
        total: Counter[str] = Counter()
        for board in self.events.values():
            for layouts in board.layouts.values():
                for layout in layouts:
                    for reason, count in layout.ignored.items():
                        total[reason] += count * len(layout.holders)
                    if layout.unusable:
                        total.update(layout.unusable)
        return +total

    def quotes(self) -> Iterator[tuple[Event, MarketQuotes]]:
        """All that stands on the board."""
        for board in self.events.values():
            for held in board.held.values():
                yield board.event, held.quotes

    def _absorb_event(self, answer: EventQuotes, snapshot: Snapshot, changes: list[Change]) -> None:
        board = self._board_of(answer.event)
        if board.absorb(answer.markets, self._answers, changes) < len(board.held):
            self._withdraw(board, snapshot, changes)
        board.screen()

    def _board_of(self, event: Event) -> EventBoard:
        board = self.events.get(event.id)
        if board is None:
            board = self.events[event.id] = EventBoard(event, self._commissions)
        elif board.event != event:
            teams = (event.home_team, event.away_team)
            if teams == (board.event.home_team, board.event.away_team):
                board.event = event
            else:
                board = self.events[event.id] = _renamed(board, event, self._commissions)
        return board

    def _withdraw(self, board: EventBoard, snapshot: Snapshot, changes: list[Change]) -> None:
        """Takes off what the answer would have held and does not."""
        for name, held in list(board.held.items()):
            if held.seen_in == self._answers or not snapshot.coverage.includes(*name):
                continue
            if held.quotes.last_update <= snapshot.taken_at:
                changes.append((board.event, held.quotes, None))
                board.remove(name)
        board.screen()
        if not board.held:
            del self.events[board.event.id]


def _renamed(old: EventBoard, event: Event, commissions: Mapping[str, float]) -> EventBoard:
    """A board of the same quotes under other team names: every answer has to find its line anew."""
    board = EventBoard(event, commissions)
    board.absorb([held.quotes for held in old.held.values()], 0, [])
    board.screen()
    return board
