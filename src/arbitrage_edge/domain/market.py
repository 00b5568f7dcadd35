"""Events, quotes and lines: what bookmakers say, and which of it may be compared."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

from msgspec import Struct


class Sport(Struct, frozen=True):
    """A competition a provider offers odds on."""

    key: str
    title: str
    group: str = ""
    description: str = ""
    active: bool = True
    has_outrights: bool = False


class Event(Struct, frozen=True, gc=False):
    """One fixture. Teams are absent in outrights; `commence_time` carries its zone and may move."""

    id: str
    sport: str
    sport_title: str
    commence_time: datetime
    home_team: str | None = None
    away_team: str | None = None

    @property
    def name(self) -> str:
        """`Home vs Away`, or the competition's title where there are no teams."""
        return f"{self.home_team} vs {self.away_team}" if self.home_team and self.away_team else self.sport_title


class Selection(Struct, frozen=True, gc=False):
    """One answer of a bookmaker's market. `price`: decimal odds; `american`: the quoted american price, if any."""

    name: str
    price: float
    point: float | None = None
    description: str | None = None
    link: str | None = None
    bet_limit: float | None = None
    american: int | None = None


class MarketQuotes(Struct, frozen=True, gc=False):
    """Everything one bookmaker says in one market of one event, as it was last read."""

    bookmaker: str
    title: str
    market: str
    last_update: datetime
    selections: list[Selection]
    link: str | None = None


class EventQuotes(Struct, frozen=True):
    """One event with all that was quoted on it: each market of each bookmaker once."""

    event: Event
    markets: list[MarketQuotes]


class Coverage(Struct, frozen=True):
    """What an answer speaks of; only within it does absence mean withdrawal. None stands for all."""

    markets: frozenset[str] | None = None
    bookmakers: frozenset[str] | None = None
    events: frozenset[str] | None = None

    def includes(self, bookmaker: str, market: str) -> bool:
        """Whether the answer would have held this bookmaker's market, had it been offered."""
        return (self.markets is None or market in self.markets) and (
            self.bookmakers is None or bookmaker in self.bookmakers
        )


# A part of an answer that was present but could not be read: event id, bookmaker, market; None stands for all of them.
Unread = tuple[str | None, str | None, str | None]


class Snapshot(Struct, frozen=True):
    """One answer of a provider about one sport: what it holds, what it covers, and what could not be read of it."""

    sport: str
    taken_at: datetime
    events: list[EventQuotes]
    coverage: Coverage = Coverage()
    ignored: dict[str, int] = {}
    unread: frozenset[Unread] = frozenset()
    troubles: tuple[str, ...] = ()


# How the outcomes of a line divide the results among them.
Kind = Literal["two_way", "three_way", "spread", "total", "yes_no", "runner"]

# Which result settles a line, and for head-to-head whether a draw is an answer.
Basis = Literal[
    "regulation", "including_overtime", "three_way_regulation", "two_way_regulation", "two_way_including_overtime"
]

# A LineKey before it has names: as cheap as a tuple, equal to it, and found by it.
RawKey = tuple[str, Kind, Basis, str | None, float | None]


class LineKey(NamedTuple):
    """What makes two quotes of one event comparable. `market` is the family: alternates folded, period kept.

    `point` is the home handicap or the total; `description` the player, team or runner.
    """

    market: str
    kind: Kind
    basis: Basis
    description: str | None = None
    point: float | None = None


class Line(Struct, frozen=True):
    """One settled question on one event, with every answer it can have, in a fixed order."""

    event_id: str
    key: LineKey
    outcomes: tuple[str, ...]
    can_be_level: bool = False

    @property
    def text(self) -> str:
        """The line in one short string, unique within its event; used as a name in storage."""
        key = self.key
        point = "" if key.point is None else f"{key.point:+g}" if key.kind == "spread" else f"{key.point:g}"
        return "/".join((key.market, key.basis, key.description or "", point))
