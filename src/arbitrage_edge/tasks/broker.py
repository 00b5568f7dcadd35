"""Broker connection that is re-established soon after an outage, however long it lasted."""

from __future__ import annotations

from typing import Any

from celery.app.amqp import AMQP
from kombu import Connection

# Seconds. Celery's own delays would grow to half a minute.
FIRST_DELAY, LONGEST_DELAY = 0.5, 3.0


class SteadfastConnection(Connection):
    """Retries after half a second, then after growing delays of up to three seconds."""

    def ensure_connection(
        self, errback: Any = None, max_retries: int | None = None, *args: Any, **kwargs: Any
    ) -> Connection:
        """Connect as the library does, with other delays."""
        if not args:
            delays = {"interval_start": FIRST_DELAY, "interval_step": FIRST_DELAY, "interval_max": LONGEST_DELAY}
            kwargs = delays | kwargs
        return super().ensure_connection(errback, max_retries, *args, **kwargs)


class SteadfastAMQP(AMQP):
    """Uses these connections."""

    Connection = SteadfastConnection
