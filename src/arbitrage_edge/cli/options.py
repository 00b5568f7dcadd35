"""Conversion of command-line options to values. Errors name the option and the expected value."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from arbitrage_edge.domain.bookmakers import EXCHANGE_COMMISSIONS, is_known, misspelt
from arbitrage_edge.domain.charges import with_taxes
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market_rules import misspelt_market
from arbitrage_edge.domain.money import checked_step
from arbitrage_edge.domain.odds import parse_amount
from arbitrage_edge.domain.policy import Policy, Thresholds
from arbitrage_edge.settings import Settings, load_settings

NO_LIMIT = "none"
PERCENT = Decimal(100)
CENT = Decimal("0.01")
LARGEST_STAKE = Decimal(1_000_000_000)
# A hundred years.
LONGEST_SECONDS = 3_155_760_000
# A comma before the next name; other commas belong to a number, as in betfair=2,5.
_NEXT_PAIR = re.compile(r",(?=[^,=]*=)")


class ScanRequest(Struct, frozen=True):
    """Options of `scan` as they were typed."""

    paths: list[str]
    total_stake: str
    step: str
    min_profit: str
    max_profit: str
    max_age: str
    max_leg_gap: str
    commission: str
    live: bool
    sports: list[str]
    markets: list[str]
    bookmakers: str
    as_of: str
    withheld: bool
    format: str
    tax: str = ""

    def policy(self) -> Policy:
        """Return the policy with these thresholds, stakes and commissions."""
        default = Thresholds()
        bounds = Thresholds(
            min_profit=number(self.min_profit, "--min-profit", minimum=Decimal(-100)),
            max_profit=None if self.max_profit == NO_LIMIT else number(self.max_profit, "--max-profit"),
            max_age=seconds(self.max_age, "--max-age", default.max_age),
            max_age_live=seconds(self.max_age, "--max-age", default.max_age_live),
            max_leg_gap=seconds(self.max_leg_gap, "--max-leg-gap", default.max_leg_gap),
            max_leg_gap_live=seconds(self.max_leg_gap, "--max-leg-gap", default.max_leg_gap_live),
            live=self.live,
        )
        return Policy(
            bounds,
            total_stake=stake(self.total_stake, "--total-stake"),
            stake_step=step(self.step),
            commissions={**EXCHANGE_COMMISSIONS, **self.commissions()},
            charges=with_taxes(self.taxes(), {}),
        )

    def commissions(self) -> dict[str, Fraction]:
        """Return the commissions by bookmaker, as fractions. Raises InvalidValueError for a misspelt key."""
        return checked_bookmakers(commissions(self.commission), "--commission")

    def taxes(self) -> dict[str, Fraction]:
        """Return the taxes on the return by bookmaker, as fractions. Raises InvalidValueError for a misspelt key."""
        taxes = {key: Fraction(value / PERCENT) for key, value in pairs(self.tax, "--tax", percent).items()}
        return checked_bookmakers(taxes, "--tax")

    def bookmaker_keys(self) -> frozenset[str]:
        """Return the keys of --bookmakers. Raises InvalidValueError for a misspelt key."""
        keys = dict.fromkeys(filter(None, (key.strip() for key in self.bookmakers.split(","))))
        return frozenset(checked_bookmakers(keys, "--bookmakers"))

    def market_keys(self) -> frozenset[str]:
        """Return the keys of --market. Raises InvalidValueError for a misspelt key."""
        for market in self.markets:
            if (nearest := misspelt_market(market)) is not None:
                raise InvalidValueError(f"unknown market {market!r}; did you mean {nearest}?", "--market")
        return frozenset(self.markets)


T = TypeVar("T")


def checked_bookmakers(by_key: dict[str, T], option: str) -> dict[str, T]:
    """Return the values. Raises InvalidValueError for a misspelt bookmaker, and warns on stderr of an unknown one."""
    for key in by_key:
        if (nearest := misspelt(key)) is not None:
            raise InvalidValueError(f"unknown bookmaker {key!r}; did you mean {nearest}?", option)
        if not is_known(key):
            print(f"warning: {option}: unknown bookmaker {key!r}", file=sys.stderr)
    return by_key


def number(text: str, option: str, minimum: Decimal = Decimal(0)) -> Decimal:
    """Return a finite number of at least `minimum`."""
    try:
        value = as_decimal(parse_amount(text))
    except InvalidValueError:
        raise InvalidValueError(f"expected a number, got {text!r}", option) from None
    if value < minimum:
        raise InvalidValueError(f"expected a number of at least {minimum}, got {text!r}", option)
    return value


def as_decimal(value: Fraction) -> Decimal:
    """Return a number that was written as a decimal."""
    return Decimal(value.numerator) / Decimal(value.denominator)


def percent(text: str, option: str) -> Decimal:
    """Return a percentage from 0 to below 100."""
    value = number(text, option)
    if value >= PERCENT:
        raise InvalidValueError(f"expected a percentage below {PERCENT}, got {text!r}", option)
    return value


def stake(text: str, option: str) -> Decimal:
    """Return an amount of money above 0 in whole cents."""
    value = number(text, option)
    if not 0 < value <= LARGEST_STAKE or value != value.quantize(CENT):
        raise InvalidValueError(
            f"expected an amount above 0 and up to {LARGEST_STAKE:,} in whole cents, got {text!r}", option
        )
    return value


def step(text: str) -> Decimal:
    """Return the unit to which stakes are rounded."""
    value = number(text, "--round")
    try:
        checked_step(Fraction(value))
    except InvalidValueError as error:
        raise InvalidValueError(str(error), "--round") from None
    return value


def seconds(text: str, option: str, default: timedelta | None) -> timedelta | None:
    """Return a duration: None for `none` (no limit), `default` for an empty text."""
    if not text:
        return default
    if text == NO_LIMIT:
        return None
    value = number(text, option)
    if value > LONGEST_SECONDS:
        raise InvalidValueError(
            f"expected a number of seconds up to {LONGEST_SECONDS}, or none for no limit, got {text!r}", option
        )
    return timedelta(seconds=float(value))


def commissions(text: str) -> dict[str, Fraction]:
    """Return commissions such as `betfair_ex_uk=2,matchbook=1.5` (percent) as fractions of the net winnings."""
    return {key: Fraction(value / PERCENT) for key, value in pairs(text, "--commission", percent).items()}


def pairs(text: str, option: str, read: Callable[[str, str], Decimal] = number) -> dict[str, Decimal]:
    """Return the numbers of `name=number,name=number` by name."""
    numbers = {}
    for part in filter(None, (part.strip(", ") for part in _NEXT_PAIR.split(text))):
        name, sign, value = (word.strip() for word in part.rpartition("="))
        if not sign or not name:
            raise InvalidValueError(f"expected name=number, got {part!r}", option)
        numbers[name] = read(value, option)
    return numbers


def instant(text: str, option: str) -> datetime:
    """Return an ISO 8601 time; without a time zone it is UTC."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidValueError(f"expected a time such as 2026-04-16T19:00:00Z, got {text!r}", option) from None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def one_of(text: str, option: str, accepted: Sequence[str]) -> str:
    """Return the text if it is one of the accepted values."""
    if text not in accepted:
        raise InvalidValueError(f"expected {', '.join(accepted[:-1])} or {accepted[-1]}, got {text!r}", option)
    return text


PROVIDERS = ("the-odds-api", "sandbox", "replay")


def settings_with(provider: str | None = None, data_dir: Path | None = None) -> Settings:
    """Return the settings of the environment and `.env`; the options take precedence. Prints warnings to stderr."""
    environ = dict(os.environ)
    if provider is not None:
        environ["ODDS_PROVIDER"] = one_of(provider, "--provider", PROVIDERS)
    if data_dir is not None:
        environ["DATA_DIR"] = str(data_dir)
    warnings: list[str] = []
    settings = load_settings(environ, warnings=warnings)
    for warning in warnings:
        print(f"warning: {warning}", file=sys.stderr)
    return settings
