"""Signals, logging and serving for commands that run until they are stopped."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING, TextIO

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.settings import Settings
from arbitrage_edge.telemetry.logs import configure_logging

if TYPE_CHECKING:
    from fastapi import FastAPI

# These libraries log every start and stop at INFO.
VERBOSE = ("alembic", "uvicorn")


def stop_at_signals(stop: Callable[[], object]) -> None:
    """Call `stop` in the event loop when this process receives SIGINT or SIGTERM."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))


def log_by(settings: Settings, stream: TextIO | None, verbose: Iterable[str] = VERBOSE) -> None:
    """Configure the log by the settings; loggers in `verbose` log warnings only, unless the level is DEBUG."""
    configure_logging(settings.log_level, settings.log_format, settings.secrets, stream)
    for name in verbose:
        logging.getLogger(name).setLevel(logging.NOTSET if settings.log_level == "DEBUG" else logging.WARNING)


@asynccontextmanager
async def served(app: FastAPI, host: str, port: int) -> AsyncIterator[None]:
    """Serve the app inside the block and print its addresses. Raises InvalidValueError if the port is taken."""
    # A worker logs but serves nothing: it does not need the API.
    from arbitrage_edge.api.http.connection_limits import ConnectionLimits
    from arbitrage_edge.api.http.server import serving

    limits = ConnectionLimits(exempt=app.state.context.settings.trusted_proxies)
    async with AsyncExitStack() as stack:
        try:
            address = await stack.enter_async_context(serving(app, host, port, limits))
        except OSError as error:
            raise InvalidValueError(f"cannot serve at {host}:{port}: {error.strerror or error}", "--port") from None
        print(f"page at {address}/", flush=True)
        stream = address.replace("http", "ws", 1)
        print(f"API at {address}/docs, WebSocket at {stream}/ws/arbitrage", flush=True)
        yield
