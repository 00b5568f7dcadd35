"""Who answers the same questions in the same order, and the best price of each answer among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf
from operator import attrgetter

from msgspec import Struct, field

from arbitrage_edge.domain.market import MarketQuotes, RawKey, Selection
from arbitrage_edge.domain.market_rules import Rule
from arbitrage_edge.domain.odds import PLACEHOLDER_AMERICAN, SMALLEST_AMERICAN

SMALLEST_LAY = 1.01

# The answers of a market in their order, and whose they are where that matters.
Signature = tuple[object, ...]

_price_of: Callable[[Selection], float] = attrgetter("price")


def signature_of(selections: Sequence[Selection], whose: str | None) -> Signature:
    """What layouts are told apart by. Most markets have two answers: that case is written out, for every quote comes by
    here."""
    if len(selections) == 2:
        one, other = selections
        return (whose, one.name, one.point, one.description, other.name, other.point, other.description)
    return (whose, *[(one.name, one.point, one.description) for one in selections])


class BoardEntry(Struct, eq=False):
    """One bookmaker's market as it stands on the board."""

    # Not `gc=False`: it and its layout name each other, and only the collector frees a circle.

    quotes: MarketQuotes
    layout: PriceColumns
    # The answer it was last part of, so that what an answer leaves out can be told.
    seen_in: int = 0


class MarketLayouts(Struct, eq=False):
    """The layouts of one market on one event. `alone`: the way to the line hangs on who quotes, and none is shared."""

    rule: Rule
    alone: bool
    known: dict[Signature, PriceColumns] = field(default_factory=dict)


class PriceColumns(Struct, eq=False):
    """Bookmakers that answer a market with just these answers in just this order. There are few orders, so that the way
    from an answer to its line is found once and not for every price; and the best of a column is found in one go."""

    signature: Signature
    lines: dict[RawKey, None]
    ignored: dict[str, int]
    rule: Rule
    commission: float = 0.0
    # Where the way to the line hangs on who quotes: whose it is.
    whose: str | None = None
    own_draw: bool = False
    holders: list[BoardEntry] = field(default_factory=list)
    # The best effective price of each answer, 0 where nobody offers one that can be taken; not to be trusted if stale.
    best: list[float] = field(default_factory=list)
    stale: bool = True
    unusable: dict[str, int] = field(default_factory=dict)

    def review(self) -> None:
        """Finds the best prices anew, where they are not known any more."""
        if not self.stale:
            return
        self.stale, self.unusable = False, {}
        if self.holders:
            columns = zip(*[held.quotes.selections for held in self.holders], strict=True)
            self.best = [self._best_of(column) for column in columns]
        else:
            self.best = [0.0] * len(self.best)

    def moved(self, old: Sequence[Selection], new: Sequence[Selection]) -> bool:
        """Takes other prices of one holder; whether a best price may have changed."""
        if self.stale or self.commission or self.rule.lay:
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

    def _best_of(self, column: tuple[Selection, ...]) -> float:
        prices = list(map(_price_of, column))
        lay = self.rule.lay
        # What is no number or without end shows in the sum.
        if lay or not sum(prices) < inf or min(prices) <= 1.0 or max(prices) > self.rule.largest_price:
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
    if american is not None and not SMALLEST_AMERICAN <= abs(american) < PLACEHOLDER_AMERICAN:
        return "placeholder_price"
    if not price > 1.0:
        return "price_not_above_one"
    too_much = price == inf or price > rule.largest_price
    return "placeholder_price" if too_much or (rule.lay and price < SMALLEST_LAY) else ""
