"""Quotes of contracts: from prices and sizes of an order book to the selections of a market."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from arbitrage_edge.domain.contracts import PRICE_GRID
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import Selection

# Characters of a price that are read.
LONGEST_PRICE = 30
# Prices of an order book that are kept.
MOST_LEVELS = 5
# The reason to withhold a game with a market that contradicts itself: it is read wrongly.
INCONSISTENT = "inconsistent_market"


class Ask(Struct, frozen=True):
    """The price at which a taker buys a contract, and how many there are; None: unknown.

    `deeper`: the next prices of its order book, cheapest first.
    """

    price: Fraction
    count: Fraction | None = None
    deeper: tuple[Ask, ...] = ()

    @property
    def stake(self) -> float | None:
        """The most that can be staked at this price."""
        if self.count is None:
            return None
        # Equal to float(price * count), without reducing the fraction.
        price, count = self.price, self.count
        return (price.numerator * count.numerator) / (price.denominator * count.denominator)

    @property
    def odds(self) -> float:
        """The odds of the back that buying "yes" is."""
        return self.price.denominator / self.price.numerator

    @property
    def lay_odds(self) -> float:
        """The odds of the lay that buying "no" is."""
        return float(1 / (1 - self.price))

    @property
    def lay_stake(self) -> float | None:
        """The backer's stake of that lay at most: what the contracts win."""
        return None if self.count is None else float(self.count * (1 - self.price))


@lru_cache(maxsize=PRICE_GRID)
def contract_price(text: str | float) -> Fraction:
    """Return an exact price. Raises InvalidValueError unless it is from 0 to 1 on the grid of prices."""
    try:
        # A longer text is cut off, and marked so that it is no number.
        decimal = Decimal(str(text) if len(str(text)) <= LONGEST_PRICE else "...")
    except ArithmeticError:
        raise InvalidValueError(f"{str(text)[:LONGEST_PRICE]!r} is no price") from None
    # Compared as a decimal first: an exponent of millions is never written out.
    is_price = decimal.is_finite() and 0 <= decimal <= 1 and (not decimal or decimal.adjusted() > -LONGEST_PRICE)
    if not is_price or ((price := Fraction(decimal)) * PRICE_GRID).denominator != 1:
        raise InvalidValueError(f"{str(text)[:LONGEST_PRICE]!r} is no price between 0 and 1")
    return price


def ask_at(price: Fraction, count: Fraction | None = None) -> Ask | None:
    """Return the ask; None for an empty side, whose price is 0 or 1, and for a size of 0."""
    return Ask(price, count) if 0 < price < 1 and (count is None or count > 0) else None


def ask_from(levels: Iterable[tuple[Fraction, Fraction]]) -> Ask | None:
    """Return the cheapest ask of an order book with those after it; `levels` are prices with their counts.

    Counts at one price are added up, and those of 0 left out; a price of 0 or 1 is an empty side.
    """
    counts: dict[Fraction, Fraction] = {}
    for price, count in levels:
        if 0 < price < 1 and count > 0:
            counts[price] = counts.get(price, Fraction(0)) + count
    asks = [Ask(price, counts[price]) for price in sorted(counts)[:MOST_LEVELS]]
    return Ask(asks[0].price, asks[0].count, tuple(asks[1:])) if asks else None


def best(*asks: Ask | None) -> Ask | None:
    """Return the cheapest ask, the larger of equal ones; None if there is none."""
    present = [ask for ask in asks if ask is not None]
    return min(present, key=lambda ask: (ask.price, -(ask.count or 0)), default=None)


def back(name: str, ask: Ask, point: float | None = None) -> Selection:
    """Return the back that buying "yes" is."""
    levels = tuple((each.odds, each.stake or 0.0) for each in (ask, *ask.deeper)) if ask.deeper else ()
    return Selection(name, ask.odds, point, bet_limit=ask.stake, levels=levels)


def backs_of(*outcomes: tuple[str, Ask | None, float | None]) -> list[Selection]:
    """Return the backs of all outcomes of a market, each with its ask and its line; none if an outcome has no ask.

    A market with an empty side is often a placeholder. Raises InvalidValueError if the market contradicts itself.
    """
    asks = [ask for _, ask, _ in outcomes if ask is not None]
    if len(asks) < len(outcomes):
        return []
    if not is_consistent(asks):
        names = ", ".join(name for name, _, _ in outcomes)
        raise InvalidValueError(f"the prices of {names} sum to less than 1", INCONSISTENT)
    return [back(name, ask, point) for name, ask, point in outcomes if ask is not None]


def lay(name: str, ask: Ask) -> Selection:
    """Return the lay that buying "no" is. Its limit is the backer's stake: what the contracts win."""
    levels = tuple((each.lay_odds, each.lay_stake or 0.0) for each in (ask, *ask.deeper)) if ask.deeper else ()
    return Selection(name, ask.lay_odds, bet_limit=ask.lay_stake, levels=levels)


def is_consistent(asks: Sequence[Ask]) -> bool:
    """Return whether buying every outcome costs at least what it pays; otherwise the book is misread."""
    return sum((ask.price for ask in asks), Fraction(0)) >= 1
