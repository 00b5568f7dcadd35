"""Before any route: keys and rates. Behind it whoever asks is known and has asked within bounds."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from starlette.types import ASGIApp, Receive, Scope, Send

from arbitrage_edge.api.http.errors import NO_KEY, TOO_MANY, WRONG_KEY, Problem
from arbitrage_edge.api.http.middleware import TOLD
from arbitrage_edge.api.http.rate_limit import RateLimiter, Spent
from arbitrage_edge.api.http.response_cache import ResponseCache, give

KEY_HEADER = b"x-api-key"
READING = frozenset({"GET", "HEAD", "OPTIONS"})
UNKNOWN = "unknown"
# One household or host has a whole network of this size.
IPV6_CLIENT = 64


class Keys:
    """The keys that are accepted. `required`: reading needs one, too."""

    def __init__(self, accepted: Iterable[str] = (), required: bool = False) -> None:
        self._accepted = [key.encode() for key in accepted]
        self.required = required

    def accepts(self, key: str) -> bool:
        """Whether it is one of them; takes as long whichever it is."""
        given = key.encode("latin-1", "replace")
        return sum([hmac.compare_digest(given, one) for one in self._accepted]) > 0

    def check(self, key: str | None, method: str = "GET") -> None:
        """Raises a 401 where a key is needed and missing, and a 403 where it is wrong.

        Where nobody set keys, whatever is sent as one is passed over.
        """
        if not self._accepted:
            return
        if key is None and (self.required or method not in READING):
            raise Problem(NO_KEY, headers={"www-authenticate": "ApiKey"})
        if key is not None and not self.accepts(key):
            raise Problem(WRONG_KEY)


class Addresses:
    """Clients by address. What a proxy says counts only if the proxy is trusted."""

    def __init__(self, trusted: Iterable[str] = ()) -> None:
        self._trusted = [ip_network(one, strict=False) for one in trusted]

    def client(self, scope: Scope) -> str:
        """The address that a client is known by: from behind trusted proxies the last one none of them has."""
        peer = scope.get("client")
        address = _parsed(peer[0]) if peer else None
        if address is None:
            return UNKNOWN
        if self._trusted and self._is_trusted(address):
            told_by_all = b",".join(value for name, value in scope["headers"] if name == b"x-forwarded-for")
            for told in reversed(told_by_all.decode("latin-1").split(",")):
                before = _parsed(told.strip())
                if before is None:
                    break
                address = before
                if not self._is_trusted(address):
                    break
        return _name(address)

    def _is_trusted(self, address: IPv4Address | IPv6Address) -> bool:
        return any(address in network for network in self._trusted)


def digest(key: str) -> str:
    """A name for a key that does not tell it."""
    return blake2b(key.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()


@lru_cache(maxsize=4096)
def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    host = text[1:].partition("]")[0] if text.startswith("[") else text
    if host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


@lru_cache(maxsize=4096)
def _name(address: IPv4Address | IPv6Address) -> str:
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, IPV6_CLIENT), strict=False))
    return str(address)


METRICS = "/metrics"


class AuthMiddleware:
    """Guards what lies under `prefix`, and the figures. Answers that are still fresh are given from here."""

    def __init__(
        self, app: ASGIApp, *, prefix: str, keys: Keys, addresses: Addresses, rates: RateLimiter, answers: ResponseCache
    ) -> None:
        self._app, self._prefix = app, prefix + "/"
        self._keys, self._addresses, self._rates, self._answers = keys, addresses, rates, answers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        path = scope.get("path", "")
        guarded = path.startswith(self._prefix)
        if scope["type"] != "http" or not (guarded or path == METRICS):
            await self._app(scope, receive, send)
            return
        asked = dict(scope["headers"])
        key = asked[KEY_HEADER].decode("latin-1") if KEY_HEADER in asked else None
        if not guarded:
            self._keys.check(key)
            await self._app(scope, receive, send)
            return
        spent = await self._rates.spend(self._client(scope, key))
        scope[TOLD] = spent.headers
        try:
            self._check(spent, key, scope["method"])
        except Problem as problem:
            await problem.response()(scope, receive, send)
            return
        kept = self._answers.peek(scope["path"], scope["query_string"]) if scope["method"] == "GET" else None
        if kept is not None:
            scope["route_path"] = kept.route
            if await give(kept, asked, send):
                return
        await self._app(scope, receive, send)

    def _client(self, scope: Scope, key: str | None) -> str:
        if key is not None and self._keys.accepts(key):
            return f"key {digest(key)}"
        return self._addresses.client(scope)

    def _check(self, spent: Spent, key: str | None, method: str) -> None:
        if not spent.allowed:
            limit, period, wait = spent.limit, self._rates.period, spent.resets_in
            raise Problem(
                TOO_MANY,
                f"{limit} requests in {period} seconds are allowed",
                {"limit": limit, "period_seconds": period, "retry_after": wait},
                {"retry-after": str(wait)},
            )
        self._keys.check(key, method)
