"""Deliveries of alerts in the database: an outbox from which each row is claimed by one process at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import msgspec
from sqlalchemy import Row, case, func, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from arbitrage_edge.backends.sql.database import Database
from arbitrage_edge.backends.sql.opportunity_rows import count_unreadable, readable, to_document
from arbitrage_edge.backends.sql.tables import alerts, counters, deliveries
from arbitrage_edge.backends.sql.upsert import insert_into
from arbitrage_edge.domain.alerts import Alerted, AlertRule, Trigger
from arbitrage_edge.domain.errors import NotFoundError
from arbitrage_edge.ports import (
    Alert,
    Attempt,
    AttemptResult,
    Channel,
    ChannelType,
    ClaimLimits,
    Delivery,
    DeliveryQueue,
    DeliveryStatus,
)

CAUSED_BY_NOTICES = (Trigger.FOUND.value, Trigger.RAISED.value, Trigger.ENDED.value)
NOTICES = "notices"
PENDING = DeliveryStatus.PENDING.value
RESENDABLE = (DeliveryStatus.FAILED.value, DeliveryStatus.EXPIRED.value)
# Due deliveries that are looked at for each one that may be claimed: those of one alert do not hide the others.
CANDIDATES = 20
MAX_PARAMETERS = 500
# The failures and seconds after which an alert is paused whose channel is gone.
AT_ONCE = (1, 0.0)


class SqlDeliveries:
    """The part of the `AlertStore` that concerns deliveries."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, added: Sequence[Delivery]) -> list[Delivery]:
        """Add deliveries that no notice caused; return them with their numbers."""
        async with self._database.transaction() as connection:
            await self._insert(connection, added)
            keys = [delivery.key for delivery in added]
            rows = (await connection.execute(select(deliveries).where(deliveries.c.key.in_(keys)))).all()
        by_key = {delivery.key: delivery for delivery in _readable(rows)}
        return [by_key[key] for key in keys]

    async def alerted(self, arbitrage_ids: Collection[str]) -> Mapping[tuple[str, str], Alerted]:
        """Return the messages so far, by alert and opportunity."""
        columns = deliveries.c
        query = select(
            columns.alert_id,
            columns.arbitrage_id,
            func.count(),
            func.max(columns.profit_percentage, type_=columns.profit_percentage.type),
            func.sum(case((columns.trigger == Trigger.ENDED.value, 1), else_=0)),
        )
        query = query.where(columns.trigger.in_(CAUSED_BY_NOTICES)).group_by(columns.alert_id, columns.arbitrage_id)
        ids, before = sorted(set(arbitrage_ids)), dict[tuple[str, str], Alerted]()
        async with self._database.query() as connection:
            for start in range(0, len(ids), MAX_PARAMETERS):
                some = query.where(columns.arbitrage_id.in_(ids[start : start + MAX_PARAMETERS]))
                for alert_id, arbitrage_id, times, profit, ended in await connection.execute(some):
                    before[alert_id, arbitrage_id] = Alerted(times, profit, bool(ended))
        return before

    async def sent_since(self, since: datetime) -> Mapping[str, int]:
        """Return the number of messages that notices since that time caused, by alert."""
        columns = deliveries.c
        query = select(columns.alert_id, func.count()).where(
            columns.noticed_at > since, columns.trigger.in_(CAUSED_BY_NOTICES)
        )
        async with self._database.query() as connection:
            return {row[0]: row[1] for row in await connection.execute(query.group_by(columns.alert_id))}

    async def claim(self, now: datetime, until: datetime, limits: ClaimLimits) -> list[Delivery]:
        """Return deliveries that are due and reserve them until `until`."""
        columns, due, most = deliveries.c, _is_due(now), limits.most
        none_left = [alert_id for alert_id, running in limits.running.items() if running >= limits.most_per_alert]
        query = select(columns.id, columns.alert_id).where(due, columns.alert_id.not_in(none_left))
        async with self._database.query() as connection:
            rows = (
                await connection.execute(query.order_by(columns.next_attempt_at, columns.id).limit(most * CANDIDATES))
            ).all()
        chosen = _within_limits(rows, limits)
        if not chosen:
            return []
        # A concurrent claim of the same row changes its `next_attempt_at`, so the condition fails for the second one.
        statement = update(deliveries).where(columns.id.in_(chosen), due)
        statement = statement.values(next_attempt_at=until, claim=uuid4().hex)
        async with self._database.transaction() as connection:
            claimed = (await connection.execute(statement.returning(deliveries))).all()
        return sorted(_readable(claimed), key=lambda delivery: delivery.id)

    async def queue(self) -> DeliveryQueue:
        """Return the number of pending deliveries, and when the next one is due."""
        columns = deliveries.c
        due = func.min(columns.next_attempt_at, type_=columns.next_attempt_at.type)
        query = select(func.count(), due).where(columns.status == PENDING)
        async with self._database.query() as connection:
            return DeliveryQueue(*(await connection.execute(query)).one())

    async def finish(self, results: Sequence[AttemptResult], pause_after: tuple[int, float]) -> list[Alert]:
        """Store the results of attempts, and count the failures of the alerts; return those paused now."""
        paused = []
        async with self._database.transaction() as connection:
            for result in results:
                await self._finish(connection, result)
            # In the order of the ids, so that two processes do not wait for each other.
            for alert_id in sorted({result.delivery.alert_id for result in results}):
                of_alert = [one for one in results if one.delivery.alert_id == alert_id]
                attempts = [one.attempt for one in of_alert if one.attempt]
                limits = AT_ONCE if any(one.is_gone for one in of_alert) else pause_after
                row = await self._count_failures(connection, alert_id, attempts, limits)
                if row is not None and (alert := alert_of(row)) is not None:
                    paused.append(alert)
        return paused

    async def _finish(self, connection: AsyncConnection, result: AttemptResult) -> None:
        delivery, attempt = result.delivery, result.attempt
        attempts = delivery.attempts if attempt is None else [*delivery.attempts, attempt]
        values: dict[str, Any] = {
            "status": result.status.value,
            "attempts": msgspec.to_builtins(attempts),
            "next_attempt_at": result.next_attempt_at,
            "claim": None,
        }
        if result.status is DeliveryStatus.DELIVERED and attempt is not None:
            values["delivered_at"] = attempt.at + timedelta(seconds=attempt.seconds)
        # One that another process delivered after the end of the claim stays delivered.
        open_ = deliveries.c.status == PENDING if result.status is not DeliveryStatus.DELIVERED else true()
        await connection.execute(update(deliveries).where(deliveries.c.id == delivery.id, open_).values(values))

    async def _count_failures(
        self, connection: AsyncConnection, alert_id: str, attempts: Sequence[Attempt], pause_after: tuple[int, float]
    ) -> Row[Any] | None:
        """Update the failures in a row; return the row of an alert that is paused by this."""
        failed = [attempt for attempt in attempts if attempt.error is not None]
        chosen = alerts.c.alert_id == alert_id
        if len(failed) < len(attempts):
            newest = select(counters.c.value).where(counters.c.name == NOTICES).scalar_subquery()
            since = case((alerts.c.paused_at.is_not(None), func.coalesce(newest, 0)), else_=alerts.c.since_seq)
            values = {"failures": 0, "failing_since": None, "last_error": None, "paused_at": None, "since_seq": since}
            await connection.execute(update(alerts).where(chosen).values(values))
            return None
        if not failed:
            return None
        first, last = failed[0], failed[-1]
        counted = (
            update(alerts)
            .where(chosen)
            .values(
                failures=alerts.c.failures + len(failed),
                failing_since=func.coalesce(alerts.c.failing_since, first.at, type_=alerts.c.failing_since.type),
                last_error=last.error,
            )
        )
        await connection.execute(counted)
        most, seconds = pause_after
        pause = update(alerts).where(
            chosen,
            alerts.c.paused_at.is_(None),
            alerts.c.failures >= most,
            alerts.c.failing_since <= last.at - timedelta(seconds=seconds),
        )
        row: Row[Any] | None = (await connection.execute(pause.values(paused_at=last.at).returning(alerts))).first()
        return row

    async def release(self, now: datetime) -> None:
        """Make all claimed deliveries due again."""
        claimed = update(deliveries).where(deliveries.c.status == PENDING, deliveries.c.claim.is_not(None))
        async with self._database.transaction() as connection:
            await connection.execute(claimed.values(next_attempt_at=now, claim=None))

    async def deliveries(self, alert_id: str | None, status: DeliveryStatus | None, limit: int) -> list[Delivery]:
        """Return the newest deliveries."""
        columns = deliveries.c
        query = select(deliveries)
        if alert_id is not None:
            query = query.where(columns.alert_id == alert_id)
        if status is not None:
            query = query.where(columns.status == status.value)
        async with self._database.query() as connection:
            rows = (await connection.execute(query.order_by(columns.id.desc()).limit(limit))).all()
        return _readable(rows)

    async def delivery(self, number: int) -> Delivery:
        """Return the delivery with this number; raise NotFoundError if there is none."""
        async with self._database.query() as connection:
            row = (await connection.execute(select(deliveries).where(deliveries.c.id == number))).first()
        if row is None:
            raise NotFoundError(f"no delivery has the number {number}")
        return _required(row)

    async def resend(self, number: int, now: datetime) -> Delivery:
        """Make a failed or expired delivery pending again; raise NotFoundError if there is none in such a state."""
        again = update(deliveries).where(deliveries.c.id == number, deliveries.c.status.in_(RESENDABLE))
        values: dict[str, Any] = {"status": PENDING, "attempts": [], "next_attempt_at": now, "claim": None}
        async with self._database.transaction() as connection:
            row = (await connection.execute(again.values(values).returning(deliveries))).first()
            if row is None:
                raise NotFoundError(f"no failed delivery has the number {number}: only failed ones are sent again")
            return _required(row)

    async def _insert(self, connection: AsyncConnection, added: Sequence[Delivery]) -> None:
        if added:
            insert = insert_into(deliveries, self._database.dialect).on_conflict_do_nothing(index_elements=["key"])
            await connection.execute(insert, [_values(delivery) for delivery in added])


