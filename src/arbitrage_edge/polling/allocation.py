"""Allocation of credits to polls: each credit is spent where it finds the most opportunities. Pure arithmetic.

Time is divided into slots. In each slot, each target (a sport, or an event's additional markets) can be polled at
several intervals; every step to the next shorter interval costs credits and finds a little more. Steps are taken in
the order of their value per credit until the credits are allocated. So a small budget goes to the minutes before
games, a large one reaches the shortest interval everywhere.
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
# The fractional parts of its multiples are spread evenly: of slots with equal value, distant ones are taken first.
GOLDEN = 0.6180339887498949
ROUNDS = 10
NEGLIGIBLE = 0.01


class Slot(NamedTuple):
    """A period with one interval per target. `number` counts from the epoch, so it is the same in every plan."""

    start: datetime
    end: datetime
    number: int
    begins: float
    ends: float


class Target(Struct, frozen=True):
    """A sport by its key or an event by its id that can be polled.

    `chances` (expected opportunities) and `floors` (shortest interval in seconds) have one value per slot. There is no
    poll in slots with chance 0, nor after `until`.
    """

    key: str
    cost: int
    chances: tuple[float, ...]
    floors: tuple[float, ...]
    until: datetime


class PollWindow(NamedTuple):
    """A poll `every` so many seconds from `start` to before `end`."""

    start: datetime
    end: datetime
    every: float


# Negative value per credit (the best sorts first), spread, target, slot, interval step, credits.
_Step = tuple[float, float, int, int, int, float]
_StepHeights = dict[tuple[int, int], int]


def slots(now: datetime, end: datetime, length: timedelta) -> list[Slot]:
    """Return slots from `now` to `end` that start at multiples of their length. The first can be shorter."""
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
    """Return the poll windows of each target, given the time of its last poll.

    Their polls cost at most `credits`, and nearly that much if there is enough to poll. `longest` is the length of a
    whole slot in seconds.
    """

    def price(allocated: Mapping[str, tuple[PollWindow, ...]]) -> int:
        return sum(
            target.cost * polls(allocated[target.key], polled.get(target.key), times[0].start) for target in targets
        )

    everything = _windows_of_all(targets, times, _highest(targets, longest), longest)
    if price(everything) <= credits:
        return everything
    steps = sorted(_steps(targets, times, longest))
    cheapest = min(target.cost for target in targets)
    fitting: dict[str, tuple[PollWindow, ...]] = {}
    low, high, aim = 0.0, 2.0 * credits, credits
    for _ in range(ROUNDS):
        trial = _windows_of_all(targets, times, _taken(steps, aim), longest)
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
    """Return the time of the next poll: now if it is overdue, None if the windows contain none."""
    for start, end, every in windows:
        if end <= now:
            continue
        at = max(start, now, start if last is None else last + timedelta(seconds=every))
        if at < end:
            return at
    return None


def polls(windows: Iterable[PollWindow], last: datetime | None, now: datetime) -> int:
    """Return the number of polls in the windows if each is made when it is due."""
    count = 0
    for window in windows:
        first = next_due((window,), last, now)
        if first is not None:
            more = max(floor(((window.end - first).total_seconds() - 1e-6) / window.every), 0)
            count, last = count + 1 + more, first + timedelta(seconds=more * window.every)
    return count


def _highest(targets: Sequence[Target], longest: float) -> _StepHeights:
    return {
        (number, index): len(interval_steps(shortest, longest)) - 1
        for number, target in enumerate(targets)
        for index, (chance, shortest) in enumerate(zip(target.chances, target.floors, strict=True))
        if chance > 0
    }


def _steps(targets: Sequence[Target], times: Sequence[Slot], longest: float) -> list[_Step]:
    whole_slots = [(slot.ends - slot.begins) / longest for slot in times]
    spread = [slot.number * GOLDEN % 1 for slot in times]
    return [
        # The first poll of a slot costs a whole one, even if the slot is shorter.
        (
            -chance * step.seen_by_each / target.cost,
            spread[index],
            number,
            index,
            height,
            target.cost * (step.more_polls * whole_slots[index] if height else 1),
        )
        for number, target in enumerate(targets)
        for index, (chance, shortest) in enumerate(zip(target.chances, target.floors, strict=True))
        if chance > 0
        for height, step in enumerate(interval_steps(shortest, longest))
    ]


def _taken(steps: Sequence[_Step], credits: float) -> _StepHeights:
    heights: _StepHeights = {}
    left = credits
    for _, _, target, slot, height, cost in steps:
        if cost > credits or heights.get((target, slot), -1) != height - 1:
            continue
        # The remaining credits are saved for this step instead of being spent on less valuable ones.
        if cost > left:
            break
        heights[target, slot] = height
        left -= cost
    return heights


def _windows_of_all(
    targets: Sequence[Target], times: Sequence[Slot], heights: _StepHeights, longest: float
) -> dict[str, tuple[PollWindow, ...]]:
    return {
        target.key: tuple(_windows_of_target(number, target, times, heights, longest))
        for number, target in enumerate(targets)
    }


def _windows_of_target(
    number: int, target: Target, times: Sequence[Slot], heights: _StepHeights, longest: float
) -> Iterable[PollWindow]:
    running: PollWindow | None = None
    for index, slot in enumerate(times):
        height = heights.get((number, index))
        if height is None or slot.start >= target.until:
            continue
        every = interval_steps(target.floors[index], longest)[height].every
        end = min(slot.end, target.until)
        if running is not None and running.every == every and running.end == slot.start:
            running = running._replace(end=end)
            continue
        if running is not None:
            yield running
        running = PollWindow(slot.start, end, every)
    if running is not None:
        yield running
