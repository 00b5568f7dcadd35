"""The quota planner: which sport to poll how often, so that the credits last and see as much arbitrage as they can.

Pure: the hour is handed in, and the same input gives the same plan. A plan holds until its day ends; it is better made
again every few minutes, since games come nearer and polls fail. What was not spent is then dealt out again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import NamedTuple

from msgspec import Struct

from arbitrage_edge.domain.market import Event, Sport
from arbitrage_edge.polling import allocation
from arbitrage_edge.polling.allocation import PollWindow
from arbitrage_edge.polling.budget import DAY, DailyBudget, day_of, last_reset, next_reset, spendable_now
from arbitrage_edge.polling.demand import HORIZON, in_play, to_come
from arbitrage_edge.polling.fixtures import SportFixtures, targets_of
from arbitrage_edge.polling.scope import PollScope
from arbitrage_edge.ports import OddsRequest, Quota

NEAR = timedelta(hours=2)
NEVER: Mapping[str, datetime] = MappingProxyType({})


class EventPlan(Struct, frozen=True):
    """How one event's additional markets are polled. `cost` is the most a poll can cost, `polls` are still to come."""

    event: Event
    cost: int
    polls: int
    windows: tuple[PollWindow, ...]


class SportPlan(Struct, frozen=True):
    """How a sport is polled. `every` (seconds) is the interval now, None where it is not polled now; `next_at` its next
    poll; `polls` are those to come before the day ends, `cost` is the price of each; `reason` says what for; `near`:
    a game is in play, or begins within two hours."""

    sport: Sport
    reason: str
    cost: int = 0
    every: float | None = None
    next_at: datetime | None = None
    polls: int = 0
    windows: tuple[PollWindow, ...] = ()
    events: tuple[EventPlan, ...] = ()
    near: bool = False

    @property
    def credits(self) -> int:
        """What its polls cost that are still to come before the day ends."""
        return self.polls * self.cost + sum(one.polls * one.cost for one in self.events)


class Plan(Struct, frozen=True):
    """What is polled from `made_at` to `ends_at`. `idle` are the sports that are not, with the reason of each;
    `unknown` the wishes that no sport answers to.

    `day` is to be handed to the next plan, and kept over a restart. `resets_at` is when the credits come back: in the
    past where that was due but no answer has shown it yet, so that a free question is worth asking.
    """

    made_at: datetime
    ends_at: datetime
    resets_at: datetime
    scope: PollScope
    sports: tuple[SportPlan, ...]
    idle: tuple[SportPlan, ...]
    quota: Quota | None = None
    day: DailyBudget | None = None
    unknown: tuple[str, ...] = ()

    @property
    def planned(self) -> int:
        """The credits of all polls to come before the day ends."""
        return sum(one.credits for one in self.sports)

    @property
    def spent(self) -> int:
        """The credits spent since the day opened."""
        return 0 if self.day is None or self.quota is None else self.day.spent(self.quota)

    @property
    def spent_out(self) -> bool:
        """Whether what is left does not pay for the cheapest poll: then nothing is polled until the credits return."""
        cheapest = min((price for one in self.sports for price in _prices(one)), default=1)
        return self.quota is not None and self.quota.remaining - self.scope.reserve < cheapest

    @property
    def saving_for(self) -> int:
        """The price of a poll that a day's share does not pay for, so that it is saved up for; 0 where it does."""
        cheapest = min((price for one in self.sports for price in _prices(one)), default=0)
        return cheapest if self.day is not None and self.day.share < cheapest else 0

    def next_due(
        self, sport: str, last_polled_at: datetime | None, now: datetime, event: str | None = None
    ) -> datetime | None:
        """When to poll a sport next, or one event's additional markets; None: not within this plan."""
        for one in self.sports:
            if one.sport.key == sport:
                windows = one.windows if event is None else _of_event(one.events, event)
                return allocation.next_due(windows, last_polled_at, now)
        return None

    def next_polls(self, polled: Mapping[str, datetime], now: datetime) -> dict[str, datetime]:
        """When each sport is polled next, as far as that is within this plan."""
        due = {one.sport.key: self.next_due(one.sport.key, polled.get(one.sport.key), now) for one in self.sports}
        return {sport: at for sport, at in due.items() if at is not None}

    def allows(self, quota: Quota | None, cost: int, in_flight: int = 0) -> bool:
        """Whether a poll may be made now, by the newest quota: neither the reserve nor the day's share is overspent.

        `in_flight` are the credits of polls that are asked and not yet answered.
        """
        return cost + in_flight <= spendable_now(quota, self.day, self.scope)


def make_plan(
    calendar: Iterable[SportFixtures],
    quota: Quota | None,
    scope: PollScope,
    now: datetime,
    *,
    day: DailyBudget | None = None,
    polled: Mapping[str, datetime] = NEVER,
) -> Plan:
    """The plan for the rest of the day that `day`, from the plan before, belongs to; without one a day opens now.

    `quota` None: no credits are counted, and only the shortest interval limits. `polled`: when each sport (by key) and
    event (by id) was polled last.
    """
    listed = list(calendar)
    candidates, idle = _sorted_out(listed, scope, now)
    today = None if quota is None else day_of(day, quota, scope, now, _dearest(candidates, scope))
    resets_at = _resets_at(quota, scope, now)
    ends_at = now + DAY if today is None else today.ends_at
    if quota is not None and now < resets_at < ends_at:
        ends_at = resets_at
    longest = max(allocation.SLOT, timedelta(seconds=scope.interval))
    times = allocation.slots(now, ends_at, longest)
    targets = [target for one in candidates for target in targets_of(one, scope, times)]
    credits = spendable_now(quota, today, scope)
    dealt = allocation.allocate(targets, times, longest.total_seconds(), credits, polled)
    planned = [_sport_plan(one, scope, now, dealt, polled) for one in candidates]
    unknown = scope.unmet(one.sport.key for one in listed)
    return Plan(now, ends_at, resets_at, scope, _in_order(planned), idle, quota, today, unknown)


