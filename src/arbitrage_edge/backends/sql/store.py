"""The store on SQLite and PostgreSQL. `bulk_sqlite` and `bulk_postgresql` hold what differs between them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from arbitrage_edge.backends.sql import bulk_postgresql, bulk_sqlite, retention
from arbitrage_edge.backends.sql.columns import sqlite_timestamp
from arbitrage_edge.backends.sql.database import SQLITE, Database
from arbitrage_edge.backends.sql.opportunity_rows import announced, opportunity_row, readable, to_document
from arbitrage_edge.backends.sql.quote_reader import quotes_of, select_events, select_quotes
from arbitrage_edge.backends.sql.quote_rows import EventRow, QuoteRows, event_rows, quote_rows
from arbitrage_edge.backends.sql.tables import (
    arbitrage_opportunities,
    counters,
    events,
    notices,
    odds,
    sports,
    state,
)
from arbitrage_edge.backends.sql.upsert import add_to_counter, claim_sport, insert_into, next_token, upsert_into
from arbitrage_edge.domain.detector import Detection
from arbitrage_edge.domain.errors import LostOwnershipError
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import EventQuotes, Sport
from arbitrage_edge.ports import Notice, SportState, StateKey

# Rows of more markets than this are built in a thread, because they would block the event loop.
MAX_INLINE_MARKETS = 200
NOTICES = "notices"
# SQLite allows 999 parameters of a statement in old versions.
MAX_PARAMETERS = 500


class SqlStore:
    """The `Store` on a migrated database. The caller closes the database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._dialect = database.dialect
        self._on_sqlite = database.dialect == SQLITE

    async def record(
        self, detection: Detection, fence: int | None = None, read: Sequence[EventQuotes] = ()
    ) -> list[Notice]:
        """Write one detection in one transaction and return its notices.

        Recordings of one sport run one after the other. Those of different sports run concurrently, except while
        notices get their numbers.
        """
        if len(detection.changes) > MAX_INLINE_MARKETS or len(read) > MAX_INLINE_MARKETS:
            quotes, event_updates = await asyncio.to_thread(self._rows, detection, read)
        else:
            quotes, event_updates = self._rows(detection, read)
        write = bulk_sqlite.write_quotes if self._on_sqlite else bulk_postgresql.write_quotes
        async with self._database.recording() as connection:
            await self._claim(connection, detection.sport, fence)
            await write(connection, detection.sport, detection.at, quotes)
            await self._write_events(connection, detection, event_updates)
            await self._write_opportunities(connection, detection)
            return await self._write_notices(connection, detection)

    async def restore(self, sport: str) -> SportState:
        """Return the quotes and open opportunities of a sport. A price is as old as its last recorded reading."""
        async with self._database.snapshot() as connection:
            event_rows_ = (await connection.execute(select_events(events.c.sport == sport))).all()
            quote_rows_ = (await connection.execute(select_quotes(odds.c.sport == sport))).all()
            open_ = await _open(connection, sport)
        if len(quote_rows_) > MAX_INLINE_MARKETS:
            return SportState(await asyncio.to_thread(quotes_of, event_rows_, quote_rows_), open_)
        return SportState(quotes_of(event_rows_, quote_rows_), open_)

    async def events_of_other_sports(self, sport: str, event_ids: Sequence[str]) -> set[str]:
        """Return those of the event ids that are recorded for another sport."""
        foreign: set[str] = set()
        async with self._database.query() as connection:
            for start in range(0, len(event_ids), MAX_PARAMETERS):
                some = event_ids[start : start + MAX_PARAMETERS]
                query = select(events.c.event_id).where(events.c.event_id.in_(some), events.c.sport != sport)
                foreign.update((await connection.execute(query)).scalars())
        return foreign

    async def open_opportunities(self, sport: str | None = None) -> list[TrackedOpportunity]:
        """Return the open opportunities, most profitable first."""
        async with self._database.query() as connection:
            return await _open(connection, sport)

    async def notices_after(self, seq: int, limit: int) -> list[Notice]:
        """Return up to `limit` notices above `seq`, in order, without those that only a newer version can read."""
        columns, found = notices.c, list[Notice]()
        query = select(columns.seq, columns.at, columns.document).order_by(columns.seq)
        async with self._database.query() as connection:
            while len(found) < limit:
                wanted = limit - len(found)
                rows = (await connection.execute(query.where(columns.seq > seq).limit(wanted))).all()
                for number, at, document in rows:
                    seq = number
                    if (tracked := readable(document)) is not None:
                        found.append(Notice(number, at, tracked))
                if len(rows) < wanted:
                    break
        return found

    async def newest_seq(self) -> int:
        """Return the number of the newest notice, or 0."""
        query = select(counters.c.value).where(counters.c.name == NOTICES)
        async with self._database.query() as connection:
            return (await connection.execute(query)).scalar() or 0

    async def save_sports(self, sports_: Sequence[Sport], now: datetime) -> None:
        """Replace the saved list of sports."""
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
        """Return the saved list of sports."""
        columns = sports.c
        query = select(
            columns.sport_key,
            columns.sport_name,
            columns.sport_group,
            columns.description,
            columns.active,
            columns.has_outrights,
        )
        async with self._database.query() as connection:
            return [Sport(*row) for row in await connection.execute(query.order_by(columns.id))]

    async def prune(self, before: datetime) -> int:
        """Delete old quotes, price moves and notices, and return their number.

        On PostgreSQL price moves are deleted by whole days.
        """
        return await retention.prune(self._database, before)

    async def put_state(self, key: StateKey, value: Any) -> None:
        """Store a small JSON value under `key`."""
        async with self._database.transaction() as connection:
            await connection.execute(upsert_into(state, self._dialect, "name"), {"name": key, "value": value})

    async def update_state(self, key: StateKey, change: Callable[[Any], Any]) -> None:
        """Replace the value stored under `key` by `change` of it, as one atomic step among all processes."""
        # An existing row can be locked; a missing one cannot.
        add = insert_into(state, self._dialect).values(name=key, value=None).on_conflict_do_nothing()
        row = select(state.c.value).where(state.c.name == key).with_for_update()
        async with self._database.transaction() as connection:
            await connection.execute(add)
            before = (await connection.execute(row)).scalar()
            await connection.execute(upsert_into(state, self._dialect, "name"), {"name": key, "value": change(before)})

    async def get_state(self, key: StateKey) -> Any:
        """Return the value stored under `key`, or None."""
        async with self._database.query() as connection:
            return (await connection.execute(select(state.c.value).where(state.c.name == key))).scalar()

    async def next_token(self, name: str) -> int:
        """Return the next fencing token. Waits for running recordings of the same sport."""
        async with self._database.transaction() as connection:
            claim = await connection.execute(next_token(self._dialect), {"sport": name, "token": 1})
            token: int = claim.scalar_one()
        return token

    def _rows(self, detection: Detection, read: Sequence[EventQuotes]) -> tuple[QuoteRows, list[EventRow]]:
        stamp = sqlite_timestamp if self._on_sqlite else _unchanged
        return quote_rows(detection.changes, stamp), event_rows(detection.changes, read)

    async def _claim(self, connection: AsyncConnection, sport: str, fence: int | None) -> None:
        """Lock the row of the sport and check the fencing token."""
        claim = claim_sport(self._dialect, fenced=fence is not None)
        row = {"sport": sport, "token": fence or 0, "recorded": 1}
        if (await connection.execute(claim, row)).scalar() is None:
            raise LostOwnershipError(f"{sport} is owned by another process: token {fence} is out of date")

    async def _write_events(self, connection: AsyncConnection, detection: Detection, rows: list[EventRow]) -> None:
        if not rows:
            return
        await self._update_odds_of_changed_events(connection, detection.sport, rows)
        if not self._on_sqlite:
            await bulk_postgresql.write_events(connection, detection.at, rows)
            return
        await connection.execute(_event_upsert(), [_event_values(row, detection.at) for row in rows])

    async def _update_odds_of_changed_events(
        self, connection: AsyncConnection, sport: str, rows: list[EventRow]
    ) -> None:
        """Copy a changed start time or name of an event to its rows in `odds`."""
        columns = events.c
        query = select(columns.event_id, columns.commence_time, columns.home_team, columns.away_team)
        stored = {row[0]: tuple(row[1:]) for row in await connection.execute(query.where(columns.sport == sport))}
        changed = [
            {"changed": event.id, "commence_time": event.commence_time, "event_name": event.name}
            for event in (row.event for row in rows)
            if stored.get(event.id, current := (event.commence_time, event.home_team, event.away_team)) != current
        ]
        if changed:
            await connection.execute(CHANGED_ODDS, changed)

    async def _write_opportunities(self, connection: AsyncConnection, detection: Detection) -> None:
        """Write closed opportunities first, which frees their lines for new ones. Open ones without changes are written
        too: the readings of their legs are newer."""
        rows = [opportunity_row(tracked) for tracked in (*detection.closed, *detection.open)]
        if rows:
            await connection.execute(upsert_into(arbitrage_opportunities, self._dialect, "arbitrage_id"), rows)

    async def _write_notices(self, connection: AsyncConnection, detection: Detection) -> list[Notice]:
        """Number and write the notices. Runs last: from here to the commit, recordings of other sports wait."""
        opportunities = announced(detection)
        if not opportunities:
            return []
        count = len(opportunities)
        counted = await connection.execute(add_to_counter(self._dialect), {"name": NOTICES, "value": count})
        last = counted.scalar_one()
        numbered = [Notice(seq, detection.at, tracked) for seq, tracked in enumerate(opportunities, last - count + 1)]
        await connection.execute(insert(notices), [_notice_values(notice) for notice in numbered])
        return numbered


