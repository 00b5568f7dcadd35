"""A plan in words: what is polled, every how long, for how many credits, and how long they last. Times are UTC."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from math import floor

from arbitrage_edge.polling.budget import next_reset
from arbitrage_edge.polling.plan import Plan, SportPlan
from arbitrage_edge.ports import Quota

NAMED = 3


def describe(plan: Plan) -> list[str]:
    """The credits first, then a line for each sport that is polled, the dearest first, and one for all that are not."""
    lines = [*_credits(plan), *(_sport(one, plan) for one in plan.sports if one.credits)]
    waiting = [one.sport.key for one in plan.sports if not one.credits]
    if waiting and not plan.spent_out and not plan.saving_for:
        lines.append(f"the credits do more elsewhere: {_some(waiting)}")
    lines += [f"{reason}: {_some(keys)}" for reason, keys in _by_reason(plan.idle)]
    lines += [f"no such sport: {_some(plan.unknown)}"] if plan.unknown else []
    return lines


def every(seconds: float) -> str:
    """An interval as one says it: 40 s, 90 s, 12 min, 2 h."""
    if seconds < 120 and seconds % 60:
        return f"{seconds:g} s"
    if seconds < 7200 and seconds % 3600:
        return f"{seconds / 60:.3g} min"
    return f"{seconds / 3600:.3g} h"


def _credits(plan: Plan) -> Iterable[str]:
    quota = plan.quota
    if quota is None or plan.day is None:
        yield f"no credits are counted: only the shortest interval, {every(plan.scope.interval)}, limits the polls"
        return
    yield _last(plan, quota)
    if plan.spent_out:
        return
    until = _hour(plan.ends_at, plan.made_at)
    yield f"until {until}: {_count(plan.planned)} to come, {plan.spent} spent, of {_share(plan.day.share)} for this day"
    if plan.saving_for:
        yield f"a poll costs {plan.saving_for}, more than a day has: it is saved up for"


def _last(plan: Plan, quota: Quota) -> str:
    left = f"{_count(quota.remaining)} left of {quota.remaining + quota.used}, {plan.scope.reserve} of them in reserve"
    if plan.resets_at <= plan.made_at:
        return f"{left} when last told; they were due back on {_date(plan.resets_at)}: any free answer will tell"
    assumed = "" if plan.scope.reset_day else " (assumed: the provider does not say)"
    back = f"{_date(next_reset(plan.made_at, plan.scope.reset_day))}{assumed}"
    return f"{left}: nothing is polled until {back}" if plan.spent_out else f"{left}; they last until {back}"


def _sport(one: SportPlan, plan: Plan) -> str:
    if one.every is not None:
        # Later in the day it may be another.
        now = " now" if len({window.every for window in one.windows}) > 1 else ""
        when = f"every {every(one.every)}{now}"
    elif one.next_at is not None:
        when = f"from {_hour(one.next_at, plan.made_at)}"
    else:
        when = "game by game"
    told = [_polls(one.polls, one.cost, plan)] if one.polls else []
    games = [event for event in one.events if event.polls]
    if games:
        asked = _polls(sum(event.polls for event in games), games[0].cost, plan)
        told.append(f"{asked} for additional markets of {len(games)} games")
    price = [] if plan.quota is None else [_count(one.credits)]
    return f"{one.sport.key} {when} ({one.reason}): {', '.join(price + told)}"


def _polls(number: int, cost: int, plan: Plan) -> str:
    polls = "1 poll" if number == 1 else f"{number} polls"
    return polls if plan.quota is None else f"{polls} of {cost}"


def _by_reason(idle: Iterable[SportPlan]) -> Iterable[tuple[str, Sequence[str]]]:
    reasons: dict[str, list[str]] = {}
    for one in idle:
        reasons.setdefault(one.reason, []).append(one.sport.key)
    return reasons.items()


def _some(keys: Sequence[str]) -> str:
    named, more = ", ".join(keys[:NAMED]), len(keys) - NAMED
    return f"{named} and {more} more" if more > 0 else named


def _count(credits: int) -> str:
    return "1 credit" if credits == 1 else f"{credits} credits"


def _share(share: float) -> str:
    # Rounded down: what is said may be spent.
    return f"{floor(share * 10) / 10:g}" if share < 100 else str(floor(share))


def _date(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d}"


def _hour(moment: datetime, now: datetime) -> str:
    moment = moment.astimezone(UTC)
    return f"{moment:%H:%M}" if moment.date() == now.astimezone(UTC).date() else f"{moment:%Y-%m-%d %H:%M}"
