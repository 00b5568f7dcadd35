"""Clocks: real time, scaled time, and a time set by hand."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from arbitrage_edge.pipeline.clocks import ManualClock, ScaledClock, WallClock
from builders import NOW, later


class Ticks:
    def __init__(self):
        self.seconds = 1000.0

    def __call__(self):
        return self.seconds


def test_a_scaled_clock_runs_so_many_times_as_fast():
    ticks = Ticks()
    clock = ScaledClock(60, NOW, ticks)
    assert clock.now() == NOW
    ticks.seconds += 2
    assert clock.now() == later(120)


def test_a_scaled_clock_starts_now_by_default():
    before = datetime.now(UTC)
    assert before <= ScaledClock().now() <= datetime.now(UTC)


def test_a_wall_clock_returns_a_time_with_time_zone():
    before = datetime.now(UTC)
    time = WallClock().now()
    assert before <= time <= datetime.now(UTC)
    assert time.utcoffset() == timedelta(0)


@pytest.mark.parametrize("clock", [ScaledClock(1000.0, NOW), WallClock()])
@pytest.mark.parametrize("seconds", [-5.0, 0.0, 0.01])
async def test_a_sleep_lasts_its_duration_and_a_negative_one_ends_at_once(clock, seconds):
    loop = asyncio.get_running_loop()
    began = loop.time()
    async with asyncio.timeout(60):
        await clock.sleep(timedelta(seconds=seconds))
    speed = 1000.0 if isinstance(clock, ScaledClock) else 1.0
    assert loop.time() - began >= seconds / speed - 0.001


async def test_a_manual_clock_never_goes_back_and_lets_other_tasks_run():
    clock = ManualClock(NOW)
    clock.set(later(10))
    clock.set(later(5))
    assert clock.now() == later(10)
    others = []
    asyncio.get_running_loop().call_soon(others.append, 1)
    await clock.sleep(timedelta(hours=1))
    assert others == [1]
    assert clock.now() == later(10)
