"""Migrate the tables up or down. The migrations are part of the installed package."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text

from arbitrage_edge.backends.sql.database import POSTGRESQL, SQLITE, Database, Pool, open_database, parsed
from arbitrage_edge.domain.errors import NotFoundError, UnavailableError

MIGRATIONS = Path(__file__).with_name("migrations")
HEAD = "head"
# Key of the advisory lock that serializes migrations; any number that no other lock uses.
LOCK_KEY = 0x45444745
# No time limit per statement: a migration may rebuild a large table.
MIGRATION_POOL = Pool(size=1, command=None)


async def upgrade(url: str, revision: str = HEAD) -> None:
    """Migrate the tables up to a revision, if they are not there yet. Concurrent calls run one after the other."""
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
    await _run(url, lambda connection: command.downgrade(_config(connection), revision))


async def current(url: str) -> str | None:
    """Return the revision of the tables, or None if there are no tables."""
    async with open_database(url) as database, database.snapshot() as connection:
        return await connection.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision())


async def check_health(database: Database) -> None:
    """Raise UnavailableError if the database does not answer, is not migrated, or did not accept the last write."""
    async with database.query() as connection:
        revision = await connection.scalar(text("SELECT version_num FROM alembic_version"))
    if revision != newest():
        raise UnavailableError(
            f"the tables have revision {revision}, the program needs {newest()}: run `arbitrage-edge migrate`"
        )
    if database.write_error is not None:
        raise database.write_error


@cache
def newest() -> str | None:
    """Return the newest revision, the default target of `upgrade`."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def _shown(url: str) -> str:
    """Return the path of an SQLite file, or the URL without its password."""
    address = parsed(url)
    return address.database or "" if address.get_backend_name() == SQLITE else address.render_as_string()


async def _run(url: str, migration: Callable[[Connection], None]) -> None:
    async with open_database(url, MIGRATION_POOL) as database, database.transaction() as connection:
        if database.dialect == POSTGRESQL:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK_KEY})
        try:
            await connection.run_sync(migration)
        except CommandError as error:
            raise NotFoundError(f"there is no such revision of the tables: {error}") from error


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
