"""The scheduler: polls, sweeps and cleanup by the schedule, despite failures, until it is stopped."""

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from msgspec.structs import replace

from arbitrage_edge.backends.memory.locks import MemoryLocks
from arbitrage_edge.backends.memory.poll_job_cache import PollJobCache
from arbitrage_edge.backends.memory.poll_jobs import MemoryPollJobs
from arbitrage_edge.domain.errors import TemporaryError
from arbitrage_edge.polling.context import make_polling_context
from arbitrage_edge.polling.schedule import Intervals, Job, make_schedule
from arbitrage_edge.polling.scheduler import Scheduler, make_polling
from arbitrage_edge.polling.scope import PollScope
from builders import NOW, USUAL, later
from pipeline.fakes import NBA, NHL, EngineSetup, FakeProvider, an_answer, nothing, run_other_tasks, until
from polling.seasons import priced

# Seconds within which a stop must end.
STOP_LIMIT = 5.0
DEFAULT_INTERVALS = Intervals()


class RunningScheduler:
    """A scheduler with fakes, driven by a clock that the test advances."""

    def __init__(self, *keys, intervals=DEFAULT_INTERVALS, store=None):
        self.setup = EngineSetup(store, policy=USUAL)
        self.provider = FakeProvider(*keys, clock=self.setup.clock)
        context = make_polling_context(
            self.setup.context, PollJobCache(MemoryPollJobs()), priced(PollScope()), is_shared=False
        )
        parts = make_polling(self.provider, self.setup.engine, MemoryLocks(), self.setup.store, context)
        self.scheduler = Scheduler(parts, self.setup.engine, self.setup.context, intervals)
        self.stop = asyncio.Event()

    @asynccontextmanager
    async def started(self):
        task = asyncio.create_task(self.scheduler.run(self.stop))
        try:
            await run_other_tasks()
            await self.advance(3)
            yield self
        finally:
            self.stop.set()
            async with asyncio.timeout(STOP_LIMIT):
                await task

    async def advance(self, seconds, step=1.0):
        await self.setup.clock.advance(seconds, step)

    @property
    def news(self):
        return self.setup.bus.news


async def test_an_opportunity_with_old_prices_is_closed_without_a_poll():
    program = RunningScheduler(NBA)
    program.provider.boards[NBA] = an_answer()
    async with program.started():
        assert program.news == [("found", NBA)]
        program.provider.boards[NBA] = TemporaryError("unwell")
        await program.advance(320)
        assert program.news == [("found", NBA), ("closed", NBA)]
        closed = program.setup.bus.published[-1].tracked
        assert closed.close_reason.value == "stale"
        assert later(300) < closed.closed_at <= later(302)


async def test_stored_opportunities_expire_even_if_the_provider_never_answers():
    before = EngineSetup(policy=USUAL)
    await before.engine.absorb(an_answer(), later(0))
    program = RunningScheduler(NBA, store=before.store)
    program.provider.hold("sports")
    async with program.started():
        await program.advance(320)
        assert program.news == [("closed", NBA)]


async def test_opportunities_that_expired_while_the_program_was_stopped_are_closed_at_the_start():
    before = EngineSetup(policy=USUAL)
    await before.engine.absorb(an_answer(-3600), later(-3600))
    program = RunningScheduler(store=before.store)
    async with program.started():
        assert program.news == [("closed", NBA)]


async def test_a_failing_sweep_of_one_sport_does_not_affect_the_others():
    program = RunningScheduler(NBA, NHL)
    program.provider.boards = {NBA: an_answer(), NHL: an_answer(sport=NHL)}
    async with program.started():
        gate = program.setup.store.hold(NBA)
        program.provider.boards = {NBA: TemporaryError("unwell"), NHL: TemporaryError("unwell")}
        program.setup.store.down = True
        gate.set()
        await program.advance(330)
        assert len(program.news) == 2
        program.setup.store.down = False
        await program.advance(60)
        assert sorted(program.news[2:]) == [("closed", NBA), ("closed", NHL)]


async def test_an_unavailable_store_is_retried_with_pauses():
    program = RunningScheduler(NBA)
    program.provider.boards[NBA] = an_answer()
    async with program.started():
        program.setup.store.down = True
        program.provider.boards[NBA] = TemporaryError("unwell")
        await program.advance(600)
        assert 1 <= len([what for what in program.setup.observer.failed_steps if what.startswith("sweep")]) <= 22
        program.setup.store.down = False


async def test_polls_resume_after_an_outage_of_the_store():
    program = RunningScheduler(NBA)
    async with program.started():
        program.setup.store.down = True
        program.provider.boards[NBA] = an_answer(70)
        await program.advance(180)
        assert program.news == []
        assert program.setup.observer.failed_steps.count("poll") <= 8
        program.setup.store.down = False
        program.provider.boards[NBA] = an_answer(200)
        await program.advance(600)
        assert program.news[:1] == [("found", NBA)]


