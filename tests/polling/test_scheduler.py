"""The road: polls, sweeps and cleanup by the timetable, whatever fails, until it is told to stop."""

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from msgspec.structs import replace

from arbitrage_edge.assembly import make_polling
from arbitrage_edge.backends.memory.locks import MemoryLocks
from arbitrage_edge.backends.memory.poll_job_cache import PollJobCache
from arbitrage_edge.backends.memory.poll_jobs import MemoryPollJobs
from arbitrage_edge.domain.errors import TemporaryError
from arbitrage_edge.polling.context import make_polling_context
from arbitrage_edge.polling.schedule import Intervals, Job, make_schedule
from arbitrage_edge.polling.scheduler import Scheduler
from arbitrage_edge.polling.scope import PollScope
from builders import NOW, USUAL, later
from pipeline.fakes import NBA, NHL, Provider, Workshop, an_answer, nothing, others, until

# A stop that takes longer than promised fails here, and not at the end of patience.
PROMISED = 5.0
USUAL_PACE = Intervals()


class Trip:
    """A road with its workshop, driven by an hour set by hand."""

    def __init__(self, *keys, pace=USUAL_PACE, store=None):
        self.shop = Workshop(store, policy=USUAL)
        self.provider = Provider(*keys, hour=self.shop.hour)
        context = make_polling_context(self.shop.context, PollJobCache(MemoryPollJobs()), PollScope(), is_shared=False)
        parts = make_polling(self.provider, self.shop.engine, MemoryLocks(), self.shop.store, context)
        self.road = Scheduler(parts, self.shop.engine, self.shop.context, pace)
        self.stop = asyncio.Event()

    @asynccontextmanager
    async def under_way(self):
        running = asyncio.create_task(self.road.run(self.stop))
        try:
            await others()
            await self.pass_(3)
            yield self
        finally:
            self.stop.set()
            async with asyncio.timeout(PROMISED):
                await running

    async def pass_(self, seconds, step=1.0):
        await self.shop.hour.pass_(seconds, step)

    @property
    def news(self):
        return self.shop.bus.news


async def test_an_aged_opportunity_is_closed_without_any_poll():
    trip = Trip(NBA)
    trip.provider.boards[NBA] = an_answer()
    async with trip.under_way():
        assert trip.news == [("found", NBA)]
        trip.provider.boards[NBA] = TemporaryError("unwell")
        await trip.pass_(320)
        assert trip.news == [("found", NBA), ("closed", NBA)]
        closed = trip.shop.bus.heard[-1].tracked
        assert closed.close_reason.value == "stale"
        assert later(300) < closed.closed_at <= later(302)


async def test_what_is_open_in_the_store_ends_though_the_provider_never_answers():
    before = Workshop(policy=USUAL)
    await before.engine.absorb(an_answer(), later(0))
    trip = Trip(NBA, store=before.store)
    trip.provider.hold("sports")
    async with trip.under_way():
        await trip.pass_(320)
        assert trip.news == [("closed", NBA)]


async def test_what_aged_out_while_nobody_ran_is_closed_at_the_start():
    before = Workshop(policy=USUAL)
    await before.engine.absorb(an_answer(-3600), later(-3600))
    trip = Trip(store=before.store)
    async with trip.under_way():
        assert trip.news == [("closed", NBA)]


async def test_a_sweep_that_fails_for_one_sport_closes_the_others():
    trip = Trip(NBA, NHL)
    trip.provider.boards = {NBA: an_answer(), NHL: an_answer(sport=NHL)}
    async with trip.under_way():
        gate = trip.shop.store.hold(NBA)
        trip.provider.boards = {NBA: TemporaryError("unwell"), NHL: TemporaryError("unwell")}
        trip.shop.store.down = True
        gate.set()
        await trip.pass_(330)
        assert len(trip.news) == 2
        trip.shop.store.down = False
        await trip.pass_(60)
        assert sorted(trip.news[2:]) == [("closed", NBA), ("closed", NHL)]


async def test_a_store_that_is_down_is_not_asked_without_pause():
    trip = Trip(NBA)
    trip.provider.boards[NBA] = an_answer()
    async with trip.under_way():
        trip.shop.store.down = True
        trip.provider.boards[NBA] = TemporaryError("unwell")
        await trip.pass_(600)
        assert 1 <= len([what for what in trip.shop.observer.failed_steps if what.startswith("sweep")]) <= 22
        trip.shop.store.down = False


async def test_a_store_that_is_down_costs_polls_and_no_more():
    trip = Trip(NBA)
    async with trip.under_way():
        trip.shop.store.down = True
        trip.provider.boards[NBA] = an_answer(70)
        await trip.pass_(180)
        assert trip.news == []
        assert trip.shop.observer.failed_steps.count("poll") <= 8
        trip.shop.store.down = False
        trip.provider.boards[NBA] = an_answer(200)
        await trip.pass_(600)
        assert trip.news[:1] == [("found", NBA)]


async def test_a_store_that_is_down_at_the_start_does_not_end_the_road():
    trip = Trip(NBA)
    trip.provider.boards[NBA] = an_answer()
    trip.shop.store.down = True
    async with trip.under_way():
        assert trip.news == []
        trip.shop.store.down = False
        await trip.pass_(60)
        assert trip.news == [("found", NBA)]


