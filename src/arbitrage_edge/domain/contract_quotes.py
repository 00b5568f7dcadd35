"""Quotes of contracts: from prices and sizes of an order book to the selections of a market."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from arbitrage_edge.domain.contracts import PRICE_GRID
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import Levels, Selection

# Characters of a price that are read.
LONGEST_PRICE = 30
# Contracts at one price are fewer than this.
MOST_CONTRACTS = 10**12
CLEARLY_ABOVE_ONE = 1.000001
# Prices of an order book that are kept. More of them slow streams down.
MOST_LEVELS = 3
# The reason to withhold a game with a market that contradicts itself: it is read wrongly.
INCONSISTENT = "inconsistent_market"


class Ask(Struct, frozen=True):
    """The price at which a taker buys a contract, and how many there are; None: unknown.

    `deeper`: the next prices of its order book with their counts, cheapest first.
    """

    price: Fraction
    count: Fraction | None = None
    deeper: tuple[tuple[float, float], ...] = ()

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


def contract_count(text: str | float) -> Fraction:
    """Return an exact number of contracts. Raises InvalidValueError unless it is a number from 0 to MOST_CONTRACTS."""
    shown = str(text)
    try:
        decimal = Decimal(shown if len(shown) <= LONGEST_PRICE else "...")
    except ArithmeticError:
        raise InvalidValueError(f"{shown[:LONGEST_PRICE]!r} is no number of contracts") from None
    # Compared as a decimal first: an exponent of millions is never written out.
    if not (decimal.is_finite() and 0 <= decimal <= MOST_CONTRACTS and decimal.as_tuple().exponent > -LONGEST_PRICE):  # type: ignore[operator]
        raise InvalidValueError(f"{shown[:LONGEST_PRICE]!r} is no number of contracts")
    return Fraction(decimal)


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
    prices = sorted(counts)[:MOST_LEVELS]
    if not prices:
        return None
    deeper = tuple([(float(price), float(counts[price])) for price in prices[1:]])
    return Ask(prices[0], counts[prices[0]], deeper)


def ask_in_order(levels: Sequence[tuple[str, str]], *, of_bids: bool = False) -> Ask | None:
    """Return the ask of an order book whose prices and counts are in order, the best first.

    `of_bids`: bids for the other outcome, each of which sells this one at 1 minus its price. Of a price that comes
    twice the first one counts. Hot path: exact fractions of the best price only.
    """
    if not levels:
        return None
    text, count = levels[0]
    best, last = contract_price(text), _price_number(text)
    deeper = []
    for next_text, next_count in levels[1:]:
        if (number := _price_number(next_text)) != last:
            last = number
            deeper.append((1 - number if of_bids else number, float(next_count)))
    return Ask(1 - best if of_bids else best, Fraction(count), tuple(deeper))


@lru_cache(maxsize=PRICE_GRID)
def _price_number(text: str) -> float:
    return float(contract_price(text))


def best(*asks: Ask | None) -> Ask | None:
    """Return the cheapest ask, the larger of equal ones; None if there is none."""
    present = [ask for ask in asks if ask is not None]
    return min(present, key=lambda ask: (ask.price, -(ask.count or 0)), default=None)


def back(name: str, ask: Ask, point: float | None = None) -> Selection:
    """Return the back that buying "yes" is."""
    odds, stake = ask.odds, ask.stake
    if not ask.deeper:
        return Selection(name, odds, point, bet_limit=stake)
    levels = Levels([(odds, stake or 0.0), *[(1 / price, price * count) for price, count in ask.deeper]])
    return Selection(name, odds, point, bet_limit=stake, levels=levels)


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
    odds, stake = ask.lay_odds, ask.lay_stake
    if not ask.deeper:
        return Selection(name, odds, bet_limit=stake)
    deeper = [(1 - price, count) for price, count in ask.deeper]
    levels = Levels([(odds, stake or 0.0), *[(1 / other, other * count) for other, count in deeper]])
    return Selection(name, odds, bet_limit=stake, levels=levels)


def is_consistent(asks: Sequence[Ask]) -> bool:
    """Return whether buying every outcome costs at least what it pays; otherwise the book is misread."""
    # Exact fractions are slow, and rarely needed.
    nearly = sum([ask.price.numerator / ask.price.denominator for ask in asks])
    return nearly > CLEARLY_ABOVE_ONE or sum((ask.price for ask in asks), Fraction(0)) >= 1