async def test_an_unavailable_store_at_the_start_does_not_end_the_program():
    program = RunningScheduler(NBA)
    program.provider.boards[NBA] = an_answer()
    program.setup.store.down = True
    async with program.started():
        assert program.news == []
        program.setup.store.down = False
        await program.advance(60)
        assert program.news == [("found", NBA)]


async def test_a_step_that_raises_is_reported_and_retried():
    program = RunningScheduler(NBA)
    fault = ValueError("a fault of ours")
    pruned = []

    async def prune(before):
        pruned.append(before)
        raise fault

    program.setup.store.prune = prune
    async with program.started():
        await program.advance(3600 * 2, step=60)
        assert len(pruned) == 3
        assert [item for item in program.setup.observer.failures if item[0] == "cleanup"] == [
            ("cleanup", fault, 3600.0)
        ] * 3
        assert program.provider.times(NBA) > 60


async def test_data_older_than_the_retention_is_deleted_every_hour():
    program = RunningScheduler(intervals=Intervals(retention=timedelta(hours=6)))
    pruned = []

    async def prune(before):
        pruned.append(before)
        return 0

    program.setup.store.prune = prune
    async with program.started():
        await program.advance(3600, step=60)
    assert [(hour - NOW) // timedelta(hours=1) for hour in pruned] == [-6, -5]


async def test_the_list_of_sports_is_read_again_after_a_day():
    program = RunningScheduler()
    async with program.started():
        assert program.provider.sports_requests == 1
        await program.advance(24 * 3600, step=300)
        assert program.provider.sports_requests == 2


async def test_it_stops_in_time_while_the_provider_hangs():
    program = RunningScheduler(NBA, NHL)
    program.provider.hold(NBA)
    program.provider.boards[NHL] = an_answer(sport=NHL)
    async with program.started():
        assert program.provider.running[NBA] == 1
    assert program.news == [("found", NHL)]
    assert program.provider.running[NBA] == 0


@pytest.mark.parametrize("what", ["sports", f"events of {NBA}"])
async def test_it_stops_in_time_while_a_free_request_hangs(what):
    program = RunningScheduler(NBA)
    program.provider.hold(what)
    async with program.started():
        pass
    assert program.provider.requests == []


async def test_it_stops_after_the_running_recording_is_finished_and_announced():
    program = RunningScheduler(NBA)
    program.provider.boards[NBA] = an_answer()
    gate = program.setup.store.hold(NBA)
    task = asyncio.create_task(program.scheduler.run(program.stop))
    await run_other_tasks()
    await program.advance(3)
    await until(lambda: program.setup.store.recording[NBA])
    program.stop.set()
    await run_other_tasks()
    assert not task.done()
    gate.set()
    async with asyncio.timeout(STOP_LIMIT):
        await task
    assert program.news == [("found", NBA)]
    assert program.setup.bus.missing == []


async def test_a_running_sweep_is_finished_at_the_stop():
    program = RunningScheduler(NBA)
    program.provider.boards[NBA] = an_answer()
    task = asyncio.create_task(program.scheduler.run(program.stop))
    await run_other_tasks()
    await program.advance(3)
    program.provider.boards[NBA] = TemporaryError("unwell")
    gate = program.setup.store.hold(NBA)
    await program.advance(320)
    await until(lambda: program.setup.store.recording[NBA])
    program.stop.set()
    await run_other_tasks()
    gate.set()
    async with asyncio.timeout(STOP_LIMIT):
        await task
    assert program.news == [("found", NBA), ("closed", NBA)]


async def test_nothing_is_started_after_the_stop():
    program = RunningScheduler(NBA)
    async with program.started():
        pass
    asked = len(program.provider.requests)
    await program.advance(600, step=10)
    assert len(program.provider.requests) == asked


async def test_a_price_read_again_expires_by_its_new_reading_time():
    program = RunningScheduler(NBA)
    program.provider.boards[NBA] = an_answer()
    async with program.started():
        program.provider.boards[NBA] = an_answer(200)
        await program.advance(330)
        assert program.news == [("found", NBA)]
        program.provider.boards[NBA] = nothing(340)
        await program.advance(70)
        assert program.news == [("found", NBA), ("closed", NBA)]


def test_every_job_is_in_the_schedule_once():
    entries = make_schedule(replace(Intervals(), scan=timedelta(seconds=7)))
    assert sorted(entry.job for entry in entries) == sorted(Job)
    assert next(entry.every for entry in entries if entry.job is Job.SWEEP) == timedelta(seconds=7)
    assert all(entry.description for entry in entries)


async def test_a_hanging_recording_of_one_sport_does_not_stop_others_from_expiring():
    program = RunningScheduler(NBA, NHL)
    program.provider.boards = {NBA: an_answer(), NHL: an_answer(sport=NHL)}
    async with program.started():
        program.provider.boards = {NBA: nothing(60), NHL: TemporaryError("unwell")}
        gate = program.setup.store.hold(NBA)
        try:
            async with asyncio.timeout(20):
                while ("closed", NHL) not in program.news:
                    await program.advance(10, step=10)
            assert program.setup.clock.now() > later(300)
            assert ("closed", NBA) not in program.news
        finally:
            gate.set()
