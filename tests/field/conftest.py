"""Answers as users have them, scanned by the command line."""

import json

import pytest

from cli.conftest import run_cli  # noqa: F401 - the fixture

STAMP = "2026-11-20T12:00:00Z"
START = "2026-11-21T19:00:00Z"
HOME, AWAY = "Harbour Otters", "Summit Kites"


def outcome(name, price, point=None, description=None, **more):
    given = {"name": name, "price": price, "point": point, "description": description} | more
    return {field: value for field, value in given.items() if value is not None or field in more}


def market(key, *outcomes, stamp=STAMP):
    return {"key": key, "last_update": stamp, "outcomes": list(outcomes)}


def h2h(home, away, stamp=STAMP):
    return market("h2h", outcome(HOME, home), outcome(AWAY, away), stamp=stamp)


def totals(over, under, point=215.5, **more):
    return market("totals", outcome("Over", over, point), outcome("Under", under, point), **more)


def bookmaker(key, *markets, **more):
    return {"key": key, "title": key.title(), "last_update": STAMP, "markets": list(markets)} | more


def event(*bookmakers, id="a1", sport="basketball_nba", home=HOME, away=AWAY, start=START, **more):
    teams = {"home_team": home, "away_team": away}
    about = {"id": id, "sport_key": sport, "sport_title": sport, "commence_time": start, **teams}
    return about | {"bookmakers": list(bookmakers)} | more


class Scanned:
    """The reports of one `scan`, and what it printed."""

    def __init__(self, result):
        self.status, self.err = result.status, result.err
        self.reports = [json.loads(line) for line in result.out.splitlines()]

    @property
    def opportunities(self):
        return [found for report in self.reports for found in report["opportunities"]]

    @property
    def profits(self):
        return [found["profit_percentage"] for found in self.opportunities]

    @property
    def withheld(self):
        return self.reports[-1]["withheld"]

    @property
    def ignored(self):
        return self.reports[-1]["ignored"]


@pytest.fixture
def scan(run_cli, tmp_path):  # noqa: F811 - the fixture of that name
    """Scans values as JSON files; bytes are written as they are; options are texts."""

    def scanned(*values, name="answer.json", options=()):
        paths = []
        for number, value in enumerate(values):
            path = tmp_path / f"{number}-{name}"
            path.write_bytes(value if isinstance(value, bytes) else json.dumps(value).encode())
            paths.append(path)
        return Scanned(run_cli("scan", *paths, "--format", "json", *options))

    return scanned
