"""What we ask of the world. Every port has a twin in memory, and one suite of tests for all who answer it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol

from msgspec import Struct

from arbitrage_edge.domain.detector import Detection
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import Event, EventQuotes, Snapshot, Sport
from arbitrage_edge.domain.opportunity import Withheld


class Quota(Struct, frozen=True):
    """The provider's credits as its last answer told them. `remaining` may be below 0; `last`: the cost of that one."""

    remaining: int
    used: int
    last: int
    at: datetime


class CreditPoint(Struct, frozen=True):
    """What was left and what was used of the credits at a moment."""

    at: datetime
    remaining: int
    used: int


class CreditHistory(Struct, frozen=True):
    """How the credits went since they last came back, oldest first: some hundred points at most. They come back at
    `resets_at`, for certain where `reset_is_known`; `reserve` of them is never spent."""

    points: list[CreditPoint]
    reserve: int
    resets_at: datetime
    reset_is_known: bool


class OddsRequest(Struct, frozen=True):
    """One question to a provider: a sport's whole board, or with `event` one event's markets.

    `bookmakers`, where given, takes the place of `regions`.
    """

    sport: str
    markets: tuple[str, ...]
    regions: tuple[str, ...] = ()
    bookmakers: tuple[str, ...] = ()
    event: str | None = None


class OddsProvider(Protocol):
    """A source of odds. Raises only `ProviderError`s, named by their remedy."""

    @property
    def name(self) -> str:
        """What it is called in settings and faces."""
        ...

    @property
    def quota(self) -> Quota | None:
        """The credits after the newest answer; None where none are counted or nothing was asked yet."""
        ...

    async def sports(self) -> list[Sport]:
        """Every sport there is; costs nothing."""
        ...

    async def events(self, sport: str) -> list[Event]:
        """The coming and running events of a sport, without odds; costs nothing."""
        ...

    async def odds(self, request: OddsRequest) -> Snapshot:
        """The odds asked for, with what the answer covers."""
        ...


class RecordedResponse(Struct, frozen=True):
    """The snapshots of one recorded response, taken at `taken_at`. `troubles` describe its unreadable parts."""

    taken_at: datetime
    snapshots: list[Snapshot]
    troubles: list[str] = []


# Decodes a recorded body; its arguments are the body, its time of capture, and a time for responses whose time is
# unknown. Raises InvalidValueError if the body is unreadable, or if a time is unknown and none is given.
DecodeRecording = Callable[[bytes, datetime | None, datetime | None], list[RecordedResponse]]


class Notice(Struct, frozen=True):
    """What is announced: an opportunity was found, updated or closed (`episode.status` says which).

    `seq` numbers notices in the order in which they were committed, without repeats.
    """

    seq: int
    at: datetime
    tracked: TrackedOpportunity

    @property
    def sport(self) -> str:
        """Whose desk it comes from."""
        return self.tracked.opportunity.event.sport


class SportState(Struct, frozen=True):
    """What a desk needs to go on where another left off."""

    events: list[EventQuotes]
    open: list[TrackedOpportunity]


class StateKey(StrEnum):
    """Names of the small JSON values in a store. The values are stored: they stay the same between versions."""

    PLAN = "plan"
    FIXTURES = "calendar"
    CREDIT_HISTORY = "burndown"
    SANDBOX_CLOCK = "sandbox"
    # Written by earlier versions when a single process polled: see `Planner`.
    LEGACY_POLLS = "polling"


