"""What a worker process works with: one event loop in a thread of its own, and everything that was opened in it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from threading import Lock, Thread
from typing import TypeVar

from arbitrage_edge.assembly import WorkerContext

T = TypeVar("T")
# Seconds for what was begun to be recorded and closed.
LAST_MOMENT = 8.0


class WorkerLoop:
    """Opens by `opening` when the first task needs it: in the process that runs tasks, never in the one that forks it.

    A connection belongs to its loop and its process, so nothing that was opened before a fork is ever used after it.
    """

    def __init__(self, opening: Callable[[], AbstractAsyncContextManager[WorkerContext]]) -> None:
        self._opening = opening
        self._lock = Lock()
        self._process: int | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: Thread | None = None
        self._context: AbstractAsyncContextManager[WorkerContext] | None = None
        self._share: WorkerContext | None = None

    def run(self, work: Callable[[WorkerContext], Awaitable[T]]) -> T:
        """Does it in the loop, and waits. Where the wait is broken off, by a limit or the end, so is the work."""
        loop, share = self._opened()
        doing = _Doing()
        try:
            return asyncio.run_coroutine_threadsafe(doing.awaited(work, share), loop).result()
        except BaseException:
            # It may come between any two steps of this thread: the loop knows whether the work has begun.
            loop.call_soon_threadsafe(doing.stop)
            raise

    def close(self) -> None:
        """Finishes what was begun and closes what was opened, in this process."""
        with self._lock:
            loop, thread, context = self._loop, self._thread, self._context
            if loop is None or thread is None or self._process != os.getpid():
                return
            self._loop = self._thread = self._context = self._share = None
            try:
                if context is not None:
                    asyncio.run_coroutine_threadsafe(context.__aexit__(None, None, None), loop).result(LAST_MOMENT)
            finally:
                loop.call_soon_threadsafe(loop.stop)
                thread.join()
                loop.close()

    def _opened(self) -> tuple[asyncio.AbstractEventLoop, WorkerContext]:
        with self._lock:
            if self._process != os.getpid():
                self._process = os.getpid()
                self._loop = self._thread = self._context = self._share = None
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = Thread(target=self._loop.run_forever, name="loop", daemon=True)
                self._thread.start()
            if self._share is None:
                # One that cannot be opened now, is tried again by the next task.
                context = self._opening()
                self._share = asyncio.run_coroutine_threadsafe(context.__aenter__(), self._loop).result()
                self._context = context
            return self._loop, self._share


class _Doing:
    """Work in the loop that can be stopped, begun or not. Only the loop's thread calls it."""

    def __init__(self) -> None:
        self._task: asyncio.Task[object] | None = None
        self._stopped = False

    async def awaited(self, work: Callable[[WorkerContext], Awaitable[T]], share: WorkerContext) -> T:
        """Does it."""
        self._task = asyncio.current_task()
        if self._stopped:
            raise asyncio.CancelledError
        return await work(share)

    def stop(self) -> None:
        """Cancels it; what is over already stays as it is."""
        self._stopped = True
        if self._task is not None:
            self._task.cancel()
