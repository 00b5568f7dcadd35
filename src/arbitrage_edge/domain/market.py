"""Events, quotes of bookmakers, and the lines on which quotes are comparable."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, NamedTuple

from msgspec import Meta, Struct, field

from arbitrage_edge.domain.contracts import Terms


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


# Name, point and description identify an outcome within a market.
OutcomeKey = tuple[str, float | None, str | None]


class Levels(tuple[tuple[float, float], ...]):
    """The best prices of an order book, each with the largest stake at it alone.

    Equal to any other: sizes behind the best price change all the time, which is no change of the offer.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Return True for any levels."""
        return isinstance(other, tuple)

    def __ne__(self, other: object) -> bool:
        """Return False for any levels."""
        return not isinstance(other, tuple)

    def __hash__(self) -> int:
        """Return the same for all levels."""
        return 0


class Selection(Struct, frozen=True, gc=False):
    """One outcome of a bookmaker's market. `price`: decimal odds; `american`: the american odds if quoted so.

    `levels`: the best prices of an order book, the best one included, each with the largest stake at it alone.
    """

    # The bounds are checked in decoding; values beyond them are shortened or dropped then.
    name: Annotated[str, Meta(max_length=200)]
    price: float
    point: float | None = None
    description: Annotated[str, Meta(max_length=200)] | None = None
    link: str | None = None
    bet_limit: Annotated[float, Meta(gt=0)] | None = None
    # Computed from the price. The name in JSON is none of a provider's: a field `american` beside `price` is not read.
    american: int | None = field(default=None, name="quoted_american_odds")
    levels: tuple[tuple[float, float], ...] = field(default=(), name="order_book_levels")

    @property
    def outcome(self) -> OutcomeKey:
        """The outcome on which this is a price."""
        return (self.name, self.point, self.description)


class MarketQuotes(Struct, frozen=True, gc=False):
    """All prices of one bookmaker in one market of one event, as last read. `terms`: if the venue states them."""

    bookmaker: str
    title: str
    market: str
    last_update: datetime
    selections: list[Selection]
    link: str | None = None
    terms: Terms | None = None

    def pays_less(self, price: float, other: float) -> bool:
        """Return whether a price of this market pays less than another: a lower back, or a longer lay."""
        return price > other if self.market.endswith("_lay") else price < other


class EventQuotes(Struct, frozen=True):
    """One event with its quotes: each market of each bookmaker once."""

    event: Event
    markets: list[MarketQuotes]


class Coverage(Struct, frozen=True):
    """The scope of a snapshot: only within it a missing quote means withdrawal. None means all.

    `other_bookmakers` are never in it: they are read from another source.
    """

    markets: frozenset[str] | None = None
    bookmakers: frozenset[str] | None = None
    events: frozenset[str] | None = None
    other_bookmakers: frozenset[str] = frozenset()

    def includes(self, bookmaker: str, market: str) -> bool:
        """Return whether the snapshot would contain this market if the bookmaker offered it."""
        return (
            (self.markets is None or market in self.markets)
            and (self.bookmakers is None or bookmaker in self.bookmakers)
            and bookmaker not in self.other_bookmakers
        )


# A part of an answer that was present but could not be read: event id, bookmaker, market; None stands for all of them.
Unread = tuple[str | None, str | None, str | None]


class Listing(Struct, frozen=True):
    """Facts about an event that decide which event of another source is the same.

    `start_is_estimated`: the source does not state the start. `sequence`: number of the game of a doubleheader.
    `same_as`: ids of the event at other sources, each with the name of the source.
    """

    start_is_estimated: bool = False
    sequence: int | None = None
    same_as: tuple[tuple[str, str], ...] = ()


class Snapshot(Struct, frozen=True):
    """The odds of one sport in one response of a provider. `ignored`: unreadable parts by reason.

    `listings`: facts by event id, if the source states some.
    """

    sport: str
    taken_at: datetime
    events: list[EventQuotes]
    coverage: Coverage = Coverage()
    ignored: dict[str, int] = {}
    unread: frozenset[Unread] = frozenset()
    troubles: tuple[str, ...] = ()
    listings: dict[str, Listing] = {}


# The way the outcomes of a line share the results.
# `cover`: several lines together.
Kind = Literal["two_way", "three_way", "spread", "total", "yes_no", "runner", "cover"]

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
