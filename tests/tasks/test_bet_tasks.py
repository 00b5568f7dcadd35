"""Settlement and simulated bets as tasks."""

from contextlib import asynccontextmanager
from types import SimpleNamespace

import pytest

from arbitrage_edge.backends.memory.locks import MemoryLocks
from arbitrage_edge.backends.memory.store import MemoryStore
from arbitrage_edge.pipeline.ownership import LockManager
from arbitrage_edge.polling.schedule import Job
from arbitrage_edge.settings import load_settings
from arbitrage_edge.tasks.app import TASKS, make_app


class Desk:
    """The context of a worker, whose jobs only count their runs."""

    def __init__(self):
        self.runs = []
        self.locks = MemoryLocks()
        self.bet_jobs = {}
        self.polling = SimpleNamespace(locks=LockManager(self.locks, MemoryStore()))

    def add(self, job):
        async def run():
            self.runs.append(job)
            assert await self.locks.held([f"bets: {job.value}"])

        self.bet_jobs[job] = run


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def tasks(desk):
    @asynccontextmanager
    async def opened():
        yield desk

    app = make_app(load_settings({"CELERY_BROKER_URL": "memory://"}, None), opened)
    app.loader.import_default_modules()
    yield app.tasks
    app.worker_loop.close()
    app.close()


@pytest.mark.parametrize("job", [Job.SETTLE, Job.PAPER])
def test_a_task_runs_its_job_under_a_lock(desk, tasks, job):
    desk.add(job)
    assert tasks[TASKS[job][0]]()
    assert desk.runs == [job]


@pytest.mark.parametrize("job", [Job.SETTLE, Job.PAPER])
def test_a_job_that_the_settings_switch_off_does_not_run(desk, tasks, job):
    assert not tasks[TASKS[job][0]]()
    assert desk.runs == []
