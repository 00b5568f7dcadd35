"""Query parameters, validated as the provider does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec

from arbitrage_edge.sandbox.market import market_keys
from arbitrage_edge.sandbox.market.bookmakers import KNOWN_BOOKMAKERS, REGIONS
from arbitrage_edge.sandbox.server.errors import ApiError

_EVENT_ID = re.compile(r"[0-9a-f]{32}")
_TIME_FORMAT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_INCLUDES = {
    "includeLinks": "INVALID_INCLUDE_LINKS",
    "includeSids": "INVALID_INCLUDE_SIDS",
    "includeBetLimits": "INVALID_INCLUDE_BET_LIMITS",
    "includeRotationNumbers": "INVALID_INCLUDE_ROTATION_NUMBERS",
    "includeMultipliers": "INVALID_INCLUDE_MULTIPLIERS",
}
_STATUSES = frozenset({"pre", "live"})


class BookmakerSelection(msgspec.Struct, frozen=True):
    """The requested bookmakers; `cost` is the number of regions they are charged as."""

    regions: tuple[str, ...]
    bookmakers: tuple[str, ...]

    @property
    def cost(self) -> int:
        return -(-len(self.bookmakers) // 10) if self.bookmakers else len(self.regions)


class ResponseFormat(msgspec.Struct, frozen=True):
    """Formats and optional fields of a response."""

    american: bool = False
    unix: bool = False
    links: bool = False
    sids: bool = False
    limits: bool = False
    rotation: bool = False
    multipliers: bool = False


class EventFilter(msgspec.Struct, frozen=True):
    """A filter of events; None: no restriction."""

    ids: frozenset[str] | None = None
    earliest: float | None = None
    latest: float | None = None
    statuses: frozenset[str] = _STATUSES

    def matches(self, event_id: str, announced_start: int, now: float) -> bool:
        return (
            (self.ids is None or event_id in self.ids)
            and (self.earliest is None or announced_start >= self.earliest)
            and (self.latest is None or announced_start <= self.latest)
            and ("live" if announced_start <= now else "pre") in self.statuses
        )


def selection(params: Mapping[str, str]) -> BookmakerSelection:
    """Return the requested bookmakers; `bookmakers` takes precedence over `regions`."""
    if params.get("bookmakers"):
        bookmakers = _split(params["bookmakers"])
        if wrong := [key for key in bookmakers if key not in KNOWN_BOOKMAKERS]:
            raise ApiError("INVALID_BOOKMAKERS", f"Invalid bookmakers: {', '.join(wrong)}")
        return BookmakerSelection((), bookmakers)
    if not params.get("regions"):
        raise ApiError("MISSING_REGION", "Missing regions or bookmakers key")
    regions = _split(params["regions"])
    if wrong := [region for region in regions if region not in REGIONS]:
        raise ApiError("INVALID_REGION", f"Invalid regions: {', '.join(wrong)}")
    return BookmakerSelection(regions, ())


def markets(params: Mapping[str, str], *, outright: bool, featured_only: bool) -> tuple[str, ...]:
    """Return the distinct requested market keys; a space is part of a key and makes it unknown."""
    text = params.get("markets", "outrights" if outright else "h2h")
    if not text:
        raise ApiError("MISSING_MARKET", "Missing markets key")
    requested = _split(text)
    if wrong := [key for key in requested if key not in market_keys.ALL]:
        raise ApiError("INVALID_MARKET", f"Invalid markets: {', '.join(wrong)}")
    plain = market_keys.FEATURED | set(market_keys.LAYS.values())
    if featured_only and (wrong := [key for key in requested if key not in plain]):
        raise ApiError("INVALID_MARKET", f"Markets not supported by this endpoint: {', '.join(wrong)}")
    if any(key.startswith("outrights") != outright for key in requested):
        raise ApiError(
            "INVALID_MARKET_COMBO", "Markets not supported by this sport, or not together: " + ", ".join(requested)
        )
    return requested


def response_format(params: Mapping[str, str]) -> ResponseFormat:
    """Return the formats of dates and odds, and the optional fields."""
    american = _choice(params, "oddsFormat", ("decimal", "american"), "INVALID_ODDS_FORMAT") == "american"
    unix = _choice(params, "dateFormat", ("iso", "unix"), "INVALID_DATE_FORMAT") == "unix"
    included = {name: _choice(params, name, ("false", "true"), code) == "true" for name, code in _INCLUDES.items()}
    return ResponseFormat(
        american=american,
        unix=unix,
        links=included["includeLinks"],
        sids=included["includeSids"],
        limits=included["includeBetLimits"],
        rotation=included["includeRotationNumbers"],
        multipliers=included["includeMultipliers"],
    )


def event_filter(params: Mapping[str, str], *, times: bool = True) -> EventFilter:
    """Return the filter of events; without `times` the bounds of the start are ignored."""
    ids = _event_ids(params)
    statuses = _statuses(params)
    if not times:
        return EventFilter(ids, statuses=statuses)
    earliest = _time(params, "commenceTimeFrom", "INVALID_COMMENCE_TIME_FROM")
    latest = _time(params, "commenceTimeTo", "INVALID_COMMENCE_TIME_TO")
    if earliest is not None and latest is not None and earliest > latest:
        raise ApiError("INVALID_COMMENCE_TIME_RANGE", "commenceTimeFrom must be before commenceTimeTo")
    return EventFilter(ids, earliest, latest, statuses)


def event_id(text: str) -> str:
    if not _EVENT_ID.fullmatch(text):
        raise ApiError("INVALID_EVENT_ID", f"Invalid event id: {text}")
    return text


def all_sports(params: Mapping[str, str]) -> bool:
    return _choice(params, "all", ("false", "true"), "INVALID_ALL_SPORTS_PARAM") == "true"


def days_from(params: Mapping[str, str]) -> int | None:
    """Return the days for which finished games are requested; None: live and upcoming games only."""
    if "daysFrom" not in params:
        return None
    if params["daysFrom"] not in ("1", "2", "3"):
        raise ApiError("INVALID_SCORES_DAYS_FROM", "Invalid daysFrom parameter. Valid values are integers from 1 to 3")
    return int(params["daysFrom"])


def historical_date(params: Mapping[str, str]) -> float:
    if not params.get("date"):
        raise ApiError("MISSING_HISTORICAL_TIMESTAMP", "Missing date parameter")
    timestamp = _time(params, "date", "INVALID_HISTORICAL_TIMESTAMP")
    return timestamp if timestamp is not None else 0.0


def _split(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.split(",")))


def _choice(params: Mapping[str, str], name: str, accepted: tuple[str, ...], code: str) -> str:
    """Return a parameter's value, by default the first accepted one."""
    value = params.get(name, accepted[0])
    if value not in accepted:
        raise ApiError(code, f"Invalid {name} parameter. Valid values are {', '.join(accepted)}")
    return value


def _time(params: Mapping[str, str], name: str, code: str) -> float | None:
    text = params.get(name)
    if text is None:
        return None
    try:
        if not _TIME_FORMAT.fullmatch(text):
            raise ValueError(text)  # noqa: TRY301 - both cases are one error
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp()
    except ValueError:
        raise ApiError(code, f"Invalid {name} parameter. The format must be YYYY-MM-DDTHH:MM:SSZ") from None


def _event_ids(params: Mapping[str, str]) -> frozenset[str] | None:
    if "eventIds" not in params:
        return None
    ids = _split(params["eventIds"])
    if wrong := [event_id for event_id in ids if not _EVENT_ID.fullmatch(event_id)]:
        raise ApiError("INVALID_EVENT_IDS", f"Invalid event ids: {', '.join(wrong)}")
    return frozenset(ids)


def _statuses(params: Mapping[str, str]) -> frozenset[str]:
    requested = frozenset(_split(params["status"])) if "status" in params else _STATUSES
    if not requested <= _STATUSES:
        raise ApiError("INVALID_STATUS", "Invalid status parameter. Valid values are pre, live")
    return requested
