"""Alerts, their deliveries and mutes: the values, their storage, and the service that the API uses."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from arbitrage_edge.domain.alerts import Alerted, AlertRule, Mute, Trigger
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.ports.storage import Notice


class ChannelType(StrEnum):
    """The kinds of channels. Stored: the values stay the same between versions."""

    WEBHOOK = "webhook"
    APPRISE = "apprise"
    TELEGRAM = "telegram"
    WEB_PUSH = "web_push"


class Channel(Struct, frozen=True):
    """Where an alert is sent. `sealed` is the encrypted address; `destination` may be shown, it holds no secret."""

    type: ChannelType
    destination: str
    sealed: str


class Alert(Struct, frozen=True):
    """A rule and its channel.

    Notices after number `since_seq` are matched. `failures` are failed attempts in a row. `paused_at` is set if the
    program paused the alert because its channel kept failing.
    """

    id: str
    name: str
    enabled: bool
    rule: AlertRule
    channel: Channel
    created_at: datetime
    updated_at: datetime
    since_seq: int = 0
    failures: int = 0
    failing_since: datetime | None = None
    last_error: str | None = None
    paused_at: datetime | None = None

    @property
    def is_active(self) -> bool:
        """True if the alert is switched on and not paused."""
        return self.enabled and self.paused_at is None


class PushSubscription(Struct, frozen=True):
    """A browser that receives notifications.

    `sealed` is its encrypted address with its keys, `digest` identifies the address. `service` is the host that
    forwards notifications to the browser.
    """

    id: str
    name: str
    service: str
    sealed: str
    digest: str
    created_at: datetime


class DeliveryStatus(StrEnum):
    """The state of a delivery. Stored: the values stay the same between versions."""

    PENDING = "pending"
    DELIVERED = "delivered"
    # All attempts failed, or the channel refused the message: it can be sent again by hand.
    FAILED = "failed"
    # The prices were too old before an attempt succeeded.
    EXPIRED = "expired"
    # Stored by earlier versions only: the alert was deleted.
    CANCELLED = "cancelled"


class Attempt(Struct, frozen=True):
    """One attempt of a delivery, at a real time. `error` is None if the channel acknowledged it."""

    at: datetime
    seconds: float
    status_code: int | None = None
    error: str | None = None


class Delivery(Struct, frozen=True):
    """One message of an alert about one opportunity, delivered at least once; the receiver sees repeats by `key`.

    `noticed_at` is a time on the clock of the odds, `created_at` and `next_attempt_at` are real times.
    """

    id: int
    key: str
    alert_id: str
    trigger: Trigger
    arbitrage_id: str
    tracked: TrackedOpportunity
    noticed_at: datetime
    created_at: datetime
    status: DeliveryStatus = DeliveryStatus.PENDING
    attempts: list[Attempt] = []
    next_attempt_at: datetime | None = None
    delivered_at: datetime | None = None


class AttemptResult(Struct, frozen=True):
    """The result of an attempt to deliver: the state after it, and when to try again.

    `is_gone`: the channel does not exist any more, so its alert is paused at once.
    """

    delivery: Delivery
    attempt: Attempt | None
    status: DeliveryStatus
    next_attempt_at: datetime | None = None
    is_gone: bool = False


class DeliveryCounts(Struct, frozen=True):
    """Deliveries of an alert by state, and the time of the latest one that was delivered."""

    pending: int = 0
    delivered: int = 0
    failed: int = 0
    last_delivered_at: datetime | None = None


class ClaimLimits(Struct, frozen=True):
    """How many deliveries may be claimed: together, and of one alert less those that are `running`."""

    most: int
    most_per_alert: int
    running: Mapping[str, int] = {}


class DeliveryQueue(Struct, frozen=True):
    """The number of pending deliveries, and when the next one is due; None if there is none."""

    pending: int
    next_due: datetime | None


class AlertStore(Protocol):
    """Storage of alerts and deliveries. Raises `UnavailableError` if it cannot be reached."""

    async def alerts(self) -> list[Alert]:
        """Return all alerts, oldest first."""

    async def alert(self, alert_id: str) -> Alert:
        """Return the alert with this id; raise `NotFoundError` if there is none."""

    async def save(self, alert: Alert, *, from_now: bool = False) -> Alert:
        """Create or replace the alert and return it. `from_now`: it matches the notices committed after this.

        A caller that reads notices before it reads the alerts misses no notice of a new alert.
        """

    async def remove(self, alert_id: str) -> None:
        """Delete the alert and its deliveries; raise `NotFoundError` if there is none."""

    async def position(self) -> int:
        """Return the number of the last notice that was matched with the alerts."""

    async def enqueue(self, position: int, last: int, deliveries: Sequence[Delivery]) -> bool:
        """Add deliveries and set the position to `last` in one transaction.

        Returns False, and changes nothing, if the position is not `position`: another process matched these notices.
        """

    async def add(self, deliveries: Sequence[Delivery]) -> list[Delivery]:
        """Add deliveries that no notice caused; return them with their numbers."""

    async def alerted(self, arbitrage_ids: Collection[str]) -> Mapping[tuple[str, str], Alerted]:
        """Return the messages so far, by alert and opportunity."""

    async def sent_since(self, since: datetime) -> Mapping[str, int]:
        """Return the number of messages that notices since that time caused, by alert."""

    async def claim(self, now: datetime, until: datetime, limits: ClaimLimits) -> list[Delivery]:
        """Return deliveries that are due and reserve them until `until`, when they are due again."""

    async def queue(self) -> DeliveryQueue:
        """Return the number of pending deliveries, and when the next one is due."""

    async def finish(self, results: Sequence[AttemptResult], pause_after: tuple[int, float]) -> list[Alert]:
        """Store the results of attempts in one transaction; count the failures of the alerts.

        `pause_after`: failures in a row and seconds since the first of them, after which an alert is paused. Returns
        the alerts that are paused now.
        """

    async def release(self, now: datetime) -> None:
        """Make all claimed deliveries due again. For a process that is the only one."""

    async def deliveries(self, alert_id: str | None, status: DeliveryStatus | None, limit: int) -> list[Delivery]:
        """Return the newest deliveries."""

    async def delivery(self, number: int) -> Delivery:
        """Return the delivery with this number; raise `NotFoundError` if there is none."""

    async def resend(self, number: int, now: datetime) -> Delivery:
        """Make a failed or expired delivery pending again; raise `NotFoundError` if there is none in such a state."""

    async def counts(self) -> Mapping[str, DeliveryCounts]:
        """Return the number of deliveries by alert."""

    async def mutes(self, now: datetime) -> list[Mute]:
        """Return the mutes that have not ended, oldest first."""

    async def save_mute(self, mute: Mute) -> None:
        """Add the mute."""

    async def remove_mute(self, mute_id: str) -> None:
        """Delete the mute; raise `NotFoundError` if there is none."""

    async def subscriptions(self) -> list[PushSubscription]:
        """Return the browsers that receive notifications, oldest first."""

    async def save_subscription(self, subscription: PushSubscription) -> None:
        """Add or replace the browser with this id."""

    async def remove_subscription(self, subscription_id: str) -> None:
        """Delete the browser; raise `NotFoundError` if there is none."""

    async def prune(self, before: datetime) -> int:
        """Delete finished deliveries created before that time, and mutes that ended; return the number of rows."""


class NoticeSource(Protocol):
    """The notices of the store, by number."""

    async def notices_after(self, seq: int, limit: int) -> list[Notice]:
        """Return at most `limit` notices committed after `seq`, in order."""


class ChannelDraft(Struct, frozen=True):
    """A channel as the user enters it. `url` is the address with its secrets, `secret` signs webhooks."""

    url: str
    secret: str | None = None


class PushDraft(Struct, frozen=True):
    """A subscription as the browser made it, and a name for it. `id`: of the one that it renews."""

    endpoint: str
    p256dh: str
    auth: str
    name: str
    id: str | None = None


class PushService(Protocol):
    """The browsers that receive notifications. Invalid fields raise `InvalidValueError` with the field's name."""

    def public_key(self) -> str:
        """Return the key by which browsers know this service."""

    async def subscribe(self, draft: PushDraft) -> PushSubscription:
        """Check and store a browser; the same one is stored once."""


