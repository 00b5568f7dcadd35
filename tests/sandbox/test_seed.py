"""A seeded store looks like one that has worked for two days."""

from datetime import timedelta

import pytest

from arbitrage_edge.backends.memory.store import MemoryStore
from arbitrage_edge.backends.sql.archive import SqlArchive
from arbitrage_edge.backends.sql.store import SqlStore
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.ports import HistoryFilter
from arbitrage_edge.sandbox.seed import SPORTS, seed
from backends.sql.boards import NOON, board_of, detector_from


async def test_the_same_number_always_gives_the_same_days():
    first, second, third = MemoryStore(), MemoryStore(), MemoryStore()
    assert (
        await seed(first, NOON, hours=6)
        == await seed(second, NOON, hours=6)
        != await seed(third, NOON, number=8, hours=6)
    )
    assert await first.notices_after(0, 10_000) == await second.notices_after(0, 10_000)
    for sport in SPORTS:
        assert await first.restore(sport.key) == await second.restore(sport.key)


async def test_two_days_hold_what_faces_want_to_show():
    store = MemoryStore()
    told = await seed(store, NOON)
    notices = await store.notices_after(0, 100_000)
    closed = [one.episode for one in notices if one.episode.closed_at]
    assert told.found == sum(one.episode.status == "found" for one in notices) == told.open + len(closed)
    assert len(await store.open_opportunities()) == told.open > 0
    assert {one.close_reason for one in closed} >= {"odds_moved", "event_started"}
    assert {one.opportunity.event.sport for one in closed} == {sport.key for sport in SPORTS}
    assert min(one.at for one in notices) >= NOON - timedelta(hours=48)
    assert await store.sports() == list(SPORTS)


async def test_a_desk_goes_on_from_a_seeded_database(database):
    store, twin = SqlStore(database), MemoryStore()
    told = await seed(store, NOON, hours=8)
    assert told == await seed(twin, NOON, hours=8)
    for sport in SPORTS:
        kept = await store.restore(sport.key)
        assert board_of(kept) == board_of(await twin.restore(sport.key))
        swept = detector_from(kept, NOON, sport.key, Policy()).expire(NOON)
        assert (swept.found, swept.updated, swept.closed) == ((), (), ())
    archive = SqlArchive(database)
    assert (await archive.history(HistoryFilter(), 1)).total == told.found
    assert len(await archive.bookmakers()) == 8
    assert sum(one.open for one in await archive.statistics()) == told.open


async def test_a_store_with_something_in_it_is_not_seeded():
    store = MemoryStore()
    await seed(store, NOON, hours=1)
    with pytest.raises(InvalidValueError, match="only an empty one"):
        await seed(store, NOON, hours=1)
