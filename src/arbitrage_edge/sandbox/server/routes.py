"""The routes of the protocol: response and cost at a given time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any, NamedTuple

from arbitrage_edge.sandbox.market.bookmakers import Bookmaker, select_bookmakers
from arbitrage_edge.sandbox.market.market import BookmakerQuotes, SimulatedMarket
from arbitrage_edge.sandbox.market.market_keys import FEATURED, LAYS
from arbitrage_edge.sandbox.market.names import contestants
from arbitrage_edge.sandbox.market.noise import key_of
from arbitrage_edge.sandbox.market.schedule import Fixture
from arbitrage_edge.sandbox.market.sports import OUT_OF_SEASON, SPORTS, Sport
from arbitrage_edge.sandbox.server import documents, parameters
from arbitrage_edge.sandbox.server.errors import ApiError, event_not_found, unknown_sport
from arbitrage_edge.sandbox.server.faults import Faults
from arbitrage_edge.sandbox.server.parameters import BookmakerSelection, EventFilter

_HISTORY_BEGINS = datetime(2020, 6, 6, tzinfo=UTC).timestamp()
_FINER_SINCE = datetime(2022, 9, 18, tzinfo=UTC).timestamp()
_ADDITIONAL_SINCE = datetime(2023, 5, 3, 5, 30, tzinfo=UTC).timestamp()
_UPCOMING = 8

Params = Mapping[str, str]


class RouteResult(NamedTuple):
    data: Any
    cost: int


class Route(NamedTuple):
    """The handler of a path. Free routes work without credits."""

    handler: Callable[[Params, float], RouteResult]
    is_free: bool = False
    is_history: bool = False


class Routes:
    """The protocol over one simulated market."""

    def __init__(self, market: SimulatedMarket, faults: Faults) -> None:
        self._market, self._faults = market, faults
        self._played = {sport.key: sport for sport in market.sports}
        self._known = {sport.key: sport for sport in (*SPORTS, *OUT_OF_SEASON)}

    def find(self, path: str) -> Route | None:
        """Return the route of a path, or None; a trailing slash is ignored."""
        match path.strip("/").split("/"):
            case ["v4", "sports"]:
                return Route(self._sports, is_free=True)
            case ["v4", "sports", sport, *rest]:
                return self._of_sport(sport, rest)
            case ["v4", "historical", "sports", sport, *rest]:
                return self._of_history(sport, rest)
        return None

    def _of_sport(self, sport: str, rest: list[str]) -> Route | None:
        match rest:
            case ["events", event, "odds"]:
                return Route(partial(self._event_odds, sport, event))
            case ["events", event, "markets"]:
                return Route(partial(self._event_markets, sport, event))
            case ["events"]:
                return Route(partial(self._events, sport), is_free=True)
            case ["odds" | "scores" | "participants" as name]:
                routes = {"odds": self._odds, "scores": self._scores, "participants": self._participants}
                return Route(partial(routes[name], sport))
        return None

    def _of_history(self, sport: str, rest: list[str]) -> Route | None:
        match rest:
            case ["odds"]:
                return Route(partial(self._past_odds, sport), is_history=True)
            case ["events"]:
                return Route(partial(self._past_events, sport), is_history=True)
            case ["events", event, "odds"]:
                return Route(partial(self._past_event_odds, sport, event), is_history=True)
        return None

    def _sports(self, params: Params, now: float) -> RouteResult:
        active = {sport.key for sport in self._market.sports if self._market.fixtures(sport, now)}
        keys = sorted(self._known if parameters.all_sports(params) else active)
        return RouteResult([documents.sport_document(self._known[key], active=key in active) for key in keys], 0)

    def _odds(self, key: str, params: Params, now: float) -> RouteResult:
        sport = None if key == "upcoming" else self._sport(key)
        selection, outright = parameters.selection(params), sport is not None and sport.is_outright
        markets = parameters.markets(params, outright=outright, featured_only=True)
        response_format = parameters.response_format(params)
        event_filter = parameters.event_filter(params, times=sport is not None)
        fixtures = self._upcoming(now) if sport is None else self._fixtures(sport, now)
        data = [
            documents.odds_document(fixture, self._quotes(fixture, selection, markets, now), now, response_format)
            for fixture in _matching(fixtures, event_filter, now)
        ]
        return RouteResult(data, _billed_markets(markets) * selection.cost if data else 0)

    def _event_odds(self, key: str, event: str, params: Params, now: float) -> RouteResult:
        sport = self._playable(key)
        event_id, selection = parameters.event_id(event), parameters.selection(params)
        markets = parameters.markets(params, outright=sport.is_outright, featured_only=False)
        response_format = parameters.response_format(params)
        fixture = self._fixture(sport, event_id, now)
        quotes = self._quotes(fixture, selection, markets, now)
        returned = {market.key for bookmaker_quotes in quotes for market in bookmaker_quotes.markets}
        data = documents.odds_document(fixture, quotes, now, response_format, single=True)
        return RouteResult(data, _billed_markets(tuple(returned)) * selection.cost if returned else 0)

    def _event_markets(self, key: str, event: str, params: Params, now: float) -> RouteResult:
        sport = self._playable(key)
        event_id, selection = parameters.event_id(event), parameters.selection(params)
        response_format = parameters.response_format(params)
        fixture = self._fixture(sport, event_id, now)
        quotes = self._market.quotes(fixture, _bookmakers(selection), self._market.market_keys(fixture), now)
        return RouteResult(documents.markets_document(fixture, quotes, now, response_format), 1)

    def _events(self, key: str, params: Params, now: float) -> RouteResult:
        sport = self._playable(key)
        response_format, event_filter = parameters.response_format(params), parameters.event_filter(params)
        fixtures = _matching(self._fixtures(sport, now), event_filter, now)
        return RouteResult([documents.event_document(fixture, now, response_format) for fixture in fixtures], 0)

    def _scores(self, key: str, params: Params, now: float) -> RouteResult:
        sport, days = self._playable(key), parameters.days_from(params)
        response_format, event_filter = parameters.response_format(params), parameters.event_filter(params, times=False)
        fixtures = self._fixtures(sport, now, finished_days=days or 0)
        data = [
            documents.score_document(fixture, now, response_format)
            for fixture in fixtures
            if event_filter.ids is None or fixture.id in event_filter.ids
        ]
        return RouteResult(data, 1 if days is None else 2)

    def _participants(self, key: str, _params: Params, _now: float) -> RouteResult:
        sport = self._playable(key)
        names = contestants(sport.key) if sport.key in self._played else ()
        return RouteResult([{"id": _participant_id(name), "full_name": name} for name in names], 1)

    def _past_odds(self, key: str, params: Params, now: float) -> RouteResult:
        return self._past(params, now, self._odds, key, 10)

    def _past_events(self, key: str, params: Params, now: float) -> RouteResult:
        result = self._past(params, now, self._events, key, 0)
        return RouteResult(result.data, 1 if result.data["data"] else 0)

    def _past_event_odds(self, key: str, event: str, params: Params, now: float) -> RouteResult:
        def event_odds(sport: str, params: Params, time: float) -> RouteResult:
            additional = [market for market in params.get("markets", "h2h").split(",") if market not in FEATURED]
            if additional and time < _ADDITIONAL_SINCE:
                raise ApiError(
                    "HISTORICAL_MARKETS_UNAVAILABLE_AT_DATE",
                    "Additional markets are available from 2023-05-03T05:30:00Z: " + ", ".join(additional),
                )
            return self._event_odds(sport, event, params, time)

        return self._past(params, now, event_odds, key, 10)

    def _past(
        self, params: Params, now: float, route: Callable[[str, Params, float], RouteResult], key: str, times: int
    ) -> RouteResult:
        """Return the result of a route at the latest snapshot before `date`; it costs `times` as much."""
        self._playable(key)
        date = parameters.historical_date(params)
        if date < _HISTORY_BEGINS:
            raise ApiError("INVALID_HISTORICAL_TIMESTAMP", "Historical data is available from 2020-06-06T00:00:00Z")
        step = 300 if date >= _FINER_SINCE else 600
        taken = int(min(date, now) // step * step)
        result = route(key, params, float(taken))
        return RouteResult(documents.snapshot_document(taken, step, now, result.data), result.cost * times)

    def _sport(self, key: str) -> Sport:
        if key not in self._known:
            raise unknown_sport()
        return self._known[key]

    def _playable(self, key: str) -> Sport:
        if key == "upcoming":
            raise ApiError("INVALID_SPORT", "Invalid sport for this endpoint: upcoming")
        return self._sport(key)

    def _fixtures(self, sport: Sport, now: float, *, finished_days: int = 0) -> list[Fixture]:
        return self._market.fixtures(sport, now, finished_days=finished_days) if sport.key in self._played else []

    def _fixture(self, sport: Sport, event_id: str, now: float) -> Fixture:
        for fixture in self._fixtures(sport, now):
            if fixture.id == event_id:
                return fixture
        raise event_not_found()

    def _upcoming(self, now: float) -> list[Fixture]:
        sports = [sport for sport in self._market.sports if not sport.is_outright]
        fixtures = [fixture for sport in sports for fixture in self._fixtures(sport, now)]
        fixtures.sort(key=lambda fixture: fixture.announced_start(now))
        live = sum(fixture.announced_start(now) <= now for fixture in fixtures)
        return fixtures[: live + _UPCOMING]

    def _quotes(
        self, fixture: Fixture, selection: BookmakerSelection, markets: tuple[str, ...], now: float
    ) -> list[BookmakerQuotes]:
        quotes = self._market.quotes(fixture, _bookmakers(selection), markets, now)
        return self._faults.apply_to_quotes(self._market.seed, fixture, quotes, now)


def _bookmakers(selection: BookmakerSelection) -> tuple[Bookmaker, ...]:
    return select_bookmakers(regions=selection.regions, keys=selection.bookmakers)


def _matching(fixtures: list[Fixture], event_filter: EventFilter, now: float) -> list[Fixture]:
    return [fixture for fixture in fixtures if event_filter.matches(fixture.id, fixture.announced_start(now), now)]


def _billed_markets(markets: tuple[str, ...]) -> int:
    """Return the number of markets that cost credits; lay markets are free with their back markets."""
    free = {lay for plain, lay in LAYS.items() if plain in markets}
    return len(set(markets) - free)


def _participant_id(name: str) -> str:
    return f"par_{key_of('participant', name):016x}"
