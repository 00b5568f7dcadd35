"""Outermost middleware: request ids, size limits, security headers, metrics, and errors that show no internals."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from secrets import token_hex
from typing import Any

from msgspec import Struct
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars, reset_contextvars

from arbitrage_edge.api.http.errors import response_of
from arbitrage_edge.api.http.metrics import HttpMetrics
from arbitrage_edge.api.http.problems import INTERNAL, TOO_LARGE, TOO_LONG, Problem

log = logging.getLogger(__name__)

MAX_BODY_BYTES = 2**16
MAX_QUERY_BYTES = 2**13
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_PROCESS, _numbers = token_hex(4), count()
# Added to every response that does not set them itself.
SECURITY_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
DATA_POLICY = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
_SCOPE_KEY = "arbitrage_edge.request"

RawHeaders = Sequence[tuple[bytes, bytes]]


class RequestState(Struct):
    """State of one request that the middlewares share: further headers of its response, and the route it matched.

    `route` is set only if a middleware answers the request; otherwise the router's own entry in the scope counts.
    """

    headers: RawHeaders = ()
    route: str | None = None


def request_state(scope: Scope) -> RequestState:
    """Return the state of this request."""
    state: RequestState = scope[_SCOPE_KEY]
    return state


class RequestMiddleware:
    """Gives every request an id and limits, and every response its headers."""

    def __init__(self, app: ASGIApp, *, metrics: HttpMetrics, body_limits: Mapping[str, int] | None = None) -> None:
        self._app, self._metrics = app, metrics
        # Largest bodies by path, where they are not the usual ones.
        self._body_limits = dict(body_limits or {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        state = RequestState()
        # A HEAD request is handled like a GET, and its body is left out at the end.
        is_head = scope["method"] == "HEAD"
        inner = {**scope, "method": "GET" if is_head else scope["method"], _SCOPE_KEY: state}
        exchange = _Exchange(inner, send, _request_id(headers.get(b"x-request-id")), without_body=is_head)
        context = bind_contextvars(request_id=exchange.id)
        try:
            most = self._body_limits.get(scope["path"], MAX_BODY_BYTES)
            _check_size(scope, headers.get(b"content-length", b""), most)
            await self._app(inner, _limited(receive, most), exchange.send)
        except Problem as problem:
            await exchange.send_problem(problem)
        except Exception:
            log.exception("request failed", extra={"path": scope["path"]})
            await exchange.send_problem(Problem(INTERNAL))
        finally:
            route = state.route or getattr(inner.get("route"), "path", None)
            self._metrics.observe(inner["method"], route, exchange.status, time.perf_counter() - exchange.started)
            reset_contextvars(**context)


class _Exchange:
    """One request and its response."""

    def __init__(self, scope: Scope, send: Send, id: str, *, without_body: bool) -> None:
        self._scope, self._send, self._without_body = scope, send, without_body
        self.id, self.status, self.started = id, 0, time.perf_counter()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message["headers"] = [
                *message["headers"],
                *_missing_security_headers(message["headers"]),
                *request_state(self._scope).headers,
                (b"x-request-id", self.id.encode()),
            ]
        elif self._without_body:
            message = {**message, "body": b""}
        await self._send(message)

    async def send_problem(self, problem: Problem) -> None:
        if self.status:
            # Part of the response is sent already: only closing the connection shows that the rest is missing.
            raise ConnectionAbortedError(f"request {self.id} failed after its response began")
        await response_of(problem)(self._scope, _disconnected, self.send)


def _request_id(requested: bytes | None) -> str:
    if requested is not None and _ID.fullmatch(text := requested.decode("latin-1")):
        return text
    # Unique, not secret: a random number per request would cost more than the rest of this middleware.
    return f"{_PROCESS}{next(_numbers):08x}"


def _missing_security_headers(headers: Iterable[tuple[bytes, bytes]]) -> RawHeaders:
    """Return the security headers that a response lacks. HTML pages set a policy of their own."""
    present = dict(headers)
    missing = [header for header in SECURITY_HEADERS if header[0] not in present]
    if DATA_POLICY[0] not in present and not present.get(b"content-type", b"").startswith(b"text/html"):
        missing.append(DATA_POLICY)
    return missing


def _check_size(scope: Scope, length: bytes, most: int) -> None:
    size = len(scope["query_string"])
    if size > MAX_QUERY_BYTES:
        message = f"the query has {size} bytes, the maximum is {MAX_QUERY_BYTES}: use fewer or shorter parameters"
        raise Problem(TOO_LONG, message, {"most_bytes": MAX_QUERY_BYTES})
    if length.isdigit() and int(length[:20]) > most:
        raise _too_large(most)


def _limited(receive: Receive, most: int) -> Receive:
    received = 0

    async def limited() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > most:
            raise _too_large(most)
        return message

    return limited


def _too_large(most: int) -> Problem:
    what = "prices" if most == MAX_BODY_BYTES else "rows"
    message = f"the request body has more than {most} bytes: send fewer {what}"
    return Problem(TOO_LARGE, message, {"most_bytes": most})


async def _disconnected() -> Any:
    return {"type": "http.disconnect"}
