"""A provider whose events carry the fixtures that they are paired with, among several sources that share a cache."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from arbitrage_edge.backends.memory.cache import MemoryCache
from arbitrage_edge.domain.market import Coverage, Event, EventQuotes, Listing, MarketQuotes, Selection, Snapshot
from arbitrage_edge.matching import matched_provider
from arbitrage_edge.matching.aliases import AliasTable
from arbitrage_edge.matching.matched_provider import MatchedProvider, SharedEvents
from arbitrage_edge.matching.resolver import Resolver
from arbitrage_edge.pipeline.clocks import ManualClock
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.provider_registry import competition_map
from arbitrage_edge.providers.kalshi.mapping import MANIFEST as KALSHI
from arbitrage_edge.providers.polymarket.mapping import MANIFEST as POLYMARKET

NOW = datetime(2026, 9, 17, 12, tzinfo=UTC)
KICK_OFF = datetime(2026, 9, 18, 0, 15, tzinfo=UTC)
SPORT = "americanfootball_nfl"
REQUEST = OddsRequest(SPORT, ("h2h",))
ODDS_API = "the-odds-api"


class Source:
    """A source with one snapshot."""

    quota = None

    def __init__(self, name, snapshot):
        self.name, self.snapshot = name, snapshot

    async def sports(self):
        return []

    async def events(self, sport):
        return [quotes.event for quotes in self.snapshot.events]

    async def odds(self, request):
        return self.snapshot


def snapshot(event_id, home, away, *bookmakers, start=KICK_OFF, **fields):
    event = Event(event_id, SPORT, "NFL", start, home, away)
    markets = [
        MarketQuotes(book, book.title(), "h2h", NOW, [Selection(home, 1.5), Selection(away, 2.5, description=home)])
        for book in bookmakers
    ]
    return Snapshot(SPORT, NOW, [EventQuotes(event, markets)], **fields)


def kalshi(**fields):
    return Source("kalshi", snapshot("K", "Buffalo", "Detroit", "kalshi", **fields))


def polymarket(**fields):
    return Source("polymarket", snapshot("P", "Buffalo Bills", "Detroit Lions", "polymarket", **fields))


def odds_api(**fields):
    return Source(ODDS_API, snapshot("abc", "Buffalo Bills", "Detroit Lions", "fanduel", "kalshi", **fields))


@pytest.fixture
def shared():
    resolver = Resolver(competition_map({"kalshi": KALSHI, "polymarket": POLYMARKET}), AliasTable())
    return SharedEvents(resolver, MemoryCache(), ManualClock(NOW), (ODDS_API, "polymarket", "kalshi"))


async def test_the_events_of_two_sources_get_one_id_and_the_names_of_the_teams(shared):
    first = (await MatchedProvider(polymarket(), shared).odds(REQUEST)).events[0]
    second = (await MatchedProvider(kalshi(), shared).odds(REQUEST)).events[0]
    assert first.event == second.event
    assert (first.event.home_team, first.event.away_team) == ("Buffalo Bills", "Detroit Lions")
    selections = second.markets[0].selections
    assert [selection.name for selection in selections] == ["Buffalo Bills", "Detroit Lions"]
    assert selections[1].description == "Buffalo Bills"


async def test_an_estimated_start_alone_makes_no_fixture_and_is_paired_once_another_source_states_it(shared):
    facts = {"K": Listing(start_is_estimated=True)}
    estimated = MatchedProvider(kalshi(start=KICK_OFF + timedelta(hours=2), listings=facts), shared)
    assert (await estimated.odds(REQUEST)).events[0].event.id == "K"
    fixture = (await MatchedProvider(polymarket(), shared).odds(REQUEST)).events[0].event
    assert (await estimated.odds(REQUEST)).events[0].event == fixture


class SlowSource(Source):
    """A source that answers once `released` is set."""

    def __init__(self, name, snapshot):
        super().__init__(name, snapshot)
        self.released = asyncio.Event()

    async def odds(self, request):
        await self.released.wait()
        return self.snapshot


async def test_the_first_estimated_starts_wait_for_the_other_sources_and_are_paired_at_once(shared):
    slow = SlowSource("polymarket", polymarket().snapshot)
    estimated = MatchedProvider(kalshi(listings={"K": Listing(start_is_estimated=True)}), shared)
    exact = MatchedProvider(slow, shared)
    first = asyncio.create_task(estimated.odds(REQUEST))
    second = asyncio.create_task(exact.odds(REQUEST))
    await asyncio.sleep(0)
    slow.released.set()
    assert (await first).events[0].event == (await second).events[0].event


@pytest.mark.parametrize("answers", ["late", "with an error"])
async def test_estimated_starts_wait_once_and_never_for_a_source_that_fails(shared, monkeypatch, answers):
    monkeypatch.setattr(matched_provider, "FIRST_ANSWERS_WAIT", 0.05 if answers == "late" else 60)
    slow = SlowSource("polymarket", polymarket().snapshot)
    estimated = MatchedProvider(kalshi(listings={"K": Listing(start_is_estimated=True)}), shared)
    task = asyncio.create_task(MatchedProvider(slow, shared).odds(REQUEST))
    if answers == "with an error":
        await asyncio.sleep(0)
        task.cancel()
    assert (await estimated.odds(REQUEST)).events[0].event.id == "K"
    monkeypatch.setattr(matched_provider, "FIRST_ANSWERS_WAIT", 60)
    assert (await estimated.odds(REQUEST)).events[0].event.id == "K"
    task.cancel()


async def test_copies_of_a_venue_that_is_read_directly_are_dropped_counted_and_never_withdrawn(shared):
    found = await MatchedProvider(odds_api(), shared, frozenset({"kalshi"})).odds(REQUEST)
    assert [market.bookmaker for market in found.events[0].markets] == ["fanduel"]
    assert found.ignored == {"direct_source": 1}
    assert not found.coverage.includes("kalshi", "h2h")
    assert found.coverage.includes("fanduel", "h2h")


async def test_coverage_and_unread_parts_follow_the_new_id(shared):
    parts = {"coverage": Coverage(events=frozenset({"abc"})), "unread": frozenset({("abc", "fanduel", None)})}
    found = await MatchedProvider(odds_api(**parts), shared).odds(REQUEST)
    (quotes,) = found.events
    assert found.coverage.events == {quotes.event.id}
    assert found.unread == {(quotes.event.id, "fanduel", None)}


async def test_a_request_for_one_event_uses_the_pairing_of_the_sport_and_changes_none(shared):
    provider = MatchedProvider(odds_api(), shared)
    whole = await provider.odds(REQUEST)
    one = await provider.odds(replace(REQUEST, event="abc"))
    assert one.events[0].event == whole.events[0].event


async def test_an_event_that_is_refused_keeps_its_id_and_its_reason_is_counted(shared):
    source = Source("kalshi", snapshot("K", "Buffalo", "Detroyt", "kalshi"))
    found = await MatchedProvider(source, shared).odds(REQUEST)
    assert found.events[0].event.id == "K"
    assert found.ignored == {"unknown_name": 1}
    assert found.troubles == ("kalshi K: 'Detroyt' is no known team of americanfootball_nfl",)


async def test_cached_events_of_another_form_are_not_used(shared):
    await shared.cache.set(f"source_events:{SPORT}:polymarket", [{"surprise": 1}], timedelta(hours=1))
    await shared.cache.set(f"source_fixtures:{SPORT}", "surprise", timedelta(hours=1))
    found = await MatchedProvider(kalshi(), shared).odds(REQUEST)
    assert found.events[0].event.home_team == "Buffalo Bills"


async def test_events_and_sports_are_those_of_the_source(shared):
    provider = MatchedProvider(kalshi(), shared)
    assert [event.id for event in await provider.events(SPORT)] == ["K"]
    assert await provider.sports() == []
    assert provider.quota is None
