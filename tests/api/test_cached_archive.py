"""Readings that are kept while they stand."""

import asyncio

import pytest

from api.conftest import SPORT, a_board
from arbitrage_edge.api.cached_archive import VersionedCache
from arbitrage_edge.domain.errors import UnavailableError
from builders import h2h, later, quotes


class Source:
    """Counts how often it is read, and can be slow or down."""

    def __init__(self):
        self.readings, self.fails = 0, False
        self.begun, self.free = asyncio.Event(), asyncio.Event()
        self.free.set()

    async def read(self):
        self.readings += 1
        number = self.readings
        self.begun.set()
        await self.free.wait()
        if self.fails:
            raise UnavailableError("down")
        return number


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def hour():
    return [0.0]


@pytest.fixture
def lately(hour):
    return VersionedCache(60, 2, lambda: hour[0])


async def test_what_stands_is_not_read_again(lately, source, hour):
    assert await lately.get("a", 1, source.read) == 1
    hour[0] = 59.0
    assert await lately.get("a", 1, source.read) == 1


async def test_another_version_is_read_and_so_is_what_lived_its_time(lately, source, hour):
    await lately.get("a", 1, source.read)
    assert await lately.get("a", 2, source.read) == 2
    hour[0] = 61.0
    assert await lately.get("a", 2, source.read) == 3


async def test_who_asks_meanwhile_waits_for_the_same_and_one_may_leave(lately, source):
    source.free.clear()
    asking = [asyncio.create_task(lately.get("a", 1, source.read)) for _ in range(3)]
    await source.begun.wait()
    asking[0].cancel()
    source.free.set()
    assert await asyncio.gather(*asking[1:]) == [1, 1]


async def test_a_failure_is_told_and_not_kept(lately, source):
    source.fails = True
    with pytest.raises(UnavailableError):
        await lately.get("a", 1, source.read)
    source.fails = False
    assert await lately.get("a", 1, source.read) == 2


async def test_what_was_asked_for_longest_ago_goes_first(lately, source):
    for asked in ("a", "b", "a", "c", "a"):
        await lately.get(asked, 1, source.read)
    assert source.readings == 3
    await lately.get("b", 1, source.read)
    assert source.readings == 4


async def test_whatever_is_recorded_is_seen_at_once(empty):
    await empty.put(a_board(2.15))
    for path in (f"/odds/{SPORT}", "/arbitrage/opportunities"):
        assert (await empty.get(path)).status_code == 200
    # Read again at the same prices, then moved: neither the odds nor the list may be of before.
    await empty.put(a_board(2.15), seconds=5)
    await empty.put(a_board(2.2), seconds=10)
    # Asked otherwise, so that no answer in bytes is at hand.
    events = (await empty.get(f"/odds/{SPORT}", market="h2h,totals")).json()["events"]
    assert events[0]["bookmakers"][0]["markets"][0]["outcomes"][0]["decimal_odds"] == 2.2
    listed = (await empty.get("/arbitrage/opportunities", limit=7)).json()["opportunities"]
    assert [one["bets"][0]["odds"] for one in listed] == [2.2]


async def test_an_arbitrage_that_was_merely_read_again_is_as_old_as_its_last_reading(empty):
    await empty.put(a_board())
    await empty.get("/arbitrage/opportunities")
    await empty.put(quotes(h2h("draftkings", 2.15, 1.8, age=-30), h2h("fanduel", 1.7, 2.05, age=-30)), seconds=40)
    empty.clock.set(later(60))
    (one,) = (await empty.get("/arbitrage/opportunities", limit=7)).json()["opportunities"]
    assert one["oldest_leg_age_seconds"] == 30.0


async def test_a_sport_s_first_prices_show_their_bookmakers_at_once(empty):
    assert (await empty.get("/bookmakers")).json()["bookmakers"] == []
    await empty.put(a_board())
    await empty.heard(1)
    assert [one["key"] for one in (await empty.get("/bookmakers")).json()["bookmakers"]] == ["draftkings", "fanduel"]
