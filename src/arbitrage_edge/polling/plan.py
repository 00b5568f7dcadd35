"""The plan of polls: how often to poll each sport, so that the credits last and find as many opportunities as possible.

Pure: the time is a parameter, and the same input gives the same plan. A plan is valid until its day ends. It should be
made again every few minutes, since games come nearer and polls fail; unspent credits are then allocated again.
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
from arbitrage_edge.polling.budget import DAY, DailyBudget, budget_at, last_reset, next_reset, spendable_now
from arbitrage_edge.polling.demand import HORIZON, in_play, to_come
from arbitrage_edge.polling.fixtures import SportFixtures, targets_of
from arbitrage_edge.polling.job_state import CLOCK_SKEW
from arbitrage_edge.polling.scope import PollScope, PricedScope
from arbitrage_edge.ports import OddsRequest, Quota

NEAR = timedelta(hours=2)
NEVER: Mapping[str, datetime] = MappingProxyType({})


class EventPlan(Struct, frozen=True):
    """Plan of an event's additional markets. `cost` is the maximum per poll, `polls` the number of remaining polls."""

    event: Event
    cost: int
    polls: int
    windows: tuple[PollWindow, ...]


class SportPlan(Struct, frozen=True):
    """Plan of a sport.

    `every` is the current interval in seconds, None if it is not polled now; `next_at` the time of the next poll;
    `polls` the number remaining until the day ends, at `cost` each; `near`: a game is live or starts within two hours.
    """

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
        """Cost of the polls remaining until the day ends."""
        return self.polls * self.cost + sum(one.polls * one.cost for one in self.events)


class Plan(Struct, frozen=True):
    """The polls from `made_at` to `ends_at`.

    `idle` are the sports that are not polled, with a reason each; `unknown` the patterns that match no sport. The next
    plan continues `day`, also after a restart. `resets_at` is the credit reset: if it is in the past, no response has
    confirmed it yet, and a free request will.
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
        """Credits of all polls remaining until the day ends."""
        return sum(sport.credits for sport in self.sports)

    @property
    def spent(self) -> int:
        """Credits spent since the start of the day."""
        return 0 if self.day is None or self.quota is None else self.day.spent(self.quota)

    @property
    def spent_out(self) -> bool:
        """True if the remaining credits do not pay for the cheapest poll: nothing is polled until the reset."""
        cheapest = min((cost for sport in self.sports for cost in _costs(sport)), default=1)
        return self.quota is not None and self.quota.remaining - self.scope.reserve < cheapest

    @property
    def saving_for(self) -> int:
        """Cost of a poll that exceeds the budget of one day, so that credits are saved for it; 0 if none does."""
        cheapest = min((cost for sport in self.sports for cost in _costs(sport)), default=0)
        return cheapest if self.day is not None and self.day.share < cheapest else 0

    def next_due(
        self, sport: str, last_polled_at: datetime | None, now: datetime, event: str | None = None
    ) -> datetime | None:
        """Return when to poll a sport next, or an event's additional markets; None: not within this plan."""
        for plan in self.sports:
            if plan.sport.key == sport:
                windows = plan.windows if event is None else _windows_of_event(plan.events, event)
                return allocation.next_due(windows, last_polled_at, now)
        return None

    def next_polls(self, polled: Mapping[str, datetime], now: datetime) -> dict[str, datetime]:
        """Return the time of each sport's next poll within this plan."""
        keys = [plan.sport.key for plan in self.sports]
        due = {key: self.next_due(key, polled.get(key), now) for key in keys}
        return {key: time for key, time in due.items() if time is not None}

    def allows(self, quota: Quota | None, cost: int, in_flight: int = 0) -> bool:
        """Return whether the reserve and the daily budget allow a poll now, by the latest quota.

        `in_flight` are the credits of polls that are not finished.
        """
        return cost + in_flight <= spendable_now(quota, self.day, self.scope)


def make_plan(
    fixtures: Iterable[SportFixtures],
    quota: Quota | None,
    priced: PricedScope,
    now: datetime,
    *,
    day: DailyBudget | None = None,
    polled: Mapping[str, datetime] = NEVER,
) -> Plan:
    """Return the plan for the rest of `day`, the day of the previous plan. Without one, a new day starts now.

    If `quota` is None, no credits are counted and only the shortest interval limits the polls. `polled`: time of the
    last poll of each sport (by key) and event (by id).
    """
    listed, scope = list(fixtures), priced.scope
    candidates, idle = _split(listed, priced, now)
    today = None if quota is None else budget_at(day, quota, scope, now, _highest_cost(candidates, priced))
    resets_at = _resets_at(quota, scope, now)
    ends_at = now + DAY if today is None else today.ends_at
    if quota is not None and now < resets_at < ends_at:
        ends_at = resets_at
    longest = max(allocation.SLOT, timedelta(seconds=scope.interval))
    times = allocation.slots(now, ends_at, longest)
    targets = [target for candidate in candidates for target in targets_of(candidate, priced, times)]
    credits = spendable_now(quota, today, scope)
    allocated = allocation.allocate(targets, times, longest.total_seconds(), credits, polled)
    planned = [_sport_plan(candidate, priced, now, allocated, polled) for candidate in candidates]
    unknown = scope.unmatched(fixtures.sport.key for fixtures in listed)
    return Plan(now, ends_at, resets_at, scope, _in_order(planned), idle, quota, today, unknown)


