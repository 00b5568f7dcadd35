"""Polls of a single process: each request is made once when due, a failing sport is left alone, no credit is wasted."""

import asyncio
from datetime import timedelta

import msgspec
import pytest

from arbitrage_edge.backends.memory.locks import MemoryLocks
from arbitrage_edge.backends.memory.poll_job_cache import PollJobCache
from arbitrage_edge.backends.memory.poll_jobs import MemoryPollJobs
from arbitrage_edge.domain.errors import QuotaSpentError, RefusedError, TemporaryError
from arbitrage_edge.polling.budget import DailyBudget
from arbitrage_edge.polling.context import make_polling_context
from arbitrage_edge.polling.plan_store import LEGACY_SPORT, LegacyPolls
from arbitrage_edge.polling.schedule import Intervals
from arbitrage_edge.polling.scheduler import Scheduler, make_polling
from arbitrage_edge.polling.scope import PollScope
from arbitrage_edge.ports import Quota, StateKey
from builders import NOW, a_snapshot, later, market, quotes
from pipeline.fakes import NBA, NHL, EngineSetup, FakeClock, FakeProvider, an_answer, run_other_tasks, until
from polling.seasons import priced

EPL, MLB = "soccer_epl", "baseball_mlb"
ALL_SPORTS = PollScope(sports=())


class PollingProcess:
    """One process that polls alone, and the clock the test advances."""

    def __init__(self, *keys, scope=ALL_SPORTS, quota=None, setup=None, table=None):
        self.setup = setup or EngineSetup()
        self.clock = self.setup.clock
        self.table = table or MemoryPollJobs()
        self.provider = FakeProvider(*keys, quota=quota, clock=self.clock)
        context = make_polling_context(self.setup.context, PollJobCache(self.table), priced(scope), is_shared=False)
        self.context = context
        parts = self.parts = make_polling(self.provider, self.setup.engine, MemoryLocks(), self.setup.store, context)
        self.planner = parts.planner
        self.scheduler = Scheduler(parts, self.setup.engine, self.setup.context, Intervals())

    async def begin(self):
        """Poll until the fixtures are read and the first polls are made."""
        for _ in range(3):
            await self.scheduler.poll()
            await run_other_tasks()
        return self

    async def advance(self, seconds, step=1.0):
        for _ in range(round(seconds / step)):
            await self.clock.advance(step, step)
            await self.scheduler.poll()
            await run_other_tasks()

    @property
    def failures(self):
        return [wait for what, _, wait in self.setup.observer.failures if what.startswith("poll of")]

    async def state(self, sport):
        return next(job.state for job in await self.table.latest() if job.sport == sport)

    async def successor(self, **more):
        """The same process after a restart: only the store and the job table remain."""
        setup = EngineSetup(self.setup.store)
        setup.clock._now = self.clock.now()
        successor = PollingProcess(
            *(sport.key for sport in self.provider.listed), setup=setup, table=self.table, **more
        )
        successor.provider.quota = self.provider.quota
        return await successor.begin()


def counting(remaining, used=0):
    return Quota(remaining, used, 0, NOW)


async def test_a_due_sport_is_fetched_evaluated_and_announced():
    process = PollingProcess(NBA)
    process.provider.boards[NBA] = an_answer()
    await process.begin()
    assert process.setup.bus.news == [("found", NBA)]
    assert process.setup.observer.events[:3] == [f"late {NBA} 0", f"fetched {NBA}", f"judged {NBA}"]
    (request,) = process.provider.requests
    assert (request.sport, request.markets, request.regions, request.event) == (NBA, ("h2h",), ("us",), None)


async def test_a_sport_is_polled_again_when_its_interval_is_over_and_not_before():
    process = await PollingProcess(NBA, scope=PollScope(interval=90)).begin()
    await process.advance(88)
    assert process.provider.times(NBA) == 1
    await process.advance(4)
    assert process.provider.times(NBA) == 2
    await process.advance(180, step=2)
    assert process.provider.times(NBA) == 4


async def test_two_polls_of_one_sport_never_overlap_even_when_one_hangs():
    process = PollingProcess(NBA, NHL)
    gate = process.provider.hold(NBA)
    await process.begin()
    await process.advance(600, step=10)
    assert (process.provider.times(NBA), process.provider.most[NBA]) == (1, 1)
    assert process.provider.times(NHL) >= 9
    gate.set()
    await process.advance(70, step=5)
    assert process.provider.times(NBA) >= 2
    assert process.provider.most[NBA] == 1


