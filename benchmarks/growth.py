"""Cost of one more event, bookmaker, market, kind of opportunity or sport: each doubled while the others stay.

A poll is a response with 5 % of its prices changed, from its bytes to its commit in SQLite, in one process. Times are
processor times. Clients of the stream are doubled by `make load`.
"""

from __future__ import annotations

import asyncio
import gc
import tempfile
from collections.abc import Iterable, Sequence
from datetime import timedelta
from statistics import median
from time import process_time

from msgspec import Struct

from arbitrage_edge.backends.sql import migrate
from arbitrage_edge.backends.sql.database import open_database
from arbitrage_edge.backends.sql.store import SqlStore
from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.opportunity import OpportunityKind
from arbitrage_edge.domain.policy import KindBounds, Policy
from arbitrage_edge.gc_pause import collector_paused
from arbitrage_edge.providers.the_odds_api.decoder import decode
from arbitrage_edge.providers.the_odds_api.mapping import snapshots
from benchmarks import boards
from benchmarks.detection import FIRST_TIME
from benchmarks.machine import machine

POLLS, CHANGED, WIDTH = 5, 0.05, 40
KINDS: tuple[OpportunityKind, ...] = ("cover", "middle", "low_hold", "value")


class Load(Struct, frozen=True):
    """The size of a poll. `kinds`: of opportunity, arbitrage included; `sports`: as large ones in the same database."""

    events: int = 200
    bookmakers: int = 30
    markets: int = 1
    kinds: int = 1
    sports: int = 1


# The sizes that are doubled, and their values.
DOUBLED: dict[str, Sequence[int]] = {
    "events": (50, 100, 200, 400, 800),
    "bookmakers": (10, 20, 40, 80),
    "markets": (1, 2, 3),
    "kinds": (1, 2, 3, 5),
    "sports": (1, 2, 4, 8, 16),
}


class Cost(Struct, frozen=True):
    """Processor time of one poll in milliseconds, until it is detected and for recording it."""

    detecting: float
    recording: float

    @property
    def total(self) -> float:
        """All of it."""
        return self.detecting + self.recording


def main() -> None:
    """Print a table with bars for each dimension."""
    print(f"Growth, processor time of one poll in milliseconds; {machine()}")
    for name, sizes in DOUBLED.items():
        # Other kinds need several markets.
        others = {"markets": len(boards.MARKETS)} if name == "kinds" else {}
        costs = [asyncio.run(measured(Load(**{name: size}, **others))) for size in sizes]
        show(name, sizes, costs)


def show(name: str, sizes: Sequence[int], costs: Sequence[Cost]) -> None:
    """Print one dimension: what each of its units costs, and by how much a size costs more than the one before."""
    print(f"  {name:<12} {'detect':>8} {'record':>8} {'per unit':>9} {'growth':>7}")
    longest = max(cost.total for cost in costs)
    for index, (size, cost) in enumerate(zip(sizes, costs, strict=True)):
        growth = f"{cost.total / costs[index - 1].total:.2f}" if index else ""
        # A sport more is another poll: what it costs each poll counts.
        per_unit = cost.total / (1 if name == "sports" else size)
        bar = "#" * round(WIDTH * cost.total / longest)
        print(f"  {size:>12,} {cost.detecting:>8.1f} {cost.recording:>8.1f} {per_unit:>9.3f} {growth:>7}  {bar}")


async def measured(load: Load) -> Cost:
    """Return the median cost of a poll after the first one of each sport."""
    policy = Policy(other=KindBounds(kinds=frozenset(KINDS[: load.kinds - 1])))
    detectors = [Detector(f"{boards.SPORT}_{number}", policy) for number in range(load.sports)]
    detecting, recording = list[float](), list[float]()
    with tempfile.TemporaryDirectory() as folder:
        await migrate.upgrade(f"{folder}/edge.db")
        async with open_database(f"{folder}/edge.db") as database:
            store = SqlStore(database)
            for poll, body in enumerate(bodies(load)):
                for number, detector in enumerate(detectors):
                    at = FIRST_TIME + timedelta(minutes=poll)
                    answer = of_sport(body, number, detector.sport)
                    gc.collect()
                    started = process_time()
                    (snapshot,) = snapshots(decode(answer), at)
                    with collector_paused():
                        detection = detector.process(snapshot, at)
                    detected = process_time()
                    await store.record(detection, None, snapshot.events)
                    if poll:
                        detecting.append((detected - started) * 1e3)
                        recording.append((process_time() - detected) * 1e3)
    return Cost(median(detecting), median(recording))


def bodies(load: Load) -> Iterable[bytes]:
    """Yield a first response and POLLS changed ones."""
    first = boards.board(load.events, load.bookmakers)
    wanted = boards.MARKETS[: load.markets]
    for event in first:
        for bookmaker in event["bookmakers"]:
            bookmaker["markets"] = [market for market in bookmaker["markets"] if market["key"] in wanted]
    yield boards.encoded(first)
    for answer in boards.repolls(first, CHANGED, POLLS):
        yield boards.encoded(answer)


def of_sport(body: bytes, number: int, sport: str) -> bytes:
    """Return a response about a sport, with its own ids."""
    body = body.replace(b'"id":"0000', b'"id":"%04x' % number)
    return body.replace(f'"{boards.SPORT}"'.encode(), f'"{sport}"'.encode())


if __name__ == "__main__":
    main()
