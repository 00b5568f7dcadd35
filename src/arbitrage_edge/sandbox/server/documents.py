"""The provider's JSON, ready to be encoded; the outcomes, which are most of it, are encoded once and remembered."""

from __future__ import annotations

from typing import Any

import msgspec

from arbitrage_edge.sandbox.clock import iso
from arbitrage_edge.sandbox.market.bookmakers import Book
from arbitrage_edge.sandbox.market.market import MarketReading, Reading
from arbitrage_edge.sandbox.market.match_state import score_at
from arbitrage_edge.sandbox.market.noise import mix
from arbitrage_edge.sandbox.market.pricing import Quote
from arbitrage_edge.sandbox.market.quotes import Prices
from arbitrage_edge.sandbox.market.schedule import Fixture
from arbitrage_edge.sandbox.market.sports import Sport
from arbitrage_edge.sandbox.server.parameters import Form

Json = dict[str, Any]

_ROTATING = ("American Football", "Baseball", "Basketball", "Ice Hockey")
_LINKED = {
    "draftkings", "fanduel", "betmgm", "betrivers", "pinnacle", "unibet", "betfair_ex_uk", "matchbook",
}  # fmt: skip


def sport(each: Sport, *, active: bool) -> Json:
    return {
        "key": each.key,
        "group": each.group,
        "title": each.title,
        "description": each.description,
        "active": active,
        "has_outrights": each.is_outright,
    }


def event(fixture: Fixture, now: float, form: Form) -> Json:
    outright = fixture.sport.is_outright
    body: Json = {
        "id": fixture.id,
        "sport_key": fixture.sport.key,
        "sport_title": fixture.sport.title,
        "commence_time": moment(fixture.commence(now), form),
        "home_team": None if outright else fixture.home,
        "away_team": None if outright else fixture.away,
    }
    if form.rotation:
        number = 101 + 2 * (fixture.key % 400) if fixture.sport.group in _ROTATING and not outright else None
        body["home_rotation"] = None if number is None else number + 1
        body["away_rotation"] = number
    return body


def odds(fixture: Fixture, readings: list[Reading], now: float, form: Form, *, single: bool = False) -> Json:
    """One event with its bookmakers; a `single` event's carry no last_update of their own."""
    body = event(fixture, now, form)
    body["bookmakers"] = [_bookmaker(fixture, reading, form, single=single) for reading in readings]
    return body


def listing(fixture: Fixture, readings: list[Reading], now: float, form: Form) -> Json:
    """One event with the market keys of its bookmakers, without prices."""
    body = event(fixture, now, form)
    body["bookmakers"] = [
        {
            "key": reading.book.key,
            "title": reading.book.title,
            "markets": [{"key": each.key, "last_update": moment(each.read, form)} for each in reading.markets],
        }
        for reading in readings
    ]
    return body


def score(fixture: Fixture, now: float, form: Form) -> Json:
    """An event with its score; scores are null before the start, and where the sport has none."""
    body = event(fixture, now, form)
    done, known = now >= fixture.end, fixture.sport.announces_scores and now >= fixture.start
    body["completed"] = done
    body["scores"] = body["last_update"] = None
    if known:
        (home, away), _ = score_at(fixture, min(now // 30 * 30, fixture.end))
        body["scores"] = [{"name": fixture.home, "score": str(home)}, {"name": fixture.away, "score": str(away)}]
        body["last_update"] = moment(int(now // 30 * 30), form)
    return body


def snapshot(taken: int, step: int, latest: float, data: Any) -> Json:
    """A historical answer; the times of its wrapper are ISO whatever the form. No next one: it is the newest."""
    return {
        "timestamp": iso(taken),
        "previous_timestamp": iso(taken - step),
        "next_timestamp": iso(taken + step) if taken + step <= latest else None,
        "data": data,
    }


def moment(seconds: int, form: Form) -> int | str:
    return seconds if form.unix else iso(seconds)


def _bookmaker(fixture: Fixture, reading: Reading, form: Form, *, single: bool) -> Json:
    book = reading.book
    body: Json = {"key": book.key, "title": book.title}
    if not single:
        body["last_update"] = moment(reading.read, form)
    _point_out(body, book, form, fixture.key)
    body["markets"] = [_market(fixture, book, market, form) for market in reading.markets]
    return body


def _market(fixture: Fixture, book: Book, market: MarketReading, form: Form) -> Json:
    body: Json = {"key": market.key, "last_update": moment(market.read, form)}
    _point_out(body, book, form, fixture.key + len(market.key))
    if form.links or form.sids or form.limits or form.multipliers:
        outcomes = [_outcome(quote, american=form.american) for quote in market.prices.quotes]
        for place, outcome in enumerate(outcomes):
            _include(outcome, book, form, fixture.key ^ (place * 7919 + len(market.key)))
        body["outcomes"] = outcomes
    else:
        body["outcomes"] = _written(market.prices, american=form.american)
    return body


def _written(prices: Prices, *, american: bool) -> msgspec.Raw:
    found = prices.written.get(american)
    if found is None:
        outcomes = [_outcome(quote, american=american) for quote in prices.quotes]
        found = prices.written[american] = msgspec.Raw(msgspec.json.encode(outcomes))
    return found


def _outcome(quote: Quote, *, american: bool) -> Json:
    price = quote.american if american else quote.decimal
    if quote.description is not None:
        body: Json = {"name": quote.name, "description": quote.description, "price": price}
    else:
        body = {"name": quote.name, "price": price}
    if quote.point is not None:
        body["point"] = quote.point
    return body


def _include(body: Json, book: Book, form: Form, key: int) -> None:
    _point_out(body, book, form, key)
    if form.limits:
        depth = 10 ** (1 + 3 * (mix(key, book.number) % 1000) / 1000)
        body["bet_limit"] = round(depth, 2) if book.is_exchange else None
    if form.multipliers:
        body["multiplier"] = 1.0 if "us_dfs" in book.regions else None


def _point_out(body: Json, book: Book, form: Form, key: int) -> None:
    number = mix(key, book.number) % 10**8
    known = book.key in _LINKED
    if form.links:
        body["link"] = f"https://{book.key.replace('_', '-')}.example/bet/{number}" if known else None
    if form.sids:
        body["sid"] = str(number) if known else None
