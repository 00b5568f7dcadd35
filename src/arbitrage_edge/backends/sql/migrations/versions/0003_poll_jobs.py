"""Create the table of poll jobs, named `errands` until revision 0005."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003"
down_revision = "0002"

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.DateTime(), "sqlite")
DOCUMENT = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "errands",
        sa.Column("sport", sa.String(), primary_key=True),
        sa.Column("number", LONG, nullable=False),
        sa.Column("costs", DOCUMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("begun_at", MOMENT),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.Column("outcome", DOCUMENT, nullable=False),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("errands")
