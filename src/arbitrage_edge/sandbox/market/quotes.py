"""The prices a bookmaker would show on one fixture: from its opinion to its markets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import NamedTuple

import msgspec

from arbitrage_edge.sandbox.market.bookmaker_view import Opinion
from arbitrage_edge.sandbox.market.bookmakers import Book
from arbitrage_edge.sandbox.market.lines import Line, Taste, lines_of
from arbitrage_edge.sandbox.market.market_keys import FEATURED, LAYS, parted
from arbitrage_edge.sandbox.market.memo import Memory
from arbitrage_edge.sandbox.market.names import squad
from arbitrage_edge.sandbox.market.noise import key_of, unit
from arbitrage_edge.sandbox.market.outrights import field_quotes
from arbitrage_edge.sandbox.market.player_props import is_players, prop_lines
from arbitrage_edge.sandbox.market.pricing import Quote, back, lay
from arbitrage_edge.sandbox.market.schedule import Fixture
from arbitrage_edge.sandbox.market.sports import Sport

_ASIAN = {
    "onexbet", "pinnacle", "betonline", "bovada", "gtbets", "coolbet", "mybookie", "betanything", "matchbook", "playup",
}  # fmt: skip
_NARROW = {"novig", "kalshi", "polymarket", "betopenly", "betfair_exchange"}  # desks with featured markets only
_PLAYERS_LAST = 900  # seconds that player prices keep
_KEPT = 20_000


class Prices(msgspec.Struct, eq=False):
    """The quotes of one market; `written` remembers their JSON (by: american or not)."""

    quotes: tuple[Quote, ...]
    written: dict[bool, msgspec.Raw] = {}


class PricedMarket(NamedTuple):
    key: str
    prices: Prices


Panel = tuple[PricedMarket, ...]


class Panels:
    """Panels of one seed's bookmakers; equal opinions give the same panel, not another like it."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._panels: Memory[Panel] = Memory(_KEPT)

    def of(self, book: Book, fixture: Fixture, markets: tuple[str, ...], opinion: Opinion, read: int) -> Panel:
        """The asked markets that it prices, lays beside h2h; of additional ones those in its programme."""
        epoch = read // _PLAYERS_LAST * _PLAYERS_LAST if any(map(is_players, markets)) else 0
        make = partial(self._make, book, fixture, markets, opinion, epoch)
        return self._panels.get_state((fixture.key, book.number, markets, opinion, epoch), make)

    def outrights(self, book: Book, fixture: Fixture, markets: tuple[str, ...], read: int) -> Panel:
        """Its prices on a field, and lays beside them where it takes bets both ways."""
        make = partial(_outrights, book, fixture, markets, read)
        return self._panels.get_state((fixture.key, book.number, markets, read), make)

    def _make(self, book: Book, fixture: Fixture, markets: tuple[str, ...], opinion: Opinion, epoch: int) -> Panel:
        found: list[PricedMarket] = []
        taste = _taste(self._seed, book, fixture.sport)
        for key in markets:
            plain = key.removesuffix("_lay")
            if not self._lists(book, fixture.sport, plain):
                continue
            if is_players(key):
                found += _priced(key, _players(book, fixture, key, epoch))
            else:
                found += _market(book, key, opinion, lines_of(fixture, opinion, parted(plain), taste))
        return tuple({market.key: market for market in found}.values())

    def _lists(self, book: Book, sport: Sport, key: str) -> bool:
        """Whether it has this market in its programme for the sport."""
        if key in FEATURED:
            return ("h" if key == "h2h" else key[0]) in book.markets
        if book.markets == "p":
            return is_players(key)
        if book.desk in _NARROW or (is_players(key) and "p" not in book.markets):
            return False
        return unit(key_of(self._seed, book.desk, sport.key, key), 0) < 0.25 + 0.5 * book.breadth


def _market(book: Book, key: str, opinion: Opinion, lines: list[Line]) -> Iterator[PricedMarket]:
    plain = key.removesuffix("_lay")
    if key == plain:
        yield from _priced(key, _quotes(back, book, lines, opinion))
    if plain in LAYS and book.has_lays:
        yield from _priced(LAYS[plain], _quotes(lay, book, lines, opinion))


def _priced(key: str, quotes: tuple[Quote, ...]) -> Iterator[PricedMarket]:
    if quotes:
        yield PricedMarket(key, Prices(quotes))


def _quotes(
    price: Callable[[Book, Line, float], tuple[Quote, ...]], book: Book, lines: list[Line], opinion: Opinion
) -> tuple[Quote, ...]:
    return tuple(quote for line in lines for quote in price(book, line, opinion.width))


def _players(book: Book, fixture: Fixture, key: str, epoch: int) -> tuple[Quote, ...]:
    lines = prop_lines(fixture, (squad(fixture.home), squad(fixture.away)), book, key, epoch)
    if book.markets == "p":
        return tuple(Quote(each.name, 1.87, -115, each.point, each.description) for line in lines for each in line)
    return tuple(quote for line in lines for quote in back(book, line, 0.0))


def _outrights(book: Book, fixture: Fixture, markets: tuple[str, ...], read: int) -> Panel:
    found: list[PricedMarket] = []
    if "h" in book.markets and "outrights" in markets:
        found += _priced("outrights", field_quotes(book, fixture, read))
    if "h" in book.markets and book.has_lays:
        found += _priced("outrights_lay", field_quotes(book, fixture, read, lays=True))
    return tuple(found)


@lru_cache(maxsize=4096)
def _taste(seed: int, book: Book, sport: Sport) -> Taste:
    draws = bool({book.desk, book.key} & sport.three_way)
    return Taste(
        bets_draws=draws,
        quarters=book.desk in _ASIAN,
        halves=unit(key_of(seed, "taste", book.desk, sport.key), 0) < 0.3,
        regulation=draws and sport.group == "Ice Hockey",
    )
