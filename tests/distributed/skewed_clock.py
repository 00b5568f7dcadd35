"""Run the program with a wrong clock: `python skewed_clock.py SECONDS COMMAND ...`."""

import sys
from datetime import UTC, datetime, timedelta

import time_machine

from arbitrage_edge.cli import main

if __name__ == "__main__":
    seconds = float(sys.argv.pop(1))
    time_machine.travel(datetime.now(UTC) + timedelta(seconds=seconds), tick=True).start()
    sys.exit(main())
