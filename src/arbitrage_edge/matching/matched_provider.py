"""A provider whose events carry the ids, names and starts of the fixtures that they are paired with."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import aclosing, suppress
from datetime import datetime, timedelta

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.domain.market import Coverage, Event, EventQuotes, Listing, MarketQuotes, Selection, Snapshot, Sport
from arbitrage_edge.matching.aliases import StoredDecisions
from arbitrage_edge.matching.fixture_book import FixtureBook, Matched
from arbitrage_edge.matching.fixtures import Fixture, SourceEvent
from arbitrage_edge.matching.matched_scores import PairingMemory
from arbitrage_edge.matching.report import read_report, report_key, report_of
from arbitrage_edge.matching.resolver import Pairing, Resolver
from arbitrage_edge.ports import Cache, Clock, OddsProvider, OddsRequest, Quota, Streaming

# Events of another source count until it lists them again, at most for this long.
EVENTS_LIFETIME = timedelta(hours=6)
NO_LISTING = Listing()
# Refusals that mean no more than that no other source has the event.
EXPECTED = frozenset({"competition_unmapped", "no_fixture"})
MAX_EXAMPLES = 3
# Seconds that the first answer with estimated starts waits for the first answers of the others.
FIRST_ANSWERS_WAIT = 3.0
WINNER = "h2h"


class Turns:
    """The order in which the providers of one process pair their answers on a sport: one at a time.

    Estimated starts alone make no fixture. So a source's first answer with such starts waits for the first answers of
    the sources before it: otherwise its events would be paired only when it is polled again.
    """

    def __init__(self) -> None:
        self.present: set[str] = set()
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._answered: defaultdict[tuple[str, str], asyncio.Event] = defaultdict(asyncio.Event)

    def lock(self, sport: str) -> asyncio.Lock:
        """Return the lock under which events of a sport are paired."""
        return self._locks[sport]

    def answered(self, sport: str, source: str) -> None:
        """Note that a source answered for the first time, or failed."""
        self._answered[sport, source].set()

    async def wait_for(self, sport: str, sources: Sequence[str]) -> None:
        """Wait once, for some seconds at most, until those of the sources that are in this process have answered."""
        answers = [self._answered[sport, source] for source in sources if source in self.present]
        with suppress(TimeoutError):
            async with asyncio.timeout(FIRST_ANSWERS_WAIT):
                for answer in answers:
                    await answer.wait()
        for answer in answers:
            answer.set()


class SharedEvents(Struct, frozen=True):
    """The state that the providers of all processes match with: the events of every source are in the cache they share.

    `sources`: all sources, that of the most exact starts first. `decisions`: what people decided on names. `turns`: the
    order of the answers of this process.
    """

    resolver: Resolver
    cache: Cache
    clock: Clock
    sources: tuple[str, ...]
    decisions: StoredDecisions | None = None
    turns: Turns = msgspec.field(default_factory=Turns)


class MatchedProvider:
    """Pairs the events of one source with those of the others.

    `direct`: bookmakers that are read from their own source, so that the copies in this one are dropped.
    """

    def __init__(self, provider: OddsProvider, shared: SharedEvents, direct: frozenset[str] = frozenset()) -> None:
        self.name = provider.name
        self.last_matched: dict[str, Matched] = {}
        self._provider, self._shared, self._direct = provider, shared, direct
        shared.turns.present.add(self.name)
        self._cache, self._memory = shared.cache, PairingMemory(shared.cache, provider.name)

    @property
    def quota(self) -> Quota | None:
        """Credits of the source."""
        return self._provider.quota

    async def sports(self) -> list[Sport]:
        """Return the sports of the source."""
        return await self._provider.sports()

    async def events(self, sport: str) -> list[Event]:
        """Return the events of the source under its own ids."""
        return await self._provider.events(sport)

    async def odds(self, request: OddsRequest) -> Snapshot:
        """Return the odds with the ids and names of fixtures; events without a pairing keep those of the source."""
        try:
            snapshot = await self._provider.odds(request)
            if request.event is None:
                await self._match_in_turn(snapshot)
        finally:
            self._shared.turns.answered(request.sport, self.name)
        return self._converted(snapshot)

    async def paired(self, snapshot: Snapshot) -> Snapshot:
        """Return a snapshot of a stream with the ids and names of fixtures. A complete one is paired again."""
        if snapshot.coverage.events is None:
            await self._match_in_turn(snapshot)
        return self._converted(snapshot)

    async def _match_in_turn(self, snapshot: Snapshot) -> None:
        if any(listing.start_is_estimated for listing in snapshot.listings.values()):
            sources = self._shared.sources
            await self._shared.turns.wait_for(snapshot.sport, sources[: sources.index(self.name)])
        async with self._shared.turns.lock(snapshot.sport):
            await self._match(snapshot)

    async def _match(self, snapshot: Snapshot) -> None:
        sport, now = snapshot.sport, self._shared.clock.now()
        if self._shared.decisions is not None:
            await self._shared.decisions.refresh()
        keys = [_events_key(sport, source) for source in self._shared.sources]
        own_key = report_key(sport, self.name)
        *listed, known, reported = await self._cache.get_multiple([*keys, _fixtures_key(sport), own_key])
        book = FixtureBook(self._shared.resolver, self._shared.sources, _read(known, list[Fixture]))
        for source, events in zip(self._shared.sources, listed, strict=True):
            if source != self.name and events is not None:
                book.absorb(source, _read(events, list[SourceEvent]), now)
        own = [_source_event(self.name, quotes, snapshot.listings) for quotes in snapshot.events]
        self.last_matched[sport] = book.absorb(self.name, own, now)
        report = report_of(book, self.name, sport, now, read_report(reported))
        values = {_events_key(sport, self.name): msgspec.to_builtins(own), own_key: msgspec.to_builtins(report)}
        await self._memory.remember(sport, self.last_matched[sport].pairings, now)
        await self._cache.set_multiple(
            values | {_fixtures_key(sport): msgspec.to_builtins(book.fixtures)}, EVENTS_LIFETIME
        )

    def _converted(self, snapshot: Snapshot) -> Snapshot:
        matched = self.last_matched.get(snapshot.sport, Matched())
        pairings = matched.pairings
        refused = [refusal for refusal in matched.refusals.values() if refusal.reason not in EXPECTED]
        ids = {event: pairing.fixture.id for event, pairing in pairings.items()}
        dropped = 0
        events = []
        for quotes in snapshot.events:
            kept = [market for market in quotes.markets if market.bookmaker not in self._direct]
            dropped += len(quotes.markets) - len(kept)
            events.append(self._event(EventQuotes(quotes.event, kept), pairings.get(quotes.event.id)))
        ignored = Counter(snapshot.ignored) + Counter(str(refusal.reason) for refusal in refused)
        if dropped:
            ignored["direct_source"] += dropped
        troubles = [f"{self.name} {refusal.event.id}: {refusal.detail}" for refusal in refused[:MAX_EXAMPLES]]
        return replace(
            snapshot,
            events=events,
            ignored=dict(ignored),
            troubles=(*snapshot.troubles, *troubles),
            coverage=self._coverage(snapshot.coverage, ids),
            unread=frozenset((ids.get(event or "", event), book, market) for event, book, market in snapshot.unread),
        )

    def _coverage(self, coverage: Coverage, ids: Mapping[str, str]) -> Coverage:
        events = coverage.events
        return replace(
            coverage,
            events=None if events is None else frozenset(ids.get(event, event) for event in events),
            other_bookmakers=coverage.other_bookmakers | self._direct,
        )

    def _event(self, quotes: EventQuotes, pairing: Pairing | None) -> EventQuotes:
        if pairing is None:
            return quotes
        aliases, fixture, event = self._shared.resolver.aliases, pairing.fixture, quotes.event
        home, away = aliases.team(fixture.home).name, aliases.team(fixture.away).name
        first, second = (away, home) if pairing.swapped else (home, away)
        names = {event.home_team: first, event.away_team: second}
        renamed = Event(fixture.id, event.sport, event.sport_title, fixture.start, home, away)
        return EventQuotes(renamed, [_renamed(market, names) for market in quotes.markets])


class MatchedStream:
    """Converts the snapshots of a stream as `provider` converts those of polls."""

    def __init__(self, provider: MatchedProvider, stream: Streaming) -> None:
        self._provider, self._stream = provider, stream

    async def changes(self, request: OddsRequest) -> AsyncIterator[Snapshot]:
        """Yield the snapshots with the ids and names of fixtures."""
        async with aclosing(self._stream.changes(request)) as snapshots:  # type: ignore[type-var]
            async for snapshot in snapshots:
                yield await self._provider.paired(snapshot)

    def heard_at(self, sport: str) -> datetime | None:
        """Return when the open stream of a sport last sent anything; None if none is open."""
        return self._stream.heard_at(sport)


def _source_event(source: str, quotes: EventQuotes, listings: Mapping[str, Listing]) -> SourceEvent:
    event = quotes.event
    facts = listings.get(event.id, NO_LISTING)
    return SourceEvent(
        source,
        event.id,
        event.sport,
        event.home_team or "",
        event.away_team or "",
        event.commence_time,
        estimated=facts.start_is_estimated,
        sequence=facts.sequence,
        same_as=facts.same_as,
        chance=_chance(quotes),
    )


def _chance(quotes: EventQuotes) -> float | None:
    """Return the probability of the home team by the first prices on the winner, without their margin."""
    for market in quotes.markets:
        if market.market == WINNER and len(market.selections) > 1:
            implied = {selection.name: 1 / selection.price for selection in market.selections}
            home = implied.get(quotes.event.home_team or "")
            return None if home is None else round(home / sum(implied.values()), 4)
    return None


def _renamed(market: MarketQuotes, names: Mapping[str | None, str]) -> MarketQuotes:
    def changed(selection: Selection) -> Selection:
        description = names.get(selection.description, selection.description)
        return replace(selection, name=names.get(selection.name, selection.name), description=description)

    return replace(market, selections=[changed(selection) for selection in market.selections])


def _read(value: object, kind: type[list[Fixture]] | type[list[SourceEvent]]) -> list:  # type: ignore[type-arg]
    """Return cached values; none if another version cached them in another form."""
    try:
        return msgspec.convert(value or [], kind)
    except msgspec.ValidationError:
        return []


def _events_key(sport: str, source: str) -> str:
    return f"source_events:{sport}:{source}"


def _fixtures_key(sport: str) -> str:
    return f"source_fixtures:{sport}"
