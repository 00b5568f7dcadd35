"""Final scores in answers of The Odds API."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import msgspec

from arbitrage_edge.domain.accounts.final_scores import FinalScore
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.providers.the_odds_api.clean_text import identity
from arbitrage_edge.providers.the_odds_api.wire import Instant

# Longer texts of points are no points.
MAX_DIGITS = 6


class _TeamScore(msgspec.Struct):
    name: str
    score: str | int | None = None


class _Score(msgspec.Struct):
    id: str
    completed: bool = False
    home_team: str | None = None
    away_team: str | None = None
    scores: list[_TeamScore] | None = None
    commence_time: msgspec.Raw = msgspec.Raw(b"null")

    @property
    def start(self) -> datetime | None:
        """The start; None if it is not stated in a known form."""
        try:
            time = msgspec.json.decode(self.commence_time, type=Instant)
        except msgspec.DecodeError:
            return None
        return datetime.fromtimestamp(time, UTC) if isinstance(time, int) else time.astimezone(UTC)


def scores_of(body: bytes, at: datetime, redact: Callable[[str], str] = str) -> list[FinalScore]:
    """Return the scores of the completed events; rows without both teams or whole points are left out.

    Raises InvalidValueError for an answer that is no list of scores; `redact` removes secrets from its text.
    """
    try:
        rows = msgspec.json.decode(body, type=list[msgspec.Raw])
    except msgspec.DecodeError as error:
        raise InvalidValueError(f"not a list of scores: {redact(str(error))}") from None
    found = (_final(row, at) for row in rows)
    return [score for score in found if score is not None]


def _final(row: msgspec.Raw, at: datetime) -> FinalScore | None:
    try:
        read = msgspec.json.decode(row, type=_Score)
    except msgspec.DecodeError:
        return None
    if not read.completed or not read.home_team or not read.away_team or read.home_team == read.away_team:
        return None
    points = {team.name: _points(team.score) for team in read.scores or []}
    home, away = points.get(read.home_team), points.get(read.away_team)
    name = identity(read.id)
    if not name or home is None or away is None:
        return None
    return FinalScore(name, home, away, at, read.home_team, read.away_team, read.start)


def _points(score: str | int | None) -> int | None:
    text = str(score).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS else None
