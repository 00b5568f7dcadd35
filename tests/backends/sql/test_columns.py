"""Numbers and times are stored and read back exactly."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select, text
from sqlalchemy.dialects import sqlite

from arbitrage_edge.backends.sql.columns import Exact, Timestamp, exact, sqlite_timestamp
from arbitrage_edge.backends.sql.database import open_database
from arbitrage_edge.backends.sql.tables import odds, state
from arbitrage_edge.domain.errors import InvalidValueError
from backends.sql.boards import NOON

SQLITE = sqlite.dialect()
FIFTEEN_DIGITS = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.integers(0, 12),
)


@given(FIFTEEN_DIGITS)
def test_sqlite_stores_fifteen_digits_exactly(value):
    stored = Exact().process_bind_param(value, SQLITE)
    assert isinstance(stored, float)
    assert Exact().process_result_value(stored, SQLITE) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_sqlite_stores_any_float_exactly(price):
    assert Exact().process_result_value(Exact().process_bind_param(exact(price), SQLITE), SQLITE) == exact(price)
    assert float(exact(price)) == price


def test_sqlite_rejects_values_it_would_have_to_round():
    with pytest.raises(InvalidValueError, match="more digits"):
        Exact().process_bind_param(Decimal("0.12345678901234567891"), SQLITE)


async def test_a_value_sqlite_cannot_store_raises_an_error_with_the_value(sqlite_url):
    async with open_database(sqlite_url) as database:
        with pytest.raises(InvalidValueError, match=r"^0\.12345678901234567891 has more digits"):
            async with database.transaction() as connection:
                await connection.execute(select(odds).where(odds.c.decimal_odds == Decimal("0.12345678901234567891")))


@given(st.datetimes(min_value=datetime(1, 1, 3), max_value=datetime(9999, 12, 29)), st.integers(-23, 23))  # noqa: DTZ001
def test_a_time_of_any_zone_is_read_back_as_the_same_time_in_utc(naive, hours):
    time = naive.replace(tzinfo=timezone(timedelta(hours=hours)))
    back = Timestamp().process_result_value(Timestamp().process_bind_param(time, SQLITE), SQLITE)
    assert back == time
    assert back.tzinfo is UTC
    assert datetime.fromisoformat(sqlite_timestamp(time) + "+00:00") == time


async def test_null_is_read_back_as_none(database):
    async with database.transaction() as connection:
        await connection.execute(insert(state), {"name": "nothing", "value": None})
        assert (await connection.execute(select(state.c.value))).scalar() is None


async def test_times_compare_correctly_with_sqlite_datetime(sqlite_url):
    async with open_database(sqlite_url) as database, database.snapshot() as connection:
        query = "SELECT :noon > datetime('2026-03-01 11:59:59'), :noon < datetime('2026-03-01 12:00:01')"
        assert (await connection.execute(text(query), {"noon": sqlite_timestamp(NOON)})).one() == (1, 1)