class Store(Protocol):
    """What must not be forgotten. Raises `UnavailableError` where it does not answer."""

    async def record(
        self, detection: Detection, fence: int | None = None, read: Sequence[EventQuotes] = ()
    ) -> list[Notice]:
        """In one transaction: quotes that moved, episodes, and the notices of what is new, which it returns.

        `fence`: the token of whoever owns the sport; a lower one than was seen before raises `LostOwnershipError`.
        `read`: the answer the findings came from, so that `restore` knows how old readings are whose price stood.
        """
        ...

    async def restore(self, sport: str) -> SportState:
        """The quotes and open episodes of a sport, as last recorded."""
        ...

    async def open_opportunities(self, sport: str | None = None) -> list[TrackedOpportunity]:
        """What is open now, the most profitable first."""
        ...

    async def notices_after(self, seq: int, limit: int) -> list[Notice]:
        """What was committed after `seq`, in order."""
        ...

    async def newest_seq(self) -> int:
        """The number of the newest notice that was committed, kept or not; 0 before the first."""
        ...

    async def save_sports(self, sports: Sequence[Sport], now: datetime) -> None:
        """Takes the provider's list of sports instead of the last one."""
        ...

    async def sports(self) -> list[Sport]:
        """The sports as last saved."""
        ...

    async def prune(self, before: datetime) -> int:
        """Deletes quotes, moves and notices older than `before`; says how many rows went. Episodes stay for ever."""
        ...

    async def put_state(self, key: StateKey, value: Any) -> None:
        """Store a small JSON value under `key`."""
        ...

    async def get_state(self, key: StateKey) -> Any:
        """Return the value stored under `key`, or None."""
        ...


class HistoryFilter(Struct, frozen=True):
    """Which opportunities: first seen from `start` up to, and without, `end`; None leaves a bound out."""

    sport: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    min_profit: Decimal | None = None


class History(Struct, frozen=True):
    """One page, newest first, and how many there are in all."""

    tracked_opportunities: list[TrackedOpportunity]
    total: int


class PriceMove(Struct, frozen=True):
    """A price as it was from `moved_at` on; None: withdrawn. `last_update` is the reading that told it."""

    moved_at: datetime
    bookmaker: str
    market: str
    outcome: str
    point: float | None
    description: str | None
    price: Decimal | None
    last_update: datetime


class OpportunityStatistics(Struct, frozen=True):
    """The opportunities of a sport. Profits in percent, as they were last; `best_profit` the best that ever was.

    `average_lifetime` is that of the closed ones; None where none closed yet.
    """

    sport: str
    count: int
    open: int
    average_profit: Decimal
    best_profit: Decimal
    average_lifetime: timedelta | None


class BookmakerSeen(Struct, frozen=True):
    """A bookmaker with prices on a board now. `written_at`: when one of them last moved."""

    key: str
    title: str
    sports: int
    events: int
    written_at: datetime


class Archive(Protocol):
    """Queries of recorded data, each on a connection of its own.

    Raises `UnavailableError` if the database does not answer.
    """

    async def opportunity(self, arbitrage_id: str) -> TrackedOpportunity:
        """Return the opportunity with this id; raise `NotFoundError` if there is none."""
        ...

    async def history(self, wanted: HistoryFilter, limit: int, offset: int) -> History:
        """Return one page of past and open opportunities, newest first."""
        ...

    async def recorded(self) -> Mapping[str, int]:
        """Return the recorded sports, each with the number of its recordings so far."""
        ...

    async def odds(
        self, sport: str, event_id: str | None, markets: Collection[str] | None, bookmakers: Collection[str] | None
    ) -> Sequence[EventQuotes]:
        """Return the newest quotes; None means no restriction."""
        ...

    async def moves(self, event_id: str, market: str | None, bookmaker: str | None, limit: int) -> Sequence[PriceMove]:
        """Return the newest `limit` price moves of an event, oldest first."""
        ...

    async def statistics(
        self, sport: str | None = None, start: datetime | None = None
    ) -> Sequence[OpportunityStatistics]:
        """Return statistics per sport of the opportunities first seen at or after `start`."""
        ...

    async def bookmakers(self, sport: str | None = None) -> Sequence[BookmakerSeen]:
        """Return the bookmakers that have prices now."""
        ...


class FencingTokens(Protocol):
    """Who may record: whoever holds the newest token. Raises `UnavailableError` where it does not answer."""

    async def next_token(self, name: str) -> int:
        """The next token of a sport, or of any other work: from now on the store refuses lower ones.

        Tokens go up by one. Who is given the next after its own last one knows that nobody came in between.
        """
        ...


