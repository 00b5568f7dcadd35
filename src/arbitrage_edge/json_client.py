"""HTTP client of sources that answer JSON: limited rate, bounded bodies, errors named by their remedy."""

from __future__ import annotations

import asyncio
import hashlib
import ssl
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

import httpx2
import msgspec

from arbitrage_edge import __version__
from arbitrage_edge.domain.errors import ProviderError, RefusedError, TemporaryError
from arbitrage_edge.ports import OnAnswer, RawAnswer

# The largest known answer has 35 MB.
MAX_BODY_BYTES = 64_000_000
USER_AGENT = f"arbitrage-edge/{__version__} (self-hosted)"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})
# Wait after an answer that asks to slow down without stating for how long, in seconds.
SLOW_DOWN_SECONDS = 30.0
TIMEOUT = httpx2.Timeout(20, connect=5, pool=None)
# Limit of a request as a whole, in seconds.
WHOLE_SECONDS = 45.0
NOT_FOUND, TOO_MANY, LEGAL = 404, 429, 451


# A list is a parameter that is repeated.
Parameters = Mapping[str, str | int | Sequence[str]]


def request_text(method: str, path: str, params: Mapping[str, Any], body: Any = None) -> str:
    """Return a request as one line, equal for equal requests to any address; a body is shown by its hash."""
    query = urlencode(sorted(params.items()), doseq=True)
    sent = "" if body is None else f" {hashlib.sha256(msgspec.json.encode(body)).hexdigest()[:16]}"
    return f"{method} /{path.lstrip('/')}{'?' if query else ''}{query}{sent}"


class JsonClient:
    """Sends GET and POST requests to one source, at most `per_second`, and returns the bodies.

    `on_answer` is given every complete answer, refusals included.
    """

    def __init__(
        self,
        source: str,
        base_url: str,
        per_second: float,
        transport: httpx2.AsyncBaseTransport | None = None,
        on_answer: OnAnswer | None = None,
    ) -> None:
        self._source, self._interval, self._on_answer = source, 1 / per_second, on_answer
        self._turn, self._next_at = asyncio.Lock(), 0.0
        self._client = httpx2.AsyncClient(
            base_url=base_url.rstrip("/"),
            headers={
                "User-Agent": USER_AGENT,
                "Accept": "application/json",
                "Accept-Encoding": "gzip, deflate",
            },
            timeout=TIMEOUT,
            transport=transport,
            verify=_tls(),
            trust_env=httpx2.URL(base_url).host not in LOOPBACK,
        )

    async def get(self, path: str, params: Parameters | None = None, *, weight: int = 1) -> bytes:
        """Return the body of a GET request. `weight`: as how many requests the source counts it.

        Raises a ProviderError.
        """
        return await self._send("GET", path, weight, params=dict(params or {}))

    async def post(self, path: str, body: Any, headers: Mapping[str, str] | None = None) -> bytes:
        """Return the body of a POST request with a JSON body. Raises a ProviderError."""
        return await self._send("POST", path, json=body, headers=dict(headers or {}))

    async def form(self, path: str, fields: Mapping[str, str], headers: Mapping[str, str]) -> bytes:
        """Return the body of a POST request with the fields of a form. Raises a ProviderError."""
        return await self._send("POST", path, data=dict(fields), headers=dict(headers))

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def _send(self, method: str, path: str, weight: int = 1, **options: Any) -> bytes:
        await self._wait_for_turn(weight)
        try:
            async with (
                asyncio.timeout(WHOLE_SECONDS),
                self._client.stream(method, path, **options) as response,
            ):
                body = await self._read(response)
        except (TimeoutError, httpx2.TimeoutException):
            raise TemporaryError(f"{self._source} did not answer in time") from None
        except httpx2.HTTPError as error:
            raise TemporaryError(f"{self._source} cannot be reached ({type(error).__name__})") from None
        if self._on_answer is not None:
            request = request_text(method, path, options.get("params", {}), options.get("json"))
            self._on_answer(RawAnswer(request, response.status_code, body))
        if response.status_code != httpx2.codes.OK:
            raise self._refusal(response, body)
        return body

    async def _wait_for_turn(self, weight: int) -> None:
        async with self._turn:
            loop = asyncio.get_running_loop()
            if (wait := self._next_at - loop.time()) > 0:
                await asyncio.sleep(wait)
            self._next_at = loop.time() + self._interval * weight

    async def _read(self, response: httpx2.Response) -> bytes:
        body = bytearray()
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > MAX_BODY_BYTES:
                raise TemporaryError(f"an answer of {self._source} has more than {MAX_BODY_BYTES // 1_000_000} MB")
        return bytes(body)

    def _refusal(self, response: httpx2.Response, body: bytes) -> ProviderError:
        status, source = response.status_code, self._source
        is_html = body.lstrip()[:1] == b"<"
        if status == TOO_MANY or (status == httpx2.codes.FORBIDDEN and is_html):
            return TemporaryError(f"{source} asks for fewer requests (status {status})", _retry_after(response))
        if status in {httpx2.codes.UNAUTHORIZED, httpx2.codes.FORBIDDEN, LEGAL}:
            text = f"{source} refuses this network or country (status {status})"
            return RefusedError(text, str(status), is_general=True)
        if status == NOT_FOUND:
            return RefusedError(f"{source} has nothing at {response.request.url.path}", str(status))
        if status >= httpx2.codes.INTERNAL_SERVER_ERROR:
            return TemporaryError(f"{source} is failing (status {status})", _retry_after(response, None))
        return RefusedError(f"{source} refuses the request (status {status})", str(status))


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    """Return the TLS settings, once for all sources: reading the certificates takes 25 ms."""
    return httpx2.create_ssl_context()


def _retry_after(response: httpx2.Response, default: float | None = SLOW_DOWN_SECONDS) -> float | None:
    text = response.headers.get("retry-after", "")
    return float(text) if text.isascii() and text.isdigit() else default
