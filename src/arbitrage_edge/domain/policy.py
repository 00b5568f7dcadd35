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
from arbitrage_edge.domain.opportunity import OpportunityKind


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
    # The most by which the prices of two venues on one outcome differ; more, and one of them is misread.
    max_price_gap: Decimal | None = Decimal("0.10")

    def max_age_for(self, in_play: bool) -> timedelta | None:
        """Return the maximum age of the oldest leg."""
        return self.max_age_live if in_play else self.max_age

    def max_gap_for(self, in_play: bool) -> timedelta | None:
        """Return the maximum time between the readings of the legs."""
        return self.max_leg_gap_live if in_play else self.max_leg_gap


# Bookmakers and exchanges whose odds are close to the probabilities.
SHARP_BOOKMAKERS = (
    "pinnacle",
    "circasports",
    "betfair_ex_uk",
    "betfair_ex_eu",
    "betfair_ex_au",
    "smarkets",
    "matchbook",
)


class KindBounds(Struct, frozen=True):
    """The kinds of opportunity to find besides arbitrage, and the thresholds of each. Percentages of the stake.

    `max_hold`: the most that a low hold costs. `max_middle_cost`: the most that a middle costs if its window misses;
    `min_middle_probability`: the least probability of the window, in percent. `min_value`: the least expected profit of
    a value bet by the lowest fair probability of all methods. `sharp`: bookmakers whose odds count as fair once the
    margin is taken off; if none quotes a line, the median of at least `consensus` operators counts. `kelly`: the factor
    on the Kelly stake of `bankroll`, of which at most `max_kelly` percent is staked.
    """

    kinds: frozenset[OpportunityKind] = frozenset()
    max_hold: Decimal = Decimal(1)
    max_middle_cost: Decimal = Decimal(3)
    min_middle_probability: Decimal = Decimal(5)
    min_value: Decimal = Decimal(2)
    sharp: tuple[str, ...] = SHARP_BOOKMAKERS
    consensus: int = 5
    bankroll: Decimal = Decimal(1000)
    kelly: Decimal = Decimal("0.25")
    max_kelly: Decimal = Decimal(5)


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
    other: KindBounds = KindBounds()
    # Whether a USDC counts as a US dollar.
    usdc_parity: bool = False

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
