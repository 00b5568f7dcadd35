"""The prices of one bookmaker on one fixture, built from its view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import NamedTuple

import msgspec

from arbitrage_edge.sandbox.market.bookmaker_view import BookmakerView
from arbitrage_edge.sandbox.market.bookmakers import Bookmaker
from arbitrage_edge.sandbox.market.lines import Line, LineStyle, make_lines
from arbitrage_edge.sandbox.market.market_keys import FEATURED, LAYS, parse_market_key
from arbitrage_edge.sandbox.market.memo import Memo
from arbitrage_edge.sandbox.market.names import squad
from arbitrage_edge.sandbox.market.noise import key_of, uniform
from arbitrage_edge.sandbox.market.outrights import field_quotes
from arbitrage_edge.sandbox.market.player_props import is_player_market, prop_lines
from arbitrage_edge.sandbox.market.pricing import Quote, back_quotes, lay_quotes
from arbitrage_edge.sandbox.market.schedule import Fixture
from arbitrage_edge.sandbox.market.sports import Sport

_ASIAN = {
    "onexbet", "pinnacle", "betonline", "bovada", "gtbets", "coolbet", "mybookie", "betanything", "matchbook", "playup",
}  # fmt: skip
_FEATURED_ONLY = {"novig", "kalshi", "polymarket", "betopenly", "betfair_exchange"}  # trading desks
_PROP_SECONDS = 900  # for which player prices stay the same
_MEMO_SIZE = 2_000


class Prices(msgspec.Struct, eq=False):
    """The quotes of one market; `encoded` caches their JSON, by whether odds are american."""

    quotes: tuple[Quote, ...]
    encoded: dict[bool, msgspec.Raw] = {}


class PricedMarket(NamedTuple):
    key: str
    prices: Prices


PricedMarkets = tuple[PricedMarket, ...]


class QuoteBuilder:
    """Prices of one seed's bookmakers. Equal views return the identical object, so its JSON is encoded once."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._memo: Memo[PricedMarkets] = Memo(_MEMO_SIZE)

    def priced_markets(
        self, bookmaker: Bookmaker, fixture: Fixture, markets: tuple[str, ...], view: BookmakerView, read_at: int
    ) -> PricedMarkets:
        """Return the requested markets that the bookmaker offers; h2h includes lay prices."""
        props_at = read_at // _PROP_SECONDS * _PROP_SECONDS if any(map(is_player_market, markets)) else 0
        make = partial(self._make, bookmaker, fixture, markets, view, props_at)
        return self._memo.get((fixture.key, bookmaker.number, markets, view, props_at), make)

    def outrights(
        self, bookmaker: Bookmaker, fixture: Fixture, markets: tuple[str, ...], read_at: int
    ) -> PricedMarkets:
        """Return the prices on a tournament field, with lay prices on exchanges."""
        make = partial(_outrights, bookmaker, fixture, markets, read_at)
        return self._memo.get((fixture.key, bookmaker.number, markets, read_at), make)

    def _make(
        self, bookmaker: Bookmaker, fixture: Fixture, markets: tuple[str, ...], view: BookmakerView, props_at: int
    ) -> PricedMarkets:
        priced: list[PricedMarket] = []
        line_style = _line_style(self._seed, bookmaker, fixture.sport)
        for key in markets:
            plain = key.removesuffix("_lay")
            if not self._offers(bookmaker, fixture.sport, plain):
                continue
            if is_player_market(key):
                priced += _priced(key, _player_quotes(bookmaker, fixture, key, props_at))
            else:
                lines = make_lines(fixture, view, parse_market_key(plain), line_style)
                priced += _price_market(bookmaker, key, view, lines)
        return tuple({market.key: market for market in priced}.values())

    def _offers(self, bookmaker: Bookmaker, sport: Sport, key: str) -> bool:
        """Return True if the bookmaker offers this market on the sport."""
        if key in FEATURED:
            return ("h" if key == "h2h" else key[0]) in bookmaker.markets
        if bookmaker.markets == "p":
            return is_player_market(key)
        if bookmaker.trading_desk in _FEATURED_ONLY or (is_player_market(key) and "p" not in bookmaker.markets):
            return False
        return uniform(key_of(self._seed, bookmaker.trading_desk, sport.key, key), 0) < 0.25 + 0.5 * bookmaker.coverage


def _price_market(bookmaker: Bookmaker, key: str, view: BookmakerView, lines: list[Line]) -> Iterator[PricedMarket]:
    plain = key.removesuffix("_lay")
    if key == plain:
        yield from _priced(key, _quotes(back_quotes, bookmaker, lines, view))
    if plain in LAYS and bookmaker.has_lays:
        yield from _priced(LAYS[plain], _quotes(lay_quotes, bookmaker, lines, view))


def _priced(key: str, quotes: tuple[Quote, ...]) -> Iterator[PricedMarket]:
    if quotes:
        yield PricedMarket(key, Prices(quotes))


def _quotes(
    price: Callable[[Bookmaker, Line, float], tuple[Quote, ...]],
    bookmaker: Bookmaker,
    lines: list[Line],
    view: BookmakerView,
) -> tuple[Quote, ...]:
    return tuple(quote for line in lines for quote in price(bookmaker, line, view.thinness))


def _player_quotes(bookmaker: Bookmaker, fixture: Fixture, key: str, props_at: int) -> tuple[Quote, ...]:
    lines = prop_lines(fixture, (squad(fixture.home), squad(fixture.away)), bookmaker, key, props_at)
    if bookmaker.markets == "p":
        return tuple(
            Quote(outcome.name, 1.87, -115, outcome.point, outcome.description) for line in lines for outcome in line
        )
    return tuple(quote for line in lines for quote in back_quotes(bookmaker, line, 0.0))


def _outrights(bookmaker: Bookmaker, fixture: Fixture, markets: tuple[str, ...], read_at: int) -> PricedMarkets:
    priced: list[PricedMarket] = []
    if "h" in bookmaker.markets and "outrights" in markets:
        priced += _priced("outrights", field_quotes(bookmaker, fixture, read_at))
    if "h" in bookmaker.markets and bookmaker.has_lays:
        priced += _priced("outrights_lay", field_quotes(bookmaker, fixture, read_at, lays=True))
    return tuple(priced)


@lru_cache(maxsize=4096)
def _line_style(seed: int, bookmaker: Bookmaker, sport: Sport) -> LineStyle:
    draws = bool({bookmaker.trading_desk, bookmaker.key} & sport.three_way)
    return LineStyle(
        bets_draws=draws,
        quarters=bookmaker.trading_desk in _ASIAN,
        halves=uniform(key_of(seed, "taste", bookmaker.trading_desk, sport.key), 0) < 0.3,
        regulation=draws and sport.group == "Ice Hockey",
    )
