"""Authentication and rate limits: API keys, client addresses, and the middleware that applies them."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from starlette.types import ASGIApp, Receive, Scope, Send

from arbitrage_edge.api.http.errors import response_of
from arbitrage_edge.api.http.middleware import request_state
from arbitrage_edge.api.http.problems import NO_KEY, TOO_MANY, WRONG_KEY, Problem
from arbitrage_edge.api.http.rate_limit import RateLimiter, RateLimitStatus
from arbitrage_edge.api.http.response_cache import ResponseCache, send_cached

KEY_HEADER = b"x-api-key"
READ_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
UNKNOWN = "unknown"
METRICS = "/metrics"
CSV_TYPE = b"text/csv"
# One household or host usually has a whole IPv6 network of this size.
IPV6_CLIENT_PREFIX = 64


class Keys:
    """Accepted API keys. `required`: read requests need one, too."""

    def __init__(self, accepted: Iterable[str] = (), required: bool = False) -> None:
        self._accepted = [key.encode() for key in accepted]
        self.required = required

    def accepts(self, key: str) -> bool:
        """Return whether the key is accepted, in constant time."""
        given = key.encode("latin-1", "replace")
        return sum([hmac.compare_digest(given, accepted) for accepted in self._accepted]) > 0

    def is_guess(self, key: str | None) -> bool:
        """Return whether keys are configured and this one is not among them."""
        return bool(self._accepted) and key is not None and not self.accepts(key)

    def check(self, key: str | None, method: str = "GET") -> None:
        """Raise a 401 for a missing key and a 403 for a wrong one. Without configured keys every request passes."""
        if not self._accepted:
            return
        if key is None and (self.required or method not in READ_METHODS):
            raise Problem(NO_KEY, headers={"www-authenticate": "ApiKey"})
        if key is not None and not self.accepts(key):
            raise Problem(WRONG_KEY)


class ClientAddresses:
    """Client addresses. `X-Forwarded-For` counts only if the proxy that sent it is trusted."""

    def __init__(self, trusted_proxies: Iterable[str] = ()) -> None:
        self._trusted = [ip_network(network, strict=False) for network in trusted_proxies]

    def client(self, scope: Scope) -> str:
        """Return the client's address; behind trusted proxies the last forwarded one that is not a proxy's."""
        peer = scope.get("client")
        address = _parse(peer[0]) if peer else None
        if address is None:
            return UNKNOWN
        if self._trusted and self._is_trusted(address):
            forwarded = b",".join(value for name, value in scope["headers"] if name == b"x-forwarded-for")
            for text in reversed(forwarded.decode("latin-1").split(",")):
                previous = _parse(text.strip())
                if previous is None:
                    break
                address = previous
                if not self._is_trusted(address):
                    break
        return _client_name(address)

    def _is_trusted(self, address: IPv4Address | IPv6Address) -> bool:
        return any(address in network for network in self._trusted)


def _key_name(key: str) -> str:
    """Return a name for a key that does not reveal it."""
    return "key " + blake2b(key.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()


@lru_cache(maxsize=4096)
def _parse(text: str) -> IPv4Address | IPv6Address | None:
    host = text[1:].partition("]")[0] if text.startswith("[") else text
    if host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


@lru_cache(maxsize=4096)
def _client_name(address: IPv4Address | IPv6Address) -> str:
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, IPV6_CLIENT_PREFIX), strict=False))
    return str(address)


class AuthMiddleware:
    """Checks rate limits and API keys under `prefix`, and keys at `/metrics`. Sends valid cached responses itself."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        prefix: str,
        keys: Keys,
        addresses: ClientAddresses,
        limiter: RateLimiter,
        responses: ResponseCache,
    ) -> None:
        self._app, self._prefix = app, prefix + "/"
        self._keys, self._addresses, self._limiter, self._responses = keys, addresses, limiter, responses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        path = scope.get("path", "")
        in_api = path.startswith(self._prefix)
        if scope["type"] != "http" or not (in_api or path == METRICS):
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        key = headers[KEY_HEADER].decode("latin-1") if KEY_HEADER in headers else None
        if not in_api:
            await count_guess(key, scope, self._keys, self._addresses, self._limiter)
            self._keys.check(key)
            await self._app(scope, receive, send)
            return
        state = request_state(scope)
        status = await self._limiter.count(self._client(scope, key))
        state.headers = status.headers
        try:
            self._check(status, key, scope["method"])
        except Problem as problem:
            # Sent from here and not raised, so that the CORS middleware can add its headers.
            await response_of(problem)(scope, receive, send)
            return
        # The form of a response is part of its address, but for this header.
        is_cached = scope["method"] == "GET" and CSV_TYPE not in headers.get(b"accept", b"").lower()
        cached = await self._responses.found(path, scope["query_string"]) if is_cached else None
        if cached is not None:
            state.route = cached.route
            if await send_cached(cached, headers, send):
                return
        await self._app(scope, receive, send)

    def _client(self, scope: Scope, key: str | None) -> str:
        if key is not None and self._keys.accepts(key):
            return _key_name(key)
        return self._addresses.client(scope)

    def _check(self, status: RateLimitStatus, key: str | None, method: str) -> None:
        _check_limit(status, self._limiter.period)
        self._keys.check(key, method)


async def count_guess(
    key: str | None, scope: Scope, keys: Keys, addresses: ClientAddresses, limiter: RateLimiter
) -> None:
    """Count a wrong key as a request of its address. Raises a 429 above the rate limit."""
    if keys.is_guess(key):
        _check_limit(await limiter.count(addresses.client(scope)), limiter.period)


def _check_limit(status: RateLimitStatus, period: int) -> None:
    if not status.allowed:
        limit, wait = status.limit, status.resets_in
        raise Problem(
            TOO_MANY,
            f"more than {limit} requests in {period} seconds: retry in {wait} seconds",
            {"limit": limit, "period_seconds": period, "retry_after": wait},
            {"retry-after": str(wait)},
        )
