"""Reading of a response's body within a bound, and its decompression outside the event loop."""

from __future__ import annotations

import asyncio
import zlib

import httpx2

from arbitrage_edge.providers.the_odds_api.errors import PROVIDER, UnreadableError

ACCEPTED_ENCODINGS = "gzip, deflate"
LONGEST_ENCODING = 10
# Smaller bodies are decompressed faster than a thread starts.
MAX_INLINE_BYTES = 50_000
GZIP_OR_ZLIB, RAW_DEFLATE = zlib.MAX_WBITS | 32, -zlib.MAX_WBITS


async def read_body(response: httpx2.Response, limit: int) -> bytes:
    """Return the unpacked body. Raises UnreadableError for more than `limit` bytes, before they are all received."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in {"identity", "", "gzip", "x-gzip", "deflate"}:
        # A header that is no such name is not quoted: shortened, a secret in it would not be recognised.
        name = encoding if encoding.isalpha() and len(encoding) <= LONGEST_ENCODING else "something unknown"
        raise UnreadableError(f"the response of {PROVIDER} is encoded as {name}, which was not requested")
    received = bytearray()
    async for chunk in response.aiter_raw():
        received += chunk
        if len(received) > limit:
            raise too_large(limit)
    packed = bytes(received)
    if encoding in {"identity", ""} or not packed:
        return packed
    if len(packed) <= MAX_INLINE_BYTES:
        return decompressed(packed, limit)
    return await asyncio.to_thread(decompressed, packed, limit)


def decompressed(packed: bytes, limit: int) -> bytes:
    """Return the unpacked bytes. Raises UnreadableError if they are damaged, cut off or more than `limit`."""
    try:
        reader = zlib.decompressobj(GZIP_OR_ZLIB)
        body = reader.decompress(packed, limit + 1)
    except zlib.error as error:
        try:
            reader = zlib.decompressobj(RAW_DEFLATE)
            body = reader.decompress(packed, limit + 1)
        except zlib.error:
            raise UnreadableError(f"the response of {PROVIDER} cannot be decompressed ({error})") from None
    if len(body) > limit:
        raise too_large(limit)
    if not reader.eof:
        raise UnreadableError(f"the response of {PROVIDER} cannot be decompressed (it is cut off)")
    return body


def too_large(limit: int) -> UnreadableError:
    """Return the error for a body of more than `limit` bytes."""
    return UnreadableError(f"the response of {PROVIDER} has more than {limit / 1_000_000:g} MB and is not read")
