"""The shapes of answers and of the one body there is. Money in the bettor's currency, odds decimal, times UTC.

What each field means stands in `words`, so that the documentation and the tests find it in one place.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

from arbitrage_edge.api.schemas.opportunity import OpportunityDocument

MOST_OUTCOMES = 50
LARGEST_STAKE = 1_000_000
LARGEST_ODDS = 100_000
ROUNDINGS = (0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0)
# Decimal above 1, american with its sign, fractional, or evens.
ODDS_TEXT = (
    r"^(([2-9]|[1-9][0-9]{1,4})(\.[0-9]{1,6})?|1\.[0-9]{0,5}[1-9]|[+-][1-9][0-9]{2,5}"
    r"|[1-9][0-9]{0,4}/[1-9][0-9]{0,4}|evens)$"
)


class ErrorDocument(Struct, frozen=True):
    """Why there is no answer."""

    error: str
    message: str
    details: dict[str, Any]


class BoundsDocument(Struct, frozen=True):
    """What an opportunity had to keep to be listed: the program's bounds, or the question's where those are tighter."""

    min_profit: float
    max_profit: float | None
    max_age_seconds: float | None
    max_age_live_seconds: float | None
    max_leg_gap_seconds: float | None
    max_leg_gap_live_seconds: float | None
    include_live: bool
    total_stake: float
    stake_rounding: float


class OpportunityList(Struct, frozen=True):
    """What stands now."""

    total: int
    limit: int
    offset: int
    opportunities: list[OpportunityDocument]
    withheld: dict[str, int]
    withheld_opportunities: list[OpportunityDocument] | None
    bounds: BoundsDocument
    simulated: bool
    as_of: datetime


class OpportunityHistory(Struct, frozen=True):
    """What was found, expired or not, the newest first."""

    total: int
    limit: int
    offset: int
    opportunities: list[OpportunityDocument]
    as_of: datetime


class OwnOddsBody(Struct, frozen=True, forbid_unknown_fields=True):
    """One price: `decimal_odds`, or `odds` in any notation; exactly one of the two."""

    outcome: Annotated[str, Meta(min_length=1, max_length=200)]
    bookmaker: Annotated[str, Meta(min_length=1, max_length=200)]
    decimal_odds: Annotated[float, Meta(gt=1, le=LARGEST_ODDS)] | UnsetType = UNSET
    odds: Annotated[str, Meta(pattern=ODDS_TEXT, max_length=16)] | UnsetType = UNSET
    commission: Annotated[float, Meta(ge=0, lt=100)] = 0
    cap: Annotated[float, Meta(gt=0, le=LARGEST_STAKE)] | None = None
    stake: Annotated[float, Meta(gt=0, le=LARGEST_STAKE)] | None = None


class CalculateBody(Struct, frozen=True, forbid_unknown_fields=True):
    """Odds of one's own. The outcomes named are taken to be all there are."""

    odds: Annotated[list[OwnOddsBody], Meta(min_length=2, max_length=MOST_OUTCOMES)]
    total_stake: Annotated[float, Meta(gt=0, le=LARGEST_STAKE)] = 1000
    rounding: Annotated[float, Meta(ge=0.01, le=100)] = 0.01


class CalculatedBet(Struct, frozen=True):
    """One bet of a calculation."""

    outcome: str
    bookmaker: str
    odds: float
    american_odds: int
    stake: float
    potential_return: float
    commission_percentage: float


class CalculatedPayout(Struct, frozen=True):
    """What is left, or lost, in one result."""

    result: str
    profit: float


class CalculationDocument(Struct, frozen=True):
    """Stakes of equal return, and what comes of them."""

    is_arbitrage: bool
    profit_percentage: float
    profit_margin: float
    total_implied_probability: float
    total_stake: float
    guaranteed_profit: float
    bets: list[CalculatedBet]
    payouts: list[CalculatedPayout]


class SportDocument(Struct, frozen=True):
    """A competition."""

    key: str
    name: str
    description: str
    group: str
    active: bool
    has_outrights: bool
    polled_at: datetime | None
    next_poll_at: datetime | None


