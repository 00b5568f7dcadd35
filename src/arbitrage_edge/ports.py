"""Ports: the interfaces the application uses, and the values they exchange.

Every port has an implementation in memory, and one suite of contract tests for all of its implementations.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from msgspec import Struct

from arbitrage_edge.domain.detector import Detection
from arbitrage_edge.domain.history import BookmakerSeen, History, HistoryFilter, OpportunityStatistics, PriceMove
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import Event, EventQuotes, Snapshot, Sport
from arbitrage_edge.domain.opportunity import Withheld


class Quota(Struct, frozen=True):
    """Credits as the provider reported them with a response: `last` is its cost, `remaining` can be negative.

    `assumed`: the provider reports none, so this is the free plan less the costs of the requests made.
    """

    remaining: int
    used: int
    last: int
    at: datetime
    assumed: bool = False


class CreditPoint(Struct, frozen=True):
    """Remaining and used credits at one time."""

    at: datetime
    remaining: int
    used: int


class CreditHistory(Struct, frozen=True):
    """Credits since the last reset, oldest first, a few hundred points at most.

    The next reset is at `resets_at`, which is assumed unless `reset_is_known`. `reserve` credits are never spent.
    """

    points: list[CreditPoint]
    reserve: int
    resets_at: datetime
    reset_is_known: bool


class OddsRequest(Struct, frozen=True):
    """A request for the odds of a sport, or with `event` for the markets of one event.

    `bookmakers`, if given, replaces `regions`.
    """

    sport: str
    markets: tuple[str, ...]
    regions: tuple[str, ...] = ()
    bookmakers: tuple[str, ...] = ()
    event: str | None = None


class OddsProvider(Protocol):
    """A source of odds. All its errors are `ProviderError`s, named by their remedy."""

    @property
    def name(self) -> str:
        """Name of the provider in settings and responses."""

    @property
    def quota(self) -> Quota | None:
        """Credits after the latest response; None before the first, or if the provider counts none."""

    async def sports(self) -> list[Sport]:
        """Return all sports. Free of charge."""

    async def events(self, sport: str) -> list[Event]:
        """Return the upcoming and live events of a sport, without odds. Free of charge."""

    async def odds(self, request: OddsRequest) -> Snapshot:
        """Return the requested odds and what the response covers."""


class RecordedResponse(Struct, frozen=True):
    """The snapshots of one recorded response, taken at `taken_at`. `troubles` describe its unreadable parts."""

    taken_at: datetime
    snapshots: list[Snapshot]
    troubles: list[str] = []


# Decodes a recorded body; its arguments are the body, its time of capture, and a time for responses whose time is
# unknown. Raises InvalidValueError if the body is unreadable, or if a time is unknown and none is given.
DecodeRecording = Callable[[bytes, datetime | None, datetime | None], list[RecordedResponse]]


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


class Locks(Protocol):
    """Locks that expire. They prevent duplicate work; only a fencing token protects the store.

    Raises `UnavailableError` if the locks cannot be read.
    """

    async def acquire(self, name: str, lasts: timedelta) -> str | None:
        """Lock `name` for so long; return the token that extends and releases it, or None if it is locked."""

    async def extend(self, name: str, token: str, lasts: timedelta) -> bool:
        """Extend the lock to so long from now; return False if it expired."""

    async def release(self, name: str, token: str) -> None:
        """Release the lock, unless it expired and was acquired again."""

    async def held(self, names: Sequence[str]) -> set[str]:
        """Return those of the names that are locked."""


class PollResult(Struct, frozen=True):
    """Result of one request to the provider, made `at` on the clock of the odds.

    `seconds` are real seconds, retries included; `error` is None if it was answered.
    """

    at: datetime
    seconds: float
    error: str | None = None


class PollState(Struct, frozen=True):
    """State of a sport's polls, with times on the clock of the odds.

    `polled_at`: the time of the latest request by name; `failures`: number in a row; `retry_at`: end of the backoff;
    `quota`: as of the latest response; `results`: those of the last hour, oldest first. `spent`: maximum cost of the
    requests since the credit reset at `spent_since`. `left_out`: markets the provider refuses, and when it did.
    `ignored`: quotes left out of the last answers by reason, with examples in `unreadable`. `record_error`: why the
    last answer could not be recorded.
    """

    polled_at: dict[str, datetime] = {}
    failures: int = 0
    retry_at: datetime | None = None
    quota: Quota | None = None
    results: list[PollResult] = []
    spent: int = 0
    spent_since: datetime | None = None
    left_out: dict[str, datetime] = {}
    ignored: dict[str, int] = {}
    unreadable: list[str] = []
    record_error: str | None = None


class PollJob(Struct, frozen=True):
    """A poll of a sport, run at most once. `costs`: the maximum cost of each request by name.

    A job not started by `start_before` is superseded. These are real times, not those of the clock of the odds.
    """

    sport: str
    number: int
    costs: dict[str, int]
    start_before: datetime
    started_at: datetime | None = None
    finished: bool = False
    state: PollState = PollState()


class PollJobs(Protocol):
    """The table with the latest poll job of each sport, shared by all processes that poll.

    Each method is atomic. Raises `UnavailableError` if the table cannot be reached.
    """

    async def latest(self) -> list[PollJob]:
        """Return the latest job of every sport, with the state of its polls so far."""

    async def create(self, job: PollJob) -> bool:
        """Replace the job with the number before, and keep its state; return False if there is none."""

    async def start(self, job: PollJob) -> bool:
        """Store `started_at` and the state; return False if the job was started before or superseded."""

    async def finish(self, job: PollJob) -> bool:
        """Mark the job as finished and store its state; return False if it was finished before or superseded."""


class Bus(Protocol):
    """Delivers notices between processes, in order. Dropped notices are still in the store."""

    async def publish(self, notices: Sequence[Notice]) -> None:
        """Publish the notices. One published twice is delivered once."""

    def listen(self, after: int) -> AsyncIterator[Notice]:
        """Yield the notices after number `after` that the bus has, then new ones, until it is closed."""

    async def oldest(self) -> int | None:
        """Return the lowest number of the notices that the bus has; None if it has none."""


class Cache(Protocol):
    """Values with a limited lifetime. A cache that fails behaves like an empty one."""

    async def get(self, key: str) -> Any:
        """Return the value, or None."""

    async def set(self, key: str, value: Any, ttl: timedelta) -> None:
        """Cache a JSON value for `ttl`."""

    async def get_multiple(self, keys: Sequence[str]) -> list[Any]:
        """Return one value or None per key, in their order."""

    async def set_multiple(self, items: Mapping[str, Any], ttl: timedelta) -> None:
        """Cache several values for `ttl`."""

    async def invalidate(self, keys: Iterable[str]) -> None:
        """Remove the keys."""


# Withheld opportunities are not stored, only cached under this key.
WITHHELD_KEY = "withheld:{sport}"


class WithheldList(Struct, frozen=True):
    """The withheld opportunities of one sport as of `at`, and their number by reason code."""

    at: datetime
    counts: dict[str, int]
    opportunities: list[Withheld]


class Clock(Protocol):
    """The current time, and waiting."""

    def now(self) -> datetime:
        """Return the time, with time zone UTC."""

    async def sleep(self, duration: timedelta) -> None:
        """Wait for so long on this clock."""
