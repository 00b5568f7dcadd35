"""Create the tables of the user's accounts: profiles, bets, ledger."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.DateTime(), "sqlite")


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "profiles",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("document", sa.Text(), nullable=False),
    )
    op.create_table(
        "bets",
        sa.Column("bet_id", sa.String(), primary_key=True),
        sa.Column("profile", sa.String(), nullable=False),
        sa.Column("paper", sa.Boolean(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("sport", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("event_name", sa.String(), nullable=False),
        sa.Column("commence_time", MOMENT, nullable=False),
        sa.Column("placed_at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
    )
    op.create_index("ix_bets_profile_placed_at", "bets", ["profile", "placed_at"])
    op.create_index("ix_bets_event_id", "bets", ["event_id"])
    op.create_table(
        "ledger_entries",
        sa.Column("id", LONG, primary_key=True),
        sa.Column("transaction_number", LONG, nullable=False),
        sa.Column("profile", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("cents", LONG, nullable=False),
        sa.Column("bet_id", sa.String()),
        sa.Column("leg", sa.Integer()),
        sa.Column("note", sa.String(), nullable=False),
    )
    op.create_index("ix_ledger_entries_profile_number", "ledger_entries", ["profile", "transaction_number"])


def downgrade() -> None:
    """Drop the tables."""
    for table in ("ledger_entries", "bets", "profiles"):
        op.drop_table(table)
