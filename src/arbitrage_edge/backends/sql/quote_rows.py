"""What changed on a board, as rows. Plain tuples, since a first answer has two hundred thousand of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from math import isfinite
from typing import Any

from msgspec import Struct

from arbitrage_edge.domain.board import Change
from arbitrage_edge.domain.market import Event, EventQuotes, MarketQuotes, Selection
from arbitrage_edge.domain.odds import decimal_to_american

Row = tuple[Any, ...]
# What makes two selections of a market the same answer.
Answer = tuple[str, float | None, str | None]
# Each with where it stands in its market, which is part of what a bookmaker says.
Answers = dict[Answer, tuple[int, Selection]]

ODDS = (
    "event_id",
    "event_name",
    "commence_time",
    "bookmaker",
    "bookmaker_title",
    "market_type",
    "last_update",
    "market_link",
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
    """Rows for `odds` (columns ODDS), answers that are gone from it (PRICE) and moves (MOVES)."""

    odds: list[Row] = []
    gone: list[Row] = []
    moves: list[Row] = []


def quote_rows(changes: Sequence[Change], stamp: Callable[[datetime], Any]) -> QuoteRows:
    """Only what differs between the old and the new quotes. `stamp` makes of a moment what the driver takes.

    Of an answer that a bookmaker gives twice in one market the lower price counts; an infinite one is left out.
    """
    rows = QuoteRows()
    for event, old, new in _once_each(changes):
        before = {} if old is None else _answers(old)
        after = {} if new is None else _answers(new)
        if new is not None:
            _add_present(rows, _market_fields(event, new, stamp), before, after)
        if old is not None and (gone := before.keys() - after.keys()):
            prefix = (event.id, old.bookmaker, old.market)
            # A withdrawal is not read but noticed: the last reading is the old one.
            update = stamp((new or old).last_update)
            for answer in sorted(gone, key=repr):
                rows.gone.append((*prefix, *answer))
                rows.moves.append((*prefix, *answer, None, update))
    return rows


def _once_each(changes: Sequence[Change]) -> Iterable[Change]:
    """A market that an answer holds twice changed twice: what it was before the first, and is after the last."""
    merged: dict[tuple[str, str, str], Change] = {}
    for change in changes:
        event, old, new = change
        quotes = new or old
        if quotes is not None:
            name = (event.id, quotes.bookmaker, quotes.market)
            merged[name] = (event, merged[name][1], new) if name in merged else change
    return merged.values()


def _market_fields(event: Event, quotes: MarketQuotes, stamp: Callable[[datetime], Any]) -> Row:
    """The first eight of ODDS."""
    start, update = stamp(event.commence_time), stamp(quotes.last_update)
    return (event.id, event.name, start, quotes.bookmaker, quotes.title, quotes.market, update, quotes.link)


def _add_present(rows: QuoteRows, market: Row, before: Answers, after: Answers) -> None:
    price_of, update = (market[0], market[3], market[5]), market[6]
    for answer, placed in after.items():
        was = before.get(answer)
        if was == placed:
            continue
        position, selection = placed
        price, quoted = selection.price, _storable(selection.american)
        rows.odds.append(
            (*market, *answer, price, quoted or american(price), quoted, position, selection.link, selection.bet_limit)
        )
        if was is None or was[1].price != price:
            rows.moves.append((*price_of, *answer, price, update))


def _answers(quotes: MarketQuotes) -> Answers:
    found: Answers = {}
    for position, selection in enumerate(quotes.selections):
        answer = (selection.name, selection.point, selection.description)
        twin = found.get(answer)
        if isfinite(selection.price) and (twin is None or selection.price < twin[1].price):
            found[answer] = (position, selection)
    return found


@lru_cache(maxsize=65536)
def american(price: float) -> int | None:
    """The nearest american price, where the price is one."""
    return _storable(decimal_to_american(price)) if price > 1.0 else None


def _storable(quoted: int | None) -> int | None:
    return quoted if quoted is not None and abs(quoted) <= LARGEST_INTEGER else None


class EventRow(Struct):
    """A fixture, and when each of its markets was read."""

    event: Event
    readings: dict[str, int]


def event_rows(changes: Iterable[Change], read: Sequence[EventQuotes]) -> list[EventRow]:
    """One row for every event that changed or was read. What changed of an event that was read was read with it."""
    rows: dict[str, EventRow] = {}
    for quotes in read:
        row = rows.setdefault(quotes.event.id, EventRow(quotes.event, {}))
        row.event = quotes.event
        row.readings.update({f"{one.bookmaker} {one.market}": microseconds(one.last_update) for one in quotes.markets})
    for event, _, new in changes:
        row = rows.setdefault(event.id, EventRow(event, {}))
        if new is not None:
            row.readings.setdefault(reading_of(new), microseconds(new.last_update))
    return list(rows.values())


def reading_of(quotes: MarketQuotes) -> str:
    """The name of a reading."""
    return f"{quotes.bookmaker} {quotes.market}"


@lru_cache(maxsize=8192)
def microseconds(moment: datetime) -> int:
    """Since 1970."""
    return (moment - EPOCH) // MICROSECOND


def moment_of(reading: int) -> datetime:
    """The moment that `microseconds` tells."""
    return EPOCH + reading * MICROSECOND
