"""Sending for polls: what is due by the plan goes to whichever process is free."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

from arbitrage_edge.pipeline.observers import Ground
from arbitrage_edge.polling.plan import Plan, Question, SportPlan, due_at, questions_of
from arbitrage_edge.polling.planner import PLAN, is_old, newest_quota, polled_by, recalled
from arbitrage_edge.polling.scope import Wishes
from arbitrage_edge.ports import Errand, Errands, Leases, Outcome, Quota

# Who is not polled by then is sent for anew, if it is still due.
LIFETIME = timedelta(seconds=30)
# An errand that was begun and not ended for so long is lost, whoever holds the sport.
LOST_AFTER = timedelta(seconds=90)
# No failing sport is left alone for longer than this, or its hour was set back.
LONGEST_REST = timedelta(hours=1)


class Sent(Struct, frozen=True):
    """An errand that somebody is to run. `near`: before those that are not; `due_at` by the hour of the odds."""

    errand: Errand
    questions: list[Question]
    near: bool
    due_at: datetime


class Look(Struct, frozen=True):
    """What one look brought; `wants_plan`: the plan is old, or there is none yet."""

    sent: list[Sent]
    wants_plan: bool


class Dispatcher:
    """Sends for the polls that are due, at most one a sport at a time, so that nothing piles up.

    Credits of errands under way count as spent until they end, so that all processes together keep within the reserve
    and the share of the day. For one process at a time; two at once would send for nothing twice, but might overspend
    the share by what they send for at that moment.
    """

    def __init__(self, errands: Errands, leases: Leases, ground: Ground, wishes: Wishes) -> None:
        self._errands, self._leases, self._ground, self._wishes = errands, leases, ground, wishes

    async def look(self, moment: datetime) -> Look:
        """At this moment of our world, whatever the hour of the odds."""
        plan: Plan | None = await recalled(self._ground.store, PLAN, Plan)
        now = self._ground.clock.now()
        if plan is None:
            return Look([], True)
        errands = await self._errands.newest()
        before = {one.sport: one for one in errands}
        quota, polled = newest_quota(errands, now, plan.quota), polled_by(errands, now)
        begun = [one.sport for one in errands if one.begun_at is not None and not one.ended]
        held = await self._leases.held(begun)
        under_way = {one.sport: one for one in errands if is_under_way(one, moment, one.sport in held)}
        in_flight = sum(sum(one.costs.values()) for one in under_way.values())
        sent: list[Sent] = []
        for sport_plan in plan.sports:
            last = before.get(sport_plan.sport.key)
            if last is not None and (last.sport in under_way or _rests(last.outcome, now)):
                continue
            due = self._due(plan, sport_plan, polled, now)
            affordable = _affordable(plan, quota, due, in_flight)
            if affordable and (one := await self._send(sport_plan, last, affordable, moment)) is not None:
                in_flight += sum(one.errand.costs.values())
                sent.append(one)
        return Look(sent, is_old(plan, self._wishes, now))

    def _due(
        self, plan: Plan, sport_plan: SportPlan, polled: dict[str, datetime], now: datetime
    ) -> list[tuple[Question, datetime]]:
        questions = ((one, due_at(plan, one, polled, now)) for one in questions_of(sport_plan, plan.wishes))
        return [(question, since) for question, since in questions if since is not None]

    async def _send(
        self, sport_plan: SportPlan, last: Errand | None, due: list[tuple[Question, datetime]], moment: datetime
    ) -> Sent | None:
        errand = Errand(
            sport_plan.sport.key,
            1 if last is None else last.number + 1,
            {question.name: question.cost for question, _ in due},
            moment + LIFETIME,
            outcome=Outcome() if last is None else last.outcome,
        )
        if not await self._errands.send(errand):
            return None
        return Sent(errand, [question for question, _ in due], sport_plan.near, min(since for _, since in due))


def is_under_way(errand: Errand, moment: datetime, is_held: bool) -> bool:
    """Whether somebody may still begin or end it; `is_held`: somebody has the sport's lease. One of an hour that was
    set back is none, and one that was begun by a process that died is none as soon as its lease has run out."""
    if errand.ended:
        return False
    if errand.begun_at is not None:
        return is_held and abs(moment - errand.begun_at) < LOST_AFTER
    return moment <= errand.until <= moment + 2 * LIFETIME


def _rests(outcome: Outcome, now: datetime) -> bool:
    return outcome.rests_until is not None and now < outcome.rests_until <= now + LONGEST_REST


def _affordable(
    plan: Plan, quota: Quota | None, due: list[tuple[Question, datetime]], in_flight: int
) -> list[tuple[Question, datetime]]:
    affordable = []
    for question, since in due:
        if plan.allows(quota, question.cost, in_flight):
            in_flight += question.cost
            affordable.append((question, since))
    return affordable
