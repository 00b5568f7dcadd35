"""`python -m benchmarks.load [rest] [sockets] [polling]`."""

import sys

from benchmarks.load.runner import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
