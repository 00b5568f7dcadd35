"""Wiring: opens the backends and the provider and puts together everything a process runs.

Everything opened here is closed here, in reverse order.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from arbitrage_edge.api.cached_archive import CachedArchive
from arbitrage_edge.api.context import ApiContext, Status
from arbitrage_edge.api.http.response_cache import ResponseCache
from arbitrage_edge.api.notice_position import NoticePosition
from arbitrage_edge.backends.memory.bus import MemoryBus
from arbitrage_edge.backends.memory.cache import MemoryCache
from arbitrage_edge.backends.memory.locks import MemoryLocks
from arbitrage_edge.backends.memory.poll_job_cache import PollJobCache
from arbitrage_edge.backends.sql.archive import SqlArchive
from arbitrage_edge.backends.sql.database import Database, Pool, open_database
from arbitrage_edge.backends.sql.migrate import check_health, upgrade
from arbitrage_edge.backends.sql.poll_jobs import SqlPollJobs
from arbitrage_edge.backends.sql.store import SqlStore
from arbitrage_edge.domain.errors import InvalidValueError, TemporaryError
from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.pipeline.clocks import ManualClock, ScaledClock, WallClock
from arbitrage_edge.pipeline.engine import Engine, EngineDependencies
from arbitrage_edge.pipeline.observers import Context
from arbitrage_edge.pipeline.ownership import LockManager
from arbitrage_edge.pipeline_events import Observer
from arbitrage_edge.polling.context import PollingContext, make_polling_context
from arbitrage_edge.polling.dispatcher import Dispatcher
from arbitrage_edge.polling.planner import Planner
from arbitrage_edge.polling.schedule import intervals_from
from arbitrage_edge.polling.scheduler import PollingParts, Scheduler
from arbitrage_edge.polling.scope import PollScope, poll_scope_from
from arbitrage_edge.polling.status import PollingStatus
from arbitrage_edge.polling.worker import PollWorker
from arbitrage_edge.ports import Bus, Cache, Clock, FencingTokens, Locks, OddsProvider, Quota, Store
from arbitrage_edge.providers import RECORDING_DECODERS
from arbitrage_edge.providers.recordings import snapshots_in
from arbitrage_edge.providers.the_odds_api.client import OddsFetcher
from arbitrage_edge.sandbox import Sandbox, SandboxOptions, fetch_clock, serve_sandbox
from arbitrage_edge.sandbox.saved_clock import SavedClock, load_clock, resume_clock, save_clock
from arbitrage_edge.settings import Settings
from arbitrage_edge.telemetry.metrics import Metrics

if TYPE_CHECKING:
    from arbitrage_edge.backends.redis.bus import RedisBus
    from arbitrage_edge.backends.redis.cache import CacheService

SANDBOX_KEY = "sandbox"
UNLIMITED = SandboxOptions(credits=None)


class Backends(Struct):
    """Storage, cache and bus."""

    database: Database
    store: SqlStore
    archive: SqlArchive
    bus: Bus
    cache: Cache


class Runtime(Struct):
    """Everything that `up` runs in one process."""

    settings: Settings
    backends: Backends
    clock: Clock
    provider: OddsProvider
    polling: PollingParts
    status: PollingStatus
    scheduler: Scheduler
    scope: PollScope


class WorkerContext(Struct):
    """Objects used by the tasks of one worker process."""

    settings: Settings
    backends: Backends
    context: Context
    engine: Engine
    polling: PollingParts


class ReadOnlyContext(Struct):
    """Objects of a process that serves the API while workers poll."""

    settings: Settings
    backends: Backends
    clock: Clock
    status: PollingStatus


class ReplayRuntime(Struct):
    """Objects of a replay: its clock is set to the times of the recordings."""

    backends: Backends
    clock: ManualClock
    engine: Engine


@asynccontextmanager
async def open_backends(settings: Settings) -> AsyncIterator[Backends]:
    """Open the database, after its migrations, and the bus and cache."""
    ensure_data_dir(settings.data_dir)
    await upgrade(settings.database)
    pool = Pool(settings.db_pool_size, settings.db_max_overflow, settings.db_pool_timeout)
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(open_database(settings.database, pool))
        store = SqlStore(database)
        bus, cache = _make_bus_and_cache(settings.redis, store)
        stack.push_async_callback(bus.close)
        await cache.connect()
        stack.push_async_callback(cache.close)
        yield Backends(database, store, SqlArchive(database), bus, cache)


def _make_bus_and_cache(redis: str | None, store: Store) -> tuple[MemoryBus | RedisBus, MemoryCache | CacheService]:
    if redis is None:
        return MemoryBus(store.notices_after), MemoryCache()
    # The library takes a third of a second to import: only programs that need it do.
    from arbitrage_edge.backends.redis.bus import RedisBus  # noqa: PLC0415
    from arbitrage_edge.backends.redis.cache import CacheService  # noqa: PLC0415

    return RedisBus(redis, store.notices_after), CacheService(redis)


@asynccontextmanager
async def open_runtime(
    settings: Settings, sandbox: SandboxOptions | None = None, observers: Sequence[Observer] = ()
) -> AsyncIterator[Runtime]:
    """Open everything that `up` runs. `sandbox` are the options of the simulated market, if that is the provider."""
    async with AsyncExitStack() as stack:
        backends = await stack.enter_async_context(open_backends(settings))
        scope = poll_scope_from(settings)
        if settings.provider == "sandbox":
            clock, provider = await _open_sandbox(stack, backends.store, sandbox, scope, settings)
        else:
            clock, provider = WallClock(), await stack.enter_async_context(_open_provider(settings, scope))
        context = Context(backends.store, clock, observers)
        engine = make_engine(settings, backends, observers)
        jobs = PollJobCache(SqlPollJobs(backends.database))
        poll_context = make_polling_context(context, jobs, scope, is_shared=False)
        polling = make_polling(provider, engine, MemoryLocks(), backends.store, poll_context)
        status = await stack.enter_async_context(_refreshed(PollingStatus(settings.provider, poll_context)))
        scheduler = Scheduler(polling, engine, context, intervals_from(settings))
        yield Runtime(settings, backends, clock, provider, polling, status, scheduler, scope)


@asynccontextmanager
async def open_worker_context(settings: Settings, observers: Sequence[Observer] = ()) -> AsyncIterator[WorkerContext]:
    """Open what the tasks of a worker use. Raises InvalidValueError if the settings do not allow several processes."""
    if settings.redis is None:
        raise InvalidValueError("required to run several processes, for locks and notices", "REDIS_URL")
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
        engine = make_engine(settings, backends, observers)
        stack.push_async_callback(engine.drain)
        poll_context = make_polling_context(context, SqlPollJobs(backends.database), scope, is_shared=True)
        polling = make_polling(provider, engine, locks, backends.store, poll_context)
        yield WorkerContext(settings, backends, context, engine, polling)


def make_polling(
    provider: OddsProvider, engine: Engine, locks: Locks, tokens: FencingTokens, context: PollingContext
) -> PollingParts:
    """Return the parts that poll, for one process and for many."""
    planner = Planner(provider, context)
    worker = PollWorker(provider, engine, planner, context)
    return PollingParts(planner, Dispatcher(context, locks), worker, LockManager(locks, tokens))


@asynccontextmanager
async def open_read_only(settings: Settings, observers: Sequence[Observer] = ()) -> AsyncIterator[ReadOnlyContext]:
    """Open what a process uses that serves the API while workers poll."""
    async with open_backends(settings) as backends:
        clock = await shared_clock(settings, backends.store)
        context, jobs = Context(backends.store, clock, observers), SqlPollJobs(backends.database)
        poll_context = make_polling_context(context, jobs, poll_scope_from(settings), is_shared=True)
        async with _refreshed(PollingStatus(settings.provider, poll_context)) as status:
            yield ReadOnlyContext(settings, backends, clock, status)


@asynccontextmanager
async def _refreshed(status: PollingStatus) -> AsyncIterator[PollingStatus]:
    """Refresh the status regularly while the block runs."""
    await status.refresh()
    task = asyncio.create_task(status.run(), name="refresh polling status")
    try:
        yield status
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def check_is_shared(settings: Settings) -> None:
    """Raise InvalidValueError if every process would use a separate market."""
    if settings.provider == "replay":
        raise InvalidValueError("several processes cannot replay: use `arbitrage-edge up --replay`", "ODDS_PROVIDER")
    if settings.provider == "sandbox" and not settings.has_remote_sandbox:
        raise InvalidValueError(
            "several processes need one market: set ODDS_API_KEY, or the address of `arbitrage-edge sandbox`",
            "ODDS_API_BASE_URL",
        )


async def shared_clock(settings: Settings, store: Store) -> Clock:
    """Return the clock of the odds: the real time, or that of a simulated market in another process."""
    if settings.provider != "sandbox" or not settings.has_remote_sandbox:
        return WallClock()
    try:
        reading = await fetch_clock(settings.odds_api_base_url)
    except TemporaryError:
        saved = await load_clock(store)
        return WallClock() if saved is None else ScaledClock(saved.speed, saved.at(datetime.now(UTC)))
    await save_clock(store, SavedClock(datetime.now(UTC), reading.now, reading.speed))
    return WallClock() if reading.speed == 1 else ScaledClock(reading.speed, reading.now)


@asynccontextmanager
async def open_replay(settings: Settings, observers: Sequence[Observer] = ()) -> AsyncIterator[ReplayRuntime]:
    """Open what a replay of recordings uses."""
    async with open_backends(settings) as backends:
        clock = ManualClock(datetime.min.replace(tzinfo=UTC))
        yield ReplayRuntime(backends, clock, make_engine(settings, backends, observers))


def ensure_data_dir(data_dir: Path) -> None:
    """Create the directory of the program's data. Raises InvalidValueError if that fails."""
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InvalidValueError(f"{data_dir} cannot be created: {error.strerror}", "DATA_DIR") from None


