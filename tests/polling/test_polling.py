"""Polls of a single process: each request is made once when due, a failing sport is left alone, no credit is wasted."""

import asyncio
from datetime import timedelta

import msgspec
import pytest

from arbitrage_edge.assembly import make_polling
from arbitrage_edge.backends.memory.locks import MemoryLocks
from arbitrage_edge.backends.memory.poll_job_cache import PollJobCache
from arbitrage_edge.backends.memory.poll_jobs import MemoryPollJobs
from arbitrage_edge.domain.errors import QuotaSpentError, RefusedError, TemporaryError
from arbitrage_edge.polling.budget import DailyBudget
from arbitrage_edge.polling.context import make_polling_context
from arbitrage_edge.polling.plan_store import LEGACY_SPORT, LegacyPolls
from arbitrage_edge.polling.schedule import Intervals
from arbitrage_edge.polling.scheduler import Scheduler
from arbitrage_edge.polling.scope import PollScope
from arbitrage_edge.ports import Quota, StateKey
from builders import NOW, a_snapshot, later, market, quotes
from pipeline.fakes import NBA, NHL, Hour, Provider, Workshop, an_answer, others, until

EPL, MLB = "soccer_epl", "baseball_mlb"
ALL_SPORTS = PollScope(sports=())


class PollingProcess:
    """One process that polls alone, and the clock the test advances."""

    def __init__(self, *keys, scope=ALL_SPORTS, quota=None, shop=None, table=None):
        self.shop = shop or Workshop()
        self.hour = self.shop.hour
        self.table = table or MemoryPollJobs()
        self.provider = Provider(*keys, quota=quota, hour=self.hour)
        context = make_polling_context(self.shop.context, PollJobCache(self.table), scope, is_shared=False)
        self.context = context
        parts = self.parts = make_polling(self.provider, self.shop.engine, MemoryLocks(), self.shop.store, context)
        self.planner = parts.planner
        self.scheduler = Scheduler(parts, self.shop.engine, self.shop.context, Intervals())

    async def begin(self):
        """Poll until the fixtures are read and the first polls are made."""
        for _ in range(3):
            await self.scheduler.poll()
            await others()
        return self

    async def pass_(self, seconds, step=1.0):
        for _ in range(round(seconds / step)):
            await self.hour.pass_(step, step)
            await self.scheduler.poll()
            await others()

    @property
    def failures(self):
        return [wait for what, _, wait in self.shop.observer.failures if what.startswith("poll of")]

    async def state(self, sport):
        return next(job.state for job in await self.table.latest() if job.sport == sport)

    async def heir(self, **more):
        """The same process after a restart: only the store and the job table remain."""
        shop = Workshop(self.shop.store)
        shop.hour._now = self.hour.now()
        heir = PollingProcess(*(sport.key for sport in self.provider.listed), shop=shop, table=self.table, **more)
        heir.provider.quota = self.provider.quota
        return await heir.begin()


def counting(remaining, used=0):
    return Quota(remaining, used, 0, NOW)


async def test_what_is_due_is_fetched_judged_and_announced():
    process = PollingProcess(NBA)
    process.provider.boards[NBA] = an_answer()
    await process.begin()
    assert process.shop.bus.news == [("found", NBA)]
    assert process.shop.observer.events[:3] == [f"late {NBA} 0", f"fetched {NBA}", f"judged {NBA}"]
    (request,) = process.provider.asked
    assert (request.sport, request.markets, request.regions, request.event) == (NBA, ("h2h",), ("us",), None)


async def test_a_sport_is_polled_again_when_its_interval_is_over_and_not_before():
    process = await PollingProcess(NBA, scope=PollScope(interval=90)).begin()
    await process.pass_(88)
    assert process.provider.times(NBA) == 1
    await process.pass_(4)
    assert process.provider.times(NBA) == 2
    await process.pass_(180, step=2)
    assert process.provider.times(NBA) == 4


async def test_two_polls_of_one_sport_never_overlap_even_when_one_hangs():
    process = PollingProcess(NBA, NHL)
    gate = process.provider.hold(NBA)
    await process.begin()
    await process.pass_(600, step=10)
    assert (process.provider.times(NBA), process.provider.most[NBA]) == (1, 1)
    assert process.provider.times(NHL) >= 9
    gate.set()
    await process.pass_(70, step=5)
    assert process.provider.times(NBA) >= 2
    assert process.provider.most[NBA] == 1


