"""The commands and their options; what they do is imported when it is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from arbitrage_edge import __version__
from arbitrage_edge.cli import inspect, manage, many, remote
from arbitrage_edge.cli import run as run_commands
from arbitrage_edge.domain.errors import EdgeError

BAD_INPUT = 2
INTERRUPTED = 130

app = typer.Typer(
    name="arbitrage-edge",
    help="Finds every set of sports bets that cannot lose, and nothing that can.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def run(arguments: Sequence[str]) -> int:
    """Runs the command named by the arguments; gives its exit status."""
    try:
        status = app(args=list(arguments) or ["--help"], prog_name="arbitrage-edge", standalone_mode=False)
    except typer.TyperException as error:
        told = getattr(error, "format_message", error.__str__)
        return _fail(told())
    except EdgeError as error:
        return _fail(str(error))
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough; nothing is left to say at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status if isinstance(status, int) else 0


def _fail(message: str) -> int:
    print(f"error: {' '.join(message.split())}", file=sys.stderr)
    return BAD_INPUT


def _version(asked: bool) -> None:
    if asked:
        print(__version__)
        raise typer.Exit


for room in (inspect, run_commands, remote, many, manage):
    room.register(app)


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show it.")] = False,
) -> None:
    pass
