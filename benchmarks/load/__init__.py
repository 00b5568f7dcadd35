"""The program under load, as a town of real processes: `python -m benchmarks.load`."""
