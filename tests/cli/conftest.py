"""Run commands in this process; the result is the exit status, the output and the errors."""

import json
from typing import NamedTuple

import pytest

from arbitrage_edge.cli.main import run
from builders import as_json, h2h, later, quotes


class Result(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def run_cli(capsys, logging_restored):
    """Return a function that runs a command; the log configuration is restored after the test."""

    def asked(*words):
        capsys.readouterr()
        status = run([str(word) for word in words])
        output = capsys.readouterr()
        return Result(status, output.out, output.err)

    return asked


@pytest.fixture
def scan(run_cli, tmp_path):
    """Return a function that scans a response with these events and returns its report."""

    def scanned(*events, options=()):
        path = tmp_path / "answer.json"
        path.write_bytes(as_json(*events))
        result = run_cli("scan", path, "--format", "json", *options)
        assert (result.status, result.err) == (0, "")
        return result.json

    return scanned


@pytest.fixture
def series(tmp_path):
    """Return a function that writes a series: a line for each (seconds after NOW, *events)."""

    def recorded(*answers, name="series.jsonl"):
        path = tmp_path / name
        path.write_text("\n".join(as_line(seconds, *events) for seconds, *events in answers) + "\n", encoding="utf-8")
        return path

    return recorded


def as_line(seconds, *events):
    return json.dumps({"captured_at": later(seconds).isoformat(), "body": json.loads(as_json(*events))})


@pytest.fixture
def an_arbitrage():
    """Return a function for an event with 2.15 against 2.05 at two bookmakers: 4.94 %."""

    def made(home=2.15, away=2.05, ages=(0.0, 0.0), **about):
        return quotes(h2h("draftkings", home, 1.6, age=ages[0]), h2h("fanduel", 1.6, away, age=ages[1]), **about)

    return made
