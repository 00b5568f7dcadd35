"""Pages of other origins: access to responses (CORS), and admission to the stream."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Awaitable, Callable

from starlette.middleware.cors import CORSMiddleware
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from arbitrage_edge.api.http.auth import KEY_HEADER, ClientAddresses, Keys, count_guess
from arbitrage_edge.api.http.host_check import Origins
from arbitrage_edge.api.http.problems import Problem
from arbitrage_edge.api.http.rate_limit import RateLimiter

# A browser cannot set headers of a WebSocket: it offers `arbitrage-edge` and a second subprotocol with the key.
KEY_SUBPROTOCOL = "key."


class Cors(CORSMiddleware):
    """CORS for requests with an Origin header only; cacheable responses have `Vary: Origin` anyway."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if any(name == b"origin" for name, _ in scope.get("headers", ())):
            await super().__call__(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def stream_admission(
    origins: Origins, keys: Keys, addresses: ClientAddresses, limiter: RateLimiter
) -> Callable[[WebSocket], Awaitable[str | None]]:
    """Return a check of a WebSocket's host, origin and API key. It returns the reason of a refusal, or None."""

    async def admit(websocket: WebSocket) -> str | None:
        refusal = origins.refusal(dict(websocket.scope["headers"]))
        if refusal is not None:
            return refusal
        key = stream_key(websocket)
        try:
            await count_guess(key, websocket.scope, keys, addresses, limiter)
            keys.check(key)
        except Problem as problem:
            return problem.document.message
        return None

    return admit


def stream_key(websocket: WebSocket) -> str | None:
    """Return the API key of a WebSocket: from its header, from a subprotocol `key.<base64url>`, or from the query."""
    header = websocket.headers.get(KEY_HEADER.decode())
    if header is not None:
        return header
    for protocol in websocket.scope.get("subprotocols", ()):
        if protocol.startswith(KEY_SUBPROTOCOL):
            return _decoded(protocol.removeprefix(KEY_SUBPROTOCOL))
    return websocket.query_params.get("api_key") or None


def _decoded(text: str) -> str:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("latin-1")
    except (binascii.Error, ValueError):
        return ""
