"""The clock of a simulated market, stored so that its time never goes back between two runs."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.ports import StateKey, Store
from arbitrage_edge.sandbox.server.options import SandboxOptions

LATEST_TIME = datetime(2100, 1, 1, tzinfo=UTC)


class SavedClock(Struct, frozen=True, rename={"real_time": "moment", "market_time": "hour"}):
    """The market's time at a real time, and its speed."""

    real_time: datetime
    market_time: datetime
    speed: float

    def at(self, now: datetime) -> datetime:
        """Return the market's time at the real time `now`."""
        passed = max((now - self.real_time).total_seconds(), 0.0) * self.speed
        return self.market_time + timedelta(
            seconds=min(passed, max((LATEST_TIME - self.market_time).total_seconds(), 0.0))
        )


async def load_clock(store: Store) -> SavedClock | None:
    """Return the stored clock; None if there is none or it cannot be read."""
    with suppress(msgspec.ValidationError):
        return msgspec.convert(await store.get_state(StateKey.SANDBOX_CLOCK), SavedClock | None)
    return None


async def save_clock(store: Store, clock: SavedClock) -> None:
    """Store the clock."""
    await store.put_state(StateKey.SANDBOX_CLOCK, msgspec.to_builtins(clock))


async def resume_clock(store: Store, options: SandboxOptions, *, save: bool) -> SandboxOptions:
    """Return the options with a start no earlier than the time the stored market has reached by now.

    The market continues at its speed while no process runs it.
    """
    now = datetime.now(UTC)
    saved = await load_clock(store)
    if saved is not None:
        reached = saved.at(now)
        options = replace(options, start=max(options.start or reached, reached))
    if save:
        await save_clock(store, SavedClock(now, options.start or now, options.speed))
    return options