async def test_a_sport_is_not_polled_while_its_recording_hangs():
    process = PollingProcess(NBA)
    process.provider.boards[NBA] = an_answer()
    gate = process.setup.store.hold(NBA)
    await process.begin()
    await process.advance(300, step=10)
    assert process.provider.times(NBA) == 1
    gate.set()
    await process.advance(70, step=5)
    assert process.provider.times(NBA) >= 2


async def test_a_hanging_request_for_events_delays_no_other_sport():
    process = PollingProcess(NBA, NHL)
    gate = process.provider.hold(f"events of {NBA}")
    async with asyncio.timeout(60):
        for _ in range(4):
            await process.scheduler.poll()
            await run_other_tasks()
    assert process.provider.times(NHL) == 1
    gate.set()
    await run_other_tasks()
    await process.scheduler.poll()
    await run_other_tasks()
    assert process.provider.times(NBA) == 1


async def test_a_failing_sport_backs_off_alone_and_longer_each_time():
    process = PollingProcess(NBA, NHL)
    process.provider.boards[NBA] = TemporaryError("it is unwell")
    await process.begin()
    await process.advance(1200, step=5)
    assert process.failures[:6] == [5, 10, 20, 40, 60, 60]
    assert {result.error for result in (await process.state(NBA)).results} == {"it is unwell"}
    assert {result.error for result in (await process.state(NHL)).results} == {None}
    assert process.provider.times(NHL) >= 19
    process.provider.boards[NBA] = an_answer(1300)
    await process.advance(600, step=5)
    before = process.provider.times(NBA)
    await process.advance(300, step=5)
    assert process.provider.times(NBA) - before == 5
    failed = len(process.failures)
    process.provider.boards[NBA] = TemporaryError("again")
    await process.advance(70, step=5)
    assert process.failures[failed : failed + 2] == [5, 10]


async def test_a_failing_sport_is_not_retried_before_the_requested_delay():
    process = PollingProcess(NBA)
    process.provider.boards[NBA] = TemporaryError("busy", retry_after=200)
    await process.begin()
    assert process.failures == [200]
    await process.advance(198, step=2)
    assert process.provider.times(NBA) == 1
    await process.advance(4, step=2)
    assert process.provider.times(NBA) == 2


async def test_a_failed_poll_that_cost_nothing_does_not_count():
    process = PollingProcess(NBA, scope=PollScope(interval=3600))
    process.provider.boards[NBA] = TemporaryError("it is unwell")
    await process.begin()
    process.provider.boards[NBA] = an_answer(5)
    await process.advance(8)
    assert process.provider.times(NBA) == 2
    assert process.setup.bus.news == [("found", NBA)]


async def test_a_failed_poll_that_cost_credits_is_not_repeated_at_once():
    process = PollingProcess(NBA, scope=PollScope(interval=600), quota=counting(20_000))

    def unreadable():
        process.provider.quota = Quota(19_999, 1, 1, process.clock.now())
        return TemporaryError("it cannot be read")

    process.provider.boards[NBA] = unreadable
    await process.begin()
    await process.advance(300, step=5)
    assert process.provider.times(NBA) == 1


@pytest.mark.parametrize("fault", [ValueError("a fault of ours"), KeyError("x"), RefusedError("unknown sport")])
async def test_every_error_of_a_poll_is_reported_and_stops_nothing_else(fault):
    process = PollingProcess(NBA, NHL)
    process.provider.boards[NBA] = fault
    await process.begin()
    await process.advance(300, step=5)
    assert [error for _, error, _ in process.setup.observer.failures][:3] == [fault] * 3
    assert process.failures[:3] == [5, 10, 20]
    assert process.provider.times(NHL) >= 5


async def test_the_reserve_is_never_touched_however_many_sports_are_due_at_once():
    keys = [f"sport_{number}" for number in range(7)]
    process = PollingProcess(*keys, scope=PollScope(reserve=10, reset_day=17), quota=counting(14, used=486))
    gates = [process.provider.hold(key) for key in keys]
    await process.begin()
    await process.advance(7200, step=240)
    assert len(process.provider.requests) == 4
    for gate in gates:
        gate.set()
    await run_other_tasks()
    assert process.provider.quota.remaining == 10


