"""The engine: nothing is announced that is not recorded, one sport is one thing at a time, failures cost nothing."""

import asyncio
import threading
from contextlib import suppress

import pytest
from msgspec.structs import replace

from arbitrage_edge.backends.memory.store import MemoryStore
from arbitrage_edge.domain.errors import LostOwnershipError, UnavailableError
from arbitrage_edge.pipeline.engine import LARGE_RESPONSE, MANY_CHANGES
from builders import NOW, USUAL, a_snapshot, h2h, later, quotes
from pipeline.fakes import NBA, NHL, Workshop, an_answer, nothing, others, until


@pytest.fixture
def shop():
    return Workshop()


async def absorb(shop, answer, fence=None):
    return await shop.engine.absorb(answer, answer.taken_at, fence)


async def abandoned(task):
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_what_is_announced_is_in_the_store_already(shop):
    await absorb(shop, an_answer())
    await absorb(shop, an_answer(10, home=2.2))
    await absorb(shop, nothing(20))
    assert shop.bus.news == [("found", NBA), ("updated", NBA), ("closed", NBA)]
    assert shop.bus.missing == []
    assert shop.observer.events[:3] == [f"judged {NBA}", f"recorded {NBA}", "announced"]


async def test_a_checking_bus_would_notice_what_the_store_does_not_hold(shop):
    await absorb(shop, an_answer())
    (notice,) = shop.bus.heard
    await Workshop().bus.publish([notice])
    stranger = Workshop()
    await stranger.bus.publish([notice])
    assert stranger.bus.missing == [notice]


async def test_an_answer_without_news_is_recorded_and_not_announced(shop):
    await absorb(shop, nothing())
    assert [event.event.id for event in (await shop.store.restore(NBA)).events] == [f"{NBA}1"]
    assert shop.bus.heard == []
    assert "announced" not in shop.observer.events


async def test_after_a_failed_record_nothing_is_announced_and_the_next_answer_finds_again(shop):
    shop.store.down = True
    with pytest.raises(UnavailableError):
        await absorb(shop, nothing())
    shop.store.down = False
    await absorb(shop, nothing(5))
    shop.store.hold(NBA).set()
    shop.store.down = False
    broken = asyncio.create_task(absorb(shop, an_answer(10)))
    shop.store.down = True
    with pytest.raises(UnavailableError):
        await broken
    assert shop.bus.heard == []
    shop.store.down = False
    detection = await absorb(shop, an_answer(20))
    assert len(detection.found) == 1
    assert detection.found[0].first_seen_at == later(20)
    assert shop.bus.news == [("found", NBA)]


async def test_after_a_failed_record_the_desk_is_taken_from_the_store(shop):
    await absorb(shop, an_answer())
    (open_one,) = await shop.open()
    shop.store.down = True
    with pytest.raises(UnavailableError):
        await absorb(shop, nothing(10))
    shop.store.down = False
    assert shop.store.restored == [NBA]
    await absorb(shop, nothing(20))
    assert shop.store.restored == [NBA, NBA]
    closed = shop.bus.heard[-1].tracked
    assert (closed.arbitrage_id, closed.status.value) == (open_one, "closed")


async def test_a_sport_whose_record_failed_is_still_swept(shop):
    shop = Workshop(policy=USUAL)
    await absorb(shop, an_answer())
    shop.store.down = True
    with pytest.raises(UnavailableError):
        await absorb(shop, an_answer(10, home=2.2))
    shop.store.down = False
    assert shop.engine.sports() == [NBA]
    assert shop.engine.next_expiry(NBA) is None
    detection = await shop.engine.sweep(NBA, later(301))
    assert [one.close_reason.value for one in detection.closed] == ["stale"]


async def test_two_answers_of_one_sport_are_taken_one_after_the_other(shop):
    gate = shop.store.hold(NBA)
    tasks = [asyncio.create_task(absorb(shop, an_answer(seconds, home=2.15 + seconds / 100))) for seconds in (0, 5, 9)]
    await until(lambda: shop.store.recording[NBA])
    await others()
    assert [len(shop.store.together), shop.store.recording[NBA]] == [1, 1]
    gate.set()
    await asyncio.gather(*tasks)
    assert shop.store.together == [{NBA: 1}] * 3
    assert shop.bus.news == [("found", NBA), ("updated", NBA), ("updated", NBA)]


async def test_a_sweep_waits_for_an_answer_of_its_sport(shop):
    gate = shop.store.hold(NBA)
    answering = asyncio.create_task(absorb(shop, an_answer()))
    await until(lambda: shop.store.recording[NBA])
    sweeping = asyncio.create_task(shop.engine.sweep(NBA, later(4000)))
    await others()
    assert not sweeping.done()
    gate.set()
    await asyncio.gather(answering, sweeping)
    assert [status for status, _ in shop.bus.news] == ["found", "updated"]


