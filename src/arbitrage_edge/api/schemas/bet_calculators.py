"""Requests and responses of the calculators for promotions, dutching, middles, Kelly stakes and odds notations."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from arbitrage_edge.api.schemas.fields import OddsText
from arbitrage_edge.domain.money import LARGEST_STAKE
from arbitrage_edge.domain.promotions import Promotion

MAX_OUTCOMES = 50
Amount = Annotated[float, Meta(gt=0, le=LARGEST_STAKE)]
Percentage = Annotated[float, Meta(ge=0, lt=100)]
Stake = Annotated[float, Meta(description="Stake to enter, in your currency")]
Profit = Annotated[float, Meta(description="Profit of all bets together, in your currency. Below 0: a loss")]


class HedgeBody(Struct, frozen=True, forbid_unknown_fields=True):
    """Odds on another outcome, or a lay of the promoted outcome."""

    odds: Annotated[OddsText, Meta(description="Odds in any notation: 2.15, +115, 5/2 or evens")]
    side: Annotated[Literal["back", "lay"], Meta(description="back another outcome, or lay the promoted one")] = "back"
    commission: Annotated[Percentage, Meta(description="Commission on net winnings, percent")] = 0.0


class PromotionBody(Struct, frozen=True, forbid_unknown_fields=True):
    """A bet under a promotion, and the odds to hedge it: one back of each other outcome, or a single lay."""

    amount: Annotated[Amount, Meta(description="Amount of the promoted bet, in your currency")]
    odds: Annotated[OddsText, Meta(description="Odds of the promoted bet in any notation, before a profit boost")]
    hedges: Annotated[
        list[HedgeBody], Meta(min_length=1, max_length=MAX_OUTCOMES, description="Odds with which to hedge")
    ]
    kind: Annotated[
        Promotion,
        Meta(
            description="free_bet (stake not returned), profit_boost, refund (if the bet loses, as a free bet) or "
            "odds_boost"
        ),
    ] = "free_bet"
    commission: Annotated[Percentage, Meta(description="Commission on the promoted bet, percent of net winnings")] = 0.0
    boost: Annotated[
        Annotated[float, Meta(ge=0, le=1000)], Meta(description="Increase of the winnings by a profit boost, percent")
    ] = 0.0
    limit: Annotated[
        Amount | None,
        Meta(description="Maximum extra winnings of a boost, or maximum refund, in your currency; null: no maximum"),
    ] = None
    value: Annotated[
        Annotated[float, Meta(ge=0, le=100)],
        Meta(description="Value of the free bet that refunds a lost bet, percent of its amount"),
    ] = 70.0


class PromotionDocument(Struct, frozen=True):
    """The stakes of the hedges, and what every result keeps."""

    stakes: Annotated[list[Stake], Meta(description="One per hedge; of a lay the backer's stake")]
    liabilities: Annotated[
        list[Annotated[float, Meta(description="Money at risk, in your currency")]], Meta(description="One per hedge")
    ]
    profits: Annotated[
        list[Profit], Meta(description="If the promoted bet wins, then if each hedge wins, in the order of `hedges`")
    ]
    kept: Annotated[float, Meta(description="Smallest profit over all results, in your currency")]
    kept_percentage: Annotated[float, Meta(description="The same in percent of the amount of the promotion")]


class DutchingBody(Struct, frozen=True, forbid_unknown_fields=True):
    """Odds on several outcomes, and the total stake to divide."""

    odds: Annotated[
        list[OddsText], Meta(min_length=2, max_length=MAX_OUTCOMES, description="Odds of each outcome in any notation")
    ]
    total_stake: Annotated[Amount, Meta(description="Total stake, in your currency")]
    at_zero: Annotated[
        list[Annotated[int, Meta(ge=0)]],
        Meta(description="Outcomes that should only break even, by position from 0; the others win more"),
    ] = []


class DutchingDocument(Struct, frozen=True):
    """Stakes and the profit if each outcome wins."""

    stakes: Annotated[list[Stake], Meta(description="One per outcome")]
    profits: Annotated[list[Profit], Meta(description="One per outcome, if it wins")]
    total_implied_probability: Annotated[
        float, Meta(description="Sum of the implied probabilities, as a fraction. Below 1: every outcome can win")
    ]


class MiddleBody(Struct, frozen=True, forbid_unknown_fields=True):
    """Odds of two bets that both win in a window."""

    odds: Annotated[list[OddsText], Meta(min_length=2, max_length=2, description="Odds of both bets in any notation")]
    total_stake: Annotated[Amount, Meta(description="Total stake, in your currency")]
    probability: Annotated[
        Annotated[float, Meta(ge=0, le=100)] | None,
        Meta(description="Probability of the window, percent; null: not known"),
    ] = None


class MiddleDocument(Struct, frozen=True):
    """Stakes of equal return, and what the middle costs and wins."""

    stakes: Annotated[list[Stake], Meta(description="One per bet")]
    missed: Annotated[float, Meta(description="Profit if the window misses, in your currency; below 0: a cost")]
    hit: Annotated[float, Meta(description="Profit if both bets win, in your currency")]
    break_even_percentage: Annotated[float, Meta(description="Probability of the window that breaks even, percent")]
    expected_profit: Annotated[
        float | None, Meta(description="Average profit at the given probability, in your currency; null without one")
    ]


class KellyBody(Struct, frozen=True, forbid_unknown_fields=True):
    """Odds, the probability of winning, and the money for betting."""

    odds: Annotated[OddsText, Meta(description="Odds in any notation")]
    probability: Annotated[Annotated[float, Meta(gt=0, lt=100)], Meta(description="Probability of winning, in percent")]
    bankroll: Annotated[Amount, Meta(description="Money for betting, in your currency")] = 1000.0
    factor: Annotated[
        Annotated[float, Meta(gt=0, le=1)], Meta(description="Share of the Kelly stake, as a fraction")
    ] = 0.25


class KellyDocument(Struct, frozen=True):
    """The Kelly stake."""

    stake: Annotated[float, Meta(description="Stake, in your currency; 0 if the bet loses on average")]
    stake_percentage: Annotated[float, Meta(description="Stake in percent of the bankroll")]
    expected_percentage: Annotated[float, Meta(description="Average profit, percent of the stake")]


class OddsFormatsBody(Struct, frozen=True, forbid_unknown_fields=True):
    """One price."""

    odds: Annotated[OddsText, Meta(description="Odds in any notation: 2.15, +115 or -110, 5/2 or evens")]


class OddsFormatsDocument(Struct, frozen=True):
    """One price in every notation."""

    decimal: Annotated[float, Meta(description="Decimal odds, stake included")]
    american: Annotated[int, Meta(description="Nearest American odds")]
    fractional: Annotated[str, Meta(description="Nearest fractional odds that bookmakers quote")]
    hong_kong: Annotated[float, Meta(description="Hong Kong odds: decimal odds less 1")]
    malay: Annotated[float, Meta(description="Malay odds: decimal odds less 1 up to evens, negative above")]
    indonesian: Annotated[float, Meta(description="Indonesian odds: decimal odds less 1 from evens on, negative below")]
    probability_percentage: Annotated[float, Meta(description="Implied probability, percent")]
