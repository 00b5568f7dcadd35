"""What may be asked: each parameter with its bounds and meaning, and how its text becomes a value."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any, Literal

from fastapi import Path, Query, Request
from fastapi.dependencies.models import Dependant
from pydantic import WithJsonSchema

from arbitrage_edge.api.http.errors import BAD_PARAMETER, Problem
from arbitrage_edge.api.schemas.resources import LARGEST_STAKE, ROUNDINGS

KEY = r"^[a-z0-9_]{1,100}$"
KEYS = r"^[a-z0-9_]{1,100}(,[a-z0-9_]{1,100})*$"
ID = r"^[A-Za-z0-9_-]{1,100}$"
MOST_KEYS = 2000
LARGEST_PERCENT = 1000
LARGEST_OFFSET = 1_000_000
LONGEST_AGE = 86_400
FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
# A space where a plus stood: an offset that was not escaped.
_LOST_PLUS = re.compile(r"(T\S+) (\d\d:?\d\d)$")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def _keys(description: str, example: str) -> Any:
    return Query(pattern=KEYS, max_length=MOST_KEYS, description=description, examples=[example])


SportPath = Annotated[
    str, Path(pattern=KEY, description="Key of a sport, as /odds/sports lists them", examples=["basketball_nba"])
]
EventPath = Annotated[
    str, Path(pattern=ID, description="Id of an event", examples=["a512a48a58c4329048174217b2cc7ce0"])
]
IdPath = Annotated[
    str, Path(pattern=ID, description="Id of an opportunity", examples=["arb_20250206_123456_7f3a2c91d0"])
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
        description="Least profit in percent; by default, and at least, MIN_PROFIT_THRESHOLD (1.0)",
        examples=[1.0],
    ),
]
PastMinProfit = Annotated[
    float | None,
    Query(ge=0, le=LARGEST_PERCENT, allow_inf_nan=False, description="Least profit in percent", examples=[2.5]),
]
MaxProfit = Annotated[
    float | None,
    Query(ge=0, le=LARGEST_PERCENT, allow_inf_nan=False, description="Most profit in percent", examples=[8.0]),
]
Limit = Annotated[int, Query(ge=1, le=500, description="How many at most")]
HistoryLimit = Annotated[int, Query(ge=1, le=1000, description="How many at most")]
MovesLimit = Annotated[int, Query(ge=0, le=10_000, description="How many price moves at most, the newest")]
MissesLimit = Annotated[int, Query(ge=1, le=50, description="How many at most")]
Offset = Annotated[int, Query(ge=0, le=LARGEST_OFFSET, description="How many to pass over first")]
MarketsQuery = Annotated[str | None, _keys("Only these markets, with commas between", "h2h,totals")]
OddsMarkets = Annotated[
    str, _keys("Markets, with commas between: h2h, spreads, totals or any other that is polled", "h2h")
]
LegBookmakers = Annotated[
    str | None,
    _keys(
        "Only opportunities all of whose bets are at these bookmakers: keys, with commas between",
        "draftkings,fanduel,betmgm",
    ),
]
BookmakersQuery = Annotated[
    str | None, _keys("Only these bookmakers: keys, with commas between", "draftkings,fanduel,betmgm")
]
Live = Annotated[bool | None, Query(description="Only events that have begun (true), or only others (false)")]
Sort = Literal["profit", "newest", "soonest", "freshest"]
SortQuery = Annotated[
    Sort,
    Query(
        description="Order: highest profit first; newest: last found first; soonest: event that starts next first; "
        "freshest: youngest prices first"
    ),
]
MaxAge = Annotated[
    int | None,
    Query(ge=1, le=LONGEST_AGE, description="Oldest a price may be, in seconds; MAX_LEG_AGE holds, too", examples=[60]),
]
TotalStake = Annotated[
    float | None,
    Query(
        gt=0,
        le=LARGEST_STAKE,
        allow_inf_nan=False,
        description="Your bankroll for one opportunity, in your currency: stakes and profits are computed for it",
        examples=[250],
    ),
]
RoundingQuery = Annotated[
    float | None,
    Query(
        json_schema_extra={"enum": list(ROUNDINGS)},
        description="Stakes in multiples of this, in your currency; by default STAKE_ROUNDING",
        examples=[5],
    ),
]
IncludeWithheld = Annotated[bool, Query(description="List also what was held back, with its reason")]
ActiveOnly = Annotated[bool, Query(description="Only sports in season")]
Days = Annotated[int, Query(ge=1, le=366, description="How many days back")]


_FORMS = WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]})
StartDate = Annotated[
    str | None,
    _FORMS,
    Query(max_length=40, description="Found at or after: an ISO 8601 date or time; without a zone it is UTC"),
]
EndDate = Annotated[
    str | None,
    _FORMS,
    Query(max_length=40, description="Found before: an ISO 8601 time, or a date, which counts whole; UTC if no zone"),
]


async def only_known(request: Request) -> None:
    """Raises a 400 for a parameter this path does not have, or that is given twice."""
    known = _names(request.scope["route"].dependant)
    given = request.query_params.multi_items()
    wrong = {name[:100]: "there is no such parameter here" for name, _ in given if name not in known}
    names = [name for name, _ in given]
    wrong |= {name: "given more than once" for name in known if names.count(name) > 1}
    if wrong:
        told = f"; there are: {', '.join(sorted(known))}" if known else ""
        raise Problem(BAD_PARAMETER, "; ".join(f"{name}: {said}" for name, said in wrong.items()) + told, wrong)


def _names(dependant: Dependant) -> set[str]:
    own = {field.alias for field in dependant.query_params}
    return own.union(*(_names(one) for one in dependant.dependencies))


def step(number: float | None) -> Decimal | None:
    """The grid of stakes. Raises a 400 for one that there is not."""
    if number is not None and number not in ROUNDINGS:
        said = f"expected one of {', '.join(f'{one:g}' for one in ROUNDINGS)}"
        raise Problem(BAD_PARAMETER, f"rounding: {said}", {"rounding": said})
    return exact(number)


def keys(text: str | None) -> frozenset[str] | None:
    """Keys with commas between."""
    return None if text is None else frozenset(text.split(","))


def exact(number: float | None) -> Decimal | None:
    """The number as it was written."""
    return None if number is None else Decimal(repr(number))


def start(text: str | None) -> datetime | None:
    """From when."""
    return None if text is None else _moment(text, "start_date")


def end(text: str | None) -> datetime | None:
    """Until when; a day counts whole."""
    if text is None:
        return None
    moment = _moment(text, "end_date")
    if not _DATE.fullmatch(text):
        return moment
    return moment + timedelta(days=1) if moment.date() < date.max else LAST


def _moment(text: str, name: str) -> datetime:
    text = _LOST_PLUS.sub(r"\1+\2", text)
    try:
        moment = datetime.fromisoformat(text.upper())
    except ValueError:
        said = "expected an ISO 8601 date or time, such as 2025-02-06 or 2025-02-06T12:34:56Z"
        raise Problem(BAD_PARAMETER, f"{name}: {said}", {name: said}) from None
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        # The first and the last day there is have no hour in UTC.
        return FIRST if moment.year == 1 else LAST
