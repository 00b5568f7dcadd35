"""Runs the benchmarks in this folder: all of them, or those named (`python -m benchmarks detection`)."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

NOT_BENCHMARKS = {"__init__", "__main__", "boards", "machine"}


def names() -> list[str]:
    """The benchmarks there are."""
    return sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in NOT_BENCHMARKS)


def run(asked: Sequence[str]) -> int:
    """Runs those asked for, or all; 2 where one is not there."""
    there = names()
    if missing := [name for name in asked if name not in there]:
        print(f"error: no benchmark {missing[0]!r}; there are: {', '.join(there)}", file=sys.stderr)
        return 2
    for name in asked or there:
        import_module(f"benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
