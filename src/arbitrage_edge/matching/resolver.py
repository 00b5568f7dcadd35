"""Pairs the events of a source with fixtures. It proves or refuses, and never guesses.

An event is paired if its competition is in the map, both names are known there, the order of the names is known, and
its start is that of exactly one fixture, which is the start of no other event of that source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Literal

from msgspec import Struct

from arbitrage_edge.matching.aliases import AliasTable
from arbitrage_edge.matching.fixtures import CompetitionMap, Fixture, Identified, Order, SourceEvent, fixture_from
from arbitrage_edge.matching.teams import Competition

# Starts of one event at two sources, stated by both.
START_TOLERANCE = timedelta(hours=3)
# The same, if the two teams meet again within MEETS_AGAIN.
CLOSE_START = timedelta(minutes=45)
MEETS_AGAIN = timedelta(hours=48)
# Two games this close are a doubleheader: only their numbers tell them apart.
DOUBLEHEADER = timedelta(hours=12)
# A start that is a day or an estimate: the pair must be the only one within these.
DAY_TOLERANCE = timedelta(days=1)
ONLY_MEETING = timedelta(days=3)

Reason = Literal[
    "competition_unmapped",
    "unknown_name",
    "ambiguous_name",
    "same_team",
    "order_unknown",
    "contradicts_shared_id",
    "no_fixture",
    "start_differs",
    "order_differs",
    "meets_twice",
    "several_fixtures",
    "several_events",
]


class Refusal(Struct, frozen=True):
    """Why an event is not paired. `name`: the name that is unknown or ambiguous."""

    event: SourceEvent
    reason: Reason
    detail: str
    name: str | None = None


class Pairing(Struct, frozen=True):
    """An event with its fixture. `swapped`: on neutral ground, if the source lists the other team at home."""

    event: SourceEvent
    fixture: Fixture
    facts: tuple[str, ...]
    swapped: bool = False


class Resolution(Struct, frozen=True):
    """The result for the events of one source by id, and all fixtures, new ones included."""

    pairings: Mapping[str, Pairing]
    refusals: Mapping[str, Refusal]
    fixtures: tuple[Fixture, ...]


class Resolver:
    """Applies the competition map and the table of names."""

    def __init__(self, competitions: CompetitionMap, aliases: AliasTable) -> None:
        self.aliases = aliases
        self._competitions = competitions

    def competition(self, event: SourceEvent) -> tuple[Competition, Order] | None:
        """Return the competition of an event with the order of its names there, or None if it is in no map."""
        return self._competitions.find(event.source, event.competition)

    def identify(self, event: SourceEvent) -> Identified | Refusal:
        """Return the event with its competition and teams, or why they are not known."""
        listed = self.competition(event)
        if listed is None:
            return Refusal(event, "competition_unmapped", f"{event.source} {event.competition!r} is in no map")
        competition, order = listed
        teams, facts = [], [f"competition: {event.source} {event.competition!r} is {competition.key}"]
        for name in (event.first, event.second):
            lookup = self.aliases.find(event.source, competition, name)
            if lookup.alias is None:
                return _unnamed(event, name, lookup.candidates, competition)
            teams.append(lookup.alias.team)
            facts.append(f"name: {name!r}: {lookup.alias.text}")
        if teams[0] == teams[1]:
            return Refusal(event, "same_team", f"both names are {teams[0]}")
        if order == "unknown" and not event.neutral:
            return Refusal(event, "order_unknown", f"{event.source} does not state which team plays at home")
        home, away = reversed(teams) if order == "away_first" else teams
        facts.append(f"order: {home} plays at home" if not event.neutral else "order: neutral ground")
        return Identified(event, competition.key, home, away, tuple(facts))

    def resolve(self, events: Iterable[SourceEvent], fixtures: Sequence[Fixture] = ()) -> Resolution:
        """Pair the events of one source. An event with a stated start that meets no fixture becomes a new one."""
        refusals: dict[str, Refusal] = {}
        identified: list[Identified] = []
        for event in events:
            result = self.identify(event)
            if isinstance(result, Refusal):
                refusals[event.id] = result
            else:
                identified.append(result)
        known = list(fixtures)
        meetings = _meetings(identified, known)
        known += [fixture for each in identified if (fixture := _new_fixture(each, meetings)) is not None]
        meetings = _meetings(identified, known)
        pairings: dict[str, Pairing] = {}
        for each in identified:
            answer = _pair(each, meetings)
            if isinstance(answer, Pairing):
                pairings[each.event.id] = answer
            else:
                refusals[each.event.id] = answer
        return Resolution(pairings, refusals, tuple(known))


class _Meetings(Struct):
    """The events of the source and the fixtures in which the same two teams play."""

    events: list[Identified]
    fixtures: list[Fixture]


# By competition and the two teams.
_MeetingsByTeams = Mapping[tuple[str, frozenset[str]], _Meetings]


def _meetings(identified: Iterable[Identified], fixtures: Iterable[Fixture]) -> _MeetingsByTeams:
    found: dict[tuple[str, frozenset[str]], _Meetings] = defaultdict(lambda: _Meetings([], []))
    for each in identified:
        found[each.competition, frozenset((each.home, each.away))].events.append(each)
    for fixture in fixtures:
        found[fixture.competition, frozenset((fixture.home, fixture.away))].fixtures.append(fixture)
    return found


def _of(each: Identified, meetings: _MeetingsByTeams) -> _Meetings:
    return meetings[each.competition, frozenset((each.home, each.away))]


def _new_fixture(each: Identified, meetings: _MeetingsByTeams) -> Fixture | None:
    """Return a new fixture for an event whose start is stated and that may be no known one."""
    start, near = each.event.start, _of(each, meetings)
    if start is None or each.event.estimated:
        return None
    if any(abs(fixture.start - start) <= START_TOLERANCE for fixture in near.fixtures):
        return None
    twins = [other.distance(start) for other in near.events if other is not each]
    if any(gap is not None and gap <= START_TOLERANCE for gap in twins):
        return None
    return fixture_from(each, start)


def _pair(each: Identified, meetings: _MeetingsByTeams) -> Pairing | Refusal:
    event, near = each.event, _of(each, meetings)
    candidates = [fixture for fixture in near.fixtures if _may_start_at(each, fixture)]
    if not candidates:
        return _without_candidate(each, near.fixtures)
    oriented = [fixture for fixture in candidates if _has_order(each, fixture)]
    if not oriented:
        return Refusal(event, "order_differs", f"the fixture is {candidates[0].text}")
    if len(candidates) > 1:
        return Refusal(event, "several_fixtures", "; ".join(fixture.text for fixture in candidates))
    fixture = candidates[0]
    rivals = [other for other in near.events if other is not each and _may_start_at(other, fixture)]
    if rivals:
        return Refusal(event, "several_events", f"so could {', '.join(other.event.id for other in rivals)}")
    if (trouble := _meets_again(each, fixture, near)) is not None:
        return Refusal(event, "meets_twice", trouble)
    facts = (*each.facts, _start_fact(each, fixture), f"unique: no other event of {event.source} and no other fixture")
    return Pairing(event, fixture, facts, swapped=each.home != fixture.home)


def _may_start_at(each: Identified, fixture: Fixture) -> bool:
    event = each.event
    if event.start is not None:
        return abs(event.start - fixture.start) <= (DAY_TOLERANCE if event.estimated else START_TOLERANCE)
    return event.day is not None and abs(event.day - fixture.start.date()) <= DAY_TOLERANCE


def _has_order(each: Identified, fixture: Fixture) -> bool:
    return each.home == fixture.home or (each.event.neutral and fixture.neutral)


def _without_candidate(each: Identified, fixtures: Collection[Fixture]) -> Refusal:
    event = each.event
    if not fixtures:
        return Refusal(event, "no_fixture", "no source with a stated start lists this match")
    nearest = min(fixtures, key=lambda fixture: abs(each.distance(fixture.start) or timedelta(0)))
    return Refusal(event, "start_differs", f"the nearest fixture is {nearest.text}")


def _meets_again(each: Identified, fixture: Fixture, near: _Meetings) -> str | None:
    """Return why the start does not distinguish this meeting of the two teams from another one, if it does not."""
    exact = each.event.is_exact
    window = MEETS_AGAIN if exact else ONLY_MEETING
    gaps = [abs(other.start - fixture.start) for other in near.fixtures if other is not fixture]
    gaps += [_gap(other, fixture) for other in near.events if other is not each]
    gaps = [gap for gap in gaps if gap <= window]
    if not gaps:
        return None
    if not exact:
        return f"the teams meet more than once in {window.days} days, and the start is not stated"
    sequence = each.event.sequence
    if sequence != fixture.sequence or (sequence is None and min(gaps) <= DOUBLEHEADER):
        return f"the teams meet twice: game {sequence or '?'} here, game {fixture.sequence or '?'} in the fixture"
    if (gap := each.distance(fixture.start)) is None or gap > CLOSE_START:
        return f"the teams meet twice within {MEETS_AGAIN.days * 24} hours, and the starts are not within 45 minutes"
    return None


def _gap(other: Identified, fixture: Fixture) -> timedelta:
    """Return the time between another event of the source and the fixture, to the day if that is all it states."""
    gap = other.distance(fixture.start)
    if gap is None and other.event.day is not None:
        gap = abs(other.event.day - fixture.start.date())
    return timedelta.max if gap is None else gap


def _start_fact(each: Identified, fixture: Fixture) -> str:
    gap = each.distance(fixture.start)
    if gap is None:
        return f"start: the only meeting within a day of {each.event.day}, {fixture.start:%Y-%m-%d %H:%M} UTC"
    minutes = int(gap.total_seconds() // 60)
    estimate = " (an estimate)" if each.event.estimated else ""
    return f"start: {minutes} min from {fixture.start:%Y-%m-%d %H:%M} UTC{estimate}"


def _unnamed(event: SourceEvent, name: str, candidates: Sequence[str], competition: Competition) -> Refusal:
    if candidates:
        return Refusal(event, "ambiguous_name", f"{name!r} may be {' or '.join(candidates)}", name)
    return Refusal(event, "unknown_name", f"{name!r} is no known team of {competition.key}", name)
