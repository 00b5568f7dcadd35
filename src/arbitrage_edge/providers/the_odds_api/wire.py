"""The shapes of The Odds API's JSON as they are decoded, and what an answer holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from arbitrage_edge.domain.market import Selection, Unread
from arbitrage_edge.providers.the_odds_api.dropped import Dropped, Trouble

LAST_SECOND = 253_402_300_799  # of the year 9999
Instant = Annotated[datetime, Meta(tz=True)] | Annotated[int, Meta(ge=0, le=LAST_SECOND)]

OddsFormat = Literal["decimal", "american"]


class DecimalSelection(Selection, frozen=True, gc=False):
    """An outcome whose price was a text such as 4/5: it is in decimal odds, whatever the format of the answer."""


class Market(Struct, gc=False):
    """One market of one bookmaker; its outcomes decode straight into the domain's `Selection`."""

    key: str
    outcomes: list[Selection]
    last_update: Instant | None = None
    link: str | None = None


class Bookmaker(Struct, gc=False):
    """One bookmaker's markets on an event."""

    key: str
    markets: list[Market]
    title: str | None = None
    last_update: Instant | None = None
    link: str | None = None


class EventOdds(Struct, gc=False):
    """One event with its odds. `quoted` is unset in answers without odds."""

    id: str
    sport_key: str
    commence_time: Instant
    sport_title: str | None = None
    home_team: str | None = None
    away_team: str | None = None
    quoted: list[Bookmaker] | UnsetType = field(default=UNSET, name="bookmakers")

    @property
    def bookmakers(self) -> list[Bookmaker]:
        """The bookmakers, if any are stated."""
        return self.quoted or []


class Answer(Struct):
    """The events of one answer. `single`: it covers one event only. `taken_at`: its own time, if it has one.

    `wrapped`: the events are inside a wrapper, as of historical odds. `dropped`: what of it is left out. `salvaged`: an
    event was malformed, so that prices may have been texts. `is_plain`: all texts are clean, and no limit is unusable,
    unless an event is salvaged. The events of `rest` are decoded when they are asked for; what is wrong with one is
    known only then.
    """

    decoded: list[EventOdds] = []
    dropped: Dropped = field(default_factory=Dropped)
    single: bool = False
    taken_at: datetime | None = None
    wrapped: bool = False
    salvaged: bool = False
    is_plain: bool = False
    rest: Iterator[EventOdds] = field(default_factory=lambda: iter(()))

    @property
    def events(self) -> list[EventOdds]:
        """All events."""
        self.decoded.extend(self.rest)
        return self.decoded

    def __iter__(self) -> Iterator[EventOdds]:
        """Yield the events, any number of times; no more of them are decoded than are asked for."""
        yield from tuple(self.decoded)
        for odds in self.rest:
            self.decoded.append(odds)
            yield odds

    def taken(self) -> Iterator[EventOdds]:
        """Yield each event and keep none, so that one is freed before the next is decoded: a fifth less time."""
        decoded, self.decoded = self.decoded, []
        yield from decoded
        yield from self.rest

    @property
    def troubles(self) -> list[Trouble]:
        """Examples of the parts that could not be read, after all events were decoded."""
        self.decoded.extend(self.rest)
        return self.dropped.troubles

    @property
    def unread(self) -> set[Unread]:
        """The parts that were present but could not be read, after all events were decoded."""
        self.decoded.extend(self.rest)
        return self.dropped.unread
