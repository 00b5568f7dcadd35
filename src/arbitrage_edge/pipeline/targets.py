"""What could be polled: each sport's board, and near events' additional markets, with what to expect of them and when.

Of a sport's board the openings of all its games are expected together: it costs the same however many there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from arbitrage_edge.domain.market import Event, Sport
from arbitrage_edge.pipeline.allotment import Slot, Target
from arbitrage_edge.pipeline.chances import EVENT_HORIZON, HORIZON, LONGEST_GAME, OUTRIGHT, before_start, expected
from arbitrage_edge.pipeline.wishes import Wishes

# How often the provider reads its bookmakers, in seconds: polling faster brings nothing new.
READ_BEFORE, READ_IN_PLAY = 60.0, 40.0
EXCHANGES_READ_BEFORE, EXCHANGES_READ_IN_PLAY = 30.0, 20.0
OUTRIGHTS_READ = 300.0
ADDITIONAL_READ = 60.0
# A game that starts so long after the plan ends is as likely in all of its slots.
FAR = timedelta(hours=12)


class Fixtures(Struct, frozen=True):
    """A sport and its coming and running events, as the free routes tell them."""

    sport: Sport
    events: Sequence[Event] = ()


def targets_of(one: Fixtures, wishes: Wishes, times: Sequence[Slot]) -> Iterable[Target]:
    """The board, and each near event's additional markets, of those that are wished for."""
    board, additional = wishes.board_markets(one.sport), wishes.event_markets(one.sport)
    if board:
        chances = tuple(len(board) * chance for chance in _chances(one, wishes.live, times))
        floors = tuple(max(wishes.interval, read) for read in _reads(one, wishes, times))
        yield Target(one.sport.key, wishes.cost(board), chances, floors, _end(one, wishes.live, times))
    if additional:
        floors = (max(wishes.interval, ADDITIONAL_READ),) * len(times)
        for event in one.events:
            chances = tuple(len(additional) * chance for chance in _near_chances(event, wishes.live, times))
            if any(chances):
                until = event.commence_time + (LONGEST_GAME if wishes.live else timedelta(0))
                yield Target(event.id, wishes.cost(additional), chances, floors, until)


def _chances(one: Fixtures, live: bool, times: Sequence[Slot]) -> Iterable[float]:
    if one.sport.has_outrights:
        return [OUTRIGHT * len(one.events)] * len(times)
    begins, far_off = times[0].begins, times[-1].ends + FAR.total_seconds()
    ends_at = LONGEST_GAME.total_seconds() if live else 0.0
    starts = Counter(event.commence_time.timestamp() for event in one.events)
    near = [(start, games) for start, games in starts.items() if begins - ends_at < start <= far_off]
    middle, last = (begins + times[-1].ends) / 2, begins + HORIZON.total_seconds()
    far = sum(games * before_start(start - middle) for start, games in starts.items() if far_off < start <= last)
    return [far + sum(games * expected(start, slot.begins, slot.ends, live) for start, games in near) for slot in times]


def _end(one: Fixtures, live: bool, times: Sequence[Slot]) -> datetime:
    """When the last game has begun, or is over: from then on a poll could find nothing."""
    if one.sport.has_outrights:
        return times[-1].end
    last = max((event.commence_time for event in one.events), default=times[0].start)
    return last + LONGEST_GAME if live else last


def _near_chances(event: Event, live: bool, times: Sequence[Slot]) -> Iterable[float]:
    start = event.commence_time.timestamp()
    near = start - EVENT_HORIZON.total_seconds()
    return [expected(start, slot.begins, slot.ends, live) if near <= slot.begins else 0.0 for slot in times]


def _reads(one: Fixtures, wishes: Wishes, times: Sequence[Slot]) -> Iterable[float]:
    if one.sport.has_outrights:
        return [OUTRIGHTS_READ] * len(times)
    before, playing = READ_BEFORE, READ_IN_PLAY
    if wishes.exchanges_only:
        before, playing = EXCHANGES_READ_BEFORE, EXCHANGES_READ_IN_PLAY
    if not wishes.live:
        return [before] * len(times)
    starts = [event.commence_time.timestamp() for event in one.events]
    lasts = LONGEST_GAME.total_seconds()
    return [
        playing if any(start < slot.ends and slot.begins < start + lasts for start in starts) else before
        for slot in times
    ]
