"""Odds providers: their interface, requests, credits and recorded responses."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Protocol, runtime_checkable

from msgspec import Struct

from arbitrage_edge.domain.accounts.final_scores import FinalScore
from arbitrage_edge.domain.market import Event, Snapshot, Sport


class Quota(Struct, frozen=True):
    """Credits as the provider reported them with a response: `last` is its cost, `remaining` can be negative.

    `estimated`: cost of the requests since then whose answers reported no credits; `remaining` is lower by it, `used`
    higher. `assumed`: the provider reports none, so this is the free plan less the costs of the requests made.
    """

    remaining: int
    used: int
    last: int
    at: datetime
    assumed: bool = False
    estimated: int = 0


class CreditPoint(Struct, frozen=True):
    """Remaining and used credits at one time."""

    at: datetime
    remaining: int
    used: int


class CreditHistory(Struct, frozen=True):
    """Credits since the last reset, oldest first, a few hundred points at most.

    The next reset is at `resets_at`, which is assumed unless `reset_is_known`. `reserve` credits are never spent.
    `account`: fingerprint of the key they belong to.
    """

    points: list[CreditPoint]
    reserve: int
    resets_at: datetime
    reset_is_known: bool
    account: str = ""


class OddsRequest(Struct, frozen=True):
    """A request for the odds of a sport, or with `event` for the markets of one event.

    `bookmakers`, if given, replaces `regions`.
    """

    sport: str
    markets: tuple[str, ...]
    regions: tuple[str, ...] = ()
    bookmakers: tuple[str, ...] = ()
    event: str | None = None


class CostModel(Protocol):
    """The costs of requests to a provider, and how often its prices change. Pure: the planner asks before each plan."""

    @property
    def free_credits(self) -> int | None:
        """Credits of a month that are assumed if the provider reports none; None if requests cost nothing."""

    def sport_markets(self, sport: Sport, markets: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of the markets that one request for the sport covers."""

    def event_markets(self, sport: Sport, markets: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of the markets that must be requested event by event."""

    def cost(self, request: OddsRequest) -> int:
        """Return the maximum number of credits of a request."""

    def update_seconds(self, request: OddsRequest, *, in_play: bool) -> float:
        """Return the interval at which the provider updates these prices: more frequent requests return nothing new."""


class SourceSport(Struct, frozen=True):
    """A row of a provider's competition map: what it calls a sport. `home_first`: the order of its team names."""

    sport: str
    title: str
    code: str
    home_first: bool


class Manifest(Struct, frozen=True):
    """A provider's description. `books`: the bookmaker keys it quotes, none for an aggregator.

    `requests_per_second`: the most it is sent. `cadence`: the shortest useful time between two polls of a sport, in
    seconds. `terms`: who may use it, as one line with an address. `checked`: when its mapping was last compared with
    the documentation. `markets`: those it sells and that are read. `more_urls`: other addresses that it is read at.
    """

    name: str
    title: str
    base_url: str
    needs_key: bool
    books: tuple[str, ...]
    requests_per_second: float
    cadence: float
    sports: tuple[SourceSport, ...]
    terms: str
    checked: str
    markets: tuple[str, ...] = ("h2h",)
    more_urls: tuple[str, ...] = ()

    def code(self, sport: str) -> SourceSport | None:
        """Return the row of a sport; None if the provider does not have it."""
        return next((row for row in self.sports if row.sport == sport), None)


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


@runtime_checkable
class Streaming(Protocol):
    """A source that also sends its prices as they change. All its errors are `ProviderError`s, named by their remedy.

    Polls go on beside it, and what a poll returns is the state of the stream.
    """

    def changes(self, request: OddsRequest) -> AsyncIterator[Snapshot]:
        """Yield a snapshot of everything, then snapshots of the events that changed, until the connection fails.

        After a gap everything is read again. A connection that is silent for longer than its heartbeat has failed.
        """

    def heard_at(self, sport: str) -> datetime | None:
        """Return when the open stream of a sport last sent anything, heartbeats included; None if none is open."""


class StreamState(Struct, frozen=True):
    """The stream of a sport. `opened_at`: None while it is not open; `heard_at`: the newest message or heartbeat.

    `snapshots`: evaluated since the start of the process. `failures`: in a row; `error`: the last one.
    """

    sport: str
    opened_at: datetime | None = None
    heard_at: datetime | None = None
    snapshots: int = 0
    failures: int = 0
    error: str | None = None


class ScoreProvider(Protocol):
    """A provider that reports final scores. All its errors are `ProviderError`s."""

    @property
    def quota(self) -> Quota | None:
        """Credits after the latest response; None before the first, or if the provider counts none."""

    @property
    def scores_cost(self) -> int:
        """Credits of one request for scores."""

    async def scores(self, sport: str, days: int) -> list[FinalScore]:
        """Return the scores of the events of a sport that finished in the last 1 to 3 days."""


class RawAnswer(Struct, frozen=True):
    """An answer as it came. `request` is its method, path and parameters, without the address and without a key."""

    request: str
    status: int
    body: bytes


# Is given every answer of a provider before it is read.
OnAnswer = Callable[[RawAnswer], object]


class RecordedResponse(Struct, frozen=True):
    """The snapshots of one recorded response, taken at `taken_at`. `troubles` describe its unreadable parts."""

    taken_at: datetime
    snapshots: list[Snapshot]
    troubles: list[str] = []


# Decodes a recorded body; its arguments are the body, its time of capture, and a time for responses whose time is
# unknown. Raises InvalidValueError if the body is unreadable, or if a time is unknown and none is given.
DecodeRecording = Callable[[bytes, datetime | None, datetime | None], list[RecordedResponse]]
