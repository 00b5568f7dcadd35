"""What of an answer is left out: counted by reason, with examples, and named so that it is not withdrawn."""

from __future__ import annotations

import reprlib
from collections import Counter
from collections.abc import Callable

from msgspec import Struct, field

from arbitrage_edge.domain.market import Unread
from arbitrage_edge.domain.names import clean_text
from arbitrage_edge.providers.the_odds_api.clean_text import clean_key, identity

OUTCOME, MARKET, BOOKMAKER, EVENT = (f"unreadable_{unit}" for unit in ("outcome", "market", "bookmaker", "event"))
# Examples that are kept of one answer. An answer of 64 MB can have millions of unreadable parts.
MOST_EXAMPLES = 50
# Characters of a value that are shown, and those in which secrets are searched before.
LONGEST_SHOWN, LONGEST_SEARCHED = 60, 4000

_short = reprlib.Repr()
_short.maxstring = _short.maxother = LONGEST_SEARCHED


class Trouble(Struct, frozen=True):
    """An example of a part that is left out: `reason` is counted, `place` and `message` explain it."""

    reason: str
    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class Dropped(Struct):
    """The parts of one answer that are left out.

    `counts`: how many by reason. `troubles`: the first ones, explained; `unexplained`: the number of the others.
    `unread` names the parts that were present but could not be read; their absence is no withdrawal. `redact` removes
    secrets from values before they are shortened.
    """

    redact: Callable[[str], str] = str
    counts: Counter[str] = field(default_factory=Counter)
    troubles: list[Trouble] = []
    unread: set[Unread] = set()
    unexplained: int = 0

    def add(self, reason: str, place: str, message: str) -> None:
        """Count a part and keep it as an example."""
        self.counts[reason] += 1
        if len(self.troubles) < MOST_EXAMPLES:
            self.troubles.append(Trouble(reason, place, message))
        else:
            self.unexplained += 1

    def exclude(self, event: str | None, bookmaker: str | None = None, market: str | None = None) -> None:
        """Name a part whose absence is no withdrawal; None stands for all events, bookmakers or markets."""
        self.unread.add(
            (
                None if event is None else identity(event),
                None if bookmaker is None else clean_key(bookmaker),
                None if market is None else clean_key(market),
            )
        )

    def merge(self, other: Dropped) -> None:
        """Add the parts of another answer."""
        self.counts.update(other.counts)
        examples = [*self.troubles, *other.troubles]
        self.unexplained += other.unexplained + max(0, len(examples) - MOST_EXAMPLES)
        self.troubles = examples[:MOST_EXAMPLES]
        self.unread |= other.unread

    def copy(self) -> Dropped:
        """Return a copy that can be changed."""
        return Dropped(self.redact, Counter(self.counts), list(self.troubles), set(self.unread), self.unexplained)

    def shown(self, value: object) -> str:
        """Return a value as it is shown in messages: without secrets and control characters, then shortened."""
        text = value if isinstance(value, str) else _short.repr(value)
        return clean_text(self.redact(text[:LONGEST_SEARCHED])[:LONGEST_SHOWN])
