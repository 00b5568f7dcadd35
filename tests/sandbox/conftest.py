"""A sandbox asked without HTTP, at an hour the test sets."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import msgspec
import pytest

from arbitrage_edge.sandbox import Sandbox, SandboxOptions, WorldClock

START = datetime(2026, 4, 16, 19, 0, tzinfo=UTC)
SPORTS = ("baseball_mlb", "basketball_nba", "golf_us_open_winner", "icehockey_nhl", "soccer_epl")


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self):
        return msgspec.json.decode(self.body)

    @property
    def cost(self):
        return int(self.headers["x-requests-last"])


class World:
    """One sandbox and the hand on its clock."""

    def __init__(self, **options):
        self.seconds = 0.0
        options = {"credits": None, "sports": SPORTS, "requests_per_second": None, "start": START} | options
        start = options["start"]
        self.sandbox = Sandbox(SandboxOptions(**options), WorldClock(start, ticks=lambda: self.seconds))

    @property
    def now(self):
        return self.sandbox.clock.now()

    def wait(self, **length):
        self.seconds += timedelta(**length).total_seconds()

    def ask(self, path, key="k", **given):
        params = {name: str(value) for name, value in given.items()}
        return Answer(*self.sandbox.reply(f"/v4/{path}", params | ({"apiKey": key} if key else {})))

    def odds(self, sport="soccer_epl", **given):
        return self.ask(f"sports/{sport}/odds", **({"regions": "us"} | given))

    def coming(self, sport):
        """An event that has not begun, with a day and more to go if there is one."""
        soon = self.now.strftime("%Y-%m-%dT%H:%M:%SZ")
        events = self.ask(f"sports/{sport}/events", commenceTimeFrom=soon).json
        return events[len(events) // 2]


@pytest.fixture
def world():
    return World()


@pytest.fixture(scope="session")
def make_world():
    return World


def outcomes_of(event):
    for book in event["bookmakers"]:
        for market in book["markets"]:
            for outcome in market["outcomes"]:
                yield book, market, outcome


@pytest.fixture
def outcomes():
    return outcomes_of
