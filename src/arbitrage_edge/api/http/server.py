"""The API served in the loop it runs in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.types import ASGIApp
from starlette.websockets import WebSocket
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from arbitrage_edge.http_server import serve_app

EXTENSION = "arbitrage_edge.abort"


class AbortableSocket(WebSocketsSansIOProtocol):
    """Lets the application end a connection at once: closing waits until everything was sent, which may be never."""

    async def run_asgi(self) -> None:
        """As uvicorn does, with the way out in the scope."""
        self.scope["extensions"][EXTENSION] = {"abort": self.transport.abort}
        await super().run_asgi()


def abort(websocket: WebSocket) -> None:
    """Ends the connection at once, where the server can."""
    extension = websocket.scope.get("extensions", {}).get(EXTENSION)
    if extension is not None:
        extension["abort"]()


# For `uvicorn.Config`. A peer that answers no ping is gone after 25 seconds at most. Frames above the greatest size end
# the connection, below it the application answers. Frames are not compressed: that would be done anew for each client.
WEBSOCKET_SETTINGS: dict[str, Any] = {
    "ws": AbortableSocket,
    "ws_max_size": 2**20,
    "ws_ping_interval": 10.0,
    "ws_ping_timeout": 15.0,
    "ws_per_message_deflate": False,
}


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
    async with serve_app(app, host, port, **SETTINGS) as server:
        yield server.url
