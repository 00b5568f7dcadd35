"""Events, quotes of bookmakers, and the lines on which quotes are comparable."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

from msgspec import Struct


class Sport(Struct, frozen=True):
    """A competition, keyed as the odds provider does: `basketball_nba`."""

    key: str
    title: str
    group: str = ""
    description: str = ""
    active: bool = True
    has_outrights: bool = False


class Event(Struct, frozen=True, gc=False):
    """One fixture. Outrights have no teams; `commence_time` is timezone-aware and may change."""

    id: str
    sport: str
    sport_title: str
    commence_time: datetime
    home_team: str | None = None
    away_team: str | None = None

    @property
    def name(self) -> str:
        """`Home vs Away`, or the title of the competition if there are no teams."""
        return f"{self.home_team} vs {self.away_team}" if self.home_team and self.away_team else self.sport_title


class Selection(Struct, frozen=True, gc=False):
    """One outcome of a bookmaker's market. `price`: decimal odds; `american`: the american odds if quoted so."""

    name: str
    price: float
    point: float | None = None
    description: str | None = None
    link: str | None = None
    bet_limit: float | None = None
    american: int | None = None


class MarketQuotes(Struct, frozen=True, gc=False):
    """All prices of one bookmaker in one market of one event, as last read."""

    bookmaker: str
    title: str
    market: str
    last_update: datetime
    selections: list[Selection]
    link: str | None = None


class EventQuotes(Struct, frozen=True):
    """One event with its quotes: each market of each bookmaker once."""

    event: Event
    markets: list[MarketQuotes]


class Coverage(Struct, frozen=True):
    """The scope of a snapshot: only within it a missing quote means withdrawal. None means all."""

    markets: frozenset[str] | None = None
    bookmakers: frozenset[str] | None = None
    events: frozenset[str] | None = None

    def includes(self, bookmaker: str, market: str) -> bool:
        """Return whether the snapshot would contain this market if the bookmaker offered it."""
        return (self.markets is None or market in self.markets) and (
            self.bookmakers is None or bookmaker in self.bookmakers
        )


# A part of an answer that was present but could not be read: event id, bookmaker, market; None stands for all of them.
Unread = tuple[str | None, str | None, str | None]


class Snapshot(Struct, frozen=True):
    """The odds of one sport in one response of a provider. `ignored`: unreadable parts by reason."""

    sport: str
    taken_at: datetime
    events: list[EventQuotes]
    coverage: Coverage = Coverage()
    ignored: dict[str, int] = {}
    unread: frozenset[Unread] = frozenset()
    troubles: tuple[str, ...] = ()


# The way the outcomes of a line share the results.
Kind = Literal["two_way", "three_way", "spread", "total", "yes_no", "runner"]

# The result that settles a line and, for head-to-head, whether a draw is an outcome.
Basis = Literal[
    "regulation", "including_overtime", "three_way_regulation", "two_way_regulation", "two_way_including_overtime"
]

# A LineKey as a plain tuple: equal to it, with the same hash, and cheaper to create.
RawKey = tuple[str, Kind, Basis, str | None, float | None]


class LineKey(NamedTuple):
    """The key of a line within its event. `market` is the family: without `alternate`, with the period.

    `point` is the home handicap or the total; `description` the player, team or runner.
    """

    market: str
    kind: Kind
    basis: Basis
    description: str | None = None
    point: float | None = None


class Line(Struct, frozen=True):
    """One question on one event, with all possible outcomes in a fixed order. Only quotes on one line are compared."""

    event_id: str
    key: LineKey
    outcomes: tuple[str, ...]
    can_be_level: bool = False

    @property
    def text(self) -> str:
        """The line as a short string, unique within its event; used as a key in storage."""
        key = self.key
        point = "" if key.point is None else f"{key.point:+g}" if key.kind == "spread" else f"{key.point:g}"
        return "/".join((key.market, key.basis, key.description or "", point))
