"""Serves an application in the loop it runs in."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from arbitrage_edge.api.sockets import WEBSOCKET_SETTINGS

# Seconds for answers under way when the server stops.
PATIENCE = 3


async def serve(app: ASGIApp, host: str, port: int, stop: asyncio.Event) -> None:
    """Serves in this loop until `stop` is set; then gives answers under way a moment. Signals stay with who has them.

    Raises OSError where the address cannot be had.
    """
    async with serving(app, host, port):
        await stop.wait()


@asynccontextmanager
async def serving(app: ASGIApp, host: str, port: int = 0) -> AsyncIterator[str]:
    """Serves in this loop while the block lasts; gives the address. Port 0: any that is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family, backlog=1024) as listening:
        # Inherited by the accepted ones: without it each answer waits 40 ms for the client to confirm its headers.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        server = _Server(uvicorn.Config(app, host=host, port=port, **SETTINGS))
        running = asyncio.create_task(server.serve(sockets=[listening]), name="server")
        try:
            await _started(server, running)
            shown = f"[{host}]" if ":" in host else host
            yield f"http://{shown}:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            await running


SETTINGS: dict[str, Any] = {
    "lifespan": "on",
    "log_config": None,
    "access_log": False,
    # Whose word counts on the client's address is settled by TRUSTED_PROXIES.
    "proxy_headers": False,
    "server_header": False,
    "timeout_graceful_shutdown": PATIENCE,
    **WEBSOCKET_SETTINGS,
}


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def _started(server: uvicorn.Server, running: asyncio.Task[None]) -> None:
    while not server.started:
        if running.done():
            await running
            raise OSError("the server could not begin to serve")
        await asyncio.sleep(0.005)
