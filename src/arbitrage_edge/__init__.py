"""Finds sports-betting arbitrage in bookmakers' odds."""

__version__ = "0.1.0"
