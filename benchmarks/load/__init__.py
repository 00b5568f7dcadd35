"""Load test against a full local deployment: `python -m benchmarks.load`."""
