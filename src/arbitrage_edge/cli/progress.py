"""Progress bar on stderr while large recordings are read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SHOWN_FROM_BYTES = 1_000_000


class ReadProgress:
    """Number of bytes read from several files; `show` receives the total."""

    def __init__(self, show: Callable[[int], object]) -> None:
        self._show = show
        self._finished = 0

    def update(self, position: int) -> None:
        """Set the number of bytes read from the current file."""
        self._show(self._finished + position)

    def finish_file(self, size: int) -> None:
        """Add the size of the current file, which is finished."""
        self._finished += size
        self._show(self._finished)


@contextmanager
def read_progress(size: int) -> Iterator[ReadProgress]:
    """Show a progress bar over `size` bytes; for little input or without a terminal, show nothing."""
    if size < SHOWN_FROM_BYTES or not sys.stderr.isatty():
        yield ReadProgress(lambda _: None)
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=size)
        yield ReadProgress(lambda position: bar.update(task, completed=position))
