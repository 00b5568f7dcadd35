"""The command line as it is used: words go in; a status, what was printed and what was complained of come out."""

import json
from typing import NamedTuple

import pytest

from arbitrage_edge.cli.main import run
from builders import as_json, h2h, later, quotes


class Said(NamedTuple):
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
def ask(capsys, logging_restored):
    """Runs a command in this process; what it makes of the log ends with the test."""

    def asked(*words):
        capsys.readouterr()
        status = run([str(word) for word in words])
        told = capsys.readouterr()
        return Said(status, told.out, told.err)

    return asked


@pytest.fixture
def scan(ask, tmp_path):
    """Scans an answer with these events; gives its report as JSON."""

    def scanned(*events, options=()):
        path = tmp_path / "answer.json"
        path.write_bytes(as_json(*events))
        said = ask("scan", path, "--format", "json", *options)
        assert (said.status, said.err) == (0, "")
        return said.json

    return scanned


@pytest.fixture
def series(tmp_path):
    """A recorded series: a line for each (seconds after NOW, events)."""

    def recorded(*answers, name="series.jsonl"):
        path = tmp_path / name
        path.write_text("\n".join(as_line(seconds, *events) for seconds, *events in answers) + "\n", encoding="utf-8")
        return path

    return recorded


def as_line(seconds, *events):
    return json.dumps({"captured_at": later(seconds).isoformat(), "body": json.loads(as_json(*events))})


@pytest.fixture
def an_arbitrage():
    """2.15 against 2.05 at two bookmakers, read at these ages: 4.94 %."""

    def made(home=2.15, away=2.05, ages=(0.0, 0.0), **about):
        return quotes(h2h("draftkings", home, 1.6, age=ages[0]), h2h("fanduel", 1.6, away, age=ages[1]), **about)

    return made
