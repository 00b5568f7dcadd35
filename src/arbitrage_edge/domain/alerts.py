"""Alert rules: which opportunities a rule matches, and when it alerts again about the same one."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from fnmatch import fnmatchcase
from hashlib import sha256
from zoneinfo import ZoneInfo

from msgspec import Struct

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.lifecycle import Status, TrackedOpportunity
from arbitrage_edge.domain.opportunity import KINDS as OPPORTUNITY_KINDS
from arbitrage_edge.domain.opportunity import Opportunity, Withheld
from arbitrage_edge.domain.resizing import resize

# A rule may name promotions, which no detection reports yet.
KINDS = (*OPPORTUNITY_KINDS, "promo")
# A message about an older price is of no use.
USUAL_MAX_AGE = 900.0
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


class Trigger(StrEnum):
    """The reason for a message. Stored: the values stay the same between versions."""

    FOUND = "found"
    RAISED = "raised"
    ENDED = "ended"
    TEST = "test"
    MANUAL = "manual"


class Mismatch(StrEnum):
    """The first criterion of a rule that an opportunity does not meet."""

    KIND = "kind"
    SPORT = "sport"
    MARKET = "market"
    BOOKMAKER = "bookmaker"
    LIVE = "live"
    START = "start"
    PROFIT = "profit"
    MONEY = "money"
    AGE = "age"
    MUTED = "muted"
    QUIET_HOURS = "quiet_hours"
    HOURLY_LIMIT = "hourly_limit"


class QuietHours(Struct, frozen=True):
    """Daily hours without alerts, `start` to `end` as HH:MM in a time zone; they may include midnight."""

    start: str
    end: str
    timezone: str

    def check(self) -> None:
        """Raise InvalidValueError for a time or a time zone that does not exist."""
        for name, text in (("start", self.start), ("end", self.end)):
            if not _TIME.fullmatch(text):
                raise InvalidValueError(f"expected a time such as 23:00, got {text!r}", f"quiet_hours.{name}")
        try:
            ZoneInfo(self.timezone)
        except (ValueError, KeyError, OSError):
            raise InvalidValueError(
                f"unknown time zone {self.timezone!r}; expected a name such as Europe/Berlin", "quiet_hours.timezone"
            ) from None

    def include(self, now: datetime) -> bool:
        """Return whether the time is within the quiet hours. Equal start and end mean the whole day."""
        local = f"{now.astimezone(ZoneInfo(self.timezone)):%H:%M}"
        if self.start < self.end:
            return self.start <= local < self.end
        return local >= self.start or local < self.end


class AlertRule(Struct, frozen=True):
    """The criteria of an alert; None and empty lists leave a criterion out.

    Profits are in percent; `min_guaranteed_profit` is money at the total stake `stake`, or at that of the settings.
    `sports` are sport keys, with `*` as wildcard. `bookmakers`: every bet must be at one of them. `max_age`: of the
    oldest price, in seconds. `starts_within` and `starts_after`: minutes until the event starts. `repeat_step`: the
    rise in percentage points that causes another message. `template` replaces the text of the message.
    """

    kinds: tuple[str, ...] = ("arbitrage",)
    min_profit: Decimal | None = None
    max_profit: Decimal | None = None
    min_guaranteed_profit: Decimal | None = None
    stake: Decimal | None = None
    rounding: Decimal | None = None
    sports: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    bookmakers: tuple[str, ...] = ()
    max_age: float | None = USUAL_MAX_AGE
    live: bool | None = None
    starts_within: float | None = None
    starts_after: float | None = None
    quiet_hours: QuietHours | None = None
    max_per_hour: int | None = None
    muted_events: tuple[str, ...] = ()
    repeat_step: Decimal | None = None
    notify_ended: bool = False
    template: str | None = None

    def check(self) -> None:
        """Raise InvalidValueError, with the field as location, for values that contradict each other."""
        if unknown := set(self.kinds) - set(KINDS):
            raise InvalidValueError(f"unknown kind {min(unknown)!r}; expected {', '.join(KINDS)}", "kinds")
        if not self.kinds:
            raise InvalidValueError(f"expected at least one of {', '.join(KINDS)}", "kinds")
        if self.min_profit is not None and self.max_profit is not None and self.min_profit > self.max_profit:
            raise InvalidValueError("expected at most max_profit", "min_profit")
        if None not in {self.starts_after, self.starts_within} and self.starts_after > self.starts_within:  # type: ignore[operator]
            raise InvalidValueError("expected at most starts_within", "starts_after")
        if self.quiet_hours is not None:
            self.quiet_hours.check()

    def sized(self, opportunity: Opportunity, step: Decimal) -> Opportunity | None:
        """Return the opportunity at the stake of the rule; None if no profit is left then."""
        if self.stake is None:
            return opportunity
        resized = resize(opportunity, self.stake, self.rounding or step)
        return None if isinstance(resized, Withheld) else resized


class MuteScope(StrEnum):
    """What a mute applies to. Stored: the values stay the same between versions."""

    EVENT = "event"
    BOOKMAKER = "bookmaker"
    # A bookmaker on one event: `EVENT_ID.BOOKMAKER`.
    EVENT_BOOKMAKER = "event_bookmaker"
    # A line of an event, whenever an opportunity is found on it: `line_target`.
    LINE = "line"
    OPPORTUNITY = "opportunity"


class Mute(Struct, frozen=True):
    """Something without alerts until `until`, or for ever. `label` is its name for people."""

    id: str
    scope: MuteScope
    target: str
    label: str
    created_at: datetime
    until: datetime | None = None

    def covers(self, tracked: TrackedOpportunity, now: datetime) -> bool:
        """Return whether the mute applies to the opportunity at this time."""
        if self.until is not None and self.until <= now:
            return False
        return self.target in _mute_targets(self.scope, tracked)


def line_target(opportunity: Opportunity) -> str:
    """Return the target of a mute of the opportunity's line: the same when an opportunity is found on it again."""
    digest = sha256(opportunity.identity.encode()).hexdigest()
    return f"{opportunity.event.id}.{digest[:16]}"


