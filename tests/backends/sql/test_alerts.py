"""The contract of `AlertStore`."""

from datetime import timedelta
from decimal import Decimal

import pytest
from msgspec.structs import replace
from sqlalchemy import update

from arbitrage_edge.backends.memory.alerts import MemoryAlerts
from arbitrage_edge.backends.memory.store import MemoryStore
from arbitrage_edge.backends.sql import opportunity_rows
from arbitrage_edge.backends.sql.alerts import SqlAlerts
from arbitrage_edge.backends.sql.database import open_database
from arbitrage_edge.backends.sql.opportunity_rows import to_document
from arbitrage_edge.backends.sql.store import SqlStore
from arbitrage_edge.backends.sql.tables import alerts as alert_rows
from arbitrage_edge.backends.sql.tables import deliveries
from arbitrage_edge.domain.alerts import Alerted, AlertRule, Mute, MuteScope, Trigger
from arbitrage_edge.domain.errors import NotFoundError
from arbitrage_edge.ports import (
    Alert,
    Attempt,
    AttemptResult,
    Channel,
    ChannelType,
    ClaimLimits,
    Delivery,
    DeliveryCounts,
    DeliveryQueue,
    DeliveryStatus,
    PushSubscription,
)
from backends.sql.boards import NOON, after, arbitrage, new_detector, polled

CHANNEL = Channel(ChannelType.WEBHOOK, "https://example.org/...", "sealed")


ANY = ClaimLimits(100, 100)


@pytest.fixture
async def stores(store_url):
    """A store of opportunities of each kind, and that of the alerts on them."""
    if store_url is None:
        store = MemoryStore()
        yield store, MemoryAlerts(store.newest_seq)
    else:
        async with open_database(store_url) as database:
            yield SqlStore(database), SqlAlerts(database)


@pytest.fixture
def alerts(stores):
    return stores[1]


async def tracked_in(store, home=2.15):
    """Record an arbitrage and return it."""
    await polled(store, new_detector(), arbitrage(NOON, home=home), NOON)
    (tracked,) = await store.open_opportunities(None)
    return tracked


@pytest.fixture
async def tracked(stores):
    return await tracked_in(stores[0])


def an_alert(alert_id="al_1", seconds=0, **more):
    return Alert(alert_id, "Mine", True, AlertRule(), CHANNEL, after(seconds), after(seconds), **more)


def result(delivery, second, error=None, status=DeliveryStatus.PENDING, again=None, **more):
    """The result of an attempt that took half a second."""
    attempt = Attempt(after(second), 0.5, 200 if error is None else 500, error)
    again = None if again is None else after(again)
    return AttemptResult(delivery, attempt, DeliveryStatus.DELIVERED if error is None else status, again, **more)


async def ids(listed):
    return [each.id for each in await listed]


def a_delivery(tracked, number=1, alert_id="al_1", trigger=Trigger.FOUND, **more):
    at = NOON + timedelta(seconds=number)
    key = f"{alert_id}.{tracked.arbitrage_id}.{number}"
    values = {"noticed_at": at, "created_at": at, "next_attempt_at": at} | more
    return Delivery(0, key, alert_id, trigger, tracked.arbitrage_id, tracked, **values)


@pytest.mark.parametrize("column", ["document", "trigger", "status"])
async def test_a_delivery_that_only_a_newer_version_can_read_costs_one_entry(database, caplog, column):
    alerts, tracked = SqlAlerts(database), await tracked_in(SqlStore(database))
    opportunity_rows.unreadable.clear()
    await alerts.save(an_alert())
    first, second = await alerts.add([a_delivery(tracked, 1), a_delivery(tracked, 2)])
    unknown = {"document": to_document(tracked).replace('"kind":"arbitrage"', '"kind":"parlay"')}
    unknown |= {"trigger": "foreseen", "status": "postponed"}
    async with database.transaction() as connection:
        changed = update(deliveries).where(deliveries.c.id == first.id).values({column: unknown[column]})
        await connection.execute(changed)
    assert [delivery.id for delivery in await alerts.deliveries("al_1", None, 10)] == [second.id]
    claimed = await alerts.claim(after(60), after(90), ClaimLimits(10, 10))
    assert [delivery.id for delivery in claimed] == [second.id]
    with pytest.raises(NotFoundError, match="update this process"):
        await alerts.delivery(first.id)
    # Listed, claimed unless it is no longer pending, and read alone.
    assert sum(opportunity_rows.unreadable.values()) == (2 if column == "status" else 3)
    assert "which this version cannot read" in caplog.text


