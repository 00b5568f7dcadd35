"""What can go wrong on demand: a share of the answers, and of the quotes, that are not as they should be.

Whether a fault strikes depends on the seed and on what is asked, never on luck: a run can be repeated.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

import msgspec

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.sandbox.market.market import MarketReading, Reading
from arbitrage_edge.sandbox.market.noise import happens, key_of, mix, unit
from arbitrage_edge.sandbox.market.price_steps import to_american
from arbitrage_edge.sandbox.market.pricing import Quote
from arbitrage_edge.sandbox.market.quotes import Prices
from arbitrage_edge.sandbox.market.schedule import Fixture

REQUEST_KINDS = ("latency", "429", "500", "drop", "malformed", "spent")  # one at most strikes a request
QUOTE_KINDS = ("palpable", "withdrawn")  # of events that carry a palpable error; of bookmakers gone from an event
KINDS = REQUEST_KINDS + QUOTE_KINDS

_LASTS = 300  # seconds that a fault of quotes lasts


class Faults(msgspec.Struct, frozen=True):
    """The rates of faults, each 0 to 1; the rates of what strikes requests add up to 1 at most."""

    rates: dict[str, float] = {}
    latency_seconds: float = 2.0

    def strike(self, seed: int, number: int) -> str | None:
        """The fault, if any, that strikes the request with this number."""
        kinds = [kind for kind in REQUEST_KINDS if kind in self.rates]
        drawn = unit(key_of(seed, "faults"), number)
        bounds = accumulate(self.rates[kind] for kind in kinds)
        return next((kind for kind, bound in zip(kinds, bounds, strict=True) if drawn < bound), None)

    def disturb(self, seed: int, fixture: Fixture, readings: list[Reading], now: float) -> list[Reading]:
        """The same readings with what was withdrawn missing, and with a palpable error where one strikes."""
        if not any(kind in self.rates for kind in QUOTE_KINDS):
            return readings
        key, number = mix(key_of(seed, "quotes"), fixture.key), int(now // _LASTS)
        gone = self.rates.get("withdrawn", 0.0)
        left = [each for each in readings if not happens(mix(key, each.book.number), number, gone)]
        if left and happens(key, number, self.rates.get("palpable", 0.0)):
            place = mix(key, number) % len(left)
            left[place] = _spoilt(left[place], 2.5 + 6 * unit(key, number + 1_000_000))
        return left


def read_faults(texts: Iterable[str]) -> Faults:
    """Faults from texts such as `429=0.05`, `latency=0.2` (`latency=0.2:5`: of 5 seconds), `spent` and `all=0.3`.

    `all` strikes that share of the requests, in every way alike, and the quotes at the rate of one of these ways.
    A later text overrules an earlier one.
    """
    rates: dict[str, float] = {}
    seconds = Faults().latency_seconds
    for text in texts:
        kind, _, value = text.strip().partition("=")
        if kind == "latency" and ":" in value:
            value, _, length = value.partition(":")
            seconds = _number(length, text, most=600.0)
        if kind not in (*KINDS, "all"):
            raise InvalidValueError(f"unknown fault {kind!r}: {_accepted()}", "fault")
        rate = _number(value, text, most=1.0) if value else 1.0
        rates.update(dict.fromkeys(KINDS, rate / len(REQUEST_KINDS)) if kind == "all" else {kind: rate})
    if sum(rates.get(kind, 0.0) for kind in REQUEST_KINDS) > 1.0 + 1e-9:
        raise InvalidValueError(f"the rates of {', '.join(REQUEST_KINDS)} add up to more than 1", "fault")
    return Faults({kind: rate for kind, rate in rates.items() if rate > 0}, seconds)


def _number(value: str, text: str, *, most: float) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0.0 <= number <= most:
        raise InvalidValueError(f"wrong value in {text!r}: a number from 0 to {most:g}; {_accepted()}", "fault")
    return number


def _accepted() -> str:
    return (
        f"accepted are KIND or KIND=RATE (0 to 1) with KIND one of {', '.join(KINDS)} or all; latency=RATE:SECONDS too"
    )


def _spoilt(reading: Reading, factor: float) -> Reading:
    first = reading.markets[0]
    quote = first.prices.quotes[0]
    price = round(1 + (quote.decimal - 1) * factor, 2)
    wrong = Quote(quote.name, price, to_american(price), quote.point, quote.description)
    market = MarketReading(first.key, first.read, Prices((wrong, *first.prices.quotes[1:])))
    return Reading(reading.book, reading.read, [market, *reading.markets[1:]])
