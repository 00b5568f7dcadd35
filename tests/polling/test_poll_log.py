"""How the provider answers: noted with each question, for an hour, without a secret."""

import pytest

from arbitrage_edge.domain.errors import TemporaryError
from arbitrage_edge.polling.worker import MAX_RESULTS, PollLog
from builders import NOW, later


def asked(results, seconds=0.0, error=None):
    with results.measure(later(seconds)):
        if error:
            raise error


def test_an_answer_and_a_failure_are_noted_and_the_failure_goes_on():
    results = PollLog()
    asked(results)
    with pytest.raises(TemporaryError):
        asked(results, 60, TemporaryError("it is unwell"))
    assert [(one.at, one.error) for one in results.results] == [(NOW, None), (later(60), "it is unwell")]
    assert all(one.seconds >= 0 for one in results.results)


def test_a_fault_of_our_own_is_named_and_what_it_says_is_not_told():
    results = PollLog()
    with pytest.raises(ValueError, match="hunter2"):
        asked(results, 0, ValueError("apiKey=hunter2"))
    assert [one.error for one in results.results] == ["a fault of this program (ValueError)"]


def test_what_is_older_than_an_hour_is_forgotten():
    results = PollLog()
    for seconds in (0, 1800, 3600):
        asked(results, seconds)
    assert [one.at for one in results.results] == [later(1800), later(3600)]


def test_of_many_the_newest_are_kept():
    results = PollLog()
    for seconds in range(2 * MAX_RESULTS):
        asked(results, seconds)
    assert len(results.results) == MAX_RESULTS
    assert results.results[-1].at == later(2 * MAX_RESULTS - 1)


def test_it_goes_on_from_what_was_kept():
    before = PollLog()
    asked(before)
    after = PollLog(before.results)
    asked(after, 60)
    assert [one.at for one in after.results] == [NOW, later(60)]
