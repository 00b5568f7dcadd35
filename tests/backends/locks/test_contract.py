"""What all leases promise."""

import asyncio
from datetime import timedelta

from arbitrage_edge.ports import Locks

LONG, SHORT = timedelta(minutes=5), timedelta(milliseconds=20)


async def taken_at_last(locks, name):
    async with asyncio.timeout(20):
        while (word := await locks.acquire(name, LONG)) is None:  # noqa: ASYNC110 - nobody tells when it runs out
            await asyncio.sleep(0.005)
    return word


async def test_of_many_who_want_it_one_has_it(locks):
    asked: Locks = locks
    words = await asyncio.gather(*(asked.acquire("nba", LONG) for _ in range(5)))
    assert sum(word is not None for word in words) == 1
    assert await asked.acquire("nhl", LONG) is not None


async def test_what_is_given_back_another_may_take(locks):
    word = await locks.acquire("nba", LONG)
    await locks.release("nba", word)
    again = await locks.acquire("nba", LONG)
    assert again not in {None, word}


async def test_a_lease_that_nobody_keeps_runs_out(locks):
    word = await locks.acquire("nba", SHORT)
    assert await taken_at_last(locks, "nba")
    assert not await locks.extend("nba", word, LONG)


async def test_a_lease_that_is_kept_stays(locks):
    word = await locks.acquire("nba", LONG)
    assert await locks.extend("nba", word, LONG)
    assert await locks.acquire("nba", LONG) is None
    # Kept for less: it runs out sooner.
    assert await locks.extend("nba", word, SHORT)
    assert await taken_at_last(locks, "nba")


async def test_who_lost_it_takes_it_from_nobody(locks):
    lost = await locks.acquire("nba", SHORT)
    word = await taken_at_last(locks, "nba")
    await locks.release("nba", lost)
    assert await locks.acquire("nba", LONG) is None
    assert await locks.extend("nba", word, LONG)


async def test_it_is_known_which_are_held(locks):
    word = await locks.acquire("nba", LONG)
    await locks.acquire("nhl", LONG)
    assert await locks.held(["nba", "nhl", "mlb"]) == {"nba", "nhl"}
    await locks.release("nba", word)
    assert await locks.held(["nba", "nhl"]) == {"nhl"}
    assert await locks.held([]) == set()
