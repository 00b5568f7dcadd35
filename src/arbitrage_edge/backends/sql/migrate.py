"""The tables brought to a version, up or down. The steps lie beside this file: an installed package has them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text

from arbitrage_edge.backends.sql.database import POSTGRESQL, Pool, open_database
from arbitrage_edge.domain.errors import NotFoundError

STEPS = Path(__file__).with_name("migrations")
HEAD = "head"
# Any number will do that nobody else locks.
MIGRATING = 0x45444745
# A step may rebuild a large table.
PATIENT = Pool(size=1, command=None)


async def upgrade(url: str, revision: str = HEAD) -> None:
    """Brings the tables up to a revision; nothing happens where they are. Processes that come together take turns."""
    await _run(url, lambda connection: command.upgrade(_config(connection), revision))


async def downgrade(url: str, revision: str) -> None:
    """Brings the tables down to a revision, or all away with `base`: what was in them is lost.

    NotFoundError where there is no such revision.
    """
    await _run(url, lambda connection: command.downgrade(_config(connection), revision))


async def current(url: str) -> str | None:
    """The revision the tables are at; None where there are none."""
    async with open_database(url) as database, database.reading() as connection:
        return await connection.run_sync(lambda one: MigrationContext.configure(one).get_current_revision())


def newest() -> str | None:
    """The revision that `upgrade` leads to."""
    return ScriptDirectory(str(STEPS)).get_current_head()


async def _run(url: str, work: Callable[[Connection], None]) -> None:
    async with open_database(url, PATIENT) as database, database.transaction() as connection:
        if database.dialect == POSTGRESQL:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
        try:
            await connection.run_sync(work)
        except CommandError as error:
            raise NotFoundError(f"the tables have no such revision: {error}") from error


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
