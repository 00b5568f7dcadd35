"""Request and response of the calculator. Money in the bettor's currency."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from arbitrage_edge.api.schemas.fields import (
    AmericanOdds,
    Commission,
    CommissionPercentage,
    ImpliedProbability,
    LayStake,
    Money,
    OddsText,
    PotentialReturn,
    ProfitMargin,
    ProfitPercentage,
    Rounding,
    Side,
    StakeAtRisk,
    StakeToPlace,
)
from arbitrage_edge.domain.odds import LARGEST_ODDS

MAX_OUTCOMES = 50
CurrencyRate = Annotated[float, Meta(ge=0.000001, le=1_000_000)]


class OwnOddsBody(Struct, frozen=True, forbid_unknown_fields=True):
    """One price: either `decimal_odds`, or `odds` in any notation."""

    outcome: Annotated[str, Meta(min_length=1, max_length=200, description="Outcome that the bet is on")]
    bookmaker: Annotated[str, Meta(min_length=1, max_length=200, description="Bookmaker that offers the price")]
    decimal_odds: Annotated[
        Annotated[float, Meta(gt=1, le=LARGEST_ODDS)] | UnsetType,
        Meta(description="Decimal odds above 1, stake included. Give either this or odds"),
    ] = UNSET
    odds: Annotated[
        OddsText | UnsetType,
        Meta(
            description="Odds in any notation: 2.15 or 2,15, +115 or -110 (American, with sign), 5/2 or evens. "
            "Give either this or decimal_odds"
        ),
    ] = UNSET
    commission: Annotated[Commission, Meta(description="Commission on net winnings, percent")] = 0
    tax: Annotated[
        Commission, Meta(description="Tax that the bookmaker keeps of the whole return of a back, percent")
    ] = 0
    currency_rate: Annotated[
        CurrencyRate,
        Meta(description="Your money per unit of the bookmaker's currency, in which cap, stake and stake_to_place are"),
    ] = 1
    cap: Annotated[
        Money | None, Meta(description="Maximum stake for this bet, in the bookmaker's currency; null: no maximum")
    ] = None
    stake: Annotated[
        Money | None,
        Meta(
            description="Fixed stake of this bet, in the bookmaker's currency; null: computed. With a fixed stake "
            "total_stake is ignored: the other stakes are chosen to return what this bet returns"
        ),
    ] = None
    side: Annotated[
        Literal["back", "lay"],
        Meta(
            description="back, or lay at an exchange. A lay covers the other outcome of two, or every other result if "
            "all prices are on one outcome; among more outcomes it is not used. Its cap and stake are the backer's "
            "stake, which is typed in"
        ),
    ] = "back"


class CalculateBody(Struct, frozen=True, forbid_unknown_fields=True):
    """Your own odds. The named outcomes are taken to be all outcomes of the event."""

    odds: Annotated[
        list[OwnOddsBody],
        Meta(min_length=2, max_length=MAX_OUTCOMES, description="Prices, one or more per outcome of the event"),
    ]
    total_stake: Annotated[Money, Meta(description="Sum of all stakes, in your currency")] = 1000
    rounding: Annotated[Rounding, Meta(description="Stakes are multiples of this amount, in your currency")] = 0.01


class CalculatedBet(Struct, frozen=True):
    """One bet with its stake."""

    outcome: Annotated[str, Meta(description="Outcome that the bet is on")]
    bookmaker: Annotated[str, Meta(description="Bookmaker as given in the request")]
    side: Side
    odds: Annotated[float, Meta(description="Decimal odds of the request, stake included")]
    american_odds: AmericanOdds
    stake: StakeAtRisk
    lay_stake: LayStake
    stake_to_place: StakeToPlace
    potential_return: PotentialReturn
    commission_percentage: CommissionPercentage
    tax_percentage: Annotated[float, Meta(description="Tax on the whole return, percent")] = 0
    currency_rate: Annotated[
        float, Meta(description="Your money per unit of the currency of lay_stake and stake_to_place")
    ] = 1

    @property
    def to_place(self) -> float:
        """The amount to enter at the bookmaker."""
        return self.stake_to_place


class CalculatedPayout(Struct, frozen=True):
    """Profit or loss of all bets together in one result."""

    result: Annotated[str, Meta(description="Outcome that wins")]
    profit: Annotated[float, Meta(description="Profit of all bets together, in your currency. Below 0: a loss")]


class CalculationDocument(Struct, frozen=True):
    """Stakes that return the same for every outcome, and the profit of each result."""

    is_arbitrage: Annotated[
        bool,
        Meta(description="True if the odds are an arbitrage before rounding; false if only one outcome is named"),
    ]
    profit_percentage: ProfitPercentage
    profit_margin: ProfitMargin
    total_implied_probability: ImpliedProbability
    total_stake: Annotated[float, Meta(description="Money at risk in all bets, rounded and limited, in your currency")]
    guaranteed_profit: Annotated[
        float, Meta(description="Smallest profit over all results, in your currency, rounded down. Below 0: a loss")
    ]
    bets: Annotated[list[CalculatedBet], Meta(description="One bet per outcome")]
    payouts: Annotated[list[CalculatedPayout], Meta(description="Profit for each result")]
