"""From a recorded opportunity to a signed request at a local receiver: once per opportunity, and never lost."""

import hashlib
import hmac
import json
from decimal import Decimal
from itertools import pairwise

import pytest
from sqlalchemy import update

from arbitrage_edge.backends.sql.tables import alerts as alert_rows
from arbitrage_edge.domain.errors import NotFoundError
from arbitrage_edge.notifications.matcher import Matcher
from arbitrage_edge.pipeline_events import AlertAttempted, AlertPaused
from arbitrage_edge.ports import DeliveryStatus
from builders import h2h, quotes
from notifications.conftest import SECRET, STEP, an_arbitrage


async def statuses(alerts):
    return [delivery.status.value for delivery in reversed(await alerts.alerts.deliveries(None, None, 100))]


async def test_a_new_opportunity_reaches_the_receiver_once_with_a_valid_signature(alerts, receiver):
    alert = await alerts.add(receiver.url + "/hook?a=b")
    (tracked,) = (await alerts.record(an_arbitrage())).found
    await alerts.worker.run_until_idle()
    await alerts.worker.run_until_idle()
    ((path, headers, body),) = receiver.requests
    assert path == "/hook"
    assert headers["x-arbitrage-edge-key"] == f"{alert.id}.{tracked.arbitrage_id}.1"
    timestamp = headers["x-arbitrage-edge-timestamp"]
    digest = hmac.new(SECRET.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    assert headers["x-arbitrage-edge-signature"] == f"v1={digest}"
    assert int(timestamp) == int(alerts.clock.time.timestamp())
    document = json.loads(body)
    assert document["type"] == "opportunity.found"
    assert document["alert"] == {"id": alert.id, "name": "All"}
    assert document["opportunity"]["arbitrage_id"] == tracked.arbitrage_id
    assert document["title"] == "4.94 % Home vs Away"
    assert "Draftkings: Home: enter 488.10 at 2.15 (+115)" in document["message"]


async def test_the_same_opportunity_alerts_again_only_when_its_profit_rises_by_the_step(alerts, receiver):
    await alerts.add(receiver.url, repeat_step=Decimal(1), notify_ended=True)
    for home in (2.15, 2.16, 2.2, 2.15, 2.21, 2.26):
        await alerts.record(an_arbitrage(home))
        await alerts.worker.run_until_idle()
    assert [json.loads(body)["type"] for _, _, body in receiver.requests] == [
        "opportunity.found",
        "opportunity.raised",
        "opportunity.raised",
    ]
    await alerts.record(an_arbitrage(1.5))
    await alerts.worker.run_until_idle()
    await alerts.worker.run_until_idle()
    assert [key.rpartition(".")[2] for key in receiver.keys] == ["1", "2", "3", "4"]
    last = json.loads(receiver.requests[-1][2])
    assert last["type"] == "opportunity.ended"
    assert "Ended because the odds moved" in last["message"]


async def test_without_a_step_and_notice_of_the_end_there_is_one_message(alerts, receiver):
    await alerts.add(receiver.url)
    for home in (2.15, 2.4, 1.5):
        await alerts.record(an_arbitrage(home))
        await alerts.worker.run_until_idle()
    assert len(receiver.requests) == 1


async def test_a_failed_attempt_is_repeated_with_the_same_key_after_growing_delays(alerts, receiver):
    receiver.answers = [500, 503, 429, 408]
    await alerts.add(receiver.url)
    await alerts.record(an_arbitrage())
    await alerts.pass_until_done()
    assert len(set(receiver.keys)) == 1
    (delivery,) = await alerts.alerts.deliveries(None, None, 10)
    assert delivery.status is DeliveryStatus.DELIVERED
    assert [attempt.status_code for attempt in delivery.attempts] == [500, 503, 429, 408, 200]
    starts = [attempt.at for attempt in delivery.attempts]
    waits = [(later - earlier).total_seconds() for earlier, later in pairwise(starts)]
    assert waits == sorted(waits)
    assert waits[-1] >= 8
    (stored,) = await alerts.alerts.alerts()
    assert (stored.failures, stored.last_error) == (0, None)


async def test_a_receiver_that_asks_to_wait_is_not_asked_before(alerts, receiver):
    receiver.answers, receiver.headers = [429], {429: {"retry-after": "30"}}
    await alerts.add(receiver.url)
    await alerts.record(an_arbitrage())
    await alerts.worker.run_until_idle()
    alerts.clock.pass_seconds(29)
    await alerts.worker.run_until_idle()
    assert len(receiver.requests) == 1
    alerts.clock.pass_seconds(2)
    await alerts.worker.run_until_idle()
    assert len(receiver.requests) == 2


async def test_a_refused_message_is_kept_and_can_be_sent_again_by_hand(alerts, receiver):
    receiver.answers = [404]
    await alerts.add(receiver.url)
    await alerts.record(an_arbitrage())
    await alerts.pass_until_done()
    (failed,) = await alerts.alerts.deliveries(None, DeliveryStatus.FAILED, 10)
    assert failed.attempts[0].error == "answered 404"
    await alerts.service.resend(failed.id)
    await alerts.pass_until_done()
    assert await statuses(alerts) == ["delivered"]
    assert receiver.keys == [failed.key, failed.key]
    with pytest.raises(NotFoundError):
        await alerts.service.resend(failed.id)


async def test_a_message_is_given_up_after_twelve_attempts(alerts, receiver):
    receiver.answers = [500] * 100
    await alerts.add(receiver.url, max_age=None)
    await alerts.record(an_arbitrage())
    await alerts.pass_until_done(step=5)
    (delivery,) = await alerts.alerts.deliveries(None, None, 10)
    assert (delivery.status, len(delivery.attempts)) == (DeliveryStatus.FAILED, 12)


async def test_an_alert_whose_channel_keeps_failing_is_paused_until_a_test_succeeds(alerts, receiver):
    receiver.answers = [500] * 12
    alert = await alerts.add(receiver.url, name="Broken", max_age=None)
    (tracked,) = (await alerts.record(an_arbitrage())).found
    await alerts.pass_until_done(step=10)
    stored = await alerts.alerts.alert(alert.id)
    assert stored.paused_at is not None
    assert [event.name for event in alerts.events if isinstance(event, AlertPaused)] == ["Broken"]
    await alerts.record(an_arbitrage(), an_arbitrage(id="e2"))
    await alerts.worker.run_until_idle()
    assert len(receiver.requests) == 12
    await alerts.service.test(alert.id, tracked)
    await alerts.pass_until_done()
    assert (await alerts.alerts.alert(alert.id)).paused_at is None
    await alerts.record(an_arbitrage(), an_arbitrage(id="e2"), an_arbitrage(id="e3"))
    await alerts.worker.run_until_idle()
    assert [json.loads(body)["type"] for _, _, body in receiver.requests[12:]] == [
        "opportunity.test",
        "opportunity.found",
    ]


async def test_what_happened_before_an_alert_was_created_or_while_it_was_off_causes_no_message(alerts, receiver):
    await alerts.record(an_arbitrage())
    alert = await alerts.add(receiver.url)
    await alerts.worker.run_until_idle()
    await alerts.service.change(_switched(alert, False))
    await alerts.record(an_arbitrage(), an_arbitrage(id="e2"))
    await alerts.worker.run_until_idle()
    await alerts.service.change(_switched(alert, True))
    await alerts.worker.run_until_idle()
    assert receiver.requests == []
    await alerts.record(an_arbitrage(), an_arbitrage(id="e2"), an_arbitrage(id="e3"))
    await alerts.worker.run_until_idle()
    assert len(receiver.requests) == 1


def _switched(alert, enabled):
    from msgspec.structs import replace

    return replace(alert, enabled=enabled)


async def test_a_message_of_an_alert_that_only_a_newer_version_can_read_is_left_to_that_version(alerts, receiver):
    await alerts.add(receiver.url)
    await alerts.record(an_arbitrage())
    await Matcher(alerts.alerts, alerts.store, alerts.clock, STEP).match(alerts.clock.time)

    async def change_channel(name):
        async with alerts.database.transaction() as connection:
            await connection.execute(update(alert_rows).values(channel=name))

    await change_channel("pigeon")
    await alerts.worker.run_until_idle()
    assert (receiver.requests, await statuses(alerts)) == ([], ["pending"])
    await change_channel("webhook")
    await alerts.pass_until_done()
    assert (len(receiver.requests), await statuses(alerts)) == (1, ["delivered"])


async def test_a_message_claimed_by_a_process_that_died_is_sent_after_the_claim_ends(alerts, receiver):
    from datetime import timedelta

    from arbitrage_edge.ports import ClaimLimits

    await alerts.add(receiver.url)
    await alerts.record(an_arbitrage())
    await alerts.worker._parts.matcher.match(alerts.clock.time)
    claimed = await alerts.alerts.claim(
        alerts.clock.time, alerts.clock.time + timedelta(seconds=30), ClaimLimits(10, 10)
    )
    assert len(claimed) == 1
    await alerts.worker.run_until_idle()
    assert receiver.requests == []
    alerts.clock.pass_seconds(31)
    await alerts.worker.run_until_idle()
    assert len(receiver.requests) == 1


async def test_two_workers_on_one_database_send_each_message_once(alerts, receiver):
    import asyncio

    for number in range(5):
        await alerts.add(receiver.url, name=str(number))
    other = alerts.new_worker()
    await alerts.record(*(an_arbitrage(id=f"e{number}") for number in range(10)))
    await asyncio.gather(alerts.worker.run_until_idle(), other.run_until_idle())
    await asyncio.gather(alerts.worker.run_until_idle(), other.run_until_idle())
    assert len(receiver.requests) == 50
    assert len(set(receiver.keys)) == 50


async def test_an_alert_that_was_deleted_sends_nothing_more(alerts, receiver):
    receiver.answers = [500]
    alert = await alerts.add(receiver.url)
    await alerts.record(an_arbitrage())
    await alerts.worker.run_until_idle()
    await alerts.alerts.remove(alert.id)
    alerts.clock.pass_seconds(60)
    await alerts.worker.run_until_idle()
    assert len(receiver.requests) == 1
    assert await alerts.alerts.deliveries(None, None, 10) == []


async def test_a_message_about_prices_that_became_too_old_is_not_sent(alerts, receiver):
    receiver.answers = [500]
    await alerts.add(receiver.url, max_age=60.0)
    await alerts.record(an_arbitrage())
    await alerts.worker.run_until_idle()
    alerts.clock.pass_seconds(61)
    await alerts.worker.run_until_idle()
    assert await statuses(alerts) == ["expired"]
    assert len(receiver.requests) == 1


async def test_each_attempt_is_reported_with_its_channel_and_its_delay(alerts, receiver):
    receiver.answers = [500]
    await alerts.add(receiver.url)
    await alerts.record(an_arbitrage())
    await alerts.pass_until_done()
    attempts = [event for event in alerts.events if isinstance(event, AlertAttempted)]
    assert [(event.channel, event.error) for event in attempts] == [("webhook", "answered 500"), ("webhook", None)]
    assert attempts[0].delay is None
    assert attempts[1].delay >= 1


async def test_a_channel_that_does_not_answer_delays_no_other(alerts, receiver):
    import asyncio

    release = asyncio.Event()

    class Hanging:
        def __init__(self, sender):
            self.sender = sender

        async def send(self, address, message):
            if message.document["alert"]["name"] == "Hanging":
                await release.wait()
            return await self.sender.send(address, message)

    from arbitrage_edge.ports import ChannelType

    await alerts.add(receiver.url, name="Hanging")
    await alerts.add(receiver.url, name="Quick")
    alerts.channels._senders[ChannelType.WEBHOOK] = Hanging(alerts.sender)
    await alerts.record(*(an_arbitrage(id=f"e{number}") for number in range(100)))
    delivering = asyncio.create_task(alerts.worker.run())
    async with asyncio.timeout(60):
        while len(receiver.requests) < 100:  # noqa: ASYNC110 - there is no event to wait for
            await asyncio.sleep(0.005)
    assert {json.loads(body)["alert"]["name"] for _, _, body in receiver.requests} == {"Quick"}
    release.set()
    async with asyncio.timeout(60):
        while len(receiver.requests) < 200:  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.005)
    delivering.cancel()
    await asyncio.gather(delivering, return_exceptions=True)


