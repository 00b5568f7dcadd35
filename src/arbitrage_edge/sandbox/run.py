"""Run the sandbox as an HTTP server: as a process, or inside a running event loop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import httpx2
import msgspec
from msgspec import Struct, field
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from arbitrage_edge.domain.errors import TemporaryError
from arbitrage_edge.http_server import serve_app
from arbitrage_edge.sandbox.server.app import CLOCK_PATH, DroppedConnectionError, Sandbox
from arbitrage_edge.sandbox.server.options import SandboxOptions

_SETTINGS: dict[str, Any] = {
    "lifespan": "off",
    "ws": "none",
    "timeout_graceful_shutdown": 5,  # seconds
}


@asynccontextmanager
async def serve_sandbox(
    options: SandboxOptions | None = None, *, sandbox: Sandbox | None = None, host: str = "127.0.0.1", port: int = 0
) -> AsyncIterator[str]:
    """Serve in the running loop inside the block, and yield the base URL. Port 0: any free port.

    The URL has no `/v4`: the provider's paths follow it. Signal handlers are not changed.
    """
    async with serve_app(_close_dropped(sandbox or Sandbox(options)), host, port, **_SETTINGS) as server:
        try:
            yield server.url
        finally:
            # No client remains after the block.
            for request in server.server_state.tasks:
                request.cancel()


def _close_dropped(app: ASGIApp) -> ASGIApp:
    """Log no traceback for a connection dropped on purpose, and answer a cancelled request with 503."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        except DroppedConnectionError:
            return
        except asyncio.CancelledError:
            await Response(status_code=503)(scope, receive, send)

    return wrapped


CLOCK_TIMEOUT = 5.0  # seconds


class ClockReading(Struct, frozen=True):
    """Time and speed (market seconds per real second) of a simulated market's clock."""

    now: datetime = field(name="hour")
    speed: float


async def fetch_clock(base_url: str) -> ClockReading:
    """Return the clock of the sandbox at an address, with or without `/v4`. Raises TemporaryError."""
    address = httpx2.URL(base_url).copy_with(path=CLOCK_PATH, query=None)
    try:
        async with httpx2.AsyncClient(timeout=CLOCK_TIMEOUT, trust_env=False) as client:
            response = await client.get(address)
        return msgspec.json.decode(response.content, type=ClockReading)
    except (httpx2.HTTPError, msgspec.MsgspecError) as error:
        raise TemporaryError(f"the clock of the sandbox cannot be read: {type(error).__name__}") from None
