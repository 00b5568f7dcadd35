"""How uvicorn serves WebSockets here: peers that vanished are found, and a stuck socket can be let go."""

from __future__ import annotations

from typing import Any

from starlette.websockets import WebSocket
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

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
