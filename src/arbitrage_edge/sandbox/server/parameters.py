"""The parameters of a request, checked as the provider checks them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec

from arbitrage_edge.sandbox.market import market_keys
from arbitrage_edge.sandbox.market.bookmakers import KNOWN_KEYS, REGIONS
from arbitrage_edge.sandbox.server.errors import Refusal

_EVENT_ID = re.compile(r"[0-9a-f]{32}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_INCLUDES = {
    "includeLinks": "INVALID_INCLUDE_LINKS",
    "includeSids": "INVALID_INCLUDE_SIDS",
    "includeBetLimits": "INVALID_INCLUDE_BET_LIMITS",
    "includeRotationNumbers": "INVALID_INCLUDE_ROTATION_NUMBERS",
    "includeMultipliers": "INVALID_INCLUDE_MULTIPLIERS",
}
_STATUSES = frozenset({"pre", "live"})


class Whose(msgspec.Struct, frozen=True):
    """Which bookmakers are asked for, and how many regions that counts as."""

    regions: tuple[str, ...]
    bookmakers: tuple[str, ...]

    @property
    def cost(self) -> int:
        return -(-len(self.bookmakers) // 10) if self.bookmakers else len(self.regions)


class Form(msgspec.Struct, frozen=True):
    """How the answer is to be written."""

    american: bool = False
    unix: bool = False
    links: bool = False
    sids: bool = False
    limits: bool = False
    rotation: bool = False
    multipliers: bool = False


class Choice(msgspec.Struct, frozen=True):
    """Which events are asked for; None: all."""

    ids: frozenset[str] | None = None
    earliest: float | None = None
    latest: float | None = None
    statuses: frozenset[str] = _STATUSES

    def takes(self, event_id: str, commence: int, now: float) -> bool:
        return (
            (self.ids is None or event_id in self.ids)
            and (self.earliest is None or commence >= self.earliest)
            and (self.latest is None or commence <= self.latest)
            and ("live" if commence <= now else "pre") in self.statuses
        )


def whose(given: Mapping[str, str]) -> Whose:
    """The bookmakers asked for: `bookmakers` beats `regions`."""
    if given.get("bookmakers"):
        books = _listed(given["bookmakers"])
        if wrong := [key for key in books if key not in KNOWN_KEYS]:
            raise Refusal("INVALID_BOOKMAKERS", f"Invalid bookmakers: {', '.join(wrong)}")
        return Whose((), books)
    if not given.get("regions"):
        raise Refusal("MISSING_REGION", "Missing regions or bookmakers key")
    regions = _listed(given["regions"])
    if wrong := [region for region in regions if region not in REGIONS]:
        raise Refusal("INVALID_REGION", f"Invalid regions: {', '.join(wrong)}")
    return Whose(regions, ())


def markets(given: Mapping[str, str], *, outright: bool, featured_only: bool) -> tuple[str, ...]:
    """The market keys asked for, each once; spaces are part of a key, and so make it unknown."""
    text = given.get("markets", "outrights" if outright else "h2h")
    if not text:
        raise Refusal("MISSING_MARKET", "Missing markets key")
    asked = _listed(text)
    if wrong := [key for key in asked if key not in market_keys.ALL]:
        raise Refusal("INVALID_MARKET", f"Invalid markets: {', '.join(wrong)}")
    plain = market_keys.FEATURED | set(market_keys.LAYS.values())
    if featured_only and (wrong := [key for key in asked if key not in plain]):
        raise Refusal("INVALID_MARKET", f"Markets not supported by this endpoint: {', '.join(wrong)}")
    if any(key.startswith("outrights") != outright for key in asked):
        raise Refusal(
            "INVALID_MARKET_COMBO", "Markets not supported by this sport, or not together: " + ", ".join(asked)
        )
    return asked


def form(given: Mapping[str, str]) -> Form:
    """How dates and odds are to be written, and what is to be included."""
    american = _one_of(given, "oddsFormat", ("decimal", "american"), "INVALID_ODDS_FORMAT") == "american"
    unix = _one_of(given, "dateFormat", ("iso", "unix"), "INVALID_DATE_FORMAT") == "unix"
    included = {name: _one_of(given, name, ("false", "true"), code) == "true" for name, code in _INCLUDES.items()}
    return Form(
        american=american,
        unix=unix,
        links=included["includeLinks"],
        sids=included["includeSids"],
        limits=included["includeBetLimits"],
        rotation=included["includeRotationNumbers"],
        multipliers=included["includeMultipliers"],
    )


def choice(given: Mapping[str, str], *, times: bool = True) -> Choice:
    """Which events are asked for; without `times` the bounds of their start are not looked at."""
    ids = _event_ids(given)
    statuses = _statuses(given)
    if not times:
        return Choice(ids, statuses=statuses)
    earliest = _moment(given, "commenceTimeFrom", "INVALID_COMMENCE_TIME_FROM")
    latest = _moment(given, "commenceTimeTo", "INVALID_COMMENCE_TIME_TO")
    if earliest is not None and latest is not None and earliest > latest:
        raise Refusal("INVALID_COMMENCE_TIME_RANGE", "commenceTimeFrom must be before commenceTimeTo")
    return Choice(ids, earliest, latest, statuses)


def event_id(text: str) -> str:
    if not _EVENT_ID.fullmatch(text):
        raise Refusal("INVALID_EVENT_ID", f"Invalid event id: {text}")
    return text


def all_sports(given: Mapping[str, str]) -> bool:
    return _one_of(given, "all", ("false", "true"), "INVALID_ALL_SPORTS_PARAM") == "true"


def days_from(given: Mapping[str, str]) -> int | None:
    """How many days back finished games are asked for; None: only live and coming ones."""
    if "daysFrom" not in given:
        return None
    if given["daysFrom"] not in ("1", "2", "3"):
        raise Refusal("INVALID_SCORES_DAYS_FROM", "Invalid daysFrom parameter. Valid values are integers from 1 to 3")
    return int(given["daysFrom"])


def historical_date(given: Mapping[str, str]) -> float:
    if not given.get("date"):
        raise Refusal("MISSING_HISTORICAL_TIMESTAMP", "Missing date parameter")
    moment = _moment(given, "date", "INVALID_HISTORICAL_TIMESTAMP")
    return moment if moment is not None else 0.0


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.split(",")))


def _one_of(given: Mapping[str, str], name: str, accepted: tuple[str, ...], code: str) -> str:
    """The parameter's value; the first accepted one when it is absent."""
    value = given.get(name, accepted[0])
    if value not in accepted:
        raise Refusal(code, f"Invalid {name} parameter. Valid values are {', '.join(accepted)}")
    return value


def _moment(given: Mapping[str, str], name: str, code: str) -> float | None:
    text = given.get(name)
    if text is None:
        return None
    try:
        if not _MOMENT.fullmatch(text):
            raise ValueError(text)  # noqa: TRY301 - both faults are one refusal
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp()
    except ValueError:
        raise Refusal(code, f"Invalid {name} parameter. The format must be YYYY-MM-DDTHH:MM:SSZ") from None


def _event_ids(given: Mapping[str, str]) -> frozenset[str] | None:
    if "eventIds" not in given:
        return None
    ids = _listed(given["eventIds"])
    if wrong := [each for each in ids if not _EVENT_ID.fullmatch(each)]:
        raise Refusal("INVALID_EVENT_IDS", f"Invalid event ids: {', '.join(wrong)}")
    return frozenset(ids)


def _statuses(given: Mapping[str, str]) -> frozenset[str]:
    asked = frozenset(_listed(given["status"])) if "status" in given else _STATUSES
    if not asked <= _STATUSES:
        raise Refusal("INVALID_STATUS", "Invalid status parameter. Valid values are pre, live")
    return asked
