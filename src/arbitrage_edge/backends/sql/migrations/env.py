"""Runs the steps on the connection that `migrate` hands over, all of them in its one transaction."""

from __future__ import annotations

from alembic import context

from arbitrage_edge.backends.sql.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite's changes of tables can be taken back like any other.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
