"""Table definitions, as the newest migration creates them.

Money and odds are exact, times are UTC, absent values are NULL.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Double,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    false,
    func,
)
from sqlalchemy import (
    text as sql,
)

from arbitrage_edge.backends.sql.columns import Document, LongInteger, Timestamp, number, text, timestamp

metadata = MetaData()

sports = Table(
    "sports",
    metadata,
    Column("id", LongInteger, primary_key=True),
    Column("sport_key", String(), nullable=False, unique=True),
    text("sport_name"),
    text("sport_group"),
    text("description"),
    Column("active", Boolean(), nullable=False),
    Column("has_outrights", Boolean(), nullable=False),
    timestamp("saved_at"),
)

# An event as last fetched. `readings` maps "bookmaker market" to the time of its last reading, in microseconds since
# 1970. Prices that are read again without a change update this one small row per event, not every row of `odds`.
events = Table(
    "events",
    metadata,
    Column("event_id", String(), primary_key=True),
    text("sport"),
    text("sport_title"),
    text("home_team", nullable=True),
    text("away_team", nullable=True),
    timestamp("commence_time"),
    timestamp("read_at"),
    Column("readings", Document, nullable=False),
    Index("ix_events_sport", "sport"),
)

# The newest price of each offered outcome. `fetched_at` is when the row was last written, that is when its price moved.
# `terms`: those of the market as its venue states them, JSON.
# `quoted_american` is the price as quoted if it was American; `american_odds` is that or the nearest American price.
odds = Table(
    "odds",
    metadata,
    Column("id", LongInteger, primary_key=True),
    text("sport"),
    text("event_id"),
    text("event_name"),
    timestamp("commence_time"),
    text("bookmaker"),
    text("bookmaker_title"),
    text("market_type"),
    text("outcome"),
    Column("point", Double()),
    text("description", nullable=True),
    number("decimal_odds"),
    Column("american_odds", Integer()),
    Column("quoted_american", Integer()),
    Column("position", SmallInteger(), nullable=False),
    timestamp("last_update"),
    text("link", nullable=True),
    text("market_link", nullable=True),
    number("bet_limit", nullable=True),
    Column("fetched_at", Timestamp(), nullable=False, server_default=func.current_timestamp()),
    text("terms", nullable=True),
    Index("ix_odds_sport", "sport"),
)
# A block range index on PostgreSQL: a change of its column does not need new entries in the other indexes.
Index("ix_odds_fetched_at", odds.c.fetched_at).ddl_if(dialect="sqlite")
Index("ix_odds_fetched_at", odds.c.fetched_at, postgresql_using="brin", postgresql_with={"autosummarize": "on"}).ddl_if(
    dialect="postgresql"
)
PRICE = ("event_id", "bookmaker", "market_type", "outcome")
# Starts with event_id, so it also serves queries by event.
Index(
    "uq_odds_price",
    *(odds.c[name] for name in (*PRICE, "point", "description")),
    unique=True,
    postgresql_nulls_not_distinct=True,
).ddl_if(dialect="postgresql")
Index(
    "uq_odds_price",
    *(odds.c[name] for name in PRICE),
    sql("coalesce(point, '')"),
    sql("coalesce(description, '')"),
    unique=True,
).ddl_if(dialect="sqlite")

# Append-only. A withdrawn price is a row without odds. One partition per day on PostgreSQL, see `bulk_postgresql`.
price_moves = Table(
    "price_moves",
    metadata,
    timestamp("moved_at"),
    text("sport"),
    text("event_id"),
    text("bookmaker"),
    text("market_type"),
    text("outcome"),
    Column("point", Double()),
    text("description", nullable=True),
    number("decimal_odds", nullable=True),
    timestamp("last_update"),
    Index("ix_price_moves_event_id_moved_at", "event_id", "moved_at"),
    postgresql_partition_by="RANGE (moved_at)",
)
Index("ix_price_moves_moved_at", price_moves.c.moved_at).ddl_if(dialect="sqlite")

# One row per tracked opportunity. `document` is all of it; the other columns serve queries.
arbitrage_opportunities = Table(
    "arbitrage_opportunities",
    metadata,
    Column("id", LongInteger, primary_key=True),
    Column("arbitrage_id", String(), nullable=False, unique=True),
    text("sport"),
    text("event_id"),
    text("event_name"),
    timestamp("commence_time"),
    text("market"),
    # The identity of the opportunity: the line, and for other kinds than arbitrage the kind and scope.
    text("line"),
    text("basis"),
    text("description", nullable=True),
    Column("point", Double()),
    Column("live", Boolean(), nullable=False),
    number("profit_percentage"),
    number("total_stake"),
    number("guaranteed_profit"),
    number("worst_case_profit"),
    number("best_profit"),
    Column("bets", Document, nullable=False),
    Column("payouts", Document, nullable=False),
    Column("flags", Document, nullable=False),
    text("status"),
    Column("detected_at", Timestamp(), nullable=False, server_default=func.current_timestamp()),
    timestamp("first_seen_at"),
    timestamp("last_seen_at"),
    timestamp("updated_at"),
    Column("expired", Boolean(), nullable=False, server_default=false()),
    timestamp("closed_at", nullable=True),
    text("close_reason", nullable=True),
    Column("document", Text(), nullable=False),
    Column("kind", String(), nullable=False, server_default="arbitrage"),
    Index("ix_arbitrage_opportunities_sport_detected_at", "sport", "detected_at"),
    Index("ix_arbitrage_opportunities_detected_at", "detected_at"),
    Index("ix_arbitrage_opportunities_profit_percentage", "profit_percentage"),
    Index("ix_arbitrage_opportunities_expired", "expired"),
    Index("ix_arbitrage_opportunities_kind_detected_at", "kind", "detected_at"),
    Index(
        "uq_arbitrage_opportunities_open_line",
        "event_id",
        "line",
        unique=True,
        postgresql_where=sql("NOT expired"),
        sqlite_where=sql("NOT expired"),
    ),
)

# The outbox of events. `seq` grows in commit order, see `counters`.
notices = Table(
    "notices",
    metadata,
    Column("seq", LongInteger, primary_key=True, autoincrement=False),
    text("sport"),
    timestamp("at"),
    text("status"),
    text("arbitrage_id"),
    Column("document", Text(), nullable=False),
    Index("ix_notices_at", "at"),
)

# A transaction that assigns numbers locks this row until it commits: a lower number never becomes visible after a
# higher one, and a number that was not committed is assigned again.
counters = Table(
    "counters",
    metadata,
    Column("name", String(), primary_key=True),
    Column("value", LongInteger, nullable=False),
)

# The highest fencing token seen for each sport, and the number of its recordings. A recording locks the row of its
# sport.
owners = Table(
    "owners",
    metadata,
    Column("sport", String(), primary_key=True),
    Column("token", LongInteger, nullable=False),
    Column("recorded", LongInteger, nullable=False, server_default="0"),
)

# Small JSON values by key, such as the plan and the quota: see `ports.StateKey`.
state = Table(
    "state",
    metadata,
    Column("name", String(), primary_key=True),
    Column("value", Document),
)

# The latest poll job of each sport. The worker writes `started_at`, `finished` and `state`, the dispatcher the rest.
poll_jobs = Table(
    "poll_jobs",
    metadata,
    Column("sport", String(), primary_key=True),
    Column("number", LongInteger, nullable=False),
    Column("costs", Document, nullable=False),
    timestamp("start_before"),
    timestamp("started_at", nullable=True),
    Column("finished", Boolean(), nullable=False),
    Column("state", Document, nullable=False),
)

# The user's profiles. `document` is all of a profile.
profiles = Table(
    "profiles",
    metadata,
    Column("name", String(), primary_key=True),
    Column("document", Text(), nullable=False),
)

# Placed bets. `document` is all of a bet; the other columns serve queries. `revision` counts its changes.
bets = Table(
    "bets",
    metadata,
    Column("bet_id", String(), primary_key=True),
    text("profile"),
    Column("paper", Boolean(), nullable=False),
    Column("is_open", Boolean(), nullable=False),
    text("sport"),
    text("event_id"),
    text("event_name"),
    timestamp("commence_time"),
    timestamp("placed_at"),
    timestamp("settled_at", nullable=True),
    Column("revision", Integer(), nullable=False),
    Column("document", Text(), nullable=False),
    Index("ix_bets_profile_placed_at", "profile", "placed_at"),
    Index("ix_bets_event_id", "event_id"),
)

# The ledger, append-only: one row per entry. The entries of a transaction sum to 0 in each currency.
ledger_entries = Table(
    "ledger_entries",
    metadata,
    Column("id", LongInteger, primary_key=True),
    Column("transaction_number", LongInteger, nullable=False),
    text("profile"),
    timestamp("at"),
    text("reason"),
    text("account"),
    text("currency"),
    Column("cents", LongInteger, nullable=False),
    text("bet_id", nullable=True),
    Column("leg", Integer()),
    text("note"),
    Index("ix_ledger_entries_profile_number", "profile", "transaction_number"),
)

# Alert rules, each with its channel. `sealed` is the encrypted address of the channel; `destination` may be shown.
alerts = Table(
    "alerts",
    metadata,
    Column("alert_id", String(), primary_key=True),
    text("name"),
    Column("enabled", Boolean(), nullable=False),
    Column("rule", Document, nullable=False),
    text("channel"),
    text("destination"),
    text("sealed"),
    timestamp("created_at"),
    timestamp("updated_at"),
    Column("since_seq", LongInteger, nullable=False),
    Column("failures", Integer(), nullable=False, server_default="0"),
    timestamp("failing_since", nullable=True),
    text("last_error", nullable=True),
    timestamp("paused_at", nullable=True),
)

# The outbox of messages. A claimed row has a `claim` and is due again at `next_attempt_at`, should its process die.
deliveries = Table(
    "deliveries",
    metadata,
    Column("id", LongInteger, primary_key=True),
    Column("key", String(), nullable=False, unique=True),
    text("alert_id"),
    text("trigger"),
    text("arbitrage_id"),
    number("profit_percentage"),
    Column("document", Text(), nullable=False),
    timestamp("noticed_at"),
    timestamp("created_at"),
    text("status"),
    Column("attempts", Document, nullable=False),
    timestamp("next_attempt_at", nullable=True),
    text("claim", nullable=True),
    timestamp("delivered_at", nullable=True),
    Index("ix_deliveries_status_next_attempt_at", "status", "next_attempt_at"),
    Index("ix_deliveries_alert_id_noticed_at", "alert_id", "noticed_at"),
    Index("ix_deliveries_arbitrage_id", "arbitrage_id"),
)

# What people decided on names of teams. Rows are only added: of those on one name of a source the newest counts.
aliases = Table(
    "aliases",
    metadata,
    Column("id", LongInteger, primary_key=True),
    text("source"),
    text("scope"),
    text("name"),
    text("team"),
    text("evidence"),
    text("status"),
    text("decided_by"),
    timestamp("decided_at", nullable=True),
)

# Events, bookmakers and opportunities without alerts until `until`, or for ever.
mutes = Table(
    "mutes",
    metadata,
    Column("mute_id", String(), primary_key=True),
    text("scope"),
    text("target"),
    text("label"),
    timestamp("created_at"),
    timestamp("until", nullable=True),
)

# Browsers that receive notifications. `sealed` is the encrypted address, `digest` identifies it.
push_subscriptions = Table(
    "push_subscriptions",
    metadata,
    Column("subscription_id", String(), primary_key=True),
    text("name"),
    text("service"),
    text("sealed"),
    Column("digest", String(), nullable=False, unique=True),
    timestamp("created_at"),
)
