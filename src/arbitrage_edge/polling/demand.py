"""Where arbitrage is to be expected, and what looking more often is worth. Pure arithmetic.

Measured on the recordings of WNBA and MLB (nine days of 2026, 132 openings before the start): an event gives 0.2
openings an hour in its last half hour, 0.15 from there to four hours before, 0.07 to twelve, 0.04 to twenty-four, 0.03
to thirty-six, and none in the 206 event-hours beyond; half of them live five minutes or less.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from math import exp
from typing import NamedTuple

from arbitrage_edge.domain.market import Event

# So far before the start openings are half as frequent as just before it, at thrice the distance a quarter.
HALVED_AT = 6 * 3600.0
# From here on they become rare, every so many seconds by a factor of e.
SELDOM_FROM, SELDOM_BY = 36 * 3600.0, 12 * 3600.0
LIFE = 5 * 60.0
# In play they are more frequent still, and shorter; no recording of ours tells by how much.
IN_PLAY = 2.0
# A competition's winner: nothing happens near its start in particular.
OUTRIGHT = 0.05
# Further off than this a game is not worth a poll; additional markets, which are paid for game by game, not even then.
HORIZON = timedelta(days=7)
EVENT_HORIZON = timedelta(hours=6)
LONGEST_GAME = timedelta(hours=4)

LADDER = (600.0, 300.0, 180.0, 120.0, 90.0, 60.0, 40.0, 30.0)


class IntervalStep(NamedTuple):
    """Polling `every` so many seconds instead of as the rung before: how many more, and what each of these sees."""

    every: float
    more_polls: float
    seen_by_each: float


def before_start(distance: float) -> float:
    """The openings to be expected so many seconds before a game, in units of those just before it."""
    seldom = exp((SELDOM_FROM - distance) / SELDOM_BY) if distance > SELDOM_FROM else 1.0
    return seldom / (1 + distance / HALVED_AT)


def expected(start: float, begins: float, ends: float, live: bool) -> float:
    """The openings to be expected of a game that starts at `start` from `begins` to `ends`, as a mean over that time.

    All in seconds since the epoch. Once it has started there are none, or with `live` those of a game in play.
    """
    if start >= ends:
        return before_start(start - (begins + ends) / 2)
    whole, before = ends - begins, start - begins
    weight = before / whole * before_start(start - begins - before / 2) if before > 0 else 0.0
    if live and begins < start + LONGEST_GAME.total_seconds():
        weight += IN_PLAY * (whole - max(before, 0)) / whole
    return weight


def in_play(events: Sequence[Event], at: datetime) -> list[Event]:
    """Those that began and may still be running."""
    return [event for event in events if event.commence_time <= at < event.commence_time + LONGEST_GAME]


def to_come(events: Sequence[Event], at: datetime, within: timedelta) -> list[Event]:
    """Those that begin before long."""
    return [event for event in events if at < event.commence_time <= at + within]


@lru_cache(maxsize=256)
def interval_steps(floor: float, longest: float) -> tuple[IntervalStep, ...]:
    """The intervals to choose from, from `longest` down to `floor`, each seeing less more than the one before.

    Of openings that live five minutes on average, a poll every T seconds sees (life/T)(1 - e^(-T/life)).
    """
    intervals = [longest, *(every for every in LADDER if floor < every < longest)]
    if floor < longest:
        intervals.append(floor)
    rungs, polls, seen = [], 0.0, 0.0
    for every in intervals:
        now_polls, now_seen = longest / every, LIFE / every * (1 - exp(-every / LIFE))
        rungs.append(IntervalStep(every, now_polls - polls, (now_seen - seen) / (now_polls - polls)))
        polls, seen = now_polls, now_seen
    return tuple(rungs)
