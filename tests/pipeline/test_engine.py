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
from pipeline.fakes import NBA, NHL, EngineSetup, an_answer, nothing, run_other_tasks, until


@pytest.fixture
def setup():
    return EngineSetup()


async def absorb(setup, answer, fence=None):
    return await setup.engine.absorb(answer, answer.taken_at, fence)


async def abandoned(task):
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_everything_announced_is_stored_before(setup):
    await absorb(setup, an_answer())
    await absorb(setup, an_answer(10, home=2.2))
    await absorb(setup, nothing(20))
    assert setup.bus.news == [("found", NBA), ("updated", NBA), ("closed", NBA)]
    assert setup.bus.missing == []
    assert setup.observer.events[:3] == [f"judged {NBA}", f"recorded {NBA}", "announced"]


async def test_the_checking_bus_detects_notices_that_are_not_stored(setup):
    await absorb(setup, an_answer())
    (notice,) = setup.bus.published
    await EngineSetup().bus.publish([notice])
    stranger = EngineSetup()
    await stranger.bus.publish([notice])
    assert stranger.bus.missing == [notice]


async def test_a_response_without_news_is_recorded_and_not_announced(setup):
    await absorb(setup, nothing())
    assert [event.event.id for event in (await setup.store.restore(NBA)).events] == [f"{NBA}1"]
    assert setup.bus.published == []
    assert "announced" not in setup.observer.events


async def test_after_a_failed_recording_nothing_is_announced_and_the_next_response_finds_it(setup):
    setup.store.down = True
    with pytest.raises(UnavailableError):
        await absorb(setup, nothing())
    setup.store.down = False
    await absorb(setup, nothing(5))
    setup.store.hold(NBA).set()
    setup.store.down = False
    broken = asyncio.create_task(absorb(setup, an_answer(10)))
    setup.store.down = True
    with pytest.raises(UnavailableError):
        await broken
    assert setup.bus.published == []
    setup.store.down = False
    detection = await absorb(setup, an_answer(20))
    assert len(detection.found) == 1
    assert detection.found[0].first_seen_at == later(20)
    assert setup.bus.news == [("found", NBA)]


async def test_after_a_failed_recording_the_detector_is_restored_from_the_store(setup):
    await absorb(setup, an_answer())
    (open_one,) = await setup.open()
    setup.store.down = True
    with pytest.raises(UnavailableError):
        await absorb(setup, nothing(10))
    setup.store.down = False
    assert setup.store.restored == [NBA]
    await absorb(setup, nothing(20))
    assert setup.store.restored == [NBA, NBA]
    closed = setup.bus.published[-1].tracked
    assert (closed.arbitrage_id, closed.status.value) == (open_one, "closed")


async def test_a_sport_is_swept_after_a_failed_recording(setup):
    setup = EngineSetup(policy=USUAL)
    await absorb(setup, an_answer())
    setup.store.down = True
    with pytest.raises(UnavailableError):
        await absorb(setup, an_answer(10, home=2.2))
    setup.store.down = False
    assert setup.engine.sports() == [NBA]
    assert setup.engine.next_expiry(NBA) is None
    detection = await setup.engine.sweep(NBA, later(301))
    assert [item.close_reason.value for item in detection.closed] == ["stale"]


async def test_two_responses_of_one_sport_are_processed_one_after_the_other(setup):
    gate = setup.store.hold(NBA)
    tasks = [asyncio.create_task(absorb(setup, an_answer(seconds, home=2.15 + seconds / 100))) for seconds in (0, 5, 9)]
    await until(lambda: setup.store.recording[NBA])
    await run_other_tasks()
    assert [len(setup.store.together), setup.store.recording[NBA]] == [1, 1]
    gate.set()
    await asyncio.gather(*tasks)
    assert setup.store.together == [{NBA: 1}] * 3
    assert setup.bus.news == [("found", NBA), ("updated", NBA), ("updated", NBA)]


async def test_a_sweep_waits_for_a_response_of_its_sport(setup):
    gate = setup.store.hold(NBA)
    answering = asyncio.create_task(absorb(setup, an_answer()))
    await until(lambda: setup.store.recording[NBA])
    sweeping = asyncio.create_task(setup.engine.sweep(NBA, later(4000)))
    await run_other_tasks()
    assert not sweeping.done()
    gate.set()
    await asyncio.gather(answering, sweeping)
    assert [status for status, _ in setup.bus.news] == ["found", "updated"]


async def test_two_sports_do_not_wait_for_each_other(setup):
    gate = setup.store.hold(NBA)
    slow = asyncio.create_task(absorb(setup, an_answer()))
    await until(lambda: setup.store.recording[NBA])
    await absorb(setup, an_answer(sport=NHL))
    assert setup.bus.news == [("found", NHL)]
    assert {NBA: 1, NHL: 1} in setup.store.together
    gate.set()
    await slow


