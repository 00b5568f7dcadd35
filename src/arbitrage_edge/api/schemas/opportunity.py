"""Schema of an opportunity: the same JSON on the command line, in the API and on the stream."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import blake2b
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from arbitrage_edge.api.schemas.fields import (
    Age,
    AmericanOdds,
    AwayTeam,
    Basis,
    BetLimit,
    Bookmaker,
    BookmakerKey,
    CommenceTime,
    CommissionPercentage,
    EventId,
    EventName,
    GuaranteedProfit,
    Handicap,
    HomeTeam,
    ImpliedProbability,
    LastUpdate,
    LayStake,
    Link,
    MarketFamily,
    Odds,
    Participant,
    Point,
    PotentialReturn,
    ProfitMargin,
    ProfitPercentage,
    Side,
    SportKey,
    StakeAtRisk,
    StakeToPlace,
    TotalAtRisk,
    WorstCaseProfit,
)
from arbitrage_edge.domain.lifecycle import CloseReason, TrackedOpportunity
from arbitrage_edge.domain.money import shown_percentage
from arbitrage_edge.domain.opportunity import Bet, Opportunity, Withheld, WithheldReason

# Prefix of the ids of withheld opportunities, which have never been announced.
HELD = "held_"


class BetDocument(Struct, frozen=True):
    """One bet. `stake_to_place` is the amount to enter; `stake` is the money at risk, of a lay bet the liability."""

    bookmaker: Bookmaker
    bookmaker_key: BookmakerKey
    outcome: Annotated[str, Meta(description="Outcome to back or lay")]
    side: Side
    odds: Odds
    american_odds: AmericanOdds
    point: Point
    stake: StakeAtRisk
    lay_stake: LayStake
    stake_to_place: StakeToPlace
    potential_return: PotentialReturn
    commission_percentage: CommissionPercentage
    last_update: LastUpdate
    age_seconds: Age
    link: Link
    limit: BetLimit
    peers: Annotated[
        int | None, Meta(description="Number of other operators that quote this outcome; null if unknown")
    ] = None
    above_market_percentage: Annotated[
        float | None,
        Meta(
            description="Difference of the odds from the median of the other operators, both after commission, "
            "percent; null if no other operator quotes the outcome"
        ),
    ] = None


class PayoutDocument(Struct, frozen=True):
    """Profit of all bets together in one result."""

    result: Annotated[str, Meta(description="Result of the event")]
    profit: Annotated[float, Meta(description="Profit of all bets together, in your currency. Below 0: a loss")]
    decided: Annotated[
        bool, Meta(description="True if at least one bet is won or lost; false if all stakes are refunded")
    ]


class OpportunityDocument(Struct, frozen=True):
    """An arbitrage opportunity with its bets and the profit of every result."""

    arbitrage_id: Annotated[
        str | None,
        Meta(description="Opportunity id: time of detection and digest; `held_...` for a withheld opportunity"),
    ]
    status: Annotated[str, Meta(description="found, updated, closed or withheld")]
    sport: SportKey
    event_id: EventId
    event: EventName
    home_team: HomeTeam
    away_team: AwayTeam
    commence_time: CommenceTime
    live: Annotated[bool, Meta(description="True if the event had started when the opportunity was last evaluated")]
    market: MarketFamily
    basis: Basis
    description: Participant
    line: Handicap
    profit_percentage: ProfitPercentage
    profit_margin: ProfitMargin
    total_implied_probability: ImpliedProbability
    total_stake: TotalAtRisk
    guaranteed_profit: GuaranteedProfit
    worst_case_profit: WorstCaseProfit
    bets: Annotated[list[BetDocument], Meta(description="The bets to place")]
    payouts: Annotated[list[PayoutDocument], Meta(description="Profit of each possible result")]
    oldest_leg_age_seconds: Annotated[float, Meta(description="Age of the oldest price, seconds")]
    leg_gap_seconds: Annotated[
        float, Meta(description="Time between the readings of the oldest and the newest price, seconds")
    ]
    flags: Annotated[
        list[str],
        Meta(
            description="Points to check before betting: live, lay, commission, refund_possible, "
            "half_result_possible, siblings_among_legs"
        ),
    ]
    detected_at: Annotated[datetime, Meta(description="Time of detection, UTC")]
    first_seen_at: Annotated[datetime, Meta(description="Same as detected_at, UTC")]
    updated_at: Annotated[datetime, Meta(description="Time of the last change of prices or stakes, UTC")]
    expired: Annotated[bool, Meta(description="True if the opportunity is closed")]
    closed_at: Annotated[datetime | None, Meta(description="Time of closing, UTC; null while open")] = None
    close_reason: Annotated[
        CloseReason | None,
        Meta(description="Reason of closing: odds_moved, stale, withdrawn or event_started; null while open"),
    ] = None
    withheld_reason: Annotated[
        WithheldReason | None, Meta(description="Reason for withholding; null if not withheld")
    ] = None


def opportunity_document(tracked: TrackedOpportunity, now: datetime) -> OpportunityDocument:
    """Return a tracked opportunity. Ages as of `now`, or of its closing."""
    return OpportunityDocument(
        arbitrage_id=tracked.arbitrage_id,
        status=tracked.status.value,
        detected_at=utc(tracked.first_seen_at),
        first_seen_at=utc(tracked.first_seen_at),
        updated_at=utc(tracked.updated_at),
        expired=tracked.closed_at is not None,
        closed_at=tracked.closed_at and utc(tracked.closed_at),
        close_reason=tracked.close_reason,
        **_common_fields(tracked.opportunity, tracked.closed_at or now),
    )


def withheld_document(withheld: Withheld, now: datetime | None = None) -> OpportunityDocument:
    """Return a withheld opportunity and its reason, without an id. Ages as of `now`, or of its evaluation."""
    seen = utc(withheld.opportunity.seen_at)
    return OpportunityDocument(
        arbitrage_id=None,
        status="withheld",
        detected_at=seen,
        first_seen_at=seen,
        updated_at=seen,
        expired=False,
        withheld_reason=withheld.reason,
        **_common_fields(withheld.opportunity, now or seen),
    )


def withheld_id(opportunity: Opportunity) -> str:
    """Return the stable id of a withheld opportunity, derived from its event and line."""
    key = f"{opportunity.event.id}|{opportunity.line.text}"
    return HELD + blake2b(key.encode(), digest_size=8).hexdigest()


def encode(value: object) -> bytes:
    """Return the value as JSON on one line."""
    return msgspec.json.encode(value)


def utc(time: datetime) -> datetime:
    """Return the time in UTC, so that its JSON ends in Z."""
    return time.astimezone(UTC)


def age_seconds(since: datetime, now: datetime) -> float:
    """Return the seconds from `since` to `now`, at least 0."""
    return round(max((now - since).total_seconds(), 0.0), 3)


def _common_fields(opportunity: Opportunity, now: datetime) -> dict[str, Any]:
    event, key = opportunity.event, opportunity.line.key
    return {
        "sport": event.sport,
        "event_id": event.id,
        "event": event.name,
        "home_team": event.home_team,
        "away_team": event.away_team,
        "commence_time": utc(event.commence_time),
        "live": opportunity.live,
        "market": key.market,
        "basis": key.basis,
        "description": key.description,
        "line": key.point,
        "profit_percentage": float(shown_percentage(opportunity.profit_percentage)),
        "profit_margin": round(float(opportunity.profit_margin), 2),
        "total_implied_probability": float(opportunity.total_implied_probability),
        "total_stake": float(opportunity.total_stake),
        "guaranteed_profit": float(opportunity.guaranteed_profit),
        "worst_case_profit": float(opportunity.worst_case_profit),
        "bets": [bet_document(bet, now) for bet in opportunity.bets],
        "payouts": [
            PayoutDocument(payout.result, float(payout.profit), payout.decided) for payout in opportunity.payouts
        ],
        "oldest_leg_age_seconds": age_seconds(opportunity.oldest_reading, now),
        "leg_gap_seconds": round(opportunity.leg_gap.total_seconds(), 3),
        "flags": list(opportunity.flags),
    }


def bet_document(bet: Bet, now: datetime) -> BetDocument:
    """Return the document of one bet, with its age as of `now`."""
    return BetDocument(
        bookmaker=bet.title,
        bookmaker_key=bet.bookmaker,
        outcome=bet.outcome,
        side=bet.side,
        odds=float(bet.odds),
        american_odds=bet.american_odds,
        point=bet.point,
        stake=float(bet.stake),
        lay_stake=None if bet.lay_stake is None else float(bet.lay_stake),
        stake_to_place=float(bet.stake if bet.lay_stake is None else bet.lay_stake),
        potential_return=float(bet.potential_return),
        commission_percentage=float(bet.commission * 100),
        last_update=utc(bet.last_update),
        age_seconds=age_seconds(bet.last_update, now),
        link=bet.link,
        limit=None if bet.limit is None else float(bet.limit),
        peers=bet.peers,
        above_market_percentage=bet.above_market_percentage,
    )
