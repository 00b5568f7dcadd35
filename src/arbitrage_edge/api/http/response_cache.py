"""Cache of encoded responses: one encoding serves all equal requests until a notice is broadcast or a second passed.

A response is computed again after a newer notice, so that it is never older than what the stream has sent; one about
a single sport, only after a notice of that sport. Concurrent equal requests share one computation. The entity tag is
a digest of the body without the values that only the clock changes (`CLOCK_FIELDS`): a `304` means that everything
else is the same.
"""

from __future__ import annotations

import asyncio
import gzip
import re
import time
from collections.abc import Awaitable, Callable, Hashable, Mapping
from functools import lru_cache
from hashlib import blake2b

import msgspec
from fastapi import Request, Response
from msgspec import Struct
from starlette.types import Send

from arbitrage_edge.api.notice_position import NoticePosition

JSON, CSV = "application/json", "text/csv; charset=utf-8"
LIFETIME_SECONDS = 1.0
# From this age on, a request is answered at once and the response is computed again for the next one.
REFRESHED_FROM_SECONDS = 0.5
# Later by so much, so that it does not delay the requests that arrived in the same moment.
REFRESH_DELAY_SECONDS = 0.1
MAX_RESPONSES, MAX_BYTES = 256, 32 * 2**20
# Smaller bodies are not compressed; larger ones than the second are compressed in a thread.
COMPRESS_FROM_BYTES, COMPRESS_IN_THREAD_FROM_BYTES = 1024, 2**16
COMPRESSION_LEVEL = 5

# Fields that change with every second. They are ages and times of the response, not facts.
CLOCK_FIELDS = ("as_of", "since", "age_seconds", "oldest_leg_age_seconds", "median_age_seconds", "oldest_age_seconds")
_CLOCK_VALUE = re.compile(rf'"(?:{"|".join(CLOCK_FIELDS)})":(?:"[^"]*"|[^",}}\]]+)'.encode())
_ENTITY_TAG = re.compile(r'(?:W/)?("[^"]*")')
_CONDITIONAL_METHODS = frozenset({"GET", "HEAD"})

Key = tuple[str, bytes]
RawHeaders = list[tuple[bytes, bytes]]
Make = Callable[[], Awaitable["CachedResponse"]]


class CachedResponse(Struct):
    """An encoded body with its entity tag; compressed at the first request that accepts gzip.

    `route` is the path template of its route.
    """

    body: bytes
    etag: str
    media_type: str = JSON
    route: str = ""
    headers: dict[str, str] = {}
    compressed: bytes | None = None
    # Headers as they are sent, by whether the body is compressed.
    raw_headers: dict[bool, RawHeaders] = {}


def encode_response(document: object, csv: bytes | None = None) -> CachedResponse:
    """Return the encoded document, or the same content as `csv`. The entity tag depends on both content and form."""
    body = msgspec.json.encode(document)
    if csv is not None:
        return CachedResponse(csv, _entity_tag(body, CSV), CSV)
    return CachedResponse(body, _entity_tag(body, JSON))


async def respond(request: Request, cached: CachedResponse) -> Response:
    """Return the response that suits the request: compressed, plain, or a 304."""
    if request.method in _CONDITIONAL_METHODS and _matches(request.headers.getlist("if-none-match"), cached.etag):
        return Response(status_code=304, headers=_cache_headers(cached))
    compressed = _accepts_compressed(cached, ",".join(request.headers.getlist("accept-encoding")))
    response = Response(await _body(cached, compressed))
    response.raw_headers = list(_raw_headers(cached, compressed))
    return response


async def send_cached(cached: CachedResponse, headers: Mapping[bytes, bytes], send: Send) -> bool:
    """Send the whole response over ASGI; return False for a conditional request, which `respond` must handle."""
    if b"if-none-match" in headers:
        return False
    compressed = _accepts_compressed(cached, headers.get(b"accept-encoding", b"").decode("latin-1"))
    body = await _body(cached, compressed)
    await send({"type": "http.response.start", "status": 200, "headers": list(_raw_headers(cached, compressed))})
    await send({"type": "http.response.body", "body": body})
    return True


def _cache_headers(cached: CachedResponse) -> dict[str, str]:
    vary = "Accept, Accept-Encoding, Origin, X-API-Key"
    return {"etag": cached.etag, "cache-control": "no-cache", "vary": vary, **cached.headers}


def _raw_headers(cached: CachedResponse, compressed: bool) -> RawHeaders:
    if compressed not in cached.raw_headers:
        body = cached.compressed if compressed and cached.compressed is not None else cached.body
        headers = _cache_headers(cached) | {"content-type": cached.media_type, "content-length": str(len(body))}
        if compressed:
            headers["content-encoding"] = "gzip"
        encoded = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
        cached.raw_headers[compressed] = encoded
    return cached.raw_headers[compressed]


def _accepts_compressed(cached: CachedResponse, accepted: str) -> bool:
    return len(cached.body) >= COMPRESS_FROM_BYTES and accepts_gzip(accepted)


async def _body(cached: CachedResponse, compressed: bool) -> bytes:
    if not compressed:
        return cached.body
    if cached.compressed is None:
        in_thread = len(cached.body) > COMPRESS_IN_THREAD_FROM_BYTES
        cached.compressed = await asyncio.to_thread(_compress, cached.body) if in_thread else _compress(cached.body)
    return cached.compressed


class _Source(Struct, eq=False):
    """How a response is computed. `sport`: the one whose notices change it; None: those of every sport do."""

    make: Make
    route: str
    sport: str | None


