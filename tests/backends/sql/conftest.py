"""Fixtures: a new store of each kind for every test."""

import shutil

import asyncpg
import pytest

from arbitrage_edge.backends.memory.store import MemoryStore
from arbitrage_edge.backends.sql import migrate
from arbitrage_edge.backends.sql.database import open_database
from arbitrage_edge.backends.sql.store import SqlStore
from backends.postgres import running_postgres

TEMPLATE = "migrated"


@pytest.fixture(scope="session")
def postgres():
    """A server for this test process."""
    with running_postgres() as server:
        server.databases = []
        yield server


@pytest.fixture
async def empty_postgres_url(postgres):
    """A new database without tables."""
    name = f"test{len(postgres.databases)}"
    postgres.databases.append(name)
    await command(postgres, f"CREATE DATABASE {name}")
    yield postgres.url(name)
    await command(postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def postgres_url(postgres):
    """A new migrated database, copied from a template."""
    if TEMPLATE not in postgres.databases:
        await command(postgres, f"CREATE DATABASE {TEMPLATE}")
        await migrate.upgrade(postgres.url(TEMPLATE))
        postgres.databases.append(TEMPLATE)
    name = f"test{len(postgres.databases)}"
    postgres.databases.append(name)
    await command(postgres, f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} STRATEGY FILE_COPY")
    yield postgres.url(name)
    await command(postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory):
    return tmp_path_factory.mktemp("sqlite") / "migrated.db"


@pytest.fixture
async def sqlite_url(sqlite_template, tmp_path):
    """A new migrated file."""
    if not sqlite_template.exists():
        await migrate.upgrade(str(sqlite_template))
    shutil.copy(sqlite_template, tmp_path / "edge.db")
    return f"sqlite:///{tmp_path / 'edge.db'}"


URLS = {"sqlite": "sqlite_url", "postgresql": "postgres_url"}


@pytest.fixture(params=URLS)
def url(request):
    """A migrated database of each kind."""
    return request.getfixturevalue(URLS[request.param])


@pytest.fixture
async def database(url):
    async with open_database(url) as database:
        yield database


@pytest.fixture(params=["memory", *URLS])
def store_url(request):
    """The URL of each kind of store; None for memory."""
    return request.getfixturevalue(URLS[request.param]) if request.param in URLS else None


@pytest.fixture
async def store(store_url):
    """A store of each kind."""
    if store_url is None:
        yield MemoryStore()
    else:
        async with open_database(store_url) as database:
            yield SqlStore(database)


async def command(postgres, statement):
    connection = await asyncpg.connect(**postgres.address("postgres"))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
