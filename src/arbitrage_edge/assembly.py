"""Wiring: opens the backends and the provider and puts together everything a process runs.

Everything opened here is closed here, in reverse order.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.accounts.bet_book import BetBook
from arbitrage_edge.accounts.bet_settler import BetSettler
from arbitrage_edge.accounts.paper_book import PaperBook
from arbitrage_edge.api.schemas.opportunity import opportunity_document
from arbitrage_edge.backends.memory.bus import MemoryBus
from arbitrage_edge.backends.memory.cache import MemoryCache
from arbitrage_edge.backends.memory.locks import MemoryLocks
from arbitrage_edge.backends.memory.poll_job_cache import PollJobCache
from arbitrage_edge.backends.sql.accounts import SqlAccounts
from arbitrage_edge.backends.sql.alerts import SqlAlerts
from arbitrage_edge.backends.sql.aliases import SqlAliases
from arbitrage_edge.backends.sql.archive import SqlArchive
from arbitrage_edge.backends.sql.database import Database, Pool, open_database
from arbitrage_edge.backends.sql.migrate import check_health, upgrade
from arbitrage_edge.backends.sql.poll_jobs import SqlPollJobs
from arbitrage_edge.backends.sql.store import SqlStore
from arbitrage_edge.domain.errors import InvalidValueError, TemporaryError
from arbitrage_edge.notifications.alerting import Alerting
from arbitrage_edge.notifications.bot_commands import Report, money_reports
from arbitrage_edge.pipeline.clocks import ManualClock, ScaledClock, WallClock
from arbitrage_edge.pipeline.engine import Engine, EngineDependencies
from arbitrage_edge.pipeline.observers import Context
from arbitrage_edge.pipeline_events import Observer
from arbitrage_edge.polled_sources import SourcePolling, Wiring, namespaced, source_polling, with_main_first
from arbitrage_edge.polling.context import make_polling_context
from arbitrage_edge.polling.schedule import Job, intervals_from
from arbitrage_edge.polling.scheduler import OF_A_PROVIDER, PollingParts, Scheduler, SchedulerGroup
from arbitrage_edge.polling.scope import PollScope
from arbitrage_edge.polling.score_reader import ScoreReader
from arbitrage_edge.polling.status import PollingStatus
from arbitrage_edge.ports import Bus, Cache, Clock, OddsProvider, Quota, Store
from arbitrage_edge.provider_registry import (
    Source,
    open_configured,
    open_odds_api,
    priced_scope,
    recording,
    scopes_of,
    worker_sources,
)
from arbitrage_edge.sandbox import SandboxOptions, fetch_clock
from arbitrage_edge.sandbox.saved_clock import SavedClock, load_clock, save_clock
from arbitrage_edge.settings import Settings
from arbitrage_edge.simulated_sources import SimulatedParts, open_simulated

if TYPE_CHECKING:
    from arbitrage_edge.api.context import ApiContext, Status
    from arbitrage_edge.backends.redis.bus import RedisBus
    from arbitrage_edge.backends.redis.cache import CacheService
    from arbitrage_edge.telemetry.metrics import Metrics

BetJobs = dict[Job, Callable[[], Awaitable[None]]]


class Backends(Struct):
    """Storage, cache and bus."""

    database: Database
    store: SqlStore
    archive: SqlArchive
    alerts: SqlAlerts
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
    scheduler: Scheduler | SchedulerGroup
    scope: PollScope
    alerting: Alerting


class WorkerContext(Struct):
    """Objects used by the tasks of one worker process."""

    settings: Settings
    backends: Backends
    context: Context
    engine: Engine
    polling: PollingParts
    alerting: Alerting
    bet_jobs: BetJobs
    # The parts of every provider by its namespace; `polling` is the first of them.
    sources: dict[str, PollingParts]


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
        yield Backends(database, store, SqlArchive(database), SqlAlerts(database), bus, cache)


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
        priced = priced_scope(settings)
        clock: Clock = WallClock()
        if settings.providers:
            sources = await open_configured(stack, settings, backends.cache, clock, SqlAliases(backends.database))
        elif settings.provider == "sandbox":
            aliases = SqlAliases(backends.database)
            simulated = SimulatedParts(settings, backends.store, backends.cache, aliases)
            clock, sources = await open_simulated(stack, simulated, sandbox)
        else:
            recorder = stack.enter_context(recording(settings, clock.now))
            fetcher = await stack.enter_async_context(open_odds_api(settings, priced.scope, recorder))
            sources = [Source("", fetcher, priced, settings.provider, fetcher)]
        alerting = make_alerting(settings, backends, clock, observers)
        observers = [*observers, alerting.observe]
        engine = make_engine(settings, backends, observers)
        await stack.enter_async_context(alerting.delivering(is_only_process=True))
        jobs, locks = PollJobCache(SqlPollJobs(backends.database)), MemoryLocks()
        wiring = Wiring(backends.store, engine, jobs, locks, Context(backends.store, clock, observers), is_shared=False)
        first, *rest = with_main_first(settings, [source_polling(source, wiring) for source in sources])
        for each in (first, *rest):
            await stack.enter_async_context(_refreshed(each.status))
        first.status.add_others(each.status for each in rest)
        await stack.enter_async_context(alerting.answering(*bot_reports(backends, first.status)))
        intervals, context = intervals_from(settings), wiring.context
        bet_jobs = make_bet_jobs(settings, backends, [first, *rest], clock)
        others = [Scheduler(each.polling, engine, context, intervals, only=OF_A_PROVIDER) for each in rest]
        schedulers = [Scheduler(first.polling, engine, context, intervals, bet_jobs), *others]
        streams = [each.streams for each in (first, *rest) if each.streams is not None]
        scheduler = SchedulerGroup([*schedulers, *streams]) if settings.providers or others else schedulers[0]
        main = first.source.provider
        yield Runtime(settings, backends, clock, main, first.polling, first.status, scheduler, priced.scope, alerting)


@asynccontextmanager
async def open_worker_context(settings: Settings, observers: Sequence[Observer] = ()) -> AsyncIterator[WorkerContext]:
    """Open what the tasks of a worker use. Raises InvalidValueError if the settings do not allow several processes."""
    if settings.redis is None:
        raise InvalidValueError("required to run several processes, for locks and notices", "REDIS_URL")
    check_is_shared(settings)
    async with AsyncExitStack() as stack:
        backends = await stack.enter_async_context(open_backends(settings))
        clock = await shared_clock(settings, backends.store)
        sources = await worker_sources(stack, settings, backends.cache, clock, SqlAliases(backends.database))
        from arbitrage_edge.backends.redis.locks import RedisLocks  # noqa: PLC0415 - as above

        locks = RedisLocks(settings.redis)
        stack.push_async_callback(locks.close)
        alerting = make_alerting(settings, backends, clock, observers)
        await stack.enter_async_context(alerting.delivering(is_only_process=False))
        observers = [*observers, alerting.observe]
        context = Context(backends.store, clock, observers)
        engine = make_engine(settings, backends, observers)
        stack.push_async_callback(engine.drain)
        wiring = Wiring(backends.store, engine, SqlPollJobs(backends.database), locks, context, is_shared=True)
        polled = [source_polling(source, wiring) for source in sources]
        bet_jobs = make_bet_jobs(settings, backends, polled, clock)
        await stack.enter_async_context(alerting.answering(*bot_reports(backends, polled[0].status), locks))
        by_name = {each.source.name: each.polling for each in polled}
        yield WorkerContext(settings, backends, context, engine, polled[0].polling, alerting, bet_jobs, by_name)


def make_bet_jobs(settings: Settings, backends: Backends, polled: Sequence[SourcePolling], clock: Clock) -> BetJobs:
    """Return the recurring work on placed bets that the settings ask for."""
    accounts = SqlAccounts(backends.database)
    book = BetBook(accounts, backends.archive, clock, settings.policy)
    jobs: BetJobs = {Job.SETTLE: book.close_values}
    readers = [ScoreReader(each.source.scores, each.context) for each in polled if each.source.scores is not None]
    if settings.settle_bets != "off" and readers:
        read = readers[0].read
        jobs[Job.SETTLE] = BetSettler(accounts, book, backends.store, read, settings.settle_bets).run
    if settings.paper_book:
        jobs[Job.PAPER] = PaperBook(book, backends.store, settings.paper_book).run
    return jobs


@asynccontextmanager
async def open_read_only(settings: Settings, observers: Sequence[Observer] = ()) -> AsyncIterator[ReadOnlyContext]:
    """Open what a process uses that serves the API while workers poll."""
    async with open_backends(settings) as backends:
        clock = await shared_clock(settings, backends.store)
        context, jobs = Context(backends.store, clock, observers), SqlPollJobs(backends.database)
        async with AsyncExitStack() as stack:
            contexts = [
                make_polling_context(*namespaced(name, context, jobs), priced, is_shared=True)
                for name, priced in scopes_of(settings)
            ]
            names = settings.providers or (settings.provider,)
            statuses = [PollingStatus(name, poll) for name, poll in zip(names, contexts, strict=True)]
            for status in statuses:
                await stack.enter_async_context(_refreshed(status))
            main, *others = sorted(statuses, key=lambda status: status.provider != settings.provider)
            main.add_others(others)
            yield ReadOnlyContext(settings, backends, clock, main)


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


def make_engine(settings: Settings, backends: Backends, observers: Sequence[Observer]) -> Engine:
    """Return the engine of this process."""
    parts = EngineDependencies(backends.store, backends.bus, backends.cache, observers, backends.store)
    return Engine(parts, settings.policy)


def make_alerting(settings: Settings, backends: Backends, clock: Clock, observers: Sequence[Observer] = ()) -> Alerting:
    """Return the alerts of a process. Nothing is matched or delivered before `delivering`."""
    return Alerting(
        settings, backends.alerts, backends.store, clock, document=opportunity_document, observers=observers
    )


def bot_reports(backends: Backends, status: PollingStatus) -> tuple[Report, Report]:
    """Return the functions that return the credits and the profit as texts."""

    async def quota() -> Quota | None:
        await status.refresh()
        return status.quota()

    return money_reports(SqlAccounts(backends.database), quota)


async def provider_credits(settings: Settings) -> Quota | None:
    """Request the sports, which is free, and return the credits. Raises a ProviderError if the provider refuses."""
    async with open_odds_api(settings, priced_scope(settings).scope) as provider:
        await provider.sports()
        return provider.quota


def api_context_of(runtime: Runtime, metrics: Metrics | None = None) -> ApiContext:
    """Return the API's context for a process that also polls. `metrics`: the ones that observe the pipeline, if any."""
    context = make_api_context(runtime.backends, runtime.settings, runtime.clock, runtime.status, metrics)
    return replace(context, alerts=runtime.alerting.service)


