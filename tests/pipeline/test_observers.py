"""Observers: what the log contains, and that every observer receives every event."""

import logging
from typing import get_args

import pytest

from arbitrage_edge.domain.errors import TemporaryError
from arbitrage_edge.pipeline.engine import Engine, EngineDependencies
from arbitrage_edge.pipeline.observers import Context, log_event
from arbitrage_edge.pipeline_events import Fetched, PipelineEvent, PollLate, QueueLength, StepFailed
from arbitrage_edge.ports import Quota
from builders import NOW, OPEN, later
from pipeline.fakes import NBA, EngineSetup, RecordingObserver, an_answer, nothing


async def find_and_close_an_opportunity(*observers):
    setup = EngineSetup()
    engine = Engine(EngineDependencies(setup.store, setup.bus, setup.cache, observers), OPEN)
    await engine.absorb(an_answer(), NOW)
    await engine.absorb(nothing(10), later(10))
    return setup


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.DEBUG, "arbitrage_edge.pipeline")
    return caplog


async def test_the_log_contains_every_opportunity_with_its_number_and_id(log):
    setup = await find_and_close_an_opportunity(log_event)
    news = [record for record in log.records if record.levelno == logging.INFO]
    assert [record.getMessage() for record in news] == ["arbitrage found", "arbitrage closed"]
    assert [(record.seq, record.arbitrage_id) for record in news] == [
        (notice.seq, notice.tracked.arbitrage_id) for notice in setup.bus.published
    ]
    assert [getattr(record, "close_reason", None) for record in news] == [None, "odds_moved"]
    assert news[0].profit_percentage == pytest.approx(4.94, abs=0.01)


async def test_regular_events_are_logged_at_debug_level(log):
    await find_and_close_an_opportunity(log_event)
    log_event(Fetched(NBA, 0.1, Quota(7, 3, 1, NOW)))
    log_event(Fetched(NBA, 0.1, None))
    log_event(PollLate(NBA, 2.0))
    log_event(QueueLength("near", 3))
    debug = [record for record in log.records if record.levelno == logging.DEBUG]
    assert [record.getMessage() for record in debug] == ["judged", "recorded"] * 2 + ["fetched"] * 2 + ["polling"]
    assert [record.credits_remaining for record in debug[-3:-1]] == [7, None]


def test_an_expected_failure_is_a_warning_and_a_fault_of_the_program_an_error_with_its_traceback(log):
    log_event(StepFailed("poll of x", TemporaryError("busy"), 5))
    log_event(StepFailed("cleanup", ValueError("oh"), 3600))
    expected, fault = log.records
    assert (expected.levelno, expected.what, expected.error) == (logging.WARNING, "poll of x", "TemporaryError: busy")
    assert expected.again_in_seconds == 5
    assert (expected.exc_info, fault.levelno) == (None, logging.ERROR)
    assert fault.exc_info[0] is ValueError


async def test_every_observer_receives_every_event():
    first, second = RecordingObserver(), RecordingObserver()
    setup = await find_and_close_an_opportunity(first, second)
    context = Context(setup.store, setup.clock, [first, second])
    context.report(Fetched(NBA, 0.1, None))
    context.report_failure("poll of x", TemporaryError("busy"), 5)
    assert first.events == second.events
    assert f"fetched {NBA}" in first.events
    assert first.failed_steps == second.failed_steps == ["poll of x"]
    assert [notice.tracked.status.value for notice in first.notices] == ["found", "closed"]


def test_the_union_of_events_lists_every_event_type():
    from arbitrage_edge import pipeline_events

    structs = {
        value
        for value in vars(pipeline_events).values()
        if getattr(value, "__module__", "") == pipeline_events.__name__
    }
    assert {kind for kind in structs if isinstance(kind, type)} == set(get_args(PipelineEvent))
