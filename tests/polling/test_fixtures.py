"""The calendar: which sports have games when, and what becomes of questions that fail."""

import pytest

from arbitrage_edge.domain.errors import TemporaryError
from arbitrage_edge.domain.market import Sport
from arbitrage_edge.polling.fixtures import FixtureCache
from arbitrage_edge.polling.provider_health import ProviderHealth
from arbitrage_edge.polling.scope import PollScope
from builders import NOW, later
from pipeline.fakes import NBA, NHL, Provider, Workshop


@pytest.fixture
def shop():
    return Workshop()


@pytest.fixture
def provider():
    return Provider(NBA, NHL)


@pytest.fixture
def calendar(provider, shop):
    return FixtureCache(provider, shop.context, PollScope(), ProviderHealth(shop.context, is_shared=False))


def games(calendar):
    return {one.sport.key: [event.id for event in one.events] for one in calendar.fixtures()}


async def test_sports_and_their_events_are_read_and_the_sports_saved(calendar, shop):
    await calendar.read(NOW)
    assert games(calendar) == {NBA: [f"{NBA}1"], NHL: [f"{NHL}1"]}
    assert [sport.key for sport in await shop.store.sports()] == [NBA, NHL]


async def test_events_are_read_again_after_a_quarter_of_an_hour(calendar, provider):
    await calendar.read(NOW)
    await calendar.read(later(899))
    assert len(provider.asked_events) == 2
    await calendar.read(later(900))
    assert len(provider.asked_events) == 4
    assert provider.asked_sports == 1


async def test_the_version_tells_whether_something_was_read(calendar):
    assert calendar.version == 0
    await calendar.read(NOW)
    read = calendar.version
    assert read > 0
    await calendar.read(later(60))
    assert calendar.version == read
    await calendar.read(later(900))
    assert calendar.version > read


async def test_what_cannot_be_read_stays_as_it_was(calendar, provider, shop):
    await calendar.read(NOW)
    provider.boards[f"events of {NBA}"] = TemporaryError("unwell")
    provider.games[NHL] = []
    await calendar.read(later(900))
    assert games(calendar) == {NBA: [f"{NBA}1"], NHL: []}
    assert shop.observer.failed_steps == [f"events of {NBA}"]


async def test_a_sport_whose_events_fail_is_asked_again_by_itself_and_later_each_time(calendar, provider):
    provider.boards[f"events of {NBA}"] = TemporaryError("unwell")
    for seconds in range(120):
        await calendar.read(later(seconds))
    assert provider.asked_events.count(NHL) == 1
    assert provider.asked_events.count(NBA) == 5


async def test_events_are_asked_for_no_sooner_than_was_told(calendar, provider):
    provider.boards[f"events of {NBA}"] = TemporaryError("busy", retry_after=100)
    await calendar.read(NOW)
    await calendar.read(later(99))
    assert provider.asked_events.count(NBA) == 1
    await calendar.read(later(100))
    assert provider.asked_events.count(NBA) == 2


async def test_sports_that_could_not_be_read_are_asked_for_again_soon_and_not_tomorrow(calendar, provider, shop):
    provider.boards["sports"] = TemporaryError("unwell")
    await calendar.read(NOW)
    assert games(calendar) == {}
    await calendar.read(later(4))
    assert provider.asked_sports == 1
    del provider.boards["sports"]
    await calendar.read(later(5))
    assert games(calendar) == {NBA: [f"{NBA}1"], NHL: [f"{NHL}1"]}
    assert shop.observer.failed_steps == ["sports"]


async def test_the_store_knows_the_sports_while_the_provider_does_not_tell(calendar, provider, shop):
    await shop.store.save_sports([Sport(NBA, "NBA")], NOW)
    provider.boards["sports"] = TemporaryError("unwell")
    await calendar.read(NOW)
    assert games(calendar) == {NBA: [f"{NBA}1"]}


async def test_a_store_that_is_down_keeps_no_sports_from_being_known(calendar, shop):
    shop.store.down = True
    await calendar.read(NOW)
    assert games(calendar) == {NBA: [f"{NBA}1"], NHL: [f"{NHL}1"]}
    assert shop.observer.failed_steps == ["saving the sports"]


async def test_a_fault_in_one_sports_events_costs_no_other(calendar, provider, shop):
    provider.boards[f"events of {NBA}"] = ValueError("a fault of ours")
    await calendar.read(NOW)
    assert games(calendar)[NHL] == [f"{NHL}1"]
    assert shop.observer.failed_steps == [f"events of {NBA}"]


async def test_a_sport_out_of_season_or_gone_from_the_list_is_not_asked_for(calendar, provider):
    provider.listed = [Sport(NBA, "NBA", active=False), Sport(NHL, "NHL")]
    await calendar.read(NOW)
    assert provider.asked_events == [NHL]
    provider.listed = [Sport(NBA, "NBA")]
    await calendar.read_sports(later(60))
    await calendar.read(later(1000))
    assert provider.asked_events == [NHL, NBA]
    assert games(calendar) == {NBA: [f"{NBA}1"]}


async def test_the_list_of_sports_read_anew_keeps_the_events_known(calendar):
    await calendar.read(NOW)
    await calendar.read_sports(later(60))
    assert games(calendar) == {NBA: [f"{NBA}1"], NHL: [f"{NHL}1"]}
