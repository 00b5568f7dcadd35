"""Final scores under the ids of fixtures: bets on events that several sources list are recorded under these."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.domain.accounts.final_scores import FinalScore
from arbitrage_edge.matching.fixtures import SourceEvent, fixture_from
from arbitrage_edge.matching.resolver import Pairing, Refusal, Resolver
from arbitrage_edge.ports import Cache, Quota, ScoreProvider

# Scores are reported for three days after an event, and it is listed days before.
KEPT = timedelta(days=10)
# Equal pairings are written again after so long, so that their time is about the last one at which they were listed.
REMEMBERED_FOR = timedelta(hours=1)


class PairedEvent(Struct, frozen=True):
    """The fixture of an event. `swapped`: the source names the other team as home team; `at`: when it was paired."""

    fixture: str
    swapped: bool
    at: datetime


class PairingMemory:
    """Adds the fixtures of a source's events to those of events that it does not list any more.

    The cache is read and written when a pairing changed, and every hour.
    """

    def __init__(self, cache: Cache, source: str) -> None:
        self._cache, self._source = cache, source
        self._latest: dict[str, tuple[dict[str, tuple[str, bool]], datetime]] = {}

    async def remember(self, sport: str, pairings: Mapping[str, Pairing], now: datetime) -> None:
        """Keep the pairings of a poll."""
        found = {event: (pairing.fixture.id, pairing.swapped) for event, pairing in pairings.items()}
        known, at = self._latest.get(sport, ({}, None))
        if at is not None and known == found and abs(now - at) < REMEMBERED_FOR:
            return
        key = _key(sport, self._source)
        kept = {event: paired for event, paired in (await _paired(self._cache, key)).items() if now - paired.at < KEPT}
        new = {event: PairedEvent(fixture, swapped, now) for event, (fixture, swapped) in found.items()}
        await self._cache.set(key, msgspec.to_builtins(kept | new), KEPT)
        self._latest[sport] = found, now


class MatchedScores:
    """Scores of a source under its own ids and, for events that are fixtures, under the ids of these.

    An event that was not paired since the start is identified by its teams and its start, as it was when it was listed.
    """

    def __init__(self, provider: ScoreProvider, source: str, resolver: Resolver, cache: Cache) -> None:
        self._provider, self._source = provider, source
        self._resolver, self._cache = resolver, cache

    @property
    def quota(self) -> Quota | None:
        """Credits of the source."""
        return self._provider.quota

    @property
    def scores_cost(self) -> int:
        """Credits of one request for scores."""
        return self._provider.scores_cost

    async def scores(self, sport: str, days: int) -> list[FinalScore]:
        """Return the scores of the events of a sport that finished in the last 1 to 3 days."""
        found = await self._provider.scores(sport, days)
        known = await _paired(self._cache, _key(sport, self._source))
        fixtures = [self._of_fixture(score, sport, known.get(score.event_id)) for score in found]
        return [*found, *(score for score in fixtures if score is not None)]

    def _of_fixture(self, score: FinalScore, sport: str, paired: PairedEvent | None) -> FinalScore | None:
        if paired is not None:
            home, away = (score.away, score.home) if paired.swapped else (score.home, score.away)
            return replace(score, event_id=paired.fixture, home=home, away=away)
        if not score.home_team or not score.away_team or score.start is None:
            return None
        event = SourceEvent(self._source, score.event_id, sport, score.home_team, score.away_team, score.start)
        identified = self._resolver.identify(event)
        if isinstance(identified, Refusal):
            return None
        return replace(score, event_id=fixture_from(identified, score.start).id)


async def _paired(cache: Cache, key: str) -> dict[str, PairedEvent]:
    """Return cached pairings; none if another version cached them in another form."""
    value: Any = await cache.get(key)
    try:
        return msgspec.convert(value or {}, dict[str, PairedEvent])
    except msgspec.ValidationError:
        return {}


def _key(sport: str, source: str) -> str:
    return f"source_pairings:{sport}:{source}"
