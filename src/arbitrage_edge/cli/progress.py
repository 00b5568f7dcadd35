"""A bar on stderr, for what takes long and is watched."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

SHOWN_FROM_BYTES = 1_000_000


class Told(Protocol):
    """Who is told how far the reading is."""

    def reached(self, position: int) -> None:
        """The bytes read of the file at hand."""
        ...

    def done(self, size: int) -> None:
        """The file at hand, of that size, is finished."""
        ...


class _Silent:
    def reached(self, position: int) -> None:
        pass

    def done(self, size: int) -> None:
        pass


@contextmanager
def progress_over(size: int) -> Iterator[Told]:
    """A progress bar over so many bytes, where there is much to read and somebody at a terminal."""
    if size < SHOWN_FROM_BYTES or not sys.stderr.isatty():
        yield _Silent()
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=size)
        finished = 0

        class Bar:
            def reached(self, position: int) -> None:
                progress.update(task, completed=finished + position)

            def done(self, size: int) -> None:
                nonlocal finished
                finished += size
                progress.update(task, completed=finished)

        yield Bar()
