"""Events of one of several sources carry its name."""

from datetime import UTC, datetime

from arbitrage_edge.backends.memory.cache import MemoryCache
from arbitrage_edge.pipeline.clocks import ManualClock
from arbitrage_edge.pipeline.observers import Context
from arbitrage_edge.pipeline_events import Fetched, PollLate, ProviderChanged, SourceReported
from arbitrage_edge.polled_sources import namespaced

NOW = datetime(2026, 9, 17, 12, tzinfo=UTC)


def reported(name):
    """Return what observers receive of three events of a source. Store and jobs are not used."""
    seen = []
    context, _ = namespaced(name, Context(MemoryCache(), ManualClock(NOW), [seen.append]), None)
    for event in (Fetched("basketball_nba", 1, None), ProviderChanged("ok", ""), PollLate("basketball_nba", 2)):
        context.report(event)
    return [event for event in seen if isinstance(event, SourceReported)], len(seen)


def test_answers_and_changes_of_a_source_are_reported_with_its_name_and_all_events_without():
    named, number = reported("kalshi")
    assert named == [
        SourceReported("kalshi", Fetched("basketball_nba", 1, None)),
        SourceReported("kalshi", ProviderChanged("ok", "")),
    ]
    assert number == 5


def test_the_source_without_a_namespace_is_the_odds_api():
    assert {event.source for event in reported("")[0]} == {"the-odds-api"}
