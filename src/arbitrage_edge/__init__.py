"""Finds sports-betting arbitrage in bookmakers' odds.

>>> import arbitrage_edge as ae
>>> found = ae.find(ae.sandbox(seed=1))
>>> found[0].kind
'arbitrage'
"""

import sys
from importlib import import_module
from types import ModuleType

__version__ = "0.1.0"

# The module of each public name. A name is imported at its first use, so that importing the package takes no time.
_MODULES = {
    "AsyncClient": "client",
    "Backtest": "analysis.backtest_result",
    "Board": "analysis.boards",
    "Calculation": "results",
    "Client": "client",
    "EdgeError": "domain.errors",
    "InvalidValueError": "domain.errors",
    "Opportunities": "results",
    "Opportunity": "results",
    "OwnOdds": "client.client",
    "Step": "analysis.finding",
    "StreamState": "client",
    "backtest": "analysis.backtest",
    "calculate": "analysis.calculations",
    "fair_odds": "analysis.calculations",
    "fetch": "analysis.boards",
    "find": "analysis.finding",
    "load": "analysis.boards",
    "replay": "analysis.finding",
    "sandbox": "analysis.boards",
    "sweep": "analysis.backtest",
}

__all__ = [*_MODULES, "__version__"]  # noqa: PLE0604 - the keys are strings


def __getattr__(name: str) -> object:
    """Import a public name at its first use."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = value
    return value


class _Package(ModuleType):
    """The package: importing its subpackage `sandbox` does not replace the public function of this name."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _MODULES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __dir__() -> list[str]:
    return sorted(__all__)
