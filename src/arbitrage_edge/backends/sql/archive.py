"""Queries of recorded data."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, select

from arbitrage_edge.backends.sql.database import SQLITE, Database
from arbitrage_edge.backends.sql.opportunity_rows import readable
from arbitrage_edge.backends.sql.quote_reader import quotes_of, select_events, select_quotes
from arbitrage_edge.backends.sql.tables import arbitrage_opportunities, events, odds, owners, price_moves
from arbitrage_edge.domain.errors import NotFoundError
from arbitrage_edge.domain.history import BookmakerSeen, History, HistoryFilter, OpportunityStatistics, PriceMove
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import EventQuotes

Conditions = list[ColumnElement[bool]]


class SqlArchive:
    """The `Archive` on a database, each query on its own connection.

    Raises `UnavailableError` if the database does not answer.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def opportunity(self, arbitrage_id: str) -> TrackedOpportunity:
        """Return the opportunity with this id, open or closed; raise NotFoundError if there is none."""
        columns = arbitrage_opportunities.c
        rows = await self._all(select(columns.document).where(columns.arbitrage_id == arbitrage_id))
        if not rows:
            raise NotFoundError(f"there is no opportunity {arbitrage_id}")
        if (tracked := readable(rows[0][0])) is None:
            raise NotFoundError(
                f"a newer version wrote {arbitrage_id}, which this one cannot read: update this process"
            )
        return tracked

    async def history(self, wanted: HistoryFilter, limit: int, offset: int = 0) -> History:
        """Return one page of opportunities, newest first."""
        columns = arbitrage_opportunities.c
        where = _conditions(wanted)
        page = select(columns.document).where(*where).order_by(columns.detected_at.desc(), columns.id.desc())
        async with self._database.snapshot() as connection:
            total = (
                await connection.execute(select(func.count()).select_from(columns.id.table).where(*where))
            ).scalar_one()
            documents = (await connection.execute(page.limit(limit).offset(offset))).scalars().all()
        return History([tracked for document in documents if (tracked := readable(document)) is not None], total)

    async def recorded(self) -> dict[str, int]:
        """Return the number of recordings per sport. While it is unchanged, data read earlier is current."""
        return dict(await self._all(select(owners.c.sport, owners.c.recorded)))

    async def odds(
        self,
        sport: str,
        event_id: str | None = None,
        markets: Collection[str] | None = None,
        bookmakers: Collection[str] | None = None,
    ) -> list[EventQuotes]:
        """Return the newest quotes of a sport or one of its events, ordered by start. None means no restriction."""
        event_conditions: Conditions = [events.c.sport == sport]
        quote_conditions: Conditions = [odds.c.sport == sport]
        if event_id is not None:
            event_conditions.append(events.c.event_id == event_id)
            quote_conditions.append(odds.c.event_id == event_id)
        if markets is not None:
            quote_conditions.append(odds.c.market_type.in_(markets))
        if bookmakers is not None:
            quote_conditions.append(odds.c.bookmaker.in_(bookmakers))
        async with self._database.snapshot() as connection:
            event_rows = (
                await connection.execute(select_events(*event_conditions).order_by(events.c.commence_time))
            ).all()
            rows = (await connection.execute(select_quotes(*quote_conditions))).all()
        return quotes_of(event_rows, rows)

    async def moves(
        self, event_id: str, market: str | None = None, bookmaker: str | None = None, limit: int = 10_000
    ) -> list[PriceMove]:
        """Return the newest `limit` price moves of an event, oldest first."""
        columns = price_moves.c
        where: Conditions = [columns.event_id == event_id]
        if market is not None:
            where.append(columns.market_type == market)
        if bookmaker is not None:
            where.append(columns.bookmaker == bookmaker)
        selected = (
            columns.moved_at,
            columns.bookmaker,
            columns.market_type,
            columns.outcome,
            columns.point,
            columns.description,
            columns.decimal_odds,
            columns.last_update,
        )
        rows = await self._all(select(*selected).where(*where).order_by(columns.moved_at.desc()).limit(limit))
        return [PriceMove(*row) for row in reversed(rows)]

    async def statistics(self, sport: str | None = None, start: datetime | None = None) -> list[OpportunityStatistics]:
        """Return statistics per sport of the opportunities found at or after `start`."""
        columns = arbitrage_opportunities.c
        lifetime = self._seconds(columns.closed_at) - self._seconds(columns.first_seen_at)
        query = (
            select(
                columns.sport,
                func.count(),
                func.count().filter(~columns.expired),
                func.avg(columns.profit_percentage),
                func.max(columns.best_profit),
                func.avg(lifetime),
            )
            .where(*_conditions(HistoryFilter(sport, start)))
            .group_by(columns.sport)
            .order_by(columns.sport)
        )
        return [
            OpportunityStatistics(name, count, still_open, _percent(average), best, _lifetime(seconds))
            for name, count, still_open, average, best, seconds in await self._all(query)
        ]

    async def bookmakers(self, sport: str | None = None) -> list[BookmakerSeen]:
        """Return the bookmakers that have prices now, ordered by key."""
        columns = odds.c
        query = select(
            columns.bookmaker,
            func.max(columns.bookmaker_title),
            func.count(columns.sport.distinct()),
            func.count(columns.event_id.distinct()),
            func.max(columns.fetched_at),
        )
        where = [] if sport is None else [columns.sport == sport]
        rows = await self._all(query.where(*where).group_by(columns.bookmaker).order_by(columns.bookmaker))
        return [BookmakerSeen(*row) for row in rows]

    async def _all(self, query: Any) -> list[Any]:
        async with self._database.query() as connection:
            return list((await connection.execute(query)).all())

    def _seconds(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        if self._database.dialect == SQLITE:
            return func.julianday(column) * 86400.0
        return func.extract("epoch", column)


def _conditions(wanted: HistoryFilter) -> Conditions:
    columns = arbitrage_opportunities.c
    where: Conditions = [columns.kind.in_(sorted(wanted.kinds))]
    if wanted.sport is not None:
        where.append(columns.sport == wanted.sport)
    if wanted.start is not None:
        where.append(columns.detected_at >= wanted.start)
    if wanted.end is not None:
        where.append(columns.detected_at < wanted.end)
    if wanted.min_profit is not None:
        where.append(columns.profit_percentage >= wanted.min_profit)
    return where


def _percent(average: Decimal | float) -> Decimal:
    """Round to two places: an average of exact numbers is not exact."""
    return round(Decimal(average), 2)


def _lifetime(seconds: Decimal | float | None) -> timedelta | None:
    return None if seconds is None else timedelta(milliseconds=round(float(seconds) * 1000))