async def test_two_sports_do_not_wait_for_each_other(shop):
    gate = shop.store.hold(NBA)
    slow = asyncio.create_task(absorb(shop, an_answer()))
    await until(lambda: shop.store.recording[NBA])
    await absorb(shop, an_answer(sport=NHL))
    assert shop.bus.news == [("found", NHL)]
    assert {NBA: 1, NHL: 1} in shop.store.together
    gate.set()
    await slow


async def test_who_is_cancelled_while_recording_leaves_a_finished_transaction(shop):
    gate = shop.store.hold(NBA)
    task = asyncio.create_task(absorb(shop, an_answer()))
    await until(lambda: shop.store.recording[NBA])
    await abandoned(task)
    draining = asyncio.create_task(shop.engine.drain())
    await others()
    assert not draining.done()
    gate.set()
    await draining
    assert shop.bus.news == [("found", NBA)]
    assert len(await shop.open()) == 1


async def test_who_is_cancelled_while_it_drains_breaks_off_nothing(shop):
    gate = shop.store.hold(NBA)
    task = asyncio.create_task(absorb(shop, an_answer()))
    await until(lambda: shop.store.recording[NBA])
    await abandoned(task)
    draining = asyncio.create_task(shop.engine.drain())
    await others()
    await abandoned(draining)
    gate.set()
    await shop.engine.drain()
    assert shop.bus.news == [("found", NBA)]


async def test_an_abandoned_record_that_fails_is_forgotten_quietly(shop):
    gate = shop.store.hold(NBA)
    task = asyncio.create_task(absorb(shop, an_answer()))
    await until(lambda: shop.store.recording[NBA])
    await abandoned(task)
    shop.store.down = True
    gate.set()
    await shop.engine.drain()
    shop.store.down = False
    assert (await absorb(shop, an_answer(5))).found


async def test_the_next_answer_waits_for_a_record_whose_taker_was_cancelled(shop):
    gate = shop.store.hold(NBA)
    task = asyncio.create_task(absorb(shop, an_answer()))
    await until(lambda: shop.store.recording[NBA])
    await abandoned(task)
    following = asyncio.create_task(absorb(shop, an_answer(10)))
    await others()
    assert shop.store.recording[NBA] == 1
    gate.set()
    detection = await following
    assert detection.found == ()
    assert shop.bus.news == [("found", NBA)]
    assert shop.store.together == [{NBA: 1}] * 2


async def test_who_is_cancelled_while_a_thread_judges_leaves_no_desk_ahead_of_the_store(shop):
    await absorb(shop, nothing())
    crowd = quotes(*(h2h(f"book{number}", 1.9, 1.9) for number in range(LARGE_RESPONSE)), id="crowd")
    answer = an_answer(10)
    held = HeldInAThread([*answer.events, crowd])
    task = asyncio.create_task(absorb(shop, replace(answer, events=held)))
    await until(held.reached.is_set)
    await abandoned(task)
    held.go_on.set()
    detection = await absorb(shop, an_answer(20))
    assert len(detection.found) == 1
    assert shop.bus.news == [("found", NBA)]


class HeldInAThread(list):
    """Events whose reader, where it is a thread, is held until it may go on."""

    def __init__(self, events):
        super().__init__(events)
        self.reached, self.go_on = threading.Event(), threading.Event()

    def __iter__(self):
        if threading.current_thread() is not threading.main_thread():
            self.reached.set()
            self.go_on.wait(20)
        return super().__iter__()


async def test_a_fault_while_judging_costs_the_desk_and_not_the_sport(shop):
    await absorb(shop, an_answer())
    broken = an_answer(10)
    broken.events.append(None)
    with pytest.raises(AttributeError):
        await absorb(shop, broken)
    detection = await absorb(shop, nothing(20))
    assert [one.close_reason.value for one in detection.closed] == ["odds_moved"]
    assert shop.store.restored == [NBA, NBA]


async def test_the_token_of_the_owner_is_passed_on(shop):
    await absorb(shop, an_answer(), fence=7)
    await shop.engine.sweep(NBA, later(4000), fence=8)
    await absorb(shop, nothing(10), fence=8)
    assert shop.store.fences == [7, 8, 8]
    with pytest.raises(LostOwnershipError):
        await absorb(shop, an_answer(20), fence=6)
    assert [status for status, _ in shop.bus.news] == ["found", "updated", "closed"]


async def test_the_cache_holds_what_was_withheld():
    shop = Workshop(policy=USUAL)
    answer = a_snapshot(
        quotes(h2h("draftkings", 2.15, 1.7), h2h("fanduel", 1.7, 2.1), id="e2"),
        quotes(h2h("draftkings", 2.15, 1.7, age=400), h2h("fanduel", 1.7, 2.1, age=400), id="e3"),
    )
    await absorb(shop, answer)
    cached = await shop.cache.get(f"withheld:{NBA}")
    assert cached["counts"] == {"stale_leg": 1}
    assert [withheld["opportunity"]["event"]["id"] for withheld in cached["opportunities"]] == ["e3"]
    await shop.engine.sweep(NBA, later(301))
    assert (await shop.cache.get(f"withheld:{NBA}"))["counts"] == {"stale_leg": 2}


