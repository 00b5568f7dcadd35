"""A clock that is set, and a provider that is away for ten minutes."""

from datetime import UTC, datetime, timedelta

import pytest

from arbitrage_edge.domain.errors import TemporaryError
from arbitrage_edge.polling.dispatcher import Dispatcher
from builders import NOW, later
from pipeline.fakes import NBA, EngineSetup, an_answer, nothing
from polling.test_polling import PollingProcess

HOUR = 3600


@pytest.mark.parametrize("steps", [[HOUR], [-HOUR], [HOUR, -HOUR], [-HOUR, HOUR]])
async def test_polls_go_on_when_the_clock_is_set(steps):
    process = await PollingProcess(NBA).begin()
    await process.advance(130, step=5)
    for seconds in steps:
        process.clock._now += timedelta(seconds=seconds)
        before = process.provider.times(NBA)
        await process.advance(180, step=5)
        assert process.provider.times(NBA) - before >= 2
        assert timedelta(0) <= process.clock.now() - process.planner.plan.made_at <= timedelta(minutes=3)


async def test_polls_go_on_after_a_leap_to_1970_and_back():
    process = await PollingProcess(NBA).begin()
    process.clock._now = datetime(1970, 1, 2, tzinfo=UTC)
    await process.advance(180, step=5)
    assert process.setup.observer.failures == []
    process.clock._now = later(400)
    before = process.provider.times(NBA)
    await process.advance(180, step=5)
    assert process.provider.times(NBA) - before >= 2


async def test_a_setback_during_a_backoff_does_not_prolong_it():
    process = PollingProcess(NBA)
    process.provider.boards[NBA] = TemporaryError("away")
    await process.begin()
    await process.advance(300, step=5)
    process.clock._now -= timedelta(minutes=30)
    process.provider.boards[NBA] = an_answer
    before = process.provider.times(NBA)
    await process.advance(70, step=5)
    assert process.provider.times(NBA) > before


async def test_prices_read_before_the_clock_was_set_back_are_replaced_by_new_ones():
    setup = EngineSetup()
    await setup.engine.absorb(an_answer(), NOW)
    assert len(await setup.open()) == 1
    await setup.engine.absorb(nothing(-HOUR), later(-HOUR))
    assert await setup.open() == []


async def test_an_outage_of_ten_minutes_is_over_within_a_minute_of_the_return():
    process = PollingProcess(NBA)
    await process.begin()
    process.provider.boards[NBA] = TemporaryError("away")
    process.provider.boards["sports"] = TemporaryError("away")
    process.provider.boards[f"events of {NBA}"] = TemporaryError("away")
    await process.advance(600, step=5)
    assert (await process.context.health.load()).state == "unreachable"
    process.provider.boards.clear()
    answered = process.provider.times(NBA)
    await process.advance(60, step=5)
    assert process.provider.times(NBA) > answered
    assert (await process.context.health.load()).state == "ok"


@pytest.mark.parametrize(("seconds", "text"), [(HOUR, "forward by 3600 s"), (-HOUR, "back by 3600 s")])
async def test_a_clock_that_is_set_is_logged_once(seconds, text, caplog):
    process = PollingProcess(NBA)
    ticks = iter([0.0, 1.0, 2.0, 3.0])
    dispatcher = Dispatcher(process.context, process.parts.locks, lambda: next(ticks))
    for time in (NOW, later(1), later(2 + seconds), later(3 + seconds)):
        await dispatcher.dispatch(time)
    assert [record.message for record in caplog.records] == [f"the system's clock was set {text}"]
