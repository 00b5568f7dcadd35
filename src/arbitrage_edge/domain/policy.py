"""Thresholds of the filters, stakes and commissions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct, field

from arbitrage_edge.domain.bookmakers import EXCHANGE_COMMISSIONS


class Thresholds(Struct, frozen=True):
    """The thresholds of the filters. Profits in percent of the stake; None turns a threshold off."""

    min_profit: Decimal = Decimal(0)
    max_profit: Decimal | None = Decimal(10)
    max_age: timedelta | None = timedelta(seconds=300)
    max_age_live: timedelta | None = timedelta(seconds=60)
    max_leg_gap: timedelta | None = timedelta(seconds=240)
    max_leg_gap_live: timedelta | None = timedelta(seconds=30)
    suspicious_factor: Decimal | None = Decimal("1.6")
    suspicious_peers: int = 3
    live: bool = False

    def max_age_for(self, in_play: bool) -> timedelta | None:
        """Return the maximum age of the oldest leg."""
        return self.max_age_live if in_play else self.max_age

    def max_gap_for(self, in_play: bool) -> timedelta | None:
        """Return the maximum time between the readings of the legs."""
        return self.max_leg_gap_live if in_play else self.max_leg_gap


class Policy(Struct, frozen=True):
    """Thresholds, stakes in the bettor's currency, and commissions: fractions of net winnings by bookmaker key."""

    bounds: Thresholds = Thresholds()
    total_stake: Decimal = Decimal(1000)
    stake_step: Decimal = Decimal("0.01")
    commissions: Mapping[str, Fraction] = field(default_factory=lambda: EXCHANGE_COMMISSIONS)
