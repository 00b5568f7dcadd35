"""Proposals for unknown names: only with proof around them, never pairing by themselves, decided by people."""

from datetime import UTC, datetime, timedelta

import pytest

from arbitrage_edge.backends.memory.aliases import MemoryAliases
from arbitrage_edge.backends.memory.cache import MemoryCache
from arbitrage_edge.domain.market import Coverage, Event, EventQuotes, MarketQuotes, Selection, Snapshot
from arbitrage_edge.matching.aliases import AliasTable, StoredDecisions
from arbitrage_edge.matching.fixture_book import FixtureBook
from arbitrage_edge.matching.fixtures import CompetitionMap, SourceCompetition, SourceEvent
from arbitrage_edge.matching.matched_provider import MatchedProvider, SharedEvents
from arbitrage_edge.matching.proposals import proposals
from arbitrage_edge.matching.report import load_reports
from arbitrage_edge.matching.resolver import Resolver
from arbitrage_edge.pipeline.clocks import ManualClock
from arbitrage_edge.ports import Alias, OddsRequest

NFL, WNBA = "americanfootball_nfl", "basketball_wnba"
NOW = datetime(2026, 9, 17, 12, tzinfo=UTC)
KICK_OFF = datetime(2026, 9, 18, 0, 15, tzinfo=UTC)
AN_HOUR_LATER = KICK_OFF + timedelta(hours=1)
ORDERS = {"a": "home_first", "b": "home_first", "c": "away_first"}


def a_book(decisions=()):
    rows = [SourceCompetition(source, sport, sport, order) for source, order in ORDERS.items() for sport in (NFL, WNBA)]
    return FixtureBook(Resolver(CompetitionMap(rows), AliasTable(decisions)), ["a", "b", "c"])


def event(source, first, second, start=KICK_OFF, sport=NFL, **more):
    return SourceEvent(source, f"{source}-{first}-{second}-{start:%d%H}", sport, first, second, start, **more)


def proposed(*events, decisions=(), source="b", known=("Buffalo Bills", "Detroit Lions")):
    """Return the proposals for the events of a source, after another source listed a game."""
    book = a_book(decisions)
    book.absorb("a", [event("a", *known)], NOW)
    book.absorb(source, events, NOW)
    return proposals(book, source)


def test_an_unknown_name_opposite_a_known_team_at_the_same_time_is_proposed_with_evidence():
    (proposal,) = proposed(event("b", "Buffalo Bisons", "Detroit Lions"))
    assert (proposal.name, proposal.team, proposal.team_name) == ("Buffalo Bisons", "nfl:buf", "Buffalo Bills")
    assert [fact.partition(":")[0] for fact in proposal.evidence] == [
        "same opponent",
        "start",
        "similarity of the names",
    ]


def test_a_name_without_a_common_word_is_proposed_too_because_similarity_decides_nothing():
    (proposal,) = proposed(event("b", "Western New York", "Lions"))
    assert proposal.team == "nfl:buf"


def test_the_order_of_the_source_decides_which_team_is_unknown():
    (proposal,) = proposed(event("c", "Detroit Lions", "Buffalo Bisons"), source="c")
    assert proposal.team == "nfl:buf"
    assert proposed(event("c", "Buffalo Bisons", "Detroit Lions"), source="c") == []


@pytest.mark.parametrize(
    "events",
    [
        [event("b", "Buffalo Bisons", "Detroit Wolves")],
        [event("b", "Buffalo Bisons", "Detroit Lions", KICK_OFF + timedelta(hours=4))],
        [event("b", "Detroit Lions", "Buffalo Bisons")],
        [event("b", "Buffalo Bills", "Detroit Lions"), event("b", "Buffalo Bisons", "Detroit Lions", AN_HOUR_LATER)],
        [event("b", "Buffalo Bills (W)", "Detroit Lions")],
        [event("b", "Buffalo Bills U21", "Detroit Lions")],
        [event("b", "Buffalo Bills II", "Detroit Lions")],
    ],
    ids=["both unknown", "another time", "reverse order", "the opponent is taken", "women", "youth", "reserves"],
)  # fmt: skip
def test_without_proof_around_the_name_nothing_is_proposed(events):
    assert proposed(*events) == []


def test_one_name_is_proposed_for_one_team_only():
    book = a_book()
    book.absorb("a", [event("a", "Buffalo Bills", "Detroit Lions"), event("a", "New York Jets", "Miami Dolphins")], NOW)
    book.absorb("b", [event("b", "Bufalo", "Detroit Lions"), event("b", "Bufalo", "Miami Dolphins")], NOW)
    assert [(each.name, each.team) for each in proposals(book, "b")] == [("Bufalo", "nfl:buf")]


