"""Polling by several processes: planning, dispatching, running jobs, and fencing of recordings."""

import asyncio
from datetime import timedelta

import pytest
from msgspec.structs import replace

from arbitrage_edge.backends.memory.locks import MemoryLocks
from arbitrage_edge.backends.memory.poll_jobs import MemoryPollJobs
from arbitrage_edge.domain.errors import LostOwnershipError, TemporaryError, UnavailableError
from arbitrage_edge.pipeline.ownership import LockManager
from arbitrage_edge.polling.context import make_polling_context
from arbitrage_edge.polling.dispatcher import LIFETIME, LOST_AFTER
from arbitrage_edge.polling.plan import Plan
from arbitrage_edge.polling.planner import Planner
from arbitrage_edge.polling.scheduler import make_polling
from arbitrage_edge.polling.scope import PollScope
from arbitrage_edge.polling.status import PollingStatus
from arbitrage_edge.ports import CreditHistory, Quota, StateKey
from arbitrage_edge.ports.stored_state import load_state
from builders import NOW, later
from pipeline.fakes import NBA, NHL, EngineSetup, FakeProvider, Store, an_answer, nothing, run_other_tasks, until
from polling.seasons import priced

SCOPE = PollScope(reserve=10)


class Cluster:
    """Everything several processes share: store, poll jobs, locks and provider."""

    def __init__(self, *sports, quota=None, scope=SCOPE):
        self.store, self.jobs, self.locks = Store(), MemoryPollJobs(), MemoryLocks()
        self.provider = FakeProvider(*(sports or (NBA, NHL)), quota=quota)
        self.scope = scope

    def worker(self):
        return Worker(self)


class Worker:
    """One process with its own engine and memory."""

    def __init__(self, cluster):
        self.cluster, self.setup = cluster, EngineSetup(cluster.store)
        self.clock, self.engine = self.setup.clock, self.setup.engine
        self.context = make_polling_context(self.setup.context, cluster.jobs, priced(cluster.scope), is_shared=True)
        parts = make_polling(cluster.provider, self.engine, cluster.locks, cluster.store, self.context)
        self.planner, self.dispatcher, self.worker, self.lock_manager = (
            parts.planner,
            parts.dispatcher,
            parts.worker,
            parts.locks,
        )

    async def plan(self):
        async with self.lock_manager.claim("plan") as fence:
            return await self.planner.refresh(fence)

    async def dispatch(self, seconds=0.0):
        return (await self.dispatcher.dispatch(later(seconds))).jobs

    async def run(self, job, seconds=0.0):
        async with self.lock_manager.claim(job.job.sport) as fence:
            return await self.worker.run(job, later(seconds), fence)


def sports_of(jobs):
    return sorted(job.job.sport for job in jobs)


async def test_without_a_plan_nothing_is_dispatched_and_a_plan_is_needed():
    result = await Cluster().worker().dispatcher.dispatch(NOW)
    assert (result.jobs, result.needs_plan) == ([], True)


async def test_one_process_plans_another_dispatches_and_a_third_polls():
    cluster = Cluster()
    cluster.provider.boards = {NBA: an_answer()}
    await cluster.worker().plan()
    jobs = await cluster.worker().dispatch()
    assert sports_of(jobs) == [NBA, NHL]
    poller = cluster.worker()
    assert [await poller.run(item) for item in jobs] == [True, True]
    assert poller.setup.bus.news == [("found", NBA)]
    assert sports_of(await cluster.worker().dispatch()) == []


async def test_a_sport_has_one_job_until_it_is_finished_or_superseded():
    cluster = Cluster(NBA)
    worker = cluster.worker()
    await worker.plan()
    (first,) = await worker.dispatch()
    assert await worker.dispatch() == []
    assert await worker.dispatch(LIFETIME.total_seconds()) == []
    late = LIFETIME.total_seconds() + 1
    (second,) = await worker.dispatch(late)
    assert second.job.number == first.job.number + 1
    # The first job is superseded, in whichever queue it is.
    assert not await worker.run(first, late)
    assert cluster.provider.requests == []
    assert await worker.run(second, late)


