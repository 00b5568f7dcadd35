"""Thresholds of the filters, stakes and commissions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct, field
from msgspec.structs import replace

from arbitrage_edge.domain.bookmakers import EXCHANGE_COMMISSIONS
from arbitrage_edge.domain.charges import STANDARD_CHARGES, Charges, charges_for


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
    # The least that the implied probabilities of one bookmaker's complete market sum to after charges.
    min_own_sum: Decimal | None = Decimal("0.99")
    live: bool = False

    def max_age_for(self, in_play: bool) -> timedelta | None:
        """Return the maximum age of the oldest leg."""
        return self.max_age_live if in_play else self.max_age

    def max_gap_for(self, in_play: bool) -> timedelta | None:
        """Return the maximum time between the readings of the legs."""
        return self.max_leg_gap_live if in_play else self.max_leg_gap


class Policy(Struct, frozen=True):
    """Thresholds, stakes in the bettor's currency, and what bookmakers keep.

    `commissions`: fractions of net winnings by bookmaker key. `charges`: fees and taxes of those that take more than a
    commission; a commission for the same key replaces its commission and fee, not its taxes. `min_stakes`: smallest
    stake that is accepted, by bookmaker key.
    """

    bounds: Thresholds = Thresholds()
    total_stake: Decimal = Decimal(1000)
    stake_step: Decimal = Decimal("0.01")
    commissions: Mapping[str, Fraction] = field(default_factory=lambda: EXCHANGE_COMMISSIONS)
    charges: Mapping[str, Charges] = field(default_factory=lambda: STANDARD_CHARGES)
    min_stakes: Mapping[str, Decimal] = field(default_factory=dict)

    def charges_for(self, bookmaker: str, sport: str, in_play: bool) -> Charges:
        """Return what a bookmaker keeps of a bet on an event of this sport."""
        charges = charges_for(self.charges, bookmaker, sport, in_play)
        if bookmaker not in self.commissions:
            return charges
        return replace(charges, commission=self.commissions[bookmaker], contract_fee=Fraction(0))

    def screening_rates(self, sport: str) -> dict[str, tuple[float, float]]:
        """Return the (commission, factor) by bookmaker with which a board screens prices before the start."""
        return {
            bookmaker: self.charges_for(bookmaker, sport, in_play=False).screening()
            for bookmaker in {*self.commissions, *self.charges}
        }
