"""A provider that is silent or slow: it shows at once, and nothing that was paid for is lost."""

import asyncio
from datetime import timedelta

import pytest
from msgspec.structs import replace

from arbitrage_edge.domain.errors import RefusedError, TemporaryError
from arbitrage_edge.pipeline.observers import Context
from arbitrage_edge.polling.planner import Planner
from arbitrage_edge.polling.provider_health import ProviderHealth
from arbitrage_edge.polling.status import PollingStatus
from arbitrage_edge.polling.worker import PollWorker
from arbitrage_edge.ports import Quota
from builders import NOW, later
from pipeline.fakes import NBA, NHL, EngineSetup, until
from polling.test_dispatcher import Cluster

AWAY = TemporaryError("no answer")


async def test_a_poll_of_two_minutes_is_not_repeated_and_its_outcome_is_kept():
    cluster = Cluster(NBA, quota=Quota(5_000_000, 0, 0, NOW))
    worker, other = cluster.worker(), cluster.worker()
    await worker.plan()
    (job,) = await worker.dispatch()
    gate = cluster.provider.hold(NBA)
    running = asyncio.create_task(worker.run(job))
    await until(lambda: cluster.provider.requests)
    for seconds in (91, 100, 120):
        worker.clock._now = other.clock._now = later(seconds)
        await other.plan()
        assert await other.dispatch(seconds) == []
    gate.set()
    assert await running
    (stored,) = await cluster.jobs.latest()
    assert stored.finished
    assert (stored.state.spent, stored.state.quota.used) == (1, 1)


async def test_the_outcome_of_a_cancelled_poll_is_kept_and_its_cost_counted():
    cluster = Cluster(NBA, quota=Quota(500, 0, 0, NOW))
    worker = cluster.worker()
    await worker.plan()
    (job,) = await worker.dispatch()
    cluster.provider.hold(NBA)
    running = asyncio.create_task(worker.run(job))
    await until(lambda: cluster.provider.requests)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    (stored,) = await cluster.jobs.latest()
    assert stored.finished
    assert (stored.state.spent, stored.state.polled_at) == (1, {NBA: NOW})


SILENT_AFTER = timedelta(milliseconds=10)


def impatient(setup, account="", *, is_shared):
    return ProviderHealth(setup.context, account, is_shared=is_shared, silent_after=SILENT_AFTER)


@pytest.mark.parametrize("is_shared", [False, True])
async def test_a_request_that_is_not_answered_shows_while_it_still_waits(is_shared):
    setup = EngineSetup()
    health = impatient(setup, is_shared=is_shared)
    async with health.watch(NBA):
        await until(lambda: setup.observer.provider)
        state = await health.load()
    assert (state.state, state.since) == ("unreachable", NOW)
    assert "no answer for 0.01 s" in state.text
    await health.answered(NBA)
    assert (await health.load()).text == ""


async def test_a_request_that_waits_long_changes_nothing_while_others_are_answered():
    setup = EngineSetup()
    health = impatient(setup, is_shared=False)
    async with health.watch(NBA):
        await setup.clock.advance(1)
        await health.answered(NHL)
        await setup.clock.advance(1)
        await asyncio.sleep(SILENT_AFTER.total_seconds() * 3)
    assert (await health.load()).state == "ok"


async def test_a_provider_that_never_answers_shows_though_the_planner_gives_up_waiting():
    cluster = Cluster(NBA)
    cluster.provider.hold("sports")
    worker = cluster.worker()
    context = replace(worker.context, health=impatient(worker.setup, is_shared=True))
    planner = Planner(cluster.provider, context, timedelta(milliseconds=100))
    await planner.refresh(1)
    serving = PollingStatus("the-odds-api", cluster.worker().context)
    await serving.refresh()
    assert serving.health().state == "unreachable"


async def test_a_poll_that_is_not_answered_ends_within_the_time_of_a_job_and_counts_as_paid():
    cluster = Cluster(NBA)
    cluster.provider.hold(NBA)
    worker = cluster.worker()
    await worker.plan()
    (job,) = await worker.dispatch()
    poll_worker = PollWorker(cluster.provider, worker.engine, worker.planner, worker.context, seconds=0.02)
    assert await poll_worker.run(job, NOW, None)
    (stored,) = await cluster.jobs.latest()
    assert (stored.finished, stored.state.spent, stored.state.failures) == (True, 1, 1)
    assert "no answer for basketball_nba" in stored.state.results[-1].error


async def test_newer_evidence_is_not_replaced_by_older_evidence():
    setup, late = EngineSetup(), EngineSetup()
    late.clock._now = later(60)
    newer, older = (ProviderHealth(Context(setup.store, part.clock), is_shared=True) for part in (late, setup))
    await newer.failed(NBA, RefusedError("the key is not valid", is_general=True))
    await older.answered(NBA)
    assert (await older.load()).state == "refused"


async def test_evidence_from_the_future_does_not_hide_what_is_so_now():
    setup = EngineSetup()
    health = ProviderHealth(setup.context, is_shared=True)
    setup.clock._now = later(3600)
    await health.answered(NBA)
    setup.clock._now = NOW
    await health.failed(NBA, AWAY)
    assert (await health.load()).state == "unreachable"


async def test_a_provider_that_fails_one_process_is_not_unreachable_while_it_answers_another():
    setup = EngineSetup()
    failing, answering, serving = (ProviderHealth(setup.context, is_shared=True) for _ in range(3))
    await answering.answered(NHL)
    for _ in range(4):
        await setup.clock.advance(5, 5)
        await failing.failed(NBA, AWAY)
        await setup.clock.advance(5, 5)
        await answering.answered(NHL)
        await setup.clock.advance(5, 5)
        await failing.failed(NBA, AWAY)
        assert (await serving.load()).state == "ok"


async def test_nothing_is_read_from_the_store_between_an_answer_and_its_evaluation():
    cluster = Cluster(NBA)
    worker = cluster.worker()
    await worker.plan()
    (job,) = await worker.dispatch()
    events = worker.setup.observer.events
    read = cluster.store.get_state

    async def get_state(name):
        events.append("read state")
        return await read(name)

    cluster.store.get_state = get_state
    await worker.run(job)
    assert events[events.index(f"fetched {NBA}") + 1] == f"judged {NBA}"


async def test_the_status_is_refreshed_again_after_an_unexpected_error():
    cluster = Cluster(NBA, quota=Quota(500, 0, 0, NOW))
    worker = cluster.worker()
    await worker.plan()
    status = PollingStatus("sandbox", worker.context)
    latest, cluster.jobs.latest = cluster.jobs.latest, lambda: 1 / 0
    await status.refresh()
    assert worker.setup.observer.failed_steps == ["reading the polling status"]
    cluster.jobs.latest = latest
    await status.refresh()
    assert status.quota().remaining == 500
