"""Run the migrations on the connection that `migrate` passes, all in one transaction."""

from __future__ import annotations

from alembic import context

from arbitrage_edge.backends.sql.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite can roll back changes of tables like any other statement.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
