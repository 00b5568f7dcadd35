"""The contracts of poll jobs and of fencing tokens."""

import asyncio
from datetime import timedelta

import pytest
from msgspec.structs import replace

from arbitrage_edge.backends.memory.poll_job_cache import PollJobCache
from arbitrage_edge.backends.memory.poll_jobs import MemoryPollJobs
from arbitrage_edge.backends.sql.database import open_database
from arbitrage_edge.backends.sql.poll_jobs import SqlPollJobs
from arbitrage_edge.domain.errors import LostOwnershipError, UnavailableError
from arbitrage_edge.ports import FencingTokens, PollJob, PollJobs, PollResult, PollState, Quota
from backends.sql.boards import NOON, SPORT, after, arbitrage, new_detector

FIRST = PollJob(SPORT, 1, {SPORT: 3, "event1": 1}, after(30))
STATE = PollState(
    {SPORT: NOON, "event1": after(-60)},
    2,
    after(120),
    Quota(480, 20, 3, after(1)),
    [PollResult(NOON, 0.2), PollResult(after(1), 4.0, "the provider does not answer")],
)


@pytest.fixture(params=[False, True], ids=["direct", "cached"])
async def jobs(store_url, request):
    """Poll jobs of each kind."""
    if store_url is None:
        yield PollJobCache(MemoryPollJobs()) if request.param else MemoryPollJobs()
    else:
        async with open_database(store_url) as database:
            table = SqlPollJobs(database)
            yield PollJobCache(table) if request.param else table


async def test_a_created_job_is_the_latest(jobs):
    port: PollJobs = jobs
    assert await port.latest() == []
    assert await port.create(FIRST)
    assert await port.latest() == [FIRST]


async def test_of_two_jobs_with_the_same_number_one_is_rejected(jobs):
    assert sorted(await asyncio.gather(jobs.create(FIRST), jobs.create(FIRST))) == [False, True]
    assert not await jobs.create(replace(FIRST, number=3))
    assert await jobs.create(replace(FIRST, number=2))


async def test_a_job_starts_once_however_often_it_is_delivered(jobs):
    await jobs.create(FIRST)
    started = replace(FIRST, started_at=after(1), state=STATE)
    assert sorted(await asyncio.gather(*(jobs.start(started) for _ in range(4)))) == [False, False, False, True]
    assert await jobs.latest() == [started]
    assert await jobs.finish(started)
    assert not await jobs.finish(replace(started, state=PollState()))
    assert not await jobs.start(started)
    assert await jobs.latest() == [replace(started, finished=True)]


async def test_a_new_job_keeps_the_state_of_the_previous_one(jobs):
    await jobs.create(FIRST)
    await jobs.start(replace(FIRST, started_at=after(1), state=STATE))
    following = PollJob(SPORT, 2, {SPORT: 3}, after(90))
    assert await jobs.create(following)
    assert await jobs.latest() == [replace(following, state=STATE)]


async def test_a_superseded_job_neither_starts_nor_finishes(jobs):
    await jobs.create(FIRST)
    await jobs.create(replace(FIRST, number=2))
    assert not await jobs.start(replace(FIRST, started_at=after(1)))
    assert not await jobs.finish(FIRST)


async def test_tokens_increase_by_one_and_each_is_assigned_once(store):
    port: FencingTokens = store
    tokens = await asyncio.gather(*(port.next_token(SPORT) for _ in range(5)))
    assert sorted(tokens) == [1, 2, 3, 4, 5]
    assert await port.next_token("another") == 1


async def test_a_holder_of_a_lower_token_can_no_longer_record(store):
    first = await store.next_token(SPORT)
    detector = new_detector()
    assert await store.record(detector.process(arbitrage(NOON), NOON), first)
    second = await store.next_token(SPORT)
    with pytest.raises(LostOwnershipError):
        await store.record(detector.process(arbitrage(after(20), home=2.2), after(20)), first)
    assert [notice.seq for notice in await store.notices_after(0, 10)] == [1]
    await store.record(new_detector().expire(after(21)), second)
    assert await store.next_token(SPORT) == second + 1


async def test_a_recording_without_a_token_does_not_block_tokens(store):
    await store.record(new_detector().process(arbitrage(NOON), NOON))
    assert await store.next_token(SPORT) >= 1
    assert (await store.notices_after(0, 10))[0].at == NOON + timedelta(0)


class FlakyTable(MemoryPollJobs):
    """Poll jobs that count how often they are read, and whose writes can fail after they were made."""

    def __init__(self):
        super().__init__()
        self.reads, self.is_failing = 0, False

    async def latest(self):
        self.reads += 1
        return await super().latest()

    async def start(self, job):
        started = await super().start(job)
        if self.is_failing:
            raise UnavailableError("the connection was lost")
        return started


async def test_cached_jobs_are_read_from_the_table_once():
    table = FlakyTable()
    jobs = PollJobCache(table)
    assert await jobs.latest() == []
    await jobs.create(FIRST)
    await jobs.start(replace(FIRST, started_at=after(1)))
    assert [job.started_at for job in await jobs.latest()] == [after(1)]
    assert table.reads == 1


async def test_cached_jobs_are_read_again_after_a_conflict_or_a_failed_write():
    table = FlakyTable()
    jobs = PollJobCache(table)
    await jobs.latest()
    await table.create(FIRST)
    assert not await jobs.create(FIRST)
    assert await jobs.latest() == [FIRST]
    table.is_failing = True
    with pytest.raises(UnavailableError):
        await jobs.start(replace(FIRST, started_at=after(1)))
    assert [job.started_at for job in await jobs.latest()] == [after(1)]
    assert table.reads == 3
