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
from arbitrage_edge.domain.depth import average_odds
from arbitrage_edge.domain.lifecycle import CloseReason, TrackedOpportunity
from arbitrage_edge.domain.money import shown_percentage
from arbitrage_edge.domain.opportunity import (
    Bet,
    BetResult,
    Estimate,
    Opportunity,
    OpportunityKind,
    Withheld,
    WithheldReason,
)

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
    market: Annotated[
        str | None, Meta(description="Market of this bet, where the bets are on several lines; else null")
    ] = None
    description: Annotated[
        str | None, Meta(description="Player or team of this bet, where the bets are on several lines; else null")
    ] = None
    contracts: Annotated[
        float | None,
        Meta(description="Contracts to buy, each pays 1 in the currency of the venue; null if it sells none"),
    ] = None
    fee: Annotated[
        float | None, Meta(description="The venue's fee in its currency, part of `stake`; null if none is stated")
    ] = None
    currency: Annotated[
        str | None, Meta(description="Currency of the venue, such as USD or USDC; null: your currency")
    ] = None
    average_odds: Annotated[
        float | None,
        Meta(
            description="Decimal odds on average, before fees, of a bet that takes several levels of an order book; "
            "`odds` is then the price to enter as a limit. Null: the best level is enough"
        ),
    ] = None
    order_book: Annotated[
        bool,
        Meta(description="True if deeper prices are known: odds and limit then follow the total stake, in `place` too"),
    ] = False
    void_rule: Annotated[
        str | None,
        Meta(
            description="What the bet pays if the event is not played: stake_back, half, fair_price, draw_wins or "
            "unknown; null if the bookmaker does not state it"
        ),
    ] = None

    @property
    def to_place(self) -> float:
        """The amount to enter at the bookmaker."""
        return self.stake_to_place


class PayoutDocument(Struct, frozen=True, omit_defaults=True):
    """Profit of all bets together in one result."""

    result: Annotated[str, Meta(description="Result of the event")]
    profit: Annotated[float, Meta(description="Profit of all bets together, in your currency. Below 0: a loss")]
    decided: Annotated[
        bool, Meta(description="True if at least one bet is won or lost; false if all stakes are refunded")
    ]
    bets: Annotated[
        list[BetResult],
        Meta(
            description="Settlement of each bet in this result, in the order of `bets`: won, lost, refunded, half_won, "
            "half_lost or half_paid; absent where all bets are on one line"
        ),
    ] = []


class EstimateDocument(Struct, frozen=True):
    """What an opportunity that is not guaranteed is worth on average, with the probability that it assumes."""

    probability: Annotated[
        float, Meta(description="Probability of winning a value bet, or of the window of a middle, a fraction of 1")
    ]
    lowest_probability: Annotated[
        float, Meta(description="Lowest probability over the methods that remove the margin, a fraction of 1")
    ]
    highest_probability: Annotated[
        float, Meta(description="Highest probability over the methods that remove the margin, a fraction of 1")
    ]
    fair_odds: Annotated[float, Meta(description="Decimal odds without a margin: 1 / probability")]
    expected_percentage: Annotated[float, Meta(description="Expected profit, percent of the total stake")]
    expected_profit: Annotated[float, Meta(description="Expected profit of all bets, in your currency")]
    cost: Annotated[float, Meta(description="Largest loss over all results, in your currency")]
    window: Annotated[str | None, Meta(description="Results that win both bets of a middle; else null")]
    kelly_fraction: Annotated[
        float | None, Meta(description="Recommended stake of a value bet as a fraction of BANKROLL; else null")
    ]
    sources: Annotated[list[str], Meta(description="Keys of the bookmakers from whose odds the probability follows")]


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
            "half_result_possible, siblings_among_legs, void_rules_differ"
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
    kind: Annotated[
        OpportunityKind,
        Meta(
            description="arbitrage (one line), cover (several lines, cannot lose), middle (may win both bets), "
            "low_hold (a complete line at almost no cost) or value (odds above the fair odds)"
        ),
    ] = "arbitrage"
    estimate: Annotated[
        EstimateDocument | None,
        Meta(description="Probability and expected profit of a middle or value bet; null for other kinds"),
    ] = None
    explanation: Annotated[str | None, Meta(description="Why it pays, in words; null for an arbitrage")] = None
    best_profit_percentage: Annotated[
        float | None, Meta(description="Highest profit since its detection, percent; null if withheld")
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
        best_profit_percentage=float(shown_percentage(tracked.best_profit)),
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
    """Return the stable id of a withheld opportunity, derived from its event and identity."""
    key = f"{opportunity.event.id}|{opportunity.identity}"
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
            PayoutDocument(payout.result, float(payout.profit), payout.decided, list(payout.bets))
            for payout in opportunity.payouts
        ],
        "oldest_leg_age_seconds": age_seconds(opportunity.oldest_reading, now),
        "leg_gap_seconds": round(opportunity.leg_gap.total_seconds(), 3),
        "flags": list(opportunity.flags),
        "kind": opportunity.kind,
        "estimate": opportunity.estimate and _estimate(opportunity.estimate),
        "explanation": opportunity.explanation,
    }


def _estimate(estimate: Estimate) -> EstimateDocument:
    return EstimateDocument(
        probability=float(estimate.probability),
        lowest_probability=float(estimate.lowest),
        highest_probability=float(estimate.highest),
        fair_odds=float(estimate.fair_odds),
        expected_percentage=float(estimate.expected_percentage),
        expected_profit=float(estimate.expected_profit),
        cost=float(estimate.cost),
        window=estimate.window,
        kelly_fraction=None if estimate.kelly_fraction is None else float(estimate.kelly_fraction),
        sources=list(estimate.sources),
    )


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
        market=bet.market,
        description=bet.description,
        contracts=None if bet.contracts is None else float(bet.contracts),
        fee=None if bet.fee is None else float(bet.fee),
        currency=None if bet.terms is None else bet.terms.currency,
        average_odds=None if (average := average_odds(bet)) is None else float(average),
        order_book=bool(bet.levels),
        void_rule=None if bet.terms is None else bet.terms.void,
    )
