"""The contract of every bus."""

import asyncio
from random import Random

import pytest

from backends.bus.notices import Committed, notice, notices, seqs, until

LONG = 60.0  # a poll interval longer than any test


async def test_published_notices_are_delivered_in_order(network):
    bus = network.open(poll_interval=LONG)
    received = network.listener(bus)
    await bus.publish(notices(1, 2))
    await bus.publish(notices(3))
    await until(lambda: len(received) == 3)
    assert received == notices(1, 2, 3)


async def test_a_late_listener_gets_the_kept_notices_above_its_position(network):
    bus = network.open(poll_interval=LONG)
    await bus.publish(notices(1, 2, 3, 4))
    received = network.listener(bus, after=2)
    await until(lambda: len(received) == 2)
    await bus.publish(notices(5))
    await until(lambda: len(received) == 3)
    assert seqs(received) == [3, 4, 5]


async def test_a_listener_resumes_at_its_position(network):
    bus = network.open(poll_interval=LONG)
    await bus.publish(notices(1, 2, 3))
    listening = bus.listen(0)
    first = await anext(listening)
    await listening.aclose()
    second = await anext(bus.listen(first.seq))
    assert (first.seq, second.seq) == (1, 2)


async def test_a_notice_published_twice_is_delivered_once(network):
    bus, other = network.open(processes=2, poll_interval=LONG)
    received = network.listener(bus)
    for publisher in (bus, other, bus):
        await publisher.publish(notices(1, 2))
    await other.publish(notices(2, 3))
    await until(lambda: len(received) == 3)
    assert seqs(received) == [1, 2, 3]


async def test_publishing_no_notices_does_nothing(network):
    bus = network.open(poll_interval=LONG)
    await bus.publish([])
    assert await bus.oldest() is None


async def test_an_unordered_batch_is_delivered_in_order(network):
    bus = network.open(poll_interval=LONG)
    await bus.publish(notices(3, 1, 2))
    received = network.listener(bus)
    await until(lambda: len(received) == 3)
    assert seqs(received) == [1, 2, 3]


async def test_an_earlier_notice_published_later_is_delivered_in_order(network):
    store = Committed(1)
    first, second = network.open(store.after, processes=2, poll_interval=LONG)
    received = network.listener(first)
    await first.publish(notices(1))
    await until(lambda: len(received) == 1)
    slow, quick = store.commit(2), store.commit(3)
    await second.publish(quick)
    await first.publish(slow)
    await until(lambda: len(received) == 3)
    assert seqs(received) == [1, 2, 3]


async def test_the_store_is_not_read_while_no_notice_is_missing(network):
    store = Committed(1, 2, 3)
    bus = network.open(store.after, poll_interval=LONG)
    received = network.listener(bus)
    for seq in (1, 2, 3):
        await bus.publish(notices(seq))
    await until(lambda: len(received) == 3)
    assert store.reads == 0


async def test_numbers_missing_in_the_store_do_not_block_delivery(network):
    store = Committed(1, 4, 9)
    bus = network.open(store.after, poll_interval=LONG)
    received = network.listener(bus)
    await bus.publish(notices(1, 4, 9))
    await until(lambda: len(received) == 3)
    assert seqs(received) == [1, 4, 9]


async def test_unpublished_notices_are_delivered_from_the_store(network):
    store = Committed(1)
    bus = network.open(store.after)
    received = network.listener(bus)
    await until(lambda: seqs(received) == [1])
    store.commit(2)
    await until(lambda: seqs(received) == [1, 2])
    await bus.publish(notices(2) + store.commit(3))
    await until(lambda: seqs(received) == [1, 2, 3])


async def test_while_the_store_is_down_nothing_is_delivered_past_a_gap(network):
    store = Committed(1, 2, 3)
    store.down = True
    bus = network.open(store.after)
    received = network.listener(bus)
    await bus.publish(notices(1, 3))
    await until(lambda: store.reads > 3)
    assert seqs(received) == [1]
    store.down = False
    await until(lambda: seqs(received) == [1, 2, 3])


async def test_a_slow_listener_delays_no_other_and_misses_nothing(network):
    store = Committed(1)
    bus = network.open(store.after, window=10, poll_interval=LONG)
    slow = bus.listen(0)
    await bus.publish(notices(1))
    taken = [await anext(slow)]
    quick = network.listener(bus)
    for seq in range(2, 1201):
        await bus.publish(store.commit(seq))
    await until(lambda: len(quick) == 1200)
    assert await bus.oldest() == 1191
    taken += [await anext(slow) for _ in range(1199)]
    assert taken == quick == notices(*range(1, 1201))


async def test_without_a_store_oldest_shows_that_notices_were_dropped(network):
    bus = network.open(window=3, poll_interval=LONG)
    assert await bus.oldest() is None
    await bus.publish(notices(*range(1, 8)))
    assert await bus.oldest() == 5
    received = network.listener(bus, after=2)
    await until(lambda: len(received) == 3)
    assert seqs(received) == [5, 6, 7]


async def test_a_listener_from_before_the_window_reads_the_rest_from_the_store(network):
    store = Committed(*range(1, 21))
    bus = network.open(store.after, window=3, poll_interval=LONG)
    await bus.publish(store.notices)
    received = network.listener(bus, after=7)
    await until(lambda: len(received) == 13)
    assert seqs(received) == list(range(8, 21))


async def test_closing_ends_every_listener(network):
    bus = network.open(poll_interval=LONG)

    async def listen():
        return [notice async for notice in bus.listen(0)]

    listening = [asyncio.create_task(listen()) for _ in range(3)]
    received = network.listener(bus)
    await bus.publish(notices(1))
    await until(lambda: len(received) == 1)
    await bus.close()
    async with asyncio.timeout(60):
        assert [seqs(received) for received in await asyncio.gather(*listening)] == [[1]] * 3


@pytest.mark.parametrize("seed", range(12))
async def test_lost_duplicate_and_late_notices_are_delivered_in_commit_order(network, seed):
    dice, store, due = Random(seed), Committed(), []
    publishers = network.open(store.after, processes=3, window=dice.choice([2, 7, 100]))
    listeners = [network.listener(bus) for bus in publishers]
    seq = 0
    for _ in range(40):
        batch = [seq + step for step in range(1, dice.randint(2, 4))]
        seq = batch[-1] + dice.choice([0, 0, 0, 1])
        due.append(store.commit(*batch))
        dice.shuffle(due)
        for _ in range(dice.randint(0, 2)):
            if due:
                await dice.choice(publishers).publish(due[-1] if dice.random() < 0.3 else due.pop())
        if due and dice.random() < 0.1:
            due.pop()
    await until(lambda: all(len(received) >= len(store.notices) for received in listeners))
    assert all(seqs(received) == seqs(store.notices) for received in listeners)


async def test_listeners_at_different_positions_are_independent(network):
    bus = network.open(poll_interval=LONG)
    await bus.publish(notices(1, 2, 3))
    whole, rest = network.listener(bus), network.listener(bus, after=3)
    await bus.publish([notice(4)])
    await until(lambda: len(whole) == 4 and len(rest) == 1)
    assert (seqs(whole), seqs(rest)) == ([1, 2, 3, 4], [4])
