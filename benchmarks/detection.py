"""From an answer's bytes to opportunities, against what `json.loads` alone needs for the same bytes.

Both run in turns in one process with the garbage collector as Python sets it; the median of the rounds counts, the best
is told beside it. The time is the processor's, so that a busy machine is not a slow program. Run with a file's name it
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
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.providers.the_odds_api.decoder import decode
from arbitrage_edge.providers.the_odds_api.mapping import snapshots
from benchmarks import boards

EVENTS, BOOKMAKERS, FEW_BOOKMAKERS = 1000, 30, 10
ROUNDS = 9
MOVED = 0.05
# DESIGN's bounds on the ratios.
AGAINST_JSON, GROWTH, REPOLL, MEMORY = 1.0, 3.3, 0.6, 12.0

FIRST_HOUR = datetime.fromisoformat(boards.READ_AT)
SECOND_HOUR = datetime.fromisoformat(boards.READ_AGAIN_AT)


def main() -> None:
    """Prints the table."""
    first = boards.board(EVENTS, BOOKMAKERS)
    large, small = boards.encoded(first), boards.body(EVENTS, FEW_BOOKMAKERS)
    again = boards.encoded(boards.moved(first, MOVED))
    del first
    memory = _memory_of_one_pass(large)
    detector = _Desk()
    found = detector.process(large, FIRST_HOUR)
    _print_board(large, found, detector.process(again, SECOND_HOUR))
    del detector, found
    times = _interleaved(
        {
            "json": lambda: _timed(json.loads, large),
            "large": lambda: _timed(_Desk().take, large, FIRST_HOUR),
            "small": lambda: _timed(_Desk().take, small, FIRST_HOUR),
            "again": lambda: _second_pass(large, again),
        }
    )
    rows = [
        _compared("bytes to opportunities, against json.loads", times["large"], times["json"], AGAINST_JSON),
        _compared(f"{BOOKMAKERS} bookmakers, against {FEW_BOOKMAKERS}", times["large"], times["small"], GROWTH),
        _compared(f"asked again, {MOVED:.0%} moved, against first", times["again"], times["large"], REPOLL),
        _memory(memory, len(large) / 1e6),
    ]
    _print_table(rows)


class _Desk:
    """The road `scan` goes: decode, map, judge."""

    def __init__(self) -> None:
        self._detector = Detector(boards.SPORT, Policy())

    def take(self, body: bytes, now: datetime) -> Detection:
        (snapshot,) = snapshots(decode(body), now)
        return self._detector.process(snapshot, now)


def _timed(work: Callable[..., object], *given: object) -> float:
    """Seconds until the result is there; letting go of it is not counted."""
    gc.collect()
    started = process_time()
    result = work(*given)
    took = process_time() - started
    del result
    return took


def _second_pass(first: bytes, again: bytes) -> float:
    detector = _Desk()
    detector.process(first, FIRST_HOUR)
    return _timed(detector.take, again, SECOND_HOUR)


def _interleaved(works: Mapping[str, Callable[[], float]]) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            times[name].append(work())
    return times


def _memory_of_one_pass(body: bytes) -> float:
    """Megabytes a process of its own grows by, the body included."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "body.json"
        path.write_bytes(body)
        command = [sys.executable, "-m", "benchmarks.detection", str(path)]
        return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _grown(path: str) -> float:
    before = _peak()
    detector = _Desk()
    detection = detector.process(Path(path).read_bytes(), FIRST_HOUR)
    grown = _peak() - before
    del detector, detection
    return grown


def _peak() -> float:
    """The most memory this process ever had, in megabytes. Linux hands `ru_maxrss` on from the parent, so that the
    process's own mark is asked first."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / 1e6 if sys.platform == "darwin" else most / 1e3
    return next(int(line.split()[1]) / 1e3 for line in status.splitlines() if line.startswith("VmHWM"))


def _memory(used: float, size: float) -> tuple[str, ...]:
    what = "peak memory of one pass, against the body"
    return (what, f"{used:.0f} MB", f"{size:.1f} MB", *_judged(used / size, "", MEMORY))


def _compared(what: str, times: list[float], base: list[float], bound: float) -> tuple[str, ...]:
    best = f" ({min(times) / min(base):.2f})"
    return (what, _milliseconds(times), _milliseconds(base), *_judged(median(times) / median(base), best, bound))


def _judged(ratio: float, best: str, bound: float) -> tuple[str, ...]:
    return (f"{ratio:.2f}{best}", f"{bound:.1f}", "ok" if ratio <= bound else "over")


def _milliseconds(times: list[float]) -> str:
    return f"{median(times) * 1e3:.0f} ({min(times) * 1e3:.0f}) ms"


def _print_board(body: bytes, first: Detection, second: Detection) -> None:
    answers = sum(len(new.selections) for _, _, new in first.changes if new is not None)
    print(
        f"{EVENTS} events x {BOOKMAKERS} bookmakers x {len(boards.MARKETS)} markets: {answers} outcomes, "
        f"{len(body) / 1e6:.1f} MB, {len(first.found)} arbitrages; asked again: {len(second.open)}"
    )


def _print_table(rows: Iterable[tuple[str, ...]]) -> None:
    head = ("detection", "time", "base", "ratio", "bound", "")
    table = [head, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(head))]
    for row in table:
        cells = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        print("  ".join([row[0].ljust(widths[0]), *cells]).rstrip())
    print(f"{ROUNDS} rounds in turns, garbage collector on; processor time, median (best)\n")


if __name__ == "__main__":
    print(_grown(sys.argv[1]))
