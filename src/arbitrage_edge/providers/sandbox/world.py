"""The simulated market: what every bookmaker quotes on every fixture at an hour. A function of seed and time alone."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, NamedTuple

from arbitrage_edge.providers.sandbox.availability import Availability
from arbitrage_edge.providers.sandbox.books import BOOKS, Book
from arbitrage_edge.providers.sandbox.chance import key_of, mix, unit
from arbitrage_edge.providers.sandbox.fixtures import DAY, Fixture, Timetable
from arbitrage_edge.providers.sandbox.keys import FEATURED, LAYS, parted
from arbitrage_edge.providers.sandbox.lines import Line, Taste, lines_of
from arbitrage_edge.providers.sandbox.names import squad
from arbitrage_edge.providers.sandbox.opinion import Opinion, opinion_of
from arbitrage_edge.providers.sandbox.outrights import field_quotes
from arbitrage_edge.providers.sandbox.players import prop_keys, prop_lines
from arbitrage_edge.providers.sandbox.pricing import Quote, back, lay
from arbitrage_edge.providers.sandbox.sports import SPORTS, Sport

_ASIAN = frozenset("onexbet pinnacle betonline bovada gtbets coolbet mybookie betanything matchbook playup".split())
_KEPT = 60_000  # priced markets remembered


class MarketReading(NamedTuple):
    """One market of one bookmaker, as read at `read` (seconds)."""

    key: str
    read: int
    quotes: tuple[Quote, ...]


class Reading(NamedTuple):
    """What one bookmaker quotes on one fixture."""

    book: Book
    read: int
    markets: list[MarketReading]


class World:
    """Sports, fixtures and prices of one seed. Not safe to be asked by two threads at once: it remembers prices."""

    def __init__(self, seed: int, *, events: int | None = None, sports: Iterable[str] = ()) -> None:
        wanted = set(sports)
        self.seed = seed
        self.sports = tuple(sport for sport in SPORTS if not wanted or sport.key in wanted)
        self._timetables = {
            sport.key: Timetable(seed, sport, None if sport.is_outright else events) for sport in self.sports
        }
        self._available = Availability(seed)
        self._tastes: dict[tuple[str, str], Taste] = {}
        self._priced: dict[Hashable, tuple[Quote, ...]] = {}
        self._read: dict[Hashable, Reading | None] = {}

    def fixtures(self, sport: Sport, now: float, *, finished_days: int = 0) -> list[Fixture]:
        """Fixtures announced or in play at this hour, by start; on request those that ended so many days ago or less."""
        horizon = sport.horizon * DAY
        found = self._timetables[sport.key].between(now - sport.hours * 3600 - finished_days * DAY, now + horizon)
        return [
            fixture
            for fixture in found
            if now - finished_days * DAY < fixture.end and fixture.commence(now) <= now + horizon
        ]

    def fixture(self, sport: Sport, event_id: str, now: float) -> Fixture | None:
        return next((fixture for fixture in self.fixtures(sport, now) if fixture.id == event_id), None)

    def readings(self, fixture: Fixture, books: Iterable[Book], markets: Iterable[str], now: float) -> list[Reading]:
        """What these bookmakers quote on these markets, with lay prices beside h2h and outrights."""
        wanted = tuple(markets)
        found = (self._reading(fixture, book, wanted, now) for book in books)
        return [reading for reading in found if reading is not None]

    def market_keys(self, fixture: Fixture) -> list[str]:
        """Every market anybody may have on this fixture, lays excepted."""
        if fixture.sport.is_outright:
            return ["outrights"]
        plain = "h2h spreads totals alternate_spreads alternate_totals team_totals alternate_team_totals h2h_3_way".split()
        soccer = ["btts", "draw_no_bet", "double_chance"] if fixture.sport.draws == "three_way" else []
        periods = [f"{line}_{name}" for name, _ in fixture.sport.periods for line in ("h2h", "spreads", "totals")]
        return plain + soccer + periods + prop_keys(fixture)

    def _reading(self, fixture: Fixture, book: Book, markets: tuple[str, ...], now: float) -> Reading | None:
        read = self._available.read_at(book, fixture.sport, now, in_play=now >= fixture.start)
        if read is None:
            return None
        asked = (fixture.key, book.number, markets, read)
        if asked not in self._read:
            self._make_room(self._read)
            self._read[asked] = self._as_read(fixture, book, markets, read)
        return self._read[asked]

    def _as_read(self, fixture: Fixture, book: Book, markets: tuple[str, ...], read: int) -> Reading | None:
        if not self._available.shows(book, fixture, read):
            return None
        if fixture.sport.is_outright:
            found = self._outrights(fixture, book, markets, read)
        else:
            opinion = opinion_of(self.seed, book, fixture, read)
            found = [each for key in markets for each in self._market(fixture, book, key, opinion, read)]
        return Reading(book, read, found) if found else None

    def _outrights(self, fixture: Fixture, book: Book, markets: tuple[str, ...], read: int) -> list[MarketReading]:
        read = read // 300 * 300 + key_of(book.key) % 300 - 300
        found = []
        for key, lays in (("outrights", False), ("outrights_lay", True)):
            asked = key in markets or (lays and "outrights" in markets)
            if asked and "h" in book.markets and (book.has_lays or not lays):
                quotes = self._remembered((fixture.key, book.number, key, read), lambda: field_quotes(book, fixture, read, lays=lays))  # noqa: B023
                found.append(MarketReading(key, read, quotes))
        return found

    def _market(self, fixture: Fixture, book: Book, key: str, opinion: Opinion, read: int) -> list[MarketReading]:
        found = []
        plain = key.removesuffix("_lay")
        if not self._offers(fixture, book, plain, read):
            return found
        if key == plain and (quotes := self._quotes(fixture, book, key, opinion, read)):
            found.append(MarketReading(key, self._read_of(fixture, book, key, read), quotes))
        lay_key = LAYS.get(plain)
        if lay_key and book.has_lays and (quotes := self._quotes(fixture, book, lay_key, opinion, read)):
            found.append(MarketReading(lay_key, read, quotes))
        return found

    def _offers(self, fixture: Fixture, book: Book, key: str, read: int) -> bool:
        if key in FEATURED:
            return self._available.offers(book, fixture, key, read)
        if key.startswith(("player_", "batter_", "pitcher_")):
            return "p" in book.markets and (book.markets == "p" or self._available.lists(book, fixture, key))
        return book.markets != "p" and self._available.lists(book, fixture, key)

    def _read_of(self, fixture: Fixture, book: Book, key: str, read: int) -> int:
        """Some markets are read a few seconds before the rest of the page."""
        key_here = mix(fixture.key ^ book.number, len(key) * 1000 + read)
        return read - 1 - key_here % 5 if unit(key_here, 0) < 0.06 else read

    def _quotes(self, fixture: Fixture, book: Book, key: str, opinion: Opinion, read: int) -> tuple[Quote, ...]:
        if key.startswith(("player_", "batter_", "pitcher_")):
            epoch = read // 900 * 900
            return self._remembered((fixture.key, book.number, key, epoch), lambda: self._players(fixture, book, key, epoch))
        return self._remembered((fixture.key, book.number, key, opinion), lambda: self._lines(fixture, book, key, opinion))

    def _players(self, fixture: Fixture, book: Book, key: str, read: int) -> tuple[Quote, ...]:
        squads = (squad(fixture.home), squad(fixture.away))
        lines = prop_lines(fixture, squads, book, key, read)
        if book.markets == "p":
            return tuple(Quote(each.name, 1.87, -115, each.point, each.description) for line in lines for each in line)
        return tuple(quote for line in lines for quote in back(book, line, 0.0))

    def _lines(self, fixture: Fixture, book: Book, key: str, opinion: Opinion) -> tuple[Quote, ...]:
        taste = self._taste(book, fixture.sport)
        lines = lines_of(fixture, opinion, parted(key.removesuffix("_lay")), taste)
        price: Callable[[Book, Line, float], tuple[Quote, ...]] = lay if key.endswith("_lay") else back
        return tuple(quote for line in lines for quote in price(book, line, opinion.width))

    def _taste(self, book: Book, sport: Sport) -> Taste:
        found = self._tastes.get((book.key, sport.key))
        if found is None:
            chance = unit(key_of(self.seed, "taste", book.desk, sport.key), 0)
            draws = bool({book.desk, book.key} & sport.three_way)
            found = Taste(draws, book.desk in _ASIAN, chance < 0.6, draws and sport.group == "Ice Hockey")
            self._tastes[book.key, sport.key] = found
        return found

    def _remembered(self, key: Hashable, make: Callable[[], tuple[Quote, ...]]) -> tuple[Quote, ...]:
        found = self._priced.get(key)
        if found is None:
            self._make_room(self._priced)
            found = self._priced[key] = make()
        return found

    @staticmethod
    def _make_room(memory: dict[Hashable, Any]) -> None:
        if len(memory) >= _KEPT:
            memory.clear()
