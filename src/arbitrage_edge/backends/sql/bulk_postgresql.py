"""Bulk writes to PostgreSQL: many rows per statement, as one JSON document. Daily partitions of price moves.

The driver converts arrays and COPY value by value in Python, which takes longer than the server needs for the rows; a
document is encoded at once. Its numbers are decimal, so that exact columns get the digits of a float.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from arbitrage_edge.backends.sql.quote_rows import MOVES, ODDS, PRICE, EventRow, QuoteRows, Row

# Key of the advisory lock for creating partitions; any number that no other lock uses.
LOCK_KEY = 0x45444746
DAY = timedelta(days=1)
NAME_FORMAT = "price_moves_%Y%m%d"
encode = msgspec.json.Encoder().encode


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


# The server reads a document as a whole: batches of this size take some milliseconds.
BATCH = 1000
KINDS = {
    "commence_time": "timestamptz",
    "last_update": "timestamptz",
    "readings": "jsonb",
    "point": "float8",
    "decimal_odds": "numeric",
    "american_odds": "int4",
    "quoted_american": "int4",
    "position": "int2",
    "bet_limit": "numeric",
}
REWRITTEN = [name for name in ODDS if name not in PRICE]
COMPARED = [name for name in REWRITTEN if name != "last_update"]


def _given(number: int, names: tuple[str, ...]) -> str:
    """Return the table of the rows of a document, which is the parameter with this number."""
    columns = ", ".join(f"{name} {KINDS.get(name, 'text')}" for name in names)
    return f"json_to_recordset(${number}) AS given ({columns})"


UPSERT = f"""
INSERT INTO odds (sport, fetched_at, {", ".join(ODDS)})
SELECT $1, $2, {", ".join(ODDS)} FROM {_given(3, ODDS)}
ON CONFLICT ({", ".join(PRICE)}) DO UPDATE
SET fetched_at = excluded.fetched_at, {", ".join(f"{name} = excluded.{name}" for name in REWRITTEN)}
WHERE excluded.last_update >= odds.last_update
AND ({", ".join(f"odds.{name}" for name in COMPARED)})
    IS DISTINCT FROM ({", ".join(f"excluded.{name}" for name in COMPARED)})
"""  # noqa: S608 - built from constants

APPEND = f"""
INSERT INTO price_moves (sport, moved_at, {", ".join(MOVES)}) SELECT $1, $2, {", ".join(MOVES)} FROM {_given(3, MOVES)}
"""  # noqa: S608 - built from constants

EVENTS = ("event_id", "sport", "sport_title", "home_team", "away_team", "commence_time", "readings")
UPSERT_EVENTS = f"""
INSERT INTO events (read_at, {", ".join(EVENTS)}) SELECT $1, {", ".join(EVENTS)} FROM {_given(2, EVENTS)}
ON CONFLICT (event_id) DO UPDATE
SET read_at = excluded.read_at, {", ".join(f"{name} = excluded.{name}" for name in EVENTS[1:-1])},
    readings = events.readings || excluded.readings
"""  # noqa: S608 - built from constants

DELETE = f"""
DELETE FROM odds USING {_given(1, PRICE)}
WHERE {" AND ".join(f"odds.{name} = given.{name}" for name in PRICE[:4])}
AND odds.point IS NOT DISTINCT FROM given.point AND odds.description IS NOT DISTINCT FROM given.description
"""  # noqa: S608 - built from constants


async def write_quotes(connection: AsyncConnection, sport: str, at: datetime, rows: QuoteRows) -> None:
    """Write the rows within the transaction of `connection`, which has begun."""
    if rows.moves:
        await ensure_partitions(connection, at)
    await _write(connection, DELETE, (), PRICE, rows.gone)
    await _write(connection, UPSERT, (sport, at), ODDS, rows.odds)
    await _write(connection, APPEND, (sport, at), MOVES, rows.moves)


async def write_events(connection: AsyncConnection, at: datetime, rows: list[EventRow]) -> None:
    """Write the events, and add the readings of their markets, within the transaction of `connection`."""
    values = [
        (event.id, event.sport, event.sport_title, event.home_team, event.away_team, event.commence_time, row.readings)
        for row in rows
        for event in [row.event]
    ]
    await _write(connection, UPSERT_EVENTS, (at,), EVENTS, values)


async def _write(
    connection: AsyncConnection, statement: str, values: Row, names: tuple[str, ...], rows: list[Row]
) -> None:
    """Run the statement with these values and a document of the rows, in batches."""
    raw: Any = (await connection.get_raw_connection()).driver_connection
    for document in documents(names, rows):
        await raw.execute(statement, *values, document)


def documents(names: tuple[str, ...], rows: list[Row]) -> Iterator[str]:
    """Return the rows as JSON documents of a batch each."""
    for start in range(0, len(rows), BATCH):
        yield encode([dict(zip(names, row, strict=True)) for row in rows[start : start + BATCH]]).decode()
