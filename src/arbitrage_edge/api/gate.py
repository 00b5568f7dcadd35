"""Before any route: keys and rates. Behind it whoever asks is known and has asked within bounds."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from arbitrage_edge.api.access import KEY_HEADER, Addresses, Keys, digest
from arbitrage_edge.api.answers import Answers, give
from arbitrage_edge.api.doorway import TOLD
from arbitrage_edge.api.errors import TOO_MANY, Problem
from arbitrage_edge.api.rates import Rates, Spent

METRICS = "/metrics"


class Gate:
    """Guards what lies under `prefix`, and the figures. Answers that are still fresh are given from here."""

    def __init__(
        self, app: ASGIApp, *, prefix: str, keys: Keys, addresses: Addresses, rates: Rates, answers: Answers
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
