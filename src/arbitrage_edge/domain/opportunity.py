"""Opportunities with their bets and payouts, and withheld ones with their reasons."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Literal, get_args

from msgspec import Struct

from arbitrage_edge.domain.contracts import Terms
from arbitrage_edge.domain.market import Event, Line

# The kinds of opportunity. `arbitrage` and `cover` cannot lose; the others state what they cost and assume.
OpportunityKind = Literal["arbitrage", "cover", "middle", "low_hold", "value"]
KINDS: tuple[OpportunityKind, ...] = get_args(OpportunityKind)
GUARANTEED: frozenset[OpportunityKind] = frozenset({"arbitrage", "cover"})

# Settlement of a bet in one result.
BetResult = Literal["won", "lost", "refunded", "half_won", "half_lost", "half_paid"]


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
    SUSPICIOUS_PAIR = "suspicious_pair"
    CURRENCY_DIFFERS = "currency_differs"
    BELOW_LIMIT = "below_limit"
    BELOW_MINIMUM_STAKE = "below_minimum_stake"
    BELOW_THRESHOLD = "below_threshold"
    LOST_IN_ROUNDING = "lost_in_rounding"
    BOOKMAKER_NOT_ENABLED = "bookmaker_not_enabled"
    TOO_MANY = "too_many"


class Bet(Struct, frozen=True):
    """One leg with its stake. Money in the bettor's currency; `odds` decimal as quoted.

    `stake` is the money at risk: for a lay the liability, while `lay_stake` is the backer's stake to enter. `outcome`
    is the outcome backed or laid. `potential_return` includes the stake and is net of `commission`, a fraction of the
    winnings. `limit` is the largest stake the bookmaker accepts. `peers` is the number of other operators that quote
    the outcome, None if unknown; `above_market_percentage` compares the odds with the median of those operators, both
    after commission. `contracts`: the number to buy at a venue of contracts, whose `fee` is part of the stake; `terms`:
    as the venue states them. `levels`: the prices of an order book, best first, each with the largest stake at it
    alone; `odds` is the price to enter as a limit, and `limit` what the levels down to it take.
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
    # The market family and the player or team, where the bets of an opportunity are on several lines.
    market: str | None = None
    description: str | None = None
    contracts: Decimal | None = None
    fee: Decimal | None = None
    terms: Terms | None = None
    levels: tuple[tuple[Decimal, Decimal], ...] = ()


class Payout(Struct, frozen=True):
    """The profit of all bets together in one result. `decided`: at least one bet is won or lost, wholly or in part.

    `bets`: how each bet settles in it, where the bets are on several lines.
    """

    result: str
    profit: Decimal
    decided: bool
    bets: tuple[BetResult, ...] = ()


class Estimate(Struct, frozen=True):
    """The average worth of an opportunity that is not guaranteed, with money in the bettor's currency.

    `probability`: of winning a value bet, or of the window of a middle; `lowest` and `highest` over the methods that
    remove the margin. `expected_percentage`: expected profit per 100 staked. `cost`: the loss if the window misses.
    `window`: the results that win both bets of a middle. `fair_odds`: 1/probability. `sources`: the bookmakers from
    whose odds the probability follows.
    """

    probability: Decimal
    lowest: Decimal
    highest: Decimal
    expected_percentage: Decimal
    expected_profit: Decimal
    cost: Decimal
    fair_odds: Decimal
    sources: tuple[str, ...] = ()
    window: str | None = None
    kelly_fraction: Decimal | None = None


class Opportunity(Struct, frozen=True):
    """A set of bets on one event, as of `seen_at`. Percentages as in `arbitrage`; below 0 for a cost.

    The bets of a `cover` or `middle` are on several lines; `line` then names the market families, and `scope` tells
    opportunities of one line apart. `explanation`: why it pays, in words.
    """

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
    kind: OpportunityKind = "arbitrage"
    scope: str = ""
    estimate: Estimate | None = None
    explanation: str | None = None

    @property
    def identity(self) -> str:
        """The kind, the line and the scope as a string. At most one opportunity of an event is open per identity."""
        if self.kind == "arbitrage":
            return self.line.text
        return f"{self.kind}:{self.scope or self.line.text}"

    @property
    def markets(self) -> set[str]:
        """The market families of the bets."""
        return {bet.market or self.line.key.market for bet in self.bets}

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
