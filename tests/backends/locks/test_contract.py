"""The contract of every implementation of locks."""

import asyncio
from datetime import timedelta

from arbitrage_edge.ports import Locks

LONG, SHORT = timedelta(minutes=5), timedelta(milliseconds=20)


async def acquired_eventually(locks, name):
    async with asyncio.timeout(20):
        while (token := await locks.acquire(name, LONG)) is None:  # noqa: ASYNC110 - expiry sends no event
            await asyncio.sleep(0.005)
    return token


async def test_of_many_concurrent_callers_one_acquires_the_lock(locks):
    port: Locks = locks
    tokens = await asyncio.gather(*(port.acquire("nba", LONG) for _ in range(5)))
    assert sum(token is not None for token in tokens) == 1
    assert await port.acquire("nhl", LONG) is not None


async def test_a_released_lock_can_be_acquired(locks):
    token = await locks.acquire("nba", LONG)
    await locks.release("nba", token)
    again = await locks.acquire("nba", LONG)
    assert again not in {None, token}


async def test_a_lock_expires(locks):
    token = await locks.acquire("nba", SHORT)
    assert await acquired_eventually(locks, "nba")
    assert not await locks.extend("nba", token, LONG)


async def test_an_extended_lock_stays_held(locks):
    token = await locks.acquire("nba", LONG)
    assert await locks.extend("nba", token, LONG)
    assert await locks.acquire("nba", LONG) is None
    # Extending can also shorten the remaining time.
    assert await locks.extend("nba", token, SHORT)
    assert await acquired_eventually(locks, "nba")


async def test_the_token_of_an_expired_lock_has_no_effect(locks):
    lost = await locks.acquire("nba", SHORT)
    token = await acquired_eventually(locks, "nba")
    await locks.release("nba", lost)
    assert await locks.acquire("nba", LONG) is None
    assert await locks.extend("nba", token, LONG)


async def test_held_returns_the_names_of_held_locks(locks):
    token = await locks.acquire("nba", LONG)
    await locks.acquire("nhl", LONG)
    assert await locks.held(["nba", "nhl", "mlb"]) == {"nba", "nhl"}
    await locks.release("nba", token)
    assert await locks.held(["nba", "nhl"]) == {"nhl"}
    assert await locks.held([]) == set()
