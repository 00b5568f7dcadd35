"""Conversion of command-line options to values. Errors name the option and the expected value."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TypeVar, cast

from msgspec import Struct

from arbitrage_edge.cli.output import print_warning, redactor
from arbitrage_edge.domain.bookmakers import EXCHANGE_COMMISSIONS, is_known, misspelt
from arbitrage_edge.domain.charges import with_taxes
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.history import parse_time
from arbitrage_edge.domain.market_rules import misspelt_market
from arbitrage_edge.domain.money import LARGEST_STAKE, checked_step
from arbitrage_edge.domain.odds import parse_amount
from arbitrage_edge.domain.opportunity import KINDS, OpportunityKind
from arbitrage_edge.domain.policy import KindBounds, Policy, Thresholds
from arbitrage_edge.settings import Settings, load_settings
from arbitrage_edge.settings.types import HOST_EXPECTED, host_name, split, split_pairs

NO_LIMIT = "none"
PERCENT = Decimal(100)
CENT = Decimal("0.01")
# A hundred years.
LONGEST_SECONDS = 3_155_760_000
EARLIEST_START, LATEST_START = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


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
    kind: str = "arbitrage"

    def policy(self, commissions: Mapping[str, Fraction], taxes: Mapping[str, Fraction]) -> Policy:
        """Return the policy with these thresholds and stakes, and with commissions and taxes as fractions."""
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
        if bounds.max_profit is not None and bounds.min_profit > bounds.max_profit:
            raise InvalidValueError(
                f"expected at most --max-profit, which is {bounds.max_profit:f}; for no maximum: --max-profit none",
                "--min-profit",
            )
        return Policy(
            bounds,
            total_stake=stake(self.total_stake, "--total-stake"),
            stake_step=step(self.step),
            commissions={**EXCHANGE_COMMISSIONS, **commissions},
            charges=with_taxes(dict(taxes), {}),
            other=KindBounds(kinds=self.kinds()),
        )

    def commissions(self) -> dict[str, Fraction]:
        """Return the commissions by bookmaker, as fractions. Raises InvalidValueError for a misspelt key."""
        return checked_bookmakers(commissions(self.commission), "--commission")

    def kinds(self) -> frozenset[OpportunityKind]:
        """Return the kinds of --kind. Raises InvalidValueError for an unknown one."""
        return kinds(self.kind)

    def taxes(self) -> dict[str, Fraction]:
        """Return the taxes on the return by bookmaker, as fractions. Raises InvalidValueError for a misspelt key."""
        taxes = {key: Fraction(value / PERCENT) for key, value in pairs(self.tax, "--tax", percent).items()}
        return checked_bookmakers(taxes, "--tax")

    def bookmaker_keys(self) -> frozenset[str]:
        """Return the keys of --bookmakers. Raises InvalidValueError for a misspelt key."""
        return frozenset(checked_bookmakers(dict.fromkeys(key_list(self.bookmakers)), "--bookmakers"))

    def market_keys(self) -> frozenset[str]:
        """Return the keys of --market. Raises InvalidValueError for a misspelt key."""
        markets = [key for text in self.markets for key in key_list(text)]
        for market in markets:
            if (nearest := misspelt_market(market)) is not None:
                raise InvalidValueError(f"unknown market {market!r}; did you mean {nearest}?", "--market")
        return frozenset(markets)


T = TypeVar("T")


def checked_bookmakers(by_key: dict[str, T], option: str) -> dict[str, T]:
    """Return the values. Raises InvalidValueError for a misspelt bookmaker, and warns on stderr of an unknown one."""
    for key in by_key:
        if (nearest := misspelt(key)) is not None:
            raise InvalidValueError(f"unknown bookmaker {key!r}; did you mean {nearest}?", option)
        if not is_known(key):
            print_warning(f"{option}: unknown bookmaker {key!r}")
    return by_key


def key_list(text: str) -> tuple[str, ...]:
    """Return the comma-separated keys without blanks, quotes and empty entries, as in the settings."""
    try:
        keys: tuple[str, ...] = split(text)
    except ValueError:
        raise InvalidValueError(f"expected comma-separated keys, got {text!r}") from None
    return keys


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
    for name, value in split_pairs(text):
        if value is None or not name:
            raise InvalidValueError(f"expected name=number, got {name or value!r}", option)
        numbers[name] = read(value, option)
    return numbers


def instant(text: str, option: str) -> datetime:
    """Return an ISO 8601 time in UTC; without a time zone it is UTC."""
    try:
        return parse_time(text)
    except InvalidValueError as error:
        raise InvalidValueError(f"{error}, got {text!r}", option) from None


def kinds(text: str) -> frozenset[OpportunityKind]:
    """Return comma-separated kinds of opportunity. Raises InvalidValueError for an unknown one."""
    names = [one_of(name.strip(), "--kind", KINDS) for name in text.split(",")]
    return frozenset(cast("list[OpportunityKind]", names))


def market_start(text: str) -> datetime:
    """Return the start of a simulated market. Its seasons are known for these years only."""
    time = instant(text, "--start")
    if not EARLIEST_START <= time < LATEST_START:
        first, last = EARLIEST_START.year, LATEST_START.year - 1
        raise InvalidValueError(f"expected a time in the years {first} to {last}, got {text!r}", "--start")
    return time


def one_of(text: str, option: str, accepted: Sequence[str]) -> str:
    """Return the text if it is one of the accepted values."""
    if text not in accepted:
        raise InvalidValueError(f"expected {', '.join(accepted[:-1])} or {accepted[-1]}, got {text!r}", option)
    return text


def listen_host(text: str | None, option: str = "--host") -> str | None:
    """Return the host to listen on; None for none or an empty one: that of the settings."""
    if not text:
        return None
    try:
        return host_name(text)
    except ValueError:
        raise InvalidValueError(f"expected {HOST_EXPECTED}, got {text!r}", option) from None


PROVIDERS = ("the-odds-api", "sandbox", "replay")


def settings_with(
    provider: str | None = None, data_dir: Path | None = None, host: str | None = None, port: int | None = None
) -> Settings:
    """Return the settings of the environment and `.env`; the options take precedence. Prints warnings to stderr."""
    environ = dict(os.environ)
    if provider is not None:
        environ["ODDS_PROVIDER"] = one_of(provider, "--provider", PROVIDERS)
    if data_dir is not None:
        environ["DATA_DIR"] = str(data_dir)
    if (name := listen_host(host)) is not None:
        environ["HOST"] = name
    if port is not None:
        environ["PORT"] = str(port)
    warnings: list[str] = []
    settings = load_settings(environ, warnings=warnings)
    redactor.add(*settings.secrets)
    for warning in warnings:
        print_warning(warning)
    return settings
