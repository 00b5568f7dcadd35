"""Add the terms of a market, as its venue states them, to `odds`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column."""
    op.add_column("odds", sa.Column("terms", sa.String(), nullable=True))


def downgrade() -> None:
    """Remove the column."""
    op.drop_column("odds", "terms")
