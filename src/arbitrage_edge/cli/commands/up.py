"""`up`: the whole road in this terminal."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import TextIO

from filelock import FileLock, Timeout
from msgspec import Struct
from rich.console import Group
from rich.live import Live
from rich.text import Text

from arbitrage_edge.api.app import create_app
from arbitrage_edge.api.schemas.opportunity import opportunity_document
from arbitrage_edge.assembly import (
    UNLIMITED,
    Backends,
    Runtime,
    api_context_of,
    ensure_data_dir,
    open_replay,
    open_runtime,
    recorded_snapshots,
)
from arbitrage_edge.cli.live_table import change_line, live_table
from arbitrage_edge.cli.options import instant, settings_with
from arbitrage_edge.cli.runtime import log_by, served, stop_at_signals
from arbitrage_edge.domain.errors import EdgeError, InvalidValueError
from arbitrage_edge.pipeline.observers import log_event
from arbitrage_edge.pipeline.replay import replay
from arbitrage_edge.polling.plan_text import describe
from arbitrage_edge.polling.poll import Poller
from arbitrage_edge.ports import Clock
from arbitrage_edge.providers.recordings import files_of
from arbitrage_edge.sandbox import SandboxOptions, read_faults
from arbitrage_edge.settings import Settings
from arbitrage_edge.telemetry.metrics import Metrics

REFRESH_SECONDS = 1.0
LAST_WORDS_SECONDS = 1.0
RECENT = 6


class Board:
    """Shows the store's open opportunities and the bus's news."""

    def __init__(self, backends: Backends, clock: Clock, about: str, footer: Callable[[], str]) -> None:
        self._shelf = backends
        self._clock = clock
        self._about = about
        self._footer = footer
        self._recent: list[str] = []
        self._heard = 0
        self._news = asyncio.Event()

    async def begin(self) -> None:
        """What is announced from here on is news."""
        self._heard = await self._shelf.store.newest_seq()

    async def live(self) -> None:
        """A table that is drawn anew every second."""
        listening = asyncio.create_task(self._listen())
        try:
            with Live(Text("waiting for the first odds"), auto_refresh=False, transient=True) as screen:
                while True:
                    screen.update(await self._picture(screen.console.height), refresh=True)
                    await asyncio.sleep(REFRESH_SECONDS)
        finally:
            listening.cancel()

    async def lines(self) -> None:
        """A line for each opportunity that is found, changes or ends."""
        await self._listen(print_them=True)

    async def finish(self) -> None:
        """Waits a moment until what the store has announced was heard."""
        with suppress(TimeoutError, EdgeError):
            async with asyncio.timeout(LAST_WORDS_SECONDS):
                newest = await self._shelf.store.newest_seq()
                while self._heard < newest:
                    self._news.clear()
                    await self._news.wait()

    async def _listen(self, print_them: bool = False) -> None:
        async for notice in self._shelf.bus.listen(self._heard):
            line = change_line(opportunity_document(notice.tracked, notice.at))
            self._recent = [*self._recent, line][-RECENT:]
            if print_them:
                print(f"{notice.at:%H:%M:%S} {line}", flush=True)
            self._heard = notice.seq
            self._news.set()

    async def _picture(self, height: int) -> Group:
        now = self._clock.now()
        try:
            tracked_opportunities = await self._shelf.store.open_opportunities()
        except EdgeError as error:
            return Group(Text(f"the store does not answer: {error}", style="red"))
        head = f"{len(tracked_opportunities)} open at {now:%H:%M:%S} UTC, {self._about}"
        documents = [opportunity_document(one, now) for one in tracked_opportunities]
        return live_table(head, documents, [*self._recent, self._footer()], now, height)


BAD_INPUT = 2
LOG_FILE, LOCK_FILE = "arbitrage-edge.log", "arbitrage-edge.lock"
REFUSED_SHOWN = 10
SQLITE_FILE = "sqlite+aiosqlite:///"


class UpRequest(Struct, frozen=True):
    """The options of `up`, as typed."""

    provider: str | None
    replay: list[str]
    speed: float | None
    data_dir: Path | None
    seed: int
    faults: list[str]
    host: str | None = None
    port: int | None = None
    start: str | None = None


def show(request: UpRequest) -> int:
    """Runs until interrupted, or until the replay is over."""
    provider = "replay" if request.replay else request.provider
    settings = settings_with(provider, request.data_dir)
    if request.speed is not None and request.speed <= 0:
        raise InvalidValueError(f"expected a number above 0, got {request.speed:g}", "--speed")
    if settings.provider == "replay" and not request.replay:
        raise InvalidValueError("a replay needs recordings: --replay PATH", "--replay")
    if request.replay:
        files_of(request.replay)
    sandbox = _sandbox(settings, request)
    with _alone(settings.data_dir), _logging(settings):
        return asyncio.run(_replay(settings, request) if request.replay else _run(settings, request, sandbox))


async def _run(settings: Settings, request: UpRequest, sandbox: SandboxOptions) -> int:
    metrics = Metrics()
    observers = [log_event, metrics.observe]
    async with open_runtime(settings, sandbox, observers) as runtime:
        stop = asyncio.Event()
        stop_at_signals(stop.set)
        for line in _introduction(runtime):
            print(line, flush=True)
        about = "simulated odds" if settings.provider == "sandbox" else "odds of The Odds API"
        board = Board(runtime.backends, runtime.clock, about, lambda: _footer(runtime))
        app = create_app(api_context_of(runtime, metrics))
        port = settings.port if request.port is None else request.port
        async with served(app, request.host or settings.host, port), _shown(board), _plan_told(runtime.road.poller):
            await runtime.road.run(stop)
    print("stopped", flush=True)
    return 0


async def _replay(settings: Settings, request: UpRequest) -> int:
    print(f"Replaying {', '.join(request.replay)}; the hour is the recording's.", flush=True)
    refused: list[InvalidValueError] = []
    async with AsyncExitStack() as stack:
        runtime = await stack.enter_async_context(open_replay(settings, [log_event]))
        stack.push_async_callback(runtime.engine.drain)
        board = Board(runtime.backends, runtime.clock, "recorded odds", lambda: f"{runtime.clock.now():%F %T} UTC")
        await stack.enter_async_context(_shown(board))
        stop = asyncio.Event()
        stop_at_signals(stop.set)
        answers = recorded_snapshots(request.replay, refused.append)
        count = await _until(stop, replay(answers, runtime.engine, runtime.clock, request.speed))
    print("stopped" if count is None else f"replayed {count} answers", flush=True)
    for error in refused[:REFUSED_SHOWN]:
        print(f"error: {error}", file=sys.stderr)
    if len(refused) > REFUSED_SHOWN:
        print(f"error: {len(refused)} answers could not be read", file=sys.stderr)
    return BAD_INPUT if refused else 0


async def _until(stop: asyncio.Event, work: Coroutine[None, None, int]) -> int | None:
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
        why = "it was asked for" if settings.odds_provider else "there is no ODDS_API_KEY"
        yield f"Simulated odds: {why}, so a sandbox plays the provider. Nothing here can be bet on."
    else:
        yield f"The Odds API at {settings.odds_api_base_url}"
    scope = runtime.scope
    where = ", ".join(scope.bookmakers or scope.regions)
    yield f"{', '.join(scope.markets)} at {where}; {settings.min_profit_threshold} % profit or more; Ctrl-C stops"
    yield f"state in {runtime.backends.database.display_url.removeprefix(SQLITE_FILE)}"


def _footer(runtime: Runtime) -> str:
    plan = runtime.road.poller.plan
    return "making the plan" if plan is None else describe(plan)[0]


@asynccontextmanager
async def _plan_told(poller: Poller) -> AsyncIterator[None]:
    """Beside a live table the plan is its last line; else it is said once it is made."""
    if sys.stdout.isatty():
        yield
        return
    task = asyncio.create_task(_tell_plan(poller))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _tell_plan(poller: Poller) -> None:
    await poller.planned.wait()
    for line in describe(poller.plan) if poller.plan else ():
        print(f"plan: {line}", flush=True)


@asynccontextmanager
async def _shown(board: Board) -> AsyncIterator[None]:
    """Shows what is open while the block runs: a live table on a terminal, else a line for each piece of news."""
    await board.begin()
    task = asyncio.create_task(board.live() if sys.stdout.isatty() else board.lines())
    try:
        yield
    finally:
        # What was announced last is shown before it goes dark.
        await board.finish()
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def _sandbox(settings: Settings, request: UpRequest) -> SandboxOptions:
    if settings.provider != "sandbox":
        return UNLIMITED
    return SandboxOptions(
        seed=request.seed,
        speed=request.speed or 1.0,
        start=None if request.start is None else instant(request.start, "--start"),
        credits=None,
        faults=read_faults(request.faults),
    )


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Lock the data folder: two processes on one folder would each miss what the other records.

    The operating system releases the lock when the process ends, also after a crash.
    """
    ensure_data_dir(place)
    lock = FileLock(place / LOCK_FILE, blocking=False)
    try:
        acquired = lock.acquire()
    except Timeout:
        raise InvalidValueError(
            f"another `arbitrage-edge up` uses {place}: stop it, or choose another folder", "--data-dir"
        ) from None
    except OSError as error:
        raise InvalidValueError(f"{place / LOCK_FILE} cannot be locked: {error.strerror}", "--data-dir") from None
    with acquired:
        yield


@contextmanager
def _logging(settings: Settings) -> Iterator[None]:
    """The log goes to stderr; beside a live table to a file, since both cannot have the screen."""
    with ExitStack() as stack:
        stream: TextIO | None = None
        if sys.stdout.isatty() and sys.stderr.isatty():
            ensure_data_dir(settings.data_dir)
            place = settings.data_dir / LOG_FILE
            print(f"the log is in {place}")
            stream = stack.enter_context(place.open("a", encoding="utf-8"))
        log_by(settings, stream)
        yield
