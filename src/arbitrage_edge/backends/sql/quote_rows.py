"""Conversion of changed quotes into rows. Rows are plain tuples: the first response of a sport can have 200,000."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from math import isfinite
from typing import Any

import msgspec
from msgspec import Struct

from arbitrage_edge.domain.contracts import Terms
from arbitrage_edge.domain.event_board import Change
from arbitrage_edge.domain.market import Event, EventQuotes, MarketQuotes, OutcomeKey, Selection
from arbitrage_edge.domain.odds import decimal_to_american

Row = tuple[Any, ...]
# Selections with their position in the market: a change of position is written too.
Selections = dict[OutcomeKey, tuple[int, Selection]]

ODDS = (
    "event_id",
    "event_name",
    "commence_time",
    "bookmaker",
    "bookmaker_title",
    "market_type",
    "last_update",
    "market_link",
    "terms",
    "outcome",
    "point",
    "description",
    "decimal_odds",
    "american_odds",
    "quoted_american",
    "position",
    "link",
    "bet_limit",
)
PRICE = ("event_id", "bookmaker", "market_type", "outcome", "point", "description")
MOVES = (*PRICE, "decimal_odds", "last_update")
LARGEST_INTEGER = 2**31 - 1
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class QuoteRows(Struct):
    """Rows to write to `odds` (columns ODDS), to delete from it (PRICE) and to append to `price_moves` (MOVES)."""

    odds: list[Row] = []
    gone: list[Row] = []
    moves: list[Row] = []


def quote_rows(changes: Sequence[Change], stamp: Callable[[datetime], Any]) -> QuoteRows:
    """Return rows for the differences between old and new quotes. `stamp` converts a time for the driver.

    If a bookmaker lists an outcome of a market twice, the price that pays less counts. Infinite prices are left out.
    """
    rows = QuoteRows()
    for event, old, new in _merged(changes):
        before = {} if old is None else _selections(old)
        after = {} if new is None else _selections(new)
        if new is not None:
            _add_present(rows, _market_fields(event, new, stamp), before, after)
        if old is not None and (gone := before.keys() - after.keys()):
            prefix = (event.id, old.bookmaker, old.market)
            # A withdrawal is not part of a reading: its last update is that of the old price.
            update = stamp((new or old).last_update)
            for outcome in sorted(gone, key=repr):
                rows.gone.append((*prefix, *outcome))
                rows.moves.append((*prefix, *outcome, None, update))
    return rows


def _merged(changes: Sequence[Change]) -> Iterable[Change]:
    """Merge changes of the same market, which a response can contain twice, into one: first old to last new value."""
    merged: dict[tuple[str, str, str], Change] = {}
    for change in changes:
        event, old, new = change
        quotes = new or old
        if quotes is not None:
            key = (event.id, quotes.bookmaker, quotes.market)
            merged[key] = (event, merged[key][1], new) if key in merged else change
    return merged.values()


def _market_fields(event: Event, quotes: MarketQuotes, stamp: Callable[[datetime], Any]) -> Row:
    """Return the first nine columns of ODDS."""
    start, update = stamp(event.commence_time), stamp(quotes.last_update)
    terms = None if quotes.terms is None else terms_text(quotes.terms)
    return (event.id, event.name, start, quotes.bookmaker, quotes.title, quotes.market, update, quotes.link, terms)


@lru_cache(maxsize=4096)
def terms_text(terms: Terms) -> str:
    """Return the terms of a market as stored; `terms_from` reads them."""
    return msgspec.json.encode(terms).decode()


@lru_cache(maxsize=4096)
def terms_from(text: str) -> Terms:
    """Return stored terms."""
    return msgspec.json.decode(text, type=Terms)


def _add_present(rows: QuoteRows, market: Row, before: Selections, after: Selections) -> None:
    market_key, update = (market[0], market[3], market[5]), market[6]
    for outcome, current in after.items():
        previous = before.get(outcome)
        if previous == current:
            continue
        position, selection = current
        price, quoted = selection.price, _storable(selection.american)
        rows.odds.append(
            (*market, *outcome, price, quoted or american(price), quoted, position, selection.link, selection.bet_limit)
        )
        if previous is None or previous[1].price != price:
            rows.moves.append((*market_key, *outcome, price, update))


def _selections(quotes: MarketQuotes) -> Selections:
    found: Selections = {}
    for position, selection in enumerate(quotes.selections):
        duplicate = found.get(selection.outcome)
        if isfinite(selection.price) and (duplicate is None or quotes.pays_less(selection.price, duplicate[1].price)):
            found[selection.outcome] = (position, selection)
    return found


@lru_cache(maxsize=65536)
def american(price: float) -> int | None:
    """Return the nearest American price, or None if the price is not above 1."""
    return _storable(decimal_to_american(price)) if price > 1.0 else None


def _storable(quoted: int | None) -> int | None:
    return quoted if quoted is not None and abs(quoted) <= LARGEST_INTEGER else None


class EventRow(Struct):
    """An event and the time of the last reading of each of its markets."""

    event: Event
    readings: dict[str, int]


def event_rows(changes: Iterable[Change], read: Sequence[EventQuotes]) -> list[EventRow]:
    """Return one row for every event that changed or was read. `read` contains the markets that changed, if it contains
    their event."""
    rows: dict[str, EventRow] = {}
    for quotes in read:
        row = rows.setdefault(quotes.event.id, EventRow(quotes.event, {}))
        row.event = quotes.event
        _add_readings(row.readings, quotes.markets)
    for event, _, new in changes:
        row = rows.setdefault(event.id, EventRow(event, {}))
        if new is not None:
            row.readings.setdefault(reading_key(new), microseconds(new.last_update))
    return list(rows.values())


def _add_readings(readings: dict[str, int], markets: Iterable[MarketQuotes]) -> None:
    """Add the time of each market. Hot path: markets that follow each other were mostly read at the same time."""
    last, number = EPOCH, 0
    for market in markets:
        if (stamp := market.last_update) != last:
            last, number = stamp, microseconds(stamp)
        # As `reading_key`, without a call.
        readings[f"{market.bookmaker} {market.market}"] = number


def reading_key(quotes: MarketQuotes) -> str:
    """Return the key of a market in `events.readings`."""
    return f"{quotes.bookmaker} {quotes.market}"


@lru_cache(maxsize=4096)
def microseconds(time: datetime) -> int:
    """Return the microseconds since 1970."""
    return (time - EPOCH) // MICROSECOND


def reading_time(reading: int) -> datetime:
    """Return the time of a number of microseconds since 1970."""
    return EPOCH + reading * MICROSECOND