async def test_a_job_that_is_delivered_twice_runs_once():
    cluster = Cluster(NBA)
    cluster.provider.boards = {NBA: an_answer()}
    one_worker, other_worker = cluster.worker(), cluster.worker()
    await one_worker.plan()
    (job,) = await one_worker.dispatch()
    assert await one_worker.run(job)
    assert not await other_worker.run(job)
    assert not await one_worker.run(job)
    assert len(cluster.provider.requests) == 1


async def test_a_job_whose_worker_died_is_not_repeated_but_the_sport_is_polled_later():
    cluster = Cluster(NBA)
    worker, successor = cluster.worker(), cluster.worker()
    await worker.plan()
    (job,) = await worker.dispatch()
    cluster.provider.hold(NBA)
    dying = asyncio.create_task(worker.run(job))
    await until(lambda: cluster.provider.requests)
    left, jobs = dict(cluster.locks._locks), dict(cluster.jobs._latest)
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    # A process that dies stores and releases nothing: its lock expires.
    cluster.locks._locks, cluster.jobs._latest = left, jobs
    successor.clock._now = later(61)
    assert await successor.dispatch(61) == []
    cluster.locks._locks.clear()
    assert not await successor.run(job, 1)
    # It may have cost credits: it counts as a poll.
    successor.clock._now = later(59)
    assert await successor.dispatch(59) == []
    successor.clock._now = later(61)
    assert sports_of(await successor.dispatch(61)) == [NBA]


async def test_a_started_job_that_never_finishes_is_lost_in_the_end():
    cluster = Cluster(NBA)
    worker = cluster.worker()
    await worker.plan()
    (job,) = await worker.dispatch()
    await cluster.locks.acquire(NBA, timedelta(hours=1))
    await cluster.jobs.start(replace(job.job, started_at=NOW))
    assert await worker.dispatch(LOST_AFTER.total_seconds() - 1) == []
    assert sports_of(await worker.dispatch(LOST_AFTER.total_seconds() + 1)) == [NBA]


async def test_the_credits_of_unfinished_jobs_count_for_every_dispatcher():
    # Spendable: a share of the day that pays for one poll of three.
    quota = Quota(14, 486, 1, NOW)
    cluster = Cluster("a", "b", "c", quota=quota, scope=PollScope(reserve=10, reset_day=(NOW + timedelta(days=1)).day))
    worker = cluster.worker()
    plan = await worker.plan()
    assert plan.day.share == pytest.approx(4, abs=1)
    jobs = await worker.dispatch()
    assert sum(sum(item.job.costs.values()) for item in jobs) <= plan.day.share
    others = await cluster.worker().dispatch()
    assert sum(sum(item.job.costs.values()) for item in (*jobs, *others)) <= plan.day.share


async def test_the_quota_of_a_poll_applies_to_every_process():
    cluster = Cluster(NBA, NHL, quota=Quota(400, 100, 1, NOW))
    cluster.provider.costs = 390
    worker = cluster.worker()
    await worker.plan()
    jobs = await worker.dispatch()
    assert await worker.run(jobs[0])
    assert (await cluster.jobs.latest())[0].state.quota.remaining == 10
    # The reserve is reached, although the plan and the other process are older than that.
    successor = cluster.worker()
    for item in jobs[1:]:
        await successor.run(item, LIFETIME.total_seconds() + 1)
    successor.clock._now = later(300)
    assert await successor.dispatch(300) == []


async def test_the_backoff_of_a_sport_grows_whichever_process_polls_it():
    cluster = Cluster(NBA)
    cluster.provider.boards = {NBA: TemporaryError("no answer")}
    rests, seconds = [], 0.0
    for _ in range(3):
        worker = cluster.worker()
        worker.clock._now = later(seconds)
        await worker.plan()
        (job,) = await worker.dispatch(seconds)
        assert await worker.run(job, seconds)
        outcome = (await cluster.jobs.latest())[0].state
        assert await worker.dispatch(seconds) == []
        rests.append((outcome.retry_at - worker.clock.now()).total_seconds())
        seconds += rests[-1]
    assert rests == [5, 10, 20]
    cluster.provider.boards = {}
    worker.clock._now = later(seconds)
    (job,) = await worker.dispatch(seconds)
    await worker.run(job, seconds)
    assert (await cluster.jobs.latest())[0].state.failures == 0


