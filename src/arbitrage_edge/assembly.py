"""Who plugs what in: the only room that knows every driver. What it opens it closes again, in the other order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.api.cached_archive import CachedArchive
from arbitrage_edge.api.context import ApiContext, Status
from arbitrage_edge.api.http.response_cache import ResponseCache
from arbitrage_edge.api.notice_position import NoticePosition
from arbitrage_edge.backends.memory.bus import MemoryBus
from arbitrage_edge.backends.memory.cache import MemoryCache
from arbitrage_edge.backends.sql.archive import SqlArchive
from arbitrage_edge.backends.sql.database import Database, Pool, open_database
from arbitrage_edge.backends.sql.migrate import upgrade
from arbitrage_edge.backends.sql.poll_jobs import SqlPollJobs
from arbitrage_edge.backends.sql.store import SqlStore
from arbitrage_edge.domain.errors import InvalidValueError, TemporaryError
from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.pipeline.clocks import ManualClock, ScaledClock, WallClock
from arbitrage_edge.pipeline.engine import Engine, EngineDependencies
from arbitrage_edge.pipeline.observers import Context
from arbitrage_edge.pipeline.ownership import LockManager
from arbitrage_edge.pipeline_events import Observer
from arbitrage_edge.polling.dispatcher import Dispatcher
from arbitrage_edge.polling.plan_text import describe
from arbitrage_edge.polling.planner import Planner, load_state
from arbitrage_edge.polling.poll import Poller
from arbitrage_edge.polling.schedule import Intervals
from arbitrage_edge.polling.scheduler import Scheduler
from arbitrage_edge.polling.scope import PollScope
from arbitrage_edge.polling.status import PollingStatus
from arbitrage_edge.polling.worker import PollWorker
from arbitrage_edge.ports import Bus, Cache, Clock, OddsProvider, PollResult, Quota, StateKey, Store
from arbitrage_edge.providers import RECORDING_DECODERS
from arbitrage_edge.providers.recordings import snapshots_in
from arbitrage_edge.providers.the_odds_api.client import OddsFetcher
from arbitrage_edge.sandbox import Sandbox, SandboxOptions, fetch_clock, serve_sandbox
from arbitrage_edge.settings import Settings
from arbitrage_edge.telemetry.metrics import Metrics

if TYPE_CHECKING:
    from arbitrage_edge.backends.redis.bus import RedisBus
    from arbitrage_edge.backends.redis.cache import CacheService

# Where nobody chose, simulated odds are asked for widely: they cost nothing, and a board of few books shows little.
SANDBOX_REGIONS = ("us", "uk", "eu")
SANDBOX_MARKETS = ("h2h", "spreads", "totals")
SANDBOX_KEY = "sandbox"
UNLIMITED = SandboxOptions(credits=None)
WORLDS_END = datetime(2100, 1, 1, tzinfo=UTC)


class Backends(Struct):
    """What remembers and announces: the store and its readers, bus and cache."""

    database: Database
    store: SqlStore
    archive: SqlArchive
    bus: Bus
    cache: Cache


class WorldHour(Struct, frozen=True):
    """The hour of a simulated world at a moment of ours, and how fast it runs."""

    moment: datetime
    hour: datetime
    speed: float

    def at(self, now: datetime) -> datetime:
        """Its hour now."""
        passed = max((now - self.moment).total_seconds(), 0.0) * self.speed
        return self.hour + timedelta(seconds=min(passed, max((WORLDS_END - self.hour).total_seconds(), 0.0)))


class Runtime(Struct):
    """Everything that runs, put together."""

    settings: Settings
    backends: Backends
    clock: Clock
    provider: OddsProvider
    engine: Engine
    road: Scheduler
    scope: PollScope


class WorkerContext(Struct):
    """What one worker of many works with."""

    settings: Settings
    backends: Backends
    clock: Clock
    engine: Engine
    owner: LockManager
    dispatcher: Dispatcher
    planning: Planner
    runner: PollWorker
    context: Context


class ReadOnlyContext(Struct):
    """What is read and served where others poll."""

    settings: Settings
    backends: Backends
    clock: Clock
    status: PollingStatus


class ReplayRuntime(Struct):
    """What a replay needs: no provider and no timetable, since recordings have their own hours."""

    backends: Backends
    clock: ManualClock
    engine: Engine


class Quiet(Struct, frozen=True):
    """The status of a process that only reads, or replays: no credits, no plan."""

    provider: str

    @property
    def simulated(self) -> bool:
        """Whether the odds are nobody's."""
        return self.provider == "sandbox"

    def quota(self) -> Quota | None:
        """Nobody counts here."""
        return None

    def plan(self) -> list[str]:
        """Nobody polls here."""
        return []

    def polled(self) -> Mapping[str, datetime]:
        """Nobody polls here."""
        return {}

    def next_polls(self) -> Mapping[str, datetime]:
        """Nobody polls here."""
        return {}

    def results(self) -> list[PollResult]:
        """Nobody polls here."""
        return []


