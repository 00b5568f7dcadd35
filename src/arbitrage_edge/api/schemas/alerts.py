"""Schemas of alerts, their deliveries and mutes."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, get_type_hints

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from arbitrage_edge.api.schemas.fields import AsOf, Money, Rounding
from arbitrage_edge.domain.alerts import USUAL_MAX_AGE

LARGEST_PERCENT = 1000
LONGEST_MINUTES = 60 * 24 * 366
MOST_KEYS = 200
LONGEST_TEMPLATE, LONGEST_URL = 2000, 2000

Percent = Annotated[float, Meta(ge=-LARGEST_PERCENT, le=LARGEST_PERCENT)]
Minutes = Annotated[float, Meta(ge=0, le=LONGEST_MINUTES)]
Key = Annotated[str, Meta(pattern="^[a-z0-9_]{1,100}$")]
SportPattern = Annotated[str, Meta(pattern="^[a-z0-9_*]{1,100}$")]
Id = Annotated[str, Meta(pattern="^[A-Za-z0-9_.-]{1,100}$")]
TimeOfDay = Annotated[str, Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Kind = Literal["arbitrage", "cover", "middle", "low_hold", "value", "promo"]


class QuietHoursBody(Struct, frozen=True, forbid_unknown_fields=True):
    """Daily hours without alerts. They may include midnight."""

    start: Annotated[TimeOfDay, Meta(description="First minute without alerts, such as 23:00")]
    end: Annotated[TimeOfDay, Meta(description="First minute with alerts again, such as 07:00")]
    timezone: Annotated[
        str, Meta(min_length=1, max_length=60, description="Time zone of these hours, such as Europe/Berlin")
    ] = "UTC"


class AlertCriteria(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Criteria of an alert. An empty list or null leaves a criterion out."""

    kinds: Annotated[
        list[Kind], Meta(min_length=1, max_length=6, description="Kinds of opportunities that cause an alert")
    ] = msgspec.field(default_factory=lambda: ["arbitrage"])
    min_profit: Annotated[Percent | None, Meta(description="Minimum profit, percent")] = None
    max_profit: Annotated[Percent | None, Meta(description="Maximum profit, percent")] = None
    min_guaranteed_profit: Annotated[
        Money | None, Meta(description="Minimum guaranteed profit at `stake`, in your currency")
    ] = None
    stake: Annotated[
        Money | None,
        Meta(description="Total stake, in your currency, for which stakes and profit are computed; null: MAX_STAKE"),
    ] = None
    rounding: Annotated[
        Rounding | None,
        Meta(description="Round stakes to multiples of this amount, in your currency; null: STAKE_ROUNDING"),
    ] = None
    sports: Annotated[
        list[SportPattern],
        Meta(max_length=MOST_KEYS, description="Sport keys, such as basketball_nba; * is a wildcard, as in soccer_*"),
    ] = []
    markets: Annotated[list[Key], Meta(max_length=MOST_KEYS, description="Market keys, such as h2h or totals")] = []
    bookmakers: Annotated[
        list[Key],
        Meta(max_length=MOST_KEYS, description="Keys of the bookmakers that you have: every bet must be at one"),
    ] = []
    max_age: Annotated[
        Annotated[float, Meta(gt=0, le=86_400)] | None,
        Meta(description="Maximum age of the oldest price, seconds. An older message is not sent any more"),
    ] = USUAL_MAX_AGE
    live: Annotated[
        bool | None, Meta(description="Only events in play (true), only events not yet started (false), or both")
    ] = None
    starts_within: Annotated[
        Minutes | None, Meta(description="Only events that start within so many minutes (decimal)")
    ] = None
    starts_after: Annotated[
        Minutes | None, Meta(description="Only events that start in so many minutes (decimal) or later")
    ] = None
    quiet_hours: Annotated[QuietHoursBody | None, Meta(description="Daily hours without alerts")] = None
    max_per_hour: Annotated[
        Annotated[int, Meta(ge=1, le=1000)] | None, Meta(description="Maximum number of alerts in an hour")
    ] = None
    muted_events: Annotated[list[Id], Meta(max_length=MOST_KEYS, description="Ids of events without alerts")] = []
    repeat_step: Annotated[
        Annotated[float, Meta(gt=0, le=LARGEST_PERCENT)] | None,
        Meta(
            description="Alert again about the same opportunity when its profit rose by so many percent of the stake; "
            "null: once only"
        ),
    ] = None
    notify_ended: Annotated[
        bool, Meta(description="Also send a message when an opportunity that caused an alert has ended")
    ] = False
    template: Annotated[
        Annotated[str, Meta(min_length=1, max_length=LONGEST_TEMPLATE)] | None,
        Meta(description="Text of the message with placeholders such as {event} and {bets}; null: the usual text"),
    ] = None


