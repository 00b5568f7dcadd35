"""The settings choose the implementations; a simulated market continues after a restart."""

from datetime import UTC, datetime, timedelta

import pytest

from arbitrage_edge.assembly import (
    open_backends,
    open_replay,
    open_runtime,
    priced_scope,
)
from arbitrage_edge.backends.memory.bus import MemoryBus
from arbitrage_edge.backends.memory.cache import MemoryCache
from arbitrage_edge.backends.redis.bus import RedisBus
from arbitrage_edge.backends.redis.cache import CacheService
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.pipeline.clocks import ScaledClock, WallClock
from arbitrage_edge.polling.schedule import intervals_from
from arbitrage_edge.polling.scope import SANDBOX_MARKETS, SANDBOX_REGIONS
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.recorded_sources import recorded_snapshots
from arbitrage_edge.sandbox import SandboxOptions
from arbitrage_edge.sandbox.saved_clock import LATEST_TIME, SavedClock
from arbitrage_edge.settings import load_settings
from backends.bus.valkey import Valkey
from builders import NOW, as_json, h2h, later, quotes

KEY = "f00dfacecafe4a11b0b5c0dedeadbeef"
FAST = SandboxOptions(speed=600.0, credits=None, sports=("soccer_epl",))


@pytest.fixture
def settings(tmp_path):
    def made(**given):
        return load_settings({"DATA_DIR": str(tmp_path / "data"), **given}, None)

    return made


async def hour_of(settings, options=FAST):
    async with open_runtime(settings, options) as runtime:
        return runtime.clock.now()


async def test_without_a_key_a_sandbox_answers_over_http(settings):
    async with open_runtime(settings(), FAST) as runtime:
        assert isinstance(runtime.clock, ScaledClock)
        assert "soccer_epl" in {sport.key for sport in await runtime.provider.sports()}
        snapshot = await runtime.provider.odds(OddsRequest("soccer_epl", ("h2h",), ("uk",)))
        assert snapshot.events
        assert snapshot.taken_at <= runtime.clock.now()


async def test_with_a_key_the_odds_api_is_used_with_real_time(settings):
    async with open_runtime(settings(ODDS_API_KEY=KEY)) as runtime:
        assert isinstance(runtime.clock, WallClock)
        assert runtime.provider.name == "the-odds-api"
        assert runtime.scope.markets == ("h2h",)


async def test_a_replay_without_recordings_is_refused(settings):
    with pytest.raises(InvalidValueError, match="--replay PATH"):
        async with open_runtime(settings(ODDS_PROVIDER="replay")):
            raise AssertionError("it was opened")


async def test_the_simulated_market_continues_at_its_speed_between_two_runs(settings):
    first = await hour_of(settings())
    second = await hour_of(settings())
    third = await hour_of(settings(), SandboxOptions(speed=1.0, sports=("soccer_epl",)))
    assert first < second < third
    assert third > datetime.now(UTC)


async def test_a_preview_does_not_store_the_sandbox_clock(settings):
    await hour_of(settings())
    async with open_backends(settings()) as backends:
        before = await backends.store.get_state("sandbox")
    await hour_of(settings(), None)
    async with open_backends(settings()) as backends:
        assert await backends.store.get_state("sandbox") == before


async def test_the_simulated_market_starts_at_the_given_time(settings):
    start = datetime(2026, 4, 16, 19, 0, tzinfo=UTC)
    hour = await hour_of(settings(), SandboxOptions(start=start, sports=("soccer_epl",)))
    assert start <= hour < start + timedelta(minutes=5)


async def test_a_stored_market_continues_whatever_start_is_given(settings):
    start = datetime(2026, 4, 16, 19, 0, tzinfo=UTC)
    output = SandboxOptions(start=start, sports=("soccer_epl",), speed=600.0, credits=None)
    first = await hour_of(settings(), output)
    assert start < first < await hour_of(settings(), output)


async def test_an_unreadable_sandbox_clock_is_replaced(settings):
    async with open_backends(settings()) as backends:
        await backends.store.put_state("sandbox", {"hour": "noon"})
    before = datetime.now(UTC)
    assert await hour_of(settings()) >= before


def test_the_sandbox_clock_never_goes_back_nor_beyond_its_limit():
    world = SavedClock(NOW, later(3600), 60)
    assert world.at(NOW) == world.at(later(-100)) == later(3600)
    assert world.at(later(10)) == later(3600 + 600)
    assert SavedClock(NOW, NOW, 100_000).at(later(10**9)) == LATEST_TIME


async def test_bus_and_cache_are_in_memory_without_redis(settings):
    async with open_backends(settings()) as backends:
        assert (type(backends.bus), type(backends.cache)) == (MemoryBus, MemoryCache)


async def test_bus_and_cache_use_redis_if_it_is_set(settings):
    with Valkey() as valkey:
        async with open_backends(settings(REDIS_URL=valkey.url)) as backends:
            assert (type(backends.bus), type(backends.cache)) == (RedisBus, CacheService)
            await backends.cache.set("key", {"a": 1}, timedelta(seconds=30))
            assert await backends.cache.get("key") == {"a": 1}


async def test_a_data_directory_that_cannot_be_created_is_an_invalid_setting(settings, tmp_path):
    (tmp_path / "data").write_text("not a directory")
    with pytest.raises(InvalidValueError, match=r"DATA_DIR: .* cannot be created"):
        async with open_backends(settings()):
            raise AssertionError("it was opened")


def test_the_sandbox_polls_more_regions_and_markets_by_default(settings):
    assert (priced_scope(settings()).scope.regions, priced_scope(settings()).scope.markets) == (
        SANDBOX_REGIONS,
        SANDBOX_MARKETS,
    )
    chosen = priced_scope(settings(ODDS_REGIONS="au", ODDS_MARKETS="h2h,player_points")).scope
    assert (chosen.regions, chosen.markets) == (("au",), ("h2h", "player_points"))
    real = priced_scope(
        settings(ODDS_API_KEY=KEY, ODDS_SPORTS="soccer_*", ODDS_CREDIT_RESERVE="25", INCLUDE_LIVE="true")
    ).scope
    assert (real.regions, real.markets, real.sports, real.reserve, real.live) == (
        ("us",),
        ("h2h",),
        ("soccer_*",),
        25,
        True,
    )


def test_the_intervals_come_from_the_settings(settings):
    pace = intervals_from(settings(ARBITRAGE_SCAN_INTERVAL="7", RETENTION_HOURS="3"))
    assert (pace.scan, pace.retention) == (timedelta(seconds=7), timedelta(hours=3))


async def test_the_clock_of_a_replay_starts_before_every_recording(settings):
    async with open_replay(settings(ODDS_PROVIDER="replay")) as runtime:
        assert runtime.clock.now() < datetime(1970, 1, 1, tzinfo=UTC)
        assert runtime.engine.sports() == []


def test_a_recording_without_a_time_is_reported_and_skipped(tmp_path):
    (tmp_path / "a.json").write_bytes(b'[{"id": "1", "sport_key": "x", "commence_time": "2026-04-16T19:00:00Z"}]')
    (tmp_path / "b.json").write_text("no answer")
    (tmp_path / "c.json").write_bytes(as_json(quotes(h2h("draftkings", 1.9, 1.9))))
    refused = []
    (snapshot,) = recorded_snapshots([str(tmp_path)], refused.append)
    assert snapshot.taken_at == NOW
    assert [error.location.rpartition("/")[2] for error in refused] == ["a.json", "b.json"]
