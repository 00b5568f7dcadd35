"""What is typed, turned into values; what cannot be is refused by the option's name."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path

from msgspec import Struct

from arbitrage_edge.domain.bookmakers import EXCHANGE_COMMISSIONS
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.money import checked_step
from arbitrage_edge.domain.policy import Policy, Thresholds
from arbitrage_edge.settings import Settings, load_settings

NONE = "none"
PERCENT = Decimal(100)
CENT = Decimal("0.01")
LARGEST_STAKE = Decimal(1_000_000_000)


class ScanRequest(Struct, frozen=True):
    """The options of `scan`, as typed."""

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

    def policy(self) -> Policy:
        """How the scan judges."""
        default = Thresholds()
        bounds = Thresholds(
            min_profit=number(self.min_profit, "--min-profit", least=Decimal(-100)),
            max_profit=None if self.max_profit == NONE else number(self.max_profit, "--max-profit"),
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
            commissions={**EXCHANGE_COMMISSIONS, **commissions(self.commission)},
        )


def number(text: str, option: str, least: Decimal = Decimal(0)) -> Decimal:
    """A finite number of at least `least`."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise InvalidValueError(f"expected a number, got {text!r}", option) from None
    if not value.is_finite() or value < least:
        raise InvalidValueError(f"expected a number of at least {least}, got {text!r}", option)
    return value


def percent(text: str, option: str) -> Decimal:
    """A share of the winnings: from 0 to under 100."""
    value = number(text, option)
    if value >= PERCENT:
        raise InvalidValueError(f"expected less than {PERCENT}, got {text!r}", option)
    return value


def stake(text: str, option: str) -> Decimal:
    """An amount of money above 0, in whole cents."""
    value = number(text, option)
    if not 0 < value <= LARGEST_STAKE or value != value.quantize(CENT):
        raise InvalidValueError(
            f"expected an amount above 0 and up to {LARGEST_STAKE:,} in whole cents, got {text!r}", option
        )
    return value


def step(text: str) -> Decimal:
    """The unit stakes are rounded to."""
    value = number(text, "--round")
    try:
        checked_step(Fraction(value))
    except InvalidValueError as error:
        raise InvalidValueError(str(error), "--round") from None
    return value


def seconds(text: str, option: str, default: timedelta | None) -> timedelta | None:
    """A length of time; `none` is no bound, nothing is the default."""
    if not text:
        return default
    return None if text == NONE else timedelta(seconds=float(number(text, option)))


def commissions(text: str) -> dict[str, Fraction]:
    """`betfair_ex_uk=2,matchbook=1.5` in percent, as fractions of the winnings."""
    return {key: Fraction(value / PERCENT) for key, value in pairs(text, "--commission", percent).items()}


def pairs(text: str, option: str, read: Callable[[str, str], Decimal] = number) -> dict[str, Decimal]:
    """`name=number,name=number`."""
    found = {}
    for part in filter(None, (one.strip() for one in text.split(","))):
        name, sign, value = (word.strip() for word in part.rpartition("="))
        if not sign or not name:
            raise InvalidValueError(f"expected name=number, got {part!r}", option)
        found[name] = read(value, option)
    return found


def instant(text: str, option: str) -> datetime:
    """ISO 8601; without a zone it is UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidValueError(f"expected a time like 2026-04-16T19:00:00Z, got {text!r}", option) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def one_of(text: str, option: str, accepted: Sequence[str]) -> str:
    """One of the accepted words."""
    if text not in accepted:
        raise InvalidValueError(f"expected {', '.join(accepted[:-1])} or {accepted[-1]}, got {text!r}", option)
    return text


PROVIDERS = ("the-odds-api", "sandbox", "replay")


def settings_with(provider: str | None = None, data_dir: Path | None = None) -> Settings:
    """The settings of the environment and `.env`; what an option says counts before both."""
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