async def test_cancelling_a_recording_leaves_a_finished_transaction(setup):
    gate = setup.store.hold(NBA)
    task = asyncio.create_task(absorb(setup, an_answer()))
    await until(lambda: setup.store.recording[NBA])
    await abandoned(task)
    draining = asyncio.create_task(setup.engine.drain())
    await run_other_tasks()
    assert not draining.done()
    gate.set()
    await draining
    assert setup.bus.news == [("found", NBA)]
    assert len(await setup.open()) == 1


async def test_cancelling_drain_cancels_no_recording(setup):
    gate = setup.store.hold(NBA)
    task = asyncio.create_task(absorb(setup, an_answer()))
    await until(lambda: setup.store.recording[NBA])
    await abandoned(task)
    draining = asyncio.create_task(setup.engine.drain())
    await run_other_tasks()
    await abandoned(draining)
    gate.set()
    await setup.engine.drain()
    assert setup.bus.news == [("found", NBA)]


async def test_the_error_of_an_abandoned_recording_is_not_logged_as_unretrieved(setup):
    gate = setup.store.hold(NBA)
    task = asyncio.create_task(absorb(setup, an_answer()))
    await until(lambda: setup.store.recording[NBA])
    await abandoned(task)
    setup.store.down = True
    gate.set()
    await setup.engine.drain()
    setup.store.down = False
    assert (await absorb(setup, an_answer(5))).found


async def test_the_next_response_waits_for_a_recording_whose_caller_was_cancelled(setup):
    gate = setup.store.hold(NBA)
    task = asyncio.create_task(absorb(setup, an_answer()))
    await until(lambda: setup.store.recording[NBA])
    await abandoned(task)
    following = asyncio.create_task(absorb(setup, an_answer(10)))
    await run_other_tasks()
    assert setup.store.recording[NBA] == 1
    gate.set()
    detection = await following
    assert detection.found == ()
    assert setup.bus.news == [("found", NBA)]
    assert setup.store.together == [{NBA: 1}] * 2


async def test_cancelling_an_evaluation_in_a_thread_drops_the_detector(setup):
    await absorb(setup, nothing())
    crowd = quotes(*(h2h(f"book{number}", 1.9, 1.9) for number in range(LARGE_RESPONSE)), id="crowd")
    answer = an_answer(10)
    held = HeldInAThread([*answer.events, crowd])
    task = asyncio.create_task(absorb(setup, replace(answer, events=held)))
    await until(held.reached.is_set)
    await abandoned(task)
    held.go_on.set()
    detection = await absorb(setup, an_answer(20))
    assert len(detection.found) == 1
    assert setup.bus.news == [("found", NBA)]


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


async def test_an_error_in_the_evaluation_drops_the_detector_only(setup):
    await absorb(setup, an_answer())
    broken = an_answer(10)
    broken.events.append(None)
    with pytest.raises(AttributeError):
        await absorb(setup, broken)
    detection = await absorb(setup, nothing(20))
    assert [item.close_reason.value for item in detection.closed] == ["odds_moved"]
    assert setup.store.restored == [NBA, NBA]


async def test_the_fencing_token_is_passed_to_the_store(setup):
    await absorb(setup, an_answer(), fence=7)
    await setup.engine.sweep(NBA, later(4000), fence=8)
    await absorb(setup, nothing(10), fence=8)
    assert setup.store.fences == [7, 8, 8]
    with pytest.raises(LostOwnershipError):
        await absorb(setup, an_answer(20), fence=6)
    assert [status for status, _ in setup.bus.news] == ["found", "updated", "closed"]


async def test_withheld_opportunities_are_cached():
    setup = EngineSetup(policy=USUAL)
    answer = a_snapshot(
        quotes(h2h("draftkings", 2.15, 1.7), h2h("fanduel", 1.7, 2.1), id="e2"),
        quotes(h2h("draftkings", 2.15, 1.7, age=400), h2h("fanduel", 1.7, 2.1, age=400), id="e3"),
    )
    await absorb(setup, answer)
    cached = await setup.cache.get(f"withheld:{NBA}")
    assert cached["counts"] == {"stale_leg": 1}
    assert [withheld["opportunity"]["event"]["id"] for withheld in cached["opportunities"]] == ["e3"]
    await setup.engine.sweep(NBA, later(301))
    assert (await setup.cache.get(f"withheld:{NBA}"))["counts"] == {"stale_leg": 2}


async def test_a_sweep_without_news_records_nothing(setup):
    await absorb(setup, an_answer())
    await setup.engine.sweep(NBA, later(10))
    assert len(setup.store.fences) == 1


