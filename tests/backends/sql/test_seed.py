"""`seed` fills a store with two days of polls of a simulated market."""

from datetime import timedelta

import pytest

from arbitrage_edge.backends.memory.store import MemoryStore
from arbitrage_edge.backends.sql.archive import SqlArchive
from arbitrage_edge.backends.sql.store import SqlStore
from arbitrage_edge.cli.commands.seed import BOOKMAKERS, SPORTS, seed
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.history import HistoryFilter
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.ports import OddsRequest
from arbitrage_edge.providers.the_odds_api.mapping import snapshot_of
from arbitrage_edge.sandbox import Sandbox, SandboxOptions
from backends.sql.boards import NOON, board_of, detector_from


async def test_the_same_number_and_time_always_give_the_same_data():
    first, second, third = MemoryStore(), MemoryStore(), MemoryStore()
    seeded = await seed(first, NOON, hours=6)
    assert seeded == await seed(second, NOON, hours=6)
    assert seeded != await seed(third, NOON, number=8, hours=6)
    assert await first.notices_after(0, 10_000) == await second.notices_after(0, 10_000)
    for sport in SPORTS:
        assert await first.restore(sport) == await second.restore(sport)


async def test_two_days_contain_everything_that_the_page_shows():
    store = MemoryStore()
    seeded = await seed(store, NOON)
    notices = await store.notices_after(0, 100_000)
    opportunities = [notice.tracked for notice in notices]
    closed = [opportunity for opportunity in opportunities if opportunity.closed_at]
    found = [opportunity for opportunity in opportunities if opportunity.status == "found"]
    assert len(found) == seeded.found == seeded.open + len(closed)
    assert len(await store.open_opportunities()) == seeded.open > 0
    assert {opportunity.close_reason for opportunity in closed} >= {"odds_moved", "stale"}
    assert {opportunity.opportunity.event.sport for opportunity in closed} == set(SPORTS)
    assert "updated" in {opportunity.status for opportunity in opportunities}
    assert min(notice.at for notice in notices) >= NOON - timedelta(hours=48)
    assert {sport.key for sport in await store.sports()} > set(SPORTS)


async def test_the_last_prices_are_those_of_the_simulated_market():
    store = MemoryStore()
    await seed(store, NOON, number=3, hours=1)
    sandbox = Sandbox(SandboxOptions(seed=3, credits=None))
    path, params = "/v4/sports/soccer_epl/odds", {"apiKey": "k", "bookmakers": "pinnacle", "markets": "totals"}
    reply = sandbox.reply(path, params, now=NOON.timestamp())
    request = OddsRequest("soccer_epl", ("totals",), bookmakers=("pinnacle",))
    stored = {
        (event.event.id, quotes.market): quotes.selections
        for event in (await store.restore("soccer_epl")).events
        for quotes in event.markets
        if quotes.bookmaker == "pinnacle"
    }
    quoted = [
        (event.event.id, quotes) for event in snapshot_of(reply.body, request, NOON).events for quotes in event.markets
    ]
    assert len(quoted) > 5
    assert all(stored[event, quotes.market] == quotes.selections for event, quotes in quoted)


async def test_a_detector_continues_from_a_seeded_database(database):
    store, memory = SqlStore(database), MemoryStore()
    seeded = await seed(store, NOON, hours=8)
    assert seeded == await seed(memory, NOON, hours=8)
    for sport in SPORTS:
        state = await store.restore(sport)
        assert board_of(state) == board_of(await memory.restore(sport))
        detection = detector_from(state, NOON, sport, Policy()).expire(NOON)
        assert (detection.found, detection.updated, detection.closed) == ((), (), ())
    archive = SqlArchive(database)
    assert (await archive.history(HistoryFilter(), 1)).total == seeded.found
    assert {bookmaker.key for bookmaker in await archive.bookmakers()} == set(BOOKMAKERS)
    assert sum(statistics.open for statistics in await archive.statistics()) == seeded.open


async def test_a_store_with_data_is_not_filled():
    store = MemoryStore()
    await seed(store, NOON, hours=1)
    with pytest.raises(InvalidValueError, match="only an empty one"):
        await seed(store, NOON, hours=1)