class SportList(Struct, frozen=True):
    """The sports the provider knows."""

    sports: list[SportDocument]


class OutcomeDocument(Struct, frozen=True):
    """One price."""

    name: str
    decimal_odds: float
    american_odds: int
    point: float | None
    description: str | None
    link: str | None
    limit: float | None


class MarketDocument(Struct, frozen=True):
    """What a bookmaker says in one market."""

    market_type: str
    last_update: datetime
    age_seconds: float
    link: str | None
    outcomes: list[OutcomeDocument]


class BookmakerQuotes(Struct, frozen=True):
    """What one bookmaker says about an event."""

    bookmaker: str
    bookmaker_key: str
    markets: list[MarketDocument]


class EventDocument(Struct, frozen=True):
    """A fixture with its prices."""

    event_id: str
    event_name: str
    home_team: str | None
    away_team: str | None
    commence_time: datetime
    live: bool
    bookmakers: list[BookmakerQuotes]


class OddsBoard(Struct, frozen=True):
    """The newest odds of a sport."""

    sport: str
    events: list[EventDocument]
    simulated: bool
    as_of: datetime


class MoveDocument(Struct, frozen=True):
    """A price as it was from a moment on."""

    moved_at: datetime
    bookmaker_key: str
    market_type: str
    outcome: str
    point: float | None
    description: str | None
    decimal_odds: float | None
    last_update: datetime


class EventBoard(Struct, frozen=True):
    """One event: all its markets, and how its prices moved."""

    sport: str
    event: EventDocument
    moves: list[MoveDocument]
    simulated: bool
    as_of: datetime


class SportStatistics(Struct, frozen=True):
    """The opportunities of one sport."""

    sport: str
    count: int
    open: int
    average_profit: float
    best_profit: float
    average_lifetime_seconds: float | None


class StatisticsDocument(Struct, frozen=True):
    """The opportunities of the last days."""

    since: datetime
    found: int
    open: int
    best_open_profit: float | None
    bookmakers: int
    sports: list[SportStatistics]
    simulated: bool
    as_of: datetime


class SportStatisticsDocument(Struct, frozen=True):
    """The opportunities of one sport: ever, and of the last days."""

    sport: str
    name: str
    since: datetime
    open: int
    best_open_profit: float | None
    bookmakers: int
    recent: SportStatistics | None
    all_time: SportStatistics | None
    simulated: bool
    as_of: datetime


class BookmakerDocument(Struct, frozen=True):
    """A bookmaker whose prices are on a board now."""

    key: str
    title: str
    operator: str
    exchange: bool
    commission_percentage: float
    sports: int
    events: int
    last_moved_at: datetime


class BookmakerList(Struct, frozen=True):
    """Who is tracked."""

    bookmakers: list[BookmakerDocument]


class PriceAgeDocument(Struct, frozen=True):
    """Ages of one bookmaker's prices."""

    key: str
    title: str
    events: int
    median_age_seconds: float
    oldest_age_seconds: float


class PriceAgeList(Struct, frozen=True):
    """Price ages by bookmaker, freshest first."""

    bookmakers: list[PriceAgeDocument]
    as_of: datetime


class CreditPointDocument(Struct, frozen=True):
    """The credits at one moment."""

    at: datetime
    remaining: int
    used: int


class QuotaDocument(Struct, frozen=True):
    """The provider's credits, and what is done with them."""

    provider: str
    simulated: bool
    counted: bool
    remaining: int | None
    used: int | None
    last_cost: int | None
    told_at: datetime | None
    reserve: int | None
    resets_at: datetime | None
    reset_is_known: bool
    history: list[CreditPointDocument]
    plan: list[str]
    as_of: datetime


class ProviderDocument(Struct, frozen=True):
    """How the provider answered in the last hour."""

    provider: str
    simulated: bool
    since: datetime
    polls: int
    failed: int
    failed_percentage: float | None
    last_answer_at: datetime | None
    last_error: str | None
    last_error_at: datetime | None
    median_seconds: float | None
    p95_seconds: float | None
    as_of: datetime


class HealthDocument(Struct, frozen=True):
    """Whether it is up."""

    status: str
    version: str
    provider: str
    simulated: bool
