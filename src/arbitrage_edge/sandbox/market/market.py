"""The simulated market: quotes of every bookmaker on every fixture, a pure function of seed and time."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from arbitrage_edge.sandbox.market.bookmaker_view import make_view
from arbitrage_edge.sandbox.market.bookmakers import Bookmaker
from arbitrage_edge.sandbox.market.coverage import BookmakerCoverage
from arbitrage_edge.sandbox.market.memo import Memo
from arbitrage_edge.sandbox.market.player_props import prop_keys
from arbitrage_edge.sandbox.market.quotes import Prices, QuoteBuilder
from arbitrage_edge.sandbox.market.schedule import DAY, Fixture, Schedule
from arbitrage_edge.sandbox.market.sports import SPORTS, Sport

_PLAIN = (
    "h2h", "spreads", "totals", "alternate_spreads", "alternate_totals", "team_totals", "alternate_team_totals",
    "h2h_3_way",
)  # fmt: skip
_MEMO_SIZE = 2_000


class QuotedMarket(NamedTuple):
    """One market of one bookmaker, as read at `read_at` (seconds)."""

    key: str
    read_at: int
    prices: Prices


class BookmakerQuotes(NamedTuple):
    """All quotes of one bookmaker on one fixture."""

    bookmaker: Bookmaker
    read_at: int
    markets: list[QuotedMarket]


class SimulatedMarket:
    """Sports, fixtures and prices of one seed. Not thread-safe: prices are memoized."""

    def __init__(self, seed: int, *, events: int | None = None, sports: Iterable[str] = ()) -> None:
        wanted = set(sports)
        self.seed = seed
        self.sports = tuple(sport for sport in SPORTS if not wanted or sport.key in wanted)
        self._schedules = {
            sport.key: Schedule(seed, sport, None if sport.is_outright else events) for sport in self.sports
        }
        self._coverage, self._quote_builder = BookmakerCoverage(seed), QuoteBuilder(seed)
        self._quotes: Memo[BookmakerQuotes | None] = Memo(_MEMO_SIZE)

    def fixtures(self, sport: Sport, now: float, *, finished_days: int = 0) -> list[Fixture]:
        """Return the announced and live fixtures, by start; with `finished_days` also recently finished ones."""
        horizon = sport.horizon * DAY
        earliest = now - sport.hours * 3600 - finished_days * DAY
        return [
            fixture
            for fixture in self._schedules[sport.key].between(earliest, now + horizon)
            if now - finished_days * DAY < fixture.end and fixture.announced_start(now) <= now + horizon
        ]

    def quotes(
        self, fixture: Fixture, bookmakers: Iterable[Bookmaker], markets: tuple[str, ...], now: float
    ) -> list[BookmakerQuotes]:
        """Return the bookmakers' quotes on these markets; h2h and outrights include lay prices."""
        quotes = (self._bookmaker_quotes(fixture, bookmaker, markets, now) for bookmaker in bookmakers)
        return [bookmaker_quotes for bookmaker_quotes in quotes if bookmaker_quotes is not None]

    def market_keys(self, fixture: Fixture) -> tuple[str, ...]:
        """Return all market keys that can be quoted on a fixture, without lay markets."""
        if fixture.sport.is_outright:
            return ("outrights",)
        soccer = ("btts", "draw_no_bet", "double_chance") if fixture.sport.draws == "three_way" else ()
        periods = (f"{line}_{name}" for name, _ in fixture.sport.periods for line in ("h2h", "spreads", "totals"))
        return (*_PLAIN, *soccer, *periods, *prop_keys(fixture))

    def _bookmaker_quotes(
        self, fixture: Fixture, bookmaker: Bookmaker, markets: tuple[str, ...], now: float
    ) -> BookmakerQuotes | None:
        read_at = self._coverage.last_read(bookmaker, fixture.sport, now, in_play=now >= fixture.start)
        if read_at is None:
            return None
        make = partial(self._quotes_at, fixture, bookmaker, markets, read_at)
        return self._quotes.get((fixture.key, bookmaker.number, markets, read_at), make)

    def _quotes_at(
        self, fixture: Fixture, bookmaker: Bookmaker, markets: tuple[str, ...], read_at: int
    ) -> BookmakerQuotes | None:
        if not self._coverage.shows(bookmaker, fixture, read_at):
            return None
        if fixture.sport.is_outright:
            read_at = read_at // 300 * 300 - bookmaker.number
            priced = self._quote_builder.outrights(bookmaker, fixture, markets, read_at)
        else:
            view = make_view(self.seed, bookmaker, fixture, read_at)
            priced = self._quote_builder.priced_markets(bookmaker, fixture, markets, view, read_at)
        missing = self._coverage.missing_markets(bookmaker, fixture, read_at)
        lead = self._coverage.totals_lead(bookmaker, fixture, read_at)
        quoted = [
            QuotedMarket(key, read_at - lead if key[0] == "t" else read_at, prices)
            for key, prices in priced
            if key[0] not in missing
        ]
        return BookmakerQuotes(bookmaker, read_at, quoted) if quoted else None
