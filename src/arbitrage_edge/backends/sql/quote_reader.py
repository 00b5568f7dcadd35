"""Conversion of rows of `odds` into quotes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Double, Select, cast, select

from arbitrage_edge.backends.sql.quote_rows import reading_time, terms_from
from arbitrage_edge.backends.sql.tables import events, odds
from arbitrage_edge.domain.market import Event, EventQuotes, MarketQuotes, Selection


def select_quotes(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Select the rows of `odds` that `quotes_of` converts. Prices are returned as floats."""
    columns = odds.c
    return (
        select(
            columns.event_id,
            columns.bookmaker,
            columns.market_type,
            columns.position,
            columns.outcome,
            cast(columns.decimal_odds, Double),
            columns.point,
            columns.description,
            columns.link,
            cast(columns.bet_limit, Double),
            columns.quoted_american,
            columns.bookmaker_title,
            columns.last_update,
            columns.market_link,
            columns.terms,
        )
        .where(*conditions)
        .order_by(columns.id)
    )


def select_events(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Select the rows of `events` that `quotes_of` converts."""
    columns = events.c
    return select(
        columns.event_id,
        columns.sport,
        columns.sport_title,
        columns.commence_time,
        columns.home_team,
        columns.away_team,
        columns.readings,
    ).where(*conditions)


# Bookmaker title, last update, market link and terms.
MarketFields = tuple[str, datetime, str | None, str | None]


class _Market:
    """One market while its rows are read. `newest` holds the fields of the row with the newest update."""

    def __init__(self, fields: MarketFields) -> None:
        self.selections: list[tuple[int, Selection]] = []
        self.newest = fields

    def add(self, position: int, selection: Selection, fields: MarketFields) -> None:
        self.selections.append((position, selection))
        if fields[1] > self.newest[1]:
            self.newest = fields


def quotes_of(event_rows: Iterable[Any], rows: Iterable[Any]) -> list[EventQuotes]:
    """Return the quotes on each event. A market is as old as its last reading, not as its last price change."""
    by_event: dict[str, dict[tuple[str, str], _Market]] = {}
    for event_id, bookmaker, market, position, *selection, title, last_update, link, terms in rows:
        markets, fields = by_event.setdefault(event_id, {}), (title, last_update, link, terms)
        rows_of_market = markets.get((bookmaker, market))
        if rows_of_market is None:
            rows_of_market = markets[bookmaker, market] = _Market(fields)
        rows_of_market.add(position, Selection(*selection), fields)
    return [
        EventQuotes(Event(*event), _market_quotes(by_event[event[0]], readings))
        for *event, readings in event_rows
        if event[0] in by_event
    ]


def _market_quotes(markets: dict[tuple[str, str], _Market], readings: dict[str, int]) -> list[MarketQuotes]:
    quotes = []
    for (bookmaker, market), rows in markets.items():
        title, last_update, link, text = rows.newest
        reading = readings.get(f"{bookmaker} {market}")
        if reading is not None:
            last_update = max(last_update, reading_time(reading))
        rows.selections.sort(key=itemgetter(0))
        selections = [selection for _, selection in rows.selections]
        terms = None if text is None else terms_from(text)
        quotes.append(MarketQuotes(bookmaker, title, market, last_update, selections, link, terms))
    return quotes
