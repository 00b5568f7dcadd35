"""Decisions on names in the memory of this process."""

from __future__ import annotations

from msgspec.structs import replace

from arbitrage_edge.ports import Alias


class MemoryAliases:
    """`AliasStore` in memory."""

    def __init__(self) -> None:
        self._rows: list[Alias] = []

    async def decisions(self, after: int = 0) -> list[Alias]:
        """Return the rows with a number above `after`."""
        return self._rows[after:]

    async def decide(self, alias: Alias) -> Alias:
        """Add a row and return it with its number."""
        row = replace(alias, number=len(self._rows) + 1)
        self._rows.append(row)
        return row
