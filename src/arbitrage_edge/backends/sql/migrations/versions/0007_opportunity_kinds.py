"""Add the kind of an opportunity. Rows of earlier versions are arbitrages; other kinds are removed on the way back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

TABLE, INDEX = "arbitrage_opportunities", "ix_arbitrage_opportunities_kind_detected_at"


def upgrade() -> None:
    """Add the column and its index."""
    op.add_column(TABLE, sa.Column("kind", sa.String(), nullable=False, server_default="arbitrage"))
    op.create_index(INDEX, TABLE, ["kind", "detected_at"])


def downgrade() -> None:
    """Remove the other kinds with their notices, then the index and the column: an earlier version lists all rows."""
    rows = sa.table(TABLE, sa.column("arbitrage_id", sa.String()), sa.column("kind", sa.String()))
    notices = sa.table("notices", sa.column("arbitrage_id", sa.String()))
    others = sa.select(rows.c.arbitrage_id).where(rows.c.kind != "arbitrage")
    op.execute(sa.delete(notices).where(notices.c.arbitrage_id.in_(others)))
    op.execute(sa.delete(rows).where(rows.c.kind != "arbitrage"))
    op.drop_index(INDEX, TABLE)
    op.drop_column(TABLE, "kind")
