"""What was measured on, and what of it others had meanwhile."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CPUINFO, STAT = Path("/proc/cpuinfo"), Path("/proc/stat")


def machine() -> str:
    """Its processors, and how busy it was before."""
    words = CPUINFO.read_text(encoding="utf-8") if CPUINFO.exists() else ""
    model = (re.search(r"model name\s*: (.*)", words) or ["", platform.machine()])[1]
    return f"{os.cpu_count()} cores ({model}), Python {platform.python_version()}, load before {os.getloadavg()[0]:.1f}"


@contextmanager
def shared() -> Iterator[None]:
    """Tells in the end how much of the processors others on the same host took: by that much times are too long."""
    before = _ticks()
    yield
    passed, stolen = (after - then for after, then in zip(_ticks(), before, strict=True))
    if passed:
        print(f"  (the host took {stolen / passed:.0%} of the processors meanwhile)")


def _ticks() -> tuple[int, int]:
    """What all cores have passed so far, and what of it was stolen; nothing where no kernel tells."""
    if not STAT.exists():
        return 0, 0
    ticks = [int(one) for one in STAT.read_text(encoding="ascii").split("\n", 1)[0].split()[1:9]]
    return sum(ticks), ticks[-1]
