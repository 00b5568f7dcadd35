"""Limits that every plan respects, for any fixtures, scope and credits."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from arbitrage_edge.polling.plan import make_plan
from arbitrage_edge.polling.scope import PollScope
from polling.seasons import HOUR, START, SimulatedDay, fixtures, priced, quota
from thorough import examples

HOURS = st.lists(st.floats(-3, 200).map(lambda hours: round(hours * 12) / 12), max_size=6, unique=True)
SEASONS = st.lists(HOURS, max_size=5).map(
    lambda seasons: [fixtures(f"sport_{n}", *hours, has_outrights=n == 4) for n, hours in enumerate(seasons)]
)
SCOPE = st.builds(
    PollScope,
    markets=st.sampled_from([("h2h",), ("h2h", "spreads", "totals"), ("h2h", "btts"), ("btts",), ("h2h", "outrights")]),
    regions=st.sampled_from([("us",), ("us", "uk", "eu"), ("us_ex",)]),
    live=st.booleans(),
    interval=st.sampled_from([1.0, 60.0, 100.0, 900.0, 5000.0]),
    reserve=st.integers(0, 30),
    reset_day=st.none() | st.integers(1, 31),
)
CREDITS = st.integers(-20, 60) | st.integers(0, 3000) | st.sampled_from([20_000, 100_000])


@given(SEASONS, CREDITS, SCOPE, st.sampled_from([None, 7.3, 1.0]))
@examples(50)
def test_a_simulated_day_respects_reserve_budget_and_interval(season, credits, scope, replan):
    day = SimulatedDay(season, credits, scope, replan=replan)
    first = day.plans[0].day
    assert day.quota.remaining >= min(credits, scope.reserve)
    if all(item.day == first for item in day.plans):
        assert day.spent <= first.share
    for polls in day.polls.values():
        for sooner, later in pairwise(polls):
            assert (later - sooner).total_seconds() >= scope.interval - 1e-3


@given(SEASONS, CREDITS, SCOPE)
@examples(50)
def test_a_plan_spends_what_it_states_and_no_more_than_allowed(season, credits, scope):
    day = SimulatedDay(season, credits, scope, replan=None, guarded=False, hours=24)
    (made,) = day.plans
    assert day.spent == made.planned
    assert made.planned <= max(min(made.day.share, credits - scope.reserve), 0)


@given(SEASONS, CREDITS, SCOPE, st.floats(0, 23), st.floats(0, 5))
def test_the_next_poll_is_never_in_the_past_nor_sooner_than_the_interval(season, credits, scope, passed, ago):
    made = make_plan(season, quota(credits), priced(scope), START)
    now = START + passed * HOUR
    last = now - timedelta(seconds=ago * 1000)
    for item in made.sports:
        due = made.next_due(item.sport.key, last, now)
        assert due is None or (now <= due < made.ends_at and due - last >= timedelta(seconds=scope.interval))


@given(SEASONS, CREDITS, SCOPE)
def test_plentiful_credits_never_plan_fewer_polls(season, credits, scope):
    poor, rich = (make_plan(season, quota(each), priced(scope), START).planned for each in (credits, 5_000_000))
    assert rich >= poor


@given(SEASONS, CREDITS, SCOPE)
def test_games_not_selected_are_never_polled(season, credits, scope):
    made = make_plan(season, quota(credits), priced(replace(scope, sports=("sport_0", "golf*"))), START)
    assert {item.sport.key for item in made.sports} <= {"sport_0"}
