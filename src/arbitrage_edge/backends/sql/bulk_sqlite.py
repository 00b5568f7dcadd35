"""Bulk writes of quotes to SQLite: one statement, executed for every row inside the driver."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from arbitrage_edge.backends.sql.columns import sqlite_timestamp
from arbitrage_edge.backends.sql.quote_rows import MOVES, ODDS, PRICE, QuoteRows, Row

UNIQUE = "event_id, bookmaker, market_type, outcome, coalesce(point, ''), coalesce(description, '')"
REWRITTEN = [name for name in ODDS if name not in PRICE]
COMPARED = [name for name in REWRITTEN if name != "last_update"]

UPSERT = f"""
INSERT INTO odds (sport, fetched_at, {", ".join(ODDS)}) VALUES (?, ?, {", ".join("?" for _ in ODDS)})
ON CONFLICT ({UNIQUE}) DO UPDATE
SET fetched_at = excluded.fetched_at, {", ".join(f"{name} = excluded.{name}" for name in REWRITTEN)}
WHERE excluded.last_update >= odds.last_update
AND ({", ".join(f"odds.{name}" for name in COMPARED)}) IS NOT ({", ".join(f"excluded.{name}" for name in COMPARED)})
"""  # noqa: S608 - built from constants

DELETE = f"""
DELETE FROM odds WHERE {" AND ".join(f"{name} = ?" for name in PRICE[:4])} AND point IS ? AND description IS ?
"""  # noqa: S608 - built from constants

MOVE = f"""
INSERT INTO price_moves (moved_at, sport, {", ".join(MOVES)}) VALUES (?, ?, {", ".join("?" for _ in MOVES)})
"""  # noqa: S608 - built from constants


async def write_quotes(connection: AsyncConnection, sport: str, at: datetime, rows: QuoteRows) -> None:
    """Write the rows within the transaction of `connection`."""
    timestamp = sqlite_timestamp(at)
    await _run(connection, DELETE, rows.gone)
    await _run(connection, UPSERT, [(sport, timestamp, *row) for row in rows.odds])
    await _run(connection, MOVE, [(timestamp, sport, *row) for row in rows.moves])


async def _run(connection: AsyncConnection, statement: str, rows: list[Row]) -> None:
    if rows:
        await connection.exec_driver_sql(statement, rows)
