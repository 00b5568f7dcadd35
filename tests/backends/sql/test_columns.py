"""Exact numbers and moments, on the way in and out."""

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
def test_fifteen_digits_come_back_from_sqlite_exactly(value):
    kept = Exact().process_bind_param(value, SQLITE)
    assert isinstance(kept, float)
    assert Exact().process_result_value(kept, SQLITE) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_float_comes_back_from_sqlite_exactly(price):
    assert Exact().process_result_value(Exact().process_bind_param(exact(price), SQLITE), SQLITE) == exact(price)
    assert float(exact(price)) == price


def test_what_sqlite_cannot_keep_is_refused_and_not_rounded():
    with pytest.raises(InvalidValueError, match="more digits"):
        Exact().process_bind_param(Decimal("0.12345678901234567891"), SQLITE)


async def test_what_sqlite_cannot_keep_is_refused_in_our_own_words(sqlite_url):
    async with open_database(sqlite_url) as database:
        with pytest.raises(InvalidValueError, match=r"^0\.12345678901234567891 has more digits"):
            async with database.transaction() as connection:
                await connection.execute(select(odds).where(odds.c.decimal_odds == Decimal("0.12345678901234567891")))


@given(st.datetimes(min_value=datetime(1, 1, 3), max_value=datetime(9999, 12, 29)), st.integers(-23, 23))  # noqa: DTZ001
def test_a_moment_of_any_zone_comes_back_as_the_same_moment(naive, hours):
    moment = naive.replace(tzinfo=timezone(timedelta(hours=hours)))
    back = Timestamp().process_result_value(Timestamp().process_bind_param(moment, SQLITE), SQLITE)
    assert back == moment
    assert back.tzinfo is UTC
    assert datetime.fromisoformat(sqlite_timestamp(moment) + "+00:00") == moment


async def test_absent_values_stay_absent(database):
    async with database.transaction() as connection:
        await connection.execute(insert(state), {"name": "nothing", "value": None})
        assert (await connection.execute(select(state.c.value))).scalar() is None


async def test_sqlite_compares_its_own_hours_with_ours(sqlite_url):
    async with open_database(sqlite_url) as database, database.snapshot() as connection:
        query = "SELECT :noon > datetime('2026-03-01 11:59:59'), :noon < datetime('2026-03-01 12:00:01')"
        assert (await connection.execute(text(query), {"noon": sqlite_timestamp(NOON)})).one() == (1, 1)
