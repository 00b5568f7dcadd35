"""Placed bets, and what each leg returns by its result.

Money of a leg is in the currency of its bookmaker's account; `rate` converts it to the profile's currency.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import Event, Line
from arbitrage_edge.domain.money import CENT, floor_decimal, to_decimal
from arbitrage_edge.domain.odds import decimal_odds
from arbitrage_edge.domain.settlement import HALF_LOSS, HALF_WIN, LOSS, PUSH, WIN, Settled

HALF_PAID: Settled = (Fraction(1, 2), Fraction(0))


class LegResult(StrEnum):
    """The result of a leg from the bettor's view: of a lay, `won` means that the outcome did not occur."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"
    PUSH = "push"
    HALF_WON = "half_won"
    HALF_LOST = "half_lost"
    # Half of the stake is settled at full odds, the other half is lost: a dead heat, or a contract that pays half.
    HALF_PAID = "half_paid"
    VOID = "void"
    CASHED_OUT = "cashed_out"


SETTLED: dict[LegResult, Settled] = {
    LegResult.WON: WIN,
    LegResult.LOST: LOSS,
    LegResult.PUSH: PUSH,
    LegResult.HALF_WON: HALF_WIN,
    LegResult.HALF_LOST: HALF_LOSS,
    LegResult.HALF_PAID: HALF_PAID,
    LegResult.VOID: PUSH,
}


class PlacedLeg(Struct, frozen=True, kw_only=True):
    """One placed bet at the accepted `odds` (decimal).

    `stake`: money typed in at the bookmaker, of a lay the backer's stake. `commission`: fraction of the winnings.
    `free_bet`: the stake is not the bettor's money and is not returned. `cash_out`: money returned, for that result.
    """

    bookmaker: str
    outcome: str
    odds: Decimal
    stake: Decimal
    title: str = ""
    market: str = ""
    point: float | None = None
    side: Literal["back", "lay"] = "back"
    commission: Decimal = Decimal(0)
    currency: str = ""
    rate: Decimal = Decimal(1)
    free_bet: bool = False
    result: LegResult = LegResult.OPEN
    cash_out: Decimal | None = None
    settled_at: datetime | None = None
    # The bookmaker's fair price before the start, for the closing line value.
    closing_odds: Decimal | None = None
    # The line it is on, where the legs of a bet are on several.
    line: Line | None = None

    def __post_init__(self) -> None:
        """Raise InvalidValueError for values with which no bet is placed."""
        decimal_odds(self.odds)
        if self.stake <= 0:
            raise InvalidValueError(f"must be above 0, got {self.stake}", "stake")
        check_cents(self.stake, "stake")
        if not 0 <= self.commission < 1:
            raise InvalidValueError(f"must be at least 0 and below 1, got {self.commission}", "commission")
        if self.rate <= 0:
            raise InvalidValueError(f"must be above 0, got {self.rate}", "rate")
        if (self.result is LegResult.CASHED_OUT) != (self.cash_out is not None):
            raise InvalidValueError("is given for a leg that is cashed out, and only for it", "cash_out")
        if self.cash_out is not None:
            if self.cash_out < 0:
                raise InvalidValueError(f"must be 0 or more, got {self.cash_out}", "cash_out")
            check_cents(self.cash_out, "cash_out")
        if self.free_bet and self.side == "lay":
            raise InvalidValueError("a free bet cannot be a lay", "free_bet")

    @property
    def is_open(self) -> bool:
        """True if the leg has no result yet."""
        return self.result is LegResult.OPEN

    @property
    def at_risk(self) -> Decimal:
        """Own money lost if the leg loses: the stake of a back, the liability of a lay, 0 for a free bet."""
        if self.free_bet:
            return Decimal(0)
        return to_decimal(Fraction(self.stake) * (Fraction(self.odds) - 1)) if self.side == "lay" else self.stake

    @property
    def returned(self) -> Decimal:
        """Money paid back by the bookmaker for this result, in cents and rounded down; 0 while the leg is open."""
        if self.is_open:
            return Decimal(0)
        if self.cash_out is not None:
            return self.cash_out
        return returned(self, SETTLED[self.result])

    @property
    def profit(self) -> Decimal:
        """Money won or lost with this result; 0 while the leg is open."""
        return Decimal(0) if self.is_open else self.returned - self.at_risk


