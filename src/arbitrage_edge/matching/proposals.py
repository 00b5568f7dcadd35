"""Proposals: which team an unknown name may mean. A person confirms or rejects them; none pairs anything.

There is a proposal only if the other name of the event is known, and exactly one fixture without an event of that
source has that team in that role at that time. The similarity of the names ranks proposals and decides nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from rapidfuzz.fuzz import WRatio

from arbitrage_edge.matching.aliases import AliasTable
from arbitrage_edge.matching.fixture_book import FixtureBook
from arbitrage_edge.matching.fixtures import Fixture, SourceEvent
from arbitrage_edge.matching.resolver import DAY_TOLERANCE, START_TOLERANCE, Refusal, Resolver
from arbitrage_edge.matching.teams import Team, normalized
from arbitrage_edge.ports import Alias

# Words that make another team of a name: women, youth, reserves.
MARKS = re.compile(r"\b(w|women|ladies|fem|femenino|u ?\d\d|under \d\d|ii|iii|b|reserves?|youth|juniors?)\b")
# Difference of two probabilities of one result at two sources that is usual.
CLOSE_PRICES = 0.05


class Proposal(Struct, frozen=True):
    """`source` may mean `team` by `name`. `similarity`: 0 to 100. `evidence`: facts for the person who decides."""

    id: str
    source: str
    competition: str
    scope: str
    name: str
    team: str
    team_name: str
    similarity: float
    event: SourceEvent
    fixture: Fixture
    evidence: tuple[str, ...]

    @property
    def summary(self) -> str:
        """The evidence as one text, for the table of names."""
        return "; ".join(self.evidence)


def proposals(book: FixtureBook, source: str) -> list[Proposal]:
    """Return the proposals for the refused events of a source, the most similar names first."""
    matched = book.matched(source)
    unknown = [refusal for refusal in matched.refusals.values() if refusal.reason == "unknown_name"]
    if not unknown:
        return []
    taken = {pairing.fixture.id for pairing in matched.pairings.values()}
    free = [fixture for fixture in book.fixtures if fixture.id not in taken]
    others = _chances(book, source)
    found = (_proposal(refusal, book.resolver, free, others) for refusal in unknown)
    return _assigned(proposal for proposal in found if proposal is not None)


def _assigned(found: Iterable[Proposal]) -> list[Proposal]:
    """Return one team for each name and one name for each team: the most similar ones."""
    names: set[tuple[str, str]] = set()
    teams: set[str] = set()
    kept = []
    for proposal in sorted(found, key=lambda each: (-each.similarity, each.name, each.event.id)):
        name = proposal.scope, normalized(proposal.name)
        if name not in names and proposal.team not in teams:
            kept.append(proposal)
        names.add(name)
        teams.add(proposal.team)
    return kept


def _proposal(
    refusal: Refusal, resolver: Resolver, free: Sequence[Fixture], others: Mapping[str, Sequence[tuple[str, float]]]
) -> Proposal | None:
    event = refusal.event
    listed = resolver.competition(event)
    if listed is None or event.start is None:
        return None
    competition, order = listed
    known = [resolver.aliases.find(event.source, competition, name).alias for name in (event.first, event.second)]
    if (known[0] is None) == (known[1] is None) or order == "unknown":
        return None
    unknown_is_first = known[0] is None
    alias: Alias | None = known[1] if unknown_is_first else known[0]
    unknown_is_home = unknown_is_first == (order == "home_first")
    partners = [
        fixture
        for fixture in free
        if alias is not None
        and fixture.competition == competition.key
        and alias.team == (fixture.away if unknown_is_home else fixture.home)
        and abs(fixture.start - event.start) <= (DAY_TOLERANCE if event.estimated else START_TOLERANCE)
    ]
    if len(partners) != 1 or alias is None:
        return None
    (fixture,) = partners
    team = resolver.aliases.team(fixture.home if unknown_is_home else fixture.away)
    name = event.first if unknown_is_first else event.second
    spellings = resolver.aliases.spellings(team)
    if _is_marked(name, spellings) or _is_rejected(resolver.aliases, event.source, team, name):
        return None
    similarity = max(WRatio(normalized(name), spelled) for spelled in spellings)
    facts = _evidence(event, fixture, alias, others.get(fixture.id, ()), unknown_is_first == unknown_is_home)
    return Proposal(
        _id(event.source, team, name), event.source, competition.key, team.scope, name, team.id, team.name,
        round(similarity, 1), event, fixture, (*facts, f"similarity of the names: {similarity:.0f} of 100"),
    )  # fmt: skip


def _evidence(
    event: SourceEvent, fixture: Fixture, opponent: Alias, others: Sequence[tuple[str, float]], first_is_home: bool
) -> list[str]:
    gap = abs(fixture.start - event.start) if event.start else START_TOLERANCE
    estimate = ", which is an estimate" if event.estimated else ""
    facts = [
        f"same opponent: {opponent.text}",
        f"start: {int(gap.total_seconds() // 60)} min from that of {fixture.made_by}{estimate}",
    ]
    if event.chance is not None and others:
        here = event.chance if first_is_home else 1 - event.chance
        other, there = others[0]
        verdict = "close" if abs(here - there) <= CLOSE_PRICES else "NOT close"
        facts.append(f"prices: {here:.0%} for the home team here, {there:.0%} at {other}, {verdict}")
    return facts


def _chances(book: FixtureBook, source: str) -> dict[str, list[tuple[str, float]]]:
    """Return what other sources' prices say on the home team of each fixture."""
    chances: dict[str, list[tuple[str, float]]] = {}
    for other in book.sources():
        if other == source:
            continue
        for pairing in book.matched(other).pairings.values():
            listed = book.resolver.competition(pairing.event)
            if pairing.event.chance is None or listed is None:
                continue
            first_is_home = (listed[1] == "home_first") != pairing.swapped
            chance = pairing.event.chance if first_is_home else 1 - pairing.event.chance
            chances.setdefault(pairing.fixture.id, []).append((other, chance))
    return chances


def _is_marked(name: str, spellings: Iterable[str]) -> bool:
    marks = set(MARKS.findall(normalized(name)))
    return bool(marks) and not any(marks <= set(MARKS.findall(spelled)) for spelled in spellings)


def _is_rejected(aliases: AliasTable, source: str, team: Team, name: str) -> bool:
    decided = aliases.decision(source, team.scope, name)
    return decided is not None and decided.status == "rejected" and decided.team == team.id


def _id(source: str, team: Team, name: str) -> str:
    text = "\x1f".join((source, team.scope, normalized(name), team.id))
    return f"mp_{hashlib.sha256(text.encode()).hexdigest()[:12]}"
