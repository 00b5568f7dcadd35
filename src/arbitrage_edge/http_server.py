"""Serves an ASGI application on a port, with uvicorn in the running event loop."""

from __future__ import annotations

import asyncio
import logging
import socket
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp

log = logging.getLogger(__name__)

# A server that listens on every network is reached at the loopback address.
LOOPBACK = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  compared with, not bound to
OUT_OF_FILES = "socket.accept() out of system resource"
# Seconds between two log lines about missing files.
OUT_OF_FILES_INTERVAL = 60.0
# Connections that may wait to be accepted.
BACKLOG = 2048
# Connections that the event loop accepts at once: all of them are open before any is counted against a bound.
ACCEPTED_AT_ONCE = 16

DEFAULTS: dict[str, Any] = {"log_config": None, "access_log": False, "backlog": ACCEPTED_AT_ONCE}


class Server(uvicorn.Server):
    """uvicorn's server with its URL. Signal handling is left to the caller."""

    url = ""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Install no signal handlers."""
        yield


@asynccontextmanager
async def serve_app(app: ASGIApp, host: str, port: int = 0, **settings: Any) -> AsyncIterator[Server]:
    """Serve while the block runs, then wait for running requests. Port 0: any free port.

    `settings` are those of `uvicorn.Config`; by default uvicorn logs nothing. Raises OSError if the address is in use.
    """
    with socket.create_server((host, port), family=_family(host), backlog=BACKLOG) as listener:
        # Inherited by accepted sockets: without it each response waits 40 ms for an acknowledgement of its headers.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        server = Server(uvicorn.Config(app, **DEFAULTS | settings))
        server.url = f"http://{reachable(host)}:{listener.getsockname()[1]}"
        _log_missing_files_rarely(asyncio.get_running_loop())
        task = asyncio.create_task(server.serve(sockets=[listener]), name="server")
        try:
            await _started(server, task)
            listener.listen(BACKLOG)
            yield server
        finally:
            server.should_exit = True
            await task


def reachable(host: str) -> str:
    """Return the host for a URL of this machine: the loopback address if the server listens on every network."""
    host = LOOPBACK.get(host, host)
    return f"[{host}]" if ":" in host else host


def _family(host: str) -> socket.AddressFamily:
    """Return the address family of a host; IPv4 if it has addresses of both. Raises OSError for an unknown name."""
    families = {entry[0] for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    return socket.AF_INET if socket.AF_INET in families else socket.AF_INET6


def _log_missing_files_rarely(loop: asyncio.AbstractEventLoop) -> None:
    """Replace the error that the event loop logs for every failed accept."""
    logged_at = -OUT_OF_FILES_INTERVAL

    def handle(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        nonlocal logged_at
        if context.get("message") != OUT_OF_FILES:
            loop.default_exception_handler(context)
        elif time.monotonic() - logged_at >= OUT_OF_FILES_INTERVAL:
            logged_at = time.monotonic()
            log.error("no file is left for a new connection: raise the limit of open files (ulimit -n)")

    loop.set_exception_handler(handle)


async def _started(server: Server, task: asyncio.Task[None]) -> None:
    while not server.started:
        if task.done():
            await task
            raise OSError("the server did not start")
        await asyncio.sleep(0.005)
