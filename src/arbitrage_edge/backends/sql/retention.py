"""What is forgotten: quotes that nobody read for long, moves and notices of days gone by."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, column, delete, exists, select, text

from arbitrage_edge.backends.sql import bulk_postgresql
from arbitrage_edge.backends.sql.database import POSTGRESQL, Database
from arbitrage_edge.backends.sql.tables import events, notices, odds, price_moves

# Dropping a day waits for whoever reads moves, and everyone else waits behind it: rather try again later.
PATIENCE = "2s"
# Recordings get their turn between two of these.
BATCH = 20_000


async def prune(database: Database, before: datetime, batch: int = BATCH) -> int:
    """Deletes what is older than `before`, `batch` rows a transaction; says how many quotes, moves and notices went.

    A price that stands for long stays for as long as its event is read.
    """
    if database.dialect == POSTGRESQL:
        rows = await _drop_days(database, before)
    else:
        rows = await _delete(database, batch, _oldest(price_moves, column("rowid"), price_moves.c.moved_at < before))
    read = exists().where(events.c.event_id == odds.c.event_id, events.c.read_at >= before)
    rows += await _delete(database, batch, _oldest(odds, odds.c.id, odds.c.fetched_at < before, ~read))
    rows += await _delete(database, batch, _oldest(notices, notices.c.seq, notices.c.at < before))
    quoted = exists().where(odds.c.event_id == events.c.event_id)
    await _delete(database, batch, _oldest(events, events.c.event_id, events.c.read_at < before, ~quoted))
    return rows


async def _drop_days(database: Database, before: datetime) -> int:
    async with database.reading() as connection:
        over = [name for name in await bulk_postgresql.days(connection) if bulk_postgresql.end_of(name) <= before]
    rows = 0
    for name in over:
        async with database.transaction() as connection:
            await connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}'"))
            rows += await bulk_postgresql.drop(connection, name)
    return rows


Old = tuple[Table, ColumnElement[Any], Select[Any]]


def _oldest(table: Table, key: ColumnElement[Any], *conditions: ColumnElement[bool]) -> Old:
    # In one order, and past the rows that somebody is writing now: they are not old.
    rows = select(key).select_from(table).where(*conditions).order_by(key).with_for_update(skip_locked=True)
    return table, key, rows


async def _delete(database: Database, batch: int, old: Old) -> int:
    table, key, rows = old
    statement = delete(table).where(key.in_(rows.limit(batch)))
    total, gone = 0, batch
    while gone == batch:
        async with database.transaction() as connection:
            result: Any = await connection.execute(statement)
            gone = int(result.rowcount)
        total += gone
    return total
