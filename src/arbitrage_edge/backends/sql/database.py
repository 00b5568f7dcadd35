"""One database: where it is, how it is spoken to, and its transactions."""

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
import stamina
from msgspec import Struct
from sqlalchemy import URL, Connection, Dialect, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from arbitrage_edge.backends.sql.errors import translated
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.redaction import Redactor

POSTGRESQL, SQLITE = "postgresql", "sqlite"
FORMS = "postgresql://user:password@host:port/name, sqlite:///path or a path"

PRAGMAS = (
    # What was announced must be there after a power cut, too.
    "synchronous = FULL",
    "foreign_keys = ON",
    # 64 MB: the newest prices of many sports. A recording neither reads them again nor waits for them to be moved.
    "cache_size = -65536",
    "wal_autocheckpoint = 10000",
)
SESSION = {
    "application_name": "arbitrage-edge",
    "timezone": "UTC",
    # Compiling a plan takes longer than any of our statements.
    "jit": "off",
    # What was announced must be there after a crash, whatever the server's habit is.
    "synchronous_commit": "on",
}
RESTS_SINCE = "arbitrage_edge.rests_since"

_numbers = msgspec.json.Encoder(decimal_format="number")


class Pool(Struct, frozen=True):
    """How many connections are kept, how many more a rush may open, how long one is waited for. Times in seconds.

    Few serve a rush faster than many: a new one takes longer than a reading, and all of them want the same processors.
    After a `rest` something between us and the server may have forgotten a connection: it is asked whether it stands.
    """

    size: int = 5
    overflow: int = 0
    wait: float = 10.0
    connect: float = 5.0
    command: float | None = 60.0
    rest: float = 30.0


class Database:
    """Connections to PostgreSQL or to an SQLite file. Opening it connects to nothing yet; `close` it in the end.

    Raises our errors only (see `border`). An SQLite file has one writer at a time: writers take turns here, and wait up
    to `pool.wait` seconds for those of other processes.
    """

    def __init__(self, url: str, pool: Pool = Pool()) -> None:  # noqa: B008 - a frozen value
        self._url = parsed(url)
        self.dialect = self._url.get_backend_name()
        self._redactor = Redactor([str(self._url.password or "")])
        self._turn = asyncio.Lock()
        self._engine = self._sqlite(pool) if self.dialect == SQLITE else self._postgresql(pool)
        self._reader = self._engine.execution_options(reads_only=True)
        self._asker = self._reader
        if self.dialect == POSTGRESQL:
            self._asker = self._engine.execution_options(isolation_level="AUTOCOMMIT")
            self._reader = self._reader.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @property
    def place(self) -> str:
        """Where it is, without the password."""
        return self._url.render_as_string(hide_password=True)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """All that is written inside is committed together at the end, or nothing is."""
        async with AsyncExitStack() as stack:
            stack.enter_context(translated(self._redactor))
            if self.dialect == SQLITE:
                await stack.enter_async_context(self._turn)
            yield await stack.enter_async_context(self._engine.begin())

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Everything read inside is from one moment."""
        with translated(self._redactor):
            async with self._reader.begin() as connection:
                yield connection

    @asynccontextmanager
    async def asking(self) -> AsyncIterator[AsyncConnection]:
        """For one statement alone, which reads from one moment by itself: PostgreSQL is spared two round trips."""
        with translated(self._redactor):
            async with self._asker.connect() as connection:
                yield connection

    async def ping(self) -> None:
        """Raises UnavailableError where it does not answer."""
        async with self.asking() as connection:
            await connection.execute(text("SELECT 1"))

    async def close(self) -> None:
        """Ends every connection."""
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
        event.listen(engine.sync_engine, "do_connect", _see_that_it_opens)
        event.listen(engine.sync_engine, "connect", partial(_prepare_sqlite, pool.wait))
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
        return engine

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
        event.listen(engine.sync_engine, "checkin", _note_the_rest)
        event.listen(engine.sync_engine, "checkout", partial(_see_that_it_stands, engine.dialect, pool.rest))
        return engine


@asynccontextmanager
async def open_database(url: str, pool: Pool = Pool()) -> AsyncIterator[Database]:  # noqa: B008 - a frozen value
    """A database that is closed at the end."""
    database = Database(url, pool)
    try:
        yield database
    finally:
        await database.close()


def parsed(text_: str) -> URL:
    """The URL as the drivers want it, from the guide's form or a path. InvalidValueError never shows the password."""
    if "://" not in text_:
        return URL.create("sqlite+aiosqlite", database=text_)
    try:
        url = make_url(text_)
    except (ArgumentError, ValueError):
        raise InvalidValueError(f"is no URL of a database; it accepts {FORMS}", "DATABASE_URL") from None
    if url.drivername in {"postgres", POSTGRESQL, "postgresql+asyncpg"}:
        return _with_asyncpg(url)
    if url.drivername in {SQLITE, "sqlite+aiosqlite"} and url.database not in {None, "", ":memory:"}:
        return url.set(drivername="sqlite+aiosqlite")
    raise InvalidValueError(f"{url.drivername} is not a database we speak to; it accepts {FORMS}", "DATABASE_URL")


