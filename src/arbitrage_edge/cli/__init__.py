"""The command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run a command. Bad input or usage exits with status 2 and one line on stderr that names the fault."""
    # Imported here, so that `import arbitrage_edge.cli` is fast.
    from arbitrage_edge.cli.main import run
    from arbitrage_edge.cli.output import open_standard_streams

    open_standard_streams()

    sys.exit(run(sys.argv[1:]))
