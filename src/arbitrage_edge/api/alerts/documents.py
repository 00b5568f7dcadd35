"""Read requests about alerts, and map alerts, deliveries and mutes to their documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from fnmatch import fnmatchcase
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET

from arbitrage_edge.api.calculator.calculator import invalid_body, parse_body
from arbitrage_edge.api.schemas.alerts import (
    AlertBody,
    AlertChanges,
    AlertCriteria,
    AlertDocument,
    AttemptDocument,
    DeliveryDocument,
    MuteBody,
    MuteDocument,
    PushSubscriptionDocument,
)
from arbitrage_edge.api.schemas.opportunity import utc
from arbitrage_edge.domain.alerts import AlertRule, Mute
from arbitrage_edge.domain.bookmakers import misspelt
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.market_rules import misspelt_market
from arbitrage_edge.domain.money import shown_percentage
from arbitrage_edge.domain.names import nearest
from arbitrage_edge.ports import Alert, ChannelDraft, Delivery, DeliveryCounts, PushSubscription

Criteria = TypeVar("Criteria", bound=AlertCriteria)

_new: msgspec.json.Decoder[AlertBody] = msgspec.json.Decoder(AlertBody)
_criteria: msgspec.json.Decoder[AlertCriteria] = msgspec.json.Decoder(AlertCriteria)
_changes: msgspec.json.Decoder[Any] = msgspec.json.Decoder(AlertChanges)
_mute: msgspec.json.Decoder[MuteBody] = msgspec.json.Decoder(MuteBody)
CHANNEL_FIELDS = ("url", "secret")
DECIMALS = ("min_profit", "max_profit", "min_guaranteed_profit", "stake", "rounding", "repeat_step")


def read_alert(raw: bytes, sports: Iterable[str]) -> AlertBody:
    """Parse a new alert. Raises a 422 problem that names the invalid field."""
    return _checked(parse_body(_new, raw, lambda body: body.rounding), sports)


def read_criteria(raw: bytes, sports: Iterable[str]) -> AlertCriteria:
    """Parse criteria. Raises a 422 problem that names the invalid field."""
    return _checked(parse_body(_criteria, raw, lambda body: body.rounding), sports)


def read_mute(raw: bytes) -> MuteBody:
    """Parse a mute. Raises a 422 problem that names the invalid field."""
    return parse_body(_mute, raw, lambda _: None)


def changed(alert: Alert, raw: bytes, sports: Iterable[str]) -> tuple[Alert, ChannelDraft | None]:
    """Return the alert with the changes of a request, and its new channel if the request has one.

    Raises a 422 problem that names the invalid field.
    """
    body = parse_body(_changes, raw, lambda body: None if body.rounding is UNSET else body.rounding)
    given = {name: getattr(body, name) for name in body.__struct_fields__ if getattr(body, name) is not UNSET}
    url, secret = (given.pop(name, None) for name in CHANNEL_FIELDS)
    if url is None and secret is not None:
        raise invalid_body("secret", "a new secret needs the url, too: it is not stored in readable form")
    name, enabled = given.pop("name", alert.name), given.pop("enabled", alert.enabled)
    criteria = _checked(msgspec.structs.replace(criteria_of(alert.rule), **given), sports)
    changed_alert = msgspec.structs.replace(alert, name=name, enabled=enabled, rule=rule_of(criteria))
    return changed_alert, None if url is None else ChannelDraft(url, secret)


def rule_of(criteria: AlertCriteria) -> AlertRule:
    """Return the rule with these criteria."""
    values = {name: getattr(criteria, name) for name in AlertCriteria.__struct_fields__}
    for name in DECIMALS:
        values[name] = None if values[name] is None else Decimal(repr(values[name]))
    return msgspec.convert(msgspec.to_builtins(values, builtin_types=(Decimal,)), AlertRule)


def criteria_of(rule: AlertRule) -> AlertCriteria:
    """Return the criteria of a rule."""
    values = msgspec.to_builtins(rule, builtin_types=(Decimal,))
    for name in DECIMALS:
        values[name] = None if values[name] is None else float(values[name])
    return msgspec.convert(values, AlertCriteria)


@contextmanager
def invalid_values_are_of_the_body() -> Iterator[None]:
    """Raise a 422 problem for an InvalidValueError: its location is the field."""
    try:
        yield
    except InvalidValueError as error:
        field = error.location or "body"
        raise invalid_body(field, str(error).removeprefix(f"{error.location}: ")) from None


def alert_document(
    alert: Alert, matching_now: int, counts: DeliveryCounts | None, secret: str | None = None
) -> AlertDocument:
    """Return an alert, with the number of open opportunities that match now."""
    counts = counts or DeliveryCounts()
    criteria = criteria_of(alert.rule)
    return AlertDocument(
        **{name: getattr(criteria, name) for name in AlertCriteria.__struct_fields__},
        id=alert.id,
        name=alert.name,
        enabled=alert.enabled,
        state="on" if alert.is_active else "paused" if alert.enabled else "off",
        channel=alert.channel.type.value,
        destination=alert.channel.destination,
        failures=alert.failures,
        last_error=alert.last_error,
        paused_at=alert.paused_at and utc(alert.paused_at),
        matching_now=matching_now,
        pending=counts.pending,
        delivered=counts.delivered,
        failed=counts.failed,
        last_delivered_at=counts.last_delivered_at and utc(counts.last_delivered_at),
        created_at=utc(alert.created_at),
        updated_at=utc(alert.updated_at),
        secret=secret,
    )


def delivery_document(delivery: Delivery) -> DeliveryDocument:
    """Return a delivery with its attempts."""
    opportunity = delivery.tracked.opportunity
    return DeliveryDocument(
        id=delivery.id,
        key=delivery.key,
        alert_id=delivery.alert_id,
        arbitrage_id=delivery.arbitrage_id,
        event=opportunity.event.name,
        profit_percentage=float(shown_percentage(opportunity.profit_percentage)),
        trigger=delivery.trigger.value,
        status=delivery.status.value,
        created_at=utc(delivery.created_at),
        delivered_at=delivery.delivered_at and utc(delivery.delivered_at),
        next_attempt_at=delivery.next_attempt_at and utc(delivery.next_attempt_at),
        attempts=[
            AttemptDocument(utc(attempt.at), attempt.seconds, attempt.status_code, attempt.error)
            for attempt in delivery.attempts
        ],
    )


def mute_document(mute: Mute) -> MuteDocument:
    """Return a mute."""
    until = mute.until and utc(mute.until)
    return MuteDocument(mute.id, mute.scope.value, mute.target, mute.label, utc(mute.created_at), until)


def push_document(subscription: PushSubscription) -> PushSubscriptionDocument:
    """Return a browser that receives notifications."""
    created_at = utc(subscription.created_at)
    return PushSubscriptionDocument(subscription.id, subscription.name, subscription.service, created_at)


def _checked(criteria: Criteria, sports: Iterable[str]) -> Criteria:
    """Check names against those that are known. Raises a 422 problem that names the nearest one."""
    for key in criteria.bookmakers:
        _reject("bookmakers", key, misspelt(key))
    for key in criteria.markets:
        _reject("markets", key, misspelt_market(key))
    known = sorted(sports)
    for pattern in criteria.sports if known else ():
        if not any(fnmatchcase(key, pattern) for key in known):
            _reject("sports", pattern, nearest(pattern.replace("*", ""), known))
    return criteria


def _reject(field: str, key: str, similar: str | None) -> None:
    if similar is not None:
        raise invalid_body(field, f"unknown key {key!r}; did you mean {similar}?")
