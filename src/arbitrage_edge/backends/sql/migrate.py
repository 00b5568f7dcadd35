"""Migrate the tables up or down. The migrations are part of the installed package.

Alembic is imported when there is something to migrate: most starts find the tables as they should be.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

from arbitrage_edge.backends.sql.database import POSTGRESQL, SQLITE, Database, Pool, open_database, parsed
from arbitrage_edge.backends.sql.tables import metadata
from arbitrage_edge.domain.errors import EdgeError, NotFoundError, UnavailableError

if TYPE_CHECKING:
    from alembic.config import Config

VERSION = "SELECT version_num FROM alembic_version"
MIGRATIONS = Path(__file__).with_name("migrations")
HEAD = "head"
# Key of the advisory lock that serializes migrations; any number that no other lock uses.
LOCK_KEY = 0x45444745
# Fails if a table is missing; reads no row.
EVERY_TABLE = " UNION ALL ".join(f"SELECT 1 FROM {table} WHERE 1 = 0" for table in metadata.tables)  # noqa: S608
# No time limit per statement: a migration may rebuild a large table.
MIGRATION_POOL = Pool(size=1, command=None)


async def upgrade(url: str, revision: str = HEAD) -> None:
    """Migrate the tables up to a revision, if they are not there yet. Concurrent calls run one after the other."""
    if revision == HEAD and await _is_newest(url):
        return
    from alembic import command  # noqa: PLC0415

    try:
        await _run(url, lambda connection: command.upgrade(_config(connection), revision))
    except NotFoundError:
        if revision != HEAD:
            raise
        raise UnavailableError(
            f"{_shown(url)} was written by a newer version of the program: upgrade the program, or restore a backup"
        ) from None
    except UnavailableError as error:
        raise UnavailableError(f"{_shown(url)}: {error}") from None


async def downgrade(url: str, revision: str) -> None:
    """Migrate the tables down to a revision, or drop all of them with `base`. Data of dropped tables is lost.

    Raises NotFoundError if there is no such revision.
    """
    from alembic import command  # noqa: PLC0415

    await _run(url, lambda connection: command.downgrade(_config(connection), revision))


async def current(url: str) -> str | None:
    """Return the revision of the tables, or None if there are no tables."""
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415

    async with open_database(url) as database, database.snapshot() as connection:
        return await connection.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision())


async def check_health(database: Database) -> None:
    """Raise UnavailableError if the database does not answer, lacks a table, or did not accept the last write."""
    async with database.query() as connection:
        revision = await connection.scalar(text(VERSION))
        await connection.execute(text(EVERY_TABLE))
    if revision != newest():
        raise UnavailableError(
            f"the tables have revision {revision}, the program needs {newest()}: run `arbitrage-edge migrate`"
        )
    for error in (database.write_error, database.record_error):
        if error is not None:
            raise error


@cache
def newest() -> str | None:
    """Return the newest revision, the default target of `upgrade`: the files are numbered in their order."""
    return max((path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")), default=None)


async def _is_newest(url: str) -> bool:
    """Return whether the tables have the newest revision; False if that cannot be read."""
    try:
        async with open_database(url, MIGRATION_POOL) as database, database.query() as connection:
            revision: str | None = await connection.scalar(text(VERSION))
            return revision == newest()
    except EdgeError:
        return False


def _shown(url: str) -> str:
    """Return the path of an SQLite file, or the URL without its password."""
    address = parsed(url)
    return address.database or "" if address.get_backend_name() == SQLITE else address.render_as_string()


async def _run(url: str, migration: Callable[[Connection], None]) -> None:
    from alembic.util import CommandError  # noqa: PLC0415

    async with open_database(url, MIGRATION_POOL) as database, database.transaction() as connection:
        if database.dialect == POSTGRESQL:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK_KEY})
        try:
            await connection.run_sync(migration)
        except CommandError as error:
            raise NotFoundError(f"there is no such revision of the tables: {error}") from error


def _config(connection: Connection) -> Config:
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
