"""How often a client may ask: so many requests in a period, counted here, or in Redis for all processes together."""

from __future__ import annotations

import asyncio
import logging
import time
from functools import lru_cache
from math import ceil

from limits import RateLimitItemPerSecond
from limits.aio.storage import RedisStorage
from limits.storage import MemoryStorage
from msgspec import Struct

log = logging.getLogger(__name__)

# A counter that is down must not hold up those it counts.
PATIENCE = 0.25
# And is left alone for so long.
REST = 5.0
# Of so many is remembered what need not be asked again.
CLIENTS = 4096


class Spent(Struct, frozen=True):
    """What a client has left. `resets_in`: seconds until the period begins anew."""

    limit: int
    remaining: int
    resets_in: int
    allowed: bool

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """As it is told."""
        return [
            (b"x-ratelimit-limit", b"%d" % self.limit),
            (b"x-ratelimit-remaining", b"%d" % self.remaining),
            (b"x-ratelimit-reset", b"%d" % self.resets_in),
        ]


class RateLimiter:
    """Counts requests. Where Redis does not answer, each process counts for itself."""

    def __init__(self, requests: int, period: int, redis: str | None = None) -> None:
        self.requests, self.period = requests, period
        self._ends: dict[str, float] = {}
        # Putting the name of a counter together takes longer than counting.
        self._name = lru_cache(maxsize=CLIENTS)(RateLimitItemPerSecond(requests, period, "arbitrage-edge").key_for)
        # The one that awaits nothing: its sister looks through all clients at each request.
        self._here = MemoryStorage()
        self._shared = _redis(redis) if redis else None
        self._down_until = 0.0

    async def spend(self, client: str) -> Spent:
        """Counts one request of a client."""
        key = self._name(client)
        if self._shared is not None and time.monotonic() >= self._down_until:
            try:
                async with asyncio.timeout(PATIENCE):
                    return await self._spent_anywhere(self._shared, key)
            except Exception as error:
                log.warning("Redis does not count requests; this process does: %s", type(error).__name__)
                self._down_until = time.monotonic() + REST
        count = self._here.incr(key, self.period)
        if self._begins(key, count):
            self._ends[key] = self._here.get_expiry(key)
        return self._spent(key, count)

    async def close(self) -> None:
        """Lets connections go."""
        if self._shared is not None:
            close = getattr(getattr(self._shared.bridge, "storage", None), "aclose", None)
            if close is not None:
                await close()

    async def _spent_anywhere(self, shared: RedisStorage, key: str) -> Spent:
        count = await shared.incr(key, self.period)
        if self._begins(key, count):
            self._ends[key] = await shared.get_expiry(key)
        return self._spent(key, count)

    def _begins(self, key: str, count: int) -> bool:
        """Whether the end of the period is still to be asked for: it stands until then, so once is enough."""
        if count > 1 and self._ends.get(key, 0.0) > time.time():
            return False
        if len(self._ends) >= CLIENTS:
            self._ends.clear()
        return True

    def _spent(self, key: str, count: int) -> Spent:
        resets_in = min(max(ceil(self._ends[key] - time.time()), 1), self.period)
        return Spent(self.requests, max(self.requests - count, 0), resets_in, count <= self.requests)


def _redis(url: str) -> RedisStorage:
    return RedisStorage(f"async+{url}", implementation="redispy")