async def test_a_step_that_raises_is_told_in_full_and_tried_again():
    trip = Trip(NBA)
    fault = ValueError("a fault of ours")
    pruned = []

    async def prune(before):
        pruned.append(before)
        raise fault

    trip.shop.store.prune = prune
    async with trip.under_way():
        await trip.pass_(3600 * 2, step=60)
        assert len(pruned) == 3
        assert [one for one in trip.shop.observer.failures if one[0] == "cleanup"] == [("cleanup", fault, 3600.0)] * 3
        assert trip.provider.times(NBA) > 60


async def test_what_is_older_than_the_retention_is_deleted_every_hour():
    trip = Trip(pace=Intervals(retention=timedelta(hours=6)))
    pruned = []

    async def prune(before):
        pruned.append(before)
        return 0

    trip.shop.store.prune = prune
    async with trip.under_way():
        await trip.pass_(3600, step=60)
    assert [(hour - NOW) // timedelta(hours=1) for hour in pruned] == [-6, -5]


async def test_the_list_of_sports_is_read_again_after_a_day():
    trip = Trip()
    async with trip.under_way():
        assert trip.provider.asked_sports == 1
        await trip.pass_(24 * 3600, step=300)
        assert trip.provider.asked_sports == 2


async def test_it_stops_in_time_while_the_provider_hangs():
    trip = Trip(NBA, NHL)
    trip.provider.hold(NBA)
    trip.provider.boards[NHL] = an_answer(sport=NHL)
    async with trip.under_way():
        assert trip.provider.running[NBA] == 1
    assert trip.news == [("found", NHL)]
    assert trip.provider.running[NBA] == 0


@pytest.mark.parametrize("what", ["sports", f"events of {NBA}"])
async def test_it_stops_in_time_while_a_free_question_hangs(what):
    trip = Trip(NBA)
    trip.provider.hold(what)
    async with trip.under_way():
        pass
    assert trip.provider.asked == []


async def test_it_stops_when_the_record_in_hand_is_finished_and_announced():
    trip = Trip(NBA)
    trip.provider.boards[NBA] = an_answer()
    gate = trip.shop.store.hold(NBA)
    running = asyncio.create_task(trip.road.run(trip.stop))
    await others()
    await trip.pass_(3)
    await until(lambda: trip.shop.store.recording[NBA])
    trip.stop.set()
    await others()
    assert not running.done()
    gate.set()
    async with asyncio.timeout(PROMISED):
        await running
    assert trip.news == [("found", NBA)]
    assert trip.shop.bus.missing == []


async def test_a_sweep_in_hand_is_finished_too():
    trip = Trip(NBA)
    trip.provider.boards[NBA] = an_answer()
    running = asyncio.create_task(trip.road.run(trip.stop))
    await others()
    await trip.pass_(3)
    trip.provider.boards[NBA] = TemporaryError("unwell")
    gate = trip.shop.store.hold(NBA)
    await trip.pass_(320)
    await until(lambda: trip.shop.store.recording[NBA])
    trip.stop.set()
    await others()
    gate.set()
    async with asyncio.timeout(PROMISED):
        await running
    assert trip.news == [("found", NBA), ("closed", NBA)]


async def test_nothing_new_is_begun_after_the_stop():
    trip = Trip(NBA)
    async with trip.under_way():
        pass
    asked = len(trip.provider.asked)
    await trip.pass_(600, step=10)
    assert len(trip.provider.asked) == asked


async def test_a_price_read_again_is_swept_at_its_new_age_and_not_at_its_old_one():
    trip = Trip(NBA)
    trip.provider.boards[NBA] = an_answer()
    async with trip.under_way():
        trip.provider.boards[NBA] = an_answer(200)
        await trip.pass_(330)
        assert trip.news == [("found", NBA)]
        trip.provider.boards[NBA] = nothing(340)
        await trip.pass_(70)
        assert trip.news == [("found", NBA), ("closed", NBA)]


def test_every_work_is_on_the_timetable_once():
    entries = make_schedule(replace(Intervals(), scan=timedelta(seconds=7)))
    assert sorted(entry.job for entry in entries) == sorted(Job)
    assert next(entry.every for entry in entries if entry.job is Job.SWEEP) == timedelta(seconds=7)
    assert all(entry.description for entry in entries)


async def test_a_record_that_hangs_for_one_sport_keeps_no_other_from_ageing():
    trip = Trip(NBA, NHL)
    trip.provider.boards = {NBA: an_answer(), NHL: an_answer(sport=NHL)}
    async with trip.under_way():
        trip.provider.boards = {NBA: nothing(60), NHL: TemporaryError("unwell")}
        gate = trip.shop.store.hold(NBA)
        try:
            async with asyncio.timeout(20):
                while ("closed", NHL) not in trip.news:
                    await trip.pass_(10, step=10)
            assert trip.shop.hour.now() > later(300)
            assert ("closed", NBA) not in trip.news
        finally:
            gate.set()
