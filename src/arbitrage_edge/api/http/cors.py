"""Pages of other origins: access to responses (CORS) and to the stream."""

from __future__ import annotations

from collections.abc import Callable, Collection

from starlette.middleware.cors import CORSMiddleware
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from arbitrage_edge.api.http.auth import KEY_HEADER, Keys
from arbitrage_edge.api.http.errors import Problem


class Cors(CORSMiddleware):
    """CORS for requests with an Origin header only; cacheable responses have `Vary: Origin` anyway."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if any(name == b"origin" for name, _ in scope.get("headers", ())):
            await super().__call__(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def stream_admission(origins: Collection[str], keys: Keys) -> Callable[[WebSocket], str | None]:
    """Return a check of a WebSocket's origin and API key. It returns the reason of a refusal, or None.

    A browser cannot set headers of a WebSocket: it sends the key as `api_key` in the query.
    """

    def admit(websocket: WebSocket) -> str | None:
        origin = websocket.headers.get("origin")
        own_origins = {f"{scheme}://{websocket.headers.get('host', '')}" for scheme in ("http", "https")}
        if origin is not None and "*" not in origins and origin not in {*origins, *own_origins}:
            return f"origin {origin[:100]} is not allowed: add it to CORS_ORIGINS"
        try:
            keys.check(websocket.headers.get(KEY_HEADER.decode()) or websocket.query_params.get("api_key"))
        except Problem as problem:
            return problem.document.message
        return None

    return admit
