"""INSERT ... ON CONFLICT, which both databases have under names of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from arbitrage_edge.backends.sql.database import SQLITE


def insert_into(table: Table, dialect: str) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that can be given ON CONFLICT."""
    return sqlite.insert(table) if dialect == SQLITE else postgresql.insert(table)


def replace_in(table: Table, dialect: str, key: Sequence[str]) -> Any:
    """Inserts, or writes all the other columns that can be given anew."""
    statement = insert_into(table, dialect)
    given = {column.name: statement.excluded[column.name] for column in table.c if column.name not in {"id", *key}}
    return statement.on_conflict_do_update(index_elements=key, set_=given)
