"""Output of all commands: text from outside reaches the terminal without control characters, errors without secrets."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress

from arbitrage_edge.redaction import Redactor

NO_BREAK_SPACE = "\u00a0"
ALLOWED_CONTROLS, REPLACEMENT = NO_BREAK_SPACE, "\ufffd"

# Secrets that no error and no warning shows: those of the settings and of the options.
redactor = Redactor()


def terminal_text(text: str) -> str:
    """Return the text without control and invisible characters: names come from outside, and escapes would be executed.

    Also replaces marks that change the direction of writing, and characters without width.
    """
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() or character in ALLOWED_CONTROLS else REPLACEMENT for character in text
    )


def print_line(text: str) -> None:
    """Print one line to standard output at once."""
    print(terminal_text(text), flush=True)


def print_json(text: bytes | str) -> None:
    """Print a JSON document on one line; invisible characters in its texts are escaped, which changes no value."""
    document = text.decode() if isinstance(text, bytes) else text
    if not document.isprintable():
        document = "".join(each if each.isprintable() else json.dumps(each)[1:-1] for each in document.rstrip("\n"))
    sys.stdout.write(document + "\n")


def print_notice(text: str) -> None:
    """Print one line to standard error at once, such as what the program does now."""
    print(terminal_text(text), file=sys.stderr, flush=True)


def print_error(message: str) -> None:
    """Print one line to standard error: `error: ...`."""
    _print_to_stderr("error", message)


def print_warning(message: str) -> None:
    """Print one line to standard error: `warning: ...`."""
    _print_to_stderr("warning", message)


def _print_to_stderr(kind: str, message: str) -> None:
    print(terminal_text(f"{kind}: {redactor.redact(' '.join(message.split()))}"), file=sys.stderr, flush=True)


def open_standard_streams() -> None:
    """Replace closed standard streams, and let characters that the terminal cannot show not end a command."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        stream = getattr(sys, name)
        if stream is None:
            descriptor = os.open(os.devnull, os.O_RDWR)
            if descriptor != number:
                os.dup2(descriptor, number)
            stream = open(number, "r" if name == "stdin" else "w", closefd=False, encoding="utf-8")  # noqa: SIM115
            setattr(sys, name, stream)
        if name != "stdin" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def discard_output() -> int:
    """Discard what is not written yet, and return 0: a reader that closes the pipe has read enough.

    Without this, Python would print an error at exit.
    """
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
    return 0
