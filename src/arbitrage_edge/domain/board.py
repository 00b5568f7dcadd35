"""The newest quotes of one sport, and which lines may hold an arbitrage.

The board screens with floats: it keeps the best price of every outcome and knows at once where they sum to less than 1.
Whether there really is an arbitrage is judged exactly, elsewhere, from the quotes themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from operator import attrgetter

from msgspec import Struct, field

from arbitrage_edge.domain.bookmakers import DAILY_FANTASY
from arbitrage_edge.domain.market import Event, EventQuotes, LineKey, MarketQuotes, RawKey, Selection, Snapshot
from arbitrage_edge.domain.odds import AMERICAN_MEANING_OFF, SMALLEST_AMERICAN
from arbitrage_edge.domain.rulebook import Placements, Rule, lists_a_draw, outcomes_of, place, rule_for

# Floats may be wrong in the last digits: let the exact arithmetic decide about sums this near to 1.
SCREEN = 1.0 + 1e-9
SMALLEST_LAY = 1.01
UNUSED_LAYOUTS_KEPT = 64

_price_of = attrgetter("price")
_answer_of = attrgetter("name", "point", "description")

# A market and its answers in their order.
Signature = tuple[object, ...]


class Held(Struct, eq=False, gc=False):
    """One bookmaker's market as it stands on the board."""

    quotes: MarketQuotes
    layout: Layout
    # The answer it was last part of, so that what an answer leaves out can be told.
    seen_in: int = 0


class Layout(Struct, eq=False):
    """Bookmakers that answer a market with just these answers in just this order. There are few orders, so that the way
    from an answer to its line is found once and not for every price; and the best of a column is found in one go."""

    # For each answer the line and the outcome's place on it; None for one that belongs nowhere.
    places: tuple[tuple[RawKey, int] | None, ...]
    ignored: dict[str, int]
    rule: Rule
    commission: float = 0.0
    holders: dict[Held, None] = field(default_factory=dict)
    # The best effective price of each answer, 0 where nobody offers one that can be taken.
    best: list[float] = field(default_factory=list)
    unusable: dict[str, int] = field(default_factory=dict)

    def review(self) -> None:
        """Finds the best prices anew."""
        self.unusable = {}
        columns = zip(*[held.quotes.selections for held in self.holders], strict=True)
        self.best = [self._best_of(column) for column in columns] if self.holders else [0.0] * len(self.places)

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


# One bookmaker's market on one event that is not what it was: (event, old, new). `old` is None when it is new, `new` when
# it was withdrawn. A tuple, because a first answer holds a hundred thousand of them.
Change = tuple[Event, MarketQuotes | None, MarketQuotes | None]


class EventBoard:
    """The quotes on one event."""

    def __init__(self, event: Event, commissions: Mapping[str, float]) -> None:
        self.event = event
        self.held: dict[tuple[str, str], Held] = {}
        self.books: dict[RawKey, Book] = {}
        self.candidates: dict[RawKey, Book] = {}
        self.layouts: dict[Signature, Layout] = {}
        self._touched: set[Layout] = set()
        self._commissions = commissions

    def put(self, quotes: MarketQuotes) -> Held:
        """Takes these quotes instead of the ones held for the same bookmaker and market."""
        bookmaker, market = name = (quotes.bookmaker, quotes.market)
        if name in self.held:
            self.remove(name)
        rule = rule_for(self.event.sport, market)
        signature: Signature = (market, *map(_answer_of, quotes.selections))
        if rule.lay or rule.split_by_bookmaker or bookmaker in self._commissions or bookmaker in DAILY_FANTASY:
            signature = (bookmaker, rule.lay and self._own_draw(bookmaker), *signature)
        layout = self.layouts.get(signature)
        if layout is None:
            layout = self.layouts[signature] = self._lay_out(quotes, rule)
        held = self.held[name] = Held(quotes, layout)
        layout.holders[held] = None
        self._touched.add(layout)
        if market == "h2h" and (bookmaker, "h2h_lay") in self.held:
            # The basis of a lay market that lists no draw hangs on the same bookmaker's h2h.
            self.put(self.held[bookmaker, "h2h_lay"].quotes)
        return held

    def remove(self, name: tuple[str, str]) -> None:
        """Takes a bookmaker's market off the board."""
        held = self.held.pop(name)
        del held.layout.holders[held]
        self._touched.add(held.layout)

    def screen(self) -> None:
        """Keeps `candidates` true after prices moved."""
        moved: dict[RawKey, Book] = {}
        for layout in self._touched:
            layout.review()
            for place_ in layout.places:
                if place_ is not None:
                    moved[place_[0]] = self.books[place_[0]]
        self._touched.clear()
        if len(self.layouts) > UNUSED_LAYOUTS_KEPT + 2 * len(self.held):
            self._tidy()
        for key, book in moved.items():
            self._screen(key, book)
            for runner in self._runners_of(key):
                self._screen(runner, self.books[runner])

    def _screen(self, key: RawKey, book: Book) -> None:
        if book.may_be_arbitrage():
            self.candidates[key] = book
        else:
            self.candidates.pop(key, None)

    def _runners_of(self, key: RawKey) -> list[RawKey]:
        """The lines "this answer, or not" whose backs are the backs of a three-way line."""
        if key[1] != "three_way":
            return []
        return [other for other in self.books if other[1] == "runner" and other[0] == key[0]]

    def _lay_out(self, quotes: MarketQuotes, rule: Rule) -> Layout:
        bookmaker, selections = quotes.bookmaker, quotes.selections
        placements: Placements = []
        ignored = {"daily_fantasy": len(selections)}
        if bookmaker not in DAILY_FANTASY:
            placements, ignored = place(rule, self.event, quotes, rule.lay and self._own_draw(bookmaker))
        where = {id(selection): (key, outcome) for key, outcome, selection in placements}
        places = tuple([where.get(id(one)) for one in selections])
        layout = Layout(places, ignored, rule, self._commissions.get(bookmaker, 0.0))
        for column, to in enumerate(places):
            if to is not None:
                book = self.books.get(to[0]) or self._open(LineKey(*to[0]))
                book.columns[to[1]].append((layout, column))
        return layout

    def _tidy(self) -> None:
        """Forgets the layouts nobody uses: in play the points move all the time."""
        self.layouts = {signature: layout for signature, layout in self.layouts.items() if layout.holders}
        for book in self.books.values():
            for columns in book.columns:
                columns[:] = [(layout, column) for layout, column in columns if layout.holders]
        self.books = {
            key: book for key, book in self.books.items() if any(book.columns) or key[1] == "three_way"
        }

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
            for layout in board.layouts.values():
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
        held, event, number, seen = board.held, board.event, self._answers, 0
        for quotes in answer.markets:
            old = held.get((quotes.bookmaker, quotes.market))
            if old is None:
                old = board.put(quotes)
                changes.append((event, None, quotes))
            elif quotes.last_update >= old.quotes.last_update:
                if quotes.selections == old.quotes.selections:
                    old.quotes = quotes
                else:
                    changes.append((event, old.quotes, quotes))
                    old = board.put(quotes)
            if old.seen_in != number:
                old.seen_in = number
                seen += 1
        if seen < len(held):
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
    for held in old.held.values():
        board.put(held.quotes)
    board.screen()
    return board
