"""Profit of placed bets: realised and open, by day, sport, bookmaker and kind.

Every figure sums legs in the profile's currency, so that all groupings have the same total.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, tzinfo
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from msgspec import Struct

from arbitrage_edge.domain.accounts.bet import PlacedBet, PlacedLeg, in_home_currency
from arbitrage_edge.domain.accounts.closing import advantage
from arbitrage_edge.domain.money import to_decimal

ZERO = Decimal(0)


class SettledLeg(Struct, frozen=True):
    """A settled leg of a bet, with its money in the profile's currency: each grouping sums it."""

    bet: PlacedBet
    leg: PlacedLeg
    at_risk: Decimal
    profit: Decimal


class ProfitGroup(Struct, frozen=True):
    """Settled legs with one value of a grouping. `turnover` is the money that was at risk in them."""

    key: str
    legs: int
    turnover: Decimal
    profit: Decimal

    @property
    def return_on_turnover(self) -> Decimal | None:
        """Profit in percent of the turnover; None without turnover."""
        return to_decimal(Fraction(self.profit) / Fraction(self.turnover) * 100) if self.turnover else None


class Exposure(Struct, frozen=True):
    """Open legs at one bookmaker: their number and the money at risk, in the profile's currency."""

    bookmaker: str
    legs: int
    at_risk: Decimal


class ProfitReport(Struct, frozen=True):
    """Profit of a set of bets, in the profile's currency.

    `total` is that of all settled legs. `expected`: sum of the expected profits of the bets that are settled and have
    one, `realised_of_expected` their profits. `drawdown`: largest fall of the cumulated profit from a peak.
    `closing_line_value`: mean of accepted odds / closing fair odds - 1, in percent, None without closing odds.
    """

    total: ProfitGroup
    open_bets: int
    settled_bets: int
    expected: Decimal
    realised_of_expected: Decimal
    drawdown: Decimal
    closing_line_value: Decimal | None
    by_day: tuple[ProfitGroup, ...]
    by_sport: tuple[ProfitGroup, ...]
    by_bookmaker: tuple[ProfitGroup, ...]
    by_kind: tuple[ProfitGroup, ...]
    exposure: tuple[Exposure, ...]
    # Of simulated bets: by seconds from detection to the bet.
    by_reaction: tuple[ProfitGroup, ...] = ()


def profit_report(bets: Sequence[PlacedBet], zone: tzinfo) -> ProfitReport:
    """Return the report of these bets. Days are those of `zone`."""
    settled = [_settled(bet, leg) for bet in bets for leg in bet.legs if not leg.is_open]
    finished = [bet for bet in bets if not bet.is_open]
    compared = [bet for bet in finished if bet.expected_profit is not None]
    return ProfitReport(
        total=_group("all", settled),
        open_bets=len(bets) - len(finished),
        settled_bets=len(finished),
        expected=sum((bet.expected_profit or ZERO for bet in compared), ZERO),
        realised_of_expected=sum((bet.profit for bet in compared), ZERO),
        drawdown=drawdown(each.profit for each in sorted(settled, key=_settled_at)),
        closing_line_value=closing_line_value(each.leg for each in settled),
        by_day=_groups(settled, lambda each: _settled_at(each).astimezone(zone).date().isoformat()),
        by_sport=_groups(settled, lambda each: each.bet.event.sport),
        by_bookmaker=_groups(settled, lambda each: each.leg.bookmaker),
        by_kind=_groups(settled, lambda each: each.bet.kind),
        exposure=_exposure([leg for bet in bets for leg in bet.legs if leg.is_open]),
        by_reaction=_by_reaction(settled),
    )


def drawdown(profits: Iterable[Decimal]) -> Decimal:
    """Return the largest fall of the running sum of profits below its highest value so far, 0 or more."""
    total = peak = largest = ZERO
    for profit in profits:
        total += profit
        peak = max(peak, total)
        largest = max(largest, peak - total)
    return largest


def closing_line_value(legs: Iterable[PlacedLeg]) -> Decimal | None:
    """Return the mean advantage of accepted odds over closing fair odds in percent; of a lay, over its inverse."""
    values = [advantage(leg.odds, leg.closing_odds, leg.side == "lay") for leg in legs if leg.closing_odds is not None]
    return to_decimal(sum(values, Fraction(0)) / len(values) * 100) if values else None


def _groups(settled: Sequence[SettledLeg], key: Callable[[SettledLeg], str]) -> tuple[ProfitGroup, ...]:
    return tuple(_group(name, list(members)) for name, members in groupby(sorted(settled, key=key), key))


def _by_reaction(settled: Sequence[SettledLeg]) -> tuple[ProfitGroup, ...]:
    groups = _groups([each for each in settled if each.bet.paper], lambda each: str(each.bet.reaction))
    return tuple(sorted(groups, key=lambda group: int(group.key)))


def _group(name: str, members: Sequence[SettledLeg]) -> ProfitGroup:
    turnover = sum((each.at_risk for each in members), ZERO)
    return ProfitGroup(name, len(members), turnover, sum((each.profit for each in members), ZERO))


def _settled(bet: PlacedBet, leg: PlacedLeg) -> SettledLeg:
    return SettledLeg(bet, leg, in_home_currency(leg, leg.at_risk), in_home_currency(leg, leg.profit))


def _settled_at(settled: SettledLeg) -> datetime:
    return settled.leg.settled_at or settled.bet.placed_at


def _exposure(open_legs: Iterable[PlacedLeg]) -> tuple[Exposure, ...]:
    found: dict[str, Exposure] = {}
    for leg in open_legs:
        before = found.get(leg.bookmaker, Exposure(leg.bookmaker, 0, ZERO))
        at_risk = before.at_risk + in_home_currency(leg, leg.at_risk)
        found[leg.bookmaker] = Exposure(leg.bookmaker, before.legs + 1, at_risk)
    return tuple(sorted(found.values(), key=lambda exposure: (-exposure.at_risk, exposure.bookmaker)))
