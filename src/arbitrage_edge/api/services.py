"""What the routes need of the rest of the house, as protocols: filled in by whoever assembles the program."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Protocol

from msgspec import Struct

from arbitrage_edge.domain.lifecycle import Episode
from arbitrage_edge.domain.market import EventQuotes
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.ports import Bus, Cache, Clock, PollResult, Quota, Store
from arbitrage_edge.telemetry import Metrics


class Wanted(Struct, frozen=True):
    """Which opportunities of the past: first seen from `start` up to, and without, `end`; None leaves a bound out."""

    sport: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    min_profit: Decimal | None = None


class Page(Protocol):
    """One page, newest first, and how many there are in all."""

    @property
    def episodes(self) -> Sequence[Episode]: ...
    @property
    def total(self) -> int: ...


class Move(Protocol):
    """A price as it was from `moved_at` on; None: withdrawn."""

    @property
    def moved_at(self) -> datetime: ...
    @property
    def bookmaker(self) -> str: ...
    @property
    def market(self) -> str: ...
    @property
    def outcome(self) -> str: ...
    @property
    def point(self) -> float | None: ...
    @property
    def description(self) -> str | None: ...
    @property
    def price(self) -> Decimal | None: ...
    @property
    def last_update(self) -> datetime: ...


class Statistics(Protocol):
    """The opportunities of one sport; profits in percent."""

    @property
    def sport(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def open(self) -> int: ...
    @property
    def average_profit(self) -> Decimal: ...
    @property
    def best_profit(self) -> Decimal: ...
    @property
    def average_lifetime(self) -> timedelta | None: ...


class Seen(Protocol):
    """A bookmaker with prices on a board now."""

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def sports(self) -> int: ...
    @property
    def events(self) -> int: ...
    @property
    def written_at(self) -> datetime: ...


class Readers(Protocol):
    """Questions about what was kept, each on a connection of its own. Raise `UnavailableError` and `NotFoundError`."""

    async def opportunity(self, arbitrage_id: str) -> Episode:
        """The episode of that id."""
        ...

    async def history(self, wanted: Wanted, limit: int, offset: int) -> Page:
        """What was found, newest first."""
        ...

    async def recorded(self) -> Mapping[str, int]:
        """The sports of which something was recorded, and how often."""
        ...

    async def open_episodes(self, sport: str | None = None) -> Sequence[Episode]:
        """What is open now, the most profitable first."""
        ...

    async def odds(
        self, sport: str, event_id: str | None, markets: Collection[str] | None, bookmakers: Collection[str] | None
    ) -> Sequence[EventQuotes]:
        """The newest quotes; None stands for all."""
        ...

    async def moves(self, event_id: str, market: str | None, bookmaker: str | None, limit: int) -> Sequence[Move]:
        """How prices moved, oldest first; of more than `limit` the newest."""
        ...

    async def statistics(self, sport: str | None = None, start: datetime | None = None) -> Sequence[Statistics]:
        """By sport, of what was found from `start` on."""
        ...

    async def bookmakers(self, sport: str | None = None) -> Sequence[Seen]:
        """Who quotes now."""
        ...


class Status(Protocol):
    """What the running program knows of itself."""

    @property
    def provider(self) -> str:
        """Where odds come from: `the-odds-api`, `sandbox` or `replay`."""
        ...

    @property
    def simulated(self) -> bool:
        """Whether the odds are nobody's: nothing can be bet on."""
        ...

    def quota(self) -> Quota | None:
        """The provider's credits; None where none are counted or none were told yet."""
        ...

    def plan(self) -> list[str]:
        """What is polled how often, in words; empty until a plan was made."""
        ...

    def polled(self) -> Mapping[str, datetime]:
        """When each sport was last asked for."""
        ...

    def next_polls(self) -> Mapping[str, datetime]:
        """When each sport is asked for next, as far as that is planned."""
        ...

    def results(self) -> Sequence[PollResult]:
        """What came of the polls of the last hour, in no order; none where nobody polls."""
        ...


class Services(Struct, frozen=True):
    """Everything the API stands on. `ping` raises `UnavailableError` where the database does not answer."""

    readers: Readers
    store: Store
    cache: Cache
    bus: Bus
    clock: Clock
    status: Status
    policy: Policy
    metrics: Metrics
    ping: Callable[[], Awaitable[None]]
