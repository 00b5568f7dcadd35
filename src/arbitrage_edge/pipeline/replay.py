"""The road over recorded answers: their hour is the hour, and sweeps come when they would have come."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import datetime

from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.pipeline.clocks import ManualClock
from arbitrage_edge.pipeline.engine import Engine


async def replay(snapshots: Iterable[Snapshot], engine: Engine, clock: ManualClock, speed: float | None) -> int:
    """Takes snapshots in the order of their time, `speed` times as fast as they came (None: as fast as can be); gives
    how many there were. What ages out between two answers of a sport is closed at the hour it aged out."""
    count, began = 0, asyncio.get_running_loop().time()
    first: datetime | None = None
    source = iter(snapshots)
    # Reading and decoding take the processor: they are done away from the event loop.
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


async def sweep_until(engine: Engine, clock: ManualClock, sport: str, hour: datetime) -> None:
    """Closes what ages out or starts in a sport before `hour`, each at its own moment."""
    while (due := engine.due(sport)) is not None and due < hour:
        clock.set(due)
        await engine.sweep(sport, due)
