"""Configuration of Celery: queues, limits, schedule."""

import subprocess
import sys
from datetime import timedelta

import pytest
from celery import Celery

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.polling.dispatcher import LOST_AFTER
from arbitrage_edge.polling.schedule import Intervals, Job, make_schedule
from arbitrage_edge.polling.worker import JOB_SECONDS
from arbitrage_edge.settings import load_settings
from arbitrage_edge.tasks.app import (
    PREFIX,
    QUEUES,
    REDELIVERY_TIMEOUT,
    SOFT_TIME_LIMIT,
    TASK_MODULES,
    TASKS,
    TIME_LIMIT,
    beat_schedule,
    make_app,
)
from arbitrage_edge.tasks.beat import SteadyEntry, SteadyScheduler

BROKER = {"CELERY_BROKER_URL": "memory://"}


@pytest.fixture
def app():
    app = make_app(load_settings(BROKER | {"ARBITRAGE_SCAN_INTERVAL": "20"}, None))
    yield app
    app.close()


def test_without_a_broker_there_is_no_application():
    with pytest.raises(InvalidValueError, match="CELERY_BROKER_URL"):
        make_app(load_settings({}, None))


def test_every_entry_of_the_schedule_names_an_existing_task(app):
    app.loader.import_default_modules()
    assert set(Job) == set(TASKS)
    for name, queue in TASKS.values():
        assert name in app.tasks
        assert queue in QUEUES
    entries = dict(app.conf.beat_schedule)
    assert entries.pop("alerts")["task"] in app.tasks
    assert {entry["schedule"] for entry in entries.values()} == {
        entry.every for entry in make_schedule(Intervals(scan=timedelta(seconds=20)))
    }


def test_a_task_is_delivered_again_only_after_its_time_limit(app):
    assert SOFT_TIME_LIMIT < TIME_LIMIT < REDELIVERY_TIMEOUT
    # Nor is the sport sent for again while it may still be polled.
    assert timedelta(seconds=TIME_LIMIT) < LOST_AFTER
    options = app.conf.broker_transport_options
    assert options["visibility_timeout"] == REDELIVERY_TIMEOUT
    assert options["global_keyprefix"] == PREFIX
    assert (app.conf.task_acks_late, app.conf.task_reject_on_worker_lost) == (True, True)
    assert app.conf.worker_prefetch_multiplier == 1
    assert (app.conf.task_soft_time_limit, app.conf.task_time_limit) == (SOFT_TIME_LIMIT, TIME_LIMIT)


def test_tasks_of_near_games_run_before_those_of_far_ones(app):
    names = [queue.name for queue in app.conf.task_queues]
    assert app.conf.broker_transport_options["queue_order_strategy"] == "sorted"
    assert [name.split("-")[1] for name in sorted(names)] == ["clockwork", "near", "far", "upkeep"]


def test_tasks_expire_when_the_next_one_is_sent():
    for entry in beat_schedule(Intervals(scan=timedelta(seconds=20))).values():
        assert (
            entry["schedule"].total_seconds()
            <= entry["options"]["expires"]
            <= max(entry["schedule"].total_seconds(), 5)
        )


def test_a_process_is_replaced_above_the_memory_of_the_settings():
    app = make_app(load_settings(BROKER | {"WORKER_PROCESS_MEMORY": "700"}, None))
    assert app.conf.worker_max_memory_per_child == 700_000
    app.close()


def test_only_json_is_accepted(app):
    assert app.conf.accept_content == ["json"]
    assert app.conf.task_serializer == "json"


class Ticks:
    seconds = 1000.0


class HandEntry(SteadyEntry):
    ticks = staticmethod(lambda: Ticks.seconds)


class Scheduler(SteadyScheduler):
    """Records the called tasks. The test sets its seconds; it must not read the wall clock."""

    Entry = HandEntry

    def __init__(self, *args, **kwargs):
        self.called = []
        super().__init__(*args, **kwargs)

    def apply_entry(self, entry, producer=None):
        self.called.append(entry.name)

    @property
    def producer(self):
        return None


def a_scheduler(**every):
    app = Celery("test", broker="memory://", set_as_current=False)
    app.conf.beat_schedule = {
        name: {"task": name, "schedule": timedelta(seconds=seconds)} for name, seconds in every.items()
    }
    return Scheduler(app=app)


def run_for(scheduler, seconds):
    """Let so many seconds pass; return the number of ticks."""
    end, ticks = Ticks.seconds + seconds, 0
    while Ticks.seconds < end:
        ticks += 1
        assert ticks < 1000
        Ticks.seconds = min(Ticks.seconds + scheduler.tick(), end)


def test_beat_sends_every_task_at_its_start_and_then_at_its_interval():
    scheduler = a_scheduler(poll=1, sweep=20, cleanup=3600)
    scheduler.tick()
    scheduler.tick()
    scheduler.tick()
    assert sorted(scheduler.called) == ["cleanup", "poll", "sweep"]
    run_for(scheduler, 100)
    assert scheduler.called.count("cleanup") == 1
    assert scheduler.called.count("sweep") in {5, 6}
    assert 95 <= scheduler.called.count("poll") <= 105


def test_beat_uses_a_monotonic_clock():
    """The wall clock may be set back by a year: no entry reads it."""
    import time_machine

    scheduler = a_scheduler(poll=1, sweep=20)
    with time_machine.travel("2026-06-01T00:00:00Z"):
        run_for(scheduler, 40)
    before = len(scheduler.called)
    with time_machine.travel("2025-06-01T00:00:00Z"):
        run_for(scheduler, 40)
    assert scheduler.called[before:].count("sweep") == 2
    assert scheduler.called[before:].count("poll") >= 35


def test_a_worker_process_loads_no_web_framework():
    modules = ("app", *TASK_MODULES)
    code = f"import sys; {'; '.join(f'import arbitrage_edge.tasks.{name}' for name in modules)}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "arbitrage_edge.assembly" in loaded
    assert "fastapi" not in loaded


def test_the_requests_of_a_poll_end_before_its_task_is_stopped():
    assert JOB_SECONDS + 5 < SOFT_TIME_LIMIT