async def test_a_report_of_spent_credits_is_checked_by_a_free_request():
    process = PollingProcess(NBA, quota=counting(20_000))

    def spent():
        process.provider.quota = Quota(0, 0, 0, process.clock.now())
        return QuotaSpentError("out of credits")

    def report_full():
        process.provider.quota = Quota(20_000, 0, 0, process.clock.now())
        return process.provider.listed

    process.provider.boards[NBA] = spent
    process.provider.boards["sports"] = report_full
    await process.begin()
    process.provider.boards[NBA] = an_answer(8)
    await process.advance(30)
    assert process.provider.sports_requests >= 2
    assert process.provider.times(NBA) == 2


async def test_no_paid_request_is_made_while_the_credits_are_spent():
    process = PollingProcess(NBA, quota=counting(10, used=490))
    await process.begin()
    await process.advance(3600, step=240)
    assert process.provider.requests == []


async def test_the_history_of_the_credits_is_recorded():
    process = await PollingProcess(NBA, quota=counting(500)).begin()
    await process.advance(7200, step=240)
    saved_history = await process.setup.store.get_state(StateKey.CREDIT_HISTORY)
    left = [point["remaining"] for point in saved_history["points"]]
    assert left[0] == 500
    assert left[-1] < 500
    assert left == sorted(left, reverse=True)


async def test_a_restart_repeats_no_poll():
    process = await PollingProcess(NBA, scope=PollScope(interval=600)).begin()
    await process.advance(100, step=10)
    successor = await process.successor(scope=PollScope(interval=600))
    assert successor.provider.requests == []
    await successor.advance(480, step=10)
    assert successor.provider.requests == []
    await successor.advance(40, step=10)
    assert successor.provider.times(NBA) == 1


async def test_a_paid_response_that_could_not_be_recorded_counts_as_a_poll():
    process = PollingProcess(NBA, scope=PollScope(interval=600))
    broken = an_answer()
    broken.events.append(None)
    process.provider.boards[NBA] = broken
    await process.begin()
    assert (await process.state(NBA)).polled_at == {NBA: NOW}


async def test_the_daily_budget_is_continued_after_a_restart():
    scope = PollScope(reset_day=17)
    process = await PollingProcess(NBA, scope=scope, quota=counting(40)).begin()
    await process.advance(7200, step=240)
    assert process.provider.quota.used > 0
    day = process.planner.plan.day
    successor = await process.successor(scope=scope)
    assert successor.planner.plan.day == day
    assert successor.planner.plan.spent == process.provider.quota.used


async def test_unreadable_state_of_an_earlier_version_is_ignored():
    process = PollingProcess(NBA)
    await process.setup.store.put_state(StateKey.LEGACY_POLLS, {"at": ["nonsense"]})
    await process.begin()
    assert process.provider.times(NBA) == 1


async def process_upgraded_from(saved, *keys, **more):
    """A process on a store that an earlier version left behind."""
    process = PollingProcess(*keys, **more)
    await process.setup.store.put_state(StateKey.LEGACY_POLLS, msgspec.to_builtins(saved))
    return await process.begin()


async def test_what_an_earlier_version_polled_is_not_polled_again_after_the_upgrade():
    scope = PollScope(interval=600, markets=("h2h", "player_points"))
    saved = LegacyPolls({NBA: later(-100), f"{NBA}1": later(-100)})
    process = await process_upgraded_from(saved, NBA, scope=scope)
    assert process.provider.requests == []
    await process.advance(480, step=10)
    assert process.provider.requests == []
    await process.advance(40, step=10)
    assert [request.event for request in process.provider.requests] == [None, f"{NBA}1"]
    assert [job.sport for job in await process.table.latest()] == [LEGACY_SPORT, NBA]
    assert await process.setup.store.get_state(StateKey.LEGACY_POLLS) is None
    successor = await process.successor(scope=scope)
    assert successor.provider.requests == []


async def test_the_daily_budget_of_an_earlier_version_is_continued_after_the_upgrade():
    saved = LegacyPolls({}, DailyBudget(later(-3600), 60, 1.5))
    process = await process_upgraded_from(saved, NBA, quota=counting(440, used=60), scope=PollScope(reset_day=17))
    assert process.planner.plan.day == saved.day
    await process.advance(7200, step=240)
    assert len(process.provider.requests) == 1
    successor = await process.successor(scope=PollScope(reset_day=17))
    assert successor.planner.plan.day == saved.day


async def test_the_daily_budget_in_a_plan_of_an_earlier_version_is_continued():
    process = PollingProcess(NBA, quota=counting(440, used=60), scope=PollScope(reset_day=17))
    day = DailyBudget(later(-3600), 60, 1.5)
    plan = {"made_at": later(-10), "wishes": {"markets": ["h2h"]}, "day": day}
    await process.setup.store.put_state(StateKey.PLAN, msgspec.to_builtins(plan))
    await process.begin()
    assert process.planner.plan.day == day


