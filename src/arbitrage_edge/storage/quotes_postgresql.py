"""Quotes written to PostgreSQL in bulk: whole columns at a time, and history by COPY."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from arbitrage_edge.storage.columns import exact
from arbitrage_edge.storage.partitions import make_room
from arbitrage_edge.storage.quote_rows import MOVES, ODDS, PRICE, QuoteRows, Row

# The driver packs a batch on the event loop: small enough that nobody notices.
BATCH = 1000
KINDS = {
    "commence_time": "timestamptz",
    "last_update": "timestamptz",
    "point": "float8",
    "decimal_odds": "float8",
    "american_odds": "int4",
    "quoted_american": "int4",
    "position": "int2",
    "bet_limit": "float8",
}
COLUMNS = ", ".join(ODDS)
# By way of text a float becomes the number that its shortest text says, and not the first 15 digits of it.
VALUES = ", ".join(f"{name}::text::numeric" if name in {"decimal_odds", "bet_limit"} else name for name in ODDS)
REWRITTEN = [name for name in ODDS if name not in PRICE]
COMPARED = [name for name in REWRITTEN if name != "last_update"]


def _arrays(names: tuple[str, ...], first: int) -> str:
    return ", ".join(f"${first + index}::{KINDS.get(name, 'text')}[]" for index, name in enumerate(names))


UPSERT = f"""
INSERT INTO odds (sport, fetched_at, {COLUMNS})
SELECT $1, $2, {VALUES} FROM unnest({_arrays(ODDS, 3)}) AS given ({COLUMNS})
ON CONFLICT ({", ".join(PRICE)}) DO UPDATE
SET fetched_at = excluded.fetched_at, {", ".join(f"{name} = excluded.{name}" for name in REWRITTEN)}
WHERE excluded.last_update >= odds.last_update
AND ({", ".join(f"odds.{name}" for name in COMPARED)})
    IS DISTINCT FROM ({", ".join(f"excluded.{name}" for name in COMPARED)})
"""  # noqa: S608 - made of our own names

DELETE = f"""
DELETE FROM odds USING unnest({_arrays(PRICE, 1)}) AS gone ({", ".join(PRICE)})
WHERE {" AND ".join(f"odds.{name} = gone.{name}" for name in PRICE[:4])}
AND odds.point IS NOT DISTINCT FROM gone.point AND odds.description IS NOT DISTINCT FROM gone.description
"""  # noqa: S608 - made of our own names


async def write_quotes(connection: AsyncConnection, sport: str, at: datetime, rows: QuoteRows) -> None:
    """Inside the transaction of `connection`, which has begun."""
    raw: Any = (await connection.get_raw_connection()).driver_connection
    for batch in _batches(rows.gone):
        await raw.execute(DELETE, *zip(*batch, strict=True))
    for batch in _batches(rows.odds):
        await raw.execute(UPSERT, sport, at, *zip(*batch, strict=True))
    if rows.moves:
        await make_room(connection, at)
    for batch in _batches(rows.moves):
        records = [(at, sport, *row[:6], None if row[6] is None else exact(row[6]), row[7]) for row in batch]
        await raw.copy_records_to_table("price_moves", records=records, columns=("moved_at", "sport", *MOVES))


def _batches(rows: list[Row]) -> Iterator[list[Row]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
