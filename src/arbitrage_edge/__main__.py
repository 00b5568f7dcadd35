"""`python -m arbitrage_edge` is the same as `arbitrage-edge`."""

from arbitrage_edge.cli import main

if __name__ == "__main__":
    main()
