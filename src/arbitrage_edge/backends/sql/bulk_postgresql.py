"""Quotes written to PostgreSQL in bulk: whole columns at a time, and history by COPY."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from arbitrage_edge.backends.sql.columns import exact
from arbitrage_edge.backends.sql.quote_rows import MOVES, ODDS, PRICE, QuoteRows, Row

# Any number will do that nobody else locks.
PARTITIONING = 0x45444746
DAY = timedelta(days=1)
NAMED = "price_moves_%Y%m%d"


async def make_room(connection: AsyncConnection, at: datetime) -> None:
    """Sees to it that moves of this day, and of the next, have where to go."""
    today = at.astimezone(UTC).date()
    wanted = {f"{day:{NAMED}}": day for day in (today, today + DAY)}
    if wanted.keys() <= set(await days(connection)):
        return
    await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": PARTITIONING})
    for name in wanted.keys() - set(await days(connection)):
        await _make(connection, name, wanted[name])


async def drop(connection: AsyncConnection, name: str) -> int:
    """Drops a day; says how many moves went with it."""
    rows = (await connection.execute(text(f"SELECT count(*) FROM {name}"))).scalar_one()  # noqa: S608 - our own name
    await connection.execute(text(f"DROP TABLE {name}"))
    return int(rows)


async def days(connection: AsyncConnection) -> list[str]:
    """The partitions there are, oldest first."""
    found = await connection.execute(
        text(
            "SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid "
            "WHERE inhparent = 'price_moves'::regclass ORDER BY relname"
        )
    )
    return list(found.scalars())


def end_of(name: str) -> datetime:
    """When the day of a partition is over."""
    return datetime.strptime(name, NAMED).replace(tzinfo=UTC) + DAY


async def _make(connection: AsyncConnection, name: str, day: date) -> None:
    # Made apart and then attached: that hinders nobody who is writing moves, which making it in place would.
    await connection.execute(text(f"CREATE TABLE {name} (LIKE price_moves INCLUDING ALL)"))
    await connection.execute(
        text(
            f"ALTER TABLE price_moves ATTACH PARTITION {name} "
            f"FOR VALUES FROM ('{day} 00:00:00+00') TO ('{day + DAY} 00:00:00+00')"
        )
    )


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
