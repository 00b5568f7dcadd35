"""The field of a tournament: who may win it, and how likely."""

from __future__ import annotations

from math import exp

from arbitrage_edge.sandbox.market.bookmakers import Book
from arbitrage_edge.sandbox.market.names import contestants
from arbitrage_edge.sandbox.market.noise import bell, heavy, key_of, mix, unit, wave
from arbitrage_edge.sandbox.market.price_steps import above, below, nearest
from arbitrage_edge.sandbox.market.pricing import Quote
from arbitrage_edge.sandbox.market.schedule import DAY, Fixture

_MARGIN = {True: 0.08, False: 0.38}  # an exchange's and a bookmaker's, over the whole field


def field_quotes(book: Book, fixture: Fixture, read: float, *, lays: bool = False) -> tuple[Quote, ...]:
    """A bookmaker's prices on the field, likeliest first; it leaves out some of the unlikely."""
    chances = _chances(book, fixture, read)
    quotes = [_quote(book, name, chance, lays=lays) for name, chance in chances.items()]
    return tuple(sorted(quotes, key=lambda quote: quote.decimal))


def _chances(book: Book, fixture: Fixture, read: float) -> dict[str, float]:
    weights = {}
    for name in contestants(fixture.sport.key):
        key = key_of(fixture.key, name)
        own = mix(key, book.number)
        form = 1.15 * heavy(key, 0) + 0.25 * wave(key, read, 5 * DAY) + 0.08 * wave(own, read // 1800 * 1800, DAY)
        if form > -0.9 or unit(own, 1) < 0.8:
            weights[name] = exp(form + 0.05 * bell(own, 2))
    whole = sum(weights.values())
    return {name: weight / whole for name, weight in weights.items()}


def _quote(book: Book, name: str, chance: float, *, lays: bool) -> Quote:
    if lays:
        price = above(book.grid, 1 / chance * (1.04 + 0.4 * (1 - chance) ** 12))
    else:
        implied = chance * (1 + 0.4 * _MARGIN[book.is_exchange]) + 0.6 * _MARGIN[book.is_exchange] / 60
        price = (below if book.is_exchange else nearest)(book.grid, 1 / implied)
    return Quote(name, *price)
