"""The machine of a measurement, and the share of it that other guests of the host used."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CPUINFO, STAT = Path("/proc/cpuinfo"), Path("/proc/stat")


def machine() -> str:
    """Return processors, Python version and load of this machine."""
    words = CPUINFO.read_text(encoding="utf-8") if CPUINFO.exists() else ""
    model = (re.search(r"model name\s*: (.*)", words) or ["", platform.machine()])[1]
    return f"{os.cpu_count()} cores ({model}), Python {platform.python_version()}, load before {os.getloadavg()[0]:.1f}"


@contextmanager
def shared() -> Iterator[None]:
    """Print at the end the share of processor time taken by the host: times are too long by that share."""
    before = _ticks()
    yield
    passed, stolen = (after - then for after, then in zip(_ticks(), before, strict=True))
    if passed:
        print(f"  (the host took {stolen / passed:.0%} of the processors meanwhile)")


def _ticks() -> tuple[int, int]:
    """Return total and stolen ticks of all cores so far; zeros if the kernel does not report them."""
    if not STAT.exists():
        return 0, 0
    ticks = [int(field) for field in STAT.read_text(encoding="ascii").split("\n", 1)[0].split()[1:9]]
    return sum(ticks), ticks[-1]
