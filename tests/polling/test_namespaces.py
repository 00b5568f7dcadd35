"""Plans, poll jobs and locks of several providers in one store do not mix."""

from datetime import UTC, datetime, timedelta

from arbitrage_edge.backends.memory.locks import MemoryLocks
from arbitrage_edge.backends.memory.poll_jobs import MemoryPollJobs
from arbitrage_edge.backends.memory.store import MemoryStore
from arbitrage_edge.domain.market import Sport
from arbitrage_edge.polling.namespaces import NamespacedJobs, NamespacedLocks, NamespacedStore
from arbitrage_edge.ports import PollJob, StateKey

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


async def test_the_small_values_of_two_providers_do_not_mix():
    store = MemoryStore()
    first, second = NamespacedStore(store, "kalshi"), NamespacedStore(store, "")
    await first.put_state(StateKey.PLAN, 1)
    await second.put_state(StateKey.PLAN, 2)
    await first.update_state(StateKey.PLAN, lambda value: value + 10)
    assert (await first.get_state(StateKey.PLAN), await second.get_state(StateKey.PLAN)) == (11, 2)
    assert await store.get_state(StateKey.PLAN) == 2


async def test_the_list_of_sports_is_that_of_all_providers():
    store = MemoryStore()
    await NamespacedStore(store, "kalshi").save_sports([Sport("nfl", "NFL")], NOW)
    await NamespacedStore(store, "polymarket").save_sports([Sport("nba", "NBA"), Sport("nfl", "Football")], NOW)
    assert {sport.key: sport.title for sport in await store.sports()} == {"nfl": "Football", "nba": "NBA"}


async def test_each_provider_sees_its_own_poll_jobs():
    table = MemoryPollJobs()
    named, plain = NamespacedJobs(table, "kalshi"), NamespacedJobs(table, "")
    for jobs in (named, plain):
        job = PollJob("nfl", 1, {}, NOW + timedelta(seconds=30))
        assert await jobs.create(job)
        assert await jobs.start(job)
        assert [each.sport for each in await jobs.latest()] == ["nfl"]
    assert await named.finish(PollJob("nfl", 1, {}, NOW, finished=True))
    assert [each.finished for each in await plain.latest()] == [False]


async def test_a_lock_of_one_provider_does_not_hold_up_another():
    locks = MemoryLocks()
    first, second = NamespacedLocks(locks, "kalshi"), NamespacedLocks(locks, "polymarket")
    token = await first.acquire("nfl", timedelta(seconds=5))
    assert await second.acquire("nfl", timedelta(seconds=5)) is not None
    assert await first.held(["nfl", "nba"]) == {"nfl"}
    assert await first.extend("nfl", token, timedelta(seconds=5))
    await first.release("nfl", token)
    assert await first.held(["nfl"]) == set()
