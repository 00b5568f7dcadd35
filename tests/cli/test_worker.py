"""Errors of the commands `worker`, `beat` and `api`, each in one line."""

import os
import socket
import subprocess
import sys

import pytest

BROKER = {"CELERY_BROKER_URL": "redis://:open-sesame@127.0.0.1:1/1"}
KEYED = {"ODDS_API_KEY": "f00dfacecafe4a11b0b5c0dedeadbeef"}
REDIS = {"REDIS_URL": "redis://127.0.0.1:1/0"}
REFUSED = {
    "a separate sandbox for each worker": (
        "worker",
        {**BROKER, **REDIS},
        "error: ODDS_API_BASE_URL: several processes",
    ),
    "recordings": ("worker", {**BROKER, **REDIS, "ODDS_PROVIDER": "replay"}, "error: ODDS_PROVIDER: several processes"),
    "workers without Redis": ("worker", {**BROKER, **KEYED}, "error: REDIS_URL: required by workers"),
    "workers without a broker": (
        "worker",
        {**REDIS, **KEYED},
        "error: CELERY_BROKER_URL: required by workers and beat",
    ),
    "beat without a broker": ("beat", KEYED, "error: CELERY_BROKER_URL: required by workers and beat"),
    "an unknown queue": (
        "worker --queues 2-near,3-farther",
        {**BROKER, **REDIS, **KEYED},
        "error: --queues: expected 1-clockwork, 2-near, 3-far or 4-upkeep, got '3-farther'",
    ),
}


def shell(words, environ, folder):
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "PYTHONPATH") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "arbitrage_edge", *words.split()],
        env=kept | {"DATA_DIR": str(folder)} | environ,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("what", REFUSED)
def test_settings_that_several_processes_cannot_share_are_an_error(what, tmp_path):
    words, environ, expected = REFUSED[what]
    done = shell(words, environ, tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(expected)
    assert "open-sesame" not in line


def test_a_taken_port_is_an_error_in_one_line(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = shell(f"api --port {taken.getsockname()[1]}", KEYED, tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("error: --port: cannot serve at 127.0.0.1 port ")
