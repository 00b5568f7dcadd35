"""A sandbox on a port of its own: for good, or for as long as a block lasts."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from arbitrage_edge.providers.sandbox.options import SandboxOptions
from arbitrage_edge.providers.sandbox.server import DroppedConnectionError, Sandbox

_PATIENCE = 5.0  # seconds for answers under way when the server stops


def run_sandbox(host: str = "127.0.0.1", port: int = 8100, options: SandboxOptions | None = None) -> None:
    """Serve until interrupted. A port that is taken ends the process, as uvicorn does it."""
    uvicorn.Server(_config(Sandbox(options), host=host, port=port, log_level="info")).run()


@asynccontextmanager
async def serve_sandbox(
    options: SandboxOptions | None = None, *, sandbox: Sandbox | None = None, host: str = "127.0.0.1", port: int = 0
) -> AsyncIterator[str]:
    """Serve in the running loop while the block lasts; gives the base URL. Port 0: any that is free.

    The URL has no `/v4`: the provider's paths begin after it. Signals stay with whoever handles them now.
    """
    with socket.create_server((host, port)) as listening:
        # Inherited by the accepted ones: without it each answer waits 40 ms for the client to confirm its headers.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        server = _QuietServer(_config(sandbox or Sandbox(options)))
        running = asyncio.create_task(server.serve(sockets=[listening]))
        try:
            await _started(server, running)
            yield f"http://{host}:{listening.getsockname()[1]}"
        finally:
            # Who asked is gone with the block.
            for answering in server.server_state.tasks:
                answering.cancel()
            server.should_exit = True
            await running


class _QuietServer(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def _started(server: uvicorn.Server, running: asyncio.Task[None]) -> None:
    while not server.started:
        if running.done():
            await running
            raise OSError("the sandbox could not begin to serve")
        await asyncio.sleep(0.005)


def _config(app: ASGIApp, *, host: str = "127.0.0.1", port: int = 0, log_level: str | None = None) -> uvicorn.Config:
    return uvicorn.Config(
        _hang_up(app),
        host=host,
        port=port,
        lifespan="off",
        ws="none",
        access_log=False,
        log_config=None if log_level is None else uvicorn.config.LOGGING_CONFIG,
        log_level=log_level,
        timeout_graceful_shutdown=int(_PATIENCE),
    )


def _hang_up(app: ASGIApp) -> ASGIApp:
    """An answer broken off on purpose closes the connection, one given up is a 503; no traceback is worth it."""

    async def quiet(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        except DroppedConnectionError:
            return
        except asyncio.CancelledError:
            await Response(status_code=503)(scope, receive, send)

    return quiet
