"""The newest quotes on one event, and the lines that may be an arbitrage.

Screening uses floats: the best price of every outcome is stored, and a line is a candidate if their implied
probabilities sum to less than 1. Candidates are evaluated exactly, from the quotes, in `evaluation`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from math import inf

from msgspec import Struct

from arbitrage_edge.domain.bookmakers import is_daily_fantasy
from arbitrage_edge.domain.double_chance import DRAW
from arbitrage_edge.domain.market import Event, EventQuotes, LineKey, MarketQuotes, RawKey, Selection
from arbitrage_edge.domain.market_rules import (
    PLAYER_MARKETS,
    Assignment,
    Placements,
    assign_to_lines,
    line_of,
    lists_a_draw,
    outcome_count,
    rule_for,
)
from arbitrage_edge.domain.names import NameIndex
from arbitrage_edge.domain.price_columns import (
    BoardEntry,
    MarketColumns,
    PriceColumns,
    Reading,
    Signature,
    signature_of,
    unusable,
)

# Sums this close to 1 are candidates, because floats have rounding errors.
SCREEN = 1.0 + 1e-9
# Lines whose best prices cost up to so much are kept as near: low holds are among them.
NEAR = 1.05
MAX_UNUSED_COLUMNS = 64
EARLIEST = datetime.min.replace(tzinfo=UTC)

# (commission, factor) by bookmaker key.
ScreeningRates = Mapping[str, tuple[float, float]]
FREE_OF_CHARGE = (0.0, 1.0)


class LineQuotes(Struct, eq=False):
    """The quotes on one line. `columns`: per outcome, the price columns that quote it, with the index in each."""

    key: LineKey
    columns: tuple[list[tuple[PriceColumns, int]], ...]

    def best_sum(self) -> float:
        """Return the sum of the implied probabilities of the best prices; infinity if an outcome has no price."""
        total = 0.0
        for columns in self.columns:
            best = max([prices.best[column] for prices, column in columns], default=0.0)
            if not best:
                return inf
            total += 1.0 / best
        return total

    def offers(self, outcome: int) -> Iterator[tuple[BoardEntry, Selection]]:
        """Yield every usable price of one outcome."""
        for prices, column in self.columns[outcome]:
            for entry in prices.entries:
                selection = entry.quotes.selections[column]
                if not unusable(selection, prices.rule):
                    yield entry, selection


# A bookmaker's market that changed: (event, old, new). `old` is None if it was added, `new` if it was withdrawn.
# A tuple, because a first snapshot has a hundred thousand of them.
Change = tuple[Event, MarketQuotes | None, MarketQuotes | None]


class EventBoard:
    """The quotes on one event. `rates`: (commission, factor) by bookmaker key, as `Charges.screening`."""

    def __init__(
        self,
        event: Event,
        rates: ScreeningRates,
        distinct: Iterable[str] = (),
        apart: dict[str, bool] | None = None,
    ) -> None:
        self.event = event
        # Names of people that differ by a suffix alone; the index is made when a market names players.
        self.distinct_names = frozenset(distinct)
        self._names: NameIndex | None = None
        # Set if two names that shared lines turned out to be different people: then the board must be rebuilt.
        self.names_were_joined = False
        self.event_as_of = EARLIEST
        # In the order of the last snapshot: the next one mostly has the same order, so that no lookup is needed.
        self.entries: list[BoardEntry] = []
        self.lines: dict[RawKey, LineQuotes] = {}
        self.candidates: dict[RawKey, LineQuotes] = {}
        self.near: dict[RawKey, LineQuotes] = {}
        # Counts the times that a best price moved.
        self.revision = 0
        self.markets: dict[str, MarketColumns] = {}
        # A dict, not a set: the same quotes are always screened in the same order.
        self._touched: dict[PriceColumns, None] = {}
        self._rates = rates
        # Whether the columns of a bookmaker are its own, because it has charges or is never a leg; shared by a board.
        self._apart = {} if apart is None else apart

    def absorb(self, markets: Sequence[MarketQuotes], reading: Reading, changes: list[Change]) -> bool:
        """Apply the quotes of a snapshot and append to `changes`. Return whether it contains every entry."""
        if self.entries:
            seen = self._update_all(markets, reading, changes)
            rest = [entry for entry in self.entries if entry.reading is not reading]
        else:
            seen, rest = self._add(markets, reading, changes), []
        self.entries = seen + rest
        if "h2h_lay" in self.markets:
            self._reassign_lays()
        return not rest

    def withdraw(self, gone: Callable[[BoardEntry], bool], changes: list[Change]) -> list[MarketQuotes]:
        """Remove the entries for which `gone` is true, and append to `changes`. Return their quotes."""
        removed = [entry for entry in self.entries if gone(entry)]
        for entry in removed:
            changes.append((self.event, entry.quotes, None))
            self._detach(entry)
            self.entries.remove(entry)
        if "h2h_lay" in self.markets:
            self._reassign_lays()
        return [entry.quotes for entry in removed]

    def _update_all(self, markets: Sequence[MarketQuotes], reading: Reading, changes: list[Change]) -> list[BoardEntry]:
        seen = self._update_in_order(markets, reading, changes)
        if len(seen) == len(markets):
            return seen
        by_name = {(entry.quotes.bookmaker, entry.quotes.market): entry for entry in self.entries}
        for quotes in markets[len(seen) :]:
            entry = by_name.get((quotes.bookmaker, quotes.market))
            if entry is None:
                seen += self._add((quotes,), reading, changes)
            else:
                self._update(entry, quotes, changes)
                if entry.reading is not reading:
                    entry.reading = reading
                    seen.append(entry)
        return seen

    def _update_in_order(
        self, markets: Sequence[MarketQuotes], reading: Reading, changes: list[Change]
    ) -> list[BoardEntry]:
        """Update entries as long as the order is that of the last snapshot, which mostly includes all. Hot path."""
        for index, (entry, quotes) in enumerate(zip(before := self.entries, markets, strict=False)):
            old = entry.quotes
            if old.market != quotes.market or old.bookmaker != quotes.bookmaker:
                return before[:index]
            if quotes.selections != old.selections:
                self._update(entry, quotes, changes)
            elif quotes.last_update >= old.last_update:
                entry.quotes = quotes
            entry.reading = reading
        return before[: len(markets)]

    def _update(self, entry: BoardEntry, quotes: MarketQuotes, changes: list[Change]) -> None:
        """Replace the quotes of an entry, unless the new ones were read earlier."""
        old = entry.quotes
        if quotes.last_update >= old.last_update:
            if quotes.selections != old.selections:
                changes.append((self.event, old, quotes))
                self._replace_selections(entry, quotes)
            entry.quotes = quotes

    def _add(self, markets: Sequence[MarketQuotes], reading: Reading, changes: list[Change]) -> list[BoardEntry]:
        by_market, known, added, last, apart = self.markets, self._apart, list[BoardEntry](), "", False
        for quotes in markets:
            # Hot path: the markets of a bookmaker mostly follow each other.
            if (bookmaker := quotes.bookmaker) is not last:
                last = bookmaker
                if bookmaker not in known:
                    known[bookmaker] = bookmaker in self._rates or is_daily_fantasy(bookmaker)
                apart = known[bookmaker]
            market = by_market.get(quotes.market) or self._add_market(quotes.market)
            signature = signature_of(quotes.selections, bookmaker if apart or market.per_bookmaker else None)
            columns = market.by_signature.get(signature) or self._new_columns(quotes, signature)
            if not columns.stale:
                self._mark_stale(columns)
            entry = BoardEntry(quotes, columns, reading)
            columns.entries.append(entry)
            added.append(entry)
        changes += [(self.event, None, quotes) for quotes in markets]
        return added

    def _replace_selections(self, entry: BoardEntry, quotes: MarketQuotes) -> None:
        """Update the price columns; reattach the entry if its outcomes changed."""
        columns = entry.columns
        if columns.signature == signature_of(quotes.selections, columns.bookmaker):
            if columns.moved(entry.quotes.selections, quotes.selections):
                self._touched[columns] = None
            return
        self._detach(entry)
        self._attach(entry, quotes)

    def _detach(self, entry: BoardEntry) -> None:
        entry.columns.entries.remove(entry)
        self._mark_stale(entry.columns)

    def _attach(self, entry: BoardEntry, quotes: MarketQuotes) -> None:
        signature = signature_of(quotes.selections, entry.columns.bookmaker)
        known = self.markets[quotes.market].by_signature.get(signature)
        entry.columns = known or self._new_columns(quotes, signature)
        entry.columns.entries.append(entry)
        self._mark_stale(entry.columns)

    def _mark_stale(self, columns: PriceColumns) -> None:
        columns.stale = True
        self._touched[columns] = None

    def _reassign_lays(self) -> None:
        """Move lay markets to other lines if the same bookmaker's h2h has changed between two-way and three-way.

        The basis of a lay market without a draw follows from that h2h, which may be added later.
        """
        for entry in self.entries:
            quotes = entry.quotes
            if quotes.market == "h2h_lay" and entry.columns.own_draw != self._own_draw(quotes.bookmaker):
                self._detach(entry)
                self._forget_unused(self.markets["h2h_lay"])
                self._attach(entry, quotes)

    def screen(self) -> None:
        """Update `candidates` after prices moved."""
        moved: dict[RawKey, None] = {}
        for columns in self._touched:
            columns.refresh()
            moved.update(columns.lines)
        self._touched.clear()
        self.revision += bool(moved)
        for key in moved:
            self._screen(key)
            if key[1] == "three_way":
                for runner in self._runners_of(key):
                    self._screen(runner)

    def _screen(self, key: RawKey) -> None:
        line = self.lines[key]
        total = line.best_sum()
        for lines, applies in ((self.candidates, total < SCREEN), (self.near, 2 - SCREEN <= total < NEAR)):
            if applies:
                lines[key] = line
            else:
                lines.pop(key, None)

    def _runners_of(self, key: RawKey) -> list[RawKey]:
        """Return the "outcome, or not" lines that share their backs with a three-way line."""
        return [other for other in self.lines if other[1] == "runner" and other[0] == key[0]]

    def _add_market(self, market: str) -> MarketColumns:
        rule = rule_for(self.event.sport, market)
        market_columns = self.markets[market] = MarketColumns(rule, rule.lay or rule.split_by_bookmaker)
        return market_columns

    def _new_columns(self, quotes: MarketQuotes, signature: Signature) -> PriceColumns:
        bookmaker, selections, market_columns = quotes.bookmaker, quotes.selections, self.markets[quotes.market]
        rule = market_columns.rule
        own_draw = rule.lay and self._own_draw(bookmaker)
        nothing: Assignment = ([], {"daily_fantasy": len(selections)})
        placements, ignored = (
            nothing if is_daily_fantasy(bookmaker) else assign_to_lines(rule, self.event, quotes, own_draw)
        )
        placements = self._with_canonical_names(placements, rule.family.startswith(PLAYER_MARKETS))
        # The venue's own terms may be better than the table, and may change with every reading.
        commission, factor = FREE_OF_CHARGE if quotes.terms else self._rates.get(bookmaker, FREE_OF_CHARGE)
        columns = PriceColumns(
            signature=signature,
            bookmaker=bookmaker if signature[0] is not None else None,
            lines=dict.fromkeys(key for key, _, _ in placements),
            ignored=ignored,
            rule=rule,
            commission=commission,
            factor=factor,
            own_draw=own_draw,
            best=[0.0] * len(selections),
        )
        # Selections are assigned in their order.
        placed = {id(selection) for _, _, selection in placements}
        numbers = [column for column, selection in enumerate(selections) if id(selection) in placed]
        for column, (key, outcome, _) in zip(numbers, placements, strict=True):
            line = self.lines.get(key) or self._add_line(LineKey(*key))
            line.columns[outcome].append((columns, column))
        if len(market_columns.by_signature) > MAX_UNUSED_COLUMNS:
            self._forget_unused(market_columns)
        market_columns.by_signature[signature] = columns
        self._touched[columns] = None
        return columns

    def _with_canonical_names(self, placements: Placements, of_players: bool) -> Placements:
        """Return the placements with one spelling per player, team or runner, so that they share lines."""
        listed = {key[3] for key, _, _ in placements if key[3]}
        if not listed:
            return placements
        if (names := self._names) is None:
            fixed = filter(None, (self.event.home_team, DRAW, self.event.away_team))
            names = self._names = NameIndex(fixed, self.distinct_names)
        if of_players and names.add_players(listed):
            self.names_were_joined = True
            self.distinct_names = frozenset(names.distinct)
        canonical = names.player if of_players else names.canonical
        return [
            ((*key[:3], canonical(key[3]), key[4]) if key[3] else key, outcome, selection)
            for key, outcome, selection in placements
        ]

    def _forget_unused(self, market_columns: MarketColumns) -> None:
        """Remove columns without entries. In play the points move often, and old columns would accumulate."""
        unused = {columns for columns in market_columns.by_signature.values() if not columns.entries}
        self._touched = {columns: None for columns in self._touched if columns not in unused}
        market_columns.by_signature = {
            signature: columns for signature, columns in market_columns.by_signature.items() if columns not in unused
        }
        for line in self.lines.values():
            for used in line.columns:
                used[:] = [column for column in used if column[0] not in unused]
        self._forget_empty_lines()

    def _forget_empty_lines(self) -> None:
        """Remove lines without columns, and those of a runner without lays: they are added again when quoted."""
        runners = [key for key, line in self.lines.items() if _shares_backs(key) and line.columns[1]]
        used = {key[:1] for key in runners}
        for key, line in list(self.lines.items()):
            if _shares_backs(key):
                empty = not line.columns[1]
            else:
                # The backs of a three-way line are also in the lines of its runners.
                empty = not any(line.columns) and not (key[1] == "three_way" and key[:1] in used)
            if empty:
                del self.lines[key]
                self.candidates.pop(key, None)

    def _add_line(self, key: LineKey) -> LineQuotes:
        if _shares_backs(key):
            whole = LineKey(key.market, "three_way", key.basis)
            backs = (self.lines.get(whole) or self._add_line(whole)).columns
            runner = line_of(self.event, whole).outcomes.index(key.description or "")
            line = LineQuotes(key, (backs[runner], []))
        else:
            line = LineQuotes(key, tuple([[] for _ in range(outcome_count(key.kind))]))
        self.lines[key] = line
        return line

    def _own_draw(self, bookmaker: str) -> bool:
        return any(
            lists_a_draw(entry.quotes.selections)
            for columns in (self.markets["h2h"].by_signature.values() if "h2h" in self.markets else ())
            for entry in columns.entries
            if entry.quotes.bookmaker == bookmaker
        )


def _shares_backs(key: RawKey) -> bool:
    """Return whether the line of a runner has its backs in common with a three-way line."""
    return key[1] == "runner" and key[0] != "outrights"


def board_of(event: EventQuotes, rates: ScreeningRates) -> EventBoard:
    """Return a screened board with the quotes of one event."""
    board = EventBoard(event.event, rates)
    board.absorb(event.markets, Reading(EARLIEST), [])
    if board.names_were_joined:
        return rebuilt_board(board, event.event, rates)
    board.screen()
    return board


def rebuilt_board(old: EventBoard, event: Event, rates: ScreeningRates) -> EventBoard:
    """Return a board with the same quotes after names changed: every selection is assigned to its line again."""
    board = EventBoard(event, rates, old.distinct_names)
    board.event_as_of = old.event_as_of
    board.absorb([entry.quotes for entry in old.entries], Reading(EARLIEST), [])
    for entry, before in zip(board.entries, old.entries, strict=True):
        entry.reading = before.reading
    board.screen()
    return board
