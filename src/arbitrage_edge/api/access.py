"""Who asks, and whether they may: keys, compared in constant time; addresses, as trusted proxies tell them."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from starlette.types import Scope

from arbitrage_edge.api.errors import NO_KEY, WRONG_KEY, Problem

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
