"""Events as sources list them, and the fixtures they are paired with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal

from msgspec import Struct

from arbitrage_edge.matching.teams import COMPETITIONS, Competition

# The way in which a source orders the two names of its events.
Order = Literal["home_first", "away_first", "unknown"]


class SourceCompetition(Struct, frozen=True):
    """A row of the competition map: the competition that a source calls `code`, with the order of its names there."""

    source: str
    code: str
    competition: str
    order: Order


class CompetitionMap:
    """The competitions of all sources. What is not in the map is not read."""

    def __init__(self, rows: Iterable[SourceCompetition]) -> None:
        self._rows = {(row.source, row.code): row for row in rows}

    def find(self, source: str, code: str) -> tuple[Competition, Order] | None:
        """Return the competition and the order of names, or None if the source's code is not in the map."""
        row = self._rows.get((source, code))
        competition = None if row is None else COMPETITIONS.get(row.competition)
        return None if row is None or competition is None else (competition, row.order)


class SourceEvent(Struct, frozen=True):
    """An event as a source lists it: `first` and `second` are its names in the source's order.

    `start` is the time of the start, `estimated` if the source does not state it; a source that only states a day has
    `day`. `sequence` is the number of the game if two teams meet twice on a day, `neutral` if neither plays at home.
    `same_as` are ids of this event at other sources, each with the name of the source. `chance` is the probability
    of `first` by the prices of the source, which proves nothing.
    """

    source: str
    id: str
    competition: str
    first: str
    second: str
    start: datetime | None = None
    day: date | None = None
    estimated: bool = False
    neutral: bool = False
    sequence: int | None = None
    same_as: tuple[tuple[str, str], ...] = ()
    chance: float | None = None

    @property
    def is_exact(self) -> bool:
        """True if the source states the time of the start."""
        return self.start is not None and not self.estimated


class Identified(Struct, frozen=True):
    """An event whose competition and teams are proven. `facts`: the rows of the name table that prove it."""

    event: SourceEvent
    competition: str
    home: str
    away: str
    facts: tuple[str, ...]

    def distance(self, start: datetime) -> timedelta | None:
        """Return the time from `start` to the start of the event; None if only its day is known."""
        return None if self.event.start is None else abs(self.event.start - start)


class Fixture(Struct, frozen=True):
    """A match between two teams, with an id of this program. `made_by`: the source whose start it has."""

    id: str
    competition: str
    home: str
    away: str
    start: datetime
    made_by: str
    sequence: int | None = None
    neutral: bool = False

    @property
    def text(self) -> str:
        """The fixture as one line."""
        return f"{self.home} (home) and {self.away}, {self.start:%Y-%m-%d %H:%M} UTC"


def fixture_from(identified: Identified, start: datetime) -> Fixture:
    """Return a new fixture with the start of an identified event."""
    event = identified.event
    home, away = identified.home.rpartition(":")[2], identified.away.rpartition(":")[2]
    fixture_id = f"{identified.competition}:{home}:{away}:{start:%Y%m%d%H%M}"
    return Fixture(
        fixture_id,
        identified.competition,
        identified.home,
        identified.away,
        start,
        event.source,
        event.sequence,
        event.neutral,
    )
