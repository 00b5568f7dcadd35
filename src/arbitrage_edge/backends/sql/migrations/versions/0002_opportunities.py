"""Create the tables of opportunities, notices in commit order, owners of sports and small JSON values."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EXACT = sa.Numeric().with_variant(sa.Double(), "sqlite")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.DateTime(), "sqlite")
DOCUMENT = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    """Create the tables."""
    _create_opportunities()
    op.create_table(
        "notices",
        sa.Column("seq", LONG, primary_key=True, autoincrement=False),
        sa.Column("sport", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("arbitrage_id", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
    )
    op.create_index("ix_notices_at", "notices", ["at"])
    op.create_table(
        "counters",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("value", LONG, nullable=False),
    )
    op.create_table(
        "owners",
        sa.Column("sport", sa.String(), primary_key=True),
        sa.Column("token", LONG, nullable=False),
    )
    op.create_table("state", sa.Column("name", sa.String(), primary_key=True), sa.Column("value", DOCUMENT))


def _create_opportunities() -> None:
    op.create_table(
        "arbitrage_opportunities",
        sa.Column("id", LONG, primary_key=True),
        sa.Column("arbitrage_id", sa.String(), nullable=False, unique=True),
        sa.Column("sport", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("event_name", sa.String(), nullable=False),
        sa.Column("commence_time", MOMENT, nullable=False),
        sa.Column("market", sa.String(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("description", sa.String()),
        sa.Column("point", sa.Double()),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("profit_percentage", EXACT, nullable=False),
        sa.Column("total_stake", EXACT, nullable=False),
        sa.Column("guaranteed_profit", EXACT, nullable=False),
        sa.Column("worst_case_profit", EXACT, nullable=False),
        sa.Column("best_profit", EXACT, nullable=False),
        sa.Column("bets", DOCUMENT, nullable=False),
        sa.Column("payouts", DOCUMENT, nullable=False),
        sa.Column("flags", DOCUMENT, nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("detected_at", MOMENT, nullable=False, server_default=sa.func.current_timestamp()),
        sa.Column("first_seen_at", MOMENT, nullable=False),
        sa.Column("last_seen_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("expired", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("closed_at", MOMENT),
        sa.Column("close_reason", sa.String()),
        sa.Column("document", sa.Text(), nullable=False),
    )
    for name, columns in {
        "sport_detected_at": ["sport", "detected_at"],
        "detected_at": ["detected_at"],
        "profit_percentage": ["profit_percentage"],
        "expired": ["expired"],
    }.items():
        op.create_index(f"ix_arbitrage_opportunities_{name}", "arbitrage_opportunities", columns)
    op.create_index(
        "uq_arbitrage_opportunities_open_line",
        "arbitrage_opportunities",
        ["event_id", "line"],
        unique=True,
        postgresql_where=sa.text("NOT expired"),
        sqlite_where=sa.text("NOT expired"),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ("state", "owners", "counters", "notices", "arbitrage_opportunities"):
        op.drop_table(table)
