"""Replays: the recording's hour is the hour, and what ages out between two answers ends at its own."""

import asyncio
from datetime import timedelta

from arbitrage_edge.pipeline.clocks import ManualClock
from arbitrage_edge.pipeline.engine import Engine, EngineDependencies
from arbitrage_edge.pipeline.replay import replay
from builders import NOW, USUAL, later
from pipeline.fakes import NBA, NHL, Workshop, an_answer, nothing


async def replayed(*answers, speed=None):
    shop = Workshop(policy=USUAL)
    clock = ManualClock(NOW)
    assert await replay(answers, shop.engine, clock, speed) == len(answers)
    return shop, clock


def told(shop):
    return [(one.tracked.status.value, one.at) for one in shop.bus.heard]


async def test_the_hour_is_the_recordings():
    shop, clock = await replayed(an_answer(60), nothing(120))
    assert told(shop) == [("found", later(60)), ("closed", later(120))]
    assert clock.now() == later(120)


async def test_what_ages_out_between_two_answers_ends_at_the_hour_it_aged_out():
    shop, _ = await replayed(an_answer(), an_answer(4 * 3600, starts_in=90_000))
    (_, found), (status, aged_out), *_ = told(shop)
    assert (found, status) == (NOW, "closed")
    assert timedelta(0) < aged_out - later(300) < timedelta(seconds=1)


async def test_an_event_that_starts_between_two_answers_ends_its_opportunities_then():
    shop, _ = await replayed(an_answer(starts_in=100), nothing(200))
    assert told(shop) == [("found", NOW), ("closed", later(100))]
    assert shop.bus.heard[-1].tracked.close_reason.value == "event_started"


async def test_of_another_sport_nothing_is_swept_before_its_own_answer():
    shop, _ = await replayed(an_answer(), nothing(400, sport=NHL), nothing(500))
    assert [status for status, _ in told(shop)] == ["found", "closed"]
    assert told(shop)[1][1] < later(301)


async def test_nothing_recorded_is_nothing_replayed():
    shop, clock = await replayed()
    assert (told(shop), clock.now()) == ([], NOW)


async def test_the_same_recording_gives_the_same_ids():
    first, _ = await replayed(an_answer(), nothing(60))
    second, _ = await replayed(an_answer(), nothing(60))
    assert first.bus.heard == second.bus.heard
    assert first.bus.missing == second.bus.missing == []


async def test_a_speed_keeps_the_intervals_of_the_recording():
    shop = Workshop(policy=USUAL)
    waits = []

    class Timed(Engine):
        async def absorb(self, snapshot, now, fence=None):
            waits.append(asyncio.get_running_loop().time())
            return await super().absorb(snapshot, now, fence)

    engine = Timed(EngineDependencies(shop.store, shop.bus, shop.cache, [shop.observer]), USUAL)
    began = asyncio.get_running_loop().time()
    await replay([nothing(0), nothing(60), nothing(120)], engine, ManualClock(NOW), 1200)
    # Never sooner; on a busy machine the first may come late, and the others are still in time.
    assert waits[1] - began >= 0.045
    assert waits[2] - began >= 0.095
    assert engine.sports() == [NBA]