def recorded_snapshots(paths: Iterable[str], on_error: Callable[[InvalidValueError], object]) -> Iterator[Snapshot]:
    """Yield the snapshots of recordings in order. Calls `on_error` for each unreadable response and continues."""
    return snapshots_in(paths, RECORDING_DECODERS, on_error)


def make_engine(settings: Settings, backends: Backends, observers: Sequence[Observer]) -> Engine:
    """Return the engine of this process."""
    parts = EngineDependencies(backends.store, backends.bus, backends.cache, observers, backends.store)
    return Engine(parts, settings.policy)


async def provider_credits(settings: Settings) -> Quota | None:
    """Request the sports, which is free, and return the credits. Raises a ProviderError if the provider refuses."""
    async with _open_provider(settings, poll_scope_from(settings)) as provider:
        await provider.sports()
        return provider.quota


def _open_provider(settings: Settings, scope: PollScope) -> OddsFetcher:
    if settings.provider != "the-odds-api" or settings.odds_api_key is None:
        raise InvalidValueError("a replay needs --replay PATH", "ODDS_PROVIDER")
    return _fetcher(settings, scope, settings.odds_api_key.get_secret_value(), settings.odds_api_base_url, WallClock())


async def _open_sandbox(
    stack: AsyncExitStack, store: Store, options: SandboxOptions | None, scope: PollScope, settings: Settings
) -> tuple[Clock, OddsProvider]:
    """Serve a sandbox of this process over HTTP. Without options it is only looked at: its clock is not stored."""
    sandbox = Sandbox(await resume_clock(store, options or UNLIMITED, save=options is not None))
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


def api_context_of(runtime: Runtime, metrics: Metrics | None = None) -> ApiContext:
    """Return the API's context for a process that also polls. `metrics`: the ones that observe the pipeline, if any."""
    return make_api_context(runtime.backends, runtime.settings, runtime.clock, runtime.status, metrics)


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
        status=status or PollingStatus(settings.provider),
        policy=settings.policy,
        metrics=metrics or Metrics(),
        ping=partial(check_health, backends.database),
        position=position,
        responses=ResponseCache(position),
    )
