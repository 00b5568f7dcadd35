"""The recorded history of a provider's credits."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class CreditPoint(Struct, frozen=True):
    """Remaining and used credits at one time."""

    at: datetime
    remaining: int
    used: int


class CreditHistory(Struct, frozen=True):
    """Credits since the last reset, oldest first, a few hundred points at most.

    The next reset is at `resets_at`, which is assumed unless `reset_is_known`. `reserve` credits are never spent.
    """

    points: list[CreditPoint]
    reserve: int
    resets_at: datetime
    reset_is_known: bool
