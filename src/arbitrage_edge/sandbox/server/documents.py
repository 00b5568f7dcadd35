"""The provider's JSON documents. Outcomes, the bulk of a document, are encoded once and cached."""

from __future__ import annotations

from typing import Any

import msgspec

from arbitrage_edge.sandbox.clock import iso
from arbitrage_edge.sandbox.market.bookmakers import Bookmaker
from arbitrage_edge.sandbox.market.market import BookmakerQuotes, QuotedMarket
from arbitrage_edge.sandbox.market.match_state import score_at
from arbitrage_edge.sandbox.market.noise import mix
from arbitrage_edge.sandbox.market.pricing import Quote
from arbitrage_edge.sandbox.market.quotes import Prices
from arbitrage_edge.sandbox.market.schedule import Fixture
from arbitrage_edge.sandbox.market.sports import Sport
from arbitrage_edge.sandbox.server.parameters import ResponseFormat

Json = dict[str, Any]

_ROTATING = ("American Football", "Baseball", "Basketball", "Ice Hockey")
_LINKED = {
    "draftkings", "fanduel", "betmgm", "betrivers", "pinnacle", "unibet", "betfair_ex_uk", "matchbook",
}  # fmt: skip


def sport_document(sport: Sport, *, active: bool) -> Json:
    return {
        "key": sport.key,
        "group": sport.group,
        "title": sport.title,
        "description": sport.description,
        "active": active,
        "has_outrights": sport.is_outright,
    }


def event_document(fixture: Fixture, now: float, response_format: ResponseFormat) -> Json:
    outright = fixture.sport.is_outright
    body: Json = {
        "id": fixture.id,
        "sport_key": fixture.sport.key,
        "sport_title": fixture.sport.title,
        "commence_time": timestamp(fixture.announced_start(now), response_format),
        "home_team": None if outright else fixture.home,
        "away_team": None if outright else fixture.away,
    }
    if response_format.rotation:
        number = 101 + 2 * (fixture.key % 400) if fixture.sport.group in _ROTATING and not outright else None
        body["home_rotation"] = None if number is None else number + 1
        body["away_rotation"] = number
    return body


def odds_document(
    fixture: Fixture,
    quotes: list[BookmakerQuotes],
    now: float,
    response_format: ResponseFormat,
    *,
    single: bool = False,
) -> Json:
    """Return one event with its bookmakers; those of a `single` event have no last_update."""
    body = event_document(fixture, now, response_format)
    body["bookmakers"] = [
        _bookmaker(fixture, bookmaker_quotes, response_format, single=single) for bookmaker_quotes in quotes
    ]
    return body


def markets_document(
    fixture: Fixture, quotes: list[BookmakerQuotes], now: float, response_format: ResponseFormat
) -> Json:
    """Return one event with the market keys of its bookmakers, without prices."""
    body = event_document(fixture, now, response_format)
    body["bookmakers"] = [
        {
            "key": bookmaker_quotes.bookmaker.key,
            "title": bookmaker_quotes.bookmaker.title,
            "markets": [
                {"key": market.key, "last_update": timestamp(market.read_at, response_format)}
                for market in bookmaker_quotes.markets
            ],
        }
        for bookmaker_quotes in quotes
    ]
    return body


def score_document(fixture: Fixture, now: float, response_format: ResponseFormat) -> Json:
    """Return an event with its score: null before the start and for sports without scores."""
    body = event_document(fixture, now, response_format)
    body["completed"] = now >= fixture.end
    body["scores"] = body["last_update"] = None
    if fixture.sport.announces_scores and now >= fixture.start:
        (home, away), _ = score_at(fixture, min(now // 30 * 30, fixture.end))
        body["scores"] = [{"name": fixture.home, "score": str(home)}, {"name": fixture.away, "score": str(away)}]
        body["last_update"] = timestamp(int(now // 30 * 30), response_format)
    return body


def snapshot_document(taken: int, step: int, latest: float, data: Any) -> Json:
    """Return a historical response; the newest one has no next timestamp. These times are always ISO."""
    return {
        "timestamp": iso(taken),
        "previous_timestamp": iso(taken - step),
        "next_timestamp": iso(taken + step) if taken + step <= latest else None,
        "data": data,
    }


def timestamp(seconds: int, response_format: ResponseFormat) -> int | str:
    return seconds if response_format.unix else iso(seconds)


def _bookmaker(
    fixture: Fixture, bookmaker_quotes: BookmakerQuotes, response_format: ResponseFormat, *, single: bool
) -> Json:
    bookmaker = bookmaker_quotes.bookmaker
    body: Json = {"key": bookmaker.key, "title": bookmaker.title}
    if not single:
        body["last_update"] = timestamp(bookmaker_quotes.read_at, response_format)
    _add_links(body, bookmaker, response_format, fixture.key)
    body["markets"] = [_market(fixture, bookmaker, market, response_format) for market in bookmaker_quotes.markets]
    return body


def _market(fixture: Fixture, bookmaker: Bookmaker, market: QuotedMarket, response_format: ResponseFormat) -> Json:
    body: Json = {"key": market.key, "last_update": timestamp(market.read_at, response_format)}
    _add_links(body, bookmaker, response_format, fixture.key + len(market.key))
    if response_format.links or response_format.sids or response_format.limits or response_format.multipliers:
        outcomes = [_outcome(quote, american=response_format.american) for quote in market.prices.quotes]
        for index, outcome in enumerate(outcomes):
            _add_extras(outcome, bookmaker, response_format, fixture.key ^ (index * 7919 + len(market.key)))
        body["outcomes"] = outcomes
    else:
        body["outcomes"] = _encoded_outcomes(market.prices, american=response_format.american)
    return body


def _encoded_outcomes(prices: Prices, *, american: bool) -> msgspec.Raw:
    encoded = prices.encoded.get(american)
    if encoded is None:
        outcomes = [_outcome(quote, american=american) for quote in prices.quotes]
        encoded = prices.encoded[american] = msgspec.Raw(msgspec.json.encode(outcomes))
    return encoded


def _outcome(quote: Quote, *, american: bool) -> Json:
    price = quote.american if american else quote.decimal
    if quote.description is not None:
        body: Json = {"name": quote.name, "description": quote.description, "price": price}
    else:
        body = {"name": quote.name, "price": price}
    if quote.point is not None:
        body["point"] = quote.point
    return body


def _add_extras(body: Json, bookmaker: Bookmaker, response_format: ResponseFormat, key: int) -> None:
    _add_links(body, bookmaker, response_format, key)
    if response_format.limits:
        depth = 10 ** (1 + 3 * (mix(key, bookmaker.number) % 1000) / 1000)
        body["bet_limit"] = round(depth, 2) if bookmaker.is_exchange else None
    if response_format.multipliers:
        body["multiplier"] = 1.0 if "us_dfs" in bookmaker.regions else None


def _add_links(body: Json, bookmaker: Bookmaker, response_format: ResponseFormat, key: int) -> None:
    number = mix(key, bookmaker.number) % 10**8
    has_links = bookmaker.key in _LINKED
    if response_format.links:
        body["link"] = f"https://{bookmaker.key.replace('_', '-')}.example/bet/{number}" if has_links else None
    if response_format.sids:
        body["sid"] = str(number) if has_links else None
