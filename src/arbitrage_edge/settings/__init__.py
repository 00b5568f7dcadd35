"""Settings of the program: read once from the environment and `.env`, then passed on as plain values."""

from arbitrage_edge.settings.load import load_settings
from arbitrage_edge.settings.model import Settings
from arbitrage_edge.settings.show import as_env, check

__all__ = ["Settings", "as_env", "check", "load_settings"]
