"""Rows of `odds` back into the quotes they came from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Double, Select, cast, select

from arbitrage_edge.backends.sql.quote_rows import moment_of
from arbitrage_edge.backends.sql.tables import events, odds
from arbitrage_edge.domain.market import Event, EventQuotes, MarketQuotes, Selection


def select_quotes(*conditions: ColumnElement[bool]) -> Select[Any]:
    """The rows that `quotes_of` reads. Prices come as the floats they were."""
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
        )
        .where(*conditions)
        .order_by(columns.id)
    )


def select_events(*conditions: ColumnElement[bool]) -> Select[Any]:
    """The rows that `events_of` reads."""
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


# The bookmaker's title, the reading and the market's link: as they stand in the newest of its rows.
Told = tuple[str, datetime, str | None]


class _Market:
    """One market while its rows come in."""

    def __init__(self, told: Told) -> None:
        self.selections: list[tuple[int, Selection]] = []
        self.newest = told

    def add(self, position: int, selection: Selection, told: Told) -> None:
        self.selections.append((position, selection))
        if told[1] > self.newest[1]:
            self.newest = told


def quotes_of(event_rows: Iterable[Any], rows: Iterable[Any]) -> list[EventQuotes]:
    """The quotes on each event. A market is as old as its last reading, though its prices may have stood for longer."""
    found: dict[str, dict[tuple[str, str], _Market]] = {}
    for event_id, bookmaker, market, position, *selection, title, last_update, link in rows:
        markets, told = found.setdefault(event_id, {}), (title, last_update, link)
        held = markets.get((bookmaker, market))
        if held is None:
            held = markets[bookmaker, market] = _Market(told)
        held.add(position, Selection(*selection), told)
    return [
        EventQuotes(Event(*fields), _market_quotes(found[fields[0]], readings))
        for *fields, readings in event_rows
        if fields[0] in found
    ]


def _market_quotes(markets: dict[tuple[str, str], _Market], readings: dict[str, int]) -> list[MarketQuotes]:
    told = []
    for (bookmaker, market), held in markets.items():
        title, last_update, link = held.newest
        reading = readings.get(f"{bookmaker} {market}")
        if reading is not None:
            last_update = max(last_update, moment_of(reading))
        held.selections.sort(key=_position_of)
        told.append(MarketQuotes(bookmaker, title, market, last_update, [one for _, one in held.selections], link))
    return told


def _position_of(placed: tuple[int, Selection]) -> int:
    return placed[0]
