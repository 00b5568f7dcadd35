"""The store on SQLite and PostgreSQL. What differs between them stands in `quotes_sqlite` and `quotes_postgresql`."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from arbitrage_edge.backends.sql import bulk_postgresql, bulk_sqlite, retention
from arbitrage_edge.backends.sql.columns import sqlite_moment
from arbitrage_edge.backends.sql.database import SQLITE, Database
from arbitrage_edge.backends.sql.opportunity_rows import from_document, news_of, opportunity_row, to_document
from arbitrage_edge.backends.sql.quote_reader import quotes_of, select_events, select_quotes
from arbitrage_edge.backends.sql.quote_rows import EventRow, QuoteRows, event_rows, quote_rows
from arbitrage_edge.backends.sql.tables import (
    arbitrage_opportunities,
    counters,
    events,
    notices,
    odds,
    owners,
    sports,
    state,
)
from arbitrage_edge.backends.sql.upsert import insert_into, replace_in
from arbitrage_edge.domain.detector import Detection
from arbitrage_edge.domain.errors import LostOwnershipError
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import EventQuotes, Sport
from arbitrage_edge.ports import Notice, SportState, StateKey

# Making the rows of more markets than this would hold up the event loop.
SMALL = 200
NOTICES = "notices"


class SqlStore:
    """The `Store` over a database that was migrated. Whoever opened the database closes it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._dialect = database.dialect
        self._on_sqlite = database.dialect == SQLITE

    async def record(
        self, detection: Detection, fence: int | None = None, read: Sequence[EventQuotes] = ()
    ) -> list[Notice]:
        """As the port says. Recordings for one sport take turns; those for others do not wait, but for the moment in
        which notices get their numbers."""
        if len(detection.changes) > SMALL or len(read) > SMALL:
            quotes, fixtures = await asyncio.to_thread(self._rows, detection, read)
        else:
            quotes, fixtures = self._rows(detection, read)
        write = bulk_sqlite.write_quotes if self._on_sqlite else bulk_postgresql.write_quotes
        async with self._database.transaction() as connection:
            await self._claim(connection, detection.sport, fence)
            await write(connection, detection.sport, detection.at, quotes)
            await self._write_events(connection, detection, fixtures)
            await self._write_episodes(connection, detection)
            return await self._number(connection, detection)

    async def restore(self, sport: str) -> SportState:
        """As the port says; a price that stood still is as old as its last reading that `record` was told of."""
        async with self._database.reading() as connection:
            fixtures = (await connection.execute(select_events(events.c.sport == sport))).all()
            prices = (await connection.execute(select_quotes(odds.c.sport == sport))).all()
            standing = await _open(connection, sport)
        if len(prices) > SMALL:
            return SportState(await asyncio.to_thread(quotes_of, fixtures, prices), standing)
        return SportState(quotes_of(fixtures, prices), standing)

    async def open_opportunities(self, sport: str | None = None) -> list[TrackedOpportunity]:
        """What is open now, the most profitable first."""
        async with self._database.asking() as connection:
            return await _open(connection, sport)

    async def notices_after(self, seq: int, limit: int) -> list[Notice]:
        """What was committed after `seq`, in order."""
        columns = notices.c
        query = select(columns.seq, columns.at, columns.document).where(columns.seq > seq)
        async with self._database.asking() as connection:
            rows = (await connection.execute(query.order_by(columns.seq).limit(limit))).all()
        return [Notice(number, at, from_document(document)) for number, at, document in rows]

    async def newest_seq(self) -> int:
        """The number that was given last."""
        query = select(counters.c.value).where(counters.c.name == NOTICES)
        async with self._database.asking() as connection:
            return (await connection.execute(query)).scalar() or 0

    async def save_sports(self, sports_: Sequence[Sport], now: datetime) -> None:
        """Takes the list instead of the last one."""
        rows = [
            {
                "sport_key": sport.key,
                "sport_name": sport.title,
                "sport_group": sport.group,
                "description": sport.description,
                "active": sport.active,
                "has_outrights": sport.has_outrights,
                "saved_at": now,
            }
            for sport in sports_
        ]
        async with self._database.transaction() as connection:
            await connection.execute(delete(sports))
            if rows:
                await connection.execute(insert(sports), rows)

    async def sports(self) -> list[Sport]:
        """The sports as last saved."""
        columns = sports.c
        query = select(
            columns.sport_key,
            columns.sport_name,
            columns.sport_group,
            columns.description,
            columns.active,
            columns.has_outrights,
        )
        async with self._database.asking() as connection:
            return [Sport(*row) for row in await connection.execute(query.order_by(columns.id))]

    async def prune(self, before: datetime) -> int:
        """As the port says. On PostgreSQL moves go by whole days, once their day ended before; on SQLite one by one."""
        return await retention.prune(self._database, before)

    async def put_state(self, key: StateKey, value: Any) -> None:
        """Store a small JSON value under `key`."""
        async with self._database.transaction() as connection:
            await connection.execute(replace_in(state, self._dialect, ["name"]), {"name": key, "value": value})

    async def get_state(self, key: StateKey) -> Any:
        """Return the value stored under `key`, or None."""
        async with self._database.asking() as connection:
            return (await connection.execute(select(state.c.value).where(state.c.name == key))).scalar()

    async def next_token(self, name: str) -> int:
        """The next token; waits for whoever is recording by an older one."""
        claim = insert_into(owners, self._dialect).values(sport=name, token=1)
        claim = claim.on_conflict_do_update(index_elements=["sport"], set_={"token": owners.c.token + 1})
        async with self._database.transaction() as connection:
            token: int = (await connection.execute(claim.returning(owners.c.token))).scalar_one()
        return token

    def _rows(self, detection: Detection, read: Sequence[EventQuotes]) -> tuple[QuoteRows, list[EventRow]]:
        stamp = sqlite_moment if self._on_sqlite else _itself
        return quote_rows(detection.changes, stamp), event_rows(detection.changes, read)

    async def _claim(self, connection: AsyncConnection, sport: str, fence: int | None) -> None:
        """Takes the sport's turn, and sees whether it is still ours."""
        claim = insert_into(owners, self._dialect).values(sport=sport, token=fence or 0, recorded=1)
        ours = true() if fence is None else owners.c.token <= fence
        kept = owners.c.token if fence is None else claim.excluded.token
        renewed = {"token": kept, "recorded": owners.c.recorded + 1}
        claim = claim.on_conflict_do_update(index_elements=["sport"], set_=renewed, where=ours)
        if (await connection.execute(claim.returning(owners.c.token))).scalar() is None:
            raise LostOwnershipError(f"{sport} is owned by another process: token {fence} is out of date")

    async def _write_events(self, connection: AsyncConnection, detection: Detection, rows: list[EventRow]) -> None:
        if not rows:
            return
        known = await connection.execute(
            select(events.c.event_id, events.c.commence_time, events.c.home_team, events.c.away_team).where(
                events.c.sport == detection.sport
            )
        )
        before = {event_id: fields for event_id, *fields in known}
        for row in rows:
            event = row.event
            if before.get(event.id, as_kept := [event.commence_time, event.home_team, event.away_team]) != as_kept:
                await connection.execute(
                    update(odds)
                    .where(odds.c.event_id == event.id)
                    .values(commence_time=event.commence_time, event_name=event.name)
                )
        upsert = insert_into(events, self._dialect)
        given: dict[str, Any] = {name: upsert.excluded[name] for name in EVENT_COLUMNS}
        given["readings"] = (
            func.json_patch(events.c.readings, upsert.excluded.readings)
            if self._on_sqlite
            else events.c.readings.op("||")(upsert.excluded.readings)
        )
        await connection.execute(
            upsert.on_conflict_do_update(index_elements=["event_id"], set_=given),
            [_event_values(row, detection.at) for row in rows],
        )

    async def _write_episodes(self, connection: AsyncConnection, detection: Detection) -> None:
        """The ended ones first: their lines must be free for others. Of the open ones also those that were merely seen
        again, since their legs are younger now."""
        rows = [opportunity_row(tracked) for tracked in (*detection.closed, *detection.open)]
        if rows:
            await connection.execute(replace_in(arbitrage_opportunities, self._dialect, ["arbitrage_id"]), rows)

    async def _number(self, connection: AsyncConnection, detection: Detection) -> list[Notice]:
        """Last of all, because the others wait from here to the commit."""
        news = news_of(detection)
        if not news:
            return []
        count = insert_into(counters, self._dialect).values(name=NOTICES, value=len(news))
        count = count.on_conflict_do_update(
            index_elements=["name"], set_={"value": counters.c.value + count.excluded.value}
        )
        last = (await connection.execute(count.returning(counters.c.value))).scalar_one()
        numbered = [Notice(seq, detection.at, tracked) for seq, tracked in enumerate(news, last - len(news) + 1)]
        await connection.execute(insert(notices), [_notice_values(notice) for notice in numbered])
        return numbered


EVENT_COLUMNS = ("sport", "sport_title", "home_team", "away_team", "commence_time", "read_at")


async def _open(connection: AsyncConnection, sport: str | None) -> list[TrackedOpportunity]:
    columns = arbitrage_opportunities.c
    query = (
        select(columns.document)
        .where(~columns.expired, *([] if sport is None else [columns.sport == sport]))
        .order_by(columns.profit_percentage.desc(), columns.arbitrage_id)
    )
    return [from_document(document) for document in (await connection.execute(query)).scalars()]


def _event_values(row: EventRow, at: datetime) -> dict[str, Any]:
    event = row.event
    return {
        "event_id": event.id,
        "sport": event.sport,
        "sport_title": event.sport_title,
        "home_team": event.home_team,
        "away_team": event.away_team,
        "commence_time": event.commence_time,
        "read_at": at,
        "readings": row.readings,
    }


def _notice_values(notice: Notice) -> dict[str, Any]:
    return {
        "seq": notice.seq,
        "sport": notice.sport,
        "at": notice.at,
        "status": notice.tracked.status.value,
        "arbitrage_id": notice.tracked.arbitrage_id,
        "document": to_document(notice.tracked),
    }


def _itself(moment: datetime) -> datetime:
    return moment