class _Entry(Struct):
    response: CachedResponse
    source: _Source
    version: Hashable
    computed_at: float
    is_refreshed: bool = False


class _Pending(Struct, eq=False):
    source: _Source
    version: Hashable
    task: asyncio.Task[CachedResponse]


class ResponseCache:
    """Recent responses by path and query. `position` gives the newest notices that this process has broadcast."""

    def __init__(self, position: NoticePosition, ticks: Callable[[], float] = time.monotonic) -> None:
        self._position, self._ticks = position, ticks
        self._entries: dict[Key, _Entry] = {}
        self._pending: dict[Key, _Pending] = {}
        self._bytes, self._is_closed = 0, False

    def peek(self, path: str, query: bytes) -> CachedResponse | None:
        """Return the cached response if it is still valid. If it soon will not be, it is computed again meanwhile."""
        key = (path, query)
        entry = self._entries.get(key)
        if entry is None or entry.version != self._position.version(entry.source.sport):
            return None
        age = self._ticks() - entry.computed_at
        if age > LIFETIME_SECONDS:
            return None
        if age > REFRESHED_FROM_SECONDS and not entry.is_refreshed:
            entry.is_refreshed = True
            asyncio.get_running_loop().call_later(REFRESH_DELAY_SECONDS, self._refresh, key, entry.source)
        return entry.response

    async def found(self, path: str, query: bytes) -> CachedResponse | None:
        """Return the valid cached response, or the one that is being computed; None if there is neither.

        None also if the computation fails: its request shows the error.
        """
        cached = self.peek(path, query)
        pending = None if cached is not None else self._pending.get((path, query))
        if pending is None or pending.version != self._position.version(pending.source.sport):
            return cached
        # A cancelled request must not cancel the computation that others wait for.
        await asyncio.wait({pending.task})
        return None if pending.task.cancelled() or pending.task.exception() else pending.task.result()

    async def get(self, request: Request, make: Make, sport: str | None = None) -> Response:
        """Return the cached response, or the one that `make` computes. `sport`: the only one that it is about."""
        key = (request.url.path, request.scope["query_string"])
        cached = self.peek(*key)
        if cached is None:
            # A cancelled request must not cancel the computation that others wait for.
            cached = await asyncio.shield(self._start(key, _Source(make, request.scope["route"].path, sport)))
        return await respond(request, cached)

    def clear(self) -> None:
        """Drop all cached responses."""
        self._entries.clear()
        self._bytes = 0

    async def close(self) -> None:
        """Wait for the responses that are being computed, and compute none again."""
        self._is_closed = True
        await asyncio.gather(*(pending.task for pending in self._pending.values()), return_exceptions=True)

    def _refresh(self, key: Key, source: _Source) -> None:
        if not self._is_closed:
            self._start(key, source)

    def _start(self, key: Key, source: _Source) -> asyncio.Task[CachedResponse]:
        """Start the computation of a response, unless it runs; return its task."""
        version, pending = self._position.version(source.sport), self._pending.get(key)
        if pending is None or pending.version != version:
            pending = _Pending(source, version, asyncio.create_task(self._compute(key, source, version)))
            self._pending[key] = pending
            pending.task.add_done_callback(lambda task: self._end(key, task))
        return pending.task

    def _end(self, key: Key, task: asyncio.Task[CachedResponse]) -> None:
        pending = self._pending.get(key)
        if pending is not None and pending.task is task:
            del self._pending[key]
        if not task.cancelled():
            # Marked as retrieved: if no request waits for it, the next one computes again and shows the error.
            task.exception()

    async def _compute(self, key: Key, source: _Source, version: Hashable) -> CachedResponse:
        computed_at = self._ticks()
        response = await source.make()
        response.route = source.route
        # Another query is another resource, also if it has the same content now.
        response.etag = _entity_tag(response.etag.encode(), *key)
        self._remove(key)
        if len(response.body) <= MAX_BYTES:
            self._entries[key] = _Entry(response, source, version, computed_at)
            self._bytes += len(response.body)
        while len(self._entries) > MAX_RESPONSES or self._bytes > MAX_BYTES:
            self._remove(next(iter(self._entries)))
        return response

    def _remove(self, key: Key) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self._bytes -= len(entry.response.body)


def _compress(body: bytes) -> bytes:
    return gzip.compress(body, COMPRESSION_LEVEL, mtime=0)


def _entity_tag(content: bytes, *parts: str | bytes) -> str:
    digest = blake2b(_CLOCK_VALUE.sub(b"", content), digest_size=12)
    for part in parts:
        digest.update(b"\0" + (part.encode() if isinstance(part, str) else part))
    return f'W/"{digest.hexdigest()}"'


def _matches(if_none_match: list[str], etag: str) -> bool:
    """Return whether the tag is in the lists of If-None-Match: weak and strong tags are equal there."""
    text = ",".join(if_none_match).strip()
    return text == "*" or etag.removeprefix("W/") in _ENTITY_TAG.findall(text)


@lru_cache(maxsize=256)
def accepts_gzip(accepted: str) -> bool:
    """Return whether an Accept-Encoding header accepts gzip."""
    for coding in accepted.lower().split(","):
        name, *parameters = (part.replace(" ", "") for part in coding.split(";"))
        if name in {"gzip", "x-gzip"}:
            return not any(re.fullmatch(r"q=0(\.0*)?", parameter) for parameter in parameters)
    return False