async def test_a_delivery_that_cannot_be_read_is_not_sent_again(database):
    alerts, tracked = SqlAlerts(database), await tracked_in(SqlStore(database))
    (failed,) = await alerts.add([a_delivery(tracked, status=DeliveryStatus.FAILED, next_attempt_at=None)])
    async with database.transaction() as connection:
        await connection.execute(update(deliveries).values(trigger="foreseen"))
    with pytest.raises(NotFoundError, match="update this process"):
        await alerts.resend(failed.id, NOON)
    async with database.transaction() as connection:
        await connection.execute(update(deliveries).values(trigger="found"))
    assert (await alerts.delivery(failed.id)).status is DeliveryStatus.FAILED


@pytest.mark.parametrize(
    "unknown", [{"channel": "pigeon"}, {"rule": {"kinds": {"but": ["low_hold"]}}}], ids=["its channel", "its rule"]
)
async def test_an_alert_that_only_a_newer_version_can_read_costs_one_alert(database, caplog, unknown):
    alerts = SqlAlerts(database)
    opportunity_rows.unreadable.clear()
    await alerts.save(an_alert("al_1"))
    await alerts.save(an_alert("al_2"))
    async with database.transaction() as connection:
        await connection.execute(update(alert_rows).where(alert_rows.c.alert_id == "al_1").values(unknown))
    assert await ids(alerts.alerts()) == ["al_2"]
    with pytest.raises(NotFoundError, match="al_1: update this process"):
        await alerts.alert("al_1")
    assert "which this version cannot read" in caplog.text
    await alerts.remove("al_1")
    assert await ids(alerts.alerts()) == ["al_2"]


async def test_alerts_are_listed_by_age_replaced_and_removed_with_their_deliveries(alerts, tracked):
    assert await alerts.alerts() == []
    for alert in (an_alert("al_2", 5), an_alert("al_1", 9), an_alert("al_0", 5)):
        assert await alerts.save(alert) == alert
    assert await ids(alerts.alerts()) == ["al_0", "al_2", "al_1"]
    changed = replace(an_alert("al_1", 9), enabled=False, name="Other", last_error="answered 500", failures=2)
    await alerts.save(changed)
    assert await alerts.alert("al_1") == changed
    await alerts.add([a_delivery(tracked, 1), a_delivery(tracked, 2, "al_2")])
    await alerts.remove("al_1")
    assert [each.alert_id for each in await alerts.deliveries(None, None, 10)] == ["al_2"]
    for call in (alerts.alert("al_1"), alerts.remove("al_1")):
        with pytest.raises(NotFoundError, match="al_1"):
            await call


async def test_a_new_alert_starts_after_the_notices_so_far(stores, tracked):
    store, alerts = stores
    newest = await store.newest_seq()
    assert newest > 0
    assert (await alerts.save(an_alert(), from_now=True)).since_seq == newest
    assert (await alerts.alert("al_1")).since_seq == newest
    assert (await alerts.save(an_alert("al_2"))).since_seq == 0


async def test_one_of_two_processes_matches_the_same_notices(alerts, tracked):
    assert await alerts.position() == 0
    assert await alerts.enqueue(0, 7, [a_delivery(tracked, 1)])
    assert not await alerts.enqueue(0, 9, [a_delivery(tracked, 2)])
    assert await alerts.position() == 7
    # The same message of another batch is stored once.
    assert await alerts.enqueue(7, 9, [a_delivery(tracked, 1), a_delivery(tracked, 3)])
    assert [each.key[-1] for each in await alerts.deliveries(None, None, 10)] == ["3", "1"]


async def test_messages_without_a_notice_are_returned_with_their_numbers(alerts, tracked):
    added = await alerts.add([a_delivery(tracked, 1), a_delivery(tracked, 2)])
    assert [each.key[-1] for each in added] == ["1", "2"]
    assert await alerts.delivery(added[1].id) == added[1] == replace(a_delivery(tracked, 2), id=added[1].id)
    assert await alerts.add([a_delivery(tracked, 2)]) == [added[1]]
    with pytest.raises(NotFoundError, match="999"):
        await alerts.delivery(999)


async def test_messages_so_far_are_counted_by_alert_and_opportunity(alerts, tracked):
    higher = replace(tracked, opportunity=replace(tracked.opportunity, profit_percentage=Decimal("7.5")))
    await alerts.add(
        [
            a_delivery(tracked, 1),
            a_delivery(higher, 2, trigger=Trigger.RAISED),
            a_delivery(tracked, 3, trigger=Trigger.ENDED),
            a_delivery(tracked, 4, trigger=Trigger.TEST),
            a_delivery(tracked, 5, "al_2"),
        ]
    )
    name, profit = tracked.arbitrage_id, tracked.opportunity.profit_percentage
    assert dict(await alerts.alerted({name, "arb_other"})) == {
        ("al_1", name): Alerted(3, Decimal("7.5"), ended=True),
        ("al_2", name): Alerted(1, profit),
    }
    assert dict(await alerts.alerted(set())) == {}
    # A test is none of the messages per hour, nor is what came before.
    assert dict(await alerts.sent_since(after(1))) == {"al_1": 2, "al_2": 1}


