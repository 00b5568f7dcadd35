"""Create the tables of alerts, their deliveries and mutes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True).with_variant(sa.DateTime(), "sqlite")
DOCUMENT = sa.JSON().with_variant(JSONB(), "postgresql")
NUMBER = sa.Numeric().with_variant(sa.Double(), "sqlite")


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "alerts",
        sa.Column("alert_id", sa.String(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("rule", DOCUMENT, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("destination", sa.String(), nullable=False),
        sa.Column("sealed", sa.String(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("updated_at", TIME, nullable=False),
        sa.Column("since_seq", LONG, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("failing_since", TIME),
        sa.Column("last_error", sa.String()),
        sa.Column("paused_at", TIME),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", LONG, primary_key=True),
        sa.Column("key", sa.String(), nullable=False, unique=True),
        sa.Column("alert_id", sa.String(), nullable=False),
        sa.Column("trigger", sa.String(), nullable=False),
        sa.Column("arbitrage_id", sa.String(), nullable=False),
        sa.Column("profit_percentage", NUMBER, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("noticed_at", TIME, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("attempts", DOCUMENT, nullable=False),
        sa.Column("next_attempt_at", TIME),
        sa.Column("claim", sa.String()),
        sa.Column("delivered_at", TIME),
    )
    op.create_index("ix_deliveries_status_next_attempt_at", "deliveries", ["status", "next_attempt_at"])
    op.create_index("ix_deliveries_alert_id_noticed_at", "deliveries", ["alert_id", "noticed_at"])
    op.create_index("ix_deliveries_arbitrage_id", "deliveries", ["arbitrage_id"])
    op.create_table(
        "mutes",
        sa.Column("mute_id", sa.String(), primary_key=True),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("until", TIME),
    )


def downgrade() -> None:
    """Drop the tables, and the position of the last notice matched with the alerts."""
    for name in ("mutes", "deliveries", "alerts"):
        op.drop_table(name)
    op.execute("DELETE FROM counters WHERE name = 'alerts'")
