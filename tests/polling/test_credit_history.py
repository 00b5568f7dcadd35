"""The credit history: extended with every plan, thinned, restarted at the credit reset."""

from itertools import pairwise

import msgspec

from arbitrage_edge.backends.memory.store import MemoryStore
from arbitrage_edge.polling.credit_history import MAX_POINTS, add_quota, record_credits
from arbitrage_edge.polling.plan import make_plan
from arbitrage_edge.polling.scope import PollScope
from arbitrage_edge.ports import CreditHistory, Quota, StateKey
from builders import NOW, later
from polling.seasons import priced

SCOPE = PollScope(reserve=25, reset_day=1)


def plan(seconds=0.0, used=0, scope=SCOPE):
    """A plan of that time with a quota of 500."""
    return make_plan([], Quota(500 - used, used, 1, later(seconds)), priced(scope), later(seconds))


def history_of(*plans):
    history = None
    for item in plans:
        history = add_quota(history, item)
    return history


def test_each_plan_adds_its_quota_to_the_history():
    history = history_of(plan(), plan(120, 3), plan(240, 9))
    assert [(item.at, item.remaining, item.used) for item in history.points] == [
        (NOW, 500, 0),
        (later(120), 497, 3),
        (later(240), 491, 9),
    ]
    assert (history.reserve, history.resets_at, history.reset_is_known) == (25, plan().resets_at, True)


def test_an_unchanged_quota_adds_nothing():
    quota = Quota(497, 3, 1, NOW)
    history = history_of(*(make_plan([], quota, priced(SCOPE), later(seconds)) for seconds in (0, 120, 240)))
    assert [item.at for item in history.points] == [NOW]


def test_a_period_without_spending_keeps_its_first_and_last_point():
    history = history_of(*(plan(120 * number, 3) for number in range(50)), plan(6000, 9))
    assert [(item.at, item.used) for item in history.points] == [(NOW, 3), (later(120 * 49), 3), (later(6000), 9)]


def test_the_history_restarts_at_the_credit_reset():
    history = history_of(plan(), plan(120, 400), plan(240, 2))
    assert [(item.at, item.remaining) for item in history.points] == [(later(240), 498)]


def test_an_assumed_reset_is_marked_as_unknown():
    assert not add_quota(None, plan(scope=PollScope())).reset_is_known


def test_without_counted_credits_there_is_no_history():
    assert add_quota(None, make_plan([], None, priced(SCOPE), NOW)) is None


def test_a_long_history_is_thinned_evenly_and_keeps_both_ends():
    history = history_of(*(plan(120 * number, number) for number in range(4 * MAX_POINTS)))
    times = [item.at for item in history.points]
    assert len(times) == MAX_POINTS
    assert (times[0], times[-1]) == (NOW, later(120 * (4 * MAX_POINTS - 1)))
    assert times == sorted(times)
    gaps = [(b - a).total_seconds() for a, b in pairwise(times)]
    assert max(gaps) <= 120 * 16


async def test_the_history_is_stored_and_an_unreadable_one_is_replaced():
    store = MemoryStore()
    await store.put_state(StateKey.CREDIT_HISTORY, {"points": 7})
    await record_credits(store, plan())
    await record_credits(store, plan(120, 3))
    stored = msgspec.convert(await store.get_state(StateKey.CREDIT_HISTORY), CreditHistory)
    assert [item.remaining for item in stored.points] == [500, 497]
