"""Console for tables and paragraphs."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from arbitrage_edge.cli.output import terminal_text

# Output without a terminal, and the least that tables and paragraphs need.
PLAIN_WIDTH, SMALLEST_WIDTH = 160, 20


class TerminalConsole(Console):
    """A console that shows text without markup, and without control characters except its own.

    As wide as the terminal, or wide enough for a table if there is none.
    """

    def __init__(self, **options: Any) -> None:
        width = None if sys.stdout.isatty() else PLAIN_WIDTH
        super().__init__(width=width, markup=False, emoji=False, highlight=False, **options)
        self.width = max(self.width, SMALLEST_WIDTH)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Yield the segments of a renderable."""
        for segment in super().render(renderable, options):
            is_clean = segment.control or segment.text.isprintable()
            yield (
                segment if is_clean else segment._replace(text="\n".join(map(terminal_text, segment.text.split("\n"))))
            )