class CreatedAlert(Struct, frozen=True):
    """A new alert; `secret` is the signing secret of a webhook, returned once and never again."""

    alert: Alert
    secret: str | None = None


class AlertService(Protocol):
    """Everything that the API does with alerts. Invalid fields raise `InvalidValueError` with the field's name."""

    @property
    def store(self) -> AlertStore:
        """The storage, for reading."""

    @property
    def push(self) -> PushService:
        """The browsers that receive notifications."""

    async def create(self, name: str, rule: AlertRule, channel: ChannelDraft, enabled: bool) -> CreatedAlert:
        """Check and store a new alert."""

    async def change(self, alert: Alert, channel: ChannelDraft | None = None) -> CreatedAlert:
        """Check and store a changed alert, with another channel if one is given. Ends a pause."""

    async def test(self, alert_id: str, tracked: TrackedOpportunity) -> Delivery:
        """Queue a test message about this opportunity."""

    async def notify(self, tracked: TrackedOpportunity, alert_ids: Sequence[str]) -> list[Delivery]:
        """Queue a message about the opportunity on the named alerts, or on all that are switched on."""

    async def resend(self, number: int) -> Delivery:
        """Queue a failed delivery again."""

    async def matching(self, rules: Sequence[AlertRule]) -> list[list[TrackedOpportunity]]:
        """Return the open opportunities that match each rule now."""

    def message(self, rule: AlertRule, tracked: TrackedOpportunity) -> tuple[str, str]:
        """Return the title and the text of the message about an opportunity that is found now."""
