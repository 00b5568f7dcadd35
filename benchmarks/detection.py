"""From the bytes of a response to opportunities, compared with `json.loads` on the same bytes.

Both run alternately in one process with the default garbage collector; the median of the rounds counts, the best is
printed too. Times are processor times, so that other load matters less. With a file name as argument the module
measures the memory of one pass instead.
"""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from statistics import median
from time import process_time

from arbitrage_edge.domain.detector import Detection, Detector
from arbitrage_edge.domain.policy import KindBounds, Policy
from arbitrage_edge.gc_pause import collector_paused
from arbitrage_edge.providers.the_odds_api.decoder import decode
from arbitrage_edge.providers.the_odds_api.mapping import snapshots
from benchmarks import boards

EVENTS, BOOKMAKERS, FEW_BOOKMAKERS = 1000, 30, 10
ROUNDS = 9
MOVED = 0.05
# DESIGN's bounds on the ratios.
AGAINST_JSON, ALL_KINDS, GROWTH, REPOLL, MEMORY = 0.42, 1.0, 3.3, 0.95, 12.0

ARBITRAGE = Policy()
EVERY_KIND = Policy(other=KindBounds(kinds=frozenset({"cover", "middle", "low_hold", "value"})))
FIRST_TIME = datetime.fromisoformat(boards.READ_AT)
SECOND_TIME = datetime.fromisoformat(boards.READ_AGAIN_AT)


def main() -> None:
    """Print the table."""
    first = boards.board(EVENTS, BOOKMAKERS)
    large, small = boards.encoded(first), boards.body(EVENTS, FEW_BOOKMAKERS)
    again = boards.encoded(boards.moved(first, MOVED))
    del first
    memory = _memory_of_one_pass(large)
    detector = _Pipeline()
    found = detector.process(large, FIRST_TIME)
    _print_board(large, found, detector.process(again, SECOND_TIME))
    del detector, found
    times = _interleaved(
        {
            "json": lambda: _timed(json.loads, large),
            "large": lambda: _timed(_Pipeline().process, large, FIRST_TIME),
            "kinds": lambda: _timed(_Pipeline(EVERY_KIND).process, large, FIRST_TIME),
            "small": lambda: _timed(_Pipeline().process, small, FIRST_TIME),
            "again": lambda: _second_pass(large, again),
        }
    )
    rows = [
        _compared("bytes to opportunities, against json.loads", times["large"], times["json"], AGAINST_JSON),
        _compared("the same with all kinds of opportunity", times["kinds"], times["json"], ALL_KINDS),
        _compared(f"{BOOKMAKERS} bookmakers, against {FEW_BOOKMAKERS}", times["large"], times["small"], GROWTH),
        _compared(f"polled again, {MOVED:.0%} changed, against first", times["again"], times["large"], REPOLL),
        _memory(memory, len(large) / 1e6),
    ]
    _print_table(rows)


class _Pipeline:
    """Decoding, mapping and detection, with the garbage collector paused for detection as in the engine."""

    def __init__(self, policy: Policy = ARBITRAGE) -> None:
        self._detector = Detector(boards.SPORT, policy)

    def process(self, body: bytes, now: datetime) -> Detection:
        (snapshot,) = snapshots(decode(body), now)
        with collector_paused():
            return self._detector.process(snapshot, now)


def _timed(work: Callable[..., object], *given: object) -> float:
    """Return the seconds until the result exists; freeing it is not counted."""
    gc.collect()
    started = process_time()
    result = work(*given)
    took = process_time() - started
    del result
    return took


def _second_pass(first: bytes, again: bytes) -> float:
    detector = _Pipeline()
    detector.process(first, FIRST_TIME)
    return _timed(detector.process, again, SECOND_TIME)


def _interleaved(works: Mapping[str, Callable[[], float]]) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            times[name].append(work())
    return times


def _memory_of_one_pass(body: bytes) -> float:
    """Return the growth of a separate process in megabytes, the body included."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "body.json"
        path.write_bytes(body)
        command = [sys.executable, "-m", "benchmarks.detection", str(path)]
        return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _memory_growth(path: str) -> float:
    before = _peak()
    detector = _Pipeline()
    detection = detector.process(Path(path).read_bytes(), FIRST_TIME)
    grown = _peak() - before
    del detector, detection
    return grown


def _peak() -> float:
    """Return the peak memory of this process in megabytes.

    Linux inherits `ru_maxrss` from the parent, so /proc is read first.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / 1e6 if sys.platform == "darwin" else peak / 1e3
    return next(int(line.split()[1]) / 1e3 for line in status.splitlines() if line.startswith("VmHWM"))


def _memory(used: float, size: float) -> tuple[str, ...]:
    name = "peak memory of one pass, against the body"
    return (name, f"{used:.0f} MB", f"{size:.1f} MB", *_rating(used / size, "", MEMORY))


def _compared(name: str, times: list[float], base: list[float], bound: float) -> tuple[str, ...]:
    best = f" ({min(times) / min(base):.2f})"
    return (name, _milliseconds(times), _milliseconds(base), *_rating(median(times) / median(base), best, bound))


def _rating(ratio: float, best: str, bound: float) -> tuple[str, ...]:
    return (f"{ratio:.2f}{best}", f"{bound:.2f}", "ok" if ratio <= bound else "over")


def _milliseconds(times: list[float]) -> str:
    return f"{median(times) * 1e3:.0f} ({min(times) * 1e3:.0f}) ms"


def _print_board(body: bytes, first: Detection, second: Detection) -> None:
    outcomes = sum(len(new.selections) for _, _, new in first.changes if new is not None)
    print(
        f"{EVENTS} events x {BOOKMAKERS} bookmakers x {len(boards.MARKETS)} markets: {outcomes} outcomes, "
        f"{len(body) / 1e6:.1f} MB, {len(first.found)} arbitrages; polled again: {len(second.open)}"
    )


def _print_table(rows: Iterable[tuple[str, ...]]) -> None:
    head = ("detection", "time", "base", "ratio", "bound", "")
    table = [head, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(head))]
    for row in table:
        cells = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        print("  ".join([row[0].ljust(widths[0]), *cells]).rstrip())
    print(f"{ROUNDS} alternating rounds, garbage collector on; processor time, median (best)\n")


if __name__ == "__main__":
    print(_memory_growth(sys.argv[1]))
