"""Calculate stakes of your own odds, and fair odds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from arbitrage_edge.api.calculator.calculator import calculation_document
from arbitrage_edge.domain import fair_odds as domain
from arbitrage_edge.domain.calculator import OutcomeOdds, calculation
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.money import checked_step, positive
from arbitrage_edge.domain.odds import check_notation, decimal_odds, parse_amount, parse_odds
from arbitrage_edge.results import Calculation, FrameLibrary, Table

Price = int | float | str | Decimal
LAY = "lay:"


class FairOdds(domain.FairOdds, frozen=True):
    """Fair probabilities by every method that applies, as a table, too."""

    def table(self) -> Table:
        """Return the fair probability and the fair decimal odds of each outcome, by method."""
        rows = [
            (fair.method, number, probability, 1 / probability)
            for fair in self.methods
            for number, probability in enumerate(fair.probabilities, start=1)
        ]
        columns = zip(*rows, strict=True)
        return Table(dict(zip(("method", "outcome", "probability", "fair_odds"), map(list, columns), strict=True)))

    def to_frame(self, library: FrameLibrary | None = None) -> Any:
        """Return a data frame with one row per method and outcome."""
        return self.table().to_frame(library)

    def __str__(self) -> str:
        ranges = zip(self.lowest, self.highest, strict=True)
        return f"margin {self.margin:.2%}; fair " + ", ".join(f"{low:.2%} - {high:.2%}" for low, high in ranges)

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()


def calculate(
    odds: Mapping[str, Price] | Sequence[Price],
    *,
    stake: Price = 1000,
    round_to: Price = "0.01",
    commissions: Mapping[str, Price] | None = None,
) -> Calculation:
    """Return stakes for your own odds, one bet for each result of the event, and the profit of every result.

    `odds`: decimal, American, fractional, or `lay:3.05`; by name of the outcome, or of `outcome@bookmaker`.
    `commissions`: percent of net winnings by bookmaker.

    >>> slip = calculate({"Lakers@DraftKings": 2.15, "Celtics@FanDuel": "+105"}, stake=1000)
    >>> slip.guaranteed_profit, [bet.to_place for bet in slip.bets]
    (49.39, [488.1, 511.9])
    """
    named = odds if isinstance(odds, Mapping) else {f"Outcome {number}": price for number, price in enumerate(odds, 1)}
    _check_notation(list(named.values()))
    rates = {key: parse_amount(str(percent)) / 100 for key, percent in (commissions or {}).items()}
    offers = [_offer(number, name, price, rates) for number, (name, price) in enumerate(named.items(), start=1)]
    if len(offers) < domain.MIN_OUTCOMES:
        raise InvalidValueError(f"an arbitrage has at least two outcomes, got {len(offers)}", "odds")
    total = positive(parse_amount(str(stake)), "stake")
    step = checked_step(parse_amount(str(round_to)))
    return Calculation.of(calculation_document(calculation(offers, total, step)))


def fair_odds(odds: Sequence[Price]) -> FairOdds:
    """Return the fair odds of all outcomes of one market: what a bookmaker's odds say without its margin.

    >>> print(fair_odds([1.91, 1.91]))
    margin 4.71%; fair 50.00% - 50.00%, 50.00% - 50.00%
    """
    _check_notation(odds)
    found = domain.fair_odds([float(_price(price, f"odds {number}")) for number, price in enumerate(odds, start=1)])
    return FairOdds(found.margin, found.methods, found.lowest, found.highest)


def _offer(number: int, name: str, price: Price, rates: Mapping[str, Fraction]) -> OutcomeOdds:
    outcome, _, bookmaker = name.partition("@")
    bookmaker = bookmaker or f"Bookmaker {number}"
    lay = isinstance(price, str) and price.strip().lower().startswith(LAY)
    entered = price.strip()[len(LAY) :] if lay and isinstance(price, str) else price
    return OutcomeOdds(outcome, bookmaker, _price(entered, name), rates.get(bookmaker, Fraction(0)), lay=lay)


def _check_notation(prices: Sequence[Price]) -> None:
    check_notation([price for price in prices if isinstance(price, str)])


def _price(price: Price, name: str) -> Fraction:
    try:
        return parse_odds(price) if isinstance(price, str) else decimal_odds(price)
    except InvalidValueError as error:
        raise InvalidValueError(str(error), name) from None