async def test_due_deliveries_are_claimed_once_and_again_when_the_claim_ends(alerts, tracked):
    first, second, later = await alerts.add([a_delivery(tracked, number) for number in (2, 1, 50)])
    assert await alerts.queue() == DeliveryQueue(3, after(1))
    claimed = await alerts.claim(after(10), after(40), ANY)
    assert claimed == [replace(each, next_attempt_at=after(40)) for each in (first, second)]
    assert await alerts.claim(after(39), after(70), ANY) == []
    assert await alerts.queue() == DeliveryQueue(3, after(40))
    assert len(await alerts.claim(after(40), after(70), ANY)) == 2
    # A process that is the only one need not wait for the end of the claims.
    await alerts.release(after(41))
    assert await ids(alerts.claim(after(41), after(70), ANY)) == [first.id, second.id]
    assert (await alerts.delivery(later.id)).next_attempt_at == after(50)


async def test_one_alert_does_not_take_all_places(alerts, tracked):
    await alerts.add([a_delivery(tracked, number) for number in range(1, 5)])
    await alerts.add([a_delivery(tracked, number, "al_2") for number in range(5, 8)])
    claimed = await alerts.claim(after(60), after(90), ClaimLimits(4, 2, {"al_2": 1}))
    assert [(each.alert_id, each.key[-1]) for each in claimed] == [("al_1", "1"), ("al_1", "2"), ("al_2", "5")]
    claimed = await alerts.claim(after(60), after(90), ClaimLimits(1, 2, {"al_1": 2}))
    assert [(each.alert_id, each.key[-1]) for each in claimed] == [("al_2", "6")]


async def test_results_are_stored_and_a_delivered_message_stays_delivered(alerts, tracked):
    await alerts.save(an_alert())
    delivery, *_ = await alerts.add([a_delivery(tracked)])
    failed = result(delivery, 5, "answered 500", again=7)
    assert await alerts.finish([failed], (10, 300.0)) == []
    stored = await alerts.delivery(delivery.id)
    assert (stored.status, stored.attempts, stored.next_attempt_at) == ("pending", [failed.attempt], after(7))
    delivered = result(stored, 8)
    await alerts.finish([delivered], (10, 300.0))
    # The result of a process whose claim had ended.
    await alerts.finish([result(stored, 9, "no answer", again=20)], (10, 300.0))
    stored = await alerts.delivery(delivery.id)
    assert (stored.status, stored.attempts) == ("delivered", [failed.attempt, delivered.attempt])
    assert stored.delivered_at == after(8) + timedelta(seconds=0.5)
    assert await alerts.queue() == DeliveryQueue(0, None)
    assert await alerts.claim(after(99), after(120), ANY) == []


async def test_failures_in_a_row_pause_an_alert_and_a_success_ends_the_pause(stores, tracked):
    store, alerts = stores
    for name in ("al_1", "al_2"):
        await alerts.save(an_alert(name))
    first, other = await alerts.add([a_delivery(tracked, 1), a_delivery(tracked, 2, "al_2")])
    limits = (3, 60.0)
    # Three failures, but not for a minute; then long enough.
    soon = [result(first, second, "answered 500", again=30) for second in (1, 2, 3)]
    assert await alerts.finish([*soon, result(other, 3)], limits) == []
    alert = await alerts.alert("al_1")
    assert (alert.failures, alert.failing_since, alert.last_error) == (3, after(1), "answered 500")
    (paused,) = await alerts.finish([result(first, 61, "no answer", again=90)], limits)
    assert (paused.id, paused.failures, paused.paused_at) == ("al_1", 4, after(61))
    assert await alerts.alert("al_1") == paused
    assert await alerts.finish([result(first, 62, "no answer", again=90)], limits) == []
    # What happened during the pause is not sent afterwards.
    await alerts.finish([result(first, 90)], limits)
    alert = await alerts.alert("al_1")
    assert (alert.failures, alert.failing_since, alert.last_error, alert.paused_at) == (0, None, None, None)
    assert alert.since_seq == await store.newest_seq() > 0
    assert (await alerts.alert("al_2")) == an_alert("al_2")


