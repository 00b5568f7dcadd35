"""The text of an alert: event, bets with what to enter where, odds, worst case, age and links."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.domain.alerts import AlertRule, Trigger
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.lifecycle import CloseReason, TrackedOpportunity
from arbitrage_edge.domain.money import shown_percentage
from arbitrage_edge.domain.names import nearest
from arbitrage_edge.domain.odds import format_odds
from arbitrage_edge.domain.opportunity import Bet, Opportunity

CLOSE_REASONS = {
    CloseReason.ODDS_MOVED: "the odds moved",
    CloseReason.STALE: "the prices are too old",
    CloseReason.WITHDRAWN: "a price was withdrawn",
    CloseReason.EVENT_STARTED: "the event started",
}
HEADINGS = {
    Trigger.FOUND: "",
    Trigger.RAISED: "Higher profit: ",
    Trigger.ENDED: "Ended: ",
    Trigger.TEST: "Test: ",
    Trigger.MANUAL: "",
}
_PLACEHOLDER = re.compile(r"\{(\w*)\}")


class Message(Struct, frozen=True):
    """A message as a channel sends it. `key` is the same in every attempt; `document` is the body of a webhook."""

    key: str
    trigger: Trigger
    arbitrage_id: str
    title: str
    text: str
    link: str | None
    document: dict[str, Any]


class MessageWriter:
    """Writes messages. `page`: URL of this service if it has one; `document` returns the JSON that the API returns."""

    def __init__(
        self,
        document: Callable[[TrackedOpportunity, datetime], Any],
        *,
        page: str | None = None,
        simulated: bool = False,
    ) -> None:
        self._document, self._page, self._simulated = document, page, simulated

    def title(self, trigger: Trigger, tracked: TrackedOpportunity) -> str:
        """Return the first line: profit and event."""
        opportunity = tracked.opportunity
        simulated = "Simulated odds: " if self._simulated else ""
        profit = f"{shown_percentage(opportunity.profit_percentage)} %"
        return f"{simulated}{HEADINGS[trigger]}{profit} {opportunity.event.name}"

    def text(self, trigger: Trigger, tracked: TrackedOpportunity, now: datetime, template: str | None = None) -> str:
        """Return the text of the message, from the template if there is one."""
        values = self.values(trigger, tracked, now)
        if template is not None:
            return _PLACEHOLDER.sub(lambda match: values[match[1]], template)
        if trigger is Trigger.ENDED:
            return f"{values['line']}, {values['league']}\nEnded because {values['reason']}. Place no more bets on it."
        lines = [
            f"{values['line']}, {values['league']}, {values['start']}",
            values["bets"],
            values["worst_case"],
            f"Oldest price read {values['age']} ago. Check every price before you bet.",
            values["links"],
            values["page"],
        ]
        return "\n".join(line for line in lines if line)

    def of_rule(
        self, rule: AlertRule, trigger: Trigger, tracked: TrackedOpportunity, now: datetime, step: Decimal
    ) -> tuple[TrackedOpportunity, str, str]:
        """Return the opportunity at the stake of a rule, the title and the text of its message.

        `step` rounds stakes if the rule has no rounding.
        """
        opportunity = rule.sized(tracked.opportunity, step)
        # Without profit at the stake of the alert, the stakes of the settings are shown.
        tracked = tracked if opportunity is None else replace(tracked, opportunity=opportunity)
        template = None if trigger is Trigger.ENDED else rule.template
        return tracked, self.title(trigger, tracked), self.text(trigger, tracked, now, template)

    def values(self, trigger: Trigger, tracked: TrackedOpportunity, now: datetime) -> dict[str, str]:
        """Return the text of every placeholder of a template."""
        opportunity = tracked.opportunity
        event, worst = opportunity.event, opportunity.worst_case_profit
        reason = CLOSE_REASONS[tracked.close_reason] if tracked.close_reason else ""
        return {
            "event": event.name,
            "league": event.sport_title,
            "sport": event.sport,
            "market": opportunity.line.key.market,
            "line": describe_line(opportunity),
            "kind": opportunity.kind.replace("_", " "),
            "trigger": trigger.value,
            "profit": f"{shown_percentage(opportunity.profit_percentage)} %",
            "guaranteed_profit": money(opportunity.guaranteed_profit),
            "worst_case_profit": money(worst),
            "worst_case": _worst_case(opportunity),
            "total_stake": money(opportunity.total_stake),
            "bets": "\n".join(describe_bet(bet) for bet in opportunity.bets),
            "age": duration((now - opportunity.oldest_reading).total_seconds()),
            "start": _start(event.commence_time, now),
            "links": "\n".join(f"{bet.title}: {bet.link}" for bet in opportunity.bets if bet.link),
            "page": self.link(tracked) or "",
            "reason": reason,
            "id": tracked.arbitrage_id,
        }

    def link(self, tracked: TrackedOpportunity) -> str | None:
        """Return the URL of the opportunity on the page of this service, if the page has a public address."""
        return None if self._page is None else f"{self._page}/opportunities/{tracked.arbitrage_id}"

    def document(self, tracked: TrackedOpportunity, now: datetime) -> Any:
        """Return the opportunity as the API shows it."""
        return self._document(tracked, now)


PLACEHOLDERS = (
    "event", "league", "sport", "market", "line", "kind", "trigger", "profit", "guaranteed_profit",
    "worst_case_profit", "worst_case", "total_stake", "bets", "age", "start", "links", "page", "reason", "id",
)  # fmt: skip


def check_template(template: str) -> None:
    """Raise InvalidValueError for a placeholder that does not exist."""
    for name in _PLACEHOLDER.findall(template):
        if name not in PLACEHOLDERS:
            similar = nearest(name, PLACEHOLDERS) if name else None
            hint = f"did you mean {{{similar}}}?" if similar else f"known: {', '.join(PLACEHOLDERS)}"
            raise InvalidValueError(f"unknown placeholder {{{name}}}; {hint}", "template")


def describe_bet(bet: Bet) -> str:
    """Return what to enter where."""
    point = (
        "" if bet.point is None else f" {bet.point:+g}" if bet.outcome not in {"Over", "Under"} else f" {bet.point:g}"
    )
    limit = "" if bet.limit is None else f", limit {money(bet.limit)}"
    odds = f"{format_odds(bet.odds)} ({bet.american_odds:+d})"
    if bet.lay_stake is not None:
        stake = f"lay {bet.outcome}{point}: enter {money(bet.lay_stake)} (liability {money(bet.stake)})"
    else:
        stake = f"{bet.outcome}{point}: enter {money(bet.stake)}"
    return f"{bet.title}: {stake} at {odds}{limit}"


def describe_line(opportunity: Opportunity) -> str:
    """Return the market, with its participant and point."""
    key = opportunity.line.key
    point = None if key.point is None else f"{key.point:+g}" if key.kind == "spread" else f"{key.point:g}"
    return " ".join(part for part in (key.market, key.description, point) if part)


def money(amount: Decimal) -> str:
    """Return an amount with two decimals."""
    return f"{amount:,.2f}"


def duration(seconds: float) -> str:
    """Return a duration in seconds, minutes or hours."""
    whole = max(round(seconds), 0)
    if whole < 120:
        return f"{whole} s"
    return f"{whole // 60} min" if whole < 7200 else f"{whole // 3600} h"


def _worst_case(opportunity: Opportunity) -> str:
    """Return the profit of the worst case over all results; "at least" is said of nothing else."""
    worst, guaranteed = opportunity.worst_case_profit, opportunity.guaranteed_profit
    claim = f"Profit at least {money(worst)} of {money(opportunity.total_stake)} in every result"
    if worst < 0:
        claim = f"Worst case: a loss of {money(-worst)} of {money(opportunity.total_stake)}"
    return claim if guaranteed == worst else f"{claim}; {money(guaranteed)} if no bet is refunded"


def _start(commence_time: datetime, now: datetime) -> str:
    left = (commence_time - now).total_seconds()
    in_words = f"starts in {duration(left)}" if left > 0 else "in play"
    return f"{in_words} ({commence_time:%d %b %H:%M} UTC)"
