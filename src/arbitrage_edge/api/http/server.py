"""Serves the API with uvicorn in the running event loop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.types import ASGIApp
from starlette.websockets import WebSocket
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from arbitrage_edge.api.http.connection_limits import BoundedHttp, ConnectionLimits, Connections, raise_file_limit
from arbitrage_edge.http_server import serve_app

ABORT_EXTENSION = "arbitrage_edge.abort"


class AbortableWebSocket(WebSocketsSansIOProtocol):
    """WebSocket that the application can abort: closing waits until everything is sent, which may be never."""

    async def run_asgi(self) -> None:
        """Run the application with an `abort` function in the scope."""
        self.scope["extensions"][ABORT_EXTENSION] = {"abort": self.transport.abort}
        await super().run_asgi()


def abort(websocket: WebSocket) -> None:
    """End the connection at once if the server supports it."""
    extension = websocket.scope.get("extensions", {}).get(ABORT_EXTENSION)
    if extension is not None:
        extension["abort"]()


# For `uvicorn.Config`. A peer that does not answer pings is disconnected after 25 seconds at most. A frame above the
# maximum size ends the connection; smaller ones are checked by the application. Frames are not compressed, because
# that would be repeated for each client.
WEBSOCKET_SETTINGS: dict[str, Any] = {
    "ws": AbortableWebSocket,
    "ws_max_size": 2**20,
    "ws_ping_interval": 10.0,
    "ws_ping_timeout": 15.0,
    "ws_per_message_deflate": False,
}


SETTINGS: dict[str, Any] = {
    "lifespan": "on",
    # TRUSTED_PROXIES decides whose X-Forwarded-For counts.
    "proxy_headers": False,
    "server_header": False,
    # Seconds for running requests when the server stops.
    "timeout_graceful_shutdown": 3,
    **WEBSOCKET_SETTINGS,
}


def bounded_protocols(limits: ConnectionLimits) -> dict[str, Any]:
    """Return protocols for `uvicorn.Config` that share these bounds."""
    connections = Connections(limits)

    class Http(BoundedHttp):
        """HTTP within the bounds of this server."""

        registry = connections

    class BoundedWebSocket(AbortableWebSocket):
        """WebSocket that counts as one of the connections of this server."""

        def connection_lost(self, exc: Exception | None) -> None:
            """Remove the connection."""
            connections.remove(self.transport)
            super().connection_lost(exc)

    return {"http": Http, "ws": BoundedWebSocket}


async def serve(app: ASGIApp, host: str, port: int, stop: asyncio.Event) -> None:
    """Serve until `stop` is set. Raises OSError if the address is in use."""
    async with serving(app, host, port):
        await stop.wait()


@asynccontextmanager
async def serving(
    app: ASGIApp,
    host: str,
    port: int = 0,
    limits: ConnectionLimits = ConnectionLimits(),  # noqa: B008 - a frozen value
) -> AsyncIterator[str]:
    """Serve while the block runs, and yield the URL. Port 0: any free port."""
    raise_file_limit()
    async with serve_app(app, host, port, **SETTINGS | bounded_protocols(limits)) as server:
        yield server.url