def returned(leg: PlacedLeg, settled: Settled) -> Decimal:
    """Return what the bookmaker pays back, in cents and rounded down.

    `settled`: the fractions of the leg's stake that win and that are refunded, from the bettor's view.
    """
    won, refunded = settled
    stake, winnings = Fraction(leg.stake), 1 - Fraction(leg.commission)
    if leg.side == "lay":
        return floor_decimal(Fraction(leg.at_risk) * (won + refunded) + stake * won * winnings)
    profit = stake * won * (Fraction(leg.odds) - 1) * winnings
    return floor_decimal(profit if leg.free_bet else profit + stake * (won + refunded))


class PlacedBet(Struct, frozen=True, kw_only=True):
    """Bets placed together, usually for one opportunity.

    `line` is the line they are on, None if they were entered by hand or span several lines. `expected_profit`: the
    smallest profit over all results at the accepted odds and stakes, None if unknown. `paper`: placed in simulation
    only, after `reaction` seconds. `revision` counts the changes.
    """

    bet_id: str
    profile: str
    placed_at: datetime
    event: Event
    legs: tuple[PlacedLeg, ...]
    kind: str = "arbitrage"
    line: Line | None = None
    arbitrage_id: str | None = None
    expected_profit: Decimal | None = None
    note: str = ""
    paper: bool = False
    reaction: int = 0
    revision: int = 1

    @property
    def is_open(self) -> bool:
        """True if a leg has no result yet."""
        return any(leg.is_open for leg in self.legs)

    def line_of(self, leg: PlacedLeg) -> Line | None:
        """Return the line that a leg is on; None if it is not known."""
        return leg.line or self.line

    @property
    def settled_at(self) -> datetime | None:
        """Time of the last result; None while a leg is open."""
        times = [leg.settled_at for leg in self.legs if leg.settled_at is not None]
        return None if self.is_open or not times else max(times)

    @property
    def at_risk(self) -> Decimal:
        """Money at risk in all legs, in the profile's currency."""
        return sum((in_home_currency(leg, leg.at_risk) for leg in self.legs), Decimal(0))

    @property
    def profit(self) -> Decimal:
        """Profit of the settled legs in the profile's currency."""
        return sum((in_home_currency(leg, leg.profit) for leg in self.legs), Decimal(0))

    def with_result(self, index: int, result: LegResult, at: datetime, cash_out: Decimal | None = None) -> PlacedBet:
        """Return the bet with a result of one leg. `open` removes a result that was entered by mistake.

        Raises InvalidValueError for a leg that the bet does not have.
        """
        if not 0 <= index < len(self.legs):
            raise InvalidValueError(f"this bet has legs 0 to {len(self.legs) - 1}, got {index}", "leg")
        settled_at = None if result is LegResult.OPEN else at
        leg = replace(self.legs[index], result=result, cash_out=cash_out, settled_at=settled_at)
        legs = (*self.legs[:index], leg, *self.legs[index + 1 :])
        return replace(self, legs=legs, revision=self.revision + 1)


def in_home_currency(leg: PlacedLeg, amount: Decimal) -> Decimal:
    """Return money of the leg's account in the profile's currency, in cents; gains rounded down, losses up."""
    return amount if leg.rate == 1 else floor_decimal(Fraction(amount) * Fraction(leg.rate))


def check_cents(amount: Decimal, field: str) -> Decimal:
    """Return an amount of money. Raises InvalidValueError unless it is finite and in whole cents."""
    if not amount.is_finite() or (Fraction(amount) / CENT).denominator != 1:
        raise InvalidValueError(f"must be in whole cents, got {amount}", field)
    return amount
