"""Readiness of a database: its tables, and the outcome of the last transaction that wrote."""

from __future__ import annotations

from functools import cache

from sqlalchemy import text

from arbitrage_edge.backends.sql.database import Database
from arbitrage_edge.backends.sql.migrate import newest
from arbitrage_edge.domain.errors import UnavailableError

_newest = cache(newest)


async def check_health(database: Database) -> None:
    """Raise UnavailableError if the database does not answer, is not migrated, or did not accept the last write."""
    async with database.query() as connection:
        revision = await connection.scalar(text("SELECT version_num FROM alembic_version"))
    if revision != _newest():
        raise UnavailableError(
            f"the tables have revision {revision}, the program needs {_newest()}: run `arbitrage-edge migrate`"
        )
    if database.write_error is not None:
        raise database.write_error
