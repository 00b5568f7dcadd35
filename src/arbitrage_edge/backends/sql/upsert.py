"""INSERT ... ON CONFLICT for both databases.

Each statement is built once: building one takes longer than many of them run, and leaves hundreds of objects that only
the garbage collector finds.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Table, true
from sqlalchemy.dialects import postgresql, sqlite

from arbitrage_edge.backends.sql.database import SQLITE
from arbitrage_edge.backends.sql.tables import counters, owners


@cache
def insert_into(table: Table, dialect: str) -> postgresql.Insert | sqlite.Insert:
    """Return an INSERT of the dialect that supports ON CONFLICT."""
    return sqlite.insert(table) if dialect == SQLITE else postgresql.insert(table)


@cache
def upsert_into(table: Table, dialect: str, key: str) -> Any:
    """Return an INSERT that overwrites all other columns of the row with the same key. The column `id` stays."""
    statement = insert_into(table, dialect)
    values = {column.name: statement.excluded[column.name] for column in table.c if column.name not in {"id", key}}
    return statement.on_conflict_do_update(index_elements=[key], set_=values)


@cache
def add_to_counter(dialect: str) -> Any:
    """Return a statement that adds `value` to the counter `name` and returns the sum."""
    statement = insert_into(counters, dialect)
    values = {"value": counters.c.value + statement.excluded.value}
    return statement.on_conflict_do_update(index_elements=["name"], set_=values).returning(counters.c.value)


@cache
def claim_sport(dialect: str, *, fenced: bool) -> Any:
    """Return a statement that locks the row of `sport` and returns its token, or no row if `token` is out of date.

    Without a fence the token stays.
    """
    statement = insert_into(owners, dialect)
    values = {"recorded": owners.c.recorded + 1} | ({"token": statement.excluded.token} if fenced else {})
    valid = owners.c.token <= statement.excluded.token if fenced else true()
    claim = statement.on_conflict_do_update(index_elements=["sport"], set_=values, where=valid)
    return claim.returning(owners.c.token)


@cache
def next_token(dialect: str) -> Any:
    """Return a statement that increases the token of `sport` by `token` and returns it."""
    statement = insert_into(owners, dialect)
    values = {"token": owners.c.token + statement.excluded.token}
    return statement.on_conflict_do_update(index_elements=["sport"], set_=values).returning(owners.c.token)
