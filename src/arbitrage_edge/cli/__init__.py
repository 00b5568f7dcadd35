"""The command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run a command. Bad input or usage exits with status 2 and one line on stderr that names the fault."""
    from arbitrage_edge.cli.main import run  # keeps `import arbitrage_edge.cli` fast

    sys.exit(run(sys.argv[1:]))
