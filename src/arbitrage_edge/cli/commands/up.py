"""`up`: poll, evaluate, record, announce and serve in one process."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TextIO

from msgspec import Struct
from rich.console import ConsoleDimensions, Group
from rich.live import Live
from rich.text import Text

from arbitrage_edge.api.app import create_app
from arbitrage_edge.api.schemas.opportunity import opportunity_document
from arbitrage_edge.assembly import (
    Backends,
    Runtime,
    api_context_of,
    ensure_data_dir,
    open_replay,
    open_runtime,
)
from arbitrage_edge.cli.console import TerminalConsole
from arbitrage_edge.cli.live_table import change_line, live_table
from arbitrage_edge.cli.locked_folders import data_dir_lock
from arbitrage_edge.cli.options import market_start, settings_with
from arbitrage_edge.cli.output import print_error, print_line
from arbitrage_edge.cli.runtime import log_by, served, stop_at_signals
from arbitrage_edge.cli.times import ShownTimes
from arbitrage_edge.domain.errors import EdgeError, InvalidValueError
from arbitrage_edge.domain.linear_program import load_solver
from arbitrage_edge.gc_pause import limit_heaps
from arbitrage_edge.pipeline.observers import log_event
from arbitrage_edge.pipeline.replay import replay
from arbitrage_edge.polling.plan_text import describe
from arbitrage_edge.polling.planner import Planner
from arbitrage_edge.ports import Clock
from arbitrage_edge.provider_registry import addresses_of
from arbitrage_edge.providers.recordings import files_of
from arbitrage_edge.recorded_sources import recorded_snapshots
from arbitrage_edge.redaction import without_password
from arbitrage_edge.sandbox import SandboxOptions, read_faults
from arbitrage_edge.settings import Settings
from arbitrage_edge.simulated_sources import UNLIMITED
from arbitrage_edge.telemetry.metrics import Metrics

BAD_INPUT = 2
REFRESH_SECONDS = 1.0
LAST_NEWS_SECONDS = 1.0
RECENT_NEWS = 6
ERRORS_SHOWN = 10
LOG_FILE = "arbitrage-edge.log"
SQLITE_URL = "sqlite+aiosqlite:///"
TIMES = ShownTimes()


class TerminalBoard:
    """Shows the open opportunities of the store and the news of the bus in a terminal."""

    def __init__(
        self,
        backends: Backends,
        clock: Clock,
        title: str,
        footer: Callable[[], str],
        trouble: Callable[[], str] = lambda: "",
    ) -> None:
        self._backends, self._clock, self._title, self._footer, self._trouble = backends, clock, title, footer, trouble
        self._recent: list[str] = []
        self._seq = 0
        self._news = asyncio.Event()

    async def start(self) -> None:
        """Show notices from here on as news."""
        self._seq = await self._backends.store.newest_seq()

    async def run_table(self) -> None:
        """Show a table, updated every second."""
        listening = asyncio.create_task(self._listen())
        try:
            with Live(
                Text("waiting for the first odds"), console=TerminalConsole(), auto_refresh=False, transient=True
            ) as screen:
                while True:
                    screen.update(await self._table(screen.console.size), refresh=True)
                    await asyncio.sleep(REFRESH_SECONDS)
        finally:
            listening.cancel()

    async def print_news(self) -> None:
        """Print a line for every opportunity that is found, updated or closed."""
        await self._listen(prints=True)

    async def finish(self) -> None:
        """Wait until all recorded notices are shown, but not for long."""
        with suppress(TimeoutError, EdgeError):
            async with asyncio.timeout(LAST_NEWS_SECONDS):
                newest = await self._backends.store.newest_seq()
                while self._seq < newest:
                    self._news.clear()
                    await self._news.wait()

    async def _listen(self, prints: bool = False) -> None:
        async for notice in self._backends.bus.listen(self._seq):
            if notice.tracked.opportunity.kind == "arbitrage":
                line = change_line(opportunity_document(notice.tracked, notice.at))
                self._recent = [*self._recent, line][-RECENT_NEWS:]
                if prints:
                    print_line(f"{TIMES.clock(notice.at)} {line}")
            self._seq = notice.seq
            self._news.set()

    async def _table(self, size: ConsoleDimensions) -> Group:
        now = self._clock.now()
        try:
            tracked_opportunities = [
                tracked
                for tracked in await self._backends.store.open_opportunities()
                if tracked.opportunity.kind == "arbitrage"
            ]
        except EdgeError as error:
            return Group(Text(f"the database is unavailable: {error}", style="red"))
        head = f"{len(tracked_opportunities)} open at {TIMES.clock(now)} {TIMES.zone}, {self._title}"
        documents = [opportunity_document(tracked, now) for tracked in tracked_opportunities]
        trouble = self._trouble()
        footer = self._recent if trouble else [*self._recent, self._footer()]
        return live_table(head, documents, footer, now, size, times=TIMES, trouble=trouble)


class UpRequest(Struct, frozen=True):
    """The options of `up` as given on the command line."""

    provider: str | None
    replay: list[str]
    speed: float | None
    data_dir: Path | None
    seed: int
    faults: list[str]
    host: str | None = None
    port: int | None = None
    start: str | None = None
    venues: bool = False


def show(request: UpRequest) -> int:
    """Run until interrupted, or until the end of a replay; return the exit status."""
    limit_heaps()
    if request.replay and request.provider not in {None, "replay"}:
        raise InvalidValueError("recordings need the provider replay", "--provider")
    provider = "replay" if request.replay else request.provider
    settings = settings_with(provider, request.data_dir, request.host, request.port)
    if request.speed is not None and request.speed <= 0:
        raise InvalidValueError(f"expected a number above 0, got {request.speed:g}", "--speed")
    if settings.provider == "replay" and not request.replay:
        raise InvalidValueError("a replay needs recordings: up --provider replay PATH", "--replay")
    if request.replay:
        files_of(request.replay)
    sandbox = _sandbox_options(settings, request)
    with data_dir_lock(settings.data_dir), _logging(settings):
        return asyncio.run(_replay(settings, request) if request.replay else _run(settings, sandbox))


async def _run(settings: Settings, sandbox: SandboxOptions) -> int:
    metrics = Metrics()
    async with open_runtime(settings, sandbox, [log_event, metrics.observe]) as runtime:
        stop = asyncio.Event()
        stop_at_signals(stop.set)
        for line in _introduction(runtime):
            print_line(line)
        title = "simulated odds" if settings.provider == "sandbox" else "odds of The Odds API"
        planner = runtime.polling.planner
        lines = (partial(_plan_line, planner), partial(_trouble, runtime))
        board = TerminalBoard(runtime.backends, runtime.clock, title, *lines)
        app = create_app(api_context_of(runtime, metrics))
        async with served(app, settings.host, settings.port), _shown(board), _plan_printed(planner):
            await asyncio.to_thread(load_solver)
            await runtime.scheduler.run(stop)
    print_line("stopped")
    return 0


async def _replay(settings: Settings, request: UpRequest) -> int:
    print_line(f"Replaying {', '.join(request.replay)}; times are those of the recording.")
    errors: list[InvalidValueError] = []
    async with AsyncExitStack() as stack:
        runtime = await stack.enter_async_context(open_replay(settings, [log_event]))
        stack.push_async_callback(runtime.engine.drain)
        clock = runtime.clock
        board = TerminalBoard(runtime.backends, clock, "recorded odds", lambda: f"{clock.now():%F %T} UTC")
        await stack.enter_async_context(_shown(board))
        stop = asyncio.Event()
        stop_at_signals(stop.set)
        snapshots = recorded_snapshots(request.replay, errors.append)
        count = await _until(stop, replay(snapshots, runtime.engine, clock, request.speed))
    print_line("stopped" if count is None else f"replayed {count} answers")
    for error in errors[:ERRORS_SHOWN]:
        print_error(str(error))
    if len(errors) > ERRORS_SHOWN:
        print_error(f"{len(errors)} answers could not be read")
    return BAD_INPUT if errors else 0


async def _until(stop: asyncio.Event, work: Coroutine[None, None, int]) -> int | None:
    """Return the result of the work, or None if it was stopped."""
    running = asyncio.create_task(work)
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not running.done():
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        return None
    return running.result()


def _introduction(runtime: Runtime) -> Iterator[str]:
    settings = runtime.settings
    if settings.provider == "sandbox":
        reason = "ODDS_PROVIDER is set to sandbox" if settings.odds_provider else "there is no ODDS_API_KEY"
        yield f"Simulated odds: {reason}. Nothing here can be bet on."
        if names := ", ".join(status.provider for status in runtime.status.others):
            yield f"Simulated exchanges beside it: {names}"
    elif settings.providers:
        for name in settings.providers:
            yield f"{name} at {', '.join(map(without_password, addresses_of(name, settings)))}"
    else:
        yield f"The Odds API at {without_password(settings.odds_api_base_url)}"
    scope = runtime.scope
    bookmakers = ", ".join(scope.bookmakers or scope.regions)
    minimum = f"profit of {settings.min_profit_threshold} % or more"
    yield f"{', '.join(scope.markets)} at {bookmakers}; {minimum}; Ctrl-C stops"
    yield f"data in {runtime.backends.database.display_url.removeprefix(SQLITE_URL)}"


def _trouble(runtime: Runtime) -> str:
    """Return the state of the first provider that does not answer; empty if all do."""
    for status in (runtime.status, *runtime.status.others):
        if trouble := status.health().text:
            return f"{status.provider}: {trouble}" if runtime.status.others else trouble
    return ""


def _plan_line(planner: Planner) -> str:
    """Return the first line of the plan."""
    return "making the plan" if planner.plan is None else describe(planner.plan)[0]


@asynccontextmanager
async def _plan_printed(planner: Planner) -> AsyncIterator[None]:
    """Print the first complete plan, unless a live table shows the plan in its last line."""
    if sys.stdout.isatty():
        yield
        return
    task = asyncio.create_task(_print_plan(planner))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _print_plan(planner: Planner) -> None:
    await planner.is_planned.wait()
    for line in describe(planner.plan) if planner.plan else ():
        print_line(f"plan: {line}")


@asynccontextmanager
async def _shown(board: TerminalBoard) -> AsyncIterator[None]:
    """Show opportunities while the block runs: a live table in a terminal, otherwise a line for each notice."""
    await board.start()
    task = asyncio.create_task(board.run_table() if sys.stdout.isatty() else board.print_news())
    try:
        yield
    finally:
        await board.finish()
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def _sandbox_options(settings: Settings, request: UpRequest) -> SandboxOptions:
    if settings.provider != "sandbox":
        if request.venues:
            raise InvalidValueError("the exchanges are simulated beside the sandbox only", "--venues")
        return UNLIMITED
    return SandboxOptions(
        seed=request.seed,
        speed=request.speed or 1.0,
        start=None if request.start is None else market_start(request.start),
        credits=None,
        faults=read_faults(request.faults),
        venues=request.venues,
    )


@contextmanager
def _logging(settings: Settings) -> Iterator[None]:
    """Log to stderr, or to a file if a live table occupies the terminal."""
    with ExitStack() as stack:
        stream: TextIO | None = None
        if sys.stdout.isatty() and sys.stderr.isatty():
            ensure_data_dir(settings.data_dir)
            path = settings.data_dir / LOG_FILE
            print_line(f"log in {path}")
            stream = stack.enter_context(path.open("a", encoding="utf-8"))
        log_by(settings, stream)
        yield
