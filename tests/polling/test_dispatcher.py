"""The road shared by several workers: who plans, who is sent for, who polls, and who may record."""

import asyncio
from datetime import timedelta

import pytest
from msgspec.structs import replace

from arbitrage_edge.assembly import make_polling
from arbitrage_edge.backends.memory.locks import MemoryLocks
from arbitrage_edge.backends.memory.poll_jobs import MemoryPollJobs
from arbitrage_edge.domain.errors import LostOwnershipError, TemporaryError, UnavailableError
from arbitrage_edge.pipeline.ownership import LockManager
from arbitrage_edge.polling.context import make_polling_context
from arbitrage_edge.polling.dispatcher import LIFETIME, LOST_AFTER
from arbitrage_edge.polling.plan import Plan
from arbitrage_edge.polling.planner import Planner
from arbitrage_edge.polling.scope import PollScope
from arbitrage_edge.polling.status import PollingStatus
from arbitrage_edge.polling.stored_state import load_state
from arbitrage_edge.ports import CreditHistory, Quota, StateKey
from builders import NOW, later
from pipeline.fakes import NBA, NHL, Provider, Store, Workshop, an_answer, nothing, others, until

WISHES = PollScope(reserve=10)


class Town:
    """What workers share: store, errands, leases, and the provider."""

    def __init__(self, *sports, quota=None, scope=WISHES):
        self.store, self.jobs, self.locks = Store(), MemoryPollJobs(), MemoryLocks()
        self.provider = Provider(*(sports or (NBA, NHL)), quota=quota)
        self.scope = scope

    def worker(self):
        return Worker(self)


class Worker:
    """One process: an engine and a memory of its own."""

    def __init__(self, town):
        self.town, self.shop = town, Workshop(town.store)
        self.hour, self.engine = self.shop.hour, self.shop.engine
        self.context = make_polling_context(self.shop.context, town.jobs, town.scope, is_shared=True)
        parts = make_polling(town.provider, self.engine, town.locks, town.store, self.context)
        self.planner, self.dispatcher, self.worker, self.owner = (
            parts.planner,
            parts.dispatcher,
            parts.worker,
            parts.locks,
        )

    async def plan(self):
        async with self.owner.claim("plan") as fence:
            return await self.planner.refresh(fence)

    async def look(self, seconds=0.0):
        return (await self.dispatcher.dispatch(later(seconds))).jobs

    async def run(self, sent, seconds=0.0):
        async with self.owner.claim(sent.job.sport) as fence:
            return await self.worker.run(sent, later(seconds), fence)


def sports_of(sent):
    return sorted(one.job.sport for one in sent)


async def test_without_a_plan_nobody_is_sent_for_and_one_is_wanted():
    look = await Town().worker().dispatcher.dispatch(NOW)
    assert (look.jobs, look.needs_plan) == ([], True)


async def test_what_one_planned_another_sends_for_and_a_third_polls():
    town = Town()
    town.provider.boards = {NBA: an_answer()}
    await town.worker().plan()
    sent = await town.worker().look()
    assert sports_of(sent) == [NBA, NHL]
    poller = town.worker()
    assert [await poller.run(one) for one in sent] == [True, True]
    assert poller.shop.bus.news == [("found", NBA)]
    assert sports_of(await town.worker().look()) == []


async def test_a_sport_is_sent_for_once_until_its_poll_is_over_or_too_late():
    town = Town(NBA)
    worker = town.worker()
    await worker.plan()
    (first,) = await worker.look()
    assert await worker.look() == []
    assert await worker.look(LIFETIME.total_seconds()) == []
    late = LIFETIME.total_seconds() + 1
    (second,) = await worker.look(late)
    assert second.job.number == first.job.number + 1
    # The first one is superseded, wherever it was waiting.
    assert not await worker.run(first, late)
    assert town.provider.asked == []
    assert await worker.run(second, late)


