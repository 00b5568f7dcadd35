"""Checks of a request's host name and of the page that sent it.

A request with a foreign host name comes from a page whose name was pointed at this address (DNS rebinding). A
cross-site request comes from a page that CORS_ORIGINS does not list. Both are refused before the rate limit counts
them, so that no page can use up the limit of its visitor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from ipaddress import ip_address

from starlette.types import ASGIApp, Receive, Scope, Send

from arbitrage_edge.api.http.errors import response_of
from arbitrage_edge.api.http.problems import WRONG_KEY, Problem

EVERY = "*"
# Characters of a rejected header that an error repeats.
MAX_ECHO = 100
RawHeaders = Mapping[bytes, bytes]


class Hosts:
    """Accepted host names: addresses, `localhost`, and configured names. `*` accepts every name.

    An address is always accepted: only a name can be pointed at another address.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names = frozenset(name.lower().rstrip(".") for name in names)
        self.accepts = lru_cache(maxsize=256)(self._accepts)

    def _accepts(self, host: str) -> bool:
        name = _host_name(host)
        return (
            EVERY in self._names
            or name in self._names
            or name == "localhost"
            or name.endswith(".localhost")
            or _is_address(name)
        )


class Origins:
    """Checks hosts and origins of requests. `allowed`: CORS_ORIGINS."""

    def __init__(self, hosts: Hosts, allowed: Iterable[str] = ()) -> None:
        self._hosts, self._allowed = hosts, frozenset(allowed)

    def refusal(self, headers: RawHeaders) -> str | None:
        """Return the reason why the host or the origin is not accepted, or None."""
        host = headers.get(b"host", b"").decode("latin-1")
        # Requests without a host name are not sent by browsers.
        if host and not self._hosts.accepts(host):
            return f"host {host[:MAX_ECHO]} is not allowed: add it to ALLOWED_HOSTS"
        origin = headers.get(b"origin")
        if origin is not None:
            return self._origin_refusal(origin.decode("latin-1"), host)
        # Requests of other sites without an origin are embedded images, scripts and simple reads.
        if headers.get(b"sec-fetch-site") == b"cross-site" and EVERY not in self._allowed:
            return "requests of other sites are not allowed: add their origin to CORS_ORIGINS"
        return None

    def host_refusal(self, headers: RawHeaders) -> str | None:
        """Return the reason why the host is not accepted, or None."""
        return self.refusal({b"host": headers.get(b"host", b"")})

    def _origin_refusal(self, origin: str, host: str) -> str | None:
        own = {f"http://{host}", f"https://{host}"}
        if EVERY in self._allowed or origin in self._allowed or origin in own:
            return None
        return f"origin {origin[:MAX_ECHO]} is not allowed: add it to CORS_ORIGINS"


class OriginMiddleware:
    """Answers 403 to a host that is not accepted, and under `prefix` to pages of other sites."""

    def __init__(self, app: ASGIApp, *, prefix: str, origins: Origins) -> None:
        self._app, self._prefix, self._origins = app, prefix + "/", origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request. The stream checks WebSockets itself, to send the reason in a frame."""
        if scope["type"] == "http":
            headers = dict(scope["headers"])
            in_api = scope["path"].startswith(self._prefix)
            reason = self._origins.refusal(headers) if in_api else self._origins.host_refusal(headers)
            if reason is not None:
                await response_of(Problem(WRONG_KEY, reason))(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _host_name(host: str) -> str:
    """Return the name in a Host header, in lower case and without port and final dot."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower().rstrip(".")


def _is_address(name: str) -> bool:
    try:
        return bool(ip_address(name))
    except ValueError:
        return False
