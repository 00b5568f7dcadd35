"""Deletion of old quotes, price moves and notices."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, column, delete, exists, select, text

from arbitrage_edge.backends.sql import bulk_postgresql
from arbitrage_edge.backends.sql.database import POSTGRESQL, Database
from arbitrage_edge.backends.sql.tables import events, notices, odds, price_moves

# Dropping a partition waits for running queries, and later queries wait behind it: give up soon and retry at the next
# cleanup.
LOCK_TIMEOUT = "2s"
# Rows per transaction. Recordings run between two of them.
BATCH = 20_000


async def prune(database: Database, before: datetime, batch: int = BATCH) -> int:
    """Delete what is older than `before`, `batch` rows per transaction.

    Returns the number of deleted quotes, price moves and notices. An unchanged price is kept while its event is read.
    """
    if database.dialect == POSTGRESQL:
        rows = await _drop_days(database, before)
    else:
        rows = await _delete(
            database, batch, _rows_to_delete(price_moves, column("rowid"), price_moves.c.moved_at < before)
        )
    read = exists().where(events.c.event_id == odds.c.event_id, events.c.read_at >= before)
    rows += await _delete(database, batch, _rows_to_delete(odds, odds.c.id, odds.c.fetched_at < before, ~read))
    rows += await _delete(database, batch, _rows_to_delete(notices, notices.c.seq, notices.c.at < before))
    quoted = exists().where(odds.c.event_id == events.c.event_id)
    await _delete(database, batch, _rows_to_delete(events, events.c.event_id, events.c.read_at < before, ~quoted))
    return rows


async def _drop_days(database: Database, before: datetime) -> int:
    async with database.snapshot() as connection:
        expired = [
            name for name in await bulk_postgresql.partitions(connection) if bulk_postgresql.end_of_day(name) <= before
        ]
    rows = 0
    for name in expired:
        async with database.transaction() as connection:
            await connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'"))
            rows += await bulk_postgresql.drop_partition(connection, name)
    return rows


Deletion = tuple[Table, ColumnElement[Any], Select[Any]]


def _rows_to_delete(table: Table, key: ColumnElement[Any], *conditions: ColumnElement[bool]) -> Deletion:
    # In key order, so that concurrent calls do not deadlock, and without rows that are being written: they are not old.
    rows = select(key).select_from(table).where(*conditions).order_by(key).with_for_update(skip_locked=True)
    return table, key, rows


async def _delete(database: Database, batch: int, deletion: Deletion) -> int:
    table, key, rows = deletion
    statement = delete(table).where(key.in_(rows.limit(batch)))
    total, deleted = 0, batch
    while deleted == batch:
        async with database.transaction() as connection:
            result: Any = await connection.execute(statement)
            deleted = int(result.rowcount)
        total += deleted
    return total
