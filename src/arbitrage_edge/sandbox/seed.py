"""A database filled with two believable days: prices that drift, bookmakers that follow late, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from math import exp
from random import Random

from msgspec import Struct

from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market import Event, EventQuotes, MarketQuotes, Selection, Snapshot, Sport
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.ports import Store

SPORTS = (
    Sport("basketball_nba", "NBA", "Basketball", "US Basketball"),
    Sport("americanfootball_nfl", "NFL", "American Football", "US Football"),
    Sport("baseball_mlb", "MLB", "Baseball", "Major League Baseball"),
    Sport("soccer_epl", "EPL", "Soccer", "English Premier League"),
)
TEAMS = {
    "basketball_nba": ("Lakers", "Celtics", "Bulls", "Heat", "Knicks", "Nuggets", "Suns", "Bucks"),
    "americanfootball_nfl": ("Chiefs", "Eagles", "Bills", "Cowboys", "Ravens", "49ers", "Lions", "Packers"),
    "baseball_mlb": ("Yankees", "Dodgers", "Mets", "Cubs", "Braves", "Astros", "Padres", "Red Sox"),
    "soccer_epl": ("Arsenal", "Chelsea", "Everton", "Liverpool", "Fulham", "Brentford", "Tottenham", "Burnley"),
}
TOTALS = {"basketball_nba": 224.5, "americanfootball_nfl": 44.5, "baseball_mlb": 8.5, "soccer_epl": 2.5}
BOOKMAKERS = ("draftkings", "fanduel", "betmgm", "betrivers", "pinnacle", "bovada", "williamhill_us", "espnbet")
TITLES = {"draftkings": "DraftKings", "fanduel": "FanDuel", "betmgm": "BetMGM", "espnbet": "ESPN BET"}
DRAW = 0.26
# In log-odds: how far a bookmaker is off, and how far the truth goes from one poll to the next.
NOISE, DRIFT = 0.03, 0.02


class Seeded(Struct, frozen=True):
    """What was put in."""

    answers: int
    quotes: int
    found: int
    open: int


class _Book:
    """One bookmaker's idea of one market's chance: near the truth, and late."""

    def __init__(self, dice: Random, truth: float) -> None:
        self.margin = dice.uniform(0.02, 0.05)
        self.idea = truth + dice.gauss(0, NOISE)

    def follow(self, dice: Random, truth: float) -> None:
        if dice.random() < 0.5:
            self.idea = truth + dice.gauss(0, NOISE)


class _Fixture:
    """One event with its drifting truth, in log-odds for the home side and for the total."""

    def __init__(self, event: Event, dice: Random) -> None:
        self.event = event
        self.truths = {"h2h": dice.gauss(0.1, 0.5), "totals": dice.gauss(0, 0.05)}
        self.books = {
            (bookmaker, market): _Book(dice, truth) for bookmaker in BOOKMAKERS for market, truth in self.truths.items()
        }

    def step(self, dice: Random) -> None:
        for market, truth in self.truths.items():
            self.truths[market] = truth + dice.gauss(0, DRIFT)
        for (_, market), book in self.books.items():
            book.follow(dice, self.truths[market])

    def quotes(self, dice: Random, at: datetime) -> EventQuotes:
        return EventQuotes(
            self.event,
            [
                MarketQuotes(
                    bookmaker,
                    TITLES.get(bookmaker, bookmaker.title()),
                    market,
                    at - timedelta(seconds=dice.randrange(60)),
                    _selections(self.event, market, book),
                )
                for (bookmaker, market), book in self.books.items()
            ],
        )


async def seed(store: Store, now: datetime, *, number: int = 7, hours: int = 48) -> Seeded:
    """Fills an empty store with what the `hours` before `now` might have brought; always the same for one `number`.

    Goes through desk and `record` like any other answer. Raises InvalidValueError where the store is not empty.
    """
    dice = Random(number)
    total = Seeded(0, 0, 0, 0)
    for sport in SPORTS:
        kept = await store.restore(sport.key)
        if kept.events or kept.open:
            raise InvalidValueError(f"the store holds {sport.key} already: only an empty one is seeded")
    await store.save_sports(SPORTS, now)
    for sport in SPORTS:
        one = await _seed_sport(store, sport, dice, list(_moments(dice, now, hours)))
        total = Seeded(
            total.answers + one.answers, total.quotes + one.quotes, total.found + one.found, total.open + one.open
        )
    return total


async def _seed_sport(store: Store, sport: Sport, dice: Random, moments: list[datetime]) -> Seeded:
    desk = Detector(sport.key, Policy())
    fixtures = [_Fixture(event, dice) for event in _events(sport, dice, moments[0], moments[-1])]
    quotes = found = still_open = 0
    for at in moments:
        # A bookmaker that takes no bets in play shows nothing once it has started.
        showing = [fixture for fixture in fixtures if fixture.event.commence_time > at]
        for fixture in showing:
            fixture.step(dice)
        answer = [fixture.quotes(dice, at) for fixture in showing]
        detection = desk.process(Snapshot(sport.key, at, answer), at)
        await store.record(detection, None, answer)
        quotes += sum(len(market.selections) for event in answer for market in event.markets)
        found += len(detection.found)
        still_open = len(detection.open)
    return Seeded(len(moments), quotes, found, still_open)


def _moments(dice: Random, now: datetime, hours: int) -> Iterator[datetime]:
    """When it was polled: some forty minutes apart, often less, the last time now."""
    at = now - timedelta(hours=hours)
    while at < now:
        yield at
        at += timedelta(seconds=60 + round(dice.expovariate(1 / 2400)))
    yield now


def _events(sport: Sport, dice: Random, first: datetime, last: datetime) -> Iterator[Event]:
    """Each team once a day, at full hours from the second quarter of the time up to two days ahead."""
    teams = TEAMS[sport.key]
    day = (first + (last - first) / 4).replace(minute=0, second=0, microsecond=0)
    while day < last + timedelta(days=1):
        order = dice.sample(teams, len(teams))
        for home, away in zip(order[::2], order[1::2], strict=True):
            start = day + timedelta(hours=dice.randrange(24))
            yield Event(f"{dice.getrandbits(128):032x}", sport.key, sport.title, start, home, away)
        day += timedelta(days=1)


def _selections(event: Event, market: str, book: _Book) -> list[Selection]:
    chance = 1 / (1 + exp(-book.idea))
    if market == "totals":
        point = TOTALS[event.sport]
        return [
            Selection("Over", _price(chance, book.margin), point),
            Selection("Under", _price(1 - chance, book.margin), point),
        ]
    home, away = event.home_team or "", event.away_team or ""
    if event.sport != "soccer_epl":
        return [Selection(home, _price(chance, book.margin)), Selection(away, _price(1 - chance, book.margin))]
    return [
        Selection(home, _price(chance * (1 - DRAW), book.margin)),
        Selection(away, _price((1 - chance) * (1 - DRAW), book.margin)),
        Selection("Draw", _price(DRAW, book.margin)),
    ]


def _price(chance: float, margin: float) -> float:
    return max(1.01, round(1 / (chance * (1 + margin)), 2))
