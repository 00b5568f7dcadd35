"""Signals, logging and serving for commands that run until they are stopped."""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING, TextIO

from arbitrage_edge.cli.output import print_line
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.gc_pause import prepare_collector
from arbitrage_edge.settings import Settings
from arbitrage_edge.telemetry.logs import configure_logging

if TYPE_CHECKING:
    from fastapi import FastAPI

# SIGBREAK is Ctrl-Break, and what another process on Windows can send.
STOPPING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGBREAK") if hasattr(signal, name))
# These libraries log every start and stop at INFO.
VERBOSE = ("alembic", "uvicorn")


def stop_at_signals(stop: Callable[[], object]) -> None:
    """Call `stop` in the event loop when this process receives SIGINT or SIGTERM, on Windows also SIGBREAK."""
    loop = asyncio.get_running_loop()
    for number in STOPPING:
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))


def log_by(settings: Settings, stream: TextIO | None, verbose: Iterable[str] = VERBOSE) -> None:
    """Configure the log by the settings; loggers in `verbose` log warnings only, unless the level is DEBUG."""
    configure_logging(settings.log_level, settings.log_format, settings.secrets, stream)
    for name in verbose:
        logging.getLogger(name).setLevel(logging.NOTSET if settings.log_level == "DEBUG" else logging.WARNING)


def cannot_serve(host: str, port: int, error: OSError) -> InvalidValueError:
    """Return the error of an address on which this machine cannot listen."""
    # Python appends the address to the reason.
    reason = (error.strerror or str(error)).partition(" (while attempting")[0]
    is_host = isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL
    remedy = "choose an address of this machine" if is_host else "choose another port"
    return InvalidValueError(
        f"cannot serve at {host} port {port} ({reason}): {remedy}", "--host" if is_host else "--port"
    )


@asynccontextmanager
async def served(app: FastAPI, host: str, port: int) -> AsyncIterator[None]:
    """Serve the app inside the block and print its addresses. Raises InvalidValueError if the port is taken.

    What the process has loaded by then is frozen for the garbage collector: answers do not wait for passes over it.
    """
    # A worker logs but serves nothing: it does not need the API.
    from arbitrage_edge.api.http.connection_limits import ConnectionLimits
    from arbitrage_edge.api.http.server import serving

    limits = ConnectionLimits(exempt=app.state.context.settings.trusted_proxies)
    async with AsyncExitStack() as stack:
        try:
            address = await stack.enter_async_context(serving(app, host, port, limits))
        except OSError as error:
            raise cannot_serve(host, port, error) from None
        print_line(f"page at {address}/")
        stream = address.replace("http", "ws", 1)
        print_line(f"API at {address}/docs, WebSocket at {stream}/ws/arbitrage")
        prepare_collector()
        yield
