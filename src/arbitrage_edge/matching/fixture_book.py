"""The fixtures of one sport, from the newest events of all its sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.matching.fixtures import Fixture, SourceEvent
from arbitrage_edge.matching.resolver import START_TOLERANCE, Pairing, Refusal, Resolver

# An event is forgotten so long after its start if its source does not list it any more.
KEPT_AFTER_START = timedelta(days=1)


class Matched(Struct, frozen=True):
    """The pairings and refusals of one source by event id, and the events that lost their fixture."""

    pairings: Mapping[str, Pairing] = {}
    refusals: Mapping[str, Refusal] = {}
    withdrawn: tuple[Pairing, ...] = ()


class FixtureBook:
    """Pairs the events of several sources. `priority`: the source named first decides the start of a fixture.

    Everything is decided again when a source lists its events: a start that moved ends a pairing. A fixture keeps its
    id as long as its teams meet within three hours of the start it had.
    """

    def __init__(self, resolver: Resolver, priority: Sequence[str] = (), fixtures: Iterable[Fixture] = ()) -> None:
        self.fixtures = tuple(fixtures)
        self.resolver = resolver
        self._priority = {source: number for number, source in enumerate(priority)}
        self._events: dict[str, list[SourceEvent]] = {}
        self._matched: dict[str, Matched] = {}

    def absorb(self, source: str, events: Iterable[SourceEvent], now: datetime) -> Matched:
        """Replace the events of a source and return their pairings."""
        self._events[source] = list(events)
        for other, listed in self._events.items():
            if other != source:
                self._events[other] = [event for event in listed if not _is_over(event, now)]
        before = self._matched
        self._matched = self._match()
        lost = [
            pairing
            for pairing in before.get(source, Matched()).pairings.values()
            if pairing.event.id in self._matched[source].refusals
        ]
        self._matched[source] = replace(self._matched[source], withdrawn=tuple(lost))
        return self._matched[source]

    def matched(self, source: str) -> Matched:
        """Return the pairings and refusals of a source as of now."""
        return self._matched.get(source, Matched())

    def sources(self) -> list[str]:
        """Return the sources that listed events."""
        return list(self._events)

    def _match(self) -> dict[str, Matched]:
        fixtures: tuple[Fixture, ...] = ()
        pairings: dict[str, dict[str, Pairing]] = {}
        refusals: dict[str, dict[str, Refusal]] = {}
        sources = sorted(self._events, key=lambda name: (self._priority.get(name, len(self._priority)), name))
        for source in sources:
            fixtures = self.resolver.resolve(self._events[source], fixtures).fixtures
        # Only now are all meetings of two teams known.
        for source in sources:
            resolution = self.resolver.resolve(self._events[source], fixtures)
            pairings[source], refusals[source] = dict(resolution.pairings), dict(resolution.refusals)
        _refuse_contradictions(pairings, refusals)
        ids = _ids(fixtures, self.fixtures)
        self.fixtures = tuple(replace(fixture, id=ids[fixture.id]) for fixture in fixtures)
        return {
            source: Matched(
                {
                    event: replace(pairing, fixture=replace(pairing.fixture, id=ids[pairing.fixture.id]))
                    for event, pairing in found.items()
                },
                refusals[source],
            )
            for source, found in pairings.items()
        }


def _is_over(event: SourceEvent, now: datetime) -> bool:
    return event.start is not None and event.start + KEPT_AFTER_START < now


def _ids(fixtures: Sequence[Fixture], known: Sequence[Fixture]) -> dict[str, str]:
    """Return the id of each new fixture: that of the known one that it is, if it is the only one."""
    ids = {}
    for fixture in fixtures:
        near = [other for other in known if _is_same(fixture, other)]
        is_known = len(near) == 1 and sum(_is_same(other, near[0]) for other in fixtures) == 1
        ids[fixture.id] = near[0].id if is_known else fixture.id
    return ids


def _is_same(fixture: Fixture, other: Fixture) -> bool:
    teams = (fixture.competition, fixture.home, fixture.away) == (other.competition, other.home, other.away)
    return teams and abs(fixture.start - other.start) <= START_TOLERANCE


def _refuse_contradictions(pairings: dict[str, dict[str, Pairing]], refusals: dict[str, dict[str, Refusal]]) -> None:
    """Refuse both events if a source states that another source's event is the same, and their fixtures differ."""
    stated = [pairing for found in pairings.values() for pairing in found.values() if pairing.event.same_as]
    for pairing in stated:
        for source, event_id in pairing.event.same_as:
            other = pairings.get(source, {}).get(event_id)
            if other is None or other.fixture.id == pairing.fixture.id:
                continue
            for event, partner in ((pairing.event, other.event), (other.event, pairing.event)):
                detail = f"{partner.source} {partner.id!r} is stated to be the same event, and is another fixture"
                pairings[event.source].pop(event.id, None)
                refusals[event.source][event.id] = Refusal(event, "contradicts_shared_id", detail)
