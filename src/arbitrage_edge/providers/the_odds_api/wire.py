"""The shapes of The Odds API's JSON as they are decoded, and what an answer holds."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from arbitrage_edge.domain.market import Selection, Unread

LAST_SECOND = 253_402_300_799  # of the year 9999
Instant = Annotated[datetime, Meta(tz=True)] | Annotated[int, Meta(ge=0, le=LAST_SECOND)]

OddsFormat = Literal["decimal", "american"]


class Market(Struct, gc=False):
    """One market of one bookmaker; its outcomes decode straight into the domain's `Selection`."""

    key: str
    outcomes: list[Selection] = []
    last_update: Instant | None = None
    link: str | None = None


class Bookmaker(Struct, gc=False):
    """One bookmaker's markets on an event."""

    key: str
    title: str | None = None
    markets: list[Market] = []
    last_update: Instant | None = None
    link: str | None = None


class EventOdds(Struct, gc=False):
    """One event with its odds."""

    id: str
    sport_key: str
    commence_time: Instant
    sport_title: str | None = None
    home_team: str | None = None
    away_team: str | None = None
    bookmakers: list[Bookmaker] = []


class Trouble(Struct, frozen=True):
    """A part of an answer that could not be read: `reason` is counted, `place` and `message` explain it."""

    reason: str
    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class Answer(Struct):
    """The events of one answer. `single`: it covers one event only. `taken_at`: its own time, if it has one.

    `unread` names the parts that were present but could not be read; their absence is no withdrawal.
    """

    events: list[EventOdds]
    troubles: list[Trouble] = []
    single: bool = False
    taken_at: datetime | None = None
    unread: set[Unread] = set()
