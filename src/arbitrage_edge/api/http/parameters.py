"""Query and path parameters: bounds, descriptions, and conversion of their text to values."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from difflib import get_close_matches
from typing import Annotated, Any, Literal, cast

from fastapi import Path, Query, Request
from fastapi.dependencies.models import Dependant
from pydantic import WithJsonSchema

from arbitrage_edge.api.http.problems import BAD_PARAMETER, Problem
from arbitrage_edge.api.schemas.fields import KEY_PATTERN, ROUNDINGS, ROUNDINGS_TEXT
from arbitrage_edge.domain.bookmakers import misspelt
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.history import LATEST, parse_time
from arbitrage_edge.domain.market_rules import misspelt_market
from arbitrage_edge.domain.money import LARGEST_STAKE
from arbitrage_edge.domain.opportunity import KINDS, OpportunityKind

KEY = r"^[a-z0-9_]{1,100}$"
KEYS = r"^[a-z0-9_]{1,100}(,[a-z0-9_]{1,100})*$"
ID = r"^[A-Za-z0-9_-]{1,100}$"
KEYS_MAX_LENGTH = 2000
LARGEST_PERCENT = 1000
LARGEST_OFFSET = 1_000_000
LARGEST_NUMBER = 2**53
LARGEST_AGE_SECONDS = 86_400
# A plus sign that was not escaped in the query arrives as a space.
_LOST_PLUS = re.compile(r"(T\S+) (\d\d:?\d\d)$")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def _keys(description: str, example: str) -> Any:
    return Query(pattern=KEYS, max_length=KEYS_MAX_LENGTH, description=description, examples=[example])


SportPath = Annotated[
    str, Path(pattern=KEY, description="Sport key, as listed by /odds/sports", examples=["basketball_nba"])
]
EventPath = Annotated[str, Path(pattern=ID, description="Event id", examples=["a512a48a58c4329048174217b2cc7ce0"])]
IdPath = Annotated[str, Path(pattern=ID, description="Opportunity id", examples=["arb_20250206_123456_7f3a2c91d0"])]
AlertPath = Annotated[str, Path(pattern=ID, description="Alert id", examples=["al_7f3a2c91d05e"])]
AlertQuery = Annotated[
    str | None, Query(pattern=ID, description="Only this alert, by its id", examples=["al_7f3a2c91d05e"])
]
DeliveryPath = Annotated[int, Path(ge=1, le=LARGEST_NUMBER, description="Delivery number", examples=[17])]
DeliveryStatusQuery = Annotated[
    Literal["pending", "delivered", "failed", "expired", "cancelled"] | None,
    Query(description="Only deliveries in this state"),
]
MutePath = Annotated[str, Path(pattern=ID, description="Mute id", examples=["mu_7f3a2c91d05e"])]
SubscriptionPath = Annotated[str, Path(pattern=ID, description="Id of a browser", examples=["ps_7f3a2c91d05e"])]
NotifyQuery = Annotated[
    str, Query(pattern=ID, description="Opportunity id", examples=["arb_20250206_123456_7f3a2c91d0"])
]
SportQuery = Annotated[
    str | None, Query(pattern=KEY, description="Only this sport, by its key", examples=["basketball_nba"])
]
MinProfit = Annotated[
    float | None,
    Query(
        ge=0,
        le=LARGEST_PERCENT,
        allow_inf_nan=False,
        description="Minimum profit, percent. Values below MIN_PROFIT_THRESHOLD (default 1.0) have no effect",
        examples=[1.0],
    ),
]
PastMinProfit = Annotated[
    float | None,
    Query(ge=0, le=LARGEST_PERCENT, allow_inf_nan=False, description="Minimum profit, percent", examples=[2.5]),
]
MaxProfit = Annotated[
    float | None,
    Query(ge=0, le=LARGEST_PERCENT, allow_inf_nan=False, description="Maximum profit, percent", examples=[8.0]),
]
Limit = Annotated[int, Query(ge=1, le=500, description="Maximum number of items")]
HistoryLimit = Annotated[int, Query(ge=1, le=1000, description="Maximum number of items")]
MovesLimit = Annotated[int, Query(ge=0, le=10_000, description="Maximum number of price moves, newest kept")]
MissesLimit = Annotated[int, Query(ge=1, le=50, description="Maximum number of items")]
Offset = Annotated[int, Query(ge=0, le=LARGEST_OFFSET, description="Number of items to skip")]
MarketsQuery = Annotated[str | None, _keys("Only these markets, comma-separated", "h2h,totals")]
OddsMarkets = Annotated[
    str, _keys("Markets, comma-separated: h2h, spreads, totals or any other market that is polled", "h2h")
]
LegBookmakers = Annotated[
    str | None,
    _keys(
        "Only opportunities with all bets at these bookmakers: comma-separated keys",
        "draftkings,fanduel,betmgm",
    ),
]
BookmakersQuery = Annotated[
    str | None, _keys("Only these bookmakers: comma-separated keys", "draftkings,fanduel,betmgm")
]
Live = Annotated[bool | None, Query(description="Only live events (true) or only events not yet started (false)")]
Sort = Literal["profit", "newest", "soonest", "freshest"]
SortQuery = Annotated[
    Sort,
    Query(
        description="Order: profit (highest profit first), newest (last found first), soonest (next start first) or "
        "freshest (most recently read prices first)"
    ),
]
MaxAge = Annotated[
    int | None,
    Query(
        ge=1,
        le=LARGEST_AGE_SECONDS,
        description="Maximum age of a price, seconds; also limited by MAX_LEG_AGE",
        examples=[60],
    ),
]
TotalStake = Annotated[
    float | None,
    Query(
        gt=0,
        le=LARGEST_STAKE,
        allow_inf_nan=False,
        description="Total stake per opportunity, in your currency: stakes and profits are computed for it",
        examples=[250],
    ),
]
RoundingQuery = Annotated[
    float | None,
    Query(
        description="Round stakes to multiples of this amount, in your currency; default STAKE_ROUNDING. One of "
        f"{ROUNDINGS_TEXT}",
        examples=[5],
    ),
]
PromotionBookmaker = Annotated[
    str, Query(pattern=KEY, description="Key of the bookmaker that gives the free bet", examples=["draftkings"])
]
PromotionAmount = Annotated[
    float,
    Query(
        gt=0,
        le=LARGEST_STAKE,
        allow_inf_nan=False,
        description="Amount of the free bet, in your currency",
        examples=[50],
    ),
]
MinOdds = Annotated[
    float,
    Query(ge=1, le=1000, allow_inf_nan=False, description="Minimum decimal odds of the free bet", examples=[3.0]),
]
KindsQuery = Annotated[
    str,
    _keys(f"Kinds of opportunity, comma-separated: {', '.join(KINDS)}", "arbitrage,cover"),
]
ForProfile = Annotated[
    str | None,
    Query(
        pattern=KEY_PATTERN,
        description="Only what this profile can place: at its bookmakers, with stakes within its limits and balances",
        examples=["default"],
    ),
]
IncludeWithheld = Annotated[bool, Query(description="Also list withheld opportunities with their reason")]
ActiveOnly = Annotated[bool, Query(description="Only sports in season")]
Days = Annotated[int, Query(ge=1, le=366, description="Number of days, counted back from now")]


_DATE_SCHEMA = WithJsonSchema(
    {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}
)
StartDate = Annotated[
    str | None,
    _DATE_SCHEMA,
    Query(max_length=40, description="Found at or after this ISO 8601 date or time; UTC if it has no time zone"),
]
EndDate = Annotated[
    str | None,
    _DATE_SCHEMA,
    Query(
        max_length=40,
        description="Found before this ISO 8601 time, or until the end of this date; UTC if it has no time zone",
    ),
]


async def reject_unknown_parameters(request: Request) -> None:
    """Raise a 400 for an unknown or repeated query parameter."""
    known = _names(request.scope["route"].dependant)
    names = [name for name, _ in request.query_params.multi_items()]
    errors = {name[:100]: "unknown parameter" for name in names if name not in known}
    errors |= {name: "given more than once" for name in known if names.count(name) > 1}
    if errors:
        hint = f"; known parameters: {', '.join(sorted(known))}" if known else ""
        raise Problem(BAD_PARAMETER, "; ".join(f"{name}: {rule}" for name, rule in errors.items()) + hint, errors)


def _names(dependant: Dependant) -> set[str]:
    own = {field.alias for field in dependant.query_params}
    return own.union(*(_names(dependency) for dependency in dependant.dependencies))


def step(number: float | None) -> Decimal | None:
    """Return the rounding step. Raises a 400 for a value that is not offered."""
    if number is not None and number not in ROUNDINGS:
        rule = f"expected one of {ROUNDINGS_TEXT}"
        raise Problem(BAD_PARAMETER, f"rounding: {rule}", {"rounding": rule})
    return exact(number)


def bookmaker_keys(text: str | None) -> frozenset[str] | None:
    """Return the comma-separated keys. Raises a 400 for a misspelt one that names the nearest."""
    return _keys_of(text, "bookmakers", misspelt)


def market_keys(text: str | None) -> frozenset[str] | None:
    """Return the comma-separated keys. Raises a 400 for a misspelt one that names the nearest."""
    return _keys_of(text, "market", misspelt_market)


def kinds(text: str) -> frozenset[OpportunityKind]:
    """Return the comma-separated kinds. Raises a 400 for an unknown one that names the nearest."""
    unknown = [kind for kind in text.split(",") if kind not in KINDS]
    if unknown:
        nearest = get_close_matches(unknown[0], KINDS, 1)
        hint = f"did you mean {nearest[0]}?" if nearest else f"expected {', '.join(KINDS)}"
        raise _problem("kind", f"unknown kind {unknown[0]!r}; {hint}")
    return frozenset(cast("list[OpportunityKind]", text.split(",")))


def _keys_of(text: str | None, name: str, nearest_to: Callable[[str], str | None]) -> frozenset[str] | None:
    if text is None:
        return None
    for key in text.split(","):
        if (nearest := nearest_to(key)) is not None:
            raise _problem(name, f"unknown key {key!r}; did you mean {nearest}?")
    return frozenset(text.split(","))


def _problem(name: str, rule: str) -> Problem:
    return Problem(BAD_PARAMETER, f"{name}: {rule}", {name: rule})


def check_order(low_name: str, low: Any, high_name: str, high: Any) -> None:
    """Raise a 400 if both values are given and the lower one is above the higher one."""
    if low is not None and high is not None and low > high:
        raise _problem(low_name, f"expected at most {high_name}")


def exact(number: float | None) -> Decimal | None:
    """Return the decimal number as it was written in the query."""
    return None if number is None else Decimal(repr(number))


def start(text: str | None) -> datetime | None:
    """Return the start of a period."""
    return None if text is None else _parse_time(text, "start_date")


def end(text: str | None) -> datetime | None:
    """Return the end of a period, excluded; of a date the end of the day."""
    if text is None:
        return None
    time = _parse_time(text, "end_date")
    if not _DATE.fullmatch(text):
        return time
    return time + timedelta(days=1) if time.date() < date.max else LATEST


def _parse_time(text: str, name: str) -> datetime:
    try:
        return parse_time(_LOST_PLUS.sub(r"\1+\2", text))
    except InvalidValueError as error:
        raise _problem(name, str(error)) from None
