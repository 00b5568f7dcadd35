"""Times in the terminal: local by default, in UTC on request."""

import time
from datetime import UTC, datetime

import pytest

from arbitrage_edge.cli.times import ShownTimes

WHEN = datetime(2026, 7, 4, 23, 30, 5, tzinfo=UTC)


@pytest.fixture
def kathmandu(monkeypatch):
    """A time zone with neither whole hours nor summer time."""
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone of a process cannot be set on this system")
    monkeypatch.setenv("TZ", "NPT-5:45")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_times_are_those_of_the_machine_and_the_zone_is_named(kathmandu):
    times = ShownTimes()
    assert times.minute(WHEN) == "2026-07-05 05:15"
    assert times.start(WHEN) == "Sun 05 Jul 05:15"
    assert (times.short(WHEN), times.second(WHEN)) == ("05 Jul 05:15", "05 Jul 05:15:05")
    assert (times.clock(WHEN), times.zone) == ("05:15:05", "NPT")


def test_times_in_utc_end_in_z(kathmandu):
    times = ShownTimes(utc=True)
    assert (times.minute(WHEN), times.start(WHEN)) == ("2026-07-04 23:30Z", "Sat 04 Jul 23:30Z")
    assert (times.clock(WHEN), times.zone) == ("23:30:05", "UTC")
