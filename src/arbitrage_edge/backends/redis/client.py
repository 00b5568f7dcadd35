"""The Redis client of bus, cache and locks."""

from __future__ import annotations

import logging

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from arbitrage_edge.domain.errors import InvalidValueError

# Errors of a Redis that is down, overloaded or out of memory.
REDIS_ERRORS = (RedisError, OSError, TimeoutError)


def connect(url: str, *, timeout: float, connect_timeout: float | None = None, decode: bool = False) -> Redis:
    """Return a client that connects at the first command. A dropped connection is retried once.

    `timeout` is the time for an answer and, without `connect_timeout`, for a connection, in seconds. With `decode`,
    answers are str instead of bytes. Raises InvalidValueError for an invalid URL, without showing it.
    """
    try:
        return Redis.from_url(
            url,
            socket_timeout=timeout,
            socket_connect_timeout=timeout if connect_timeout is None else connect_timeout,
            retry=Retry(NoBackoff(), 1),
            protocol=2,
            decode_responses=decode,
        )
    except ValueError:
        raise InvalidValueError("not a Redis URL; it accepts redis://, rediss:// or unix://") from None


class Outage:
    """Logs the beginning and the end of an outage, once each. `subject` is what fails, `effect` the consequence."""

    def __init__(self, log: logging.Logger, subject: str, effect: str) -> None:
        self._log, self._subject, self._effect = log, subject, effect
        self._down = False

    def failed(self, error: BaseException) -> None:
        """Log the first failure of an outage."""
        if not self._down:
            self._log.warning("%s does not work; %s: %s", self._subject, self._effect, error)
        self._down = True

    def succeeded(self) -> None:
        """Log the first success after an outage."""
        if self._down:
            self._log.info("%s works again", self._subject)
        self._down = False
