"""PostgreSQL only: use of indexes, partitions, and writers of several processes."""

import asyncio
import re
from datetime import timedelta

import asyncpg
import pytest
from sqlalchemy import text

from arbitrage_edge.backends.sql.bulk_postgresql import ensure_partitions, partitions
from arbitrage_edge.backends.sql.database import open_database
from arbitrage_edge.backends.sql.store import SqlStore
from arbitrage_edge.domain.errors import LostOwnershipError, UnavailableError
from backends.sql.boards import NOON, after, arbitrage, new_detector, plain, polled

ROWS = 500_000
MANY_ODDS = f"""
INSERT INTO odds (sport, event_id, event_name, commence_time, bookmaker, bookmaker_title, market_type, outcome, point,
    decimal_odds, position, last_update, fetched_at)
SELECT 'sport' || event % 40, lpad(to_hex(event), 32, '0'), 'Home ' || event || ' vs Away ' || event,
    now() + event * interval '1 minute', 'bookmaker' || bookmaker, 'Bookmaker ' || bookmaker,
    (ARRAY['h2h', 'spreads', 'totals', 'btts'])[1 + market], 'Outcome ' || outcome, nullif(market, 0),
    1.5 + bookmaker / 100.0, outcome, now(),
    now() - event * interval '1 second' - event / 2400 * interval '48 hours'
FROM generate_series(0, {ROWS} / 200 - 1) AS event, generate_series(0, 24) AS bookmaker,
    generate_series(0, 3) AS market, generate_series(0, 1) AS outcome
"""
MANY_OPPORTUNITIES = """
INSERT INTO arbitrage_opportunities (arbitrage_id, sport, event_id, event_name, commence_time, market, line, basis,
    live, profit_percentage, total_stake, guaranteed_profit, worst_case_profit, best_profit, bets, payouts, flags,
    status, detected_at, first_seen_at, last_seen_at, updated_at, expired, document)
SELECT 'arb_' || number, 'sport' || number % 40, 'event' || number, 'Home vs Away', now() + interval '1 day', 'h2h',
    'h2h', 'regulation', false, number % 1000 / 100.0, 1000, 10, 10, 5, '[]', '[]', '[]', 'closed', now(), now(), now(),
    now(), number % 500 > 0, '{}'
FROM generate_series(1, 30000) AS number
"""
# Common queries.
OPEN_NOW = """
SELECT * FROM arbitrage_opportunities WHERE expired = FALSE AND commence_time > now() AND profit_percentage >= 1
ORDER BY profit_percentage DESC
"""
OF_ONE_EVENT = """
SELECT * FROM odds WHERE event_id = lpad('7', 32, '0') AND market_type = 'h2h' ORDER BY bookmaker, outcome
"""
WITH_SEVERAL_BOOKMAKERS = """
SELECT event_id, event_name, COUNT(DISTINCT bookmaker) AS bookmaker_count FROM odds
WHERE sport = 'sport7' AND fetched_at > now() - INTERVAL '5 minutes'
GROUP BY event_id, event_name HAVING COUNT(DISTINCT bookmaker) >= 2
"""
# Restores a detector.
OF_ONE_SPORT = "SELECT * FROM odds WHERE sport = 'sport7'"
OLD_ONES = "DELETE FROM odds WHERE fetched_at < now() - INTERVAL '48 hours'"
INDEXES = {
    OPEN_NOW: "ix_arbitrage_opportunities_expired|ix_arbitrage_opportunities_profit_percentage",
    OF_ONE_EVENT: "uq_odds_price",
    WITH_SEVERAL_BOOKMAKERS: "ix_odds_fetched_at|ix_odds_sport",
    OF_ONE_SPORT: "ix_odds_sport",
    OLD_ONES: "ix_odds_fetched_at",
}


@pytest.fixture
async def connection(postgres_url):
    async with open_database(postgres_url) as database, database.transaction() as connection:
        yield connection


async def plan_of(connection, query):
    lines = (await connection.execute(text(f"EXPLAIN ANALYZE {query}"))).scalars()
    return "\n".join(lines)


async def test_common_queries_use_the_indexes_on_half_a_million_odds(connection):
    await connection.execute(text(MANY_ODDS))
    await connection.execute(text(MANY_OPPORTUNITIES))
    await connection.execute(text("ANALYZE odds, arbitrage_opportunities"))
    assert (await connection.execute(text("SELECT count(*) FROM odds"))).scalar_one() == ROWS
    for query, index in INDEXES.items():
        plan = await plan_of(connection, query)
        assert re.search(rf"Index (Only )?Scan (Backward )?(using|on) ({index})\b", plan), f"{query}{plan}"
        assert "Seq Scan" not in plan, f"{query}{plan}"


