"""Names of teams: what people decided on them, and where their decisions are stored."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, Protocol

from msgspec import Struct

AliasStatus = Literal["shipped", "confirmed", "rejected", "undone"]


class Alias(Struct, frozen=True):
    """A row: `source` calls `team` by `name` in the table `scope`. `evidence`: why; `by`, `at`: who decided, when.

    `number`: that of the stored row.
    """

    source: str
    scope: str
    name: str
    team: str
    evidence: str
    status: AliasStatus = "confirmed"
    by: str = ""
    at: datetime | None = None
    number: int = 0

    @property
    def text(self) -> str:
        """The row as one line."""
        who = f" by {self.by}" if self.by else ""
        when = f" on {self.at:%Y-%m-%d}" if self.at else ""
        return f"{self.name!r} is {self.team} ({self.status}{who}{when}: {self.evidence})"


class AliasStore(Protocol):
    """The decisions of people on names. Rows are only added."""

    async def decisions(self, after: int = 0) -> list[Alias]:
        """Return the rows with a number above `after`, in order of their numbers."""

    async def decide(self, alias: Alias) -> Alias:
        """Add a row and return it with its number."""
