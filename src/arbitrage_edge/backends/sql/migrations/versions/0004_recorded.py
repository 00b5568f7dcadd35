"""Count the recordings of each sport: readers compare the count to detect that a cached value is out of date."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the count, starting at 0."""
    op.add_column("owners", sa.Column("recorded", LONG, nullable=False, server_default="0"))


def downgrade() -> None:
    """Drop the count."""
    op.drop_column("owners", "recorded")
