"""The tables as the newest migration leaves them.

The guide's names are kept. Money and odds are exact; moments are UTC; what is absent is NULL.
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

from arbitrage_edge.backends.sql.columns import Document, LongInteger, Moment, moment, number, text

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
    moment("saved_at"),
)

# The fixture as it was last read, and when each bookmaker's market was: `readings` is {"bookmaker market": microseconds
# since 1970}. Prices that are merely read again change one small row an event here instead of every row of `odds`.
events = Table(
    "events",
    metadata,
    Column("event_id", String(), primary_key=True),
    text("sport"),
    text("sport_title"),
    text("home_team", nullable=True),
    text("away_team", nullable=True),
    moment("commence_time"),
    moment("read_at"),
    Column("readings", Document, nullable=False),
    Index("ix_events_sport", "sport"),
)

# The newest price of everything that stands on a board. `fetched_at` is when the row was last written: when its price
# moved. `quoted_american` is the price as quoted where it was american, `american_odds` the same or the nearest to it.
odds = Table(
    "odds",
    metadata,
    Column("id", LongInteger, primary_key=True),
    text("sport"),
    text("event_id"),
    text("event_name"),
    moment("commence_time"),
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
    moment("last_update"),
    text("link", nullable=True),
    text("market_link", nullable=True),
    number("bet_limit", nullable=True),
    Column("fetched_at", Moment(), nullable=False, server_default=func.current_timestamp()),
    Index("ix_odds_sport_fetched_at", "sport", "fetched_at"),
    Index("ix_odds_fetched_at", "fetched_at"),
)
PRICE = ("event_id", "bookmaker", "market_type", "outcome")
# It begins with event_id and so is the guide's index on it, too.
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

# Append-only; a withdrawn price is a row without odds. A partition a day on PostgreSQL, made by `partitions`.
price_moves = Table(
    "price_moves",
    metadata,
    moment("moved_at"),
    text("sport"),
    text("event_id"),
    text("bookmaker"),
    text("market_type"),
    text("outcome"),
    Column("point", Double()),
    text("description", nullable=True),
    number("decimal_odds", nullable=True),
    moment("last_update"),
    Index("ix_price_moves_event_id_moved_at", "event_id", "moved_at"),
    postgresql_partition_by="RANGE (moved_at)",
)
Index("ix_price_moves_moved_at", price_moves.c.moved_at).ddl_if(dialect="sqlite")

# One row an episode. `document` is the whole episode; the other columns are what it is found by and read for.
arbitrage_opportunities = Table(
    "arbitrage_opportunities",
    metadata,
    Column("id", LongInteger, primary_key=True),
    Column("arbitrage_id", String(), nullable=False, unique=True),
    text("sport"),
    text("event_id"),
    text("event_name"),
    moment("commence_time"),
    text("market"),
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
    Column("detected_at", Moment(), nullable=False, server_default=func.current_timestamp()),
    moment("first_seen_at"),
    moment("last_seen_at"),
    moment("updated_at"),
    Column("expired", Boolean(), nullable=False, server_default=false()),
    moment("closed_at", nullable=True),
    text("close_reason", nullable=True),
    Column("document", Text(), nullable=False),
    Index("ix_arbitrage_opportunities_sport_detected_at", "sport", "detected_at"),
    Index("ix_arbitrage_opportunities_detected_at", "detected_at"),
    Index("ix_arbitrage_opportunities_profit_percentage", "profit_percentage"),
    Index("ix_arbitrage_opportunities_expired", "expired"),
    Index(
        "uq_arbitrage_opportunities_open_line",
        "event_id",
        "line",
        unique=True,
        postgresql_where=sql("NOT expired"),
        sqlite_where=sql("NOT expired"),
    ),
)

# The outbox. `seq` grows in the order of commits: see `counters`.
notices = Table(
    "notices",
    metadata,
    Column("seq", LongInteger, primary_key=True, autoincrement=False),
    text("sport"),
    moment("at"),
    text("status"),
    text("arbitrage_id"),
    Column("document", Text(), nullable=False),
    Index("ix_notices_at", "at"),
)

# Whoever takes numbers holds this row until it commits, so that a lower number is never seen after a higher one, and
# one that was not committed is given again.
counters = Table(
    "counters",
    metadata,
    Column("name", String(), primary_key=True),
    Column("value", LongInteger, nullable=False),
)

# The highest fence token seen for each sport, and how often was recorded for it. Whoever records for a sport holds its
# row.
owners = Table(
    "owners",
    metadata,
    Column("sport", String(), primary_key=True),
    Column("token", LongInteger, nullable=False),
    Column("recorded", LongInteger, nullable=False, server_default="0"),
)

state = Table(
    "state",
    metadata,
    Column("name", String(), primary_key=True),
    Column("value", Document),
)

# The newest errand of each sport. `outcome` is written by who runs it, everything else by who sends it.
jobs = Table(
    "errands",
    metadata,
    Column("sport", String(), primary_key=True),
    Column("number", LongInteger, nullable=False),
    Column("costs", Document, nullable=False),
    moment("until"),
    moment("begun_at", nullable=True),
    Column("ended", Boolean(), nullable=False),
    Column("outcome", Document, nullable=False),
)