def _split(
    listed: Iterable[SportFixtures], priced: PricedScope, now: datetime
) -> tuple[list[SportFixtures], tuple[SportPlan, ...]]:
    candidates, idle = [], []
    for fixtures in listed:
        reason = _idle_reason(fixtures, priced, now)
        if reason is None:
            candidates.append(fixtures)
        elif priced.scope.includes(fixtures.sport.key):
            idle.append(SportPlan(fixtures.sport, reason))
    return candidates, tuple(idle)


def _idle_reason(fixtures: SportFixtures, priced: PricedScope, now: datetime) -> str | None:
    sport, scope = fixtures.sport, priced.scope
    if not scope.includes(sport.key):
        return "not selected"
    if not sport.active:
        return "not in season"
    if not any(_requests(sport, priced)):
        return "none of the selected markets"
    if sport.has_outrights:
        return None if fixtures.events else "no event listed"
    if to_come(fixtures.events, now, HORIZON) or (scope.live and in_play(fixtures.events, now)):
        return None
    return f"no game within {HORIZON.days} days"


def _highest_cost(candidates: Iterable[SportFixtures], priced: PricedScope) -> int:
    requests = (request for fixtures in candidates for request in _requests(fixtures.sport, priced))
    return max((priced.cost(request) for request in requests), default=0)


def _requests(sport: Sport, priced: PricedScope) -> tuple[OddsRequest | None, OddsRequest | None]:
    """Return the request for the sport, and one for the additional markets of any of its events."""
    return priced.board_request(sport), priced.event_request(sport, "")


def _resets_at(quota: Quota | None, scope: PollScope, now: datetime) -> datetime:
    last = last_reset(now, scope.reset_day)
    return last if quota is not None and quota.at < last else next_reset(now, scope.reset_day)


def _sport_plan(
    fixtures: SportFixtures,
    priced: PricedScope,
    now: datetime,
    allocated: Mapping[str, tuple[PollWindow, ...]],
    polled: Mapping[str, datetime],
) -> SportPlan:
    board, additional = map(priced.cost, _requests(fixtures.sport, priced))
    scope = priced.scope
    events = tuple(
        EventPlan(
            event, additional, allocation.polls(allocated[event.id], polled.get(event.id), now), allocated[event.id]
        )
        for event in fixtures.events
        if allocated.get(event.id)
    )
    key = fixtures.sport.key
    windows, last = allocated.get(key, ()), polled.get(key)
    return SportPlan(
        fixtures.sport,
        _reason(fixtures, scope, now),
        board,
        next((window.every for window in windows if window.start <= now < window.end), None),
        allocation.next_due(windows, last, now),
        allocation.polls(windows, last, now),
        windows,
        events,
        bool(to_come(fixtures.events, now, NEAR) or (scope.live and in_play(fixtures.events, now))),
    )


def _reason(fixtures: SportFixtures, scope: PollScope, now: datetime) -> str:
    """Return the number of live games and of those within two hours, or else the time until the next game."""
    if fixtures.sport.has_outrights:
        return "outrights"
    playing = len(in_play(fixtures.events, now)) if scope.live else 0
    near = len(to_come(fixtures.events, now, NEAR))
    reasons = [f"{playing} in play"] if playing else []
    reasons += [f"{_games(near)} within 2 h"] if near else []
    if reasons:
        return ", ".join(reasons)
    next_start = min(event.commence_time for event in to_come(fixtures.events, now, HORIZON))
    hours = (next_start - now) / timedelta(hours=1)
    return f"next game in {hours:.0f} h" if hours < 48 else f"next game in {hours / 24:.0f} days"


def _games(number: int) -> str:
    return "1 game" if number == 1 else f"{number} games"


def _costs(plan: SportPlan) -> list[int]:
    return [cost for cost in (plan.cost, *(event.cost for event in plan.events)) if cost]


def _windows_of_event(events: Iterable[EventPlan], event: str) -> tuple[PollWindow, ...]:
    return next((plan.windows for plan in events if plan.event.id == event), ())


def _in_order(plans: Iterable[SportPlan]) -> tuple[SportPlan, ...]:
    """Return the sports by credits, most expensive first."""
    return tuple(sorted(plans, key=lambda plan: (-plan.credits, plan.sport.key)))


class PollRequest(NamedTuple):
    """A request, the name under which its time is stored, and its maximum cost."""

    name: str
    cost: int
    request: OddsRequest


def poll_requests(sport_plan: SportPlan, priced: PricedScope) -> Iterator[PollRequest]:
    """Yield the request for the sport, then those for the additional markets of its near events."""
    sport = sport_plan.sport
    board = priced.board_request(sport)
    if board is not None:
        yield PollRequest(sport.key, sport_plan.cost, board)
    for plan in sport_plan.events:
        additional = priced.event_request(sport, plan.event.id)
        if additional is not None:
            yield PollRequest(plan.event.id, plan.cost, additional)


def due_at(plan: Plan, request: PollRequest, polled: Mapping[str, datetime], now: datetime) -> datetime | None:
    """Return since when a request is due by the plan; None if it is not due yet."""
    last = polled.get(request.name)
    if last is not None and last > now + CLOCK_SKEW:
        # The clock was set back: that must not stop polling.
        last = None
    due = plan.next_due(request.request.sport, last, now, request.request.event)
    return due if due is not None and due <= now else None
