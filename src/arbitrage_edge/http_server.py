"""An ASGI application on a port of its own, served in the loop that runs already."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp

# As many may knock at once, before the first is let in.
BACKLOG = 2048


class Server(uvicorn.Server):
    """uvicorn's, with its address; signals stay with whoever handles them now."""

    url = ""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """None."""
        yield


@asynccontextmanager
async def serve_app(app: ASGIApp, host: str, port: int = 0, **settings: Any) -> AsyncIterator[Server]:
    """Serves while the block lasts, then gives answers under way a moment. Port 0: any that is free.

    `settings` are those of `uvicorn.Config`; it logs nothing of its own unless they say so. Raises OSError where the
    address cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family, backlog=BACKLOG) as ears:
        # Inherited by the accepted ones: without it each answer waits 40 ms for the client to confirm its headers.
        ears.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        server = Server(uvicorn.Config(app, **{"log_config": None, "access_log": False} | settings))
        shown = f"[{host}]" if ":" in host else host
        server.url = f"http://{shown}:{ears.getsockname()[1]}"
        running = asyncio.create_task(server.serve(sockets=[ears]), name="server")
        try:
            await _started(server, running)
            yield server
        finally:
            server.should_exit = True
            await running


async def _started(server: Server, running: asyncio.Task[None]) -> None:
    while not server.started:
        if running.done():
            await running
            raise OSError("the server could not begin to serve")
        await asyncio.sleep(0.005)
