"""Options of a sandbox."""

from __future__ import annotations

from datetime import datetime

import msgspec

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.sandbox.market.sports import SPORTS
from arbitrage_edge.sandbox.server.faults import Faults

FREE_PLAN = 500  # credits a month, without history


class SandboxOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Options of a sandbox, validated on creation (InvalidValueError)."""

    seed: int = 1
    events: int | None = None  # upcoming events per sport; None: realistic numbers
    sports: tuple[str, ...] = ()  # empty: all
    start: datetime | None = None  # time of the market at the start, with time zone; None: the current time
    speed: float = 1.0  # market seconds per real second
    credits: int | None = FREE_PLAN  # per API key and month of the market; None: no limit. No history with up to 500
    keys: tuple[str, ...] = ()  # valid API keys; empty: all keys are valid
    deactivated_keys: tuple[str, ...] = ()
    requests_per_second: int | None = (
        30  # per API key, by the market's clock; None: no limit (required if that clock is stopped)
    )
    faults: Faults = Faults()
    venues: bool = False  # also simulate Kalshi, Polymarket and Polymarket US over the same market

    def __post_init__(self) -> None:
        known = {sport.key for sport in SPORTS}
        if wrong := [key for key in self.sports if key not in known]:
            raise InvalidValueError(f"unknown: {', '.join(wrong)}; choose from {', '.join(sorted(known))}", "sports")
        if self.events is not None and not 1 <= self.events <= 5000:
            raise InvalidValueError(f"{self.events} is not between 1 and 5000", "events")
        if not 0 < self.speed <= 100_000:
            raise InvalidValueError(f"{self.speed:g} is not above 0 and at most 100000", "speed")
        if self.start is not None and self.start.tzinfo is None:
            raise InvalidValueError("the time zone is missing: append Z or an offset such as +02:00", "start")
        if self.credits is not None and self.credits < 0:
            raise InvalidValueError(f"{self.credits} is below 0", "credits")

    @property
    def has_history(self) -> bool:
        return self.credits is None or self.credits > FREE_PLAN
