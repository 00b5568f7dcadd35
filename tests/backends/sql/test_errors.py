"""Database errors are translated, and no message contains a password."""

import asyncio
import sqlite3
import traceback
from contextlib import asynccontextmanager, suppress

import asyncpg
import pytest
from sqlalchemy import exc, make_url, text

from arbitrage_edge.backends.sql.database import Database, Pool, open_database
from arbitrage_edge.backends.sql.errors import foreign_errors, translated
from arbitrage_edge.backends.sql.store import SqlStore
from arbitrage_edge.domain.errors import EdgeError, InvalidValueError, UnavailableError
from arbitrage_edge.redaction import Redactor
from backends.postgres import PASSWORD, free_port
from backends.sql.boards import NOON, new_detector, plain, polled

SECRET = "hunter2"


def family(kind):
    yield kind
    for child in kind.__subclasses__():
        yield from family(child)


def name_of(kind):
    return f"{kind.__module__}.{kind.__name__}"


# Only subclasses defined by the drivers: libraries of other tests derive from the same built-in errors.
DRIVERS = {"aiosqlite", "asyncpg", "asyncio", "builtins", "socket", "sqlalchemy", "sqlite3"}
KINDS = sorted(
    {kind for root in foreign_errors() for kind in family(root) if kind.__module__.partition(".")[0] in DRIVERS},
    key=name_of,
)


def error_of(kind):
    text = f"failed for {SECRET}"
    if issubclass(kind, exc.DBAPIError):
        return kind("SELECT 1", {"password": SECRET}, sqlite3.OperationalError(text), hide_parameters=True)
    if issubclass(kind, exc.StatementError):
        return kind(text, "SELECT 1", {"password": SECRET}, None, hide_parameters=True)
    if issubclass(kind, (asyncpg.InterfaceError, asyncpg.InternalClientError)):
        return kind(text)
    error = kind.__new__(kind)
    Exception.__init__(error, text)
    return error


@pytest.mark.parametrize("kind", KINDS, ids=name_of)
def test_every_driver_error_is_translated(kind):
    with pytest.raises(EdgeError) as caught, translated(Redactor([SECRET])):
        raise error_of(kind)
    assert SECRET not in "".join(traceback.format_exception(caught.value))


def test_every_error_class_of_the_libraries_is_covered():
    known = {
        kind
        for module in (exc, asyncpg.exceptions, sqlite3)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Exception) and not issubclass(kind, Warning)
    }
    assert len(known) > 200
    assert {name_of(one) for one in known if not issubclass(one, foreign_errors())} == set()


def test_own_errors_pass_unchanged():
    with pytest.raises(InvalidValueError, match="mine"), translated():
        raise InvalidValueError("mine")


def test_programming_errors_are_not_translated():
    with pytest.raises(ZeroDivisionError), translated():
        raise ZeroDivisionError


async def ping(url):
    async with open_database(url) as database:
        await database.ping()


async def test_the_error_for_a_wrong_password_does_not_contain_it(postgres):
    url = postgres.url("postgres").replace("open%20sesame", SECRET)
    with pytest.raises(UnavailableError) as caught:
        await ping(url)
    shown = "".join(traceback.format_exception(caught.value))
    assert "password authentication failed" in shown
    assert SECRET not in shown


async def test_an_unreachable_server_is_unavailable():
    url = f"postgresql://edge:{SECRET}@127.0.0.1:{free_port()}/edge"
    with pytest.raises(UnavailableError) as caught:
        await ping(url)
    assert SECRET not in str(caught.value)


async def test_an_unknown_host_is_unavailable():
    with pytest.raises(UnavailableError):
        await ping(f"postgresql://edge:{SECRET}@host.invalid/edge")


async def test_a_terminated_connection_is_unavailable_and_the_next_one_works(postgres_url):
    async with open_database(postgres_url) as database:
        with pytest.raises(UnavailableError):
            await cut_short(database)
        assert await SqlStore(database).open_opportunities() == []


async def cut_short(database):
    async with database.transaction() as connection:
        pid = (await connection.execute(text("SELECT pg_backend_pid()"))).scalar_one()
        async with database.transaction() as other:
            await other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
        await connection.execute(text("SELECT 1"))


async def test_an_idle_connection_that_was_closed_is_replaced(postgres_url):
    async with between(postgres_url) as proxy, open_database(proxy.url) as database:
        await database.ping()
        await proxy.cut()
        await database.ping()


@pytest.mark.parametrize("idle", [0.0, 60.0])
async def test_only_a_connection_that_was_idle_is_tested_before_use(postgres_url, idle):
    async with between(postgres_url) as proxy, open_database(proxy.url, Pool(idle=idle, command=0.5)) as database:
        await database.ping()
        proxy.forget()
        if idle:
            with pytest.raises(UnavailableError):
                await database.ping()
        await database.ping()


