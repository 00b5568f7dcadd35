"""The command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs a command. Exit status 2 for bad input or usage, with one line on stderr that says what and where."""
    from arbitrage_edge.cli.main import run  # `--help` has to be there at once

    sys.exit(run(sys.argv[1:]))
