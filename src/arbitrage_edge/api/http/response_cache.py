"""Answers as bytes: encoded once, given to everyone who asks the same until something is announced or a second passed.

An answer is made anew as soon as this process was told of a newer notice, so that none is staler than what the stream
has said. Who asks while it is being made waits for the same making. An entity tag leaves out what the clock alone
changes: `304` says that the facts stand, not that their ages do.
"""

from __future__ import annotations

import asyncio
import gzip
import time
from collections.abc import Awaitable, Callable, Mapping
from hashlib import blake2b

import msgspec
from fastapi import Request, Response
from msgspec import Struct
from starlette.datastructures import Headers
from starlette.types import Send

from arbitrage_edge.api.notice_position import NoticePosition

JSON, CSV = "application/json", "text/csv; charset=utf-8"
FRESH_SECONDS = 1.0
KEPT, KEPT_BYTES = 256, 32 * 2**20
WORTH_PACKING, MUCH = 1024, 2**16
PACKING = 5

Key = tuple[str, bytes]
RawHeaders = list[tuple[bytes, bytes]]
Make = Callable[[], Awaitable["CachedResponse"]]


class CachedResponse(Struct):
    """A body, its tag, and once somebody asked for it, its packed form. `route` is the path it was asked under."""

    body: bytes
    etag: str
    media_type: str = JSON
    route: str = ""
    headers: dict[str, str] = {}
    packed: bytes | None = None
    # The headers of the answer in full and packed, as they are sent.
    raw: dict[bool, RawHeaders] = {}


def answer(document: object, facts: object = None, media_type: str = JSON) -> CachedResponse:
    """The answer; `facts` is what its tag goes by, the whole body unless given."""
    body = document if isinstance(document, bytes) else msgspec.json.encode(document)
    tagged = body if facts is None else msgspec.json.encode(facts)
    return CachedResponse(body, f'W/"{blake2b(tagged, digest_size=12).hexdigest()}"', media_type)


async def respond(headers: Headers, one: CachedResponse) -> Response:
    """The answer as this client wants it: packed, or not at all where it holds the same already."""
    if _held(headers.get("if-none-match"), one.etag):
        return Response(status_code=304, headers=_told(one))
    packed = _wants_packed(one, headers.get("accept-encoding", ""))
    response = Response(await _body(one, packed))
    response.raw_headers = list(_raw(one, packed))
    return response


async def give(one: CachedResponse, asked: Mapping[bytes, bytes], send: Send) -> bool:
    """Sends a whole answer, the short way; False where it is to go the long one, by `respond`."""
    if b"if-none-match" in asked:
        return False
    packed = _wants_packed(one, asked.get(b"accept-encoding", b"").decode("latin-1"))
    body = await _body(one, packed)
    await send({"type": "http.response.start", "status": 200, "headers": list(_raw(one, packed))})
    await send({"type": "http.response.body", "body": body})
    return True


def _told(one: CachedResponse) -> dict[str, str]:
    vary = "Accept, Accept-Encoding, Origin, X-API-Key"
    return {"etag": one.etag, "cache-control": "no-cache", "vary": vary, **one.headers}


def _raw(one: CachedResponse, packed: bool) -> RawHeaders:
    if packed not in one.raw:
        body = one.packed if packed and one.packed is not None else one.body
        told = _told(one) | {"content-type": one.media_type, "content-length": str(len(body))}
        if packed:
            told["content-encoding"] = "gzip"
        one.raw[packed] = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in told.items()]
    return one.raw[packed]


def _wants_packed(one: CachedResponse, accepted: str) -> bool:
    return len(one.body) >= WORTH_PACKING and "gzip" in accepted


async def _body(one: CachedResponse, packed: bool) -> bytes:
    if not packed:
        return one.body
    if one.packed is None:
        one.packed = await asyncio.to_thread(_pack, one.body) if len(one.body) > MUCH else _pack(one.body)
    return one.packed


class _Kept(Struct):
    answer: CachedResponse
    seq: int | None
    until: float


class ResponseCache:
    """What was answered lately. `position` gives the newest notice this process has broadcast."""

    def __init__(self, position: NoticePosition, ticks: Callable[[], float] = time.monotonic) -> None:
        self._position, self._ticks = position, ticks
        self._kept: dict[Key, _Kept] = {}
        self._making: dict[tuple[Key, int | None], asyncio.Task[CachedResponse]] = {}
        self._bytes = 0

    def peek(self, path: str, query: bytes) -> CachedResponse | None:
        """The answer, where it may still be given."""
        kept = self._kept.get((path, query))
        if kept is None or kept.seq != self._position.seq or kept.until < self._ticks():
            return None
        return kept.answer

    async def get(self, request: Request, make: Make) -> Response:
        """The kept answer, or else the one that `make` makes."""
        key = (request.url.path, request.scope["query_string"])
        one = self.peek(*key) or await self._made(key, make, request.scope["route"].path)
        return await respond(request.headers, one)

    async def close(self) -> None:
        """Waits for what is being made."""
        await asyncio.gather(*self._making.values(), return_exceptions=True)

    async def _made(self, key: Key, make: Make, route: str) -> CachedResponse:
        seq = self._position.seq
        making = self._making.get((key, seq))
        if making is None:
            making = self._making[key, seq] = asyncio.create_task(self._make(key, seq, make, route))
            making.add_done_callback(lambda _: self._making.pop((key, seq), None))
        # Whoever goes away leaves it running for the others.
        return await asyncio.shield(making)

    async def _make(self, key: Key, seq: int | None, make: Make, route: str) -> CachedResponse:
        until = self._ticks() + FRESH_SECONDS
        one = await make()
        one.route = route
        self._forget(key)
        if len(one.body) <= KEPT_BYTES:
            self._kept[key] = _Kept(one, seq, until)
            self._bytes += len(one.body)
        while len(self._kept) > KEPT or self._bytes > KEPT_BYTES:
            self._forget(next(iter(self._kept)))
        return one

    def _forget(self, key: Key) -> None:
        kept = self._kept.pop(key, None)
        if kept is not None:
            self._bytes -= len(kept.answer.body)


def _pack(body: bytes) -> bytes:
    return gzip.compress(body, PACKING, mtime=0)


def _held(asked: str | None, etag: str) -> bool:
    if asked is None:
        return False
    return asked.strip() == "*" or etag.removeprefix("W/") in {
        one.strip().removeprefix("W/") for one in asked.split(",")
    }
