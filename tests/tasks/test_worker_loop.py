"""A worker process's loop and what is opened in it: once, after the fork, and closed in the same."""

import asyncio
import multiprocessing
import os
import threading
from contextlib import asynccontextmanager

import pytest

from arbitrage_edge.domain.errors import UnavailableError
from arbitrage_edge.tasks.worker_loop import WorkerLoop


class Opening:
    """Opens something that knows in which process and thread that was."""

    def __init__(self, failing=0):
        self.failing, self.opened, self.closed = failing, [], []

    @asynccontextmanager
    async def __call__(self):
        if self.failing:
            self.failing -= 1
            raise UnavailableError("the database is down")
        place = os.getpid(), threading.current_thread().name
        self.opened.append(place)
        yield place
        self.closed.append((os.getpid(), threading.current_thread().name))


@pytest.fixture
def opening():
    return Opening()


@pytest.fixture
def workplace(opening):
    workplace = WorkerLoop(opening)
    yield workplace
    workplace.close()


async def where(worker):
    return worker


def test_the_context_is_opened_once_in_its_own_loop(workplace, opening):
    assert opening.opened == []
    assert workplace.run(where) == workplace.run(where) == (os.getpid(), "loop")
    assert opening.opened == [(os.getpid(), "loop")]
    workplace.close()
    assert opening.closed == [(os.getpid(), "loop")]
    workplace.close()
    assert len(opening.closed) == 1


def test_an_error_is_raised_in_the_task_that_waits(workplace):
    async def fail(worker):
        raise UnavailableError("no")

    with pytest.raises(UnavailableError):
        workplace.run(fail)
    assert workplace.run(where)


def test_a_context_that_cannot_be_opened_is_retried_by_the_next_task():
    workplace = WorkerLoop(Opening(failing=1))
    with pytest.raises(UnavailableError):
        workplace.run(where)
    assert workplace.run(where)
    workplace.close()


def test_work_is_cancelled_when_its_task_stops_waiting(workplace):
    begun, ended = threading.Event(), threading.Event()

    async def work(worker):
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    class Limit(Exception):
        pass

    def interrupt(*_):
        raise Limit

    import signal

    before = signal.signal(signal.SIGUSR1, interrupt)
    me = threading.get_ident()
    threading.Thread(target=lambda: (begun.wait(), signal.pthread_kill(me, signal.SIGUSR1))).start()
    try:
        with pytest.raises(Limit):
            workplace.run(work)
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert ended.wait(20)


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_process_opens_its_own_context(workplace, opening):
    assert workplace.run(where)[0] == os.getpid()
    context = multiprocessing.get_context("fork")
    mine, theirs = context.Pipe()
    child = context.Process(target=lambda: theirs.send(workplace.run(where)))
    child.start()
    assert mine.poll(30)
    assert mine.recv() == (child.pid, "loop")
    child.join(30)
    assert child.exitcode == 0
    assert workplace.run(where)[0] == os.getpid()
    assert opening.closed == []
