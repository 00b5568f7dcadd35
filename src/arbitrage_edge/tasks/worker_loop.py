"""The event loop of a worker process: one thread runs it, and everything opened in it stays in it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from threading import Lock, Thread
from typing import TypeVar

from arbitrage_edge.assembly import WorkerContext

T = TypeVar("T")
# Seconds for recording and closing at the end.
CLOSE_TIMEOUT = 8.0


class WorkerLoop:
    """Opens the worker context when the first task needs it: in the process that runs tasks, never before its fork.

    A connection belongs to its loop and process, so nothing opened before a fork is used after it.
    """

    def __init__(self, open_context: Callable[[], AbstractAsyncContextManager[WorkerContext]]) -> None:
        self._open_context = open_context
        self._lock = Lock()
        self._process: int | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: Thread | None = None
        self._manager: AbstractAsyncContextManager[WorkerContext] | None = None
        self._context: WorkerContext | None = None

    def run(self, work: Callable[[WorkerContext], Awaitable[T]]) -> T:
        """Run the work in the loop and wait for its result. If the wait is interrupted, the work is cancelled."""
        loop, context = self._opened()
        cancellable = _Cancellable()
        try:
            return asyncio.run_coroutine_threadsafe(cancellable.run(work, context), loop).result()
        except BaseException:
            # The interruption may come between any two steps of this thread: only the loop knows if the work began.
            loop.call_soon_threadsafe(cancellable.cancel)
            raise

    def close(self) -> None:
        """Finish work in progress and close what was opened in this process."""
        with self._lock:
            loop, thread, manager = self._loop, self._thread, self._manager
            if loop is None or thread is None or self._process != os.getpid():
                return
            self._loop = self._thread = self._manager = self._context = None
            try:
                if manager is not None:
                    asyncio.run_coroutine_threadsafe(manager.__aexit__(None, None, None), loop).result(CLOSE_TIMEOUT)
            finally:
                loop.call_soon_threadsafe(loop.stop)
                thread.join()
                loop.close()

    def _opened(self) -> tuple[asyncio.AbstractEventLoop, WorkerContext]:
        with self._lock:
            if self._process != os.getpid():
                self._process = os.getpid()
                self._loop = self._thread = self._manager = self._context = None
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = Thread(target=self._loop.run_forever, name="loop", daemon=True)
                self._thread.start()
            if self._context is None:
                # If it cannot be opened now, the next task tries again.
                manager = self._open_context()
                self._context = asyncio.run_coroutine_threadsafe(manager.__aenter__(), self._loop).result()
                self._manager = manager
            return self._loop, self._context


class _Cancellable:
    """Work in the loop that can be cancelled, started or not. Called in the loop's thread only."""

    def __init__(self) -> None:
        self._task: asyncio.Task[object] | None = None
        self._is_cancelled = False

    async def run(self, work: Callable[[WorkerContext], Awaitable[T]], context: WorkerContext) -> T:
        """Run the work unless it was cancelled before."""
        self._task = asyncio.current_task()
        if self._is_cancelled:
            raise asyncio.CancelledError
        return await work(context)

    def cancel(self) -> None:
        """Cancel the work; work that is finished is not affected."""
        self._is_cancelled = True
        if self._task is not None:
            self._task.cancel()
