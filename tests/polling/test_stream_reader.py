"""Streams beside the polls: changes are evaluated at once; one that fails is opened again, later each time."""

import asyncio
from contextlib import asynccontextmanager

from arbitrage_edge.backends.memory.locks import MemoryLocks
from arbitrage_edge.backends.memory.poll_jobs import MemoryPollJobs
from arbitrage_edge.domain.errors import TemporaryError
from arbitrage_edge.polling.context import make_polling_context
from arbitrage_edge.polling.scheduler import make_polling
from arbitrage_edge.polling.scope import PollScope
from arbitrage_edge.polling.stream_reader import StreamReader
from builders import NOW
from pipeline.fakes import NBA, NHL, EngineSetup, FakeProvider, an_answer, nothing, until
from polling.seasons import priced


class FakeStream:
    """Yields what is put into the queue of a sport; an error is raised."""

    def __init__(self):
        self.queues = {}
        self.opened = []

    async def changes(self, request):
        self.opened.append(request.sport)
        queue = self.queues[request.sport] = asyncio.Queue()
        try:
            while True:
                item = await queue.get()
                if isinstance(item, Exception):
                    raise item
                yield item
        finally:
            self.queues.pop(request.sport, None)

    def heard_at(self, sport):
        return NOW if sport in self.queues else None


@asynccontextmanager
async def reading(*sports):
    """Read the streams of a planned provider until the block ends."""
    setup, provider, stream = EngineSetup(), FakeProvider(*sports), FakeStream()
    context = make_polling_context(setup.context, MemoryPollJobs(), priced(PollScope(reserve=10)), is_shared=False)
    parts = make_polling(provider, setup.engine, MemoryLocks(), setup.store, context)
    reader = StreamReader(stream, setup.engine, parts.planner, context)
    stop = asyncio.Event()
    task = asyncio.create_task(reader.run(stop))
    await parts.planner.refresh(1)
    await until(lambda: set(stream.queues) == set(sports))
    try:
        yield setup, stream, reader
    finally:
        stop.set()
        await task
        assert not stream.queues
        assert reader.states() == []


def states_of(reader):
    return {state.sport: state for state in reader.states()}


async def test_what_changes_is_recorded_and_announced_without_a_poll():
    async with reading(NBA) as (setup, stream, reader):
        assert reader.states()[0].opened_at is None
        stream.queues[NBA].put_nowait(nothing())
        stream.queues[NBA].put_nowait(an_answer())
        await until(lambda: reader.states()[0].snapshots == 2)
        assert setup.bus.news == [("found", NBA)]
        (state,) = reader.states()
        assert (state.sport, state.opened_at, state.heard_at) == (NBA, NOW, NOW)


async def test_a_failed_stream_is_opened_again_later_each_time_and_says_why():
    async with reading(NBA, NHL) as (setup, stream, reader):
        stream.queues[NHL].put_nowait(nothing(sport=NHL))
        stream.queues[NBA].put_nowait(TemporaryError("the stream is silent"))
        await until(lambda: setup.observer.failures and states_of(reader)[NHL].opened_at)
        by_sport = states_of(reader)
        assert (by_sport[NBA].failures, by_sport[NBA].error, by_sport[NBA].heard_at) == (
            1,
            "the stream is silent",
            None,
        )
        assert (by_sport[NHL].opened_at, by_sport[NHL].failures) == (NOW, 0)
        assert setup.observer.failures[0][2] == 5
        await setup.clock.advance(6)
        await until(lambda: stream.opened.count(NBA) == 2)
        stream.queues[NBA].put_nowait(ValueError("secret"))
        await until(lambda: len(setup.observer.failures) == 2)
        assert setup.observer.failures[1][2] == 10
        assert "secret" not in reader.states()[0].error


async def fail(setup, stream):
    """Let the stream of NBA fail and return the delay before the next attempt, which is made then."""
    before = len(setup.observer.failures)
    stream.queues[NBA].put_nowait(TemporaryError("closed"))
    await until(lambda: len(setup.observer.failures) > before)
    delay = setup.observer.failures[-1][2]
    await setup.clock.advance(delay + 1)
    await until(lambda: NBA in stream.queues)
    return delay


async def test_a_stream_that_was_open_for_long_begins_again_with_the_shortest_delay():
    async with reading(NBA) as (setup, stream, reader):
        assert [await fail(setup, stream) for _ in range(3)] == [5, 10, 20]
        stream.queues[NBA].put_nowait(nothing())
        await until(lambda: reader.states()[0].opened_at is not None)
        await setup.clock.advance(61)
        assert await fail(setup, stream) == 5


async def test_a_failure_to_record_is_a_failure_of_the_stream():
    async with reading(NBA) as (setup, stream, reader):
        setup.store.down = True
        stream.queues[NBA].put_nowait(an_answer())
        await until(lambda: setup.observer.failures)
        assert reader.states()[0].failures == 1
        setup.store.down = False
        await setup.clock.advance(6)
        await until(lambda: NBA in stream.queues)
        stream.queues[NBA].put_nowait(an_answer(7))
        await until(lambda: setup.bus.news == [("found", NBA)])


async def test_a_sport_that_the_plan_drops_is_not_read_any_more():
    async with reading(NBA, NHL) as (_, stream, reader):
        await reader.follow(await plan_of(NBA))
        assert set(stream.queues) == {NBA}
        assert [state.sport for state in reader.states()] == [NBA]
        await reader.follow(None)
        assert set(stream.queues) == {NBA}


async def plan_of(*sports):
    async with reading(*sports) as (_, _, reader):
        return reader._planner.plan
