"""Markets that list the same outcomes in the same order, and the best price of each outcome among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import count
from math import inf

from msgspec import Struct, field

from arbitrage_edge.domain.market import MarketQuotes, RawKey, Selection
from arbitrage_edge.domain.market_rules import Rule
from arbitrage_edge.domain.odds import PLACEHOLDER_AMERICAN, SMALLEST_AMERICAN

SMALLEST_LAY = 1.01

# The outcomes of a market in order, preceded by the bookmaker if its columns are not shared.
Signature = tuple[object, ...]

_next_version: Callable[[], int] = count(1).__next__


def signature_of(selections: Sequence[Selection], bookmaker: str | None) -> Signature:
    """Return the key of the columns for these selections.

    Hot path: most markets have two outcomes, so that case is written out.
    """
    if len(selections) == 2:
        first, second = selections
        return (
            bookmaker,
            first.name,
            first.point,
            first.description,
            second.name,
            second.point,
            second.description,
        )
    return (bookmaker, *[(selection.name, selection.point, selection.description) for selection in selections])


class Reading(Struct, eq=False):
    """One absorbed snapshot, by its time. Compared by identity: two snapshots may be of one time."""

    taken_at: datetime


class BoardEntry(Struct, eq=False):
    """One bookmaker's market on the board."""

    # Not `gc=False`: the entry and its columns refer to each other, and only the collector frees cycles.

    quotes: MarketQuotes
    columns: PriceColumns
    # The last snapshot that contained it; entries missing from a snapshot are found by it.
    reading: Reading


class MarketColumns(Struct, eq=False):
    """The price columns of one market on one event. `per_bookmaker`: the line depends on the bookmaker, so that columns
    are not shared between bookmakers."""

    rule: Rule
    per_bookmaker: bool
    by_signature: dict[Signature, PriceColumns] = field(default_factory=dict)


class PriceColumns(Struct, eq=False):
    """The markets with exactly these outcomes in this order.

    There are few orders, so that the line of an outcome is looked up once and not for every price, and the best price
    of a column is computed in one pass.
    """

    signature: Signature
    lines: dict[RawKey, None]
    ignored: dict[str, int]
    rule: Rule
    commission: float = 0.0
    # What is left of the gross return after taxes.
    factor: float = 1.0
    # Set if the columns are not shared with other bookmakers.
    bookmaker: str | None = None
    own_draw: bool = False
    entries: list[BoardEntry] = field(default_factory=list)
    # The best effective price per outcome, 0 if no price is usable. Outdated if `stale`.
    best: list[float] = field(default_factory=list)
    stale: bool = True
    unusable: dict[str, int] = field(default_factory=dict)
    # Greater after each change of any price, and never the same in two columns.
    version: int = 0

    def refresh(self) -> None:
        """Recompute the best prices if they are stale."""
        if not self.stale:
            return
        self.stale, self.unusable, self.version = False, {}, _next_version()
        if self.entries:
            listed = [entry.quotes.selections for entry in self.entries]
            # Hot path: a comprehension per column is faster than zip and attrgetter.
            self.best = [
                self._best_of([selections[column].price for selections in listed], listed, column)
                for column in range(len(self.best))
            ]
        else:
            self.best = [0.0] * len(self.best)

    def moved(self, old: Sequence[Selection], new: Sequence[Selection]) -> bool:
        """Update the best prices after one entry changed its prices. Return whether a best price may have changed."""
        self.version = _next_version()
        if self.stale or self.commission or self.factor != 1.0 or self.rule.lay:
            self.stale = True
            return True
        best, largest, changed = self.best, self.rule.largest_price, False
        for column, (was, now) in enumerate(zip(old, new, strict=True)):
            before, price = was.price, now.price
            if price == before:
                continue
            if not (1.0 < price <= largest and 1.0 < before <= largest):
                self.stale = changed = True
            elif price > best[column]:
                best[column], changed = price, True
            elif before >= best[column]:
                self.stale = changed = True
        return changed

    def _best_of(self, prices: list[float], listed: list[list[Selection]], column: int) -> float:
        lay = self.rule.lay
        # NaN and infinity show in the sum.
        if lay or not sum(prices) < inf or min(prices) <= 1.0 or max(prices) > self.rule.largest_price:
            prices = self._usable([selections[column] for selections in listed])
            if not prices:
                return 0.0
        price, commission = (min if lay else max)(prices), self.commission
        if lay:
            return 1.0 + (1.0 - commission) / (price - 1.0)
        return (1.0 + (price - 1.0) * (1.0 - commission)) * self.factor if commission or self.factor != 1.0 else price

    def _usable(self, column: list[Selection]) -> list[float]:
        prices = []
        for selection in column:
            if reason := unusable(selection, self.rule):
                self.unusable[reason] = self.unusable.get(reason, 0) + 1
            else:
                prices.append(selection.price)
        return prices


def unusable(selection: Selection, rule: Rule) -> str:
    """Return the reason why a price cannot be bet on; an empty string if it can."""
    price, american = selection.price, selection.american
    if american is not None and not SMALLEST_AMERICAN <= abs(american) < PLACEHOLDER_AMERICAN:
        return "placeholder_price"
    if not price > 1.0:
        return "price_not_above_one"
    too_much = price == inf or price > rule.largest_price
    return "placeholder_price" if too_much or (rule.lay and price < SMALLEST_LAY) else ""
