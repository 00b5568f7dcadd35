"""Replay of recordings on their own clock, with sweeps at the times they would have happened."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import datetime

from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.pipeline.clocks import ManualClock
from arbitrage_edge.pipeline.engine import Engine


async def replay(snapshots: Iterable[Snapshot], engine: Engine, clock: ManualClock, speed: float | None) -> int:
    """Process snapshots in order of time, at `speed` times the recorded pace (None: no pauses); return their number.

    Opportunities that expire between two snapshots of a sport are closed at the time they expire.
    """
    count, began = 0, asyncio.get_running_loop().time()
    first: datetime | None = None
    source = iter(snapshots)
    # Reading and decoding use the processor: they run outside the event loop.
    while (snapshot := await asyncio.to_thread(next, source, None)) is not None:
        first = first or snapshot.taken_at
        if speed is not None:
            passed = (snapshot.taken_at - first).total_seconds() / speed
            await asyncio.sleep(max(began + passed - asyncio.get_running_loop().time(), 0))
        await sweep_until(engine, clock, snapshot.sport, snapshot.taken_at)
        clock.set(snapshot.taken_at)
        await engine.absorb(snapshot, snapshot.taken_at)
        count += 1
    return count


async def sweep_until(engine: Engine, clock: ManualClock, sport: str, time: datetime) -> None:
    """Close the opportunities of a sport that expire before `time`, each at its own time."""
    while (expiry := engine.next_expiry(sport)) is not None and expiry < time:
        clock.set(expiry)
        await engine.sweep(sport, expiry)
