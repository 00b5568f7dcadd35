"""Request and response of the fair-odds calculator."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from arbitrage_edge.api.schemas.fields import OddsText
from arbitrage_edge.domain.fair_odds import Method

MAX_FAIR_OUTCOMES = 200
Probability = Annotated[float, Meta(description="Fair probability, as a fraction of 1")]
DecimalOdds = Annotated[float, Meta(description="Fair decimal odds, stake included: 1 divided by the probability")]


class FairOddsBody(Struct, frozen=True, forbid_unknown_fields=True):
    """The odds of one bookmaker on all outcomes of one market."""

    odds: Annotated[
        list[OddsText],
        Meta(
            min_length=2,
            max_length=MAX_FAIR_OUTCOMES,
            description="Odds of every outcome in any notation: 2.15, +115 or -110 (American, with sign), 5/2 or evens",
        ),
    ]


class FairOutcome(Struct, frozen=True):
    """One outcome of the market, in the order of the request."""

    odds: Annotated[float, Meta(description="Decimal odds of the request, stake included")]
    implied_probability: Annotated[float, Meta(description="1 divided by the odds, margin included, fraction of 1")]
    lowest_probability: Annotated[float, Meta(description="Lowest fair probability of all methods, fraction of 1")]
    highest_probability: Annotated[float, Meta(description="Highest fair probability of all methods, fraction of 1")]


class FairMethod(Struct, frozen=True):
    """The fair probabilities and odds by one method of removing the margin."""

    method: Annotated[Method, Meta(description="Method of removing the margin")]
    probabilities: Annotated[list[Probability], Meta(description="One per outcome; they sum to 1")]
    odds: Annotated[list[DecimalOdds], Meta(description="One per outcome")]


class FairOddsDocument(Struct, frozen=True):
    """Fair probabilities by several methods. Their range shows how uncertain a fair price is."""

    margin_percentage: Annotated[float, Meta(description="Margin of the bookmaker in percent: implied sum less 100")]
    outcomes: Annotated[list[FairOutcome], Meta(description="The outcomes, in the order of the request")]
    methods: Annotated[
        list[FairMethod],
        Meta(description="Every method that applies; additive is left out where an outcome would get no probability"),
    ]
