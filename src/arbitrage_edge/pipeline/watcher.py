"""Who is told what happens on the road: logs and figures, plugged in by the assembly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from arbitrage_edge.domain.desk import Findings
from arbitrage_edge.ports import Clock, Notice, Quota, Store


class Watcher(Protocol):
    """Hears, and never stands in the way: none of these may raise."""

    def fetched(self, sport: str, seconds: float, quota: Quota | None) -> None:
        """An answer came."""
        ...

    def judged(self, findings: Findings, seconds: float) -> None:
        """A desk looked at it."""
        ...

    def recorded(self, findings: Findings, seconds: float) -> None:
        """The findings are in the store."""
        ...

    def kept(self, sport: str, seconds: float) -> None:
        """So are the quotes without news that were left for after the announcement."""
        ...

    def announced(self, notices: Sequence[Notice]) -> None:
        """The bus has taken them."""
        ...

    def lagged(self, sport: str, seconds: float) -> None:
        """A poll begins so long after it was due by the plan, by the hour of the odds."""
        ...

    def waiting(self, queue: str, tasks: int) -> None:
        """So many tasks wait in a queue."""
        ...

    def failed(self, what: str, error: Exception, wait_seconds: float) -> None:
        """A step failed and is tried again after so long."""
        ...


class Ground(Struct, frozen=True):
    """What every part of the road stands on."""

    store: Store
    clock: Clock
    watcher: Watcher


class Silent:
    """A watcher that keeps what it hears to itself."""

    def fetched(self, sport: str, seconds: float, quota: Quota | None) -> None:
        """Says nothing."""

    def judged(self, findings: Findings, seconds: float) -> None:
        """Says nothing."""

    def recorded(self, findings: Findings, seconds: float) -> None:
        """Says nothing."""

    def kept(self, sport: str, seconds: float) -> None:
        """Says nothing."""

    def announced(self, notices: Sequence[Notice]) -> None:
        """Says nothing."""

    def lagged(self, sport: str, seconds: float) -> None:
        """Says nothing."""

    def waiting(self, queue: str, tasks: int) -> None:
        """Says nothing."""

    def failed(self, what: str, error: Exception, wait_seconds: float) -> None:
        """Says nothing."""