class Polling:
    """The status of a process that polls."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    @property
    def provider(self) -> str:
        """Where odds come from."""
        return self._runtime.settings.provider

    @property
    def simulated(self) -> bool:
        """Whether the odds are nobody's."""
        return self.provider == "sandbox"

    def quota(self) -> Quota | None:
        """The credits as the provider last told them."""
        return self._runtime.provider.quota

    def plan(self) -> list[str]:
        """The plan in words."""
        plan = self._runtime.road.poller.plan
        return [] if plan is None else describe(plan)

    def polled(self) -> Mapping[str, datetime]:
        """When each sport was last asked for."""
        return self._runtime.road.poller.polled.at

    def next_polls(self) -> Mapping[str, datetime]:
        """By the plan."""
        plan = self._runtime.road.poller.plan
        return {} if plan is None else plan.next_polls(self.polled(), self._runtime.clock.now())

    def results(self) -> list[PollResult]:
        """What came of the last hour's polls, since the start."""
        return [result for one in self._runtime.road.poller.results.values() for result in one.all]


@asynccontextmanager
async def open_backends(settings: Settings) -> AsyncIterator[Backends]:
    """The database, brought up to date, with bus and cache beside it."""
    ensure_data_dir(settings.data_dir)
    await upgrade(settings.database)
    pool = Pool(settings.db_pool_size, settings.db_max_overflow, settings.db_pool_timeout)
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(open_database(settings.database, pool))
        store = SqlStore(database)
        bus, cache = _announcing(settings.redis, store)
        stack.push_async_callback(bus.close)
        await cache.connect()
        stack.push_async_callback(cache.close)
        yield Backends(database, store, SqlArchive(database), bus, cache)


def _announcing(redis: str | None, store: Store) -> tuple[MemoryBus | RedisBus, MemoryCache | CacheService]:
    if redis is None:
        return MemoryBus(store.notices_after), MemoryCache()
    # Its library takes a third of a second to load, for which who needs none of it shall not wait.
    from arbitrage_edge.backends.redis.bus import RedisBus  # noqa: PLC0415
    from arbitrage_edge.backends.redis.cache import CacheService  # noqa: PLC0415

    return RedisBus(redis, store.notices_after), CacheService(redis)


@asynccontextmanager
async def open_runtime(
    settings: Settings, sandbox: SandboxOptions | None = None, observers: Sequence[Observer] = ()
) -> AsyncIterator[Runtime]:
    """Everything by the settings. `sandbox`: how the simulated market is set up, where it is the provider."""
    async with AsyncExitStack() as stack:
        backends = await stack.enter_async_context(open_backends(settings))
        scope = poll_scope_from(settings)
        if settings.provider == "sandbox":
            clock, provider = await _simulated(stack, backends.store, sandbox, scope, settings)
        else:
            clock, provider = WallClock(), await stack.enter_async_context(_real(settings, scope))
        context = Context(backends.store, clock, observers)
        engine = make_engine(settings, backends, observers)
        road = Scheduler(Poller(provider, engine, context, scope), engine, context, intervals_from(settings))
        yield Runtime(settings, backends, clock, provider, engine, road, scope)


