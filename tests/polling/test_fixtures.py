"""The calendar: which sports have games when, and what becomes of questions that fail."""

import pytest

from arbitrage_edge.domain.errors import TemporaryError
from arbitrage_edge.domain.market import Sport
from arbitrage_edge.polling.fixtures import FixtureCache
from arbitrage_edge.polling.provider_health import ProviderHealth
from arbitrage_edge.polling.scope import PollScope
from builders import NOW, later
from pipeline.fakes import NBA, NHL, EngineSetup, FakeProvider


@pytest.fixture
def setup():
    return EngineSetup()


@pytest.fixture
def provider():
    return FakeProvider(NBA, NHL)


@pytest.fixture
def calendar(provider, setup):
    return FixtureCache(provider, setup.context, PollScope(), ProviderHealth(setup.context, is_shared=False))


def games(calendar):
    return {item.sport.key: [event.id for event in item.events] for item in calendar.fixtures()}


async def test_sports_and_their_events_are_read_and_the_sports_saved(calendar, setup):
    await calendar.read(NOW)
    assert games(calendar) == {NBA: [f"{NBA}1"], NHL: [f"{NHL}1"]}
    assert [sport.key for sport in await setup.store.sports()] == [NBA, NHL]


async def test_events_are_read_again_after_a_quarter_of_an_hour(calendar, provider):
    await calendar.read(NOW)
    await calendar.read(later(899))
    assert len(provider.events_requests) == 2
    await calendar.read(later(900))
    assert len(provider.events_requests) == 4
    assert provider.sports_requests == 1


async def test_the_version_increases_with_everything_read(calendar):
    assert calendar.version == 0
    await calendar.read(NOW)
    read = calendar.version
    assert read > 0
    await calendar.read(later(60))
    assert calendar.version == read
    await calendar.read(later(900))
    assert calendar.version > read


async def test_what_cannot_be_read_stays_as_it_was(calendar, provider, setup):
    await calendar.read(NOW)
    provider.boards[f"events of {NBA}"] = TemporaryError("unwell")
    provider.games[NHL] = []
    await calendar.read(later(900))
    assert games(calendar) == {NBA: [f"{NBA}1"], NHL: []}
    assert setup.observer.failed_steps == [f"events of {NBA}"]


async def test_failing_events_of_a_sport_are_retried_with_growing_delays(calendar, provider):
    provider.boards[f"events of {NBA}"] = TemporaryError("unwell")
    for seconds in range(120):
        await calendar.read(later(seconds))
    assert provider.events_requests.count(NHL) == 1
    assert provider.events_requests.count(NBA) == 5


async def test_events_are_not_requested_before_the_requested_delay(calendar, provider):
    provider.boards[f"events of {NBA}"] = TemporaryError("busy", retry_after=100)
    await calendar.read(NOW)
    await calendar.read(later(99))
    assert provider.events_requests.count(NBA) == 1
    await calendar.read(later(100))
    assert provider.events_requests.count(NBA) == 2


async def test_a_failed_list_of_sports_is_retried_soon(calendar, provider, setup):
    provider.boards["sports"] = TemporaryError("unwell")
    await calendar.read(NOW)
    assert games(calendar) == {}
    await calendar.read(later(4))
    assert provider.sports_requests == 1
    del provider.boards["sports"]
    await calendar.read(later(5))
    assert games(calendar) == {NBA: [f"{NBA}1"], NHL: [f"{NHL}1"]}
    assert setup.observer.failed_steps == ["sports"]


async def test_sports_are_loaded_from_the_store_while_the_provider_fails(calendar, provider, setup):
    await setup.store.save_sports([Sport(NBA, "NBA")], NOW)
    provider.boards["sports"] = TemporaryError("unwell")
    await calendar.read(NOW)
    assert games(calendar) == {NBA: [f"{NBA}1"]}


async def test_an_unavailable_store_does_not_prevent_reading_sports(calendar, setup):
    setup.store.down = True
    await calendar.read(NOW)
    assert games(calendar) == {NBA: [f"{NBA}1"], NHL: [f"{NHL}1"]}
    assert setup.observer.failed_steps == ["saving the sports"]


async def test_an_unexpected_error_in_one_sport_affects_no_other(calendar, provider, setup):
    provider.boards[f"events of {NBA}"] = ValueError("a fault of ours")
    await calendar.read(NOW)
    assert games(calendar)[NHL] == [f"{NHL}1"]
    assert setup.observer.failed_steps == [f"events of {NBA}"]


async def test_sports_out_of_season_or_removed_are_not_requested(calendar, provider):
    provider.listed = [Sport(NBA, "NBA", active=False), Sport(NHL, "NHL")]
    await calendar.read(NOW)
    assert provider.events_requests == [NHL]
    provider.listed = [Sport(NBA, "NBA")]
    await calendar.read_sports(later(60))
    await calendar.read(later(1000))
    assert provider.events_requests == [NHL, NBA]
    assert games(calendar) == {NBA: [f"{NBA}1"]}


async def test_reading_the_list_of_sports_again_keeps_the_events(calendar):
    await calendar.read(NOW)
    await calendar.read_sports(later(60))
    assert games(calendar) == {NBA: [f"{NBA}1"], NHL: [f"{NHL}1"]}
