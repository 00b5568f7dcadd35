"""Migrations lead up and down on both databases, and to exactly the tables that the code defines."""

import asyncio
import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from arbitrage_edge.backends.sql import migrate
from arbitrage_edge.backends.sql.database import SQLITE, open_database
from arbitrage_edge.backends.sql.poll_jobs import SqlPollJobs
from arbitrage_edge.backends.sql.store import SqlStore
from arbitrage_edge.backends.sql.tables import metadata
from arbitrage_edge.domain.errors import NotFoundError, UnavailableError
from arbitrage_edge.ports import PollJob, PollResult, PollState, Quota
from backends.sql.boards import NOON, SPORT, after, arbitrage, new_detector, polled

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
    async with open_database(url) as database, database.snapshot() as connection:
        rows = await connection.execute(text(SQLITE_SHAPE if database.dialect == SQLITE else POSTGRESQL_SHAPE))
        return {name: shape for name, shape in rows if "alembic_version" not in name}


async def tables_in(url):
    async with open_database(url) as database, database.snapshot() as connection:
        names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    return set(names) - {"alembic_version"}


async def test_the_first_migration_and_all_later_ones_lead_up_and_down(empty_url):
    assert await migrate.current(empty_url) is None
    await migrate.upgrade(empty_url, "0001")
    assert await tables_in(empty_url) == QUOTES
    first = await shape_of(empty_url)
    await migrate.upgrade(empty_url)
    assert await tables_in(empty_url) == set(metadata.tables)
    assert await migrate.current(empty_url) == migrate.newest() == "0012"
    await migrate.downgrade(empty_url, "0001")
    assert await shape_of(empty_url) == first
    await migrate.downgrade(empty_url, "base")
    assert await tables_in(empty_url) == set()
    assert await migrate.current(empty_url) is None


@pytest.mark.parametrize("revision", ["base", "0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009"])
async def test_every_earlier_revision_leads_to_the_newest_and_back(empty_url, revision):
    if revision != "base":
        await migrate.upgrade(empty_url, revision)
    before = await shape_of(empty_url)
    await migrate.upgrade(empty_url)
    newest = await shape_of(empty_url)
    await migrate.downgrade(empty_url, revision)
    assert await shape_of(empty_url) == before
    await migrate.upgrade(empty_url)
    # PostgreSQL never reuses the position of a dropped column, so only the names are compared.
    assert (await shape_of(empty_url)).keys() == newest.keys()


async def test_poll_jobs_keep_their_data_when_their_table_is_renamed(url):
    quota = Quota(480, 20, 3, after(1))
    state = PollState({SPORT: NOON}, 2, after(120), quota, [PollResult(NOON, 0.2)])
    jobs = [
        PollJob(SPORT, 7, {SPORT: 3}, after(30), after(1), finished=True, state=state),
        PollJob("icehockey_nhl", 1, {}, after(30)),
    ]
    async with open_database(url) as database:
        for job in jobs:
            await SqlPollJobs(database).create(job)
        await SqlPollJobs(database).start(jobs[0])
        await SqlPollJobs(database).finish(jobs[0])
    await migrate.downgrade(url, "0004")
    async with open_database(url) as database, database.query() as connection:
        rows = (
            await connection.execute(text("SELECT sport, number, ended, outcome FROM errands ORDER BY sport"))
        ).all()
    outcome = rows[0].outcome if isinstance(rows[0].outcome, dict) else json.loads(rows[0].outcome)
    assert (rows[0].number, bool(rows[0].ended), len(rows)) == (7, True, 2)
    # The state under its old names; fields that the older program does not know are ignored by it.
    assert outcome.keys() >= {"asked", "failures", "rests_until", "quota", "results"}
    await migrate.upgrade(url)
    async with open_database(url) as database:
        assert await SqlPollJobs(database).latest() == jobs


async def test_the_migrated_tables_are_those_of_the_code(empty_url):
    async with open_database(empty_url) as database, database.transaction() as connection:
        await connection.run_sync(metadata.create_all)
    expected = await shape_of(empty_url)
    async with open_database(empty_url) as database, database.transaction() as connection:
        await connection.run_sync(metadata.drop_all)
    await migrate.upgrade(empty_url)
    assert await shape_of(empty_url) == expected
    assert {"odds.decimal_odds", "uq_odds_price", "uq_arbitrage_opportunities_open_line"} <= expected.keys()


async def test_a_database_with_data_is_migrated_down_and_up(url):
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


async def test_concurrent_migrations_run_one_after_the_other(empty_url):
    await asyncio.gather(*(migrate.upgrade(empty_url) for _ in range(3)))
    assert await migrate.current(empty_url) == migrate.newest()


async def test_a_migration_waits_while_another_process_writes_to_a_file_not_yet_in_wal_mode(tmp_path):
    path = str(tmp_path / "edge.db")
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        migrating = asyncio.create_task(migrate.upgrade(path))
        # Long enough for a refusal and a retry.
        await asyncio.wait([migrating], timeout=0.3)
        assert not migrating.done()
        other.execute("COMMIT")
        await migrating
    assert await migrate.current(path) == migrate.newest()


async def test_a_failed_migration_is_rolled_back_completely(empty_url):
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


async def test_the_error_of_a_store_without_tables_names_the_remedy(empty_url):
    async with open_database(empty_url) as database:
        with pytest.raises(UnavailableError, match="arbitrage-edge migrate"):
            await SqlStore(database).open_opportunities()


def test_the_newest_revision_is_the_head_of_the_scripts():
    assert migrate.newest() == ScriptDirectory(str(migrate.MIGRATIONS)).get_current_head()


def test_tables_that_are_up_to_date_need_no_alembic(tmp_path):
    path = str(tmp_path / "edge.db")
    asyncio.run(migrate.upgrade(path))
    again = (
        "import asyncio, sys; from arbitrage_edge.backends.sql import migrate; "
        f"asyncio.run(migrate.upgrade({path!r})); print('alembic' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", again], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "False"
