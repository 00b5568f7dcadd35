"""Matches notices with alert rules, each notice once, and adds the messages to the outbox."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from msgspec import Struct

from arbitrage_edge.domain.alerts import Alerted, Mismatch, Mute, Trigger, mismatch, trigger_for
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.ports import Alert, AlertStore, Clock, Delivery, Notice, NoticeSource

log = logging.getLogger(__name__)

# Notices per transaction.
BATCH = 500
HOUR = timedelta(hours=1)
# Messages that would have been sent without these are counted.
COUNTED = frozenset({Mismatch.MUTED, Mismatch.QUIET_HOURS, Mismatch.HOURLY_LIMIT, Mismatch.AGE})


class Matched(Struct, frozen=True):
    """The result of matching: the number of new messages, and of those that were suppressed by reason."""

    queued: int = 0
    suppressed: dict[str, int] = {}


class Matcher:
    """Reads notices after the stored position. Several processes may match: one transaction moves the position."""

    def __init__(self, store: AlertStore, notices: NoticeSource, clock: Clock, stake_step: Decimal) -> None:
        self._store, self._notices, self._clock, self._step = store, notices, clock, stake_step

    async def match(self, now: datetime) -> Matched:
        """Match all notices that were not matched yet. `now` is the real time, at which deliveries are due."""
        queued, suppressed = 0, Counter[str]()
        while active := await self._active():
            position = await self._store.position()
            start = max(position, min(alert.since_seq for alert in active))
            notices = await self._notices.notices_after(start, BATCH)
            if not notices:
                break
            # Again, after the notices: an alert that was added since then starts after them.
            active = await self._active()
            found = Counter[str]()
            deliveries = await self._deliveries(active, notices, now, found)
            # Stored also without deliveries: what quiet hours suppressed must not be matched after them.
            if await self._store.enqueue(position, notices[-1].seq, deliveries):
                queued += len(deliveries)
                suppressed += found
        return Matched(queued, dict(suppressed))

    async def _active(self) -> list[Alert]:
        return [alert for alert in await self._store.alerts() if alert.is_active]

    async def _deliveries(
        self, active: Sequence[Alert], notices: Sequence[Notice], now: datetime, suppressed: Counter[str]
    ) -> list[Delivery]:
        odds_now = self._clock.now()
        limited = any(alert.rule.max_per_hour is not None for alert in active)
        batch = _Batch(
            odds_now,
            self._step,
            await self._store.mutes(odds_now),
            dict(await self._store.alerted({notice.tracked.arbitrage_id for notice in notices})),
            Counter(await self._store.sent_since(odds_now - HOUR) if limited else {}),
            suppressed,
        )
        return [
            batch.delivery(alert, notice, trigger, now)
            for notice in notices
            for alert in active
            if notice.seq > alert.since_seq and (trigger := _trigger(batch, alert, notice.tracked)) is not None
        ]


def _trigger(batch: _Batch, alert: Alert, tracked: TrackedOpportunity) -> Trigger | None:
    """Return the reason for a message. A fault in one rule is logged and must not stop the other alerts."""
    try:
        return batch.trigger(alert, tracked)
    except Exception:
        log.exception("alert not matched", extra={"alert_id": alert.id, "arbitrage_id": tracked.arbitrage_id})
        batch.suppressed["fault"] += 1
        return None


class _Batch(Struct):
    """What matching depends on, updated with each message. Times are on the clock of the odds."""

    now: datetime
    step: Decimal
    mutes: Sequence[Mute]
    before: dict[tuple[str, str], Alerted]
    sent: Counter[str]
    suppressed: Counter[str]

    def trigger(self, alert: Alert, tracked: TrackedOpportunity) -> Trigger | None:
        """Return the reason for a message, unless a criterion of the rule forbids it."""
        trigger = trigger_for(alert.rule, tracked, self.before.get((alert.id, tracked.arbitrage_id)))
        if trigger is None:
            return None
        reason = mismatch(alert.rule, tracked, self.now, self.step, self.mutes)
        limit = alert.rule.max_per_hour
        if reason is None and limit is not None and self.sent[alert.id] >= limit and trigger is not Trigger.ENDED:
            reason = Mismatch.HOURLY_LIMIT
        if reason is not None and reason in COUNTED:
            self.suppressed[reason.value] += 1
        return trigger if reason is None else None

    def delivery(self, alert: Alert, notice: Notice, trigger: Trigger, now: datetime) -> Delivery:
        """Return the delivery and count it. Its key is the same whichever process makes it."""
        tracked = notice.tracked
        name = (alert.id, tracked.arbitrage_id)
        profit = tracked.opportunity.profit_percentage
        before = self.before.get(name, Alerted(0, profit))
        times = before.times + 1
        self.before[name] = Alerted(times, max(profit, before.profit), ended=trigger is Trigger.ENDED)
        self.sent[alert.id] += 1
        return Delivery(
            id=0,
            key=f"{alert.id}.{tracked.arbitrage_id}.{times}",
            alert_id=alert.id,
            trigger=trigger,
            arbitrage_id=tracked.arbitrage_id,
            tracked=tracked,
            noticed_at=notice.at,
            created_at=now,
            next_attempt_at=now,
        )