@asynccontextmanager
async def open_worker_context(settings: Settings, observers: Sequence[Observer] = ()) -> AsyncIterator[WorkerContext]:
    """The part of the road that one worker of many has. Raises InvalidValueError where it could not share it."""
    if settings.redis is None:
        raise InvalidValueError("many processes need it, for leases and to hear of each other", "REDIS_URL")
    check_is_shared(settings)
    async with AsyncExitStack() as stack:
        backends = await stack.enter_async_context(open_backends(settings))
        scope = poll_scope_from(settings)
        clock = await shared_clock(settings, backends.store)
        key = settings.odds_api_key.get_secret_value() if settings.odds_api_key else SANDBOX_KEY
        provider = await stack.enter_async_context(_fetcher(settings, scope, key, settings.odds_api_base_url, clock))
        from arbitrage_edge.backends.redis.locks import RedisLocks  # noqa: PLC0415 - as above

        locks = RedisLocks(settings.redis)
        stack.push_async_callback(locks.close)
        context = Context(backends.store, clock, observers)
        engine = make_engine(settings, backends, context.observers)
        stack.push_async_callback(engine.drain)
        jobs = SqlPollJobs(backends.database)
        yield WorkerContext(
            settings,
            backends,
            clock,
            engine,
            LockManager(locks, backends.store),
            Dispatcher(jobs, locks, context, scope),
            Planner(provider, jobs, context, scope),
            PollWorker(provider, engine, jobs, context),
            context,
        )


@asynccontextmanager
async def open_read_only(settings: Settings, observers: Sequence[Observer] = ()) -> AsyncIterator[ReadOnlyContext]:
    """What a process serves from that others poll for."""
    async with open_backends(settings) as backends:
        clock = await shared_clock(settings, backends.store)
        context = Context(backends.store, clock, observers)
        overheard = PollingStatus(settings.provider, SqlPollJobs(backends.database), context)
        await overheard.look()
        looking = asyncio.create_task(overheard.run(), name="overhearing")
        try:
            yield ReadOnlyContext(settings, backends, clock, overheard)
        finally:
            looking.cancel()
            await asyncio.gather(looking, return_exceptions=True)


def check_is_shared(settings: Settings) -> None:
    """Raises InvalidValueError where every process would ask a market of its own."""
    if settings.provider == "replay":
        raise InvalidValueError("many processes cannot replay: use `arbitrage-edge up --replay`", "ODDS_PROVIDER")
    if settings.provider == "sandbox" and not settings.has_remote_sandbox:
        raise InvalidValueError(
            "many processes need one market: set ODDS_API_KEY, or name the address of `arbitrage-edge sandbox`",
            "ODDS_API_BASE_URL",
        )


async def shared_clock(settings: Settings, store: Store) -> Clock:
    """The hour of the odds: ours, or that of a simulated world that another process serves."""
    if settings.provider != "sandbox" or not settings.has_remote_sandbox:
        return WallClock()
    try:
        reading = await fetch_clock(settings.odds_api_base_url)
    except TemporaryError:
        kept = await load_state(store, StateKey.SANDBOX_CLOCK, WorldHour)
        return WallClock() if kept is None else ScaledClock(kept.speed, kept.at(datetime.now(UTC)))
    stored = WorldHour(datetime.now(UTC), reading.now, reading.speed)
    await store.put_state(StateKey.SANDBOX_CLOCK, msgspec.to_builtins(stored))
    return WallClock() if reading.speed == 1 else ScaledClock(reading.speed, reading.now)


@asynccontextmanager
async def open_replay(settings: Settings, observers: Sequence[Observer] = ()) -> AsyncIterator[ReplayRuntime]:
    """What takes recorded answers."""
    async with open_backends(settings) as backends:
        clock = ManualClock(datetime.min.replace(tzinfo=UTC))
        yield ReplayRuntime(backends, clock, make_engine(settings, backends, observers))


def ensure_data_dir(data_dir: Path) -> None:
    """Makes the directory of what the program keeps. Raises InvalidValueError where it cannot be."""
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InvalidValueError(f"{data_dir} cannot be made: {error.strerror}", "DATA_DIR") from None


def recorded_snapshots(paths: Iterable[str], on_error: Callable[[InvalidValueError], object]) -> Iterator[Snapshot]:
    """Yield the snapshots of recordings in order. Calls `on_error` for each unreadable response and continues."""
    return snapshots_in(paths, RECORDING_DECODERS, on_error)


