"""What counts as real and how much is staked: plain values, handed in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct, field

from arbitrage_edge.domain.bookmakers import EXCHANGE_COMMISSIONS


class Thresholds(Struct, frozen=True):
    """The bounds of the gates. Percentages are of the money staked; None takes a bound away."""

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
        """How old the oldest leg may be."""
        return self.max_age_live if in_play else self.max_age

    def max_gap_for(self, in_play: bool) -> timedelta | None:
        """How far apart the readings of the legs may lie."""
        return self.max_leg_gap_live if in_play else self.max_leg_gap


class Policy(Struct, frozen=True):
    """How an arbitrage is judged and staked. `commissions` are fractions of net winnings by bookmaker key."""

    bounds: Thresholds = Thresholds()
    total_stake: Decimal = Decimal(1000)
    stake_step: Decimal = Decimal("0.01")
    commissions: Mapping[str, Fraction] = field(default_factory=lambda: EXCHANGE_COMMISSIONS)
