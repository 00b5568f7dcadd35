"""The sandbox as a web service: keys, credits, faults and encoding around the routes."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Mapping
from threading import Lock
from typing import NamedTuple

import msgspec
from starlette.datastructures import Headers, QueryParams
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from arbitrage_edge.gc_pause import collector_paused
from arbitrage_edge.sandbox.clock import WorldClock
from arbitrage_edge.sandbox.market.market import Market
from arbitrage_edge.sandbox.server import errors
from arbitrage_edge.sandbox.server.errors import Refusal
from arbitrage_edge.sandbox.server.options import SandboxOptions
from arbitrage_edge.sandbox.server.quota import Account, Ledger
from arbitrage_edge.sandbox.server.routes import Routes

# Not the provider's: it has the real hour. Here whoever asks must know how fast the world runs.
CLOCK_PATH = "/clock"
_JSON = {"content-type": "application/json; charset=utf-8"}
_WORTH_ZIPPING = 500  # bytes


class Reply(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class DroppedConnectionError(ConnectionResetError):
    """The sandbox was asked to break off in the middle of an answer."""


class Sandbox:
    """The Odds API over one simulated world: an ASGI application, and the same without HTTP as `reply`."""

    def __init__(self, options: SandboxOptions | None = None, clock: WorldClock | None = None) -> None:
        self.options = options or SandboxOptions()
        self.clock = clock or WorldClock(self.options.start, self.options.speed)
        self.world = Market(self.options.seed, events=self.options.events, sports=self.options.sports)
        self._routes = Routes(self.world, self.options.faults)
        self._ledger = Ledger(self.options.credits, self.options.requests_per_second)
        self._lock, self._asked, self._closed = Lock(), 0, False

    def reply(self, path: str, given: Mapping[str, str], *, gzipped: bool = False, fault: str | None = None) -> Reply:
        """The answer to one request at this hour of the world, struck by this fault. Safe from any thread."""
        with self._lock, collector_paused():
            if self._closed:
                return Reply(503, _JSON, b'{"message": "The sandbox is closing."}\n')
            status, headers, body = self._answer(path, given, fault)
        if fault == "malformed":
            body = body[: max(len(body) * 2 // 3, 1)]
        if gzipped and len(body) >= _WORTH_ZIPPING:
            body = gzip.compress(body, 3, mtime=0)
            headers = {**headers, "content-encoding": "gzip"}
        return Reply(status, {**_JSON, "vary": "accept-encoding", **headers}, body)

    def close(self) -> None:
        """Nobody waits for answers any more: what was asked and is not worked out yet, never is."""
        self._closed = True

    def _answer(self, path: str, given: Mapping[str, str], fault: str | None) -> Reply:
        now = self.clock.seconds()
        account: Account | None = None
        try:
            account = self._account(given)
            _strike(fault)
            route = self._routes.find(path)
            if route is None:
                return Reply(404, {}, b'{"message": "Not Found"}\n')
            if not account.may_ask(now):
                raise errors.too_frequent()
            if not route.is_free and account.is_spent(now):
                raise errors.out_of_credits()
            if route.is_history and not self.options.has_history:
                raise errors.no_history()
            found = route.answer(given, now)
            return Reply(200, account.headers(now, found.cost), msgspec.json.encode(found.data))
        except _BrokenError:
            return Reply(500, {}, b'{"message": "Internal server error"}\n')
        except Refusal as refusal:
            headers = account.headers(now) if account else {}
            if refusal.code == "OUT_OF_USAGE_CREDITS" and fault == "spent":
                headers["x-requests-remaining"] = "0"
            return Reply(refusal.status, headers, refusal.body())

    def _account(self, given: Mapping[str, str]) -> Account:
        key = given.get("apiKey") or given.get("api_key")
        if not key:
            raise errors.missing_key()
        if key in self.options.deactivated_keys:
            raise errors.deactivated_key()
        if self.options.keys and key not in self.options.keys:
            raise errors.invalid_key()
        return self._ledger.account(key)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._serve(scope, receive, send)
        elif scope["type"] == "lifespan":
            await _live(receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in ("GET", "HEAD"):
            body = b'{"message": "The method is not allowed for the requested URL."}\n'
            await Response(body, 405, {**_JSON, "allow": "GET"})(scope, receive, send)
            return
        if scope["path"] == CLOCK_PATH:
            hour = {"hour": self.clock.now(), "speed": self.options.speed}
            await Response(msgspec.json.encode(hour), 200, _JSON)(scope, receive, send)
            return
        self._asked += 1
        fault = self.options.faults.strike(self.options.seed, self._asked)
        if fault == "latency":
            await asyncio.sleep(self.options.faults.latency_seconds)
        gzipped = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        # The first of several values counts, so they are put down from the last to the first.
        given = dict(reversed(QueryParams(scope["query_string"]).multi_items()))
        reply = await asyncio.to_thread(self.reply, scope["path"], given, gzipped=gzipped, fault=fault)
        if fault == "drop":
            await _break_off(reply, send)
        await Response(reply.body, reply.status, reply.headers)(scope, receive, send)


class _BrokenError(Exception):
    """Answer a 500."""


def _strike(fault: str | None) -> None:
    if fault == "429":
        raise errors.too_frequent()
    if fault == "spent":
        raise errors.out_of_credits()
    if fault == "500":
        raise _BrokenError


async def _break_off(reply: Reply, send: Send) -> None:
    headers = {**reply.headers, "content-length": str(len(reply.body))}
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": reply.status, "headers": raw})
    await send({"type": "http.response.body", "body": reply.body[: len(reply.body) // 2], "more_body": True})
    raise DroppedConnectionError("the sandbox broke off in the middle of an answer, as asked")


async def _live(receive: Receive, send: Send) -> None:
    """Nothing to open, nothing to close."""
    for step in ("startup", "shutdown"):
        await receive()
        await send({"type": f"lifespan.{step}.complete"})