def _within_limits(rows: Sequence[Any], limits: ClaimLimits) -> list[int]:
    """Return the ids of the first rows within the limits."""
    chosen, taken = list[int](), Counter(limits.running)
    for number, alert_id in rows:
        if len(chosen) < limits.most and taken[alert_id] < limits.most_per_alert:
            taken[alert_id] += 1
            chosen.append(number)
    return chosen


def _is_due(now: datetime) -> Any:
    return (deliveries.c.status == PENDING) & (deliveries.c.next_attempt_at <= now)


def _values(delivery: Delivery) -> dict[str, Any]:
    return {
        "key": delivery.key,
        "alert_id": delivery.alert_id,
        "trigger": delivery.trigger.value,
        "arbitrage_id": delivery.arbitrage_id,
        "profit_percentage": delivery.tracked.opportunity.profit_percentage,
        "document": to_document(delivery.tracked),
        "noticed_at": delivery.noticed_at,
        "created_at": delivery.created_at,
        "status": delivery.status.value,
        "attempts": msgspec.to_builtins(delivery.attempts),
        "next_attempt_at": delivery.next_attempt_at,
    }


def alert_of(row: Row[Any]) -> Alert | None:
    """Return the alert of a row; None for one that a newer version wrote, with a channel or rule unknown here."""
    try:
        channel, rule = ChannelType(row.channel), msgspec.convert(row.rule, AlertRule)
    except ValueError as error:
        count_unreadable(f"alerts to {row.channel!r}", error)
        return None
    return Alert(
        id=row.alert_id,
        name=row.name,
        enabled=row.enabled,
        rule=rule,
        channel=Channel(channel, row.destination, row.sealed),
        created_at=row.created_at,
        updated_at=row.updated_at,
        since_seq=row.since_seq,
        failures=row.failures,
        failing_since=row.failing_since,
        last_error=row.last_error,
        paused_at=row.paused_at,
    )


