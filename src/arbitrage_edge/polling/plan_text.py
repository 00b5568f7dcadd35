"""A plan as text: what is polled how often, for how many credits, and how long they last. Times are UTC."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from math import floor

from arbitrage_edge.polling.budget import next_reset
from arbitrage_edge.polling.plan import Plan, SportPlan
from arbitrage_edge.ports import PlannedPolls, Quota

NAMED = 3


def describe(plan: Plan) -> list[str]:
    """Return lines: the credits, each polled sport by cost, and the other sports by reason."""
    return [*_credits(plan), *(_sport(sport, plan) for sport in plan.sports if sport.credits), *_others(plan)]


def describe_without_sports(plan: Plan) -> list[str]:
    """Return lines: the credits, and the sports that are not polled, by reason."""
    return [*_credits(plan), *_others(plan)]


def planned_polls(plan: Plan) -> list[PlannedPolls]:
    """Return the polled sports as values, by cost."""
    return [
        PlannedPolls(
            sport.sport.key,
            sport.reason,
            sport.every,
            sport.next_at,
            sport.polls,
            sum(event.polls for event in sport.events),
            sum(1 for event in sport.events if event.polls),
            None if plan.quota is None else sport.credits,
        )
        for sport in plan.sports
        if sport.credits
    ]


def _others(plan: Plan) -> list[str]:
    lines = []
    waiting = [sport.sport.key for sport in plan.sports if not sport.credits]
    if waiting and not plan.spent_out and not plan.saving_for:
        lines.append(f"not polled, other sports are worth more per credit: {_some(waiting)}")
    lines += [f"{reason}: {_some(keys)}" for reason, keys in idle_by_reason(plan).items()]
    lines += [f"no such sport: {_some(plan.unknown)}"] if plan.unknown else []
    return lines


def every(seconds: float) -> str:
    """Return an interval as text: 40 s, 90 s, 12 min, 2 h."""
    if seconds < 120 and seconds % 60:
        return f"{seconds:g} s"
    if seconds < 7200 and seconds % 3600:
        return f"{seconds / 60:.3g} min"
    return f"{seconds / 3600:.3g} h"


def describe_left_out(sport: str, left_out: Iterable[str]) -> Iterable[str]:
    """Yield a line if the provider refuses markets of a sport."""
    if markets := sorted(left_out):
        yield f"{sport} without {', '.join(markets)}: refused by the provider for this sport, tried again once a day"


def describe_estimate(quota: Quota) -> str:
    """Return a line for credits that the provider has stopped to report."""
    cost = f"the cost of later requests, {_count(quota.estimated)}, is subtracted"
    return f"the provider has reported no credits since {quota.at:%Y-%m-%d %H:%M} UTC: {cost}"


def _credits(plan: Plan) -> Iterable[str]:
    quota = plan.quota
    if quota is None or plan.day is None:
        yield f"no credits are counted: only the shortest interval, {every(plan.scope.interval)}, limits the polls"
        return
    if quota.assumed:
        total = quota.remaining + quota.used
        yield f"the provider reports no credits: the free plan of {total} credits a month is assumed"
    if quota.estimated:
        yield describe_estimate(quota)
    yield _remaining(plan, quota)
    if plan.spent_out:
        return
    until = _time(plan.ends_at, plan.made_at)
    yield f"until {until}: {_count(plan.planned)} planned, {plan.spent} spent, daily budget {_share(plan.day.share)}"
    if plan.saving_for:
        yield f"a poll costs {plan.saving_for}, more than the daily budget: credits are saved for it"


def _remaining(plan: Plan, quota: Quota) -> str:
    left = f"{_count(quota.remaining)} left of {quota.remaining + quota.used}, {plan.scope.reserve} of them in reserve"
    if plan.resets_at <= plan.made_at:
        reset = _date(plan.resets_at)
        return f"{left} at the last report; a reset was due on {reset} and will be confirmed by a free request"
    assumed = "" if plan.scope.reset_day else " (assumed; set ODDS_CREDITS_RESET_DAY)"
    reset = f"{_date(next_reset(plan.made_at, plan.scope.reset_day))}{assumed}"
    return f"{left}: nothing is polled until {reset}" if plan.spent_out else f"{left}; they last until {reset}"


def _sport(sport: SportPlan, plan: Plan) -> str:
    if sport.every is not None:
        # The interval can change later in the day.
        now = " now" if len({window.every for window in sport.windows}) > 1 else ""
        when = f"every {every(sport.every)}{now}"
    elif sport.next_at is not None:
        when = f"from {_time(sport.next_at, plan.made_at)}"
    else:
        when = "game by game"
    parts = [_polls(sport.polls, sport.cost, plan)] if sport.polls else []
    games = [event for event in sport.events if event.polls]
    if games:
        polls = _polls(sum(event.polls for event in games), games[0].cost, plan)
        parts.append(f"{polls} for additional markets of {len(games)} games")
    credits = [] if plan.quota is None else [_count(sport.credits)]
    return f"{sport.sport.key} {when} ({sport.reason}): {', '.join(credits + parts)}"


def _polls(number: int, cost: int, plan: Plan) -> str:
    polls = "1 poll" if number == 1 else f"{number} polls"
    return polls if plan.quota is None else f"{polls} of {cost}"


def idle_by_reason(plan: Plan) -> dict[str, list[str]]:
    """Return the keys of the sports that are not polled, by reason."""
    reasons: dict[str, list[str]] = {}
    for each in plan.idle:
        reasons.setdefault(each.reason, []).append(each.sport.key)
    return reasons


def _some(keys: Sequence[str]) -> str:
    named, more = ", ".join(keys[:NAMED]), len(keys) - NAMED
    return f"{named} and {more} more" if more > 0 else named


def _count(credits: int) -> str:
    return "1 credit" if credits == 1 else f"{credits} credits"


def _share(share: float) -> str:
    # Rounded down: the stated credits may be spent.
    return f"{floor(share * 10) / 10:g}" if share < 100 else str(floor(share))


def _date(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d}"


def _time(moment: datetime, now: datetime) -> str:
    moment = moment.astimezone(UTC)
    return f"{moment:%H:%M}" if moment.date() == now.astimezone(UTC).date() else f"{moment:%Y-%m-%d %H:%M}"
