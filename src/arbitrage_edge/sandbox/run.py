"""A sandbox on a port of its own: for good, or for as long as a block lasts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import httpx2
import msgspec
import uvicorn
from msgspec import Struct
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from arbitrage_edge.domain.errors import TemporaryError
from arbitrage_edge.http_server import serve_app
from arbitrage_edge.sandbox.server.app import CLOCK_PATH, DroppedConnectionError, Sandbox
from arbitrage_edge.sandbox.server.options import SandboxOptions

_SETTINGS: dict[str, Any] = {
    "lifespan": "off",
    "ws": "none",
    # Seconds for answers under way when the server stops.
    "timeout_graceful_shutdown": 5,
}


def run_sandbox(host: str = "127.0.0.1", port: int = 8100, options: SandboxOptions | None = None) -> None:
    """Serve until interrupted. A port that is taken ends the process, as uvicorn does it."""
    uvicorn.run(_hang_up(Sandbox(options)), host=host, port=port, log_level="info", access_log=False, **_SETTINGS)


@asynccontextmanager
async def serve_sandbox(
    options: SandboxOptions | None = None, *, sandbox: Sandbox | None = None, host: str = "127.0.0.1", port: int = 0
) -> AsyncIterator[str]:
    """Serve in the running loop while the block lasts; gives the base URL. Port 0: any that is free.

    The URL has no `/v4`: the provider's paths begin after it. Signals stay with whoever handles them now.
    """
    async with serve_app(_hang_up(sandbox or Sandbox(options)), host, port, **_SETTINGS) as server:
        try:
            yield server.url
        finally:
            # Who asked is gone with the block.
            for answering in server.server_state.tasks:
                answering.cancel()


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


PATIENCE = 5.0


class Hour(Struct, frozen=True):
    """The hour of a simulated world, and how many of its seconds pass in one of ours."""

    hour: datetime
    speed: float


async def hour_of(base_url: str) -> Hour:
    """The hour of the sandbox at an address (with or without `/v4`). TemporaryError where none answers there."""
    address = httpx2.URL(base_url).copy_with(path=CLOCK_PATH, query=None)
    try:
        async with httpx2.AsyncClient(timeout=PATIENCE, trust_env=False) as client:
            answer = await client.get(address)
        return msgspec.json.decode(answer.content, type=Hour)
    except (httpx2.HTTPError, msgspec.MsgspecError) as error:
        raise TemporaryError(f"the sandbox does not tell its hour: {type(error).__name__}") from None
