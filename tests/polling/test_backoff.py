"""Patience: longer with every failure, up to a bound, each name for itself."""

from datetime import timedelta

from arbitrage_edge.domain.errors import RefusedError, TemporaryError
from arbitrage_edge.polling.backoff import LONGEST_DELAY, Backoff, delay_after_error, requested_delay
from builders import NOW, later


def waits(patience, times, name="a"):
    return [patience.failed(name, NOW).total_seconds() for _ in range(times)]


def test_the_delay_doubles_up_to_a_minute():
    assert waits(Backoff(), 7) == [5, 10, 20, 40, 60, 60, 60]


def test_the_delay_after_a_thousand_failures_is_a_minute():
    assert waits(Backoff(), 1000)[-1] == LONGEST_DELAY.total_seconds()


def test_a_longer_requested_delay_replaces_the_own_delay():
    patience = Backoff()
    assert patience.failed("a", NOW, timedelta(hours=1)) == timedelta(hours=1)
    assert patience.failed("a", NOW, timedelta(seconds=1)) == timedelta(seconds=10)


def test_attempts_are_allowed_again_after_the_delay():
    patience = Backoff()
    patience.failed("a", NOW)
    assert [patience.allows("a", later(seconds)) for seconds in (0, 4.9, 5)] == [False, False, True]
    assert patience.until("a") == later(5)


def test_each_name_has_its_own_delay():
    patience = Backoff()
    waits(patience, 3)
    assert patience.allows("b", NOW)
    assert patience.until("b") is None
    assert waits(patience, 1, "b") == [5]


def test_a_success_resets_the_failures():
    patience = Backoff()
    waits(patience, 5)
    patience.succeeded("a")
    assert patience.allows("a", NOW)
    assert waits(patience, 1) == [5]


def test_only_errors_of_the_provider_request_a_delay():
    assert requested_delay(TemporaryError("busy", 7)) == timedelta(seconds=7)
    assert [requested_delay(one) for one in (TemporaryError("busy"), RefusedError("no"), ValueError())] == [None] * 3


def test_an_absurd_requested_delay_is_bounded_by_ten_minutes():
    assert requested_delay(TemporaryError("busy", 1e300)) == timedelta(minutes=10)


def test_a_refused_request_waits_up_to_ten_minutes_and_a_refused_key_a_minute():
    assert delay_after_error(RefusedError("unknown sport"), 20) == timedelta(minutes=10)
    assert delay_after_error(RefusedError("key", is_general=True), 20) == timedelta(minutes=1)


def test_a_clock_that_was_set_back_ends_the_delay():
    patience = Backoff()
    patience.failed("a", later(3600))
    assert patience.allows("a", NOW)