class Proxy:
    """Forwards connections to the server."""

    def __init__(self, url):
        self.server, self.url = make_url(url), ""
        self._forwarding, self._writers = [], []

    async def connected(self, reader, writer):
        there, back = await asyncio.open_connection(self.server.host, self.server.port)
        self._writers += (writer, back)
        self._forwarding += (asyncio.create_task(self._forward(*ends)) for ends in ((reader, back), (there, writer)))

    async def cut(self):
        """Close all connections and wait until both sides are closed."""
        for writer in self._writers:
            writer.close()
        await asyncio.gather(*self._forwarding)

    def forget(self):
        """Stop forwarding on all connections without closing them."""
        while self._forwarding:
            self._forwarding.pop().cancel()

    async def _forward(self, reader, writer):
        with suppress(ConnectionError):
            while piece := await reader.read(2**16):
                writer.write(piece)
        writer.close()


@asynccontextmanager
async def between(url):
    proxy = Proxy(url)
    async with await asyncio.start_server(proxy.connected, "127.0.0.1") as server:
        port = server.sockets[0].getsockname()[1]
        proxy.url = proxy.server.set(port=port).render_as_string(hide_password=False)
        yield proxy
        await proxy.cut()


async def test_a_locked_file_is_unavailable(sqlite_url, tmp_path):
    holder = sqlite3.connect(tmp_path / "edge.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        async with open_database(sqlite_url, Pool(wait=0.05)) as database:
            with pytest.raises(UnavailableError, match="locked"):
                await SqlStore(database).put_state("x", 1)
            # Readers do not wait for writers.
            assert await SqlStore(database).get_state("x") is None
    finally:
        holder.close()


async def test_a_full_disk_is_unavailable_and_leaves_nothing_behind(sqlite_url):
    async with open_database(sqlite_url, Pool(size=1, overflow=0)) as database:
        async with database.transaction() as connection:
            pages = (await connection.execute(text("PRAGMA page_count"))).scalar_one()
            await connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        store = SqlStore(database)
        with pytest.raises(UnavailableError, match="full"):
            await store.put_state("large", "x" * 100_000)
        assert await store.get_state("large") is None


async def test_a_read_only_database_is_unavailable(url):
    read_only = {"sqlite": "PRAGMA query_only = ON", "postgresql": "SET default_transaction_read_only = on"}
    async with open_database(url, Pool(size=1, overflow=0)) as database:
        async with database.transaction() as connection:
            await connection.execute(text(read_only[database.dialect]))
        with pytest.raises(UnavailableError, match=r"read-?only"):
            await polled(SqlStore(database), new_detector(), plain(NOON), NOON)


async def test_a_path_that_cannot_be_a_file_is_unavailable(tmp_path):
    (tmp_path / "taken").write_text("a file, not a folder")
    with pytest.raises(UnavailableError):
        Database(str(tmp_path / "taken" / "edge.db"))
    with pytest.raises(UnavailableError):
        await ping(str(tmp_path))


async def test_a_file_that_is_not_a_database_is_unavailable(tmp_path):
    (tmp_path / "edge.db").write_text("not a database, however long it may go on like this" * 50)
    with pytest.raises(UnavailableError, match="not a database"):
        await ping(str(tmp_path / "edge.db"))


async def test_a_pool_without_a_free_connection_is_unavailable(postgres_url):
    async with open_database(postgres_url, Pool(size=1, overflow=0, wait=0.05)) as database, database.snapshot():
        with pytest.raises(UnavailableError):
            await database.ping()


async def test_a_cancelled_recording_releases_the_write_lock(database):
    store = SqlStore(database)
    task = asyncio.ensure_future(polled(store, new_detector(), plain(NOON), NOON))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await store.put_state("x", 1)
    assert await store.get_state("x") == 1


def test_the_display_url_has_no_password():
    database = Database(f"postgresql://edge:{SECRET}@db.example:5433/edge?sslmode=require")
    assert database.display_url == "postgresql+asyncpg://edge:***@db.example:5433/edge?ssl=require"
    assert PASSWORD not in database.display_url


@pytest.mark.parametrize(
    "url",
    [
        "mysql://u:hunter2@h/d",
        "postgresql://u:hunter2@h:port/d",
        "sqlite://",
        "sqlite:///:memory:",
        "postgresql+psycopg2://u:hunter2@h/d",
    ],
)
def test_an_unsupported_url_is_rejected_with_the_accepted_forms(url):
    with pytest.raises(InvalidValueError, match="it accepts postgresql://") as caught:
        Database(url)
    assert SECRET not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}", "sqlite+aiosqlite:///{}"])
async def test_a_file_can_be_given_as_path_or_url(tmp_path, form):
    async with open_database(form.format(tmp_path / "new" / "edge.db")) as database:
        await database.ping()
        async with database.snapshot() as connection:
            pragmas = [
                (await connection.execute(text(f"PRAGMA {name}"))).scalar()
                for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
            ]
    assert pragmas == ["wal", 1, 2, 10_000]
    assert (tmp_path / "new" / "edge.db").exists()
