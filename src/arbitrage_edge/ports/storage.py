"""Storage: the store, the archive of recorded data, fencing tokens, and the values they exchange."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from msgspec import Struct

from arbitrage_edge.domain.detector import Detection
from arbitrage_edge.domain.history import BookmakerSeen, History, HistoryFilter, OpportunityStatistics, PriceMove
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import EventQuotes, Sport


class Notice(Struct, frozen=True):
    """News of an opportunity that was found, updated or closed, according to its status.

    `seq` numbers notices in the order of their commits, without repeats.
    """

    seq: int
    at: datetime
    tracked: TrackedOpportunity

    @property
    def sport(self) -> str:
        """Key of the sport."""
        return self.tracked.opportunity.event.sport


class SportState(Struct, frozen=True):
    """The recorded quotes and open opportunities of a sport, from which a detector can continue."""

    events: list[EventQuotes]
    open: list[TrackedOpportunity]


class StateKey(StrEnum):
    """Names of the small JSON values in a store. The values are stored: they stay the same between versions."""

    PLAN = "plan"
    FIXTURES = "calendar"
    CREDIT_HISTORY = "burndown"
    SANDBOX_CLOCK = "sandbox"
    PROVIDER = "provider"
    STREAM_EPOCH = "stream_epoch"
    FINAL_SCORES = "final_scores"
    PAPER_BOOK = "paper_book"
    # Written by earlier versions that polled in one process; `migrate_legacy_polls` reads it.
    LEGACY_POLLS = "polling"


class Store(Protocol):
    """Durable storage. Raises `UnavailableError` if it cannot be reached."""

    async def record(
        self, detection: Detection, fence: int | None = None, read: Sequence[EventQuotes] = ()
    ) -> list[Notice]:
        """Record changed quotes, opportunities and notices in one transaction; return the notices.

        `fence` is the fencing token of the sport: one lower than a token seen before raises `LostOwnershipError`.
        `read` are all quotes of the response, so that `restore` returns the reading times of unchanged prices, too.
        """

    async def restore(self, sport: str) -> SportState:
        """Return the quotes and open opportunities of a sport as last recorded."""

    async def events_of_other_sports(self, sport: str, event_ids: Sequence[str]) -> set[str]:
        """Return those of the event ids that are recorded for another sport."""

    async def open_opportunities(self, sport: str | None = None) -> list[TrackedOpportunity]:
        """Return the open opportunities, most profitable first."""

    async def notices_after(self, seq: int, limit: int) -> list[Notice]:
        """Return at most `limit` notices committed after `seq`, in order."""

    async def newest_seq(self) -> int:
        """Return the number of the latest notice, even if it was deleted since; 0 before the first."""

    async def save_sports(self, sports: Sequence[Sport], now: datetime) -> None:
        """Replace the stored list of sports."""

    async def sports(self) -> list[Sport]:
        """Return the sports as last saved."""

    async def prune(self, before: datetime) -> int:
        """Delete quotes, price moves and notices older than `before`; return the number of rows. Opportunities stay."""

    async def put_state(self, key: StateKey, value: Any) -> None:
        """Store a small JSON value under `key`."""

    async def update_state(self, key: StateKey, change: Callable[[Any], Any]) -> None:
        """Replace the value stored under `key` by `change` of it (None if there is none), as one atomic step."""

    async def get_state(self, key: StateKey) -> Any:
        """Return the value stored under `key`, or None."""


class Archive(Protocol):
    """Queries of recorded data, each on a separate connection.

    Raises `UnavailableError` if the database cannot be reached.
    """

    async def opportunity(self, arbitrage_id: str) -> TrackedOpportunity:
        """Return the opportunity with this id; raise `NotFoundError` if there is none."""

    async def history(self, wanted: HistoryFilter, limit: int, offset: int) -> History:
        """Return one page of past and open opportunities, newest first."""

    async def recorded(self) -> Mapping[str, int]:
        """Return the recorded sports, each with the number of its recordings so far."""

    async def odds(
        self, sport: str, event_id: str | None, markets: Collection[str] | None, bookmakers: Collection[str] | None
    ) -> Sequence[EventQuotes]:
        """Return the newest quotes; None means no restriction."""

    async def moves(self, event_id: str, market: str | None, bookmaker: str | None, limit: int) -> Sequence[PriceMove]:
        """Return the newest `limit` price moves of an event, oldest first."""

    async def statistics(
        self, sport: str | None = None, start: datetime | None = None
    ) -> Sequence[OpportunityStatistics]:
        """Return statistics per sport of the opportunities first seen at or after `start`."""

    async def bookmakers(self, sport: str | None = None) -> Sequence[BookmakerSeen]:
        """Return the bookmakers that have prices now."""


class FencingTokens(Protocol):
    """Fencing tokens: the store accepts only the latest one. Raises `UnavailableError` if it cannot be reached."""

    async def next_token(self, name: str) -> int:
        """Return the next token of a sport or of other work; from now on the store rejects lower ones.

        Tokens increase by one: a caller whose token is the next after its previous one had no successor in between.
        """
