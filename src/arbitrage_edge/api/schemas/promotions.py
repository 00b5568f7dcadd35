"""Free bets hedged over the current odds."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from arbitrage_edge.api.schemas.bet_calculators import Profit
from arbitrage_edge.api.schemas.fields import (
    Age,
    AsOf,
    Bookmaker,
    BookmakerKey,
    CommenceTime,
    CommissionPercentage,
    EventId,
    EventName,
    Handicap,
    Link,
    MarketFamily,
    Odds,
    Participant,
    Side,
    Simulated,
    SportKey,
    StakeAtRisk,
    StakeToPlace,
    Total,
)


class HedgeBet(Struct, frozen=True):
    """One bet: the promoted one, or a hedge. Of a lay `stake` is the liability."""

    bookmaker: Bookmaker
    bookmaker_key: BookmakerKey
    outcome: Annotated[str, Meta(description="Outcome to back or lay")]
    side: Side
    odds: Odds
    stake: StakeAtRisk
    stake_to_place: StakeToPlace
    commission_percentage: CommissionPercentage
    age_seconds: Age
    link: Link


class HedgeResult(Struct, frozen=True):
    """What one result keeps."""

    result: Annotated[str, Meta(description="Result of the event")]
    profit: Profit


class FreeBetDocument(Struct, frozen=True):
    """A free bet at the bookmaker, with the bets that hedge it."""

    sport: SportKey
    event_id: EventId
    event: EventName
    commence_time: CommenceTime
    market: MarketFamily
    description: Participant
    line: Handicap
    free_bet: Annotated[HedgeBet, Meta(description="The free bet; its stake is the bookmaker's")]
    hedges: Annotated[list[HedgeBet], Meta(description="Bets with your own money that cover every other result")]
    payouts: Annotated[list[HedgeResult], Meta(description="Profit of each result, the free bet's first")]
    kept: Annotated[float, Meta(description="Smallest profit over all results, in your currency")]
    kept_percentage: Annotated[float, Meta(description="The same in percent of the free bet")]


class FreeBetList(Struct, frozen=True):
    """Hedged free bets, those that keep most first."""

    total: Total
    free_bets: Annotated[list[FreeBetDocument], Meta(description="At most `limit`")]
    simulated: Simulated
    as_of: AsOf