async def test_a_lay_says_which_stake_to_enter_and_names_the_liability(alerts, receiver):
    await alerts.add(receiver.url)
    await alerts.record(quotes(h2h("draftkings", 2.3, 1.5), h2h("betfair_ex_uk", 2.1, 1.9, key="h2h_lay")))
    await alerts.worker.run_until_idle()
    assert "lay Home: enter" in json.loads(receiver.requests[0][2])["message"]


async def test_an_alert_that_is_added_while_notices_are_matched_misses_none_of_the_later_ones(alerts, receiver):
    await alerts.add(receiver.url, name="First")
    store, added = alerts.alerts, []

    class AddsAnAlert:
        """Adds an alert and records another opportunity between the first reading of the alerts and the notices."""

        async def notices_after(self, seq, limit):
            if not added:
                added.append(await alerts.add(receiver.url, name="Second"))
                await alerts.record(an_arbitrage(), an_arbitrage(id="e2"))
            return await alerts.store.notices_after(seq, limit)

    from arbitrage_edge.notifications.matcher import Matcher
    from notifications.conftest import STEP

    await alerts.record(an_arbitrage())
    await Matcher(store, AddsAnAlert(), alerts.clock, STEP).match(alerts.clock.time)
    names = {"First": [], "Second": []}
    await alerts.pass_until_done()
    for _, _, body in receiver.requests:
        document = json.loads(body)
        names[document["alert"]["name"]].append(document["opportunity"]["event_id"])
    assert {name: sorted(ids) for name, ids in names.items()} == {"First": ["e1", "e2"], "Second": ["e2"]}


async def test_a_fault_in_one_rule_is_logged_and_stops_no_other_alert(alerts, receiver, caplog):
    from msgspec.structs import replace

    from arbitrage_edge.domain.alerts import QuietHours

    await alerts.add(receiver.url, name="Sound")
    faulty = await alerts.add(receiver.url, name="Faulty")
    # A time zone that a later version of the system does not know any more.
    rule = replace(faulty.rule, quiet_hours=QuietHours("23:00", "07:00", "Gone/Zone"))
    await alerts.alerts.save(replace(faulty, rule=rule))
    await alerts.record(an_arbitrage())
    await alerts.worker.run_until_idle()
    assert [json.loads(body)["alert"]["name"] for _, _, body in receiver.requests] == ["Sound"]
    assert "alert not matched" in caplog.text
