"""Every route of the protocol: what it answers at an hour, and what that costs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any, NamedTuple

from arbitrage_edge.sandbox.market.bookmakers import Book, books_of
from arbitrage_edge.sandbox.market.market import Market, Reading
from arbitrage_edge.sandbox.market.market_keys import FEATURED, LAYS
from arbitrage_edge.sandbox.market.names import contestants
from arbitrage_edge.sandbox.market.noise import key_of
from arbitrage_edge.sandbox.market.schedule import Fixture
from arbitrage_edge.sandbox.market.sports import DORMANT, SPORTS, Sport
from arbitrage_edge.sandbox.server import documents, parameters
from arbitrage_edge.sandbox.server.errors import Refusal, event_not_found, unknown_sport
from arbitrage_edge.sandbox.server.faults import Faults

_HISTORY_BEGINS = datetime(2020, 6, 6, tzinfo=UTC).timestamp()
_FINER_SINCE = datetime(2022, 9, 18, tzinfo=UTC).timestamp()
_ADDITIONAL_SINCE = datetime(2023, 5, 3, 5, 30, tzinfo=UTC).timestamp()
_UPCOMING = 8

Given = Mapping[str, str]


class Answer(NamedTuple):
    data: Any
    cost: int


class Route(NamedTuple):
    """How a path is answered. Free ones go on when the credits are spent."""

    answer: Callable[[Given, float], Answer]
    is_free: bool = False
    is_history: bool = False


class Routes:
    """The protocol over one world."""

    def __init__(self, world: Market, faults: Faults) -> None:
        self._world, self._faults = world, faults
        self._here = {sport.key: sport for sport in world.sports}
        self._known = {sport.key: sport for sport in (*SPORTS, *DORMANT)}

    def find(self, path: str) -> Route | None:
        """The route of a path; None when there is none. A slash at the end means nothing."""
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

    def _sports(self, given: Given, now: float) -> Answer:
        everything = parameters.all_sports(given)
        active = {sport.key: bool(self._world.fixtures(sport, now)) for sport in self._world.sports}
        listed = [documents.sport(each, active=active.get(key, False)) for key, each in sorted(self._known.items())]
        return Answer([each for each in listed if everything or each["active"]], 0)

    def _odds(self, key: str, given: Given, now: float) -> Answer:
        sport = None if key == "upcoming" else self._sport(key)
        whose, outright = parameters.whose(given), sport is not None and sport.is_outright
        markets = parameters.markets(given, outright=outright, featured_only=True)
        form, choice = parameters.form(given), parameters.choice(given, times=sport is not None)
        fixtures = self._upcoming(now) if sport is None else self._fixtures(sport, now)
        chosen = [each for each in fixtures if choice.takes(each.id, each.commence(now), now)]
        books = books_of(regions=whose.regions, keys=whose.bookmakers)
        data = [documents.odds(each, self._readings(each, books, markets, now), now, form) for each in chosen]
        return Answer(data, _paid(markets) * whose.cost if data else 0)

    def _event_odds(self, key: str, event: str, given: Given, now: float) -> Answer:
        sport = self._playable(key)
        event_id, whose = parameters.event_id(event), parameters.whose(given)
        markets = parameters.markets(given, outright=sport.is_outright, featured_only=False)
        form = parameters.form(given)
        fixture = self._fixture(sport, event_id, now)
        readings = self._readings(fixture, books_of(regions=whose.regions, keys=whose.bookmakers), markets, now)
        returned = {market.key for reading in readings for market in reading.markets}
        data = documents.odds(fixture, readings, now, form, single=True)
        return Answer(data, _paid(tuple(returned)) * whose.cost if returned else 0)

    def _event_markets(self, key: str, event: str, given: Given, now: float) -> Answer:
        sport = self._playable(key)
        event_id, whose, form = parameters.event_id(event), parameters.whose(given), parameters.form(given)
        fixture = self._fixture(sport, event_id, now)
        keys = self._world.market_keys(fixture)
        readings = self._world.readings(fixture, books_of(regions=whose.regions, keys=whose.bookmakers), keys, now)
        return Answer(documents.listing(fixture, readings, now, form), 1)

    def _events(self, key: str, given: Given, now: float) -> Answer:
        sport, form, choice = self._playable(key), parameters.form(given), parameters.choice(given)
        fixtures = self._fixtures(sport, now)
        return Answer(
            [documents.event(each, now, form) for each in fixtures if choice.takes(each.id, each.commence(now), now)], 0
        )

    def _scores(self, key: str, given: Given, now: float) -> Answer:
        sport, days = self._playable(key), parameters.days_from(given)
        form, choice = parameters.form(given), parameters.choice(given, times=False)
        fixtures = self._fixtures(sport, now, finished_days=days or 0)
        data = [documents.score(each, now, form) for each in fixtures if choice.ids is None or each.id in choice.ids]
        return Answer(data, 1 if days is None else 2)

    def _participants(self, key: str, _given: Given, _now: float) -> Answer:
        sport = self._playable(key)
        names = contestants(sport.key) if sport.key in self._here else ()
        return Answer([{"id": _participant_id(name), "full_name": name} for name in names], 1)

    def _past_odds(self, key: str, given: Given, now: float) -> Answer:
        return self._past(given, now, self._odds, key, 10)

    def _past_events(self, key: str, given: Given, now: float) -> Answer:
        found = self._past(given, now, self._events, key, 0)
        return Answer(found.data, 1 if found.data["data"] else 0)

    def _past_event_odds(self, key: str, event: str, given: Given, now: float) -> Answer:
        def then(sport: str, asked: Given, past: float) -> Answer:
            additional = [each for each in asked.get("markets", "h2h").split(",") if each not in FEATURED]
            if additional and past < _ADDITIONAL_SINCE:
                raise Refusal(
                    "HISTORICAL_MARKETS_UNAVAILABLE_AT_DATE",
                    "Additional markets are available from 2023-05-03T05:30:00Z: " + ", ".join(additional),
                )
            return self._event_odds(sport, event, asked, past)

        return self._past(given, now, then, key, 10)

    def _past(
        self, given: Given, now: float, route: Callable[[str, Given, float], Answer], key: str, times: int
    ) -> Answer:
        """What a route answered at the snapshot nearest before `date`, in its wrapper."""
        self._playable(key)
        date = parameters.historical_date(given)
        if date < _HISTORY_BEGINS:
            raise Refusal("INVALID_HISTORICAL_TIMESTAMP", "Historical data is available from 2020-06-06T00:00:00Z")
        step = 300 if date >= _FINER_SINCE else 600
        taken = int(min(date, now) // step * step)
        found = route(key, given, float(taken))
        return Answer(documents.snapshot(taken, step, now, found.data), found.cost * times)

    def _sport(self, key: str) -> Sport:
        if key not in self._known:
            raise unknown_sport()
        return self._known[key]

    def _playable(self, key: str) -> Sport:
        if key == "upcoming":
            raise Refusal("INVALID_SPORT", "Invalid sport for this endpoint: upcoming")
        return self._sport(key)

    def _fixtures(self, sport: Sport, now: float, *, finished_days: int = 0) -> list[Fixture]:
        return self._world.fixtures(sport, now, finished_days=finished_days) if sport.key in self._here else []

    def _fixture(self, sport: Sport, event_id: str, now: float) -> Fixture:
        found = next((each for each in self._fixtures(sport, now) if each.id == event_id), None)
        if found is None:
            raise event_not_found()
        return found

    def _upcoming(self, now: float) -> list[Fixture]:
        every = [each for sport in self._world.sports if not sport.is_outright for each in self._fixtures(sport, now)]
        every.sort(key=lambda each: each.commence(now))
        live = [each for each in every if each.commence(now) <= now]
        return every[: len(live) + _UPCOMING]

    def _readings(
        self, fixture: Fixture, books: tuple[Book, ...], markets: tuple[str, ...], now: float
    ) -> list[Reading]:
        readings = self._world.readings(fixture, books, markets, now)
        return self._faults.disturb(self._world.seed, fixture, readings, now)


def _paid(markets: tuple[str, ...]) -> int:
    """How many of these cost: lays come free beside what they belong to."""
    free = {lay for plain, lay in LAYS.items() if plain in markets}
    return len(set(markets) - free)


def _participant_id(name: str) -> str:
    return f"par_{key_of('participant', name):016x}"
