"""Alerts and mutes in the database. Their deliveries are in `deliveries`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import delete, func, insert, or_, select

from arbitrage_edge.backends.sql.database import Database
from arbitrage_edge.backends.sql.deliveries import NOTICES, SqlDeliveries, alert_of
from arbitrage_edge.backends.sql.tables import alerts, counters, deliveries, mutes, push_subscriptions
from arbitrage_edge.backends.sql.upsert import insert_into, upsert_into
from arbitrage_edge.domain.alerts import Mute, MuteScope
from arbitrage_edge.domain.errors import NotFoundError
from arbitrage_edge.ports import Alert, Delivery, DeliveryCounts, DeliveryStatus, PushSubscription

POSITION = "alerts"
# In the order of the fields of `PushSubscription`.
SUBSCRIPTION_COLUMNS = ("subscription_id", "name", "service", "sealed", "digest", "created_at")


class SqlAlerts(SqlDeliveries):
    """The `AlertStore` on a migrated database."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._database = database

    async def alerts(self) -> list[Alert]:
        """Return all alerts that this version can read, oldest first."""
        query = select(alerts).order_by(alerts.c.created_at, alerts.c.alert_id)
        async with self._database.query() as connection:
            rows = (await connection.execute(query)).all()
        return [alert for row in rows if (alert := alert_of(row)) is not None]

    async def alert(self, alert_id: str) -> Alert:
        """Return the alert with this id; raise NotFoundError if there is none."""
        async with self._database.query() as connection:
            row = (await connection.execute(select(alerts).where(alerts.c.alert_id == alert_id))).first()
        if row is None:
            raise _no_alert(alert_id)
        if (alert := alert_of(row)) is None:
            raise NotFoundError(f"a newer version wrote alert {alert_id}: update this process")
        return alert

    async def save(self, alert: Alert, *, from_now: bool = False) -> Alert:
        """Create or replace the alert and return it. `from_now`: it matches the notices committed after this."""
        statement = upsert_into(alerts, self._database.dialect, "alert_id")
        # The lock makes recordings wait with the numbers of their notices until the alert is committed.
        newest = select(counters.c.value).where(counters.c.name == NOTICES).with_for_update()
        async with self._database.transaction() as connection:
            if from_now:
                alert = replace(alert, since_seq=(await connection.execute(newest)).scalar() or 0)
            await connection.execute(statement, _alert_values(alert))
        return alert

    async def remove(self, alert_id: str) -> None:
        """Delete the alert and its deliveries; raise NotFoundError if there is none."""
        async with self._database.transaction() as connection:
            await connection.execute(delete(deliveries).where(deliveries.c.alert_id == alert_id))
            removed: Any = await connection.execute(delete(alerts).where(alerts.c.alert_id == alert_id))
        if not removed.rowcount:
            raise _no_alert(alert_id)

    async def position(self) -> int:
        """Return the number of the last notice that was matched with the alerts."""
        async with self._database.query() as connection:
            query = select(counters.c.value).where(counters.c.name == POSITION)
            return (await connection.execute(query)).scalar() or 0

    async def enqueue(self, position: int, last: int, deliveries_: Sequence[Delivery]) -> bool:
        """Add deliveries and move the position to `last`; return False if another process moved it before."""
        move = insert_into(counters, self._database.dialect).values(name=POSITION, value=last)
        move = move.on_conflict_do_update(
            index_elements=["name"], set_={"value": last}, where=counters.c.value == position
        )
        async with self._database.transaction() as connection:
            if (await connection.execute(move.returning(counters.c.value))).scalar() is None:
                return False
            await self._insert(connection, deliveries_)
        return True

    async def counts(self) -> Mapping[str, DeliveryCounts]:
        """Return the number of deliveries by alert."""
        columns = deliveries.c
        query = select(
            columns.alert_id, columns.status, func.count(), func.max(columns.delivered_at).label("last")
        ).group_by(columns.alert_id, columns.status)
        counts: dict[str, dict[str, Any]] = {}
        async with self._database.query() as connection:
            for alert_id, status, number, last in await connection.execute(query):
                values = counts.setdefault(alert_id, {})
                values[status] = number
                if status == DeliveryStatus.DELIVERED:
                    values["last"] = last
        return {
            alert_id: DeliveryCounts(
                values.get(DeliveryStatus.PENDING, 0),
                values.get(DeliveryStatus.DELIVERED, 0),
                values.get(DeliveryStatus.FAILED, 0),
                values.get("last"),
            )
            for alert_id, values in counts.items()
        }

    async def mutes(self, now: datetime) -> list[Mute]:
        """Return the mutes that have not ended, oldest first."""
        columns = mutes.c
        query = select(columns.mute_id, columns.scope, columns.target, columns.label, columns.created_at, columns.until)
        query = query.where(or_(columns.until.is_(None), columns.until > now))
        async with self._database.query() as connection:
            rows = (await connection.execute(query.order_by(columns.created_at, columns.mute_id))).all()
        return [Mute(row[0], MuteScope(row[1]), *row[2:]) for row in rows]

    async def save_mute(self, mute: Mute) -> None:
        """Add the mute."""
        values = {**msgspec.structs.asdict(mute), "scope": mute.scope.value}
        values["mute_id"] = values.pop("id")
        async with self._database.transaction() as connection:
            await connection.execute(insert(mutes), values)

    async def remove_mute(self, mute_id: str) -> None:
        """Delete the mute; raise NotFoundError if there is none."""
        async with self._database.transaction() as connection:
            removed: Any = await connection.execute(delete(mutes).where(mutes.c.mute_id == mute_id))
        if not removed.rowcount:
            raise NotFoundError(f"no mute has the id {mute_id[:100]!r}; GET /mutes lists all")

    async def subscriptions(self) -> list[PushSubscription]:
        """Return the browsers that receive notifications, oldest first."""
        columns = push_subscriptions.c
        query = select(*(columns[name] for name in SUBSCRIPTION_COLUMNS))
        async with self._database.query() as connection:
            rows = (await connection.execute(query.order_by(columns.created_at, columns.subscription_id))).all()
        return [PushSubscription(*row) for row in rows]

    async def save_subscription(self, subscription: PushSubscription) -> None:
        """Add or replace the browser with this id."""
        values = dict(zip(SUBSCRIPTION_COLUMNS, msgspec.structs.astuple(subscription), strict=True))
        statement = upsert_into(push_subscriptions, self._database.dialect, "subscription_id")
        async with self._database.transaction() as connection:
            await connection.execute(statement, values)

    async def remove_subscription(self, subscription_id: str) -> None:
        """Delete the browser; raise NotFoundError if there is none."""
        chosen = push_subscriptions.c.subscription_id == subscription_id
        async with self._database.transaction() as connection:
            removed: Any = await connection.execute(delete(push_subscriptions).where(chosen))
        if not removed.rowcount:
            raise NotFoundError(f"no browser has the id {subscription_id[:100]!r}; GET /push/subscriptions lists all")

    async def prune(self, before: datetime) -> int:
        """Delete finished deliveries created before that time, and mutes that ended; return the number of rows."""
        finished = deliveries.c.status != DeliveryStatus.PENDING.value
        async with self._database.transaction() as connection:
            old: Any = await connection.execute(delete(deliveries).where(finished, deliveries.c.created_at < before))
            ended: Any = await connection.execute(delete(mutes).where(mutes.c.until < before))
        return int(old.rowcount + ended.rowcount)


def _alert_values(alert: Alert) -> dict[str, Any]:
    return {
        "alert_id": alert.id,
        "name": alert.name,
        "enabled": alert.enabled,
        "rule": msgspec.to_builtins(alert.rule),
        "channel": alert.channel.type.value,
        "destination": alert.channel.destination,
        "sealed": alert.channel.sealed,
        "created_at": alert.created_at,
        "updated_at": alert.updated_at,
        "since_seq": alert.since_seq,
        "failures": alert.failures,
        "failing_since": alert.failing_since,
        "last_error": alert.last_error,
        "paused_at": alert.paused_at,
    }


def _no_alert(alert_id: str) -> NotFoundError:
    return NotFoundError(f"no alert has the id {alert_id[:100]!r}; GET /alerts lists all")