async def test_a_poll_that_is_delivered_twice_is_made_once():
    town = Town(NBA)
    town.provider.boards = {NBA: an_answer()}
    one, another = town.worker(), town.worker()
    await one.plan()
    (sent,) = await one.look()
    assert await one.run(sent)
    assert not await another.run(sent)
    assert not await one.run(sent)
    assert len(town.provider.asked) == 1


async def test_a_poll_whose_worker_died_is_not_made_again_by_its_second_delivery_but_the_sport_comes_back():
    town = Town(NBA)
    worker, heir = town.worker(), town.worker()
    await worker.plan()
    (sent,) = await worker.look()
    town.provider.hold(NBA)
    dying = asyncio.create_task(worker.run(sent))
    await until(lambda: town.provider.asked)
    left = dict(town.locks._locks)
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    # A process that dies gives nothing back: its lease runs out.
    town.locks._locks = left
    heir.hour._now = later(61)
    assert await heir.look(61) == []
    town.locks._locks.clear()
    assert not await heir.run(sent, 1)
    # It may have been paid for: it counts as polled.
    heir.hour._now = later(59)
    assert await heir.look(59) == []
    heir.hour._now = later(61)
    assert sports_of(await heir.look(61)) == [NBA]


async def test_an_errand_that_somebody_keeps_for_ever_is_lost_at_last():
    town = Town(NBA)
    worker = town.worker()
    await worker.plan()
    (sent,) = await worker.look()
    await town.locks.acquire(NBA, timedelta(hours=1))
    await town.jobs.start(replace(sent.job, started_at=NOW))
    assert await worker.look(LOST_AFTER.total_seconds() - 1) == []
    assert sports_of(await worker.look(LOST_AFTER.total_seconds() + 1)) == [NBA]


async def test_the_credits_of_polls_under_way_count_for_all_who_send():
    # Spendable: a share of the day that pays for one poll of three.
    quota = Quota(14, 486, 1, NOW)
    town = Town("a", "b", "c", quota=quota, scope=PollScope(reserve=10, reset_day=(NOW + timedelta(days=1)).day))
    worker = town.worker()
    plan = await worker.plan()
    assert plan.day.share == pytest.approx(4, abs=1)
    sent = await worker.look()
    assert sum(sum(one.job.costs.values()) for one in sent) <= plan.day.share
    others = await town.worker().look()
    assert sum(sum(one.job.costs.values()) for one in (*sent, *others)) <= plan.day.share


async def test_what_a_poll_learnt_of_the_credits_holds_for_every_other():
    town = Town(NBA, NHL, quota=Quota(400, 100, 1, NOW))
    town.provider.costs = 390
    worker = town.worker()
    await worker.plan()
    sent = await worker.look()
    assert await worker.run(sent[0])
    assert (await town.jobs.latest())[0].state.quota.remaining == 10
    # The reserve is reached, though the plan and the other worker's memory are older than that.
    heir = town.worker()
    for one in sent[1:]:
        await heir.run(one, LIFETIME.total_seconds() + 1)
    heir.hour._now = later(300)
    assert await heir.look(300) == []


async def test_a_failing_sport_rests_longer_each_time_wherever_it_fails():
    town = Town(NBA)
    town.provider.boards = {NBA: TemporaryError("no answer")}
    rests, seconds = [], 0.0
    for _ in range(3):
        worker = town.worker()
        worker.hour._now = later(seconds)
        await worker.plan()
        (sent,) = await worker.look(seconds)
        assert await worker.run(sent, seconds)
        outcome = (await town.jobs.latest())[0].state
        assert await worker.look(seconds) == []
        rests.append((outcome.retry_at - worker.hour.now()).total_seconds())
        seconds += rests[-1]
    assert rests == [5, 10, 20]
    town.provider.boards = {}
    worker.hour._now = later(seconds)
    (sent,) = await worker.look(seconds)
    await worker.run(sent, seconds)
    assert (await town.jobs.latest())[0].state.failures == 0


