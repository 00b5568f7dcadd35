"""Schemas of one opportunity's stakes and line, and of near misses."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from arbitrage_edge.api.schemas.fields import (
    Age,
    AmericanOdds,
    AsOf,
    Basis,
    BetLimit,
    Bookmaker,
    BookmakerKey,
    CommenceTime,
    Commission,
    EventId,
    EventName,
    GuaranteedProfit,
    Handicap,
    ImpliedProbability,
    Key,
    LastUpdate,
    Link,
    MarketFamily,
    MarketType,
    Money,
    Odds,
    Participant,
    Point,
    ProfitMargin,
    ProfitPercentage,
    RequestedOdds,
    Rounding,
    Side,
    SportKey,
    TotalAtRisk,
    WorstCaseProfit,
)
from arbitrage_edge.api.schemas.odds import MoveDocument
from arbitrage_edge.api.schemas.opportunity import BetDocument, PayoutDocument
from arbitrage_edge.api.schemas.profiles import ProfileStakesDocument
from arbitrage_edge.domain.opportunity import WithheldReason

MAX_BETS = 50


class LegBody(Struct, frozen=True, forbid_unknown_fields=True):
    """One bet with your own values; omitted fields stay unchanged."""

    odds: RequestedOdds = None
    commission: Annotated[
        Commission | None, Meta(description="Commission on net winnings, percent; null: unchanged")
    ] = None
    cap: Annotated[
        Money | None, Meta(description="Maximum stake to enter for this bet, in your currency; null: no maximum")
    ] = None
    stake: Annotated[
        Money | None,
        Meta(
            description="Fixed stake, in your currency, for example of a bet that is already placed; of a lay bet the "
            "backer's stake; null: computed"
        ),
    ] = None
    bookmaker_key: Annotated[
        Key | None, Meta(description="Another bookmaker, whose limits in the profile apply; null: that of the bet")
    ] = None


class PlaceBody(Struct, frozen=True, forbid_unknown_fields=True):
    """Your own stakes and odds for an opportunity; empty: the values of the settings and of the opportunity."""

    total_stake: Annotated[
        Money | None,
        Meta(
            description="Sum of all money at risk, in your currency; null: MAX_STAKE. Ignored if a bet has a fixed "
            "stake: the other stakes are chosen to return what that bet returns"
        ),
    ] = None
    rounding: Annotated[
        Rounding | None,
        Meta(description="Stakes are multiples of this amount, in your currency; null: STAKE_ROUNDING"),
    ] = None
    bets: Annotated[
        list[LegBody],
        Meta(
            max_length=MAX_BETS,
            description="Changes to the bets of the opportunity, in its order; bets missing at the end are unchanged",
        ),
    ] = []
    profile: Annotated[
        Key | None,
        Meta(
            description="Profile whose limits, balances, steps, charges and total stake apply. A `cap` is then an "
            "additional limit, and `rounding` that of the profile; null: none"
        ),
    ] = None


class PlacementDocument(Struct, frozen=True):
    """Stakes for an opportunity, and the profit of every result."""

    arbitrage_id: Annotated[str, Meta(description="Opportunity id")]
    is_arbitrage: Annotated[
        bool, Meta(description="True if these odds are an arbitrage, before stakes are rounded or fixed")
    ]
    profit_percentage: ProfitPercentage
    profit_margin: ProfitMargin
    total_implied_probability: ImpliedProbability
    total_stake: TotalAtRisk
    guaranteed_profit: GuaranteedProfit
    worst_case_profit: WorstCaseProfit
    bets: Annotated[list[BetDocument], Meta(description="The bets to place")]
    payouts: Annotated[list[PayoutDocument], Meta(description="Profit of each possible result")]
    as_of: AsOf
    allowed: Annotated[
        ProfileStakesDocument | None, Meta(description="What the profile allows; null without a profile")
    ] = None
    withheld_reason: Annotated[
        WithheldReason | None, Meta(description="Why the profile would not place these stakes, or null")
    ] = None
    pays_from: Annotated[
        list[
            Annotated[
                float | None,
                Meta(description="Decimal odds of this bet; null: not known, or the opportunity may lose anyway"),
            ]
        ],
        Meta(
            description="One per bet, in the order of `bets`: the lowest odds (of a lay the highest) at which the "
            "bets still pay in every result, with the other odds unchanged and stakes for the new odds"
        ),
    ] = []


class OfferDocument(Struct, frozen=True):
    """One bookmaker's price for an outcome of the line."""

    bookmaker: Bookmaker
    bookmaker_key: BookmakerKey
    operator: Annotated[str, Meta(description="Company that sets the bookmaker's odds")]
    market_type: MarketType
    side: Annotated[
        str,
        Meta(description="back, or lay at an exchange: a lay of one outcome is a price for all other outcomes"),
    ]
    odds: Odds
    american_odds: AmericanOdds
    effective_odds: Annotated[
        float, Meta(description="Return per unit of money at risk, after commission, as decimal odds")
    ]
    point: Point
    last_update: LastUpdate
    age_seconds: Age
    link: Link
    limit: BetLimit
    in_opportunity: Annotated[bool, Meta(description="True if the opportunity uses a price of this bookmaker")]


class LineOutcome(Struct, frozen=True):
    """One outcome of the line with all prices, best first."""

    outcome: Annotated[str, Meta(description="Outcome of the line")]
    offers: Annotated[list[OfferDocument], Meta(description="Prices for the outcome, best first")]


class LineDocument(Struct, frozen=True):
    """All current prices on the line of an opportunity, and the price moves of its bets."""

    arbitrage_id: Annotated[str, Meta(description="Opportunity id")]
    outcomes: Annotated[
        list[LineOutcome],
        Meta(description="All outcomes of the line; without prices if no bookmaker quotes the event any more"),
    ]
    moves: Annotated[list[MoveDocument], Meta(description="Price moves of the opportunity's bets, oldest first")]
    as_of: AsOf


class NearBet(Struct, frozen=True):
    """Best price for one outcome of a near miss."""

    bookmaker: Bookmaker
    bookmaker_key: BookmakerKey
    outcome: Annotated[str, Meta(description="Outcome to back or lay")]
    side: Side
    odds: Odds
    american_odds: AmericanOdds
    point: Point
    age_seconds: Age
    arbitrage_at: Annotated[
        float | None,
        Meta(description="Decimal odds that make the line an arbitrage, the others unchanged; of a lay, or lower ones"),
    ] = None
    cover_at: Annotated[
        float | None,
        Meta(description="Decimal odds that make a cover with other lines of the event, where those are nearer"),
    ] = None


class NearMiss(Struct, frozen=True):
    """A line that is close to an arbitrage, or an arbitrage below the minimum profit."""

    sport: SportKey
    event_id: EventId
    event: EventName
    commence_time: CommenceTime
    market: MarketFamily
    basis: Basis
    description: Participant
    line: Handicap
    profit_percentage: ProfitPercentage
    total_implied_probability: ImpliedProbability
    bets: Annotated[list[NearBet], Meta(description="Best price for each outcome")]


class NearMissList(Struct, frozen=True):
    """Near misses, closest to an arbitrage first."""

    misses: Annotated[list[NearMiss], Meta(description="Near misses, closest to an arbitrage first")]
    as_of: AsOf
