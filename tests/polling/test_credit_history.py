"""How the credits went: noted with every plan, thinned out, begun anew when they come back."""

from itertools import pairwise

import msgspec

from arbitrage_edge.backends.memory.store import MemoryStore
from arbitrage_edge.polling.credit_history import MAX_POINTS, add_quota, record_credits
from arbitrage_edge.polling.plan import make_plan
from arbitrage_edge.polling.scope import PollScope
from arbitrage_edge.ports import CreditHistory, Quota, StateKey
from builders import NOW, later

WISHES = PollScope(reserve=25, reset_day=1)


def made(seconds=0.0, used=0, scope=WISHES):
    """A plan of that hour, told that so much of 500 is used."""
    return make_plan([], Quota(500 - used, used, 1, later(seconds)), scope, later(seconds))


def noted(*plans):
    told = None
    for one in plans:
        told = add_quota(told, one)
    return told


def test_each_plan_adds_what_it_was_told():
    told = noted(made(), made(120, 3), made(240, 9))
    assert [(one.at, one.remaining, one.used) for one in told.points] == [
        (NOW, 500, 0),
        (later(120), 497, 3),
        (later(240), 491, 9),
    ]
    assert (told.reserve, told.resets_at, told.reset_is_known) == (25, made().resets_at, True)


def test_what_was_told_already_adds_nothing():
    quota = Quota(497, 3, 1, NOW)
    told = noted(*(make_plan([], quota, WISHES, later(seconds)) for seconds in (0, 120, 240)))
    assert [one.at for one in told.points] == [NOW]


def test_of_a_time_in_which_nothing_is_spent_both_ends_are_kept():
    told = noted(*(made(120 * number, 3) for number in range(50)), made(6000, 9))
    assert [(one.at, one.used) for one in told.points] == [(NOW, 3), (later(120 * 49), 3), (later(6000), 9)]


def test_when_the_credits_came_back_it_begins_anew():
    told = noted(made(), made(120, 400), made(240, 2))
    assert [(one.at, one.remaining) for one in told.points] == [(later(240), 498)]


def test_an_assumed_reset_is_not_told_as_known():
    assert not add_quota(None, made(scope=PollScope())).reset_is_known


def test_where_none_are_counted_there_is_nothing_to_note():
    assert add_quota(None, make_plan([], None, WISHES, NOW)) is None


def test_a_long_time_is_thinned_out_evenly_and_keeps_both_ends():
    told = noted(*(made(120 * number, number) for number in range(4 * MAX_POINTS)))
    times = [one.at for one in told.points]
    assert len(times) == MAX_POINTS
    assert (times[0], times[-1]) == (NOW, later(120 * (4 * MAX_POINTS - 1)))
    assert times == sorted(times)
    gaps = [(b - a).total_seconds() for a, b in pairwise(times)]
    assert max(gaps) <= 120 * 16


async def test_it_is_kept_in_the_store_and_another_shape_of_it_forgotten():
    store = MemoryStore()
    await store.put_state(StateKey.CREDIT_HISTORY, {"points": 7})
    await record_credits(store, made())
    await record_credits(store, made(120, 3))
    kept = msgspec.convert(await store.get_state(StateKey.CREDIT_HISTORY), CreditHistory)
    assert [one.remaining for one in kept.points] == [500, 497]