def make_engine(settings: Settings, backends: Backends, observers: Sequence[Observer]) -> Engine:
    """The desks of this process."""
    parts = EngineDependencies(backends.store, backends.bus, backends.cache, observers, backends.store)
    return Engine(parts, settings.policy)


def intervals_from(settings: Settings) -> Intervals:
    """How often what runs."""
    return Intervals(
        scan=timedelta(seconds=settings.arbitrage_scan_interval), retention=timedelta(hours=settings.retention_hours)
    )


def poll_scope_from(settings: Settings) -> PollScope:
    """What is polled."""
    scope = PollScope(
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
        return scope
    chosen = settings.model_fields_set
    if "odds_regions" not in chosen:
        scope = replace(scope, regions=SANDBOX_REGIONS)
    return scope if "odds_markets" in chosen else replace(scope, markets=SANDBOX_MARKETS)


def _real(settings: Settings, scope: PollScope) -> OddsFetcher:
    if settings.provider != "the-odds-api" or settings.odds_api_key is None:
        raise InvalidValueError("a replay needs --replay PATH", "ODDS_PROVIDER")
    return _fetcher(settings, scope, settings.odds_api_key.get_secret_value(), settings.odds_api_base_url, WallClock())


async def _simulated(
    stack: AsyncExitStack, store: Store, options: SandboxOptions | None, scope: PollScope, settings: Settings
) -> tuple[Clock, OddsProvider]:
    """A sandbox of our own, over real HTTP. Whoever brings no options only looks, and leaves its hour as it is."""
    sandbox = Sandbox(await _going_on(store, options or UNLIMITED, keep=options is not None))
    clock = ScaledClock(sandbox.options.speed, sandbox.clock.now())
    base_url = await stack.enter_async_context(serve_sandbox(sandbox=sandbox)) + "/v4"
    stack.callback(sandbox.close)
    key = sandbox.options.keys[0] if sandbox.options.keys else SANDBOX_KEY
    return clock, await stack.enter_async_context(_fetcher(settings, scope, key, base_url, clock))


def _fetcher(settings: Settings, scope: PollScope, key: str, base_url: str, clock: Clock) -> OddsFetcher:
    return OddsFetcher(
        key,
        base_url=base_url,
        markets=scope.markets,
        regions=scope.regions,
        bookmakers=scope.bookmakers,
        date_format=settings.odds_date_format,
        clock=clock,
    )


async def _going_on(store: Store, options: SandboxOptions, *, keep: bool) -> SandboxOptions:
    """The same, beginning at the hour the world has come to: it went on at its speed while nobody ran it, so that it
    never goes back before what the store remembers of it, whatever hour a new one would begin at."""
    now = datetime.now(UTC)
    with suppress(msgspec.ValidationError):
        kept = msgspec.convert(await store.get_state(StateKey.SANDBOX_CLOCK), WorldHour | None)
        if kept is not None:
            reached = kept.at(now)
            options = replace(options, start=max(options.start or reached, reached))
    if keep:
        begun = WorldHour(now, options.start or now, options.speed)
        await store.put_state(StateKey.SANDBOX_CLOCK, msgspec.to_builtins(begun))
    return options


def api_context_of(runtime: Runtime, metrics: Metrics | None = None) -> ApiContext:
    """Return the API's context for a process that also polls. `metrics`: the ones that observe the pipeline, if any."""
    return make_api_context(runtime.backends, runtime.settings, runtime.clock, Polling(runtime), metrics)


def make_api_context(
    backends: Backends, settings: Settings, clock: Clock, status: Status | None = None, metrics: Metrics | None = None
) -> ApiContext:
    """Return the API's context; without `status`, for a process that neither polls nor reads polling status."""
    position = NoticePosition()
    return ApiContext(
        settings=settings,
        archive=CachedArchive(backends.store, backends.archive, settings),
        store=backends.store,
        cache=backends.cache,
        bus=backends.bus,
        clock=clock,
        status=status or Quiet(settings.provider),
        policy=settings.policy,
        metrics=metrics or Metrics(),
        ping=backends.database.ping,
        position=position,
        responses=ResponseCache(position),
    )
