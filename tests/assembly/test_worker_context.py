"""The parts of workers and replicas, and the clock that they use."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import astuple

from arbitrage_edge.assembly import check_is_shared, open_read_only, open_runtime, open_worker_context, shared_clock
from arbitrage_edge.backends.memory.store import MemoryStore
from arbitrage_edge.domain.errors import InvalidValueError, TemporaryError
from arbitrage_edge.pipeline.clocks import ScaledClock, WallClock
from arbitrage_edge.pipeline.ownership import LockManager
from arbitrage_edge.polling.dispatcher import Dispatcher
from arbitrage_edge.polling.planner import Planner
from arbitrage_edge.polling.worker import PollWorker
from arbitrage_edge.sandbox import Sandbox, SandboxOptions, fetch_clock, serve_sandbox
from arbitrage_edge.sandbox.saved_clock import load_clock
from arbitrage_edge.settings import load_settings
from backends.bus.valkey import Valkey
from backends.postgres import free_port
from builders import NOW

KEY = {"ODDS_API_KEY": "f00dfacecafe4a11b0b5c0dedeadbeef"}
ELSEWHERE = {"ODDS_PROVIDER": "sandbox", "ODDS_API_BASE_URL": "http://127.0.0.1:1/v4"}


def settings_of(**given):
    return load_settings(given, None)


def near(moment, other, seconds=60):
    return abs((moment - other).total_seconds()) < seconds


async def test_a_sandbox_serves_its_time_and_speed():
    sandbox = Sandbox(SandboxOptions(start=NOW, speed=60.0))
    async with serve_sandbox(sandbox=sandbox) as url:
        reading = await fetch_clock(f"{url}/v4")
        assert reading.speed == 60
        assert NOW <= reading.now <= sandbox.clock.now()
        assert (await fetch_clock(url)).now >= reading.now


async def test_the_time_of_an_unreachable_sandbox_is_unknown():
    with pytest.raises(TemporaryError):
        await fetch_clock(f"http://127.0.0.1:{free_port()}/v4")


async def test_all_processes_use_the_clock_of_the_shared_market():
    store = MemoryStore()
    async with serve_sandbox(SandboxOptions(start=NOW, speed=600.0)) as url:
        settings = settings_of(ODDS_PROVIDER="sandbox", ODDS_API_BASE_URL=f"{url}/v4")
        clocks = [await shared_clock(settings, store) for _ in range(2)]
        assert all(isinstance(clock, ScaledClock) for clock in clocks)
        assert near(clocks[0].now(), clocks[1].now(), 3600)
        assert near(clocks[0].now(), NOW, 6 * 3600)
    # The server is closed: the stored clock is used.
    again = await shared_clock(settings, store)
    assert near(again.now(), clocks[0].now(), 3600)


async def test_real_odds_use_real_time():
    store = MemoryStore()
    assert isinstance(await shared_clock(settings_of(**KEY), store), WallClock)
    assert isinstance(await shared_clock(settings_of(**ELSEWHERE), store), WallClock)
    async with serve_sandbox(SandboxOptions()) as url:
        settings = settings_of(ODDS_PROVIDER="sandbox", ODDS_API_BASE_URL=url)
        assert isinstance(await shared_clock(settings, store), WallClock)
        stored = await load_clock(store)
        assert near(stored.at(datetime.now(UTC) + timedelta(hours=1)), datetime.now(UTC) + timedelta(hours=1))


def test_several_processes_need_one_market():
    check_is_shared(settings_of(**KEY))
    check_is_shared(settings_of(**ELSEWHERE))
    for alone in ({}, {"ODDS_PROVIDER": "sandbox"}, {"ODDS_PROVIDER": "replay"}):
        with pytest.raises(InvalidValueError):
            check_is_shared(settings_of(**alone))


async def test_a_worker_context_needs_redis(tmp_path):
    with pytest.raises(InvalidValueError, match="REDIS_URL"):
        async with open_worker_context(settings_of(**KEY, DATA_DIR=str(tmp_path))):
            pass
    with Valkey() as valkey:
        async with open_worker_context(settings_of(**KEY, REDIS_URL=valkey.url, DATA_DIR=str(tmp_path))) as worker:
            async with worker.polling.locks.claim("basketball_nba") as fence:
                assert fence == 1
            assert (await worker.polling.dispatcher.dispatch(datetime.now(UTC))).needs_plan


async def test_a_replica_serves_stored_data_without_polling(tmp_path):
    async with open_read_only(settings_of(**KEY, DATA_DIR=str(tmp_path))) as reading:
        assert (reading.status.provider, reading.status.simulated) == ("the-odds-api", False)
        # Nothing was reported yet: the credits of the free plan are assumed.
        quota = reading.status.quota()
        assert (quota.remaining, quota.assumed) == (500, True)
        assert (reading.status.plan(), reading.status.polled()) == ([], {})
        assert await reading.backends.store.newest_seq() == 0


async def test_up_and_the_workers_run_the_same_polling_classes(tmp_path):
    with Valkey() as valkey:
        shared = settings_of(**KEY, REDIS_URL=valkey.url, DATA_DIR=str(tmp_path))
        async with (
            open_worker_context(shared) as worker,
            open_runtime(settings_of(**KEY, DATA_DIR=str(tmp_path))) as runtime,
        ):
            for polling in (worker.polling, runtime.polling):
                parts = [type(part) for part in astuple(polling)]
                assert parts == [Planner, Dispatcher, PollWorker, LockManager]
