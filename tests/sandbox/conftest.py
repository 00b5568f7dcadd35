"""A client of a sandbox without HTTP, at a time set by the test."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import msgspec
import pytest

from arbitrage_edge.sandbox import MarketClock, Sandbox, SandboxOptions

START = datetime(2026, 4, 16, 19, 0, tzinfo=UTC)
SPORTS = ("baseball_mlb", "basketball_nba", "golf_us_open_winner", "icehockey_nhl", "soccer_epl")


class Response(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self):
        return msgspec.json.decode(self.body)

    @property
    def cost(self):
        return int(self.headers["x-requests-last"])


class SandboxClient:
    """Requests to one sandbox, and control of its clock."""

    def __init__(self, **options):
        self.seconds = 0.0
        options = {"credits": None, "sports": SPORTS, "requests_per_second": None, "start": START} | options
        clock = MarketClock(options["start"], ticks=lambda: self.seconds)
        self.sandbox = Sandbox(SandboxOptions(**options), clock)

    @property
    def now(self):
        return self.sandbox.clock.now()

    def advance(self, **duration):
        self.seconds += timedelta(**duration).total_seconds()

    def get(self, path, key="k", **params):
        params = {name: str(value) for name, value in params.items()} | ({"apiKey": key} if key else {})
        return Response(*self.sandbox.reply(f"/v4/{path}", params))

    def odds(self, sport="soccer_epl", **params):
        return self.get(f"sports/{sport}/odds", **({"regions": "us"} | params))

    def upcoming_event(self, sport):
        """Return an event that has not started, if possible one that starts in a day or later."""
        now = self.now.strftime("%Y-%m-%dT%H:%M:%SZ")
        events = self.get(f"sports/{sport}/events", commenceTimeFrom=now).json
        return events[len(events) // 2]


@pytest.fixture
def client():
    return SandboxClient()


@pytest.fixture(scope="session")
def make_client():
    return SandboxClient


def outcomes_of(event):
    for bookmaker in event["bookmakers"]:
        for market in bookmaker["markets"]:
            for outcome in market["outcomes"]:
                yield bookmaker, market, outcome


@pytest.fixture
def outcomes():
    return outcomes_of