EVENT_COLUMNS = ("sport", "sport_title", "home_team", "away_team", "commence_time", "read_at")
CHANGED_ODDS = (
    update(odds)
    .where(odds.c.event_id == bindparam("changed"))
    .values(commence_time=bindparam("commence_time"), event_name=bindparam("event_name"))
)


@cache
def _event_upsert() -> Any:
    """Return the statement for SQLite that writes events and keeps the readings of bookmakers that are not in it."""
    upsert = insert_into(events, SQLITE)
    values: dict[str, Any] = {name: upsert.excluded[name] for name in EVENT_COLUMNS}
    values["readings"] = func.json_patch(events.c.readings, upsert.excluded.readings)
    return upsert.on_conflict_do_update(index_elements=["event_id"], set_=values)


async def _open(connection: AsyncConnection, sport: str | None) -> list[TrackedOpportunity]:
    columns = arbitrage_opportunities.c
    query = (
        select(columns.document)
        .where(~columns.expired, *([] if sport is None else [columns.sport == sport]))
        .order_by(columns.profit_percentage.desc(), columns.arbitrage_id)
    )
    documents = (await connection.execute(query)).scalars()
    return [tracked for document in documents if (tracked := readable(document)) is not None]


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


def _unchanged(time: datetime) -> datetime:
    return time
