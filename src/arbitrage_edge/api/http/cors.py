"""Pages of other origins: which may read, and who may hear the stream."""

from __future__ import annotations

from collections.abc import Callable, Collection

from starlette.middleware.cors import CORSMiddleware
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from arbitrage_edge.api.http.auth import KEY_HEADER, Keys
from arbitrage_edge.api.http.errors import Problem


class Cors(CORSMiddleware):
    """Steps in only where a page of some origin asks; every answer that may be kept varies by it anyway."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if any(name == b"origin" for name, _ in scope.get("headers", ())):
            await super().__call__(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def admission(origins: Collection[str], keys: Keys) -> Callable[[WebSocket], str | None]:
    """Why a WebSocket is not let in: its page's origin, or its key; None lets it in. A browser can set no headers: from
    there the key comes as `api_key` in the query."""

    def admit(websocket: WebSocket) -> str | None:
        origin = websocket.headers.get("origin")
        own = {f"{scheme}://{websocket.headers.get('host', '')}" for scheme in ("http", "https")}
        if origin is not None and not {origin, "*"} & {*origins, *(own & {origin})}:
            return "this page's origin is not among CORS_ORIGINS"
        try:
            keys.check(websocket.headers.get(KEY_HEADER.decode()) or websocket.query_params.get("api_key"))
        except Problem as problem:
            return problem.document.message
        return None

    return admit