def _readable(rows: Iterable[Row[Any]]) -> list[Delivery]:
    """Return the deliveries of rows, without those that only a newer version can read."""
    return [delivery for row in rows if (delivery := delivery_of(row)) is not None]


def _required(row: Row[Any]) -> Delivery:
    """Return the delivery of a row; raise NotFoundError for one that only a newer version can read."""
    delivery = delivery_of(row)
    if delivery is None:
        raise NotFoundError(f"a newer version wrote delivery {row.id}: update this process")
    return delivery


def delivery_of(row: Row[Any]) -> Delivery | None:
    """Return the delivery of a row; None for one that a newer version wrote, of a kind unknown here. It is counted."""
    tracked = readable(row.document)
    if tracked is None:
        return None
    try:
        trigger, status = Trigger(row.trigger), DeliveryStatus(row.status)
    except ValueError as error:
        count_unreadable(f"deliveries of trigger {row.trigger!r} and status {row.status!r}", error)
        return None
    return Delivery(
        id=row.id,
        key=row.key,
        alert_id=row.alert_id,
        trigger=trigger,
        arbitrage_id=row.arbitrage_id,
        tracked=tracked,
        noticed_at=row.noticed_at,
        created_at=row.created_at,
        status=status,
        attempts=msgspec.convert(row.attempts, list[Attempt]),
        next_attempt_at=row.next_attempt_at,
        delivered_at=row.delivered_at,
    )
