"""Connections, sessions and transactions of one database."""

from __future__ import annotations

import asyncio
import math
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import aiosqlite
import msgspec
from msgspec import Struct
from sqlalchemy import URL, Connection, Dialect, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry
from tenacity import AsyncRetrying, retry_if_exception, stop_after_delay, wait_fixed

from arbitrage_edge.backends.sql.errors import translated
from arbitrage_edge.domain.errors import InvalidValueError, UnavailableError
from arbitrage_edge.redaction import Redactor

POSTGRESQL, SQLITE = "postgresql", "sqlite"
FORMS = "postgresql://user:password@host:port/name, sqlite:///path or a path"

PRAGMAS = (
    # Published events must survive a power cut.
    "synchronous = FULL",
    "foreign_keys = ON",
    # 8 MB for each connection: more holds what a large recording changes in memory, and makes none faster.
    "cache_size = -8192",
    "wal_autocheckpoint = 10000",
)
SESSION = {
    "application_name": "arbitrage-edge",
    "timezone": "UTC",
    # Compiling a query plan takes longer than any of these statements.
    "jit": "off",
    # Published events must survive a crash, whatever the default of the server.
    "synchronous_commit": "on",
}
IDLE_SINCE, INODE = "arbitrage_edge.idle_since", "arbitrage_edge.inode"

_numbers = msgspec.json.Encoder(decimal_format="number")


class Pool(Struct, frozen=True):
    """Size and timeouts of a connection pool, in seconds.

    `size` connections stay open, up to `overflow` more are opened on demand, and `wait` is the time to wait for a free
    one. A small pool serves a burst faster than a large one: opening a connection takes longer than a query, and all
    connections share the same processors. A connection that was idle for `idle` is tested before use, because a proxy
    or firewall may have dropped it. `command` limits each statement.
    """

    size: int = 5
    overflow: int = 0
    wait: float = 10.0
    connect: float = 5.0
    command: float | None = 60.0
    idle: float = 30.0


class Database:
    """Connections to PostgreSQL or to an SQLite file. The first use connects; `close` disconnects.

    Raises subclasses of `EdgeError` only (see `errors`). An SQLite file has one writer at a time: writers of this
    process queue here, and wait up to `pool.wait` seconds for writers of other processes.
    """

    def __init__(self, url: str, pool: Pool = Pool()) -> None:  # noqa: B008 - a frozen value
        self._url = parsed(url)
        self.dialect = self._url.get_backend_name()
        self._redactor = Redactor([str(self._url.password or "")])
        self._write_lock = asyncio.Lock()
        # Error of the last transaction that wrote, and of the last that recorded odds; None if it succeeded.
        self.write_error: UnavailableError | None = None
        self.record_error: UnavailableError | None = None
        self._was_opened = False
        self._engine = self._sqlite(pool) if self.dialect == SQLITE else self._postgresql(pool)
        self._snapshots = self._engine.execution_options(read_only=True)
        self._queries = self._snapshots
        if self.dialect == POSTGRESQL:
            self._queries = self._engine.execution_options(isolation_level="AUTOCOMMIT")
            self._snapshots = self._snapshots.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )

    @property
    def display_url(self) -> str:
        """The URL without the password."""
        return self._url.render_as_string(hide_password=True)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction: commit at the end of the block, roll back on an error."""
        try:
            async with AsyncExitStack() as stack:
                stack.enter_context(translated(self._redactor))
                if self.dialect == SQLITE:
                    await stack.enter_async_context(self._write_lock)
                yield await stack.enter_async_context(self._engine.begin())
        except UnavailableError as error:
            self.write_error = error
            raise
        self.write_error = None

    @asynccontextmanager
    async def recording(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that records odds. Other writes may succeed while these fail."""
        try:
            async with self.transaction() as connection:
                yield connection
        except UnavailableError as error:
            self.record_error = error
            raise
        self.record_error = None

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncConnection]:
        """Open a read-only transaction in which all queries see the same state of the database."""
        with translated(self._redactor):
            async with self._snapshots.begin() as connection:
                yield connection

    @asynccontextmanager
    async def query(self) -> AsyncIterator[AsyncConnection]:
        """Open a connection for a single query. Without BEGIN and COMMIT it saves two round trips on PostgreSQL."""
        with translated(self._redactor):
            async with self._queries.connect() as connection:
                yield connection

    async def ping(self) -> None:
        """Raise UnavailableError if the database does not answer."""
        async with self.query() as connection:
            await connection.execute(text("SELECT 1"))

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()

    def _sqlite(self, pool: Pool) -> AsyncEngine:
        path = self._url.database or ""
        with translated():
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        engine = create_async_engine(
            self._url,
            pool_size=pool.size,
            max_overflow=pool.overflow,
            pool_timeout=pool.wait,
            connect_args={"timeout": pool.wait},
            **_common(),
        )
        event.listen(engine.sync_engine, "do_connect", self._check_that_file_opens)
        event.listen(engine.sync_engine, "checkout", partial(_check_that_file_is_the_same, path))
        event.listen(engine.sync_engine, "connect", partial(_prepare_sqlite, pool.wait))
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
        return engine

    def _check_that_file_opens(self, _: Any, __: Any, arguments: list[Any], ___: Any) -> None:
        path = Path(arguments[0])
        if self._was_opened and not path.exists():
            # A new file would be empty, and what it records would be lost when the old one is restored.
            raise FileNotFoundError(f"{path} was removed: restore it, or restart to begin with an empty one")
        # If it cannot be opened, the thread of the driver would report to an event loop that may already be closed.
        sqlite3.connect(path).close()
        self._was_opened = True

    def _postgresql(self, pool: Pool) -> AsyncEngine:
        engine = create_async_engine(
            self._url,
            pool_size=pool.size,
            max_overflow=pool.overflow,
            pool_timeout=pool.wait,
            connect_args={
                "timeout": pool.connect,
                "command_timeout": pool.command,
                "server_settings": SESSION,
            },
            **_common(),
        )
        event.listen(engine.sync_engine, "checkin", _mark_idle)
        event.listen(engine.sync_engine, "checkout", partial(_check_connection, engine.dialect, pool.idle))
        return engine