def make_api_context(
    backends: Backends, settings: Settings, clock: Clock, status: Status | None = None, metrics: Metrics | None = None
) -> ApiContext:
    """Return the API's context; without `status`, for a process that neither polls nor reads polling status."""
    # FastAPI takes memory and half a second: only processes that serve the API load it, no workers or other commands.
    from arbitrage_edge.api.cached_archive import CachedArchive  # noqa: PLC0415
    from arbitrage_edge.api.context import ApiContext  # noqa: PLC0415
    from arbitrage_edge.api.http.response_cache import ResponseCache  # noqa: PLC0415
    from arbitrage_edge.api.notice_position import NoticePosition  # noqa: PLC0415
    from arbitrage_edge.telemetry.metrics import Metrics  # noqa: PLC0415

    position, archive = NoticePosition(), CachedArchive(backends.store, backends.archive, settings)
    accounts = SqlAccounts(backends.database)
    return ApiContext(
        settings=settings,
        archive=archive,
        store=backends.store,
        cache=backends.cache,
        bus=backends.bus,
        clock=clock,
        alerts=make_alerting(settings, backends, clock).service,
        status=status or PollingStatus(settings.provider),
        policy=settings.policy,
        metrics=metrics or Metrics(),
        ping=partial(check_health, backends.database),
        position=position,
        responses=ResponseCache(position),
        accounts=accounts,
        aliases=SqlAliases(backends.database),
        bet_book=BetBook(accounts, archive, clock, settings.policy),
    )
