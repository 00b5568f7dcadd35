"""What is forgotten: quotes that nobody read for long, moves and notices of days gone by."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Delete, delete, exists, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from arbitrage_edge.storage.database import POSTGRESQL, Database
from arbitrage_edge.storage.partitions import drop_days
from arbitrage_edge.storage.tables import events, notices, odds, price_moves

# Dropping a day waits for whoever reads moves, and everyone else waits behind it: rather try again later.
PATIENCE = "2s"


async def prune(database: Database, before: datetime) -> int:
    """Deletes what is older than `before`; says how many quotes, moves and notices went.

    A price that stands for long stays for as long as its event is read. In two transactions: one that dropped days and
    deleted quotes would wait for a recording that waits for it.
    """
    async with database.transaction() as connection:
        if database.dialect == POSTGRESQL:
            await connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}'"))
            rows = await drop_days(connection, before)
        else:
            rows = await _delete(connection, delete(price_moves).where(price_moves.c.moved_at < before))
    async with database.transaction() as connection:
        unread = ~exists().where(events.c.event_id == odds.c.event_id, events.c.read_at >= before)
        # In one order, and past the rows that somebody is writing now: they are not old.
        old = select(odds.c.id).where(odds.c.fetched_at < before, unread).order_by(odds.c.id)
        rows += await _delete(connection, delete(odds).where(odds.c.id.in_(old.with_for_update(skip_locked=True))))
        rows += await _delete(connection, delete(notices).where(notices.c.at < before))
        quoted = exists().where(odds.c.event_id == events.c.event_id)
        await connection.execute(delete(events).where(events.c.read_at < before, ~quoted))
    return rows


async def _delete(connection: AsyncConnection, statement: Delete) -> int:
    gone: Any = await connection.execute(statement)
    return int(gone.rowcount)
