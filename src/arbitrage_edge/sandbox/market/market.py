"""The simulated market: what every bookmaker quotes on every fixture at an hour. A function of seed and time alone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from arbitrage_edge.sandbox.market.bookmaker_view import opinion_of
from arbitrage_edge.sandbox.market.bookmakers import Book
from arbitrage_edge.sandbox.market.coverage import Availability
from arbitrage_edge.sandbox.market.memo import Memory
from arbitrage_edge.sandbox.market.player_props import prop_keys
from arbitrage_edge.sandbox.market.quotes import Panels, Prices
from arbitrage_edge.sandbox.market.schedule import DAY, Fixture, Timetable
from arbitrage_edge.sandbox.market.sports import SPORTS, Sport

_PLAIN = (
    "h2h", "spreads", "totals", "alternate_spreads", "alternate_totals", "team_totals", "alternate_team_totals",
    "h2h_3_way",
)  # fmt: skip
_KEPT = 20_000


class MarketReading(NamedTuple):
    """One market of one bookmaker, as read at `read` (seconds)."""

    key: str
    read: int
    prices: Prices


class Reading(NamedTuple):
    """What one bookmaker quotes on one fixture."""

    book: Book
    read: int
    markets: list[MarketReading]


class Market:
    """Sports, fixtures and prices of one seed. Not to be asked by two threads at once: it remembers prices."""

    def __init__(self, seed: int, *, events: int | None = None, sports: Iterable[str] = ()) -> None:
        wanted = set(sports)
        self.seed = seed
        self.sports = tuple(sport for sport in SPORTS if not wanted or sport.key in wanted)
        self._timetables = {
            sport.key: Timetable(seed, sport, None if sport.is_outright else events) for sport in self.sports
        }
        self._available, self._panels = Availability(seed), Panels(seed)
        self._readings: Memory[Reading | None] = Memory(_KEPT)

    def fixtures(self, sport: Sport, now: float, *, finished_days: int = 0) -> list[Fixture]:
        """Fixtures announced or in play at this hour, by start; on request also those that ended so many days ago."""
        horizon = sport.horizon * DAY
        found = self._timetables[sport.key].between(now - sport.hours * 3600 - finished_days * DAY, now + horizon)
        return [
            fixture
            for fixture in found
            if now - finished_days * DAY < fixture.end and fixture.commence(now) <= now + horizon
        ]

    def readings(self, fixture: Fixture, books: Iterable[Book], markets: tuple[str, ...], now: float) -> list[Reading]:
        """What these bookmakers quote on these markets, with lay prices beside h2h and outrights."""
        found = (self._reading(fixture, book, markets, now) for book in books)
        return [reading for reading in found if reading is not None]

    def market_keys(self, fixture: Fixture) -> tuple[str, ...]:
        """Every market anybody may have on this fixture, lays excepted."""
        if fixture.sport.is_outright:
            return ("outrights",)
        soccer = ("btts", "draw_no_bet", "double_chance") if fixture.sport.draws == "three_way" else ()
        periods = (f"{line}_{name}" for name, _ in fixture.sport.periods for line in ("h2h", "spreads", "totals"))
        return (*_PLAIN, *soccer, *periods, *prop_keys(fixture))

    def _reading(self, fixture: Fixture, book: Book, markets: tuple[str, ...], now: float) -> Reading | None:
        read = self._available.read_at(book, fixture.sport, now, in_play=now >= fixture.start)
        if read is None:
            return None
        make = partial(self._as_read, fixture, book, markets, read)
        return self._readings.get_state((fixture.key, book.number, markets, read), make)

    def _as_read(self, fixture: Fixture, book: Book, markets: tuple[str, ...], read: int) -> Reading | None:
        if not self._available.shows(book, fixture, read):
            return None
        if fixture.sport.is_outright:
            read = read // 300 * 300 - book.number
            panel = self._panels.outrights(book, fixture, markets, read)
        else:
            panel = self._panels.of(book, fixture, markets, opinion_of(self.seed, book, fixture, read), read)
        missing, late = self._available.missing(book, fixture, read), self._available.read_before(book, fixture, read)
        found = [
            MarketReading(key, read - late if key[0] == "t" else read, prices)
            for key, prices in panel
            if key[0] not in missing
        ]
        return Reading(book, read, found) if found else None
