"""The settings as the command line narrows them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from arbitrage_edge.cli.options import one_of
from arbitrage_edge.settings import Settings, load_settings

PROVIDERS = ("the-odds-api", "sandbox", "replay")


def settings_with(provider: str | None = None, data_dir: Path | None = None) -> Settings:
    """The settings of the environment and `.env`; what an option says counts before both."""
    environ = dict(os.environ)
    if provider is not None:
        environ["ODDS_PROVIDER"] = one_of(provider, "--provider", PROVIDERS)
    if data_dir is not None:
        environ["DATA_DIR"] = str(data_dir)
    warnings: list[str] = []
    settings = load_settings(environ, warnings=warnings)
    for warning in warnings:
        print(f"warning: {warning}", file=sys.stderr)
    return settings
