"""How value bets compare with the fair odds at the start of their events: the report card of the finder.

A finder that is right about value is paid odds above those that the market ends at, whatever the results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from msgspec import Struct

from arbitrage_edge.domain.accounts.closing import advantage
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.money import to_decimal


class ClosedValue(Struct, frozen=True):
    """A value bet with its fair closing odds. `closing_line_value`: odds / closing odds - 1, in percent."""

    tracked: TrackedOpportunity
    closing_odds: Decimal
    closing_line_value: Decimal


class ValueGroup(Struct, frozen=True):
    """Value bets with one value of a grouping, all with closing odds.

    `closing_line_value`: their mean; `expected`: the mean profit that the finder stated, both in percent. `better`: how
    many had odds above the closing ones.
    """

    key: str
    bets: int
    better: int
    closing_line_value: Decimal
    expected: Decimal


class ValueReport(Struct, frozen=True):
    """The value bets of some days. `without`: the number of bets whose closing odds are unknown."""

    total: ValueGroup | None
    without: int
    by_sport: tuple[ValueGroup, ...]
    by_bookmaker: tuple[ValueGroup, ...]
    bets: tuple[ClosedValue, ...]


def value_report(values: Iterable[TrackedOpportunity]) -> ValueReport:
    """Return the report of value bets, in their order."""
    listed = list(values)
    bets = [_closed(tracked, tracked.closing_odds) for tracked in listed if tracked.closing_odds is not None]
    return ValueReport(
        total=_group("total", bets) if bets else None,
        without=len(listed) - len(bets),
        by_sport=_groups(bets, lambda bet: bet.tracked.opportunity.event.sport),
        by_bookmaker=_groups(bets, lambda bet: bet.tracked.opportunity.bets[0].bookmaker),
        bets=tuple(bets),
    )


def _closed(tracked: TrackedOpportunity, closing: Decimal) -> ClosedValue:
    bet = tracked.opportunity.bets[0]
    return ClosedValue(tracked, closing, to_decimal(advantage(bet.odds, closing, bet.side == "lay") * 100))


def _groups(bets: Sequence[ClosedValue], key: Callable[[ClosedValue], str]) -> tuple[ValueGroup, ...]:
    return tuple(_group(name, list(members)) for name, members in groupby(sorted(bets, key=key), key))


def _group(name: str, bets: Sequence[ClosedValue]) -> ValueGroup:
    return ValueGroup(
        key=name,
        bets=len(bets),
        better=sum(bet.closing_line_value > 0 for bet in bets),
        closing_line_value=_mean([bet.closing_line_value for bet in bets]),
        expected=_mean([bet.tracked.opportunity.profit_percentage for bet in bets]),
    )


def _mean(values: Sequence[Decimal]) -> Decimal:
    return to_decimal(sum(map(Fraction, values), Fraction(0)) / len(values))
