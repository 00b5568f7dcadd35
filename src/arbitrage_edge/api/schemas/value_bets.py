"""Value bets compared with the fair odds at the start of their events."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from arbitrage_edge.api.schemas.fields import (
    AsOf,
    Bookmaker,
    BookmakerKey,
    CommenceTime,
    EventId,
    EventName,
    Handicap,
    MarketFamily,
    Odds,
    Participant,
    Side,
    SportKey,
)

ClosingLineValue = Annotated[float, Meta(description="Advantage of the odds over the fair closing odds, percent")]


class ValueGroupDocument(Struct, frozen=True):
    """Value bets with closing odds and one value of a grouping."""

    key: Annotated[str, Meta(description="The value: a sport, a bookmaker, or total")]
    bets: Annotated[int, Meta(description="Number of bets")]
    better: Annotated[int, Meta(description="How many of them had odds above the fair closing odds")]
    closing_line_value: ClosingLineValue
    expected_percentage: Annotated[
        float, Meta(description="Mean expected profit that was stated when the bets were found, percent")
    ]


class ClosedValueDocument(Struct, frozen=True):
    """One value bet with the fair odds at the start of its event."""

    arbitrage_id: Annotated[str, Meta(description="Id of the opportunity")]
    sport: SportKey
    event_id: EventId
    event: EventName
    commence_time: CommenceTime
    market: MarketFamily
    description: Participant
    line: Handicap
    bookmaker: Bookmaker
    bookmaker_key: BookmakerKey
    outcome: Annotated[str, Meta(description="Outcome to back or lay")]
    side: Side
    odds: Odds
    closing_odds: Annotated[float, Meta(description="Fair odds at the start of the event, decimal")]
    closing_line_value: ClosingLineValue
    expected_percentage: Annotated[float, Meta(description="Expected profit that was stated, percent")]


class ValueReportDocument(Struct, frozen=True):
    """How the value bets of some days compare with the fair odds at the start of their events."""

    days: Annotated[int, Meta(description="Number of days, counted back from now")]
    total: Annotated[ValueGroupDocument | None, Meta(description="All bets with closing odds; null: none")]
    without_closing_odds: Annotated[
        int, Meta(description="Bets on started events whose closing odds are unknown: too few bookmakers, or stopped")
    ]
    by_sport: Annotated[list[ValueGroupDocument], Meta(description="By sport key")]
    by_bookmaker: Annotated[list[ValueGroupDocument], Meta(description="By bookmaker key")]
    bets: Annotated[list[ClosedValueDocument], Meta(description="The bets with closing odds, the newest first")]
    as_of: AsOf
