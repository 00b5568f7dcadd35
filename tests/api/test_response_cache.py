"""Encoded responses: how long they are valid, what ends them, and who waits for one computation."""

import asyncio
from types import SimpleNamespace

import pytest
from fastapi import Request

from arbitrage_edge.api.http.response_cache import (
    LIFETIME_SECONDS,
    REFRESH_DELAY_SECONDS,
    ResponseCache,
    encode_response,
)
from arbitrage_edge.api.notice_position import NoticePosition
from arbitrage_edge.domain.errors import UnavailableError
from arbitrage_edge.domain.lifecycle import opened
from arbitrage_edge.ports import Notice
from builders import found, h2h, later
from pipeline.fakes import until

PATH, NBA, MLB = "/api/v1/odds/x", "basketball_nba", "baseball_mlb"


class Service:
    """A cache with a clock; each computation returns its number, after `gate` if there is one."""

    def __init__(self):
        self.now, self.made, self.gate, self.error = 0.0, 0, None, None
        self.position = NoticePosition()
        self.cache = ResponseCache(self.position, lambda: self.now)

    async def make(self):
        self.made += 1
        number = self.made
        if self.gate is not None:
            await self.gate.wait()
        if self.error is not None:
            raise self.error
        return encode_response(number)

    async def get(self, sport=None, query=b""):
        scope = {
            "type": "http",
            "method": "GET",
            "path": PATH,
            "query_string": query,
            "headers": [(b"host", b"test")],
            "scheme": "http",
            "server": ("test", 80),
            "route": SimpleNamespace(path="/odds/{sport}"),
        }
        response = await self.cache.get(Request(scope), self.make, sport)
        return int(response.body)

    def notice(self, seq, sport):
        (opportunity,) = found(h2h("draftkings", 2.15, 1.7), h2h("fanduel", 1.7, 2.05), sport=sport)
        self.position.advance(Notice(seq, later(0), opened(opportunity)))


@pytest.fixture
def service():
    return Service()


async def test_equal_requests_of_a_second_get_the_same_response(service):
    assert [await service.get(), await service.get(), await service.get(query=b"limit=1")] == [1, 1, 2]
    service.now = LIFETIME_SECONDS + 0.01
    assert await service.get() == 3


async def test_a_response_about_one_sport_ends_with_the_notices_of_this_sport_only(service):
    assert [await service.get(NBA), await service.get(query=b"all")] == [1, 2]
    service.notice(7, MLB)
    assert [await service.get(NBA), await service.get(query=b"all")] == [1, 3]
    service.notice(8, NBA)
    assert [await service.get(NBA), await service.get(query=b"all")] == [4, 5]
    # Another database: numbers of its notices say nothing about the responses.
    service.position.epoch = "other"
    assert [await service.get(NBA), await service.get(query=b"all")] == [6, 7]


async def test_a_response_that_is_used_is_computed_again_before_it_ends(service):
    assert await service.get() == 1
    service.now = 0.6
    assert [await service.get(), await service.get()] == [1, 1]
    await until(lambda: service.made == 2)
    await until(lambda: service.cache.peek(PATH, b"").body == b"2")
    service.now = 1.1
    assert await service.get() == 2


async def test_a_refresh_that_fails_is_shown_by_the_next_request_that_needs_it(service, caplog):
    await service.get()
    service.now, service.error = 0.6, UnavailableError("gone")
    assert await service.get() == 1
    await until(lambda: service.made == 2)
    assert await service.get() == 1
    service.now = 1.1
    with pytest.raises(UnavailableError):
        await service.get()
    assert not caplog.records


async def test_after_its_end_the_cache_computes_nothing_again(service):
    await service.get()
    service.now = 0.6
    await service.get()
    await service.cache.close()
    # Timers of one delay end in the order in which they began.
    ended = asyncio.Event()
    asyncio.get_running_loop().call_later(REFRESH_DELAY_SECONDS, ended.set)
    await ended.wait()
    assert service.made == 1


async def test_a_request_waits_for_the_response_that_is_being_computed_unless_a_notice_came_meanwhile(service):
    assert await service.cache.found(PATH, b"") is None
    service.gate = asyncio.Event()
    first = asyncio.create_task(service.get())
    await until(lambda: service.made == 1)
    waiting = asyncio.create_task(service.cache.found(PATH, b""))
    cancelled = asyncio.create_task(service.cache.found(PATH, b""))
    await asyncio.sleep(0)
    cancelled.cancel()
    service.notice(1, NBA)
    assert await service.cache.found(PATH, b"") is None
    second = asyncio.create_task(service.get())
    await until(lambda: service.made == 2)
    service.gate.set()
    assert [await first, await second] == [1, 2]
    assert (await waiting).body == b"1"
    with pytest.raises(asyncio.CancelledError):
        await cancelled


async def test_a_computation_that_fails_is_the_error_of_its_own_request(service):
    service.gate, service.error = asyncio.Event(), UnavailableError("gone")
    first = asyncio.create_task(service.get())
    await until(lambda: service.made == 1)
    waiting = asyncio.create_task(service.cache.found(PATH, b""))
    await asyncio.sleep(0)
    service.gate.set()
    assert await waiting is None
    with pytest.raises(UnavailableError):
        await first
