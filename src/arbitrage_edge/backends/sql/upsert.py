"""INSERT ... ON CONFLICT for both databases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from arbitrage_edge.backends.sql.database import SQLITE


def insert_into(table: Table, dialect: str) -> postgresql.Insert | sqlite.Insert:
    """Return an INSERT of the dialect that supports ON CONFLICT."""
    return sqlite.insert(table) if dialect == SQLITE else postgresql.insert(table)


def upsert_into(table: Table, dialect: str, key: Sequence[str]) -> Any:
    """Return an INSERT that overwrites all other columns of the row with the same key. The column `id` stays."""
    statement = insert_into(table, dialect)
    values = {column.name: statement.excluded[column.name] for column in table.c if column.name not in {"id", *key}}
    return statement.on_conflict_do_update(index_elements=key, set_=values)