async def test_a_sport_whose_record_hangs_is_not_polled_meanwhile():
    process = PollingProcess(NBA)
    process.provider.boards[NBA] = an_answer()
    gate = process.shop.store.hold(NBA)
    await process.begin()
    await process.pass_(300, step=10)
    assert process.provider.times(NBA) == 1
    gate.set()
    await process.pass_(70, step=5)
    assert process.provider.times(NBA) >= 2


async def test_events_that_hang_for_one_sport_keep_no_other_from_being_polled():
    process = PollingProcess(NBA, NHL)
    gate = process.provider.hold(f"events of {NBA}")
    async with asyncio.timeout(60):
        for _ in range(4):
            await process.scheduler.poll()
            await others()
    assert process.provider.times(NHL) == 1
    gate.set()
    await others()
    await process.scheduler.poll()
    await others()
    assert process.provider.times(NBA) == 1


async def test_a_failing_sport_backs_off_alone_and_longer_each_time():
    process = PollingProcess(NBA, NHL)
    process.provider.boards[NBA] = TemporaryError("it is unwell")
    await process.begin()
    await process.pass_(1200, step=5)
    assert process.failures[:6] == [5, 10, 20, 40, 60, 60]
    assert {result.error for result in (await process.state(NBA)).results} == {"it is unwell"}
    assert {result.error for result in (await process.state(NHL)).results} == {None}
    assert process.provider.times(NHL) >= 19
    process.provider.boards[NBA] = an_answer(1300)
    await process.pass_(600, step=5)
    before = process.provider.times(NBA)
    await process.pass_(300, step=5)
    assert process.provider.times(NBA) - before == 5
    failed = len(process.failures)
    process.provider.boards[NBA] = TemporaryError("again")
    await process.pass_(70, step=5)
    assert process.failures[failed : failed + 2] == [5, 10]


async def test_a_failing_sport_is_tried_again_no_sooner_than_it_was_told():
    process = PollingProcess(NBA)
    process.provider.boards[NBA] = TemporaryError("busy", retry_after=200)
    await process.begin()
    assert process.failures == [200]
    await process.pass_(198, step=2)
    assert process.provider.times(NBA) == 1
    await process.pass_(4, step=2)
    assert process.provider.times(NBA) == 2


async def test_an_unpaid_poll_that_failed_does_not_count_as_one():
    process = PollingProcess(NBA, scope=PollScope(interval=3600))
    process.provider.boards[NBA] = TemporaryError("it is unwell")
    await process.begin()
    process.provider.boards[NBA] = an_answer(5)
    await process.pass_(8)
    assert process.provider.times(NBA) == 2
    assert process.shop.bus.news == [("found", NBA)]


async def test_a_poll_that_was_paid_for_and_failed_is_not_repeated_at_once():
    process = PollingProcess(NBA, scope=PollScope(interval=600), quota=counting(20_000))

    def unreadable():
        process.provider.quota = Quota(19_999, 1, 1, process.hour.now())
        return TemporaryError("it cannot be read")

    process.provider.boards[NBA] = unreadable
    await process.begin()
    await process.pass_(300, step=5)
    assert process.provider.times(NBA) == 1


@pytest.mark.parametrize("fault", [ValueError("a fault of ours"), KeyError("x"), RefusedError("unknown sport")])
async def test_whatever_goes_wrong_is_told_and_ends_nothing(fault):
    process = PollingProcess(NBA, NHL)
    process.provider.boards[NBA] = fault
    await process.begin()
    await process.pass_(300, step=5)
    assert [error for _, error, _ in process.shop.observer.failures][:3] == [fault] * 3
    assert process.failures[:3] == [5, 10, 20]
    assert process.provider.times(NHL) >= 5


async def test_the_reserve_is_never_touched_however_many_sports_are_due_at_once():
    keys = [f"sport_{number}" for number in range(7)]
    process = PollingProcess(*keys, scope=PollScope(reserve=10, reset_day=17), quota=counting(14, used=486))
    gates = [process.provider.hold(key) for key in keys]
    await process.begin()
    await process.pass_(7200, step=240)
    assert len(process.provider.asked) == 4
    for gate in gates:
        gate.set()
    await others()
    assert process.provider.quota.remaining == 10


