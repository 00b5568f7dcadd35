"""Times that users type: ISO 8601 dates and times, in UTC if they have no zone."""

from datetime import UTC, datetime

import pytest

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.history import EARLIEST, LATEST, parse_time


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-04-16", datetime(2026, 4, 16, tzinfo=UTC)),
        ("2026-04-16T19:00", datetime(2026, 4, 16, 19, tzinfo=UTC)),
        ("2026-04-16t19:00:00z", datetime(2026, 4, 16, 19, tzinfo=UTC)),
        (" 2026-04-16T21:00:00+02:00 ", datetime(2026, 4, 16, 19, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", EARLIEST),
        ("9999-12-31T23:59:59-12:00", LATEST),
    ],
)
def test_a_time_is_read_in_utc(text, expected):
    assert parse_time(text) == expected


@pytest.mark.parametrize("text", ["", "noon", "2026-02-30", "2026-13-01", "2026-04-16T25:00", "16.04.2026"])
def test_an_impossible_time_is_an_error_with_an_example(text):
    with pytest.raises(InvalidValueError, match="expected an ISO 8601 date or time, such as 2025-02-06 or"):
        parse_time(text)
