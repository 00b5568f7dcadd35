"""The API served in the loop it runs in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.types import ASGIApp

from arbitrage_edge.api.sockets import WEBSOCKET_SETTINGS
from arbitrage_edge.listening import listening

SETTINGS: dict[str, Any] = {
    "lifespan": "on",
    # Whose word counts on the client's address is settled by TRUSTED_PROXIES.
    "proxy_headers": False,
    "server_header": False,
    # Seconds for answers under way when the server stops.
    "timeout_graceful_shutdown": 3,
    **WEBSOCKET_SETTINGS,
}


async def serve(app: ASGIApp, host: str, port: int, stop: asyncio.Event) -> None:
    """Serves until `stop` is set. Raises OSError where the address cannot be had."""
    async with serving(app, host, port):
        await stop.wait()


@asynccontextmanager
async def serving(app: ASGIApp, host: str, port: int = 0) -> AsyncIterator[str]:
    """Serves while the block lasts; gives the address. Port 0: any that is free."""
    async with listening(app, host, port, **SETTINGS) as server:
        yield server.url
