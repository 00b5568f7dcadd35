"""A group of commands: its help in sections, with whole sentences, and options that hold for every command."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from typer.core import TyperGroup

# The commands of each section of `arbitrage-edge -h`. Those of other groups are one section.
SECTIONS: dict[str, Sequence[str]] = {
    "Start": ("init", "up", "plan", "config"),
    "Without a service": ("calc", "scan", "backtest", "fetch", "record", "opportunities"),
    "Ask a running service": ("watch", "status", "quota", "history", "sports", "odds", "mcp"),
    "Change a running service": ("alerts", "matches", "bets", "profile"),
    "Larger installations": ("api", "worker", "beat", "migrate"),
    "For developers": ("sandbox", "seed", "openapi", "asyncapi"),
}
OTHER = "Commands"
# The whole first sentence, however long: the terminal wraps it.
NO_LIMIT = 10_000
# Widest column of command names; a longer name has its own line.
NAMES = 16


class CommandGroup(TyperGroup):
    """Lists its commands by section, each with the first sentence of its help."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the sections."""
        left = {name: command for name, command in self.commands.items() if not command.hidden}
        for title, names in (*SECTIONS.items(), (OTHER, tuple(left))):
            # A subgroup may have a command named like one of the program.
            listed = [name for name in names if name in left] if ctx.parent is None or title == OTHER else []
            rows = [(name, left.pop(name).get_short_help_str(NO_LIMIT)) for name in listed]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows, col_max=NAMES)


@contextmanager
def settings_from(env_file: Path | None, data_dir: Path | None) -> Iterator[None]:
    """Let the settings of every process of this command come from this file and folder."""
    if env_file is None and data_dir is None:
        yield
        return
    # Imported here, so that help is fast.
    from arbitrage_edge.settings.load import ENV_FILE

    chosen = {ENV_FILE: env_file, "DATA_DIR": data_dir}
    before = {name: os.environ.get(name) for name in chosen}
    os.environ.update({name: str(path) for name, path in chosen.items() if path is not None})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
