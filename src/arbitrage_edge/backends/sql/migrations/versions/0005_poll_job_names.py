"""Rename `errands`, its columns and the keys of its JSON documents after poll jobs. All rows are kept."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005"
down_revision = "0004"

OLD, NEW = "errands", "poll_jobs"
COLUMNS = {"until": "start_before", "begun_at": "started_at", "ended": "finished", "outcome": "state"}
STATE_KEYS = {"asked": "polled_at", "rests_until": "retry_at"}
CONSTRAINTS = sa.text("SELECT conname FROM pg_constraint WHERE conrelid = to_regclass(:name)")


def upgrade() -> None:
    """Rename to the new names."""
    _rename(OLD, NEW, COLUMNS, STATE_KEYS, "state")


def downgrade() -> None:
    """Rename to the old names."""
    _rename(NEW, OLD, _inverted(COLUMNS), _inverted(STATE_KEYS), "outcome")


def _rename(old: str, new: str, columns: Mapping[str, str], keys: Mapping[str, str], document: str) -> None:
    op.rename_table(old, new)
    for name, renamed in columns.items():
        op.alter_column(new, name, new_column_name=renamed)
    if op.get_bind().dialect.name == "postgresql":
        _rename_constraints(old, new, columns)
    _rename_keys(new, document, keys)


def _rename_constraints(old: str, new: str, columns: Mapping[str, str]) -> None:
    """Rename the primary key and, from PostgreSQL 18 on, the NOT NULL constraints, which have names there."""
    for name in op.get_bind().execute(CONSTRAINTS, {"name": new}).scalars().all():
        column = name.removeprefix(f"{old}_").removesuffix("_not_null")
        renamed = name.replace(old, new, 1).replace(column, columns.get(column, column))
        op.execute(f'ALTER TABLE {new} RENAME CONSTRAINT "{name}" TO "{renamed}"')


def _rename_keys(table: str, column: str, keys: Mapping[str, str]) -> None:
    document = sa.JSON().with_variant(JSONB(), "postgresql")
    rows = sa.table(table, sa.column("sport", sa.String()), sa.column(column, document))
    connection = op.get_bind()
    for sport, state in connection.execute(sa.select(rows.c.sport, rows.c[column])).all():
        renamed = {keys.get(name, name): value for name, value in state.items()}
        connection.execute(sa.update(rows).where(rows.c.sport == sport).values({column: renamed}))


def _inverted(names: Mapping[str, str]) -> dict[str, str]:
    return {new: old for old, new in names.items()}