async def test_a_worker_that_lost_its_lease_cannot_commit():
    town = Town(NBA)
    town.provider.boards = {NBA: an_answer()}
    slow, heir = town.worker(), town.worker()
    await slow.plan()
    (sent,) = await slow.look()
    answering = town.provider.hold(NBA)
    polling = asyncio.create_task(slow.run(sent))
    await until(lambda: town.provider.asked)
    # Its lease ran out while the provider was slow: another takes the sport.
    town.locks._locks.clear()
    async with heir.owner.claim(NBA) as fence:
        await heir.engine.absorb(an_answer(1), later(1), fence)
        answering.set()
        assert await polling
    assert [type(error) for _, error, _ in slow.shop.observer.failures] == [LostOwnershipError]
    assert slow.shop.bus.news == []
    assert heir.shop.bus.news == [("found", NBA)]
    assert len(await town.store.notices_after(0, 10)) == 1


async def test_a_desk_is_taken_from_memory_only_where_nobody_owned_the_sport_in_between():
    town = Town(NBA)
    one, another = town.worker(), town.worker()

    async def poll(worker, seconds, answer):
        async with worker.owner.claim(NBA) as fence:
            return await worker.engine.absorb(answer, later(seconds), fence)

    await poll(one, 0, an_answer())
    await poll(one, 1, an_answer(1))
    assert town.store.restored == [NBA]
    await poll(another, 2, nothing(2))
    assert town.store.restored == [NBA, NBA]
    # What it remembers is open was closed by the other.
    detection = await poll(one, 3, an_answer(3))
    assert town.store.restored == [NBA, NBA, NBA]
    assert [len(detection.found), len(detection.updated), len(detection.closed)] == [1, 0, 0]
    assert [one.tracked.status.value for one in await town.store.notices_after(0, 9)] == ["found", "closed", "found"]


async def test_while_one_owns_a_sport_another_is_told_no():
    town = Town(NBA)
    async with town.worker().owner.claim(NBA) as fence:
        assert fence == 1
        async with town.worker().owner.claim(NBA) as other:
            assert other is None
    async with town.worker().owner.claim(NBA) as fence:
        assert fence == 2


class Stubborn(MemoryLocks):
    """Leases of a library that swallows it when it is cancelled."""

    def __init__(self):
        super().__init__()
        self.asked = asyncio.Event()

    async def extend(self, name, word, lasts):
        self.asked.set()
        try:
            await asyncio.sleep(0.05)
        except asyncio.CancelledError:
            return await super().extend(name, word, lasts)
        return await super().extend(name, word, lasts)


async def test_a_lease_is_given_back_also_where_a_library_hears_of_no_cancellation():
    locks = Stubborn()
    owner = LockManager(locks, Store(), timedelta(milliseconds=400))
    async with asyncio.timeout(20):
        async with owner.lock("plan"):
            await locks.asked.wait()
    assert await locks.held(["plan"]) == set()


async def test_who_has_patience_waits_for_another_to_end():
    town = Town(NBA)
    one, another = town.worker(), town.worker()
    waiting = []

    async def wait():
        async with another.owner.claim(NBA, timedelta(minutes=1)) as fence:
            waiting.append(fence)

    async with one.owner.claim(NBA):
        task = asyncio.create_task(wait())
        await others()
        assert waiting == []
    await task
    assert waiting == [2]


async def test_a_lease_is_kept_for_as_long_as_its_block_runs():
    seconds = 0.0
    locks = MemoryLocks(lambda: seconds)
    owner = LockManager(locks, Store(), timedelta(milliseconds=40))
    async with owner.lock("plan") as is_ours:
        assert is_ours
        for _ in range(5):
            seconds += 0.03
            before = locks._locks["plan"]
            await until(lambda before=before: locks._locks["plan"] != before)
        async with owner.lock("plan") as another:
            assert not another
    async with owner.lock("plan") as again:
        assert again


