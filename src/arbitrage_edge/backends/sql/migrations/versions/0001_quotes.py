"""Create the tables of sports, events with the ages of their readings, newest odds and price moves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EXACT = sa.Numeric().with_variant(sa.Double(), "sqlite")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.DateTime(), "sqlite")
DOCUMENT = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "sports",
        sa.Column("id", LONG, primary_key=True),
        sa.Column("sport_key", sa.String(), nullable=False, unique=True),
        sa.Column("sport_name", sa.String(), nullable=False),
        sa.Column("sport_group", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("has_outrights", sa.Boolean(), nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
    )
    op.create_table(
        "events",
        sa.Column("event_id", sa.String(), primary_key=True),
        sa.Column("sport", sa.String(), nullable=False),
        sa.Column("sport_title", sa.String(), nullable=False),
        sa.Column("home_team", sa.String()),
        sa.Column("away_team", sa.String()),
        sa.Column("commence_time", MOMENT, nullable=False),
        sa.Column("read_at", MOMENT, nullable=False),
        sa.Column("readings", DOCUMENT, nullable=False),
    )
    op.create_index("ix_events_sport", "events", ["sport"])
    _create_odds()
    _create_price_moves()


def _create_odds() -> None:
    op.create_table(
        "odds",
        sa.Column("id", LONG, primary_key=True),
        sa.Column("sport", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("event_name", sa.String(), nullable=False),
        sa.Column("commence_time", MOMENT, nullable=False),
        sa.Column("bookmaker", sa.String(), nullable=False),
        sa.Column("bookmaker_title", sa.String(), nullable=False),
        sa.Column("market_type", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("point", sa.Double()),
        sa.Column("description", sa.String()),
        sa.Column("decimal_odds", EXACT, nullable=False),
        sa.Column("american_odds", sa.Integer()),
        sa.Column("quoted_american", sa.Integer()),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("last_update", MOMENT, nullable=False),
        sa.Column("link", sa.String()),
        sa.Column("market_link", sa.String()),
        sa.Column("bet_limit", EXACT),
        sa.Column("fetched_at", MOMENT, nullable=False, server_default=sa.func.current_timestamp()),
    )
    op.create_index("ix_odds_sport_fetched_at", "odds", ["sport", "fetched_at"])
    op.create_index("ix_odds_fetched_at", "odds", ["fetched_at"])
    price = ["event_id", "bookmaker", "market_type", "outcome"]
    if op.get_bind().dialect.name == "postgresql":
        op.create_index(
            "uq_odds_price", "odds", [*price, "point", "description"], unique=True, postgresql_nulls_not_distinct=True
        )
    else:
        absent_are_equal = [sa.text("coalesce(point, '')"), sa.text("coalesce(description, '')")]
        op.create_index("uq_odds_price", "odds", [*price, *absent_are_equal], unique=True)


def _create_price_moves() -> None:
    op.create_table(
        "price_moves",
        sa.Column("moved_at", MOMENT, nullable=False),
        sa.Column("sport", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("bookmaker", sa.String(), nullable=False),
        sa.Column("market_type", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("point", sa.Double()),
        sa.Column("description", sa.String()),
        sa.Column("decimal_odds", EXACT),
        sa.Column("last_update", MOMENT, nullable=False),
        postgresql_partition_by="RANGE (moved_at)",
    )
    op.create_index("ix_price_moves_event_id_moved_at", "price_moves", ["event_id", "moved_at"])
    if op.get_bind().dialect.name == "sqlite":
        op.create_index("ix_price_moves_moved_at", "price_moves", ["moved_at"])


def downgrade() -> None:
    """Drop the tables. Partitions are dropped with their table."""
    for table in ("price_moves", "odds", "events", "sports"):
        op.drop_table(table)
