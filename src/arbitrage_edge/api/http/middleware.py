"""The outermost room: every request gets an id and bounds, every answer its headers; nothing inside shows itself."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterable
from itertools import count
from secrets import token_hex
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars, reset_contextvars

from arbitrage_edge.api.http.errors import INTERNAL, TOO_LARGE, TOO_LONG, Problem
from arbitrage_edge.api.http.metrics import HttpMetrics

log = logging.getLogger(__name__)

LARGEST_BODY = 2**16
LONGEST_QUERY = 2**13
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_PROCESS, _numbers = token_hex(4), count()
# In the scope: further headers, whatever the answer will be.
TOLD = "arbitrage_edge.told"
# What an answer sets itself stays.
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
DATA_POLICY = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")


class RequestMiddleware:
    """Lets requests in and answers out."""

    def __init__(self, app: ASGIApp, *, figures: HttpMetrics) -> None:
        self._app, self._figures = app, figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = dict(scope["headers"])
        # Whoever asks for the head alone is answered as if it were for the whole.
        inner = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        visit = _Visit(inner, send, _identity(asked.get(b"x-request-id")), headless=inner is not scope)
        bound = bind_contextvars(request_id=visit.id)
        try:
            _check_size(scope, asked.get(b"content-length", b""))
            await self._app(inner, _bounded(receive), visit.send)
        except Problem as problem:
            await visit.refuse(problem)
        except Exception:
            log.exception("a request failed", extra={"path": scope["path"]})
            await visit.refuse(Problem(INTERNAL))
        finally:
            self._figures.answered(inner, visit.status, time.perf_counter() - visit.began)
            reset_contextvars(**bound)


class _Visit:
    """One request while it is answered."""

    def __init__(self, scope: Scope, send: Send, id: str, *, headless: bool) -> None:
        self._scope, self._send, self._headless = scope, send, headless
        self.id, self.status, self.began = id, 0, time.perf_counter()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message["headers"] = [
                *message["headers"],
                *_missing(message["headers"]),
                *self._scope.get(TOLD, ()),
                (b"x-request-id", self.id.encode()),
            ]
        elif self._headless:
            message = {**message, "body": b""}
        await self._send(message)

    async def refuse(self, problem: Problem) -> None:
        if self.status:
            # Half an answer is out: only the end of the connection can say that the rest is missing.
            raise ConnectionAbortedError(f"request {self.id} failed after its answer began")
        await problem.response()(self._scope, _nothing, self.send)


def _identity(given: bytes | None) -> str:
    if given is not None and _ID.fullmatch(text := given.decode("latin-1")):
        return text
    # Only to be told apart: random numbers for each would take longer than all else here.
    return f"{_PROCESS}{next(_numbers):08x}"


def _missing(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers of caution that an answer has not. Pages need more than data does."""
    there = dict(headers)
    missing = [one for one in HEADERS if one[0] not in there]
    if DATA_POLICY[0] not in there and not there.get(b"content-type", b"").startswith(b"text/html"):
        missing.append(DATA_POLICY)
    return missing


def _check_size(scope: Scope, length: bytes) -> None:
    if len(scope["query_string"]) > LONGEST_QUERY:
        raise Problem(TOO_LONG, f"a query may have {LONGEST_QUERY} bytes", {"most_bytes": LONGEST_QUERY})
    if length.isdigit() and int(length[:20]) > LARGEST_BODY:
        raise _too_large()


def _bounded(receive: Receive) -> Receive:
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST_BODY:
            raise _too_large()
        return message

    return bounded


def _too_large() -> Problem:
    return Problem(TOO_LARGE, f"a body may have {LARGEST_BODY} bytes", {"most_bytes": LARGEST_BODY})


async def _nothing() -> Any:
    return {"type": "http.disconnect"}
