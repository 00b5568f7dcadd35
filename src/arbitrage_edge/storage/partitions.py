"""The days of `price_moves` on PostgreSQL: each a partition, so that forgetting a day costs nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

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