async def test_an_hour_that_was_set_forward_and_back_stops_nothing():
    town = Town(NBA)
    worker = town.worker()
    away = 3600.0
    worker.hour._now = later(away)
    await worker.plan()
    (sent,) = await worker.look(away)
    assert await worker.run(sent, away)
    town.provider.boards = {NBA: TemporaryError("no answer", 1800)}
    worker.hour._now = later(away + 61)
    (sent,) = await worker.look(away + 61)
    await worker.run(sent, away + 61)
    # Back to the true hour: the plan is made anew, and the sport is polled as soon as an interval has passed.
    town.provider.boards = {}
    back = town.worker()
    look = await back.dispatcher.dispatch(NOW)
    assert look.needs_plan
    await back.plan()
    for seconds in range(0, 3700, 30):
        back.hour._now = later(seconds)
        if sent := await back.look(seconds):
            break
    assert seconds <= 90
    assert await back.run(sent[0], seconds)


async def test_a_plan_is_kept_and_its_day_goes_on_with_whoever_plans_next():
    town = Town(NBA, quota=Quota(500, 0, 0, NOW))
    first = await town.worker().plan()
    assert await load_state(town.store, StateKey.PLAN, Plan) == first
    assert [one.remaining for one in (await load_state(town.store, StateKey.CREDIT_HISTORY, CreditHistory)).points] == [
        500
    ]
    asked = len(town.provider.asked_events)
    heir = town.worker()
    heir.hour._now = later(130)
    second = await heir.plan()
    assert second.day == first.day
    # Events are read every quarter of an hour, whoever read them last.
    assert len(town.provider.asked_events) == asked
    assert second.sports[0].sport.key == NBA


async def test_a_sport_whose_events_do_not_come_keeps_nobody_from_being_planned():
    town = Town(NBA, NHL)
    town.provider.hold(f"events of {NHL}")
    worker = town.worker()
    worker.planner = Planner(town.provider, worker.context, timedelta(milliseconds=50))
    assert [one.sport.key for one in (await worker.plan()).sports] == [NBA]
    assert sports_of(await town.worker().look()) == [NBA]


async def test_a_plan_of_other_wishes_is_not_gone_by_for_long():
    town = Town(NBA)
    await town.worker().plan()
    town.scope = PollScope(reserve=10, markets=("h2h", "totals"))
    assert (await town.worker().dispatcher.dispatch(NOW)).needs_plan


async def test_whoever_serves_overhears_plan_credits_and_polls():
    town = Town(NBA, quota=Quota(500, 0, 0, NOW))
    worker = town.worker()
    await worker.plan()
    (sent,) = await worker.look()
    await worker.run(sent)
    status = PollingStatus("sandbox", worker.context)
    assert (status.plan(), status.quota()) == ([], None)
    await status.refresh()
    assert status.simulated
    assert status.quota().used == 1
    assert status.polled() == {NBA: NOW}
    assert [(one.at, one.error) for one in status.results()] == [(NOW, None)]
    assert any(NBA in line for line in status.plan())
    assert status.next_polls().keys() == {NBA}
    assert status.next_polls()[NBA] > NOW
    town.store.down = True
    await status.refresh()
    assert status.quota().used == 1
    assert worker.shop.observer.failed_steps == ["reading the polling status"]


async def test_a_store_that_is_down_keeps_everyone_from_polling():
    town = Town(NBA)
    worker = town.worker()
    await worker.plan()
    town.store.down = True
    with pytest.raises(UnavailableError):
        await worker.look()
    town.store.down = False
    (sent,) = await worker.look()
    town.store.down = True
    with pytest.raises(UnavailableError):
        await worker.engine.overdue(NOW)
    assert await worker.run(sent)
    assert (await town.jobs.latest())[0].state.failures == 1


async def test_sports_are_overdue_when_something_open_has_aged_out():
    town = Town(NBA)
    worker = town.worker()
    await worker.engine.absorb(an_answer(starts_in=3600), NOW)
    assert await worker.engine.overdue(later(3599)) == []
    ends = replace(worker.engine._policy.bounds, live=False)
    worker.engine._policy = replace(worker.engine._policy, bounds=ends)
    assert await worker.engine.overdue(later(3600)) == [NBA]