async def test_credits_said_to_be_spent_are_asked_about_for_free():
    process = PollingProcess(NBA, quota=counting(20_000))

    def spent():
        process.provider.quota = Quota(0, 0, 0, process.hour.now())
        return QuotaSpentError("out of credits")

    def told():
        process.provider.quota = Quota(20_000, 0, 0, process.hour.now())
        return process.provider.listed

    process.provider.boards[NBA] = spent
    process.provider.boards["sports"] = told
    await process.begin()
    process.provider.boards[NBA] = an_answer(8)
    await process.pass_(30)
    assert process.provider.asked_sports >= 2
    assert process.provider.times(NBA) == 2


async def test_nothing_is_asked_that_costs_while_the_credits_are_spent():
    process = PollingProcess(NBA, quota=counting(10, used=490))
    await process.begin()
    await process.pass_(3600, step=240)
    assert process.provider.asked == []


async def test_how_the_credits_went_is_noted():
    process = await PollingProcess(NBA, quota=counting(500)).begin()
    await process.pass_(7200, step=240)
    kept = await process.shop.store.get_state(StateKey.CREDIT_HISTORY)
    left = [point["remaining"] for point in kept["points"]]
    assert left[0] == 500
    assert left[-1] < 500
    assert left == sorted(left, reverse=True)


async def test_what_was_polled_is_not_polled_again_after_a_restart():
    process = await PollingProcess(NBA, scope=PollScope(interval=600)).begin()
    await process.pass_(100, step=10)
    heir = await process.heir(scope=PollScope(interval=600))
    assert heir.provider.asked == []
    await heir.pass_(480, step=10)
    assert heir.provider.asked == []
    await heir.pass_(40, step=10)
    assert heir.provider.times(NBA) == 1


async def test_a_paid_answer_that_could_not_be_recorded_is_remembered_as_polled():
    process = PollingProcess(NBA, scope=PollScope(interval=600))
    broken = an_answer()
    broken.events.append(None)
    process.provider.boards[NBA] = broken
    await process.begin()
    assert (await process.state(NBA)).polled_at == {NBA: NOW}


async def test_the_days_share_is_kept_over_a_restart():
    scope = PollScope(reset_day=17)
    process = await PollingProcess(NBA, scope=scope, quota=counting(40)).begin()
    await process.pass_(7200, step=240)
    assert process.provider.quota.used > 0
    day = process.planner.plan.day
    heir = await process.heir(scope=scope)
    assert heir.planner.plan.day == day
    assert heir.planner.plan.spent == process.provider.quota.used


async def test_a_memory_in_a_shape_that_is_not_known_is_begun_anew():
    process = PollingProcess(NBA)
    await process.shop.store.put_state(StateKey.LEGACY_POLLS, {"at": ["nonsense"]})
    await process.begin()
    assert process.provider.times(NBA) == 1


async def process_upgraded_from(saved, *keys, **more):
    """A process on a store that an earlier version left behind."""
    process = PollingProcess(*keys, **more)
    await process.shop.store.put_state(StateKey.LEGACY_POLLS, msgspec.to_builtins(saved))
    return await process.begin()


async def test_what_an_earlier_version_polled_is_not_polled_again_after_the_upgrade():
    scope = PollScope(interval=600, markets=("h2h", "player_points"))
    saved = LegacyPolls({NBA: later(-100), f"{NBA}1": later(-100)})
    process = await process_upgraded_from(saved, NBA, scope=scope)
    assert process.provider.asked == []
    await process.pass_(480, step=10)
    assert process.provider.asked == []
    await process.pass_(40, step=10)
    assert [request.event for request in process.provider.asked] == [None, f"{NBA}1"]
    assert [job.sport for job in await process.table.latest()] == [LEGACY_SPORT, NBA]
    assert await process.shop.store.get_state(StateKey.LEGACY_POLLS) is None
    heir = await process.heir(scope=scope)
    assert heir.provider.asked == []


async def test_the_daily_budget_of_an_earlier_version_is_continued_after_the_upgrade():
    saved = LegacyPolls({}, DailyBudget(later(-3600), 60, 1.5))
    process = await process_upgraded_from(saved, NBA, quota=counting(440, used=60), scope=PollScope(reset_day=17))
    assert process.planner.plan.day == saved.day
    await process.pass_(7200, step=240)
    assert len(process.provider.asked) == 1
    heir = await process.heir(scope=PollScope(reset_day=17))
    assert heir.planner.plan.day == saved.day