async def test_moves_are_written_to_the_partition_of_their_day_and_the_next_one_exists(postgres_url):
    async with open_database(postgres_url) as database:
        midnight = NOON + timedelta(hours=12)
        store, detector = SqlStore(database), new_detector()
        await polled(store, detector, plain(midnight - timedelta(microseconds=1)), midnight - timedelta(microseconds=1))
        await polled(store, detector, arbitrage(midnight, home=3.0), midnight)
        async with database.snapshot() as connection:
            assert await partitions(connection) == [
                "price_moves_20260301",
                "price_moves_20260302",
                "price_moves_20260303",
            ]
            counts = [
                (await connection.execute(text(f"SELECT count(*) FROM {name}"))).scalar_one()
                for name in await partitions(connection)
            ]
    assert counts == [4, 2, 0]


async def test_retention_drops_only_partitions_of_past_days(postgres_url):
    async with open_database(postgres_url) as database:
        store = SqlStore(database)
        for day in range(4):
            at = NOON + timedelta(days=day)
            await polled(store, new_detector(), plain(at, number=day), at)
        await store.prune(NOON + timedelta(days=2))
        async with database.snapshot() as connection:
            left = await partitions(connection)
            indexes = "SELECT count(*) FROM pg_indexes WHERE tablename = 'price_moves_20260303'"
            assert (await connection.execute(text(indexes))).scalar_one() == 1
        assert left == ["price_moves_20260303", "price_moves_20260304", "price_moves_20260305"]
        # A replay of an old recording creates a dropped partition again.
        await polled(store, new_detector(), plain(NOON, number=9), NOON)


async def test_concurrent_writers_create_a_partition_once(postgres_url):
    async def write(database, sport):
        await polled(SqlStore(database), new_detector(sport), plain(NOON, sport, sport), NOON)

    async with open_database(postgres_url) as one, open_database(postgres_url) as other:
        await asyncio.gather(*(write(one if number % 2 else other, f"sport{number}") for number in range(10)))
        async with one.snapshot() as connection:
            assert (await connection.execute(text("SELECT count(*) FROM price_moves"))).scalar_one() == 40


async def test_retention_gives_up_if_a_query_blocks_it(postgres_url, postgres):
    async with open_database(postgres_url) as database:
        await polled(SqlStore(database), new_detector(), plain(NOON), NOON)
        reader = await asyncpg.connect(**postgres.address(postgres_url.rpartition("/")[2]))
        try:
            async with reader.transaction():
                await reader.execute("SELECT count(*) FROM price_moves")
                with pytest.raises(UnavailableError, match="lock timeout"):
                    await SqlStore(database).prune(NOON + timedelta(days=9))
        finally:
            await reader.close()
        assert await SqlStore(database).prune(NOON + timedelta(days=9)) == 8


async def test_a_number_assigned_first_is_committed_first(postgres_url):
    """The second writer has written its rows, but waits for its number until the first one commits."""
    async with open_database(postgres_url) as database:
        store = SqlStore(database)
        await polled(store, new_detector("first"), arbitrage(NOON, 1, sport="first"), NOON)
        async with database.transaction() as holder:
            await holder.execute(text("UPDATE counters SET value = value"))
            waiting = asyncio.ensure_future(
                polled(store, new_detector("second"), arbitrage(NOON, 2, sport="second"), NOON)
            )
            async with database.snapshot() as connection:
                while not (await connection.execute(text(BLOCKED))).scalar_one():
                    pass
            assert len(await store.notices_after(0, 10)) == 1
            assert not waiting.done()
        assert [notice.seq for notice in (await waiting)[1]] == [2]


BLOCKED = "SELECT count(*) FROM pg_locks WHERE NOT granted"


async def test_a_process_with_an_older_token_cannot_finish_a_recording(postgres_url):
    """It starts while the transaction of the newer owner runs, and fails when that commits."""
    async with open_database(postgres_url) as one, open_database(postgres_url) as other:
        await polled(SqlStore(one), new_detector(), plain(NOON), NOON, fence=1)
        async with one.transaction() as newer:
            await newer.execute(text("UPDATE owners SET token = 2"))
            waiting = asyncio.ensure_future(
                polled(SqlStore(other), new_detector(), arbitrage(after(9)), after(9), fence=1)
            )
            async with one.snapshot() as connection:
                while not (await connection.execute(text(BLOCKED))).scalar_one():
                    pass
        with pytest.raises(LostOwnershipError):
            await waiting
        assert await SqlStore(one).open_opportunities() == []


async def test_partitions_are_days_in_utc_whatever_the_time_zone_of_the_server(connection):
    zone = (await connection.execute(text("SHOW timezone"))).scalar_one()
    assert zone == "UTC"
    await ensure_partitions(connection, NOON)
    bound = (
        await connection.execute(
            text("SELECT pg_get_expr(relpartbound, oid) FROM pg_class WHERE relname = 'price_moves_20260301'")
        )
    ).scalar_one()
    assert bound == "FOR VALUES FROM ('2026-03-01 00:00:00+00') TO ('2026-03-02 00:00:00+00')"