async def test_a_worker_that_lost_its_lock_cannot_record():
    cluster = Cluster(NBA)
    cluster.provider.boards = {NBA: an_answer()}
    slow, successor = cluster.worker(), cluster.worker()
    await slow.plan()
    (job,) = await slow.dispatch()
    answering = cluster.provider.hold(NBA)
    polling = asyncio.create_task(slow.run(job))
    await until(lambda: cluster.provider.requests)
    # Its lock expired while the provider was slow: another process claims the sport.
    cluster.locks._locks.clear()
    async with successor.lock_manager.claim(NBA) as fence:
        await successor.engine.absorb(an_answer(1), later(1), fence)
        answering.set()
        assert await polling
    assert [type(error) for _, error, _ in slow.setup.observer.failures] == [LostOwnershipError]
    assert slow.setup.bus.news == []
    assert successor.setup.bus.news == [("found", NBA)]
    assert len(await cluster.store.notices_after(0, 10)) == 1


async def test_a_detector_is_reused_only_if_no_other_process_recorded_in_between():
    cluster = Cluster(NBA)
    one_worker, other_worker = cluster.worker(), cluster.worker()

    async def poll(worker, seconds, answer):
        async with worker.lock_manager.claim(NBA) as fence:
            return await worker.engine.absorb(answer, later(seconds), fence)

    await poll(one_worker, 0, an_answer())
    await poll(one_worker, 1, an_answer(1))
    assert cluster.store.restored == [NBA]
    await poll(other_worker, 2, nothing(2))
    assert cluster.store.restored == [NBA, NBA]
    # What it remembers is open was closed by the other.
    detection = await poll(one_worker, 3, an_answer(3))
    assert cluster.store.restored == [NBA, NBA, NBA]
    assert [len(detection.found), len(detection.updated), len(detection.closed)] == [1, 0, 0]
    assert [item.tracked.status.value for item in await cluster.store.notices_after(0, 9)] == [
        "found",
        "closed",
        "found",
    ]


async def test_a_claimed_sport_cannot_be_claimed_by_another_process():
    cluster = Cluster(NBA)
    async with cluster.worker().lock_manager.claim(NBA) as fence:
        assert fence == 1
        async with cluster.worker().lock_manager.claim(NBA) as other:
            assert other is None
    async with cluster.worker().lock_manager.claim(NBA) as fence:
        assert fence == 2


class UncancellableLocks(MemoryLocks):
    """Locks of a library that swallows cancellations."""

    def __init__(self):
        super().__init__()
        self.requests = asyncio.Event()

    async def extend(self, name, word, lasts):
        self.requests.set()
        try:
            await asyncio.sleep(0.05)
        except asyncio.CancelledError:
            return await super().extend(name, word, lasts)
        return await super().extend(name, word, lasts)


async def test_a_lock_is_released_even_if_a_library_swallows_the_cancellation():
    locks = UncancellableLocks()
    lock_manager = LockManager(locks, Store(), timedelta(milliseconds=400))
    async with asyncio.timeout(20):
        async with lock_manager.lock("plan"):
            await locks.requests.wait()
    assert await locks.held(["plan"]) == set()


async def test_a_claim_can_wait_for_the_current_owner():
    cluster = Cluster(NBA)
    one_worker, other_worker = cluster.worker(), cluster.worker()
    waiting = []

    async def wait():
        async with other_worker.lock_manager.claim(NBA, timedelta(minutes=1)) as fence:
            waiting.append(fence)

    async with one_worker.lock_manager.claim(NBA):
        task = asyncio.create_task(wait())
        await run_other_tasks()
        assert waiting == []
    await task
    assert waiting == [2]


async def test_a_lock_is_extended_while_its_block_runs():
    seconds = 0.0
    locks = MemoryLocks(lambda: seconds)
    lock_manager = LockManager(locks, Store(), timedelta(milliseconds=40))
    async with lock_manager.lock("plan") as is_ours:
        assert is_ours
        for _ in range(5):
            seconds += 0.03
            before = locks._locks["plan"]
            await until(lambda before=before: locks._locks["plan"] != before)
        async with lock_manager.lock("plan") as another:
            assert not another
    async with lock_manager.lock("plan") as again:
        assert again


