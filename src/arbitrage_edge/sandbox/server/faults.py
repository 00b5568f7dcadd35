"""Injected faults: failures of a share of the responses, and errors in a share of the quotes.

Faults depend on the seed and the request only, so a run can be repeated.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

import msgspec

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.sandbox.market.market import BookmakerQuotes, QuotedMarket
from arbitrage_edge.sandbox.market.noise import happens, key_of, mix, uniform
from arbitrage_edge.sandbox.market.price_steps import to_american
from arbitrage_edge.sandbox.market.pricing import Quote
from arbitrage_edge.sandbox.market.quotes import Prices
from arbitrage_edge.sandbox.market.schedule import Fixture

REQUEST_KINDS = ("latency", "429", "500", "drop", "malformed", "spent")  # at most one per request
QUOTE_KINDS = ("palpable", "withdrawn")  # events with an obvious price error; bookmakers missing from an event
KINDS = REQUEST_KINDS + QUOTE_KINDS

_QUOTE_FAULT_SECONDS = 300


class Faults(msgspec.Struct, frozen=True):
    """The rates of faults, each 0 to 1; the rates of request faults add up to at most 1."""

    rates: dict[str, float] = {}
    latency_seconds: float = 2.0

    def draw(self, seed: int, number: int) -> str | None:
        """Return the fault of the request with this number, if any."""
        kinds = [kind for kind in REQUEST_KINDS if kind in self.rates]
        drawn = uniform(key_of(seed, "faults"), number)
        bounds = accumulate(self.rates[kind] for kind in kinds)
        return next((kind for kind, bound in zip(kinds, bounds, strict=True) if drawn < bound), None)

    def apply_to_quotes(
        self, seed: int, fixture: Fixture, quotes: list[BookmakerQuotes], now: float
    ) -> list[BookmakerQuotes]:
        """Return the quotes without withdrawn bookmakers, and with palpable errors."""
        if not any(kind in self.rates for kind in QUOTE_KINDS):
            return quotes
        key, number = mix(key_of(seed, "quotes"), fixture.key), int(now // _QUOTE_FAULT_SECONDS)
        rate = self.rates.get("withdrawn", 0.0)
        shown = [entry for entry in quotes if not happens(mix(key, entry.bookmaker.number), number, rate)]
        if shown and happens(key, number, self.rates.get("palpable", 0.0)):
            index = mix(key, number) % len(shown)
            shown[index] = _with_wrong_price(shown[index], 2.5 + 6 * uniform(key, number + 1_000_000))
        return shown


def read_faults(texts: Iterable[str]) -> Faults:
    """Parse faults such as `429=0.05`, `latency=0.2` (`latency=0.2:5`: of 5 seconds), `spent` and `all=0.3`.

    `all` is the total rate of request faults, split evenly; quote faults get the rate of one of them.
    A later text overrides an earlier one. Raises InvalidValueError.
    """
    rates: dict[str, float] = {}
    seconds = Faults().latency_seconds
    for text in texts:
        kind, _, value = text.strip().partition("=")
        if kind == "latency" and ":" in value:
            value, _, length = value.partition(":")
            seconds = _number(length, text, maximum=600.0)
        if kind not in (*KINDS, "all"):
            raise InvalidValueError(f"unknown fault {kind!r}: {_usage()}", "fault")
        rate = _number(value, text, maximum=1.0) if value else 1.0
        rates.update(dict.fromkeys(KINDS, rate / len(REQUEST_KINDS)) if kind == "all" else {kind: rate})
    if sum(rates.get(kind, 0.0) for kind in REQUEST_KINDS) > 1.0 + 1e-9:
        raise InvalidValueError(f"the rates of {', '.join(REQUEST_KINDS)} add up to more than 1; lower them", "fault")
    return Faults({kind: rate for kind, rate in rates.items() if rate > 0}, seconds)


def _number(value: str, text: str, *, maximum: float) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0.0 <= number <= maximum:
        raise InvalidValueError(f"wrong value in {text!r}: it must be from 0 to {maximum:g}; {_usage()}", "fault")
    return number


def _usage() -> str:
    return f"use KIND or KIND=RATE (0 to 1), KIND being {', '.join(KINDS)} or all; also latency=RATE:SECONDS"


def _with_wrong_price(bookmaker_quotes: BookmakerQuotes, factor: float) -> BookmakerQuotes:
    first = bookmaker_quotes.markets[0]
    quote = first.prices.quotes[0]
    price = round(1 + (quote.decimal - 1) * factor, 2)
    wrong = Quote(quote.name, price, to_american(price), quote.point, quote.description)
    market = QuotedMarket(first.key, first.read_at, Prices((wrong, *first.prices.quotes[1:])))
    return BookmakerQuotes(
        bookmaker_quotes.bookmaker, bookmaker_quotes.read_at, [market, *bookmaker_quotes.markets[1:]]
    )
