"""An opportunity for examples: of the OpenAPI document, and of test messages while none is open."""

from __future__ import annotations

from datetime import datetime, timedelta

from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.market import Event, EventQuotes, MarketQuotes, Selection, Snapshot
from arbitrage_edge.domain.policy import Policy

SPORT = "basketball_nba"
HOME, AWAY = "Los Angeles Lakers", "Boston Celtics"
UNTIL_START = timedelta(hours=12, minutes=25, seconds=4)


def example_quotes(now: datetime, home: float = 2.15, away: float = 2.05) -> EventQuotes:
    """Return the quotes of two bookmakers on one event, read shortly before `now`."""
    event = Event("a512a48a58c4329048174217b2cc7ce0", SPORT, "NBA", now + UNTIL_START, home_team=HOME, away_team=AWAY)
    first = now - timedelta(seconds=21)
    return EventQuotes(
        event,
        [
            MarketQuotes("draftkings", "DraftKings", "h2h", first, [Selection(HOME, home), Selection(AWAY, 1.8)]),
            MarketQuotes(
                "fanduel",
                "FanDuel",
                "h2h",
                first + timedelta(seconds=9),
                [Selection(HOME, 1.85), Selection(AWAY, away)],
            ),
        ],
    )


def example_opportunity(now: datetime) -> TrackedOpportunity:
    """Return an arbitrage of 4.94 % that was found at `now`."""
    return Detector(SPORT, Policy()).process(Snapshot(SPORT, now, [example_quotes(now)]), now).found[0]
