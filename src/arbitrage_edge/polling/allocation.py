"""Dealing out credits: each goes where it sees the most arbitrage. Pure arithmetic, the same for the same input.

Time is cut into slots. In each slot each target (a sport's board, or an event's additional markets) may be polled more
or less often; every step from one interval to the next shorter costs credits and sees a little more. Steps are taken in
the order of what a credit sees, until the credits are dealt out. So a small budget goes to the minutes before games, a
large one reaches the shortest interval everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from math import floor
from typing import NamedTuple

from msgspec import Struct

from arbitrage_edge.polling.demand import interval_steps

SLOT = timedelta(minutes=15)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Its multiples without their whole part are spread evenly: of slots worth the same, those are taken that lie apart.
GOLDEN = 0.6180339887498949
ROUNDS = 10
NEGLIGIBLE = 0.01


class Slot(NamedTuple):
    """A time within which nothing is told apart. `number` counts from the epoch: the same in every plan."""

    start: datetime
    end: datetime
    number: int
    begins: float
    ends: float


class Target(Struct, frozen=True):
    """Something that can be polled: a sport by its key, or an event by its id. `chances` and `floors` (the shortest
    interval, in seconds) are one a slot; where there is no chance it is not polled, nor after `until`."""

    key: str
    cost: int
    chances: tuple[float, ...]
    floors: tuple[float, ...]
    until: datetime


class PollWindow(NamedTuple):
    """From `start` to before `end` a poll `every` so many seconds."""

    start: datetime
    end: datetime
    every: float


# What a credit sees (negative: the best sorts first), spread, target, slot, rung, credits.
_Step = tuple[float, float, int, int, int, float]
_Heights = dict[tuple[int, int], int]


def slots(now: datetime, end: datetime, length: timedelta) -> list[Slot]:
    """The time from `now` to `end` in slots that begin at multiples of their length; the first is a rest of one."""
    found = []
    number, start = (now - EPOCH) // length, now
    while start < end:
        number += 1
        stop = min(EPOCH + number * length, end)
        found.append(Slot(start, stop, number, start.timestamp(), stop.timestamp()))
        start = stop
    return found


def allocate(
    targets: Sequence[Target], times: Sequence[Slot], longest: float, credits: float, polled: Mapping[str, datetime]
) -> dict[str, tuple[PollWindow, ...]]:
    """When to poll each target, given when each was last polled: what comes of it costs no more than `credits`, and
    nearly that much where there is enough to poll. `longest` is the length of a whole slot in seconds."""

    def price(dealt: Mapping[str, tuple[PollWindow, ...]]) -> int:
        return sum(one.cost * polls(dealt[one.key], polled.get(one.key), times[0].start) for one in targets)

    everything = _stretches(targets, times, _highest(targets, longest), longest)
    if price(everything) <= credits:
        return everything
    steps = sorted(_steps(targets, times, longest))
    cheapest = min(one.cost for one in targets)
    fitting: dict[str, tuple[PollWindow, ...]] = {}
    low, high, aim = 0.0, 2.0 * credits, credits
    for _ in range(ROUNDS):
        trial = _stretches(targets, times, _taken(steps, aim), longest)
        cost = price(trial)
        if cost > credits:
            high = aim
        else:
            fitting, low = trial, aim
            if credits - cost < max(cheapest, NEGLIGIBLE * credits):
                break
        aim = (low + high) / 2
    return fitting


def next_due(windows: Iterable[PollWindow], last: datetime | None, now: datetime) -> datetime | None:
    """The next poll: now if one is overdue; None where the stretches hold none."""
    for start, end, every in windows:
        if end <= now:
            continue
        at = max(start, now, start if last is None else last + timedelta(seconds=every))
        if at < end:
            return at
    return None


def polls(windows: Iterable[PollWindow], last: datetime | None, now: datetime) -> int:
    """How many polls the stretches hold, if each is made when it is due."""
    count = 0
    for window in windows:
        first = next_due((window,), last, now)
        if first is not None:
            more = max(floor(((window.end - first).total_seconds() - 1e-6) / window.every), 0)
            count, last = count + 1 + more, first + timedelta(seconds=more * window.every)
    return count


def _highest(targets: Sequence[Target], longest: float) -> _Heights:
    return {
        (which, at): len(interval_steps(shortest, longest)) - 1
        for which, target in enumerate(targets)
        for at, (chance, shortest) in enumerate(zip(target.chances, target.floors, strict=True))
        if chance > 0
    }


def _steps(targets: Sequence[Target], times: Sequence[Slot], longest: float) -> list[_Step]:
    wholes = [(slot.ends - slot.begins) / longest for slot in times]
    spread = [slot.number * GOLDEN % 1 for slot in times]
    return [
        # The first poll of a slot is a whole one, however little is left of the slot.
        (
            -chance * rung.seen_by_each / target.cost,
            spread[at],
            which,
            at,
            height,
            target.cost * (rung.more_polls * wholes[at] if height else 1),
        )
        for which, target in enumerate(targets)
        for at, (chance, shortest) in enumerate(zip(target.chances, target.floors, strict=True))
        if chance > 0
        for height, rung in enumerate(interval_steps(shortest, longest))
    ]


def _taken(steps: Sequence[_Step], credits: float) -> _Heights:
    heights: _Heights = {}
    left = credits
    for _, _, target, slot, rung, cost in steps:
        if cost > credits or heights.get((target, slot), -1) != rung - 1:
            continue
        # What is left waits for this one: spent on a lesser one it would be missing later.
        if cost > left:
            break
        heights[target, slot] = rung
        left -= cost
    return heights


def _stretches(
    targets: Sequence[Target], times: Sequence[Slot], heights: _Heights, longest: float
) -> dict[str, tuple[PollWindow, ...]]:
    return {target.key: tuple(_of_one(which, target, times, heights, longest)) for which, target in enumerate(targets)}


def _of_one(
    which: int, target: Target, times: Sequence[Slot], heights: _Heights, longest: float
) -> Iterable[PollWindow]:
    running: PollWindow | None = None
    for at, slot in enumerate(times):
        height = heights.get((which, at))
        if height is None or slot.start >= target.until:
            continue
        every = interval_steps(target.floors[at], longest)[height].every
        end = min(slot.end, target.until)
        if running is not None and running.every == every and running.end == slot.start:
            running = running._replace(end=end)
            continue
        if running is not None:
            yield running
        running = PollWindow(slot.start, end, every)
    if running is not None:
        yield running
