"""How often was recorded for a sport: whoever keeps a reading sees by it whether the reading still stands."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Counts from now on."""
    op.add_column("owners", sa.Column("recorded", LONG, nullable=False, server_default="0"))


def downgrade() -> None:
    """Forgets the count."""
    op.drop_column("owners", "recorded")
