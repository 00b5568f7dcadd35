"""What matching decided on the events of one source, as other processes and people read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import msgspec
from msgspec import Struct

from arbitrage_edge.matching.fixture_book import FixtureBook
from arbitrage_edge.matching.fixtures import Fixture, SourceEvent
from arbitrage_edge.matching.proposals import Proposal, proposals
from arbitrage_edge.matching.teams import COMPETITIONS
from arbitrage_edge.ports import Cache

LIFETIME = timedelta(hours=6)
MOST_WITHDRAWN = 20


class Paired(Struct, frozen=True):
    """An event with its fixture, and the facts that prove it."""

    event: SourceEvent
    fixture: Fixture
    facts: tuple[str, ...]


class Refused(Struct, frozen=True):
    """An event without a fixture: the rule that failed, and why."""

    event: SourceEvent
    reason: str
    detail: str


class Withdrawn(Struct, frozen=True):
    """A pairing that ended at `at`, and why."""

    event: SourceEvent
    fixture: Fixture
    at: datetime
    detail: str


class MatchReport(Struct, frozen=True):
    """All decisions on the events of one source and sport, as of `at`."""

    source: str
    sport: str
    at: datetime
    paired: tuple[Paired, ...] = ()
    refused: tuple[Refused, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()


def report_of(book: FixtureBook, source: str, sport: str, now: datetime, before: MatchReport | None) -> MatchReport:
    """Return the report of a source after its events were matched; `before`: its last one."""
    matched = book.matched(source)
    ended = [] if before is None else list(before.withdrawn)
    for old in () if before is None else before.paired:
        pairing, refusal = matched.pairings.get(old.event.id), matched.refusals.get(old.event.id)
        if pairing is not None and pairing.fixture.id != old.fixture.id:
            ended.append(Withdrawn(pairing.event, old.fixture, now, f"it is now {pairing.fixture.text}"))
        elif refusal is not None:
            ended.append(Withdrawn(refusal.event, old.fixture, now, f"{refusal.reason}: {refusal.detail}"))
    return MatchReport(
        source,
        sport,
        now,
        tuple(Paired(each.event, each.fixture, each.facts) for each in matched.pairings.values()),
        tuple(Refused(each.event, each.reason, each.detail) for each in matched.refusals.values()),
        tuple(proposals(book, source)),
        tuple(ended[-MOST_WITHDRAWN:]),
    )


def report_key(sport: str, source: str) -> str:
    """Return the key of a report in the cache."""
    return f"match_report:{sport}:{source}"


def read_report(value: object) -> MatchReport | None:
    """Return a cached report; None if there is none, or if another version cached it in another form."""
    try:
        return msgspec.convert(value, MatchReport | None)
    except msgspec.ValidationError:
        return None


async def load_reports(cache: Cache, sources: Sequence[str], sports: Iterable[str] = COMPETITIONS) -> list[MatchReport]:
    """Return the reports of several sources."""
    keys = [report_key(sport, source) for sport in sports for source in sources]
    values = await cache.get_multiple(keys) if keys else []
    return [report for report in map(read_report, values) if report is not None]
