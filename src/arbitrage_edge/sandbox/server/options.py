"""How a sandbox is set up."""

from __future__ import annotations

from datetime import datetime

import msgspec

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.sandbox.market.sports import SPORTS
from arbitrage_edge.sandbox.server.faults import Faults

FREE_PLAN = 500  # credits a month, and no history


class SandboxOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that can be chosen about a sandbox; checked when made (InvalidValueError)."""

    seed: int = 1
    events: int | None = None  # upcoming events of each sport; None: as many as it has in life
    sports: tuple[str, ...] = ()  # only these; none: all
    start: datetime | None = None  # the world's hour at the start, with its zone; None: the real one
    speed: float = 1.0  # world seconds in a real second
    credits: int | None = (
        FREE_PLAN  # of each key, each month of the world; None: no limit. Up to 500 there is no history
    )
    keys: tuple[str, ...] = ()  # the valid keys; none: every key is
    deactivated_keys: tuple[str, ...] = ()
    requests_per_second: int | None = (
        30  # of each key, by the world's clock; None: no limit, as a clock that stands needs
    )
    faults: Faults = Faults()

    def __post_init__(self) -> None:
        known = {sport.key for sport in SPORTS}
        if wrong := [key for key in self.sports if key not in known]:
            raise InvalidValueError(
                f"not played here: {', '.join(wrong)}; there are {', '.join(sorted(known))}", "sports"
            )
        if self.events is not None and not 1 <= self.events <= 5000:
            raise InvalidValueError(f"{self.events} is not from 1 to 5000", "events")
        if not 0 < self.speed <= 100_000:
            raise InvalidValueError(f"{self.speed:g} is not above 0 and up to 100000", "speed")
        if self.start is not None and self.start.tzinfo is None:
            raise InvalidValueError("it has no time zone", "start")
        if self.credits is not None and self.credits < 0:
            raise InvalidValueError(f"{self.credits} is below 0", "credits")

    @property
    def has_history(self) -> bool:
        return self.credits is None or self.credits > FREE_PLAN
