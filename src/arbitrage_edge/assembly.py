"""Who plugs what in: the only room that knows every driver. What it opens it closes again, in the other order."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.bus.memory import MemoryBus
from arbitrage_edge.bus.redis import RedisBus
from arbitrage_edge.cache.memory import MemoryCache
from arbitrage_edge.cache.redis import CacheService
from arbitrage_edge.domain.errors import EdgeError, InvalidValueError
from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.pipeline.clocks import HandClock, ScaledClock, WallClock
from arbitrage_edge.pipeline.engine import Engine, Parts
from arbitrage_edge.pipeline.poll import Poller
from arbitrage_edge.pipeline.road import Road
from arbitrage_edge.pipeline.timetable import Pace
from arbitrage_edge.pipeline.watcher import Ground, Silent, Watcher
from arbitrage_edge.pipeline.wishes import Wishes
from arbitrage_edge.ports import Bus, Cache, Clock, OddsProvider, Store
from arbitrage_edge.providers.replay import files_of, read
from arbitrage_edge.providers.sandbox import Sandbox, SandboxOptions, serve_sandbox
from arbitrage_edge.providers.the_odds_api.client import OddsFetcher
from arbitrage_edge.providers.the_odds_api.mapping import newest_reading, snapshots
from arbitrage_edge.providers.the_odds_api.wire import decode
from arbitrage_edge.settings import Settings, policy_of
from arbitrage_edge.storage.archive import Archive
from arbitrage_edge.storage.database import Database, Pool, open_database
from arbitrage_edge.storage.migrate import upgrade
from arbitrage_edge.storage.sql import SqlStore

# Where nobody chose, simulated odds are asked for widely: they cost nothing, and a board of few books shows little.
SANDBOX_REGIONS = ("us", "uk", "eu")
SANDBOX_MARKETS = ("h2h", "spreads", "totals")
SANDBOX_KEY = "sandbox"
UNLIMITED = SandboxOptions(credits=None)


class Shelf(Struct):
    """What remembers and announces: the store and its readers, bus and cache."""

    database: Database
    store: Store
    archive: Archive
    bus: Bus
    cache: Cache


class Runtime(Struct):
    """Everything that runs, put together."""

    settings: Settings
    shelf: Shelf
    clock: Clock
    provider: OddsProvider
    engine: Engine
    road: Road
    wishes: Wishes


class ReplayRuntime(Struct):
    """What a replay needs: no provider and no timetable, since recordings have their own hours."""

    shelf: Shelf
    clock: HandClock
    engine: Engine


@asynccontextmanager
async def open_shelf(settings: Settings) -> AsyncIterator[Shelf]:
    """The database, brought up to date, with bus and cache beside it."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    await upgrade(settings.database)
    pool = Pool(settings.db_pool_size, settings.db_max_overflow, settings.db_pool_timeout)
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(open_database(settings.database, pool))
        store = SqlStore(database)
        redis = settings.redis
        bus = RedisBus(redis, store.notices_after) if redis else MemoryBus(store.notices_after)
        stack.push_async_callback(bus.close)
        cache = CacheService(redis) if redis else MemoryCache()
        await cache.connect()
        stack.push_async_callback(cache.close)
        yield Shelf(database, store, Archive(database), bus, cache)


@asynccontextmanager
async def open_runtime(
    settings: Settings, sandbox: SandboxOptions | None = None, watcher: Watcher | None = None
) -> AsyncIterator[Runtime]:
    """Everything by the settings. `sandbox`: how the simulated market is set up, where it is the provider."""
    watcher = watcher or Silent()
    async with AsyncExitStack() as stack:
        shelf = await stack.enter_async_context(open_shelf(settings))
        wishes = wishes_of(settings)
        clock, provider = await _provider(stack, settings, sandbox or UNLIMITED, wishes)
        ground = Ground(shelf.store, clock, watcher)
        engine = engine_of(settings, shelf, watcher)
        road = Road(Poller(provider, engine, ground, wishes), engine, ground, pace_of(settings))
        yield Runtime(settings, shelf, clock, provider, engine, road, wishes)


@asynccontextmanager
async def open_replay(settings: Settings, watcher: Watcher | None = None) -> AsyncIterator[ReplayRuntime]:
    """What takes recorded answers."""
    async with open_shelf(settings) as shelf:
        clock = HandClock(datetime.min.replace(tzinfo=UTC))
        yield ReplayRuntime(shelf, clock, engine_of(settings, shelf, watcher or Silent()))


def recorded_snapshots(paths: Iterable[str]) -> Iterator[Snapshot]:
    """The snapshots of recordings, in their order. Raises InvalidValueError at one that cannot be read."""
    for path in files_of(paths):
        for recorded in read(path):
            if isinstance(recorded, EdgeError):
                raise recorded
            answer = decode(recorded.body)
            taken_at = recorded.captured_at or answer.taken_at or newest_reading(answer)
            if taken_at is None:
                raise InvalidValueError("it tells no time: neither when it was captured nor read", recorded.source)
            yield from snapshots(answer, taken_at)


def engine_of(settings: Settings, shelf: Shelf, watcher: Watcher) -> Engine:
    """The desks of this process."""
    parts = Parts(shelf.store, shelf.bus, shelf.cache, watcher)
    return Engine(parts, policy_of(settings), timedelta(seconds=settings.cache_ttl_arbitrage))


def pace_of(settings: Settings) -> Pace:
    """How often what runs."""
    return Pace(
        scan=timedelta(seconds=settings.arbitrage_scan_interval), retention=timedelta(hours=settings.retention_hours)
    )


def wishes_of(settings: Settings) -> Wishes:
    """What is polled."""
    wishes = Wishes(
        markets=settings.odds_markets,
        regions=settings.odds_regions,
        bookmakers=settings.odds_bookmakers,
        sports=settings.odds_sports,
        live=settings.include_live,
        interval=settings.odds_update_interval,
        reserve=settings.odds_credit_reserve,
        reset_day=settings.odds_credits_reset_day,
    )
    if settings.provider != "sandbox":
        return wishes
    chosen = settings.model_fields_set
    if "odds_regions" not in chosen:
        wishes = replace(wishes, regions=SANDBOX_REGIONS)
    return wishes if "odds_markets" in chosen else replace(wishes, markets=SANDBOX_MARKETS)


async def _provider(
    stack: AsyncExitStack, settings: Settings, options: SandboxOptions, wishes: Wishes
) -> tuple[Clock, OddsProvider]:
    if settings.provider == "sandbox":
        sandbox = Sandbox(options)
        clock: Clock = ScaledClock(options.speed, sandbox.clock.now())
        base_url = await stack.enter_async_context(serve_sandbox(sandbox=sandbox)) + "/v4"
        key = options.keys[0] if options.keys else SANDBOX_KEY
    elif settings.provider == "the-odds-api" and settings.odds_api_key is not None:
        clock, base_url, key = WallClock(), settings.odds_api_base_url, settings.odds_api_key.get_secret_value()
    else:
        raise InvalidValueError("a replay needs --replay PATH", "ODDS_PROVIDER")
    fetcher = OddsFetcher(
        key,
        base_url=base_url,
        markets=wishes.markets,
        regions=wishes.regions,
        bookmakers=wishes.bookmakers,
        clock=clock,
    )
    return clock, await stack.enter_async_context(fetcher)
