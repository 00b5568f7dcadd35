"""Requests to The Odds API: paths and parameters, without the API key."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from urllib.parse import quote

from arbitrage_edge.domain.bookmakers import AMERICAN_BOOKMAKERS, is_daily_fantasy
from arbitrage_edge.domain.errors import RefusedError
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.the_odds_api.wire import OddsFormat

AMERICAN_REGIONS = frozenset({"us", "us2", "us_dfs", "us_ex"})
EVERY_SPORT = "upcoming"
# Requests whose path ends so cost credits.
PAID_PATHS = ("/odds", "/scores")


class ApiRequest(NamedTuple):
    """One GET request: a path below the base URL, and its parameters."""

    path: str
    params: Mapping[str, str]


def for_sports() -> ApiRequest:
    """Request all sports, in season or not. Costs no credits."""
    return ApiRequest("/sports", {"all": "true"})


def for_events(sport: str, date_format: str) -> ApiRequest:
    """Request the upcoming and running events of a sport. Costs no credits."""
    return ApiRequest(f"/sports/{_part(sport)}/events", {"dateFormat": date_format})


def for_scores(sport: str, days: int) -> ApiRequest:
    """Request the scores of a sport's events, those that finished in the last 1 to 3 days included."""
    return ApiRequest(f"/sports/{_part(sport)}/scores", {"daysFrom": str(days), "dateFormat": "iso"})


def for_odds(request: OddsRequest, date_format: str, links: bool, bet_limits: bool) -> ApiRequest:
    """Request the odds of a sport or of one event. Links and limits cost no credits.

    Raises RefusedError for requests the API would refuse: without markets, without regions and bookmakers, or for
    `upcoming`, which stands for several sports.
    """
    if not request.markets or not (request.regions or request.bookmakers):
        raise RefusedError(f"request for {request.sport} without markets, or without regions and bookmakers")
    if request.sport == EVERY_SPORT:
        raise RefusedError(f"{EVERY_SPORT} stands for several sports; request one sport at a time", "UNKNOWN_SPORT")
    source = {"bookmakers": request.bookmakers} if request.bookmakers else {"regions": request.regions}
    lists = {"markets": request.markets, **source}
    params = {name: ",".join(part.strip() for part in parts) for name, parts in lists.items()}
    params |= {"oddsFormat": odds_format(request), "dateFormat": date_format}
    params |= {"includeLinks": "true"} if links else {}
    params |= {"includeBetLimits": "true"} if bet_limits else {}
    event = "" if request.event is None else f"/events/{_part(request.event)}"
    return ApiRequest(f"/sports/{_part(request.sport)}{event}/odds", params)


def for_historical_odds(request: OddsRequest, at: datetime) -> ApiRequest:
    """Request the odds of a sport as they were at a time. Costs ten times as many credits."""
    path, params = for_odds(request, "iso", links=False, bet_limits=False)
    return ApiRequest(f"/historical{path}", {**params, "date": f"{at:%Y-%m-%dT%H:%M:%SZ}"})


def odds_format(request: OddsRequest) -> OddsFormat:
    """Return the format to request: American odds for American bookmakers, decimal odds for all others.

    American bookmakers quote American odds, and the provider rounds the decimal odds it converts to two places, often
    up: -110 is 1.909 and arrives as 1.91. Repeated at every leg, such errors look like an arbitrage.
    """
    if request.bookmakers:
        american = all(key in AMERICAN_BOOKMAKERS or is_daily_fantasy(key) for key in request.bookmakers)
    else:
        american = AMERICAN_REGIONS.issuperset(request.regions)
    return "american" if american else "decimal"


def _part(name: str) -> str:
    return quote(name, safe="")
