"""The shapes of placing one opportunity, of its line, and of what is none by a little. Units as in `schemas`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from arbitrage_edge.api.schemas.opportunity import BetDocument, PayoutDocument
from arbitrage_edge.api.schemas.resources import LARGEST_STAKE, ODDS_TEXT, MoveDocument

MOST_LEGS = 50


class LegBody(Struct, frozen=True, forbid_unknown_fields=True):
    """One bet as it can be had: what is left out is as it was found."""

    odds: Annotated[str, Meta(pattern=ODDS_TEXT, max_length=16)] | None = None
    commission: Annotated[float, Meta(ge=0, lt=100)] | None = None
    cap: Annotated[float, Meta(gt=0, le=LARGEST_STAKE)] | None = None
    stake: Annotated[float, Meta(gt=0, le=LARGEST_STAKE)] | None = None


class PlaceBody(Struct, frozen=True, forbid_unknown_fields=True):
    """How an opportunity is to be placed; empty: as the service would."""

    total_stake: Annotated[float, Meta(gt=0, le=LARGEST_STAKE)] | None = None
    rounding: Annotated[float, Meta(ge=0.01, le=100)] | None = None
    bets: Annotated[list[LegBody], Meta(max_length=MOST_LEGS)] = []


class PlacementDocument(Struct, frozen=True):
    """The bets with their stakes, and what is left in every result of the line."""

    arbitrage_id: str
    is_arbitrage: bool
    profit_percentage: float
    profit_margin: float
    total_implied_probability: float
    total_stake: float
    guaranteed_profit: float
    worst_case_profit: float
    bets: list[BetDocument]
    payouts: list[PayoutDocument]
    as_of: datetime


class OfferDocument(Struct, frozen=True):
    """One price on an outcome of the line."""

    bookmaker: str
    bookmaker_key: str
    operator: str
    market_type: str
    side: str
    odds: float
    american_odds: int
    effective_odds: float
    point: float | None
    last_update: datetime
    age_seconds: float
    link: str | None
    limit: float | None
    in_opportunity: bool


class LineOutcome(Struct, frozen=True):
    """One answer of the line, and everyone's price for it, the best first."""

    outcome: str
    offers: list[OfferDocument]


class LineDocument(Struct, frozen=True):
    """The line of an opportunity: all prices on it now, and how those of its bets moved, oldest first."""

    arbitrage_id: str
    outcomes: list[LineOutcome]
    moves: list[MoveDocument]
    as_of: datetime


class NearBet(Struct, frozen=True):
    """The best price there is for one outcome."""

    bookmaker: str
    bookmaker_key: str
    outcome: str
    side: str
    odds: float
    american_odds: int
    point: float | None
    age_seconds: float


class NearMiss(Struct, frozen=True):
    """A line that is no arbitrage by a little, or one below the least profit."""

    sport: str
    event_id: str
    event: str
    commence_time: datetime
    market: str
    basis: str
    description: str | None
    line: float | None
    profit_percentage: float
    total_implied_probability: float
    bets: list[NearBet]


class NearMissList(Struct, frozen=True):
    """What came nearest, the nearest first."""

    misses: list[NearMiss]
    as_of: datetime
