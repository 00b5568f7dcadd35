"""Alerts, their deliveries, mutes and browsers in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from arbitrage_edge.domain.alerts import Alerted, Mute, Trigger
from arbitrage_edge.domain.errors import NotFoundError
from arbitrage_edge.ports import (
    Alert,
    AttemptResult,
    ClaimLimits,
    Delivery,
    DeliveryCounts,
    DeliveryQueue,
    DeliveryStatus,
    PushSubscription,
)

CAUSED_BY_NOTICES = frozenset({Trigger.FOUND, Trigger.RAISED, Trigger.ENDED})
RESENDABLE = frozenset({DeliveryStatus.FAILED, DeliveryStatus.EXPIRED})
# The failures and seconds after which an alert is paused whose channel is gone.
AT_ONCE = (1, 0.0)


class MemoryAlerts:
    """`AlertStore` of one process, lost when it ends. `newest_seq` returns the number of the newest notice.

    No method awaits anything between a reading and a change, so each is one transaction.
    """

    def __init__(self, newest_seq: Callable[[], Awaitable[int]]) -> None:
        self._newest_seq = newest_seq
        self._alerts: dict[str, Alert] = {}
        self._deliveries: dict[int, Delivery] = {}
        self._claimed: set[int] = set()
        self._mutes: dict[str, Mute] = {}
        self._subscriptions: dict[str, PushSubscription] = {}
        self._position: int | None = None
        self._last_id = 0

    async def alerts(self) -> list[Alert]:
        """Return all alerts, oldest first."""
        return sorted(self._alerts.values(), key=lambda alert: (alert.created_at, alert.id))

    async def alert(self, alert_id: str) -> Alert:
        """Return the alert with this id; raise NotFoundError if there is none."""
        if alert_id not in self._alerts:
            raise NotFoundError(f"no alert has the id {alert_id[:100]!r}; GET /alerts lists all")
        return self._alerts[alert_id]

    async def save(self, alert: Alert, *, from_now: bool = False) -> Alert:
        """Create or replace the alert and return it. `from_now`: it matches the notices committed after this."""
        if from_now:
            alert = replace(alert, since_seq=await self._newest_seq())
        self._alerts[alert.id] = alert
        return alert

    async def remove(self, alert_id: str) -> None:
        """Delete the alert and its deliveries; raise NotFoundError if there is none."""
        await self.alert(alert_id)
        del self._alerts[alert_id]
        self._keep_deliveries(lambda delivery: delivery.alert_id != alert_id)

    async def position(self) -> int:
        """Return the number of the last notice that was matched with the alerts."""
        return self._position or 0

    async def enqueue(self, position: int, last: int, deliveries: Sequence[Delivery]) -> bool:
        """Add deliveries and move the position to `last`; return False if it was moved before."""
        if self._position not in {None, position}:
            return False
        self._position = last
        self._insert(deliveries)
        return True

    async def add(self, deliveries: Sequence[Delivery]) -> list[Delivery]:
        """Add deliveries that no notice caused; return them with their numbers."""
        self._insert(deliveries)
        by_key = {delivery.key: delivery for delivery in self._deliveries.values()}
        return [by_key[delivery.key] for delivery in deliveries]

    async def alerted(self, arbitrage_ids: Collection[str]) -> Mapping[tuple[str, str], Alerted]:
        """Return the messages so far, by alert and opportunity."""
        before: dict[tuple[str, str], Alerted] = {}
        for delivery in self._deliveries.values():
            if delivery.arbitrage_id not in arbitrage_ids or delivery.trigger not in CAUSED_BY_NOTICES:
                continue
            name, profit = (delivery.alert_id, delivery.arbitrage_id), delivery.tracked.opportunity.profit_percentage
            so_far = before.get(name, Alerted(0, profit))
            ended = so_far.ended or delivery.trigger is Trigger.ENDED
            before[name] = Alerted(so_far.times + 1, max(profit, so_far.profit), ended)
        return before

    async def sent_since(self, since: datetime) -> Mapping[str, int]:
        """Return the number of messages that notices since that time caused, by alert."""
        return Counter(
            delivery.alert_id
            for delivery in self._deliveries.values()
            if delivery.noticed_at > since and delivery.trigger in CAUSED_BY_NOTICES
        )

    async def claim(self, now: datetime, until: datetime, limits: ClaimLimits) -> list[Delivery]:
        """Return deliveries that are due and reserve them until `until`."""
        due = [(at, delivery) for at, delivery in self._pending() if at <= now]
        due.sort(key=lambda row: (row[0], row[1].id))
        claimed, taken = list[Delivery](), Counter(limits.running)
        for _, delivery in due:
            if len(claimed) < limits.most and taken[delivery.alert_id] < limits.most_per_alert:
                taken[delivery.alert_id] += 1
                claimed.append(replace(delivery, next_attempt_at=until))
        self._deliveries |= {delivery.id: delivery for delivery in claimed}
        self._claimed |= {delivery.id for delivery in claimed}
        return sorted(claimed, key=lambda delivery: delivery.id)

    async def queue(self) -> DeliveryQueue:
        """Return the number of pending deliveries, and when the next one is due."""
        times = [at for at, _ in self._pending()]
        return DeliveryQueue(len(times), min(times, default=None))

    async def finish(self, results: Sequence[AttemptResult], pause_after: tuple[int, float]) -> list[Alert]:
        """Store the results of attempts, and count the failures of the alerts; return those paused now."""
        newest, paused = await self._newest_seq(), list[Alert]()
        for result in results:
            self._finish(result)
        for alert_id in sorted({result.delivery.alert_id for result in results} & self._alerts.keys()):
            of_alert = [result for result in results if result.delivery.alert_id == alert_id]
            limits = AT_ONCE if any(result.is_gone for result in of_alert) else pause_after
            before = self._alerts[alert_id]
            after = self._alerts[alert_id] = _counted(before, of_alert, limits, newest)
            if before.paused_at is None and after.paused_at is not None:
                paused.append(after)
        return paused

    def _finish(self, result: AttemptResult) -> None:
        stored, delivered = self._deliveries.get(result.delivery.id), result.status is DeliveryStatus.DELIVERED
        # One that was delivered after the end of another claim stays delivered.
        if stored is None or not (delivered or stored.status is DeliveryStatus.PENDING):
            return
        attempt, attempts = result.attempt, result.delivery.attempts
        after = replace(
            stored,
            status=result.status,
            attempts=attempts if attempt is None else [*attempts, attempt],
            next_attempt_at=result.next_attempt_at,
        )
        if delivered and attempt is not None:
            after = replace(after, delivered_at=attempt.at + timedelta(seconds=attempt.seconds))
        self._deliveries[stored.id] = after
        self._claimed.discard(stored.id)

    async def release(self, now: datetime) -> None:
        """Make all claimed deliveries due again."""
        for number in self._claimed:
            self._deliveries[number] = replace(self._deliveries[number], next_attempt_at=now)
        self._claimed.clear()

    async def deliveries(self, alert_id: str | None, status: DeliveryStatus | None, limit: int) -> list[Delivery]:
        """Return the newest deliveries."""
        found = [
            delivery
            for delivery in reversed(self._deliveries.values())
            if alert_id in {None, delivery.alert_id} and status in {None, delivery.status}
        ]
        return found[:limit]

    async def delivery(self, number: int) -> Delivery:
        """Return the delivery with this number; raise NotFoundError if there is none."""
        if number not in self._deliveries:
            raise NotFoundError(f"no delivery has the number {number}")
        return self._deliveries[number]

    async def resend(self, number: int, now: datetime) -> Delivery:
        """Make a failed or expired delivery pending again; raise NotFoundError if there is none in such a state."""
        stored = self._deliveries.get(number)
        if stored is None or stored.status not in RESENDABLE:
            raise NotFoundError(f"no failed delivery has the number {number}: only failed ones are sent again")
        again = replace(stored, status=DeliveryStatus.PENDING, attempts=[], next_attempt_at=now)
        self._deliveries[number] = again
        return again

    async def counts(self) -> Mapping[str, DeliveryCounts]:
        """Return the number of deliveries by alert."""
        by_alert: dict[str, list[Delivery]] = {}
        for delivery in self._deliveries.values():
            by_alert.setdefault(delivery.alert_id, []).append(delivery)
        return {alert_id: _counts(of_alert) for alert_id, of_alert in by_alert.items()}

    async def mutes(self, now: datetime) -> list[Mute]:
        """Return the mutes that have not ended, oldest first."""
        found = [mute for mute in self._mutes.values() if mute.until is None or mute.until > now]
        return sorted(found, key=lambda mute: (mute.created_at, mute.id))

    async def save_mute(self, mute: Mute) -> None:
        """Add the mute."""
        self._mutes[mute.id] = mute

    async def remove_mute(self, mute_id: str) -> None:
        """Delete the mute; raise NotFoundError if there is none."""
        if self._mutes.pop(mute_id, None) is None:
            raise NotFoundError(f"no mute has the id {mute_id[:100]!r}; GET /mutes lists all")

    async def subscriptions(self) -> list[PushSubscription]:
        """Return the browsers that receive notifications, oldest first."""
        return sorted(self._subscriptions.values(), key=lambda browser: (browser.created_at, browser.id))

    async def save_subscription(self, subscription: PushSubscription) -> None:
        """Add or replace the browser with this id."""
        self._subscriptions[subscription.id] = subscription

    async def remove_subscription(self, subscription_id: str) -> None:
        """Delete the browser; raise NotFoundError if there is none."""
        if self._subscriptions.pop(subscription_id, None) is None:
            raise NotFoundError(f"no browser has the id {subscription_id[:100]!r}; GET /push/subscriptions lists all")

    async def prune(self, before: datetime) -> int:
        """Delete finished deliveries created before that time, and mutes that ended; return the number of rows."""
        rows = len(self._deliveries) + len(self._mutes)
        self._keep_deliveries(lambda one: one.status is DeliveryStatus.PENDING or one.created_at >= before)
        self._mutes = {key: one for key, one in self._mutes.items() if one.until is None or one.until >= before}
        return rows - len(self._deliveries) - len(self._mutes)

    def _insert(self, added: Sequence[Delivery]) -> None:
        keys = {delivery.key for delivery in self._deliveries.values()}
        for delivery in added:
            if delivery.key not in keys:
                keys.add(delivery.key)
                self._last_id += 1
                self._deliveries[self._last_id] = replace(delivery, id=self._last_id)

    def _keep_deliveries(self, is_kept: Callable[[Delivery], bool]) -> None:
        self._deliveries = {number: one for number, one in self._deliveries.items() if is_kept(one)}
        self._claimed &= self._deliveries.keys()

    def _pending(self) -> list[tuple[datetime, Delivery]]:
        """Return the pending deliveries, each with the time when it is due."""
        return [
            (delivery.next_attempt_at, delivery)
            for delivery in self._deliveries.values()
            if delivery.status is DeliveryStatus.PENDING and delivery.next_attempt_at is not None
        ]


def _counted(alert: Alert, results: Sequence[AttemptResult], pause_after: tuple[int, float], newest: int) -> Alert:
    """Return the alert with its failures in a row after these results, paused if there are too many."""
    attempts = [result.attempt for result in results if result.attempt is not None]
    failed = [attempt for attempt in attempts if attempt.error is not None]
    if len(failed) < len(attempts):
        since = alert.since_seq if alert.paused_at is None else newest
        return replace(alert, failures=0, failing_since=None, last_error=None, paused_at=None, since_seq=since)
    if not failed:
        return alert
    failing_since, last = alert.failing_since or failed[0].at, failed[-1]
    failures = alert.failures + len(failed)
    alert = replace(alert, failures=failures, failing_since=failing_since, last_error=last.error)
    most, seconds = pause_after
    pauses = alert.paused_at is None and failures >= most and failing_since <= last.at - timedelta(seconds=seconds)
    return replace(alert, paused_at=last.at) if pauses else alert


def _counts(deliveries: Sequence[Delivery]) -> DeliveryCounts:
    by_status = Counter(delivery.status for delivery in deliveries)
    times = [delivery.delivered_at for delivery in deliveries if delivery.delivered_at is not None]
    return DeliveryCounts(
        by_status[DeliveryStatus.PENDING],
        by_status[DeliveryStatus.DELIVERED],
        by_status[DeliveryStatus.FAILED],
        max(times, default=None),
    )