def _with_asyncpg(url: URL) -> URL:
    query: dict[str, Any] = dict(url.query)
    if "sslmode" in query:
        # What hosting companies hand out is libpq's word for it.
        query["ssl"] = query.pop("sslmode")
    return url.set(drivername="postgresql+asyncpg", query=query)


def _common() -> dict[str, Any]:
    return {
        "hide_parameters": True,
        "json_serializer": lambda value: _numbers.encode(value).decode(),
        "json_deserializer": msgspec.json.decode,
    }


def _see_that_it_opens(_: Any, __: Any, arguments: list[Any], ___: Any) -> None:
    # Of a file that cannot be opened the driver's thread would tell an event loop that may be closed by then.
    sqlite3.connect(arguments[0]).close()


def _prepare_sqlite(wait: float, connection: Any, _: ConnectionPoolEntry) -> None:
    connection.run_async(lambda driver: _prepared(driver, wait))


async def _prepared(connection: aiosqlite.Connection, wait: float) -> None:
    # The library would begin late and only for some statements: we begin ourselves.
    connection.isolation_level = None
    try:
        # Where another process writes to a file that is new to WAL, SQLite refuses at once instead of waiting.
        async for attempt in stamina.retry_context(on=_is_busy, attempts=None, timeout=wait, wait_max=0.1):
            with attempt:
                await (await connection.execute("PRAGMA journal_mode = WAL")).close()
        for pragma in PRAGMAS:
            await (await connection.execute(f"PRAGMA {pragma}")).close()
    except BaseException:
        # The pool forgets a connection that fails here, and its thread would stay.
        await connection.close()
        raise


def _is_busy(error: Exception) -> bool:
    return isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode == sqlite3.SQLITE_BUSY


def _note_the_rest(_: Any, record: ConnectionPoolEntry) -> None:
    record.info[RESTS_SINCE] = time.monotonic()


def _see_that_it_stands(
    dialect: Dialect, rest: float, connection: DBAPIConnection, record: ConnectionPoolEntry, _: Any
) -> None:
    # `pool_pre_ping` would ask each time: three round trips. What the server ended the driver knows by itself.
    rested = time.monotonic() - record.info.get(RESTS_SINCE, math.inf)
    try:
        stands = not connection.driver_connection.is_closed() and (rested < rest or dialect.do_ping(connection))
    except Exception as error:
        raise DisconnectionError from error
    if not stands:
        raise DisconnectionError


def _begin_sqlite(connection: Connection) -> None:
    # A writer that begins as a reader fails when another one wrote in between.
    reads = connection.get_execution_options().get("reads_only")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
