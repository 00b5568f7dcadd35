"""Watchers: what the log says of the road, and that several hear the same."""

import logging

import pytest

from arbitrage_edge.domain.errors import TemporaryError
from arbitrage_edge.pipeline.engine import Engine, EngineDependencies
from arbitrage_edge.pipeline.observers import LogObserver, Several, Silent
from arbitrage_edge.ports import Quota
from builders import NOW, OPEN, later
from pipeline.fakes import NBA, Watching, Workshop, an_answer, nothing


async def a_life(observer):
    """An opportunity found and closed."""
    shop = Workshop()
    engine = Engine(EngineDependencies(shop.store, shop.bus, shop.cache, observer), OPEN)
    await engine.absorb(an_answer(), NOW)
    await engine.absorb(nothing(10), later(10))
    return shop


@pytest.fixture
def told(caplog):
    caplog.set_level(logging.DEBUG, "arbitrage_edge.road")
    return caplog


async def test_the_log_tells_of_every_opportunity_by_its_number_and_id(told):
    shop = await a_life(LogObserver())
    news = [one for one in told.records if one.levelno == logging.INFO]
    assert [one.getMessage() for one in news] == ["opportunity found", "opportunity closed"]
    assert [(one.seq, one.arbitrage_id) for one in news] == [
        (notice.seq, notice.tracked.arbitrage_id) for notice in shop.bus.heard
    ]
    assert [getattr(one, "close_reason", None) for one in news] == [None, "odds_moved"]
    assert news[0].profit_percentage == pytest.approx(4.94, abs=0.01)


async def test_what_is_usual_is_told_to_who_asks_for_it_only(told):
    await a_life(LogObserver())
    LogObserver().fetched(NBA, 0.1, Quota(7, 3, 1, NOW))
    LogObserver().fetched(NBA, 0.1, None)
    usual = [one for one in told.records if one.levelno == logging.DEBUG]
    assert [one.getMessage() for one in usual] == ["judged", "recorded"] * 2 + ["fetched"] * 2
    assert [one.credits_remaining for one in usual[-2:]] == [7, None]


def test_a_failure_of_others_is_a_warning_and_a_fault_of_ours_an_error_with_its_traceback(told):
    LogObserver().failed("poll of x", TemporaryError("busy"), 5)
    LogObserver().failed("cleanup", ValueError("oh"), 3600)
    theirs, ours = told.records
    assert (theirs.levelno, theirs.what, theirs.error) == (logging.WARNING, "poll of x", "TemporaryError: busy")
    assert theirs.again_in_seconds == 5
    assert (theirs.exc_info, ours.levelno) == (None, logging.ERROR)
    assert ours.exc_info[0] is ValueError


async def test_several_watchers_hear_the_same():
    one, other = Watching(), Watching()
    both = Several(one, Silent(), other)
    await a_life(both)
    both.fetched(NBA, 0.1, None)
    both.failed("poll of x", TemporaryError("busy"), 5)
    assert one.told == other.told
    assert f"fetched {NBA}" in one.told
    assert one.failed_steps == other.failed_steps == ["poll of x"]
    assert [notice.tracked.status.value for notice in one.notices] == ["found", "closed"]
