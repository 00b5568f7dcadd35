"""Run the benchmarks of this folder: all, or the named ones (`python -m benchmarks detection`)."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

NOT_BENCHMARKS = {"__init__", "__main__", "boards", "machine"}


def names() -> list[str]:
    """Return the names of the benchmarks."""
    return sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in NOT_BENCHMARKS)


def run(requested: Sequence[str]) -> int:
    """Run the named benchmarks, or all; return 2 for an unknown name."""
    available = names()
    if missing := [name for name in requested if name not in available]:
        print(f"error: unknown benchmark {missing[0]!r}; available: {', '.join(available)}", file=sys.stderr)
        return 2
    for name in requested or available:
        import_module(f"benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