async def test_a_plan_of_an_earlier_run_is_not_followed():
    process = await PollingProcess(NBA, NHL).begin()
    successor = PollingProcess(NBA, setup=EngineSetup(process.setup.store), table=process.table)
    successor.clock._now = later(3600)
    successor.provider.hold("sports")
    await successor.begin()
    assert successor.provider.requests == []


async def test_the_requests_of_a_poll_stop_at_the_reserve_though_others_spend_the_credits():
    scope = PollScope(markets=("h2h", "player_points"), reserve=10, reset_day=17)
    process = PollingProcess(NBA, scope=scope, quota=counting(20_000))
    process.provider.costs = 19_990
    await process.begin()
    assert [request.event for request in process.provider.requests] == [None]


async def test_the_job_table_is_not_read_while_nothing_is_due():
    process = await PollingProcess(NBA).begin()
    reads = []

    async def latest():
        reads.append(process.clock.now())
        return await MemoryPollJobs.latest(process.table)

    process.table.latest = latest
    await process.advance(50)
    assert reads == []


async def test_a_new_plan_is_made_when_the_fixtures_change():
    process = await PollingProcess(NBA, NHL).begin()
    first = process.planner.plan
    process.provider.games[NHL] = []
    await process.advance(910, step=10)
    assert [plan.sport.key for plan in process.planner.plan.sports] == [NBA]
    assert process.planner.plan.made_at > first.made_at


async def test_credits_that_should_be_back_are_asked_about_for_free():
    process = PollingProcess(NBA, quota=Quota(10, 490, 0, later(-40 * 86400)))
    await process.begin()
    await process.advance(30)
    assert process.provider.sports_requests >= 2
    assert process.provider.requests == []


async def test_additional_markets_are_requested_per_event_only():
    scope = PollScope(markets=("h2h", "player_points", "alternate_totals"))
    process = PollingProcess(NBA, scope=scope)
    await process.begin()
    board, event = process.provider.requests
    assert (board.event, board.markets) == (None, ("h2h",))
    assert (event.event, event.markets) == (f"{NBA}1", ("player_points", "alternate_totals"))
    assert process.provider.most[NBA] == 1


async def test_a_response_for_one_event_withdraws_nothing_from_the_others():
    scope = PollScope(markets=("h2h", "player_points"))
    process = PollingProcess(NBA, scope=scope)
    board = an_answer(number=1)
    props = a_snapshot(
        quotes(market("betmgm", "player_points", ("Over", 1.9, 24.5, "A. Player")), id=f"{NBA}2"),
        markets=["player_points"],
        covers=[f"{NBA}2"],
    )
    answers = [board, props]
    process.provider.boards[NBA] = lambda: answers.pop(0) if answers else props
    await process.begin()
    assert answers == []
    assert process.setup.bus.news == [("found", NBA)]


async def test_a_running_poll_is_cancelled_after_a_limit():
    process = PollingProcess(NBA)
    process.provider.hold(NBA)
    await process.begin()
    await process.scheduler.finish_polls(timedelta(milliseconds=20))
    await until(lambda: not process.provider.running[NBA])


async def test_a_poll_that_ends_within_the_limit_is_recorded():
    process = PollingProcess(NBA)
    gate = process.provider.hold(NBA)
    process.provider.boards[NBA] = an_answer()
    await process.begin()
    gate.set()
    await process.scheduler.finish_polls(timedelta(seconds=20))
    assert process.setup.bus.news == [("found", NBA)]


async def test_the_preview_of_a_plan_requests_no_odds():
    process = PollingProcess(NBA, NHL)
    plan = await process.planner.preview()
    assert sorted(item.sport.key for item in plan.sports) == [NBA, NHL]
    assert process.provider.requests == []
    assert await process.setup.store.get_state(StateKey.PLAN) is None


async def test_the_events_of_sports_not_selected_are_not_requested():
    process = await PollingProcess(NBA, NHL, scope=PollScope(sports=("ice*",))).begin()
    assert process.provider.events_requests == [NHL]
    assert process.provider.times(NBA) == 0


async def test_advancing_the_fake_clock_ends_its_sleeps():
    clock = FakeClock()
    sleeper = asyncio.create_task(clock.sleep(timedelta(seconds=5)))
    await run_other_tasks()
    await clock.advance(4)
    assert not sleeper.done()
    await clock.advance(1)
    assert sleeper.done()
    assert clock.now() == later(5)
