"""What we ask of The Odds API: paths and parameters, made from our questions. Pure; the key is none of its business."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from arbitrage_edge.domain.bookmakers import AMERICAN_BOOKMAKERS, is_daily_fantasy
from arbitrage_edge.domain.errors import RefusedError
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.the_odds_api.wire import OddsFormat

AMERICAN_REGIONS = frozenset({"us", "us2", "us_dfs", "us_ex"})
EVERY_SPORT = "upcoming"


class Question(NamedTuple):
    """One GET: a path below the base address, and its parameters."""

    path: str
    params: Mapping[str, str]


def for_sports() -> Question:
    """Every sport, in season or not; costs nothing."""
    return Question("/sports", {"all": "true"})


def for_events(sport: str, date_format: str) -> Question:
    """A sport's coming and running events; costs nothing."""
    return Question(f"/sports/{_part(sport)}/events", {"dateFormat": date_format})


def for_odds(request: OddsRequest, date_format: str, links: bool, bet_limits: bool) -> Question:
    """The odds of a whole sport, or of one event. Links and limits cost nothing.

    Raises RefusedError for what would be refused: no market, nobody to quote, or `upcoming`, which is no sport.
    """
    if not request.markets or not (request.regions or request.bookmakers):
        raise RefusedError(f"nothing to ask of {request.sport}: name markets, and regions or bookmakers")
    if request.sport == EVERY_SPORT:
        raise RefusedError(f"{EVERY_SPORT} is many sports: ask for one at a time", "UNKNOWN_SPORT")
    quoting = {"bookmakers": request.bookmakers} if request.bookmakers else {"regions": request.regions}
    lists = {"markets": request.markets, **quoting}
    params = {name: ",".join(part.strip() for part in parts) for name, parts in lists.items()}
    params |= {"oddsFormat": odds_format(request), "dateFormat": date_format}
    params |= {"includeLinks": "true"} if links else {}
    params |= {"includeBetLimits": "true"} if bet_limits else {}
    event = "" if request.event is None else f"/events/{_part(request.event)}"
    return Question(f"/sports/{_part(request.sport)}{event}/odds", params)


def odds_format(request: OddsRequest) -> OddsFormat:
    """American odds of american bookmakers, decimal ones of all others.

    American bookmakers quote american odds, and the provider rounds its decimals of them to two places, often upwards:
    -110 is 1.909, and comes as 1.91: won at every leg, that is soon an arbitrage that is not there.
    """
    if request.bookmakers:
        american = all(key in AMERICAN_BOOKMAKERS or is_daily_fantasy(key) for key in request.bookmakers)
    else:
        american = AMERICAN_REGIONS.issuperset(request.regions)
    return "american" if american else "decimal"


def _part(name: str) -> str:
    return quote(name, safe="")
