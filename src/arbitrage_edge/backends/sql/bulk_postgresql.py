"""Bulk writes of quotes to PostgreSQL: whole columns per statement, price moves by COPY. Daily partitions of moves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from arbitrage_edge.backends.sql.columns import exact
from arbitrage_edge.backends.sql.quote_rows import MOVES, ODDS, PRICE, QuoteRows, Row

# Key of the advisory lock for creating partitions; any number that no other lock uses.
LOCK_KEY = 0x45444746
DAY = timedelta(days=1)
NAME_FORMAT = "price_moves_%Y%m%d"


async def ensure_partitions(connection: AsyncConnection, at: datetime) -> None:
    """Create the partitions of price moves for the day of `at` and the next day, if they are missing."""
    today = at.astimezone(UTC).date()
    wanted = {f"{day:{NAME_FORMAT}}": day for day in (today, today + DAY)}
    if wanted.keys() <= set(await partitions(connection)):
        return
    await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK_KEY})
    for name in wanted.keys() - set(await partitions(connection)):
        await _create_partition(connection, name, wanted[name])


async def drop_partition(connection: AsyncConnection, name: str) -> int:
    """Drop a partition and return the number of its price moves."""
    rows = (await connection.execute(text(f"SELECT count(*) FROM {name}"))).scalar_one()  # noqa: S608 - a name from the catalog
    await connection.execute(text(f"DROP TABLE {name}"))
    return int(rows)


async def partitions(connection: AsyncConnection) -> list[str]:
    """Return the names of the partitions, oldest first."""
    found = await connection.execute(
        text(
            "SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid "
            "WHERE inhparent = 'price_moves'::regclass ORDER BY relname"
        )
    )
    return list(found.scalars())


def end_of_day(name: str) -> datetime:
    """Return the end of the day of a partition."""
    return datetime.strptime(name, NAME_FORMAT).replace(tzinfo=UTC) + DAY


async def _create_partition(connection: AsyncConnection, name: str, day: date) -> None:
    # A new table that is attached afterwards does not block running writes; CREATE TABLE ... PARTITION OF would.
    await connection.execute(text(f"CREATE TABLE {name} (LIKE price_moves INCLUDING ALL)"))
    await connection.execute(
        text(
            f"ALTER TABLE price_moves ATTACH PARTITION {name} "
            f"FOR VALUES FROM ('{day} 00:00:00+00') TO ('{day + DAY} 00:00:00+00')"
        )
    )


# The driver encodes a batch on the event loop: small batches do not block it for long.
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
# A cast via text keeps the shortest representation of a float; a direct cast would keep 15 digits of it.
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
"""  # noqa: S608 - built from constants

DELETE = f"""
DELETE FROM odds USING unnest({_arrays(PRICE, 1)}) AS gone ({", ".join(PRICE)})
WHERE {" AND ".join(f"odds.{name} = gone.{name}" for name in PRICE[:4])}
AND odds.point IS NOT DISTINCT FROM gone.point AND odds.description IS NOT DISTINCT FROM gone.description
"""  # noqa: S608 - built from constants


async def write_quotes(connection: AsyncConnection, sport: str, at: datetime, rows: QuoteRows) -> None:
    """Write the rows within the transaction of `connection`, which has begun."""
    raw: Any = (await connection.get_raw_connection()).driver_connection
    for batch in _batches(rows.gone):
        await raw.execute(DELETE, *zip(*batch, strict=True))
    for batch in _batches(rows.odds):
        await raw.execute(UPSERT, sport, at, *zip(*batch, strict=True))
    if rows.moves:
        await ensure_partitions(connection, at)
    for batch in _batches(rows.moves):
        records = [(at, sport, *row[:6], None if row[6] is None else exact(row[6]), row[7]) for row in batch]
        await raw.copy_records_to_table("price_moves", records=records, columns=("moved_at", "sport", *MOVES))


def _batches(rows: list[Row]) -> Iterator[list[Row]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
