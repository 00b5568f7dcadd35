"""Contracts: the cost of one with the venue's fee, how many can be bought, and how they settle.

A contract pays 1 if its outcome happens and costs its price p, so it is a back at odds 1/p; "no" at price q is a lay at
odds 1/(1-q). A venue takes its fee in cash or in contracts, rounded by a rule of its own, and sells whole contracts or
fractions of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from msgspec import Struct

from arbitrage_edge.domain.charges import Charges

# Prices are multiples of a ten-thousandth.
PRICE_GRID = 10_000

Rounding = Literal["cent_up", "cent_half_even", "hundred_thousandth_up"]
FeePaid = Literal["cash", "contracts"]
# The settlement of an event that is cancelled or not played in time. It is never a row: its value is unknown.
VoidRule = Literal["stake_back", "half", "fair_price", "draw_wins", "unknown"]

_ROUND: Mapping[Rounding, Callable[[Fraction], Fraction]] = {
    "cent_up": lambda amount: Fraction(ceil(amount * 100), 100),
    "cent_half_even": lambda amount: Fraction(round(amount * 100), 100),
    "hundred_thousandth_up": lambda amount: Fraction(ceil(amount * 100_000), 100_000),
}
ROUNDED_TO: Mapping[Rounding, Fraction] = {
    "cent_up": Fraction(1, 100),
    "cent_half_even": Fraction(1, 100),
    "hundred_thousandth_up": Fraction(1, 100_000),
}


class Fill(Struct, frozen=True):
    """Bought contracts: `count` to enter, `cost` with the fee, and what they `pay` if the outcome happens."""

    count: Fraction
    cost: Fraction
    pays: Fraction
    fee: Fraction


class FeeRule(Struct, frozen=True):
    """A taker fee of rate * count * p * (1-p), rounded. `paid` in contracts: that many fewer pay out.

    `fills`: at how many prices an order is filled at most, each with a fee of its own. All of it counts at the last
    price, and a unit of rounding is added for each of several fills: together they cost no more.
    """

    rate: Decimal
    rounding: Rounding = "cent_up"
    paid: FeePaid = "cash"
    fills: int = 1

    def fee(self, count: Fraction, price: Fraction) -> Fraction:
        """Return the fee in money for so many contracts at one price."""
        return self._rounded(Fraction(self.rate) * count * price * (1 - price))

    def fill(self, count: Fraction, price: Fraction) -> Fill:
        """Return what so many contracts at one price cost and pay."""
        fee = self.fee(count, price)
        if self.paid == "cash":
            return Fill(count, count * price + fee, count, fee)
        withheld = self._rounded(Fraction(self.rate) * count * (1 - price))
        return Fill(count, count * price, count - withheld, fee)

    def _rounded(self, amount: Fraction) -> Fraction:
        rounded = _ROUND[self.rounding](amount)
        return rounded + self.fills * ROUNDED_TO[self.rounding] if self.fills > 1 and amount else rounded


class Terms(Struct, frozen=True):
    """Statements of a venue about one market; they count more than the tables by bookmaker.

    `fee`: of contracts, None for money bets. `commission`: fraction of net winnings. `step`, `minimum`: contracts of
    an order. `void`: what a cancelled event pays, within `void_hours` of its start, None: until it is played.
    `rules`: fingerprint of the venue's text.
    """

    fee: FeeRule | None = None
    commission: Decimal | None = None
    step: Decimal = Decimal(1)
    minimum: Decimal = Decimal(1)
    currency: str = "USD"
    void: VoidRule = "unknown"
    void_hours: int | None = None
    rules: str = ""

    @property
    def charges(self) -> Charges:
        """The charges without rounding, for the search. A fee in contracts is a commission of the same rate."""
        if self.fee is None:
            return Charges(commission=Fraction(self.commission or 0))
        rate = Fraction(self.fee.rate)
        return Charges(contract_fee=rate) if self.fee.paid == "cash" else Charges(commission=rate)

    def largest_fill(self, stake: Fraction, price: Fraction, fee: FeeRule) -> Fill:
        """Return the most contracts that cost at most `stake`."""
        step = Fraction(self.step)
        count = floor(stake / (price * step)) * step
        while (fill := fee.fill(count, price)).cost > stake and count > 0:
            # The fee is at most a tenth of the price: a few steps at most, each by what is missing.
            count -= max(floor((fill.cost - stake) / ((1 + Fraction(fee.rate)) * step)), 1) * step
        return fill

    def fill_that_pays(self, payout: Fraction, price: Fraction, fee: FeeRule) -> Fill:
        """Return the fewest contracts that pay at least `payout`."""
        step = Fraction(self.step)
        count = ceil(payout / step) * step
        while (fill := fee.fill(count, price)).pays < payout:
            count += ceil((payout - fill.pays) / step) * step
        return fill


def price_of(odds: Fraction, *, lay: bool = False) -> Fraction:
    """Return the exact price of the contract behind decimal odds: p, for a lay the price of "no"."""
    price = (1 / odds).limit_denominator(PRICE_GRID)
    return 1 - price if lay else price


def exact_odds(odds: Fraction) -> Fraction:
    """Return the odds of the exact price: 3.0303030303 is the price 0.33, whose odds are 100/33."""
    return 1 / price_of(odds)
