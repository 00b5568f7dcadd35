"""What to ask the provider for a sport, as its plan has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from arbitrage_edge.pipeline.planner import Plan, SportPlan
from arbitrage_edge.pipeline.wishes import Wishes
from arbitrage_edge.ports import OddsRequest

# The clocks of two machines differ by less.
SKEW = timedelta(minutes=1)


class Question(NamedTuple):
    """What to ask, under which name its time is kept, and the most it costs."""

    name: str
    cost: int
    request: OddsRequest


def questions_of(sport_plan: SportPlan, wishes: Wishes) -> Iterator[Question]:
    """The sport's board, then its near events' additional markets."""
    sport = sport_plan.sport
    if sport_plan.cost:
        yield Question(sport.key, sport_plan.cost, wishes.question(sport))
    for one in sport_plan.events:
        yield Question(one.event.id, one.cost, wishes.question(sport, one.event.id))


def due_at(plan: Plan, question: Question, polled: Mapping[str, datetime], now: datetime) -> datetime | None:
    """Since when a question is due by the plan; None: it is not yet."""
    last = polled.get(question.name)
    if last is not None and last > now + SKEW:
        # An hour that was set back must not keep anything from being polled.
        last = None
    due = plan.next_due(question.request.sport, last, now, question.request.event)
    return due if due is not None and due <= now else None