def _sorted_out(
    calendar: Iterable[SportFixtures], scope: PollScope, now: datetime
) -> tuple[list[SportFixtures], tuple[SportPlan, ...]]:
    candidates, idle = [], []
    for one in calendar:
        reason = _why_idle(one, scope, now)
        if reason is None:
            candidates.append(one)
        elif scope.wants(one.sport.key):
            idle.append(SportPlan(one.sport, reason))
    return candidates, tuple(idle)


def _why_idle(one: SportFixtures, scope: PollScope, now: datetime) -> str | None:
    sport = one.sport
    if not scope.wants(sport.key):
        return "not wished for"
    if not sport.active:
        return "not in season"
    if not (scope.board_markets(sport) or scope.event_markets(sport)):
        return "knows none of the wished markets"
    if sport.has_outrights:
        return None if one.events else "no event listed"
    if to_come(one.events, now, HORIZON) or (scope.live and in_play(one.events, now)):
        return None
    return f"no game within {HORIZON.days} days"


def _dearest(candidates: Iterable[SportFixtures], scope: PollScope) -> int:
    markets = (ask(one.sport) for one in candidates for ask in (scope.board_markets, scope.event_markets))
    return max((scope.cost(one) for one in markets), default=0)


def _resets_at(quota: Quota | None, scope: PollScope, now: datetime) -> datetime:
    back = last_reset(now, scope.reset_day)
    return back if quota is not None and quota.at < back else next_reset(now, scope.reset_day)


def _sport_plan(
    one: SportFixtures,
    scope: PollScope,
    now: datetime,
    dealt: Mapping[str, tuple[PollWindow, ...]],
    polled: Mapping[str, datetime],
) -> SportPlan:
    additional = scope.cost(scope.event_markets(one.sport))
    events = tuple(
        EventPlan(event, additional, allocation.polls(dealt[event.id], polled.get(event.id), now), dealt[event.id])
        for event in one.events
        if dealt.get(event.id)
    )
    key = one.sport.key
    windows, last = dealt.get(key, ()), polled.get(key)
    return SportPlan(
        one.sport,
        _why(one, scope, now),
        scope.cost(scope.board_markets(one.sport)),
        next((window.every for window in windows if window.start <= now < window.end), None),
        allocation.next_due(windows, last, now),
        allocation.polls(windows, last, now),
        windows,
        events,
        bool(to_come(one.events, now, NEAR) or (scope.live and in_play(one.events, now))),
    )


def _why(one: SportFixtures, scope: PollScope, now: datetime) -> str:
    """The games in play and within two hours; failing these, how far off the next is."""
    if one.sport.has_outrights:
        return "outrights"
    playing = len(in_play(one.events, now)) if scope.live else 0
    near = len(to_come(one.events, now, NEAR))
    told = [f"{playing} in play"] if playing else []
    told += [f"{_games(near)} within 2 h"] if near else []
    if told:
        return ", ".join(told)
    next_start = min(event.commence_time for event in to_come(one.events, now, HORIZON))
    hours = (next_start - now) / timedelta(hours=1)
    return f"next game in {hours:.0f} h" if hours < 48 else f"next game in {hours / 24:.0f} days"


def _games(number: int) -> str:
    return "1 game" if number == 1 else f"{number} games"


def _prices(one: SportPlan) -> list[int]:
    return [price for price in (one.cost, *(event.cost for event in one.events)) if price]


def _of_event(events: Iterable[EventPlan], event: str) -> tuple[PollWindow, ...]:
    return next((one.windows for one in events if one.event.id == event), ())


def _in_order(planned: Iterable[SportPlan]) -> tuple[SportPlan, ...]:
    """The dearest first."""
    return tuple(sorted(planned, key=lambda one: (-one.credits, one.sport.key)))


# The clocks of two machines differ by less.
SKEW = timedelta(minutes=1)


class PollRequest(NamedTuple):
    """What to ask, under which name its time is kept, and the most it costs."""

    name: str
    cost: int
    request: OddsRequest


def poll_requests(sport_plan: SportPlan, scope: PollScope) -> Iterator[PollRequest]:
    """The sport's board, then its near events' additional markets."""
    sport = sport_plan.sport
    if sport_plan.cost:
        yield PollRequest(sport.key, sport_plan.cost, scope.question(sport))
    for one in sport_plan.events:
        yield PollRequest(one.event.id, one.cost, scope.question(sport, one.event.id))


def due_at(plan: Plan, question: PollRequest, polled: Mapping[str, datetime], now: datetime) -> datetime | None:
    """Since when a question is due by the plan; None: it is not yet."""
    last = polled.get(question.name)
    if last is not None and last > now + SKEW:
        # An hour that was set back must not keep anything from being polled.
        last = None
    due = plan.next_due(question.request.sport, last, now, question.request.event)
    return due if due is not None and due <= now else None
