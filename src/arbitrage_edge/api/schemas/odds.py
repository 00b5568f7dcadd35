"""Schemas of sports, odds and price moves."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from arbitrage_edge.api.schemas.fields import (
    Age,
    AmericanOdds,
    AsOf,
    AwayTeam,
    BetLimit,
    Bookmaker,
    BookmakerKey,
    CommenceTime,
    EventId,
    EventName,
    HomeTeam,
    Ignored,
    LastUpdate,
    Link,
    MarketType,
    Participant,
    Point,
    Simulated,
    SportKey,
)


class SportDocument(Struct, frozen=True):
    """A sport: one competition, such as the NBA."""

    key: SportKey
    name: Annotated[str, Meta(description="Short name")]
    description: Annotated[str, Meta(description="Long name")]
    group: Annotated[str, Meta(description="Kind of sport: Basketball, Soccer and others")]
    active: Annotated[bool, Meta(description="True if the sport is in season")]
    has_outrights: Annotated[bool, Meta(description="True if its odds are on the winner of a competition")]
    polled_at: Annotated[
        datetime | None, Meta(description="Time of the last poll, UTC; null if not polled yet, or by another process")
    ]
    next_poll_at: Annotated[
        datetime | None,
        Meta(description="Time of the next planned poll, UTC; null if none is planned, or by another process"),
    ]


class SportList(Struct, frozen=True):
    """All sports."""

    sports: Annotated[list[SportDocument], Meta(description="Sports in the provider's order")]


class OutcomeDocument(Struct, frozen=True):
    """One price."""

    name: Annotated[str, Meta(description="Outcome that the price is for")]
    decimal_odds: Annotated[float, Meta(description="Decimal odds, stake included")]
    american_odds: AmericanOdds
    point: Point
    description: Participant
    link: Link
    limit: BetLimit


class MarketDocument(Struct, frozen=True):
    """One bookmaker's prices in one market."""

    market_type: MarketType
    last_update: LastUpdate
    age_seconds: Age
    link: Annotated[str | None, Meta(description="Link to the market; null if the provider has none")]
    outcomes: Annotated[list[OutcomeDocument], Meta(description="Prices of the market")]


class BookmakerQuotes(Struct, frozen=True):
    """One bookmaker's prices for an event."""

    bookmaker: Bookmaker
    bookmaker_key: BookmakerKey
    markets: Annotated[list[MarketDocument], Meta(description="Markets that the bookmaker quotes")]


class EventDocument(Struct, frozen=True):
    """An event with its prices."""

    event_id: EventId
    event_name: EventName
    home_team: HomeTeam
    away_team: AwayTeam
    commence_time: CommenceTime
    live: Annotated[bool, Meta(description="True if the event has started")]
    bookmakers: Annotated[list[BookmakerQuotes], Meta(description="Prices by bookmaker, sorted by key")]


class OddsBoard(Struct, frozen=True):
    """Current odds of a sport."""

    sport: SportKey
    events: Annotated[list[EventDocument], Meta(description="Events with odds in the requested markets, by start time")]
    ignored: Ignored
    simulated: Simulated
    as_of: AsOf


class MoveDocument(Struct, frozen=True):
    """One change of a price."""

    moved_at: Annotated[datetime, Meta(description="Time from which the price was offered, UTC")]
    bookmaker_key: BookmakerKey
    market_type: MarketType
    outcome: Annotated[str, Meta(description="Outcome that the price is for")]
    point: Point
    description: Participant
    decimal_odds: Annotated[
        float | None, Meta(description="Decimal odds, stake included; null: the bookmaker withdrew the price")
    ]
    last_update: Annotated[datetime, Meta(description="Time at which the change was read, UTC")]


class EventBoard(Struct, frozen=True):
    """One event with all markets and price moves."""

    sport: SportKey
    event: Annotated[EventDocument, Meta(description="The event with all its prices")]
    moves: Annotated[list[MoveDocument], Meta(description="Price moves, oldest first")]
    simulated: Simulated
    as_of: AsOf
