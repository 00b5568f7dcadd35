"""Opportunities with their bets and payouts, and withheld ones with their reasons."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from msgspec import Struct

from arbitrage_edge.domain.market import Event, Line


class WithheldReason(StrEnum):
    """The reason an arbitrage is withheld."""

    EVENT_STARTED = "event_started"
    STALE_LEG = "stale_leg"
    LEG_GAP = "leg_gap"
    PROFIT_TOO_HIGH = "profit_too_high"
    SUSPICIOUS_PRICE = "suspicious_price"
    SAME_BOOKMAKER = "same_bookmaker"
    SIBLING_BOOKMAKERS = "sibling_bookmakers"
    INCONSISTENT_MARKET = "inconsistent_market"
    SETTLEMENT_DIFFERS = "settlement_differs"
    BELOW_LIMIT = "below_limit"
    BELOW_MINIMUM_STAKE = "below_minimum_stake"
    BELOW_THRESHOLD = "below_threshold"
    LOST_IN_ROUNDING = "lost_in_rounding"


class Bet(Struct, frozen=True):
    """One leg with its stake. Money in the bettor's currency; `odds` decimal as quoted.

    `stake` is the money at risk: for a lay the liability, while `lay_stake` is the backer's stake to enter. `outcome`
    is the outcome backed or laid. `potential_return` includes the stake and is net of `commission`, a fraction of the
    winnings. `limit` is the largest stake the bookmaker accepts. `peers` is the number of other operators that quote
    the outcome, None if unknown; `above_market_percentage` compares the odds with the median of those operators, both
    after commission.
    """

    bookmaker: str
    title: str
    outcome: str
    side: Literal["back", "lay"]
    odds: Decimal
    american_odds: int
    point: float | None
    stake: Decimal
    lay_stake: Decimal | None
    potential_return: Decimal
    commission: Decimal
    last_update: datetime
    link: str | None = None
    limit: Decimal | None = None
    peers: int | None = None
    above_market_percentage: float | None = None


class Payout(Struct, frozen=True):
    """The profit of all bets together in one result. `decided`: at least one bet is won or lost, wholly or in part."""

    result: str
    profit: Decimal
    decided: bool


class Opportunity(Struct, frozen=True):
    """A set of bets on one line that cannot lose, as of `seen_at`. Percentages as in `arbitrage`."""

    event: Event
    line: Line
    live: bool
    seen_at: datetime
    total_implied_probability: Decimal
    profit_percentage: Decimal
    profit_margin: Decimal
    total_stake: Decimal
    guaranteed_profit: Decimal
    worst_case_profit: Decimal
    bets: tuple[Bet, ...]
    payouts: tuple[Payout, ...]
    flags: tuple[str, ...]

    @property
    def oldest_reading(self) -> datetime:
        """The time the least recently read leg was read."""
        return min(bet.last_update for bet in self.bets)

    @property
    def leg_gap(self) -> timedelta:
        """The time between the oldest and the newest reading of the legs."""
        return max(bet.last_update for bet in self.bets) - self.oldest_reading


class Withheld(Struct, frozen=True):
    """An arbitrage that a filter rejected, with the reason."""

    reason: WithheldReason
    opportunity: Opportunity


Evaluation = Opportunity | Withheld
