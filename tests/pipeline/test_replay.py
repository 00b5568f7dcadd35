"""Replays run on the time of the recording, and opportunities expire at their own time."""

import asyncio
from datetime import timedelta

from arbitrage_edge.pipeline.clocks import ManualClock
from arbitrage_edge.pipeline.engine import Engine, EngineDependencies
from arbitrage_edge.pipeline.replay import replay
from builders import NOW, USUAL, later
from pipeline.fakes import NBA, NHL, EngineSetup, an_answer, nothing


async def replayed(*answers, speed=None):
    setup = EngineSetup(policy=USUAL)
    clock = ManualClock(NOW)
    assert await replay(answers, setup.engine, clock, speed) == len(answers)
    return setup, clock


def status_times(setup):
    return [(item.tracked.status.value, item.at) for item in setup.bus.published]


async def test_the_clock_shows_the_time_of_the_recording():
    setup, clock = await replayed(an_answer(60), nothing(120))
    assert status_times(setup) == [("found", later(60)), ("closed", later(120))]
    assert clock.now() == later(120)


async def test_opportunities_expire_between_two_snapshots_at_their_own_time():
    setup, _ = await replayed(an_answer(), an_answer(4 * 3600, starts_in=90_000))
    (_, found), (status, aged_out), *_ = status_times(setup)
    assert (found, status) == (NOW, "closed")
    assert timedelta(0) < aged_out - later(300) < timedelta(seconds=1)


async def test_an_event_that_starts_between_two_snapshots_closes_its_opportunities_then():
    setup, _ = await replayed(an_answer(starts_in=100), nothing(200))
    assert status_times(setup) == [("found", NOW), ("closed", later(100))]
    assert setup.bus.published[-1].tracked.close_reason.value == "event_started"


async def test_other_sports_are_not_swept_before_their_own_snapshot():
    setup, _ = await replayed(an_answer(), nothing(400, sport=NHL), nothing(500))
    assert [status for status, _ in status_times(setup)] == ["found", "closed"]
    assert status_times(setup)[1][1] < later(301)


async def test_an_empty_recording_replays_nothing():
    setup, clock = await replayed()
    assert (status_times(setup), clock.now()) == ([], NOW)


async def test_the_same_recording_gives_the_same_ids():
    first, _ = await replayed(an_answer(), nothing(60))
    second, _ = await replayed(an_answer(), nothing(60))
    assert first.bus.published == second.bus.published
    assert first.bus.missing == second.bus.missing == []


async def test_a_speed_keeps_the_intervals_of_the_recording():
    setup = EngineSetup(policy=USUAL)
    waits = []

    class Timed(Engine):
        async def absorb(self, snapshot, now, fence=None):
            waits.append(asyncio.get_running_loop().time())
            return await super().absorb(snapshot, now, fence)

    engine = Timed(EngineDependencies(setup.store, setup.bus, setup.cache, [setup.observer]), USUAL)
    began = asyncio.get_running_loop().time()
    await replay([nothing(0), nothing(60), nothing(120)], engine, ManualClock(NOW), 1200)
    # Never sooner; on a busy machine the first may come late, and the others are still in time.
    assert waits[1] - began >= 0.045
    assert waits[2] - began >= 0.095
    assert engine.sports() == [NBA]
