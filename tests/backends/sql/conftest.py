"""A fresh store for each test, on everything that can be one."""

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
    """A server for this process of the tests."""
    with running_postgres() as server:
        server.made = []
        yield server


@pytest.fixture
async def empty_postgres_url(postgres):
    """A database of its own without tables."""
    name = f"test{len(postgres.made)}"
    postgres.made.append(name)
    await command(postgres, f"CREATE DATABASE {name}")
    yield postgres.url(name)
    await command(postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def postgres_url(postgres):
    """A database of its own with every table, copied from one that was migrated once."""
    if TEMPLATE not in postgres.made:
        await command(postgres, f"CREATE DATABASE {TEMPLATE}")
        await migrate.upgrade(postgres.url(TEMPLATE))
        postgres.made.append(TEMPLATE)
    name = f"test{len(postgres.made)}"
    postgres.made.append(name)
    await command(postgres, f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    yield postgres.url(name)
    await command(postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory):
    return tmp_path_factory.mktemp("sqlite") / "migrated.db"


@pytest.fixture
async def sqlite_url(sqlite_template, tmp_path):
    """A file of its own with every table."""
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
    """Where each kind of store is; None for memory."""
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
