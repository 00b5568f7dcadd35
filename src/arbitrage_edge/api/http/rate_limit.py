"""Rate limit per client: a number of requests per period, counted in this process or in Redis for all processes.

Requests of one client that arrive together are counted by one command: a command of its own for each would take longer
than most responses.
"""

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

# Seconds: a slow Redis must not delay the requests it counts.
REDIS_TIMEOUT = 0.25
# Seconds without Redis after it failed.
REDIS_RETRY_AFTER = 5.0
# Clients whose key and end of period are cached.
MAX_CLIENTS = 4096


class RateLimitStatus(Struct, frozen=True):
    """Remaining requests of a client. `resets_in`: seconds until the next period."""

    limit: int
    remaining: int
    resets_in: int
    allowed: bool

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """The X-RateLimit headers."""
        return [
            (b"x-ratelimit-limit", b"%d" % self.limit),
            (b"x-ratelimit-remaining", b"%d" % self.remaining),
            (b"x-ratelimit-reset", b"%d" % self.resets_in),
        ]


class _Batch(Struct, eq=False):
    """Requests of one client that are counted together. `total`: of the period, including these; None without Redis."""

    size: int = 0
    total: asyncio.Task[int | None] | None = None


class RateLimiter:
    """Counts requests per client. While Redis is unavailable, each process counts its own."""

    def __init__(self, requests: int, period: int, redis: str | None = None) -> None:
        self.requests, self.period = requests, period
        self._period_ends: dict[str, float] = {}
        # Building the key of a counter takes longer than counting.
        self._key = lru_cache(maxsize=MAX_CLIENTS)(RateLimitItemPerSecond(requests, period, "arbitrage-edge").key_for)
        # The synchronous storage: the asynchronous one scans all clients at each request.
        self._local = MemoryStorage()
        self._redis = RedisStorage(f"async+{redis}", implementation="redispy") if redis else None
        self._redis_retry_at = 0.0
        # Batches that more requests can join, by the key of their counter.
        self._batches: dict[str, _Batch] = {}

    async def count(self, client: str) -> RateLimitStatus:
        """Count one request of a client."""
        key = self._key(client)
        if self._redis is not None and time.monotonic() >= self._redis_retry_at:
            count = await self._count_in_redis(self._redis, key)
            if count is not None:
                return self._status(key, count)
        count = self._local.incr(key, self.period)
        if self._needs_period_end(key, count == 1):
            self._period_ends[key] = self._local.get_expiry(key)
        return self._status(key, count)

    async def close(self) -> None:
        """Close the connections to Redis."""
        if self._redis is not None:
            close = getattr(getattr(self._redis.bridge, "storage", None), "aclose", None)
            if close is not None:
                await close()

    async def _count_in_redis(self, redis: RedisStorage, key: str) -> int | None:
        """Return the number of this request in its period; None if Redis did not answer."""
        batch = self._batches.setdefault(key, _Batch())
        if batch.total is None:
            # It starts when the requests that arrived in the same moment have joined.
            batch.total = asyncio.create_task(self._count_batch(redis, key, batch))
        batch.size += 1
        number = batch.size
        # A cancelled request must not cancel the count of the others.
        total = await asyncio.shield(batch.total)
        return None if total is None else total - batch.size + number

    async def _count_batch(self, redis: RedisStorage, key: str, batch: _Batch) -> int | None:
        del self._batches[key]
        try:
            async with asyncio.timeout(REDIS_TIMEOUT):
                total = await redis.incr(key, self.period, batch.size)
                if self._needs_period_end(key, total == batch.size):
                    self._period_ends[key] = await redis.get_expiry(key)
        except Exception as error:
            log.warning("Redis rate limit unavailable, counting in this process: %s", type(error).__name__)
            self._redis_retry_at = time.monotonic() + REDIS_RETRY_AFTER
            return None
        return total

    def _needs_period_end(self, key: str, is_first: bool) -> bool:
        """Return whether the end of the period must be read; within a period it does not change."""
        if not is_first and self._period_ends.get(key, 0.0) > time.time():
            return False
        if len(self._period_ends) >= MAX_CLIENTS:
            self._period_ends.clear()
        return True

    def _status(self, key: str, count: int) -> RateLimitStatus:
        ends = self._period_ends.get(key, time.time() + self.period)
        resets_in = min(max(ceil(ends - time.time()), 1), self.period)
        return RateLimitStatus(self.requests, max(self.requests - count, 0), resets_in, count <= self.requests)
