"""Cached query results and their versions."""

import asyncio

import pytest

from api.conftest import SPORT, a_board
from arbitrage_edge.api.cached_archive import VersionedCache
from arbitrage_edge.domain.errors import UnavailableError
from builders import h2h, later, quotes


class Source:
    """A query that counts its calls, and can be slow or fail."""

    def __init__(self):
        self.calls, self.fails = 0, False
        self.started, self.released = asyncio.Event(), asyncio.Event()
        self.released.set()

    async def query(self):
        self.calls += 1
        number = self.calls
        self.started.set()
        await self.released.wait()
        if self.fails:
            raise UnavailableError("down")
        return number


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def now():
    return [0.0]


@pytest.fixture
def cache(now):
    return VersionedCache(60, 2, lambda: now[0])


async def test_a_valid_result_is_not_queried_again(cache, source, now):
    assert await cache.get("a", 1, source.query) == 1
    now[0] = 59.0
    assert await cache.get("a", 1, source.query) == 1


async def test_a_new_version_and_an_expired_result_are_queried(cache, source, now):
    await cache.get("a", 1, source.query)
    assert await cache.get("a", 2, source.query) == 2
    now[0] = 61.0
    assert await cache.get("a", 2, source.query) == 3


async def test_concurrent_requests_share_one_query_even_if_one_is_cancelled(cache, source):
    source.released.clear()
    requests = [asyncio.create_task(cache.get("a", 1, source.query)) for _ in range(3)]
    await source.started.wait()
    requests[0].cancel()
    source.released.set()
    assert await asyncio.gather(*requests[1:]) == [1, 1]


async def test_an_error_is_raised_and_not_cached(cache, source):
    source.fails = True
    with pytest.raises(UnavailableError):
        await cache.get("a", 1, source.query)
    source.fails = False
    assert await cache.get("a", 1, source.query) == 2


async def test_the_least_recently_used_result_is_dropped_first(cache, source):
    for key in ("a", "b", "a", "c", "a"):
        await cache.get(key, 1, source.query)
    assert source.calls == 3
    await cache.get("b", 1, source.query)
    assert source.calls == 4


async def test_new_recordings_are_returned_at_once(empty):
    await empty.record(a_board(2.15))
    for path in (f"/odds/{SPORT}", "/arbitrage/opportunities"):
        assert (await empty.get(path)).status_code == 200
    # Recorded again at the same prices, then at new ones: both responses must have the new ones.
    await empty.record(a_board(2.15), seconds=5)
    await empty.record(a_board(2.2), seconds=10)
    # Another query, so that no cached response is sent.
    events = (await empty.get(f"/odds/{SPORT}", market="h2h,totals")).json()["events"]
    assert events[0]["bookmakers"][0]["markets"][0]["outcomes"][0]["decimal_odds"] == 2.2
    listed = (await empty.get("/arbitrage/opportunities", limit=7)).json()["opportunities"]
    assert [opportunity["bets"][0]["odds"] for opportunity in listed] == [2.2]


async def test_an_opportunity_whose_prices_were_read_again_has_the_age_of_the_last_reading(empty):
    await empty.record(a_board())
    await empty.get("/arbitrage/opportunities")
    await empty.record(quotes(h2h("draftkings", 2.15, 1.8, age=-30), h2h("fanduel", 1.7, 2.05, age=-30)), seconds=40)
    empty.clock.set(later(60))
    (opportunity,) = (await empty.get("/arbitrage/opportunities", limit=7)).json()["opportunities"]
    assert opportunity["oldest_leg_age_seconds"] == 30.0


async def test_the_bookmakers_of_a_new_sport_are_listed_at_once(empty):
    assert (await empty.get("/bookmakers")).json()["bookmakers"] == []
    await empty.record(a_board())
    await empty.wait_for_seq(1)
    assert [bookmaker["key"] for bookmaker in (await empty.get("/bookmakers")).json()["bookmakers"]] == [
        "draftkings",
        "fanduel",
    ]
