"""Alerts as the API changes them: checked, stored, tested and sent again."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal

from msgspec.structs import replace

from arbitrage_edge.domain.alerts import AlertRule, Trigger, mismatch
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.notifications.channels import Channels
from arbitrage_edge.notifications.message import MessageWriter, check_template
from arbitrage_edge.ports import (
    Alert,
    AlertStore,
    ChannelDraft,
    Clock,
    CreatedAlert,
    Delivery,
    PushService,
    Store,
)

MOST_ALERTS = 200


class AlertManager:
    """The `AlertService` of a process. `wake` makes the worker of this process deliver at once, if it has one."""

    def __init__(
        self,
        store: AlertStore,
        opportunities: Store,
        channels: Channels,
        clock: Clock,
        stake_step: Decimal,
        *,
        writer: MessageWriter,
        push: PushService | None = None,
        wake: Callable[[], None] = lambda: None,
        real_now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store, self._opportunities, self._channels = store, opportunities, channels
        self._clock, self._step, self._wake, self._real_now = clock, stake_step, wake, real_now
        self._writer, self._push = writer, push

    @property
    def push(self) -> PushService:
        """The browsers that receive notifications."""
        if self._push is None:
            raise InvalidValueError("notifications of browsers are not set up here")
        return self._push

    @property
    def store(self) -> AlertStore:
        """The storage, for reading."""
        return self._store

    async def create(self, name: str, rule: AlertRule, channel: ChannelDraft, enabled: bool) -> CreatedAlert:
        """Check and store a new alert. Raises InvalidValueError, with the field as location."""
        _check(rule)
        if len(await self._store.alerts()) >= MOST_ALERTS:
            raise InvalidValueError(f"there are {MOST_ALERTS} alerts, the maximum: delete one first", "name")
        prepared, secret = await self._channels.prepare(channel)
        now = self._real_now()
        alert = Alert(f"al_{secrets.token_hex(6)}", name, enabled, rule, prepared, now, now)
        return CreatedAlert(await self._store.save(alert, from_now=True), secret)

    async def change(self, alert: Alert, channel: ChannelDraft | None = None) -> CreatedAlert:
        """Check and store a changed alert, with another channel if one is given. Ends a pause."""
        _check(alert.rule)
        before, secret = await self._store.alert(alert.id), None
        if channel is not None:
            prepared, secret = await self._channels.prepare(channel)
            alert = replace(alert, channel=prepared)
        fresh = {"failures": 0, "failing_since": None, "last_error": None, "paused_at": None}
        alert = replace(alert, updated_at=self._real_now(), **fresh)
        saved = await self._store.save(alert, from_now=alert.enabled and not before.is_active)
        return CreatedAlert(saved, secret)

    async def test(self, alert_id: str, tracked: TrackedOpportunity) -> Delivery:
        """Queue a test message about an opportunity."""
        alert = await self._store.alert(alert_id)
        return (await self._queue([alert], tracked, Trigger.TEST))[0]

    async def notify(self, tracked: TrackedOpportunity, alert_ids: Sequence[str]) -> list[Delivery]:
        """Queue a message about the opportunity on the named alerts, or on all that are switched on."""
        if alert_ids:
            chosen = [await self._store.alert(alert_id) for alert_id in dict.fromkeys(alert_ids)]
        else:
            chosen = [alert for alert in await self._store.alerts() if alert.is_active]
        return await self._queue(chosen, tracked, Trigger.MANUAL) if chosen else []

    async def resend(self, number: int) -> Delivery:
        """Queue a failed delivery again."""
        delivery = await self._store.resend(number, self._real_now())
        self._wake()
        return delivery

    async def matching(self, rules: Sequence[AlertRule]) -> list[list[TrackedOpportunity]]:
        """Return the open opportunities that match each rule now, most profitable first."""
        for rule in rules:
            _check(rule)
        now = self._clock.now()
        mutes = await self._store.mutes(now)
        stored = await self._opportunities.open_opportunities() if rules else []
        return [
            [tracked for tracked in stored if mismatch(rule, tracked, now, self._step, mutes) is None] for rule in rules
        ]

    def message(self, rule: AlertRule, tracked: TrackedOpportunity) -> tuple[str, str]:
        """Return the title and the text of the message about an opportunity that is found now."""
        _, title, text = self._writer.of_rule(rule, Trigger.FOUND, tracked, self._clock.now(), self._step)
        return title, text

    async def _queue(self, alerts: Sequence[Alert], tracked: TrackedOpportunity, trigger: Trigger) -> list[Delivery]:
        now, odds_now = self._real_now(), self._clock.now()
        deliveries = [
            Delivery(
                id=0,
                key=f"{alert.id}.{tracked.arbitrage_id}.{trigger.value}-{secrets.token_hex(4)}",
                alert_id=alert.id,
                trigger=trigger,
                arbitrage_id=tracked.arbitrage_id,
                tracked=tracked,
                noticed_at=odds_now,
                created_at=now,
                next_attempt_at=now,
            )
            for alert in alerts
        ]
        added = await self._store.add(deliveries)
        self._wake()
        return added


def _check(rule: AlertRule) -> None:
    rule.check()
    if rule.template is not None:
        check_template(rule.template)
