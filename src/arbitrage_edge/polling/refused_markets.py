"""Markets that the provider refuses for a sport: they are left out of its requests for a day."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from arbitrage_edge.domain.errors import RefusedError
from arbitrage_edge.polling.plan import PollRequest
from arbitrage_edge.polling.scope import PricedScope

RETRY_AFTER = timedelta(days=1)
CODES = frozenset({"INVALID_MARKET", "INVALID_MARKET_COMBO"})


def refused_markets(error: RefusedError, markets: Sequence[str], left_out: Collection[str] = ()) -> tuple[str, ...]:
    """Return those of the requested markets that an error refuses: the named ones, or the last if none is named.

    Return none if the error names only markets that were left out of the request: leaving out more is no remedy.
    """
    if error.code not in CODES:
        return ()
    words = set(re.findall(r"\w+", str(error)))
    if words & set(left_out) and not words & set(markets):
        return ()
    named = tuple(market for market in markets if market in words)
    return named if named and (len(named) < len(markets) or len(markets) == 1) else tuple(markets[-1:])


def reduced(request: PollRequest, left_out: Container[str], scope: PricedScope) -> PollRequest | None:
    """Return the request without the markets to leave out; None if none remains."""
    markets = tuple(market for market in request.request.markets if market not in left_out)
    if markets == request.request.markets:
        return request
    smaller = replace(request.request, markets=markets)
    return PollRequest(request.name, scope.cost(smaller), smaller) if markets else None


def valid_refusals(left_out: Mapping[str, datetime], now: datetime) -> dict[str, datetime]:
    """Return the refusals of the last day. Others are tried again, as are those from the future: the clock was set."""
    return {market: time for market, time in left_out.items() if timedelta(0) <= now - time < RETRY_AFTER}