async def test_setting_the_clock_forward_and_back_stops_no_poll():
    cluster = Cluster(NBA)
    worker = cluster.worker()
    away = 3600.0
    worker.clock._now = later(away)
    await worker.plan()
    (job,) = await worker.dispatch(away)
    assert await worker.run(job, away)
    cluster.provider.boards = {NBA: TemporaryError("no answer", 1800)}
    worker.clock._now = later(away + 61)
    (job,) = await worker.dispatch(away + 61)
    await worker.run(job, away + 61)
    # Back at the correct time, a new plan is made and the sport is polled after an interval.
    cluster.provider.boards = {}
    back = cluster.worker()
    result = await back.dispatcher.dispatch(NOW)
    assert result.needs_plan
    await back.plan()
    for seconds in range(0, 3700, 30):
        back.clock._now = later(seconds)
        if jobs := await back.dispatch(seconds):
            break
    assert seconds <= 90
    assert await back.run(jobs[0], seconds)


async def test_the_next_planner_continues_the_day_of_the_stored_plan():
    cluster = Cluster(NBA, quota=Quota(500, 0, 0, NOW))
    first = await cluster.worker().plan()
    assert await load_state(cluster.store, StateKey.PLAN, Plan) == first
    assert [
        item.remaining for item in (await load_state(cluster.store, StateKey.CREDIT_HISTORY, CreditHistory)).points
    ] == [500]
    asked = len(cluster.provider.events_requests)
    successor = cluster.worker()
    successor.clock._now = later(130)
    second = await successor.plan()
    assert second.day == first.day
    # Events are read every quarter of an hour, by any process.
    assert len(cluster.provider.events_requests) == asked
    assert second.sports[0].sport.key == NBA


async def test_a_hanging_request_for_events_does_not_prevent_a_plan():
    cluster = Cluster(NBA, NHL)
    cluster.provider.hold(f"events of {NHL}")
    worker = cluster.worker()
    worker.planner = Planner(cluster.provider, worker.context, timedelta(milliseconds=50))
    assert [item.sport.key for item in (await worker.plan()).sports] == [NBA]
    assert sports_of(await cluster.worker().dispatch()) == [NBA]


async def test_a_plan_of_another_scope_is_replaced():
    cluster = Cluster(NBA)
    await cluster.worker().plan()
    cluster.scope = PollScope(reserve=10, markets=("h2h", "totals"))
    assert (await cluster.worker().dispatcher.dispatch(NOW)).needs_plan


async def test_the_status_shows_plan_credits_and_polls_of_other_processes():
    cluster = Cluster(NBA, quota=Quota(500, 0, 0, NOW))
    worker = cluster.worker()
    await worker.plan()
    (job,) = await worker.dispatch()
    await worker.run(job)
    status = PollingStatus("sandbox", worker.context)
    assert (status.plan(), status.quota()) == ([], None)
    await status.refresh()
    assert status.simulated
    assert status.quota().used == 1
    assert status.polled() == {NBA: NOW}
    assert [(item.at, item.error) for item in status.results()] == [(NOW, None)]
    assert any(NBA in line for line in status.plan())
    assert status.next_polls().keys() == {NBA}
    assert status.next_polls()[NBA] > NOW
    cluster.store.down = True
    await status.refresh()
    assert status.quota().used == 1
    assert worker.setup.observer.failed_steps == ["reading the polling status"]


async def test_nothing_is_dispatched_while_the_store_is_unavailable():
    cluster = Cluster(NBA)
    worker = cluster.worker()
    await worker.plan()
    cluster.store.down = True
    with pytest.raises(UnavailableError):
        await worker.dispatch()
    cluster.store.down = False
    (job,) = await worker.dispatch()
    cluster.store.down = True
    with pytest.raises(UnavailableError):
        await worker.engine.overdue(NOW)
    assert await worker.run(job)
    assert (await cluster.jobs.latest())[0].state.failures == 1


async def test_sports_are_overdue_when_an_open_opportunity_has_expired():
    cluster = Cluster(NBA)
    worker = cluster.worker()
    await worker.engine.absorb(an_answer(starts_in=3600), NOW)
    assert await worker.engine.overdue(later(3599)) == []
    ends = replace(worker.engine._policy.bounds, live=False)
    worker.engine._policy = replace(worker.engine._policy, bounds=ends)
    assert await worker.engine.overdue(later(3600)) == [NBA]
