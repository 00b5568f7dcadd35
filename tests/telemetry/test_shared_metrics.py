"""Metrics of the processes of a worker: nothing is lost with a process, and their files do not pile up."""

import os
import subprocess
import sys
import time

import pytest
from filelock import FileLock

from arbitrage_edge.cli.locked_folders import METRICS_LOCK, METRICS_PREFIX, metrics_folder
from arbitrage_edge.telemetry.shared_metrics import SharedMetrics

POLLING = """
import sys
from prometheus_client import Counter, Gauge, Histogram
credits = int(sys.argv[1])
Counter("polls", "Polls", ["sport"]).labels("soccer_epl").inc(3)
Gauge("credits", "Credits", multiprocess_mode="mostrecent").set(credits)
Histogram("delay", "Delay", buckets=(1, 5)).observe(2)
"""


def polled(folder, credits, waits=False):
    """Run a process that counts three polls, and return it; with `waits` it runs until its input ends."""
    script = POLLING + ("print('ready', flush=True); sys.stdin.read()" if waits else "")
    environ = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(folder)}
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(credits)], env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    if waits:
        assert process.stdout.readline() == b"ready\n"
        return process
    process.communicate(timeout=60)
    assert process.returncode == 0
    return None


def values(metrics):
    """Return the values of the samples by name and bucket."""
    return {
        (sample.name, sample.labels.get("le", "")): sample.value
        for metric in metrics.collect()
        for sample in metric.samples
    }


def test_ended_processes_leave_a_file_of_each_kind_and_all_their_counts(tmp_path):
    metrics = SharedMetrics(tmp_path)
    for number in range(1, 6):
        polled(tmp_path, 500 - number)
        found = values(metrics)
        assert found["polls_total", ""] == 3 * number
        assert found["credits", ""] == 500 - number
        assert (found["delay_bucket", "1.0"], found["delay_bucket", "5.0"]) == (0, number)
        assert (found["delay_count", ""], found["delay_sum", ""]) == (number, 2 * number)
        assert len(list(tmp_path.glob("*"))) == 3


def test_the_file_of_a_running_process_stays(tmp_path):
    metrics = SharedMetrics(tmp_path)
    running = polled(tmp_path, 400, waits=True)
    try:
        polled(tmp_path, 300)
        for _ in range(2):
            assert (values(metrics)["polls_total", ""], len(list(tmp_path.glob("*")))) == (6, 6)
    finally:
        running.communicate(timeout=60)
    assert (values(metrics)["polls_total", ""], len(list(tmp_path.glob("*")))) == (6, 3)
    assert values(metrics)["credits", ""] == 300


@pytest.mark.parametrize("content", [b"", b"\x40", b"\xff\x00\x00\x00" + bytes(8) + b"\xff" * 300])
def test_a_file_that_a_killed_process_left_unfinished_costs_its_own_counts_only(tmp_path, caplog, content):
    metrics = SharedMetrics(tmp_path)
    polled(tmp_path, 400)
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait(60)
    (tmp_path / f"counter_{ended.pid}.db").write_bytes(content)
    for _ in range(2):
        assert (values(metrics)["polls_total", ""], len(list(tmp_path.glob("*")))) == (3, 3)
    assert caplog.text.count("the metrics of an ended process are lost") == 1


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """The system's folder of temporary files."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def left_behind(parent, name, seconds):
    folder = parent / f"{METRICS_PREFIX}{name}"
    folder.mkdir()
    (folder / "counter_7.db").write_bytes(b"")
    os.utime(folder, (time.time() - seconds,) * 2)
    return folder


def test_folders_of_killed_workers_are_removed_and_those_of_running_ones_stay(temporary):
    killed, starting = left_behind(temporary, "killed", 3600), left_behind(temporary, "starting", 0)
    running = left_behind(temporary, "running", 0)
    with FileLock(running / METRICS_LOCK):
        os.utime(running, (time.time() - 3600,) * 2)
        with metrics_folder() as own:
            assert sorted(temporary.glob("*")) == sorted([running, starting, own])
    assert not killed.exists()
    assert not own.exists()
