"""The ASGI application of the sandbox: API keys, credits, faults and encoding around the routes."""

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

from arbitrage_edge.gc_pause import collect_if_due, collector_paused
from arbitrage_edge.sandbox.clock import MarketClock
from arbitrage_edge.sandbox.market.market import SimulatedMarket
from arbitrage_edge.sandbox.server import errors
from arbitrage_edge.sandbox.server.errors import ApiError
from arbitrage_edge.sandbox.server.options import SandboxOptions
from arbitrage_edge.sandbox.server.quota import Account, Accounts
from arbitrage_edge.sandbox.server.routes import Routes

# No path of the provider. Clients need the market's time and speed.
CLOCK_PATH = "/clock"
_JSON = {"content-type": "application/json; charset=utf-8"}
_MIN_GZIP_SIZE = 500  # bytes


class Reply(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class DroppedConnectionError(ConnectionResetError):
    """Raised to close a connection in the middle of a response, for the fault `drop`."""


class Sandbox:
    """The Odds API over one simulated market: an ASGI application, also callable without HTTP by `reply`."""

    def __init__(self, options: SandboxOptions | None = None, clock: MarketClock | None = None) -> None:
        self.options = options or SandboxOptions()
        self.clock = clock or MarketClock(self.options.start, self.options.speed)
        self.market = SimulatedMarket(self.options.seed, events=self.options.events, sports=self.options.sports)
        self._routes = Routes(self.market, self.options.faults)
        self._accounts = Accounts(self.options.credits, self.options.requests_per_second)
        self._lock, self._requests, self._closed = Lock(), 0, False

    def reply(
        self,
        path: str,
        params: Mapping[str, str],
        *,
        now: float | None = None,
        gzipped: bool = False,
        fault: str | None = None,
    ) -> Reply:
        """Return the response to a request at `now` (None: the market's current time), with this fault. Thread-safe."""
        with self._lock, collector_paused():
            if self._closed:
                return Reply(503, _JSON, b'{"message": "The sandbox is closing."}\n')
            status, headers, body = self._respond(path, params, self.clock.seconds() if now is None else now, fault)
        collect_if_due()
        if fault == "malformed":
            body = body[: max(len(body) * 2 // 3, 1)]
        if gzipped and len(body) >= _MIN_GZIP_SIZE:
            body = gzip.compress(body, 3, mtime=0)
            headers = {**headers, "content-encoding": "gzip"}
        return Reply(status, {**_JSON, "vary": "accept-encoding", **headers}, body)

    def close(self) -> None:
        """Answer all pending and further requests with 503."""
        self._closed = True

    def _respond(self, path: str, params: Mapping[str, str], now: float, fault: str | None) -> Reply:
        account: Account | None = None
        try:
            account = self._account(params)
            _raise_fault(fault)
            route = self._routes.find(path)
            if route is None:
                return Reply(404, {}, b'{"message": "Not Found"}\n')
            if not account.allow_request(now):
                raise errors.too_many_requests()
            if not route.is_free and account.is_out_of_credits(now):
                raise errors.out_of_credits()
            if route.is_history and not self.options.has_history:
                raise errors.history_not_in_plan()
            result = route.handler(params, now)
            return Reply(200, account.headers(now, result.cost), msgspec.json.encode(result.data))
        except _InternalServerError:
            return Reply(500, {}, b'{"message": "Internal server error"}\n')
        except ApiError as error:
            headers = account.headers(now) if account else {}
            if error.code == "OUT_OF_USAGE_CREDITS" and fault == "spent":
                headers["x-requests-remaining"] = "0"
            return Reply(error.status, headers, error.body())

    def _account(self, params: Mapping[str, str]) -> Account:
        key = params.get("apiKey") or params.get("api_key")
        if not key:
            raise errors.missing_key()
        if key in self.options.deactivated_keys:
            raise errors.deactivated_key()
        if self.options.keys and key not in self.options.keys:
            raise errors.invalid_key()
        return self._accounts.account(key)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._serve(scope, receive, send)
        elif scope["type"] == "lifespan":
            await _run_lifespan(receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in ("GET", "HEAD"):
            body = b'{"message": "The method is not allowed for the requested URL."}\n'
            await Response(body, 405, {**_JSON, "allow": "GET"})(scope, receive, send)
            return
        if scope["path"] == CLOCK_PATH:
            clock = {"hour": self.clock.now(), "speed": self.options.speed}
            await Response(msgspec.json.encode(clock), 200, _JSON)(scope, receive, send)
            return
        self._requests += 1
        fault = self.options.faults.draw(self.options.seed, self._requests)
        if fault == "latency":
            await asyncio.sleep(self.options.faults.latency_seconds)
        gzipped = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        # Of repeated parameters the first one counts.
        params = dict(reversed(QueryParams(scope["query_string"]).multi_items()))
        reply = await asyncio.to_thread(self.reply, scope["path"], params, gzipped=gzipped, fault=fault)
        if fault == "drop":
            await _drop_connection(reply, send)
        await Response(reply.body, reply.status, reply.headers)(scope, receive, send)


class _InternalServerError(Exception):
    """Raised to respond with status 500."""


def _raise_fault(fault: str | None) -> None:
    if fault == "429":
        raise errors.too_many_requests()
    if fault == "spent":
        raise errors.out_of_credits()
    if fault == "500":
        raise _InternalServerError


async def _drop_connection(reply: Reply, send: Send) -> None:
    headers = {**reply.headers, "content-length": str(len(reply.body))}
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": reply.status, "headers": raw})
    await send({"type": "http.response.body", "body": reply.body[: len(reply.body) // 2], "more_body": True})
    raise DroppedConnectionError("the sandbox dropped the connection in the middle of a response (fault: drop)")


async def _run_lifespan(receive: Receive, send: Send) -> None:
    """Complete startup and shutdown; neither has anything to do."""
    for step in ("startup", "shutdown"):
        await receive()
        await send({"type": f"lifespan.{step}.complete"})