async def test_a_channel_that_is_gone_pauses_its_alert_at_once(alerts, tracked):
    await alerts.save(an_alert())
    (delivery,) = await alerts.add([a_delivery(tracked)])
    gone = result(delivery, 5, "removed", DeliveryStatus.FAILED, is_gone=True)
    (paused,) = await alerts.finish([gone], (10, 300.0))
    assert (paused.failures, paused.paused_at) == (1, after(5))
    # An alert that was deleted meanwhile has no failures.
    cancelled = AttemptResult(replace(delivery, alert_id="al_9"), None, DeliveryStatus.CANCELLED)
    assert await alerts.finish([cancelled], (10, 300.0)) == []


async def test_only_failed_and_expired_messages_are_sent_again(alerts, tracked):
    attempts = [Attempt(after(1), 0.5, 404, "answered 404")]
    states = {status: [] for status in DeliveryStatus}
    for number, status in enumerate(states, 1):
        done = a_delivery(tracked, number, status=status, attempts=attempts, next_attempt_at=None)
        states[status] = (await alerts.add([done]))[0]
    for status in ("failed", "expired"):
        again = await alerts.resend(states[status].id, after(30))
        assert (again.status, again.attempts, again.next_attempt_at) == ("pending", [], after(30))
        assert await alerts.delivery(again.id) == again
    for status in ("delivered", "cancelled", "failed"):
        with pytest.raises(NotFoundError, match="only failed ones"):
            await alerts.resend(states[status].id, after(31))
    assert await ids(alerts.claim(after(30), after(60), ANY)) == [states["failed"].id, states["expired"].id]


async def test_deliveries_are_listed_newest_first_and_counted(alerts, tracked):
    first, second, third = await alerts.add([a_delivery(tracked, number) for number in (1, 2, 3)])
    (other,) = await alerts.add([a_delivery(tracked, 4, "al_2")])
    failed = result(third, 7, "answered 404", DeliveryStatus.FAILED)
    await alerts.finish([result(first, 5), result(second, 9), failed], (10, 300.0))
    assert await ids(alerts.deliveries(None, None, 2)) == [other.id, third.id]
    assert await ids(alerts.deliveries("al_1", DeliveryStatus.DELIVERED, 10)) == [second.id, first.id]
    assert dict(await alerts.counts()) == {
        "al_1": DeliveryCounts(0, 2, 1, after(9) + timedelta(seconds=0.5)),
        "al_2": DeliveryCounts(1, 0, 0),
    }


async def test_mutes_end_and_are_removed(alerts):
    ended = Mute("mu_2", MuteScope.BOOKMAKER, "alpha", "Alpha", after(1), after(60))
    for_ever = Mute("mu_1", MuteScope.EVENT, "e1", "Home vs Away", after(2))
    for mute in (for_ever, ended):
        await alerts.save_mute(mute)
    assert await alerts.mutes(after(59)) == [ended, for_ever]
    assert await alerts.mutes(after(60)) == [for_ever]
    await alerts.remove_mute("mu_1")
    assert await alerts.mutes(after(60)) == []
    with pytest.raises(NotFoundError, match="GET /mutes"):
        await alerts.remove_mute("mu_1")


async def test_browsers_are_listed_by_age_replaced_and_removed(alerts):
    phone = PushSubscription("ps_1", "Phone", "push.example.net", "sealed", "d1", after(2))
    laptop = PushSubscription("ps_2", "Laptop", "push.example.net", "sealed", "d2", after(1))
    for browser in (phone, laptop):
        await alerts.save_subscription(browser)
    assert await alerts.subscriptions() == [laptop, phone]
    renamed = replace(phone, name="Old phone")
    await alerts.save_subscription(renamed)
    await alerts.remove_subscription("ps_2")
    assert await alerts.subscriptions() == [renamed]
    with pytest.raises(NotFoundError, match="GET /push/subscriptions"):
        await alerts.remove_subscription("ps_2")


async def test_old_finished_messages_and_ended_mutes_are_deleted(alerts, tracked):
    pending, delivered, recent = await alerts.add([a_delivery(tracked, number) for number in (1, 2, 60)])
    await alerts.finish([result(delivered, 5), result(recent, 61)], (10, 300.0))
    await alerts.save_mute(Mute("mu_1", MuteScope.EVENT, "e1", "e1", after(1), after(20)))
    await alerts.save_mute(Mute("mu_2", MuteScope.EVENT, "e2", "e2", after(1)))
    assert await alerts.prune(after(50)) == 2
    assert await ids(alerts.deliveries(None, None, 10)) == [recent.id, pending.id]
    assert await ids(alerts.mutes(after(0))) == ["mu_2"]
