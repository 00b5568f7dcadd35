"""Translation of database errors into `EdgeError`s. No message contains a password."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from arbitrage_edge.domain.errors import EdgeError, InvalidValueError, LostOwnershipError, UnavailableError
from arbitrage_edge.redaction import Redactor

FOREIGN = (
    exc.SQLAlchemyError,
    exc.EmulatedDBAPIException,
    sqlite3.Error,
    sqlite3.Warning,
    OSError,
    TimeoutError,
)
OPEN_LINE = "uq_arbitrage_opportunities_open_line"
# SQLite names the columns of a violated unique index, not the index.
OPEN_LINE_COLUMNS = "arbitrage_opportunities.event_id, arbitrage_opportunities.line"
# Marks of errors that an operator must remedy, and the message with the remedy.
REMEDIES = (
    (
        ("no such table", "no such column", "UndefinedTable", "UndefinedColumn"),
        "the database is not migrated: run `arbitrage-edge migrate`",
    ),
    (
        ("file is not a database", "malformed"),
        "the database file is damaged: restore a backup, or move it away to begin with an empty one",
    ),
    (
        ("readonly database", "unable to open database file", "PermissionError"),
        "the database file cannot be written: make it and its folder writable",
    ),
)


def foreign_errors() -> tuple[type[BaseException], ...]:
    """Return the error classes of the database libraries; those of asyncpg, an optional package, if it is loaded."""
    asyncpg = sys.modules.get("asyncpg")
    if asyncpg is None:
        return FOREIGN
    return (*FOREIGN, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)


def _data_errors() -> tuple[type[BaseException], ...]:
    asyncpg = sys.modules.get("asyncpg")
    return (exc.DataError, sqlite3.DataError, *(() if asyncpg is None else (asyncpg.DataError,)))


@contextmanager
def translated(redactor: Redactor | None = None) -> Iterator[None]:
    """Translate driver errors raised in the block into `EdgeError`s without the secrets of `redactor`.

    A database that is down, locked, full, read-only or not migrated is an UnavailableError, a value it cannot store an
    InvalidValueError, a second open opportunity on a line a LostOwnershipError.
    """
    try:
        yield
    except EdgeError:
        raise
    except foreign_errors() as error:
        raise _translate(error, redactor) from None


def _translate(error: BaseException, redactor: Redactor | None = None) -> EdgeError:
    """Return the `EdgeError` for a driver error."""
    cause = _cause(error)
    if isinstance(cause, EdgeError):
        return cause
    text = (redactor or Redactor()).redact(f"{type(cause).__name__}: {' '.join(str(cause).split())}")
    if OPEN_LINE in text or OPEN_LINE_COLUMNS in text:
        return LostOwnershipError("another opportunity is already open on this line: the detector is behind the store")
    for marks, message in REMEDIES:
        if any(mark in text for mark in marks):
            return UnavailableError(f"{message} ({text})")
    if isinstance(error, _data_errors()) or isinstance(cause, _data_errors()):
        return InvalidValueError(f"the database cannot store a value ({text})")
    return UnavailableError(f"the database does not answer ({text})")


def _cause(error: BaseException) -> BaseException:
    """Return the error of the driver, without the wrappers that repeat the statement and its values."""
    if isinstance(error, exc.StatementError) and error.orig is not None:
        error = error.orig
    below = error.__cause__
    return below if isinstance(below, foreign_errors()) else error