Name = Annotated[str, Meta(min_length=1, max_length=100, description="Name of the alert")]
ChannelUrl = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=LONGEST_URL,
        description="Address of the channel: https://... for a signed webhook, or an Apprise URL such as "
        "tgram://TOKEN/CHAT. It is encrypted and never returned",
    ),
]
Secret = Annotated[str, Meta(min_length=16, max_length=200)]


class AlertBody(AlertCriteria, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A new alert: criteria and channel."""

    name: Name
    url: ChannelUrl
    secret: Annotated[
        Secret | None,
        Meta(description="Secret that signs a webhook, at least 16 characters; null: one is made and returned once"),
    ] = None
    enabled: Annotated[bool, Meta(description="True if the alert is switched on")] = True


def _optional(name: str, hint: Any) -> tuple[str, Any, Any]:
    """Return the field of a PATCH: the same type and description, and may be left out."""
    return name, Annotated[hint | UnsetType, Meta(description=hint.__metadata__[-1].description)], UNSET


AlertChanges = msgspec.defstruct(
    "AlertChanges",
    [_optional(name, hint) for name, hint in get_type_hints(AlertBody, include_extras=True).items()],
    namespace={"__doc__": "Changes of an alert: fields that are not given stay as they are."},
    module=__name__,
    frozen=True,
    forbid_unknown_fields=True,
    kw_only=True,
)


class AlertDocument(AlertCriteria, frozen=True, kw_only=True):
    """An alert with its channel and state."""

    id: Annotated[str, Meta(description="Alert id")]
    name: Name
    enabled: Annotated[bool, Meta(description="True if the alert is switched on")]
    state: Annotated[
        Literal["on", "off", "paused"],
        Meta(description="on, off, or paused because the channel failed repeatedly: a change or a test resumes it"),
    ]
    channel: Annotated[str, Meta(description="Type of the channel: webhook, apprise, telegram or web_push")]
    destination: Annotated[str, Meta(description="Service or host of the channel, without secrets")]
    failures: Annotated[int, Meta(description="Number of failed attempts in a row")]
    last_error: Annotated[str | None, Meta(description="Error of the last attempt; null if it succeeded")]
    paused_at: Annotated[datetime | None, Meta(description="Time at which the alert was paused, UTC; null if not")]
    matching_now: Annotated[int, Meta(description="Number of open opportunities that match now")]
    pending: Annotated[int, Meta(description="Number of messages that are not delivered yet")]
    delivered: Annotated[int, Meta(description="Number of delivered messages in the last 30 days")]
    failed: Annotated[int, Meta(description="Number of messages in the last 30 days that were not delivered")]
    last_delivered_at: Annotated[datetime | None, Meta(description="Time of the last delivery, UTC; null if none")]
    created_at: Annotated[datetime, Meta(description="Time of creation, UTC")]
    updated_at: Annotated[datetime, Meta(description="Time of the last change, UTC")]
    secret: Annotated[
        str | None, Meta(description="Signing secret that was made for a new webhook; returned once, null later")
    ] = None


class AlertList(Struct, frozen=True):
    """All alerts, oldest first."""

    alerts: Annotated[list[AlertDocument], Meta(description="The alerts")]
    as_of: AsOf


class AlertPreview(Struct, frozen=True):
    """The open opportunities that would match criteria now."""

    matching_now: Annotated[int, Meta(description="Number of open opportunities that match now")]
    arbitrage_ids: Annotated[list[str], Meta(description="Ids of the most profitable ones, at most 20")]
    title: Annotated[str, Meta(description="Title of the message about the most profitable one, or about an example")]
    message: Annotated[str, Meta(description="Text of this message, from the template if there is one")]
    as_of: AsOf


class RemovedDocument(Struct, frozen=True):
    """Something that was deleted."""

    id: Annotated[str, Meta(description="Id of what was deleted")]


class AttemptDocument(Struct, frozen=True):
    """One attempt to deliver a message."""

    at: Annotated[datetime, Meta(description="Start of the attempt, UTC")]
    seconds: Annotated[float, Meta(description="Duration, seconds")]
    status_code: Annotated[int | None, Meta(description="HTTP status of the answer; null if there was none")]
    error: Annotated[str | None, Meta(description="Error; null if the channel accepted the message")]


class DeliveryDocument(Struct, frozen=True):
    """One message and its attempts."""

    id: Annotated[int, Meta(description="Delivery number")]
    key: Annotated[str, Meta(description="Key of the message, the same in every attempt: repeats have the same key")]
    alert_id: Annotated[str, Meta(description="Alert id")]
    arbitrage_id: Annotated[str, Meta(description="Opportunity id")]
    event: Annotated[str, Meta(description="Name of the event")]
    profit_percentage: Annotated[float, Meta(description="Profit when the message was queued, percent")]
    trigger: Annotated[str, Meta(description="found, raised, ended, test or manual")]
    status: Annotated[
        str, Meta(description="pending, delivered, failed (can be sent again), expired (prices too old) or cancelled")
    ]
    created_at: Annotated[datetime, Meta(description="Time at which the message was queued, UTC")]
    delivered_at: Annotated[datetime | None, Meta(description="Time of acknowledgement, UTC; null if not delivered")]
    next_attempt_at: Annotated[datetime | None, Meta(description="Time of the next attempt, UTC; null if none")]
    attempts: Annotated[list[AttemptDocument], Meta(description="Attempts so far, oldest first")]


class DeliveryList(Struct, frozen=True):
    """The newest deliveries of an alert."""

    deliveries: Annotated[list[DeliveryDocument], Meta(description="The deliveries, newest first")]
    as_of: AsOf


class NotifyDocument(Struct, frozen=True):
    """Messages that were queued for one opportunity."""

    status: Annotated[str, Meta(description="notifications queued, or no alerts if none is switched on")]
    arbitrage_id: Annotated[str, Meta(description="Opportunity id")]
    deliveries: Annotated[list[DeliveryDocument], Meta(description="The queued messages")]


class MuteBody(Struct, frozen=True, forbid_unknown_fields=True):
    """An event, bookmaker, line or opportunity to mute."""

    scope: Annotated[
        Literal["event", "bookmaker", "event_bookmaker", "line", "opportunity"],
        Meta(
            description="Scope: `event_bookmaker` is a bookmaker on one event, `line` the line of an open "
            "opportunity whenever it is found again"
        ),
    ]
    target: Annotated[
        Annotated[str, Meta(pattern="^[A-Za-z0-9_.-]{1,210}$")],
        Meta(
            description="Event id; bookmaker key; EVENT_ID.BOOKMAKER_KEY; opportunity id for a line (or the target of "
            "an earlier mute of it) and for an opportunity"
        ),
    ]
    lasts: Annotated[
        Literal["hour", "until_start", "forever"],
        Meta(description="For an hour, until the event starts, or until it is deleted"),
    ] = "hour"


class MuteDocument(Struct, frozen=True):
    """A mute: no alerts about what it names."""

    id: Annotated[str, Meta(description="Mute id")]
    scope: Annotated[str, Meta(description="event, bookmaker, event_bookmaker, line or opportunity")]
    target: Annotated[str, Meta(description="Id or key of the muted thing, or several joined by a point")]
    label: Annotated[str, Meta(description="Its name for people")]
    created_at: Annotated[datetime, Meta(description="Time of creation on the clock of the odds, UTC")]
    until: Annotated[datetime | None, Meta(description="End on the clock of the odds, UTC; null: no end")]


class MuteList(Struct, frozen=True):
    """The mutes that have not ended, oldest first."""

    mutes: Annotated[list[MuteDocument], Meta(description="The mutes")]
    as_of: AsOf


PushKey = Annotated[str, Meta(min_length=1, max_length=200)]


class PushKeysBody(Struct, frozen=True):
    """The keys of a browser's subscription."""

    p256dh: Annotated[PushKey, Meta(description="Public key of the browser, base64url")]
    auth: Annotated[PushKey, Meta(description="Secret shared with the browser, base64url")]


class PushSubscriptionBody(Struct, frozen=True, kw_only=True):
    """A subscription as `PushSubscription.toJSON()` of a browser returns it, with a name. Other fields are ignored."""

    endpoint: Annotated[
        str,
        Meta(min_length=1, max_length=LONGEST_URL, description="Address of the browser at its push service, https"),
    ]
    keys: Annotated[PushKeysBody, Meta(description="Keys of the browser")]
    name: Annotated[str, Meta(min_length=1, max_length=100, description="Name of the browser, to recognise it")]
    id: Annotated[
        Annotated[str, Meta(pattern="^ps_[a-z0-9]{1,40}$")] | None,
        Meta(description="Id of the registration that this one renews; null: a new browser"),
    ] = None


class PushSubscriptionDocument(Struct, frozen=True):
    """A browser that receives notifications. Its address is never returned."""

    id: Annotated[str, Meta(description="Id of the browser; `webpush:ID` is the address of its channel in an alert")]
    name: Annotated[str, Meta(description="Name of the browser")]
    service: Annotated[str, Meta(description="Host of the push service, which forwards encrypted notifications")]
    created_at: Annotated[datetime, Meta(description="Time of registration, UTC")]


class PushSubscriptionList(Struct, frozen=True):
    """The browsers that receive notifications, oldest first."""

    subscriptions: Annotated[list[PushSubscriptionDocument], Meta(description="The browsers")]


class PushKeyDocument(Struct, frozen=True):
    """The key by which browsers know this service."""

    public_key: Annotated[
        str, Meta(description="Public key (VAPID), base64url: `applicationServerKey` of `PushManager.subscribe()`")
    ]
