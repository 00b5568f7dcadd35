"""Schemas of errors and of lists of opportunities."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, Struct

from arbitrage_edge.api.schemas.fields import AsOf, PageLimit, PageOffset, Simulated, Total
from arbitrage_edge.api.schemas.opportunity import OpportunityDocument
from arbitrage_edge.api.schemas.profiles import ProfileStakesDocument


class ErrorDocument(Struct, frozen=True):
    """An error."""

    error: Annotated[str, Meta(description="Kind of error, such as ValidationError or NotFoundError")]
    message: Annotated[str, Meta(description="Explanation of the error")]
    details: Annotated[
        dict[str, Any], Meta(description="Message per parameter or field, and related numbers; may be empty")
    ]


class BoundsDocument(Struct, frozen=True):
    """Thresholds of the settings, or those of the request where they are stricter."""

    min_profit: Annotated[float, Meta(description="Minimum profit, percent")]
    max_profit: Annotated[
        float | None,
        Meta(description="Maximum profit, percent: a higher one is probably an error in the odds; null: no maximum"),
    ]
    max_age_seconds: Annotated[
        float | None, Meta(description="Maximum age of a price before the start, seconds; null: no maximum")
    ]
    max_age_live_seconds: Annotated[
        float | None, Meta(description="Maximum age of a price of a live event, seconds; null: no maximum")
    ]
    max_leg_gap_seconds: Annotated[
        float | None,
        Meta(description="Maximum time between the readings of two prices, seconds; null: no maximum"),
    ]
    max_leg_gap_live_seconds: Annotated[
        float | None,
        Meta(description="Maximum time between the readings of two prices of a live event, seconds; null: no maximum"),
    ]
    include_live: Annotated[bool, Meta(description="True if live events are included")]
    total_stake: Annotated[float, Meta(description="Maximum total stake of one opportunity, in your currency")]
    stake_rounding: Annotated[float, Meta(description="Stakes are multiples of this amount, in your currency")]


class OpportunityList(Struct, frozen=True):
    """Open opportunities."""

    total: Total
    limit: PageLimit
    offset: PageOffset
    opportunities: Annotated[list[OpportunityDocument], Meta(description="Opportunities on this page")]
    withheld: Annotated[
        dict[str, int], Meta(description="Number of withheld opportunities by reason, in the requested sports")
    ]
    withheld_opportunities: Annotated[
        list[OpportunityDocument] | None,
        Meta(
            description="Withheld opportunities, most profitable first, at most `limit`; "
            "null unless include_withheld is true"
        ),
    ]
    bounds: Annotated[BoundsDocument, Meta(description="Thresholds applied to this list")]
    simulated: Simulated
    as_of: AsOf
    kinds: Annotated[
        dict[str, int],
        Meta(description="Number of open opportunities by kind, in the requested sports, without filters"),
    ] = {}
    profile_stakes: Annotated[
        dict[str, ProfileStakesDocument] | None,
        Meta(description="What the requested profile allows, by id of the opportunity; null without a profile"),
    ] = None


class OpportunityHistory(Struct, frozen=True):
    """Past and open opportunities, newest first."""

    total: Total
    limit: PageLimit
    offset: PageOffset
    opportunities: Annotated[
        list[OpportunityDocument], Meta(description="Opportunities on this page, in their last state")
    ]
    as_of: AsOf
