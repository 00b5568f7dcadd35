"""Outright markets: prices on the winner of a tournament."""

from __future__ import annotations

from math import exp

from arbitrage_edge.sandbox.market.bookmakers import Bookmaker
from arbitrage_edge.sandbox.market.names import contestants
from arbitrage_edge.sandbox.market.noise import bell, heavy_tailed, key_of, mix, smooth_noise, uniform
from arbitrage_edge.sandbox.market.price_steps import above, below, nearest
from arbitrage_edge.sandbox.market.pricing import Quote
from arbitrage_edge.sandbox.market.schedule import DAY, Fixture

_MARGIN = {True: 0.08, False: 0.38}  # of an exchange and of a bookmaker, over the whole field


def field_quotes(bookmaker: Bookmaker, fixture: Fixture, read_at: float, *, lays: bool = False) -> tuple[Quote, ...]:
    """Return a bookmaker's prices on the field, shortest first; some longshots are left out."""
    chances = _chances(bookmaker, fixture, read_at)
    quotes = [_quote(bookmaker, name, chance, lays=lays) for name, chance in chances.items()]
    return tuple(sorted(quotes, key=lambda quote: quote.decimal))


def _chances(bookmaker: Bookmaker, fixture: Fixture, read_at: float) -> dict[str, float]:
    weights = {}
    for name in contestants(fixture.sport.key):
        key = key_of(fixture.key, name)
        bookmaker_key = mix(key, bookmaker.number)
        form = (
            1.15 * heavy_tailed(key, 0)
            + 0.25 * smooth_noise(key, read_at, 5 * DAY)
            + 0.08 * smooth_noise(bookmaker_key, read_at // 1800 * 1800, DAY)
        )
        if form > -0.9 or uniform(bookmaker_key, 1) < 0.8:
            weights[name] = exp(form + 0.05 * bell(bookmaker_key, 2))
    whole = sum(weights.values())
    return {name: weight / whole for name, weight in weights.items()}


def _quote(bookmaker: Bookmaker, name: str, chance: float, *, lays: bool) -> Quote:
    if lays:
        price = above(bookmaker.price_steps, 1 / chance * (1.04 + 0.4 * (1 - chance) ** 12))
    else:
        implied = chance * (1 + 0.4 * _MARGIN[bookmaker.is_exchange]) + 0.6 * _MARGIN[bookmaker.is_exchange] / 60
        price = (below if bookmaker.is_exchange else nearest)(bookmaker.price_steps, 1 / implied)
    return Quote(name, *price)