class Locks(Protocol):
    """Who does what alone. A lease keeps others from vain work; only the token of `FencingTokens` protects the store.

    Raises `UnavailableError` where it is not known who holds what.
    """

    async def acquire(self, name: str, lasts: timedelta) -> str | None:
        """The lease, for so long, as the word to keep it with; None: another holds it."""
        ...

    async def extend(self, name: str, token: str, lasts: timedelta) -> bool:
        """Holds it for so long from now; False: it ran out, and may be another's."""
        ...

    async def release(self, name: str, word: str) -> None:
        """Lets others have it. One that is another's by now stays so."""
        ...

    async def held(self, names: Sequence[str]) -> set[str]:
        """Which of these anyone holds now."""
        ...


class PollResult(Struct, frozen=True):
    """What came of one question to the provider: how many seconds of ours it took, retries included, and in words what
    was wrong (None: it was answered). `at` the hour of the odds at which it was asked."""

    at: datetime
    seconds: float
    error: str | None = None


class PollState(Struct, frozen=True):
    """What came of a sport's polls. `asked`: when each question was asked last, by name; `failures` in a row, after
    which the sport is left alone until `rests_until`; `quota` as its newest answer told it. By the hour of the odds.
    `results` are those of the last hour, oldest first."""

    polled_at: dict[str, datetime] = {}
    failures: int = 0
    retry_at: datetime | None = None
    quota: Quota | None = None
    results: list[PollResult] = []


class PollJob(Struct, frozen=True):
    """A poll of a sport that somebody is sent on, once. `costs`: the most each of its questions costs, by name.

    `until` is the last moment to begin it: then it is superseded. Moments are those of this world, not of the odds.
    """

    sport: str
    number: int
    costs: dict[str, int]
    start_before: datetime
    started_at: datetime | None = None
    finished: bool = False
    state: PollState = PollState()


class PollJobs(Protocol):
    """The newest errand of each sport: how who plans polls and who makes them, anywhere, know of each other.

    Each method is one atomic step. Raises `UnavailableError` where it does not answer.
    """

    async def latest(self) -> list[PollJob]:
        """The newest of every sport, with what came of all until now."""
        ...

    async def create(self, job: PollJob) -> bool:
        """Puts it in the place of the one numbered just before it; False: another was sent instead. Keeps `outcome`."""
        ...

    async def start(self, job: PollJob) -> bool:
        """Notes `started_at` and `outcome`; False: it was begun before, or is not the newest any more."""
        ...

    async def finish(self, job: PollJob) -> bool:
        """Notes that it is over, and its `outcome`; False: it was over before, or is not the newest any more."""
        ...


class Bus(Protocol):
    """How processes hear of each other. Carries notices in order; what it drops, the store still holds."""

    async def publish(self, notices: Sequence[Notice]) -> None:
        """Announces; a notice announced twice is heard once."""
        ...

    def listen(self, after: int) -> AsyncIterator[Notice]:
        """Every notice with a `seq` above `after` that the bus still keeps, then each as it comes. Ends when closed."""
        ...

    async def oldest(self) -> int | None:
        """The lowest `seq` a listener can still go on from; None where nothing is kept."""
        ...


class Cache(Protocol):
    """What may be forgotten. A value lives at most its time; a failing cache is an empty one."""

    async def get(self, key: str) -> Any:
        """The value, or None."""
        ...

    async def set(self, key: str, value: Any, ttl: timedelta) -> None:
        """Keeps a JSON value for `ttl`."""
        ...

    async def get_multiple(self, keys: Sequence[str]) -> list[Any]:
        """One value or None a key, in their order."""
        ...

    async def set_multiple(self, items: Mapping[str, Any], ttl: timedelta) -> None:
        """Keeps many values for `ttl`."""
        ...

    async def invalidate(self, keys: Iterable[str]) -> None:
        """Forgets these now."""
        ...


# Withheld opportunities are not stored, only cached under this key.
WITHHELD_KEY = "withheld:{sport}"


class WithheldList(Struct, frozen=True):
    """The withheld opportunities of one sport as of `at`, and their number by reason code."""

    at: datetime
    counts: dict[str, int]
    opportunities: list[Withheld]


class Clock(Protocol):
    """The hour, and waiting for it."""

    def now(self) -> datetime:
        """The time, aware, in UTC."""
        ...

    async def sleep(self, duration: timedelta) -> None:
        """Waits."""
        ...
