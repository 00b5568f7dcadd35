"""Up and down, on both databases, and to the very tables that the code believes in."""

import asyncio
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import inspect, text

from arbitrage_edge.backends.sql import migrate
from arbitrage_edge.backends.sql.database import SQLITE, open_database
from arbitrage_edge.backends.sql.store import SqlStore
from arbitrage_edge.backends.sql.tables import metadata
from arbitrage_edge.domain.errors import NotFoundError, UnavailableError
from backends.sql.boards import NOON, arbitrage, new_detector, polled

QUOTES = {"sports", "events", "odds", "price_moves"}
POSTGRESQL_SHAPE = """
SELECT table_name || '.' || column_name AS name,
    concat_ws(' ', ordinal_position, data_type, is_nullable, column_default, numeric_precision) AS shape
FROM information_schema.columns WHERE table_schema = 'public'
UNION SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION SELECT conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid > 0
UNION SELECT partrelid::regclass::text, pg_get_partkeydef(partrelid) FROM pg_partitioned_table
"""
SQLITE_SHAPE = """
SELECT m.name || '.' || c.name,
    c.cid || ' ' || c.type || ' ' || c."notnull" || ' ' || coalesce(c.dflt_value, '') || ' ' || c.pk
FROM sqlite_master m, pragma_table_xinfo(m.name) c WHERE m.type = 'table'
UNION SELECT name, sql FROM sqlite_master WHERE type = 'index'
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'not' / 'yet' / 'there.db'}"
    return request.getfixturevalue("empty_postgres_url")


async def shape_of(url):
    async with open_database(url) as database, database.reading() as connection:
        rows = await connection.execute(text(SQLITE_SHAPE if database.dialect == SQLITE else POSTGRESQL_SHAPE))
        return {name: shape for name, shape in rows if "alembic_version" not in name}


async def tables_in(url):
    async with open_database(url) as database, database.reading() as connection:
        names = await connection.run_sync(lambda one: inspect(one).get_table_names())
    return set(names) - {"alembic_version"}


async def test_each_step_leads_up_and_down_again(empty_url):
    assert await migrate.current(empty_url) is None
    await migrate.upgrade(empty_url, "0001")
    assert await tables_in(empty_url) == QUOTES
    first = await shape_of(empty_url)
    await migrate.upgrade(empty_url)
    assert await tables_in(empty_url) == set(metadata.tables)
    assert await migrate.current(empty_url) == migrate.newest() == "0004"
    await migrate.downgrade(empty_url, "0001")
    assert await shape_of(empty_url) == first
    await migrate.downgrade(empty_url, "base")
    assert await tables_in(empty_url) == set()
    assert await migrate.current(empty_url) is None


async def test_the_migrated_tables_are_those_of_the_code(empty_url):
    async with open_database(empty_url) as database, database.transaction() as connection:
        await connection.run_sync(metadata.create_all)
    believed = await shape_of(empty_url)
    async with open_database(empty_url) as database, database.transaction() as connection:
        await connection.run_sync(metadata.drop_all)
    await migrate.upgrade(empty_url)
    assert await shape_of(empty_url) == believed
    assert {"odds.decimal_odds", "uq_odds_price", "uq_arbitrage_opportunities_open_line"} <= believed.keys()


async def test_a_used_database_goes_down_and_up(url):
    async with open_database(url) as database:
        await polled(SqlStore(database), new_detector(), arbitrage(NOON), NOON)
    await migrate.downgrade(url, "base")
    assert await tables_in(url) == set()
    await migrate.upgrade(url)
    async with open_database(url) as database:
        await polled(SqlStore(database), new_detector(), arbitrage(NOON), NOON)


async def test_migrating_twice_changes_nothing(url):
    before = await shape_of(url)
    await migrate.upgrade(url)
    assert await shape_of(url) == before


async def test_processes_that_migrate_together_take_turns(empty_url):
    await asyncio.gather(*(migrate.upgrade(empty_url) for _ in range(3)))
    assert await migrate.current(empty_url) == migrate.newest()


async def test_a_file_that_is_new_to_wal_and_being_written_is_waited_for(tmp_path):
    path = str(tmp_path / "edge.db")
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        migrating = asyncio.create_task(migrate.upgrade(path))
        # Time enough to be refused, and to ask again.
        await asyncio.wait([migrating], timeout=0.3)
        assert not migrating.done()
        other.execute("COMMIT")
        await migrating
    assert await migrate.current(path) == migrate.newest()


async def test_a_step_that_fails_leaves_no_half_of_it(empty_url):
    async with open_database(empty_url) as database, database.transaction() as connection:
        await connection.execute(text("CREATE TABLE price_moves (x INTEGER)"))
    with pytest.raises(UnavailableError, match="price_moves"):
        await migrate.upgrade(empty_url)
    assert await tables_in(empty_url) == {"price_moves"}


async def test_an_unknown_revision_is_named(empty_url):
    with pytest.raises(NotFoundError, match="nonsense"):
        await migrate.upgrade(empty_url, "nonsense")
    with pytest.raises(NotFoundError, match="nonsense"):
        await migrate.downgrade(empty_url, "nonsense")


async def test_a_store_without_tables_says_what_to_do(empty_url):
    async with open_database(empty_url) as database:
        with pytest.raises(UnavailableError, match="arbitrage-edge migrate"):
            await SqlStore(database).open_opportunities()
