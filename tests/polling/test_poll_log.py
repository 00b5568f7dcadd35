"""The log of poll results: one per request, for an hour, without secrets."""

import pytest

from arbitrage_edge.domain.errors import TemporaryError
from arbitrage_edge.polling.worker import MAX_RESULTS, PollLog
from builders import NOW, later


def asked(results, seconds=0.0, error=None):
    with results.measure(later(seconds)):
        if error:
            raise error


def test_responses_and_failures_are_logged_and_failures_are_raised():
    results = PollLog()
    asked(results)
    with pytest.raises(TemporaryError):
        asked(results, 60, TemporaryError("it is unwell"))
    assert [(item.at, item.error) for item in results.results] == [(NOW, None), (later(60), "it is unwell")]
    assert all(item.seconds >= 0 for item in results.results)


def test_an_unexpected_error_is_logged_by_its_type_only():
    results = PollLog()
    with pytest.raises(ValueError, match="hunter2"):
        asked(results, 0, ValueError("apiKey=hunter2"))
    assert [item.error for item in results.results] == ["a fault of this program (ValueError)"]


def test_results_older_than_an_hour_are_dropped():
    results = PollLog()
    for seconds in (0, 1800, 3600):
        asked(results, seconds)
    assert [item.at for item in results.results] == [later(1800), later(3600)]


def test_only_the_latest_results_are_kept():
    results = PollLog()
    for seconds in range(2 * MAX_RESULTS):
        asked(results, seconds)
    assert len(results.results) == MAX_RESULTS
    assert results.results[-1].at == later(2 * MAX_RESULTS - 1)


def test_a_log_continues_from_stored_results():
    before = PollLog()
    asked(before)
    after = PollLog(before.results)
    asked(after, 60)
    assert [item.at for item in after.results] == [NOW, later(60)]
