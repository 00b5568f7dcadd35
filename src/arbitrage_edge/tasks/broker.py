"""The way to the broker: one that is back is found soon, however long it was gone."""

from __future__ import annotations

from typing import Any

from celery.app.amqp import AMQP
from kombu import Connection

# Seconds: Celery's own would come to half a minute.
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 3.0


class SteadfastConnection(Connection):
    """Tries again after half a second, then a little later each time, up to three."""

    def ensure_connection(
        self, errback: Any = None, max_retries: int | None = None, *args: Any, **kwargs: Any
    ) -> Connection:
        """As the library says, but for the pauses."""
        if not args:
            pauses = {"interval_start": FIRST_PAUSE, "interval_step": FIRST_PAUSE, "interval_max": LONGEST_PAUSE}
            kwargs = pauses | kwargs
        return super().ensure_connection(errback, max_retries, *args, **kwargs)


class SteadfastAMQP(AMQP):
    """Makes such connections."""

    Connection = SteadfastConnection
