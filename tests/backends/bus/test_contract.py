"""What every bus promises."""

import asyncio
from random import Random

import pytest

from backends.bus.notices import Committed, notice, notices, seqs, until

LONG = 60.0  # poll_interval that no test waits out


async def test_what_is_published_is_heard_whole_and_in_order(network):
    bus = network.open(poll_interval=LONG)
    heard = network.listener(bus)
    await bus.publish(notices(1, 2))
    await bus.publish(notices(3))
    await until(lambda: len(heard) == 3)
    assert heard == notices(1, 2, 3)


async def test_who_comes_late_hears_what_is_kept_above_its_position(network):
    bus = network.open(poll_interval=LONG)
    await bus.publish(notices(1, 2, 3, 4))
    heard = network.listener(bus, after=2)
    await until(lambda: len(heard) == 2)
    await bus.publish(notices(5))
    await until(lambda: len(heard) == 3)
    assert seqs(heard) == [3, 4, 5]


async def test_a_listener_goes_on_from_where_it_was(network):
    bus = network.open(poll_interval=LONG)
    await bus.publish(notices(1, 2, 3))
    listening = bus.listen(0)
    first = await anext(listening)
    await listening.aclose()
    second = await anext(bus.listen(first.seq))
    assert (first.seq, second.seq) == (1, 2)


async def test_a_notice_announced_twice_is_heard_once(network):
    bus, other = network.open(processes=2, poll_interval=LONG)
    heard = network.listener(bus)
    for announcing in (bus, other, bus):
        await announcing.publish(notices(1, 2))
    await other.publish(notices(2, 3))
    await until(lambda: len(heard) == 3)
    assert seqs(heard) == [1, 2, 3]


async def test_publishing_nothing_announces_nothing(network):
    bus = network.open(poll_interval=LONG)
    await bus.publish([])
    assert await bus.oldest() is None


async def test_a_batch_in_disorder_is_heard_in_order(network):
    bus = network.open(poll_interval=LONG)
    await bus.publish(notices(3, 1, 2))
    heard = network.listener(bus)
    await until(lambda: len(heard) == 3)
    assert seqs(heard) == [1, 2, 3]


async def test_a_process_that_announces_its_earlier_notice_later_disturbs_no_order(network):
    store = Committed(1)
    first, second = network.open(store.after, processes=2, poll_interval=LONG)
    heard = network.listener(first)
    await first.publish(notices(1))
    await until(lambda: len(heard) == 1)
    slow, quick = store.commit(2), store.commit(3)
    await second.publish(quick)
    await first.publish(slow)
    await until(lambda: len(heard) == 3)
    assert seqs(heard) == [1, 2, 3]


async def test_notices_in_sequence_never_trouble_the_store(network):
    store = Committed(1, 2, 3)
    bus = network.open(store.after, poll_interval=LONG)
    heard = network.listener(bus)
    for seq in (1, 2, 3):
        await bus.publish(notices(seq))
    await until(lambda: len(heard) == 3)
    assert store.asked == 0


async def test_numbers_that_nobody_committed_are_no_gap(network):
    store = Committed(1, 4, 9)
    bus = network.open(store.after, poll_interval=LONG)
    heard = network.listener(bus)
    await bus.publish(notices(1, 4, 9))
    await until(lambda: len(heard) == 3)
    assert seqs(heard) == [1, 4, 9]


async def test_what_a_dead_publisher_never_announced_is_heard_all_the_same(network):
    store = Committed(1)
    bus = network.open(store.after)
    heard = network.listener(bus)
    await until(lambda: seqs(heard) == [1])
    store.commit(2)
    await until(lambda: seqs(heard) == [1, 2])
    await bus.publish(notices(2) + store.commit(3))
    await until(lambda: seqs(heard) == [1, 2, 3])


async def test_while_the_store_is_down_nothing_is_heard_past_a_gap(network):
    store = Committed(1, 2, 3)
    store.down = True
    bus = network.open(store.after)
    heard = network.listener(bus)
    await bus.publish(notices(1, 3))
    await until(lambda: store.asked > 3)
    assert seqs(heard) == [1]
    store.down = False
    await until(lambda: seqs(heard) == [1, 2, 3])


async def test_a_slow_listener_delays_nobody_and_misses_nothing(network):
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


async def test_without_a_store_the_oldest_tells_that_notices_are_gone(network):
    bus = network.open(window=3, poll_interval=LONG)
    assert await bus.oldest() is None
    await bus.publish(notices(*range(1, 8)))
    assert await bus.oldest() == 5
    heard = network.listener(bus, after=2)
    await until(lambda: len(heard) == 3)
    assert seqs(heard) == [5, 6, 7]


async def test_a_listener_from_before_the_window_hears_the_rest_by_the_store(network):
    store = Committed(*range(1, 21))
    bus = network.open(store.after, window=3, poll_interval=LONG)
    await bus.publish(store.notices)
    heard = network.listener(bus, after=7)
    await until(lambda: len(heard) == 13)
    assert seqs(heard) == list(range(8, 21))


async def test_closing_ends_every_listener(network):
    bus = network.open(poll_interval=LONG)

    async def listen():
        return [one async for one in bus.listen(0)]

    listening = [asyncio.create_task(listen()) for _ in range(3)]
    heard = network.listener(bus)
    await bus.publish(notices(1))
    await until(lambda: len(heard) == 1)
    await bus.close()
    async with asyncio.timeout(60):
        assert [seqs(each) for each in await asyncio.gather(*listening)] == [[1]] * 3


@pytest.mark.parametrize("seed", range(12))
async def test_whatever_is_lost_doubled_or_late_every_listener_hears_the_order_of_commits(network, seed):
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
    await until(lambda: all(len(heard) >= len(store.notices) for heard in listeners))
    assert all(seqs(heard) == seqs(store.notices) for heard in listeners)


async def test_listeners_at_different_positions_do_not_meet(network):
    bus = network.open(poll_interval=LONG)
    await bus.publish(notices(1, 2, 3))
    whole, rest = network.listener(bus), network.listener(bus, after=3)
    await bus.publish([notice(4)])
    await until(lambda: len(whole) == 4 and len(rest) == 1)
    assert (seqs(whole), seqs(rest)) == ([1, 2, 3, 4], [4])