def test_prices_are_evidence():
    book = a_book()
    book.absorb("a", [event("a", "Buffalo Bills", "Detroit Lions", chance=0.62)], NOW)
    book.absorb("c", [event("c", "Detroit Lions", "Buffalo Bisons", chance=0.36)], NOW)
    (proposal,) = proposals(book, "c")
    assert "prices: 64% for the home team here, 62% at a, close" in proposal.evidence
    book.absorb("c", [event("c", "Detroit Lions", "Buffalo Bisons", chance=0.62)], NOW)
    (proposal,) = proposals(book, "c")
    assert "prices: 38% for the home team here, 62% at a, NOT close" in proposal.evidence


def test_a_rejected_proposal_is_not_made_again():
    rejected = Alias("b", "nfl", "Buffalo Bisons", "nfl:buf", "another team", "rejected")
    assert proposed(event("b", "Buffalo Bisons", "Detroit Lions"), decisions=[rejected]) == []


class Source:
    """A source with one snapshot."""

    quota = None

    def __init__(self, name, home, away="Detroit Lions", start=KICK_OFF):
        self.name, self.home, self.away, self.start = name, home, away, start

    async def odds(self, request):
        listed = Event(self.name.upper(), NFL, "NFL", self.start, self.home, self.away)
        prices = [Selection(self.home, 1.5), Selection(self.away, 2.5)]
        markets = [MarketQuotes(self.name, self.name, "h2h", NOW, prices)]
        return Snapshot(NFL, NOW, [EventQuotes(listed, markets)], Coverage(bookmakers=frozenset({self.name})))


class Several:
    """Sources that share a cache and a table of decisions, as processes do."""

    def __init__(self, *sources, store=None):
        rows = [SourceCompetition(name, NFL, NFL, "home_first") for name in ("a", "b")]
        table, self.cache, self.store = AliasTable(), MemoryCache(), store or MemoryAliases()
        decisions = StoredDecisions(self.store, table)
        resolver = Resolver(CompetitionMap(rows), table)
        shared = SharedEvents(resolver, self.cache, ManualClock(NOW), ("a", "b"), decisions)
        self.providers = [MatchedProvider(source, shared) for source in sources]

    async def poll(self):
        """Poll all sources and return the ids of their events."""
        found = [await provider.odds(OddsRequest(NFL, ("h2h",))) for provider in self.providers]
        return [snapshot.events[0].event.id for snapshot in found]

    async def reports(self):
        return {report.source: report for report in await load_reports(self.cache, ["a", "b"], [NFL])}


async def test_a_confirmed_proposal_pairs_from_the_next_poll_on_and_after_a_restart():
    running = Several(Source("a", "Buffalo Bills"), Source("b", "Buffalo Bisons"))
    first, second = await running.poll()
    assert second == "B"
    (proposal,) = (await running.reports())["b"].proposals
    await running.store.decide(
        Alias("b", proposal.scope, proposal.name, proposal.team, proposal.summary, "confirmed", "me", NOW)
    )
    assert await running.poll() == [first, first]
    paired = (await running.reports())["b"].paired
    assert any("confirmed by me on 2026-09-17" in fact for fact in paired[0].facts)
    restarted = Several(Source("a", "Buffalo Bills"), Source("b", "Buffalo Bisons"), store=running.store)
    assert await restarted.poll() == [first, first]
    await running.store.decide(Alias("b", "nfl", "Buffalo Bisons", "nfl:buf", "wrong", "rejected"))
    assert await running.poll() == [first, "B"]


async def test_a_moved_start_withdraws_the_pairing_and_the_report_states_why():
    moved = Source("b", "Buffalo Bills")
    running = Several(Source("a", "Buffalo Bills"), moved)
    first, second = await running.poll()
    assert first == second
    moved.start = KICK_OFF + timedelta(days=2, hours=1)
    _, now = await running.poll()
    assert now != first
    (ended,) = (await running.reports())["b"].withdrawn
    assert (ended.event.id, ended.fixture.id) == ("B", first)
    assert "2026-09-20 01:15" in ended.detail


async def test_every_refusal_is_explained():
    running = Several(Source("a", "Buffalo Bills"), Source("b", "Buffalo Wings", "Detroit Wolves"))
    await running.poll()
    (refused,) = (await running.reports())["b"].refused
    assert (refused.reason, refused.detail) == (
        "unknown_name",
        "'Buffalo Wings' is no known team of americanfootball_nfl",
    )