def _mute_targets(scope: MuteScope, tracked: TrackedOpportunity) -> set[str]:
    """Return the targets of this scope that an opportunity has."""
    opportunity = tracked.opportunity
    event, bookmakers = opportunity.event.id, {bet.bookmaker for bet in opportunity.bets}
    match scope:
        case MuteScope.EVENT:
            return {event}
        case MuteScope.BOOKMAKER:
            return bookmakers
        case MuteScope.EVENT_BOOKMAKER:
            return {f"{event}.{bookmaker}" for bookmaker in bookmakers}
        case MuteScope.LINE:
            return {line_target(opportunity)}
        case MuteScope.OPPORTUNITY:
            return {tracked.arbitrage_id}


class Alerted(Struct, frozen=True):
    """The messages of one alert about one opportunity so far: the number, the last profit, and whether it ended."""

    times: int
    profit: Decimal
    ended: bool = False


def trigger_for(rule: AlertRule, tracked: TrackedOpportunity, before: Alerted | None) -> Trigger | None:
    """Return the reason for a message about an opportunity that meets the criteria; None if it needs no message."""
    if tracked.status is Status.CLOSED:
        return Trigger.ENDED if rule.notify_ended and before is not None and not before.ended else None
    if before is None:
        return Trigger.FOUND
    if rule.repeat_step is None or before.ended:
        return None
    raised = tracked.opportunity.profit_percentage >= before.profit + rule.repeat_step
    return Trigger.RAISED if raised else None


def mismatch(
    rule: AlertRule, tracked: TrackedOpportunity, now: datetime, step: Decimal, mutes: Collection[Mute] = ()
) -> Mismatch | None:
    """Return the first criterion that the opportunity does not meet; None if it meets all.

    Of a closed opportunity only mutes and quiet hours count: it was matched while it was open. `step` rounds stakes
    if the rule has no rounding.
    """
    if tracked.status is not Status.CLOSED:
        for criterion, is_met in _CRITERIA:
            if not is_met(rule, tracked.opportunity, now):
                return criterion
        if not _meets_money(rule, tracked.opportunity, step):
            return Mismatch.MONEY
    if tracked.opportunity.event.id in rule.muted_events or any(mute.covers(tracked, now) for mute in mutes):
        return Mismatch.MUTED
    if rule.quiet_hours is not None and rule.quiet_hours.include(now):
        return Mismatch.QUIET_HOURS
    return None


def is_too_old(rule: AlertRule, opportunity: Opportunity, now: datetime) -> bool:
    """Return whether the oldest price is older than the rule allows."""
    return rule.max_age is not None and now - opportunity.oldest_reading > timedelta(seconds=rule.max_age)


def _matches_any(key: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(key, pattern) for pattern in patterns)


def _meets_profit(rule: AlertRule, opportunity: Opportunity, _: datetime) -> bool:
    profit = opportunity.profit_percentage
    return (rule.min_profit is None or profit >= rule.min_profit) and (
        rule.max_profit is None or profit <= rule.max_profit
    )


def _meets_start(rule: AlertRule, opportunity: Opportunity, now: datetime) -> bool:
    minutes = (opportunity.event.commence_time - now).total_seconds() / 60
    return (rule.starts_within is None or minutes <= rule.starts_within) and (
        rule.starts_after is None or minutes >= rule.starts_after
    )


def _meets_money(rule: AlertRule, opportunity: Opportunity, step: Decimal) -> bool:
    if rule.min_guaranteed_profit is None:
        return True
    sized = rule.sized(opportunity, step)
    return sized is not None and sized.guaranteed_profit >= rule.min_guaranteed_profit


_CRITERIA: tuple[tuple[Mismatch, Callable[[AlertRule, Opportunity, datetime], bool]], ...] = (
    (Mismatch.KIND, lambda rule, opportunity, _: opportunity.kind in rule.kinds),
    (
        Mismatch.SPORT,
        lambda rule, opportunity, _: not rule.sports or _matches_any(opportunity.event.sport, rule.sports),
    ),
    (
        Mismatch.MARKET,
        lambda rule, opportunity, _: not rule.markets or opportunity.markets <= set(rule.markets),
    ),
    (
        Mismatch.BOOKMAKER,
        lambda rule, opportunity, _: (
            not rule.bookmakers or {bet.bookmaker for bet in opportunity.bets} <= set(rule.bookmakers)
        ),
    ),
    (Mismatch.LIVE, lambda rule, opportunity, _: rule.live is None or opportunity.live == rule.live),
    (Mismatch.START, _meets_start),
    (Mismatch.PROFIT, _meets_profit),
    (Mismatch.AGE, lambda rule, opportunity, now: not is_too_old(rule, opportunity, now)),
)
