"""What the user decides: environment variables, read once and handed on as plain values."""

from arbitrage_edge.settings.load import load_settings
from arbitrage_edge.settings.model import Settings, policy_from
from arbitrage_edge.settings.show import as_env, check

__all__ = ["Settings", "as_env", "check", "load_settings", "policy_from"]
