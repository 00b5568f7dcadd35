"""No error of a library gets out, and none of ours tells a password."""

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


# Of the built-in errors' families only what the drivers themselves bring: other tests' libraries derive from them, too.
DRIVERS = {"aiosqlite", "asyncpg", "asyncio", "builtins", "socket", "sqlalchemy", "sqlite3"}
KINDS = sorted(
    {kind for root in foreign_errors() for kind in family(root) if kind.__module__.partition(".")[0] in DRIVERS},
    key=name_of,
)


def made(kind):
    text = f"it happened to {SECRET}"
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
def test_every_error_of_a_driver_becomes_ours(kind):
    with pytest.raises(EdgeError) as caught, translated(Redactor([SECRET])):
        raise made(kind)
    assert SECRET not in "".join(traceback.format_exception(caught.value))


def test_every_error_of_the_libraries_is_known_at_the_border():
    known = {
        one
        for module in (exc, asyncpg.exceptions, sqlite3)
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, Exception) and not issubclass(one, Warning)
    }
    assert len(known) > 200
    assert {name_of(one) for one in known if not issubclass(one, foreign_errors())} == set()


def test_our_own_errors_pass_as_they_are():
    with pytest.raises(InvalidValueError, match="mine"), translated():
        raise InvalidValueError("mine")


def test_a_programming_slip_is_not_called_an_outage():
    with pytest.raises(ZeroDivisionError), translated():
        raise ZeroDivisionError


async def ping(url):
    async with open_database(url) as database:
        await database.ping()


async def test_a_wrong_password_is_not_told(postgres):
    url = postgres.url("postgres").replace("open%20sesame", SECRET)
    with pytest.raises(UnavailableError) as caught:
        await ping(url)
    told = "".join(traceback.format_exception(caught.value))
    assert "password authentication failed" in told
    assert SECRET not in told


async def test_a_server_that_is_not_there_is_unavailable():
    url = f"postgresql://edge:{SECRET}@127.0.0.1:{free_port()}/edge"
    with pytest.raises(UnavailableError) as caught:
        await ping(url)
    assert SECRET not in str(caught.value)


async def test_a_host_without_an_address_is_unavailable():
    with pytest.raises(UnavailableError):
        await ping(f"postgresql://edge:{SECRET}@host.invalid/edge")


async def test_a_connection_that_was_cut_is_unavailable_and_the_next_one_works(postgres_url):
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


async def test_an_idle_connection_that_was_cut_is_not_noticed(postgres_url):
    async with between(postgres_url) as wire, open_database(wire.url) as database:
        await database.ping()
        await wire.cut()
        await database.ping()


@pytest.mark.parametrize("idle", [0.0, 60.0])
async def test_only_a_connection_that_rested_is_asked_whether_it_was_forgotten(postgres_url, idle):
    async with between(postgres_url) as wire, open_database(wire.url, Pool(idle=idle, command=0.5)) as database:
        await database.ping()
        wire.forget()
        if idle:
            with pytest.raises(UnavailableError):
                await database.ping()
        await database.ping()


class Wire:
    """Stands between us and the server."""

    def __init__(self, url):
        self.server, self.url = make_url(url), ""
        self._passing, self._writers = [], []

    async def connected(self, reader, writer):
        there, back = await asyncio.open_connection(self.server.host, self.server.port)
        self._writers += (writer, back)
        self._passing += (asyncio.create_task(self._pass_on(*ends)) for ends in ((reader, back), (there, writer)))

    async def cut(self):
        """Closes the connections there are, and waits until both sides know it."""
        for writer in self._writers:
            writer.close()
        await asyncio.gather(*self._passing)

    def forget(self):
        """Passes nothing on any more over the connections there are, and tells neither side."""
        while self._passing:
            self._passing.pop().cancel()

    async def _pass_on(self, reader, writer):
        with suppress(ConnectionError):
            while piece := await reader.read(2**16):
                writer.write(piece)
        writer.close()


@asynccontextmanager
async def between(url):
    wire = Wire(url)
    async with await asyncio.start_server(wire.connected, "127.0.0.1") as listening:
        port = listening.sockets[0].getsockname()[1]
        wire.url = wire.server.set(port=port).render_as_string(hide_password=False)
        yield wire
        await wire.cut()


async def test_a_locked_file_is_unavailable(sqlite_url, tmp_path):
    holder = sqlite3.connect(tmp_path / "edge.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        async with open_database(sqlite_url, Pool(wait=0.05)) as database:
            with pytest.raises(UnavailableError, match="locked"):
                await SqlStore(database).put_state("x", 1)
            # Who only reads does not wait for who writes.
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


async def test_a_place_that_cannot_be_a_file_is_unavailable(tmp_path):
    (tmp_path / "taken").write_text("a file, not a folder")
    with pytest.raises(UnavailableError):
        Database(str(tmp_path / "taken" / "edge.db"))
    with pytest.raises(UnavailableError):
        await ping(str(tmp_path))


async def test_a_file_that_is_no_database_is_unavailable(tmp_path):
    (tmp_path / "edge.db").write_text("not a database, however long it may go on like this" * 50)
    with pytest.raises(UnavailableError, match="not a database"):
        await ping(str(tmp_path / "edge.db"))


async def test_a_pool_without_a_free_connection_is_unavailable(postgres_url):
    async with open_database(postgres_url, Pool(size=1, overflow=0, wait=0.05)) as database, database.snapshot():
        with pytest.raises(UnavailableError):
            await database.ping()


async def test_a_cancelled_recording_is_cancelled_and_frees_its_turn(database):
    store = SqlStore(database)
    task = asyncio.ensure_future(polled(store, new_detector(), plain(NOON), NOON))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await store.put_state("x", 1)
    assert await store.get_state("x") == 1


def test_the_place_of_a_database_is_told_without_its_password():
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
def test_a_url_that_is_none_of_ours_is_refused_with_what_is_accepted(url):
    with pytest.raises(InvalidValueError, match="it accepts postgresql://") as caught:
        Database(url)
    assert SECRET not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}", "sqlite+aiosqlite:///{}"])
async def test_a_file_may_be_named_by_path_or_url(tmp_path, form):
    async with open_database(form.format(tmp_path / "new" / "edge.db")) as database:
        await database.ping()
        async with database.snapshot() as connection:
            pragmas = [
                (await connection.execute(text(f"PRAGMA {name}"))).scalar()
                for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
            ]
    assert pragmas == ["wal", 1, 2, 10_000]
    assert (tmp_path / "new" / "edge.db").exists()