async def test_a_sweep_without_news_leaves_the_store_alone(shop):
    await absorb(shop, an_answer())
    await shop.engine.sweep(NBA, later(10))
    assert len(shop.store.fences) == 1


async def test_another_engine_goes_on_where_one_left_off(shop):
    await absorb(shop, an_answer())
    heir = Workshop(shop.store)
    assert await heir.engine.restore_open() == [NBA]
    assert heir.engine.sports() == [NBA]
    await heir.engine.absorb(an_answer(10), later(10))
    assert heir.bus.news == []
    await heir.engine.absorb(nothing(20), later(20))
    assert heir.bus.news == [("closed", NBA)]


async def test_an_engine_without_desks_has_nothing_to_wait_for():
    shop = Workshop(MemoryStore())
    assert shop.engine.sports() == []
    assert shop.engine.next_expiry(NBA) is None
    await shop.engine.drain()


def a_full_answer(seconds=0.0, home=2.15, others=1.9):
    """One arbitrage, and many events without."""
    prices = h2h("draftkings", others, 1.9, age=-seconds), h2h("fanduel", 1.9, 1.9, age=-seconds)
    quoted = [quotes(*prices, sport=NBA, id=f"o{number}") for number in range(MANY_CHANGES)]
    return a_snapshot(*an_answer(seconds, home).events, *quoted, seconds=seconds)


async def test_what_has_news_is_announced_before_the_rest_is_recorded(shop):
    recorded = []

    async def record(detection, fence=None, read=()):
        recorded.append((len(detection.found), {one.event.id for one in read}, len(shop.bus.news)))
        return await MemoryStore.record(shop.store, detection, fence, read)

    shop.store.record = record
    await absorb(shop, a_full_answer())
    (news, its_events, _), (none, others, announced) = recorded
    assert (news, its_events, none, announced) == (1, {f"{NBA}1"}, 0, 1)
    assert others == {f"o{n}" for n in range(MANY_CHANGES)}
    assert shop.bus.missing == []
    kept = await shop.store.restore(NBA)
    assert {one.event.id for one in kept.events} == its_events | others


async def test_both_commits_of_an_answer_are_told(shop):
    await absorb(shop, a_full_answer())
    order = [one.split()[0] for one in shop.observer.events]
    assert order[order.index("recorded") :] == ["recorded", "announced", "rest"]


async def test_what_stands_without_news_is_recorded_with_the_rest(shop):
    def answer(*about, **prices):
        full = a_full_answer(*about, **prices)
        return replace(full, events=[*full.events, *an_answer(*about[:1], number=2).events])

    await absorb(shop, answer())
    recorded = []

    async def record(detection, fence=None, read=()):
        recorded.append({one.opportunity.event.id for one in detection.open})
        return await MemoryStore.record(shop.store, detection, fence, read)

    shop.store.record = record
    await absorb(shop, answer(10, home=2.2, others=1.8))
    assert recorded == [{f"{NBA}1"}, {f"{NBA}2"}]
    assert {one.opportunity.oldest_reading for one in await shop.store.open_opportunities()} == {later(10)}


async def test_a_rest_that_could_not_be_recorded_takes_nothing_back(shop):
    await absorb(shop, a_full_answer())

    async def record(detection, fence=None, read=()):
        if not detection.open:
            raise UnavailableError("gone in between")
        return await MemoryStore.record(shop.store, detection, fence, read)

    shop.store.record = record
    with pytest.raises(UnavailableError):
        await absorb(shop, a_full_answer(10, home=2.2, others=1.8))
    del shop.store.record
    assert shop.bus.news == [("found", NBA), ("updated", NBA)]
    detection = await absorb(shop, a_full_answer(20, home=2.2, others=1.8))
    assert (len(detection.open), detection.updated, detection.closed) == (1, (), ())
    assert len(detection.changes) == MANY_CHANGES


async def test_an_event_id_of_another_sport_is_left_out_and_costs_that_event_only():
    shop = Workshop()
    await shop.engine.absorb(an_answer(), NOW)
    twin, own = an_answer(sport=NHL), an_answer(sport=NHL, number=2)
    event = replace(twin.events[0].event, id=f"{NBA}1")
    mixed = replace(own, events=[replace(twin.events[0], event=event), *own.events])
    detection = await shop.engine.absorb(mixed, NOW)
    assert detection.ignored["event_of_another_sport"] == 1
    assert [tracked.opportunity.event.id for tracked in detection.found] == [f"{NHL}2"]
    assert len(await shop.open(NBA)) == 1