@asynccontextmanager
async def open_database(url: str, pool: Pool = Pool()) -> AsyncIterator[Database]:  # noqa: B008 - a frozen value
    """Open a database and close it at the end of the block."""
    database = Database(url, pool)
    try:
        yield database
    finally:
        await database.close()


def parsed(address: str) -> URL:
    """Return the URL in the form of the drivers, from a common URL or a path. Errors do not show the password."""
    if "://" not in address:
        return URL.create("sqlite+aiosqlite", database=address)
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise InvalidValueError(f"is not a database URL; it accepts {FORMS}", "DATABASE_URL") from None
    if url.drivername in {"postgres", POSTGRESQL, "postgresql+asyncpg"}:
        return _with_asyncpg(url)
    if url.drivername in {SQLITE, "sqlite+aiosqlite"} and url.database not in {None, "", ":memory:"}:
        return url.set(drivername="sqlite+aiosqlite")
    raise InvalidValueError(f"{url.drivername} is not a supported database; it accepts {FORMS}", "DATABASE_URL")


def _with_asyncpg(url: URL) -> URL:
    query: dict[str, Any] = dict(url.query)
    if "sslmode" in query:
        # Hosting companies use the parameter name of libpq.
        query["ssl"] = query.pop("sslmode")
    return url.set(drivername="postgresql+asyncpg", query=query)


def _common() -> dict[str, Any]:
    return {
        "hide_parameters": True,
        "json_serializer": lambda value: _numbers.encode(value).decode(),
        "json_deserializer": msgspec.json.decode,
    }


def _check_that_file_is_the_same(path: str, _: DBAPIConnection, record: ConnectionPoolEntry, __: Any) -> None:
    # A connection to a removed file would go on to write where no one can read.
    try:
        inode = Path(path).stat().st_ino
    except OSError as error:
        raise DisconnectionError from error
    if record.info.setdefault(INODE, inode) != inode:
        raise DisconnectionError


def _prepare_sqlite(wait: float, connection: Any, _: ConnectionPoolEntry) -> None:
    connection.run_async(lambda driver: _configure_sqlite(driver, wait))


async def _configure_sqlite(connection: aiosqlite.Connection, wait: float) -> None:
    # The library would begin transactions late and only for some statements: `_begin_sqlite` does it instead.
    connection.isolation_level = None
    try:
        # While another process writes to a file that is not in WAL mode yet, SQLite fails at once instead of waiting.
        retrying = AsyncRetrying(
            retry=retry_if_exception(_is_busy), stop=stop_after_delay(wait), wait=wait_fixed(0.1), reraise=True
        )
        await retrying(_set_pragma, connection, "journal_mode = WAL")
        for pragma in PRAGMAS:
            await _set_pragma(connection, pragma)
    except BaseException:
        # The pool drops a connection that fails here, but its thread would keep running.
        await connection.close()
        raise


async def _set_pragma(connection: aiosqlite.Connection, pragma: str) -> None:
    await (await connection.execute(f"PRAGMA {pragma}")).close()


def _is_busy(error: BaseException) -> bool:
    return isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode == sqlite3.SQLITE_BUSY


def _mark_idle(_: Any, record: ConnectionPoolEntry) -> None:
    record.info[IDLE_SINCE] = time.monotonic()


def _check_connection(
    dialect: Dialect, max_idle: float, connection: DBAPIConnection, record: ConnectionPoolEntry, _: Any
) -> None:
    # `pool_pre_ping` would cost three round trips at each use. The driver detects connections the server has closed.
    idle = time.monotonic() - record.info.get(IDLE_SINCE, math.inf)
    try:
        usable = not connection.driver_connection.is_closed() and (idle < max_idle or dialect.do_ping(connection))
    except Exception as error:
        raise DisconnectionError from error
    if not usable:
        raise DisconnectionError


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that starts reading and writes later fails if another one has written in between.
    read_only = connection.get_execution_options().get("read_only")
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