async def test_the_daily_budget_in_a_plan_of_an_earlier_version_is_continued():
    process = PollingProcess(NBA, quota=counting(440, used=60), scope=PollScope(reset_day=17))
    day = DailyBudget(later(-3600), 60, 1.5)
    plan = {"made_at": later(-10), "wishes": {"markets": ["h2h"]}, "day": day}
    await process.shop.store.put_state(StateKey.PLAN, msgspec.to_builtins(plan))
    await process.begin()
    assert process.planner.plan.day == day


async def test_a_plan_of_an_earlier_run_is_not_followed():
    process = await PollingProcess(NBA, NHL).begin()
    heir = PollingProcess(NBA, shop=Workshop(process.shop.store), table=process.table)
    heir.hour._now = later(3600)
    heir.provider.hold("sports")
    await heir.begin()
    assert heir.provider.asked == []


async def test_the_requests_of_a_poll_stop_at_the_reserve_though_others_spend_the_credits():
    scope = PollScope(markets=("h2h", "player_points"), reserve=10, reset_day=17)
    process = PollingProcess(NBA, scope=scope, quota=counting(20_000))
    process.provider.costs = 19_990
    await process.begin()
    assert [request.event for request in process.provider.asked] == [None]


async def test_the_job_table_is_not_read_while_nothing_is_due():
    process = await PollingProcess(NBA).begin()
    reads = []

    async def latest():
        reads.append(process.hour.now())
        return await MemoryPollJobs.latest(process.table)

    process.table.latest = latest
    await process.pass_(50)
    assert reads == []


async def test_a_new_plan_is_made_when_the_fixtures_change():
    process = await PollingProcess(NBA, NHL).begin()
    first = process.planner.plan
    process.provider.games[NHL] = []
    await process.pass_(910, step=10)
    assert [plan.sport.key for plan in process.planner.plan.sports] == [NBA]
    assert process.planner.plan.made_at > first.made_at


async def test_credits_that_should_be_back_are_asked_about_for_free():
    process = PollingProcess(NBA, quota=Quota(10, 490, 0, later(-40 * 86400)))
    await process.begin()
    await process.pass_(30)
    assert process.provider.asked_sports >= 2
    assert process.provider.asked == []


async def test_additional_markets_are_asked_event_by_event_and_only_there():
    scope = PollScope(markets=("h2h", "player_points", "alternate_totals"))
    process = PollingProcess(NBA, scope=scope)
    await process.begin()
    board, event = process.provider.asked
    assert (board.event, board.markets) == (None, ("h2h",))
    assert (event.event, event.markets) == (f"{NBA}1", ("player_points", "alternate_totals"))
    assert process.provider.most[NBA] == 1


async def test_an_answer_about_one_event_withdraws_nothing_from_the_others():
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
    assert process.shop.bus.news == [("found", NBA)]


async def test_a_poll_in_hand_is_given_a_moment_and_then_dropped():
    process = PollingProcess(NBA)
    process.provider.hold(NBA)
    await process.begin()
    await process.scheduler.finish_polls(timedelta(milliseconds=20))
    await until(lambda: not process.provider.running[NBA])


async def test_a_poll_that_is_done_in_time_is_recorded_before_the_end():
    process = PollingProcess(NBA)
    gate = process.provider.hold(NBA)
    process.provider.boards[NBA] = an_answer()
    await process.begin()
    gate.set()
    await process.scheduler.finish_polls(timedelta(seconds=20))
    assert process.shop.bus.news == [("found", NBA)]


async def test_a_plan_can_be_foreseen_without_asking_for_odds():
    process = PollingProcess(NBA, NHL)
    plan = await process.planner.preview()
    assert sorted(one.sport.key for one in plan.sports) == [NBA, NHL]
    assert process.provider.asked == []
    assert await process.shop.store.get_state(StateKey.PLAN) is None


async def test_sports_not_wished_for_are_not_even_looked_up():
    process = await PollingProcess(NBA, NHL, scope=PollScope(sports=("ice*",))).begin()
    assert process.provider.asked_events == [NHL]
    assert process.provider.times(NBA) == 0


async def test_an_hour_set_by_hand_wakes_who_sleeps_for_it():
    hour = Hour()
    sleeper = asyncio.create_task(hour.sleep(timedelta(seconds=5)))
    await others()
    await hour.pass_(4)
    assert not sleeper.done()
    await hour.pass_(1)
    assert sleeper.done()
    assert hour.now() == later(5)
