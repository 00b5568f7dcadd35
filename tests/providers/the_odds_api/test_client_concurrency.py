"""Concurrent requests: a limited number at a time, and no request delays that of another sport."""

import asyncio
from datetime import timedelta

from arbitrage_edge.domain.errors import ProviderError, RefusedError
from arbitrage_edge.domain.market import Snapshot
from arbitrage_edge.providers.the_odds_api.client import OddsFetcher, Retries
from providers.the_odds_api.loopback import PatientClock, Reply, loopback

RESOLUTION = timedelta(microseconds=1)
FIVE = ["basketball_nba", "icehockey_nhl", "baseball_mlb", "soccer_epl", "americanfootball_nfl"]


def a_fetcher(server, **more):
    return OddsFetcher("k" * 32, base_url=server.url, clock=PatientClock(), **more)


async def test_five_sports_are_fetched_concurrently():
    together = asyncio.Barrier(5)

    async def once_all_are_here(asked):
        await together.wait()
        return Reply()

    async with loopback(once_all_are_here) as server, a_fetcher(server) as fetcher:
        snapshots = await fetcher.fetch_all_sports_odds(FIVE)
    assert [snapshot.sport for snapshot in snapshots] == FIVE


async def test_with_a_limit_of_two_two_of_ten_requests_run_at_a_time():
    running, peak, two_are_here, go_on = 0, 0, asyncio.Event(), asyncio.Event()

    async def counted(asked):
        nonlocal running, peak
        if asked.path.endswith("/sports"):
            return Reply()
        running += 1
        peak = max(peak, running)
        if running == 2:
            two_are_here.set()
        await go_on.wait()
        running -= 1
        return Reply()

    async with (
        loopback(counted) as server,
        a_fetcher(server, max_concurrent_requests=2) as fetcher,
        a_fetcher(server) as other,
    ):
        tasks = [asyncio.create_task(fetcher.fetch_sport_odds(f"sport_{number}")) for number in range(10)]
        await two_are_here.wait()
        # A third request would have arrived before this response.
        await other.sports()
        assert (running, peak, fetcher.semaphore.locked()) == (2, 2, True)
        go_on.set()
        assert len(await asyncio.gather(*tasks)) == 10
    assert fetcher.max_concurrent_requests == 2
    assert peak == 2


async def test_one_failed_request_of_many_is_returned_not_raised():
    async def one_is_unknown(asked):
        return Reply(404, b'{"error_code": "UNKNOWN_SPORT"}') if "soccer" in asked.path else Reply()

    async with loopback(one_is_unknown) as server, a_fetcher(server) as fetcher:
        results = await fetcher.fetch_all_sports_odds(FIVE)
    assert [type(result) for result in results] == [Snapshot, Snapshot, Snapshot, RefusedError, Snapshot]


async def test_a_request_waiting_for_its_retry_does_not_count_as_running():
    answered = asyncio.Event()

    async def busy_with_the_first(asked):
        if "first" in asked.path:
            return Reply(500)
        answered.set()
        return Reply()

    class UntilAnswered(PatientClock):
        async def sleep(self, duration):
            await answered.wait()

    async with loopback(busy_with_the_first) as server:
        settings = {"max_concurrent_requests": 1, "clock": UntilAnswered(), "retries": Retries(attempts=2)}
        async with OddsFetcher("k" * 32, base_url=server.url, **settings) as fetcher:
            failed, other = await fetcher.fetch_all_sports_odds(["first", "second"])
    assert isinstance(failed, ProviderError)
    assert isinstance(other, Snapshot)


async def test_an_outdated_response_does_not_reset_the_quota():
    first_is_here, second_is_known = asyncio.Event(), asyncio.Event()

    async def first_answers_last(asked):
        first = "first" in asked.path
        if first:
            first_is_here.set()
            await second_is_known.wait()
        used = 11 if first else 12
        return Reply(headers={"x-requests-remaining": str(500 - used), "x-requests-used": str(used)})

    class Ticking(PatientClock):
        def now(self):
            self._now += RESOLUTION
            return self._now

    async with (
        loopback(first_answers_last) as server,
        OddsFetcher("k" * 32, base_url=server.url, clock=Ticking()) as fetcher,
    ):
        first = asyncio.create_task(fetcher.fetch_sport_odds("first"))
        await first_is_here.wait()
        await fetcher.fetch_sport_odds("second")
        second_is_known.set()
        await first
        assert fetcher.quota.used == 12
        await fetcher.fetch_sport_odds("first")
        assert fetcher.quota.used == 11, "asked after the other was answered: the month has turned"