async def test_another_engine_continues_from_the_store(setup):
    await absorb(setup, an_answer())
    successor = EngineSetup(setup.store)
    assert await successor.engine.restore_open() == [NBA]
    assert successor.engine.sports() == [NBA]
    await successor.engine.absorb(an_answer(10), later(10))
    assert successor.bus.news == []
    await successor.engine.absorb(nothing(20), later(20))
    assert successor.bus.news == [("closed", NBA)]


async def test_an_idle_engine_drains_at_once():
    setup = EngineSetup(MemoryStore())
    assert setup.engine.sports() == []
    assert setup.engine.next_expiry(NBA) is None
    await setup.engine.drain()


def a_full_answer(seconds=0.0, home=2.15, others=1.9):
    """One arbitrage, and many events without."""
    prices = h2h("draftkings", others, 1.9, age=-seconds), h2h("fanduel", 1.9, 1.9, age=-seconds)
    quoted = [quotes(*prices, sport=NBA, id=f"o{number}") for number in range(MANY_CHANGES)]
    return a_snapshot(*an_answer(seconds, home).events, *quoted, seconds=seconds)


async def test_news_is_announced_before_the_rest_is_recorded(setup):
    recorded = []

    async def record(detection, fence=None, read=()):
        recorded.append((len(detection.found), {item.event.id for item in read}, len(setup.bus.news)))
        return await MemoryStore.record(setup.store, detection, fence, read)

    setup.store.record = record
    await absorb(setup, a_full_answer())
    (news, its_events, _), (none, others, announced) = recorded
    assert (news, its_events, none, announced) == (1, {f"{NBA}1"}, 0, 1)
    assert others == {f"o{n}" for n in range(MANY_CHANGES)}
    assert setup.bus.missing == []
    stored = await setup.store.restore(NBA)
    assert {item.event.id for item in stored.events} == its_events | others


async def test_both_commits_of_a_response_are_reported(setup):
    await absorb(setup, a_full_answer())
    order = [item.split()[0] for item in setup.observer.events]
    assert order[order.index("recorded") :] == ["recorded", "announced", "rest"]


async def test_open_opportunities_without_news_are_recorded_with_the_rest(setup):
    def answer(*about, **prices):
        full = a_full_answer(*about, **prices)
        return replace(full, events=[*full.events, *an_answer(*about[:1], number=2).events])

    await absorb(setup, answer())
    recorded = []

    async def record(detection, fence=None, read=()):
        recorded.append({item.opportunity.event.id for item in detection.open})
        return await MemoryStore.record(setup.store, detection, fence, read)

    setup.store.record = record
    await absorb(setup, answer(10, home=2.2, others=1.8))
    assert recorded == [{f"{NBA}1"}, {f"{NBA}2"}]
    assert {item.opportunity.oldest_reading for item in await setup.store.open_opportunities()} == {later(10)}


async def test_a_failed_recording_of_the_rest_revokes_nothing(setup):
    await absorb(setup, a_full_answer())

    async def record(detection, fence=None, read=()):
        if not detection.open:
            raise UnavailableError("gone in between")
        return await MemoryStore.record(setup.store, detection, fence, read)

    setup.store.record = record
    with pytest.raises(UnavailableError):
        await absorb(setup, a_full_answer(10, home=2.2, others=1.8))
    del setup.store.record
    assert setup.bus.news == [("found", NBA), ("updated", NBA)]
    detection = await absorb(setup, a_full_answer(20, home=2.2, others=1.8))
    assert (len(detection.open), detection.updated, detection.closed) == (1, (), ())
    assert len(detection.changes) == MANY_CHANGES


async def test_an_event_id_of_another_sport_is_left_out_and_costs_that_event_only():
    setup = EngineSetup()
    await setup.engine.absorb(an_answer(), NOW)
    twin, own = an_answer(sport=NHL), an_answer(sport=NHL, number=2)
    event = replace(twin.events[0].event, id=f"{NBA}1")
    mixed = replace(own, events=[replace(twin.events[0], event=event), *own.events])
    detection = await setup.engine.absorb(mixed, NOW)
    assert detection.ignored["event_of_another_sport"] == 1
    assert [tracked.opportunity.event.id for tracked in detection.found] == [f"{NHL}2"]
    assert len(await setup.open(NBA)) == 1


async def test_an_answer_is_evaluated_before_anything_is_read_from_the_store():
    setup = EngineSetup()
    await setup.engine.absorb(nothing(), NOW)
    query = setup.store.events_of_other_sports

    async def events_of_other_sports(sport, event_ids):
        setup.observer.events.append("query")
        return await query(sport, event_ids)

    setup.store.events_of_other_sports = events_of_other_sports
    setup.observer.events.clear()
    await setup.engine.absorb(an_answer(1, number=2), later(1))
    assert setup.observer.events[:2] == [f"judged {NBA}", "query"]
