"""What one answer held, counted and put in order."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from msgspec import Struct, field

from arbitrage_edge.documents import OpportunityDocument, of_episode, of_withheld, utc
from arbitrage_edge.domain.desk import Findings
from arbitrage_edge.domain.lifecycle import Episode
from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.domain.opportunity import Withheld


class Report(Struct):
    """What one answer held."""

    as_of: datetime
    events: int = 0
    quotes: int = 0
    ignored: Counter[str] = field(default_factory=Counter)
    open: list[Episode] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)
    found: list[Episode] = field(default_factory=list)
    closed: list[Episode] = field(default_factory=list)

    def add(self, snapshot: Snapshot, findings: Findings) -> None:
        """Counts a sport in."""
        self.events += len(snapshot.events)
        self.quotes += sum(len(quotes.selections) for event in snapshot.events for quotes in event.markets)
        self.ignored.update(findings.ignored)
        self.open.extend(findings.open)
        self.withheld.extend(findings.withheld)
        self.found.extend(findings.found)
        self.closed.extend(findings.closed)

    def opportunities(self) -> list[OpportunityDocument]:
        """What is open, the most profitable first."""
        best_first = sorted(self.open, key=lambda one: -one.opportunity.profit_percentage)
        return [of_episode(episode, self.as_of) for episode in best_first]

    def held_back(self) -> list[OpportunityDocument]:
        """What was withheld, the most profitable first."""
        best_first = sorted(self.withheld, key=lambda one: -one.opportunity.profit_percentage)
        return [of_withheld(one) for one in best_first]

    def document(self, with_withheld: bool) -> dict[str, Any]:
        """The report as JSON."""
        told: dict[str, Any] = {
            "as_of": utc(self.as_of),
            "events": self.events,
            "quotes": self.quotes,
            "ignored": dict(sorted(self.ignored.items())),
            "opportunities": self.opportunities(),
            "withheld": dict(sorted(Counter(one.reason.value for one in self.withheld).items())),
        }
        return told | ({"withheld_opportunities": self.held_back()} if with_withheld else {})
