"""Expected opportunities of an event over time, and the value of polling more often. Pure arithmetic.

Measured on recordings of WNBA and MLB (nine days of 2026, 132 opportunities before the start): an event has 0.2 new
opportunities per hour in the last half hour, 0.15 up to four hours before, 0.07 up to twelve, 0.04 up to 24, 0.03 up to
36, and none in the 206 event-hours beyond. Half of them live five minutes or less.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from math import exp
from typing import NamedTuple

from arbitrage_edge.domain.market import Event

# At this distance from the start, in seconds, opportunities are half as frequent as just before it.
HALVED_AT = 6 * 3600.0
# Beyond this distance they are rarer by a factor of e per so many seconds.
RARE_FROM, RARE_BY = 36 * 3600.0, 12 * 3600.0
# Mean lifetime of an opportunity in seconds.
LIFE = 5 * 60.0
# In play they are more frequent and shorter; the factor is an estimate, since no recording covers it.
IN_PLAY = 2.0
# Opportunities of an outright market do not depend on the distance to the start.
OUTRIGHT = 0.05
# Games further away are not polled. Additional markets are paid for game by game, so their horizon is nearer.
HORIZON = timedelta(days=7)
EVENT_HORIZON = timedelta(hours=6)
LONGEST_GAME = timedelta(hours=4)

LADDER = (600.0, 300.0, 180.0, 120.0, 90.0, 60.0, 40.0, 30.0)


class IntervalStep(NamedTuple):
    """An interval, the additional polls per slot compared to the step before, and the value of each of them."""

    every: float
    more_polls: float
    seen_by_each: float


def before_start(distance: float) -> float:
    """Return the expected opportunities so many seconds before a game, relative to those just before it."""
    rarity = exp((RARE_FROM - distance) / RARE_BY) if distance > RARE_FROM else 1.0
    return rarity / (1 + distance / HALVED_AT)


def expected(start: float, begins: float, ends: float, live: bool) -> float:
    """Return the mean of the expected opportunities between `begins` and `ends` of a game that starts at `start`.

    Times in seconds since the epoch. After the start there are none, or with `live` those of a game in play.
    """
    if start >= ends:
        return before_start(start - (begins + ends) / 2)
    whole, before = ends - begins, start - begins
    weight = before / whole * before_start(start - begins - before / 2) if before > 0 else 0.0
    if live and begins < start + LONGEST_GAME.total_seconds():
        weight += IN_PLAY * (whole - max(before, 0)) / whole
    return weight


def in_play(events: Sequence[Event], at: datetime) -> list[Event]:
    """Return the events that started and may still be in play."""
    return [event for event in events if event.commence_time <= at < event.commence_time + LONGEST_GAME]


def to_come(events: Sequence[Event], at: datetime, within: timedelta) -> list[Event]:
    """Return the events that start within the given time."""
    return [event for event in events if at < event.commence_time <= at + within]


@lru_cache(maxsize=256)
def interval_steps(floor: float, longest: float) -> tuple[IntervalStep, ...]:
    """Return the intervals from `longest` down to `floor`, with decreasing value of each additional poll.

    Polling every T seconds sees the share (life/T)(1 - e^(-T/life)) of opportunities with a mean lifetime of 5 min.
    """
    intervals = [longest, *(every for every in LADDER if floor < every < longest)]
    if floor < longest:
        intervals.append(floor)
    steps, polls, seen = [], 0.0, 0.0
    for every in intervals:
        now_polls, now_seen = longest / every, LIFE / every * (1 - exp(-every / LIFE))
        steps.append(IntervalStep(every, now_polls - polls, (now_seen - seen) / (now_polls - polls)))
        polls, seen = now_polls, now_seen
    return tuple(steps)
