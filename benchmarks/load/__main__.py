"""`python -m benchmarks.load [rest] [sockets] [polling] [growth]`."""

import sys

from benchmarks.load.runner import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
