"""The program as a shell runs it: streams, exit status, imports."""

import json
import os
import subprocess
import sys

import pytest

from arbitrage_edge import __version__
from builders import as_json, h2h, quotes

# Packages that take long to import.
HEAVY = {"aiosqlite", "alembic", "asyncio", "asyncpg", "celery", "fastapi", "httpx2", "msgspec", "prometheus_client"}
HEAVY |= {"redis", "rich", "sqlalchemy", "starlette", "structlog", "uvicorn"}


def shell(*words, stdin=b""):
    """Run the program in a separate process."""
    command = [sys.executable, "-m", "arbitrage_edge", *map(str, words)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("FORCE_", "TTY_"))}
    return subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=60, env=environment)


@pytest.fixture
def answer(an_arbitrage):
    return as_json(an_arbitrage())


def test_standard_output_contains_only_json(tmp_path, answer, an_arbitrage):
    broken = json.loads(as_json(an_arbitrage(), an_arbitrage(id="e2")))
    broken[1]["bookmakers"][0]["markets"] = 5
    (tmp_path / "broken.json").write_text(json.dumps(broken), encoding="utf-8")
    done = shell("scan", tmp_path / "broken.json", "--format", "json")
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["opportunities"]) == 1
    assert done.stderr.startswith(b"warning: ")


def test_a_response_is_read_from_standard_input(answer):
    done = shell("scan", "-", "--format", "json", stdin=answer)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["events"] == 1


def test_a_series_is_read_from_standard_input(answer):
    line = b'{"captured_at": "2026-04-16T19:00:00Z", "body": %s}\n' % answer
    done = shell("scan", "-", stdin=line * 2)
    assert done.stdout.startswith(b"2 responses from 2026-04-16 19:00:00 ")


def test_no_opportunity_is_not_an_error():
    done = shell("scan", "-", stdin=as_json(quotes(h2h("a", 1.9, 1.9), h2h("b", 1.9, 1.9))))
    assert (done.returncode, done.stderr) == (0, b"")


def test_bad_input_is_status_2_and_one_line():
    done = shell("scan", "-", stdin=b'{"message": "no", "error_code": "INVALID_KEY"}')
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"error: -: the answer is an error: no (INVALID_KEY)\n"


def test_wrong_usage_is_status_2_and_one_line():
    for words in (["scan"], ["scam"], ["calc", "2.1"], ["--nothing"]):
        done = shell(*words)
        assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
        assert done.stderr.startswith(b"error: ")


def test_help_is_printed_without_arguments():
    done = shell()
    assert done.returncode == 0
    assert b"calc" in done.stdout
    assert b"scan" in done.stdout


def test_the_version_option_prints_the_version():
    assert shell("--version").stdout.decode().strip() == __version__


@pytest.mark.parametrize("words", [["--help"], ["scan", "--help"], ["calc", "--help"]])
def test_help_imports_no_large_package(words):
    asking = f"import sys; from arbitrage_edge.cli.main import run; run({words!r}); print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, timeout=60, check=True)
    assert HEAVY & set(done.stdout.splitlines()) == set()


def test_a_closed_pipe_is_not_an_error(tmp_path, answer):
    line = b'{"captured_at": "2026-04-16T19:00:00Z", "body": %s}\n' % answer
    path = tmp_path / "series.jsonl"
    path.write_bytes(line * 400)
    command = [sys.executable, "-m", "arbitrage_edge", "scan", str(path), "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
