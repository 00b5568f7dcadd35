"""The user's profile: what can be placed at which bookmaker."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.domain.charges import Charges
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.money import checked_step, shortest_decimal

DEFAULT_PROFILE = "default"
OddsFormat = Literal["decimal", "american", "fractional"]


class BookmakerAccount(Struct, frozen=True, kw_only=True):
    """The user's account at one bookmaker. Money is in `currency`; None means unknown or without limit.

    `rate` is the value of a unit of the currency in the profile's currency, `spread` the part of it that exchanging
    costs. `commission` and the taxes are fractions and replace those of the settings. `link` is the address of a bet
    with `{event}` and `{market}` as placeholders.
    """

    bookmaker: str
    enabled: bool = True
    balance: Decimal | None = None
    min_stake: Decimal | None = None
    max_stake: Decimal | None = None
    step: Decimal | None = None
    commission: Decimal | None = None
    tax_on_stake: Decimal | None = None
    tax_on_return: Decimal | None = None
    tax_on_winnings: Decimal | None = None
    currency: str = ""
    rate: Decimal = Decimal(1)
    spread: Decimal = Decimal(0)
    link: str | None = None

    def __post_init__(self) -> None:
        """Raise InvalidValueError for a value that cannot be meant."""
        for name in ("balance", "min_stake"):
            _check(getattr(self, name), name, lambda value: value >= 0, "0 or more")
        _check(self.max_stake, "max_stake", lambda value: value > 0, "above 0")
        _check(self.rate, "rate", lambda value: value > 0, "above 0")
        for name in ("commission", "tax_on_stake", "tax_on_return", "tax_on_winnings", "spread"):
            _check(getattr(self, name), name, lambda value: 0 <= value < 1, "at least 0 and below 1")
        if self.step is not None:
            checked_step(Fraction(self.step))
        if self.min_stake is not None and self.max_stake is not None and self.min_stake > self.max_stake:
            raise InvalidValueError(
                f"must not be above max_stake ({self.max_stake}), got {self.min_stake}", "min_stake"
            )

    @property
    def charges(self) -> Charges | None:
        """The charges set for this account; None if none is set and those of the settings apply."""
        values = (self.commission, self.tax_on_stake, self.tax_on_return, self.tax_on_winnings)
        if all(value is None for value in values) and not self.spread:
            return None
        commission, on_stake, on_return, on_winnings = (Fraction(value or 0) for value in values)
        kept = (1 - commission) * (1 - on_winnings)
        returned = (1 - on_return) * (1 - Fraction(self.spread))
        return Charges(1 - kept, tax_on_return=1 - returned, tax_on_stake=on_stake)

    def commission_on(self, odds: Decimal, *, lay: bool) -> Decimal | None:
        """Return the part of the winnings that commission and taxes keep at these odds; None if none is set.

        The spread is no part of it: it is paid when money is exchanged, not to the bookmaker.
        """
        charges = replace(self, spread=Decimal(0)).charges
        if charges is None:
            return None
        return shortest_decimal(charges.lay_commission if lay else charges.commission_at(Fraction(odds)))


class Profile(Struct, frozen=True, kw_only=True):
    """What one user places: money in `currency`, bookmakers, stakes and thresholds.

    Bookmakers without an account are enabled unless `listed_only`. `min_profit` is in percent, `min_profit_money` the
    least guaranteed profit. `bankroll` limits the total of all open bets together.
    """

    name: str = DEFAULT_PROFILE
    currency: str = ""
    bankroll: Decimal | None = None
    total_stake: Decimal = Decimal(1000)
    rounding: Decimal = Decimal("0.01")
    min_profit: Decimal = Decimal(0)
    min_profit_money: Decimal = Decimal(0)
    odds_format: OddsFormat = "decimal"
    kinds: tuple[str, ...] = ("arbitrage",)
    sharp_bookmakers: tuple[str, ...] = ()
    listed_only: bool = False
    accounts: tuple[BookmakerAccount, ...] = ()

    def __post_init__(self) -> None:
        """Raise InvalidValueError for a value that cannot be meant, or for two accounts at one bookmaker."""
        _check(self.total_stake, "total_stake", lambda value: value > 0, "above 0")
        for name in ("bankroll", "min_profit", "min_profit_money"):
            _check(getattr(self, name), name, lambda value: value >= 0, "0 or more")
        checked_step(Fraction(self.rounding))
        keys = [account.bookmaker for account in self.accounts]
        if len(keys) != len(set(keys)):
            twice = next(key for key in keys if keys.count(key) > 1)
            raise InvalidValueError(f"{twice} has more than one account", "accounts")

    def account(self, bookmaker: str) -> BookmakerAccount:
        """Return the account at a bookmaker, or an empty one."""
        found = next((account for account in self.accounts if account.bookmaker == bookmaker), None)
        return found or BookmakerAccount(bookmaker=bookmaker, enabled=not self.listed_only)

    def allows(self, bookmaker: str) -> bool:
        """Return whether the user bets at this bookmaker."""
        return self.account(bookmaker).enabled


def _check(value: Decimal | None, name: str, is_valid: Callable[[Decimal], bool], rule: str) -> None:
    if value is not None and not (value.is_finite() and is_valid(value)):
        raise InvalidValueError(f"must be {rule}, got {value}", name)
