"""Twenty-four simulated hours of keys small and large: what is spent is what was planned and said, and lasts."""

import re
from itertools import pairwise

import pytest
from msgspec.structs import replace

from arbitrage_edge.polling.plan_text import describe
from arbitrage_edge.polling.scope import PollScope
from polling.seasons import HOUR, SEASONS, START, SimulatedDay, league

KEYS = (500, 20_000, 100_000, 5_000_000)
# A day of sixty sports is thousands of polls of plans for thousands of slots: the largest key is tried on the others.
DAYS = [(season, credits) for season in SEASONS for credits in KEYS if (season, credits) != ("sixty sports", 5_000_000)]


@pytest.fixture(scope="module", params=DAYS, ids=str)
def a_day(request):
    season, credits = request.param
    return (
        season,
        credits,
        SimulatedDay(SEASONS[season], credits, PollScope(), replan=4 if season == "sixty sports" else 0.5),
    )


def test_a_day_spends_at_most_a_thirtieth_of_the_month(a_day):
    _, credits, day = a_day
    assert day.spent <= credits / 30


def test_a_day_with_enough_games_spends_at_least_nine_tenths_of_its_budget(a_day):
    season, _, day = a_day
    assert day.spent >= 0.9 * min(day.plans[0].day.share, a_poll_a_minute(SEASONS[season]))


def a_poll_a_minute(season):
    """What a day costs if every sport is polled each minute until its last game of the week has begun."""
    ends = [max((event.commence_time for event in item.events), default=START) for item in season]
    hours = [min((end - START) / HOUR, 24) for end in ends if end < START + 8 * 24 * HOUR]
    return sum(60 * max(each, 0) for each in hours)


def test_no_poll_comes_sooner_than_a_minute_after_the_one_before(a_day):
    _, _, day = a_day
    gaps = [later - sooner for polls in day.polls.values() for sooner, later in pairwise(polls)]
    assert all(gap.total_seconds() >= 60 for gap in gaps)


def test_the_text_states_what_is_actually_spent(a_day):
    season, credits, _ = a_day
    day = SimulatedDay(SEASONS[season], credits, PollScope(), replan=None, guarded=False)
    lines = describe(day.plans[0])
    sports = [re.match(r"(\S+) .*: (\d+) credits?, (\d+) polls? of 1$", line) for line in lines]
    polls = {match[1]: (int(match[2]), int(match[3])) for match in sports if match}
    assert polls == {key: (len(times), len(times)) for key, times in day.polls.items()}
    assert f": {day.spent} credits planned, 0 spent, daily budget " in lines[1]


def test_a_paid_key_uses_nine_tenths_of_a_thirtieth_of_its_month():
    day = SimulatedDay(SEASONS["an evening"], 100_000, PollScope(reset_day=1))
    assert 0.9 * 100_000 / 30 <= day.spent <= 100_000 / 29


def test_a_small_key_polls_shortly_before_games_and_not_at_night():
    day = SimulatedDay(SEASONS["an evening"], 500, PollScope())
    moments = sorted(moment for times in day.polls.values() for moment in times)
    assert len(moments) == 15
    starts = [event.commence_time for item in SEASONS["an evening"] for event in item.events]
    for moment in moments:
        assert sum(moment < start <= moment + 6 * HOUR for start in starts) >= 5


@pytest.mark.parametrize("number", [2, 3, 4])
def test_the_plan_of_a_small_key_is_stable_when_made_again(number):
    season = [league(f"a{number}", 8, 23), league(f"b{number}", 6, 23.5), league(f"c{number}", 5, 15, days=[0, 3, 4])]
    once, often = (SimulatedDay(season, 500, PollScope(), replan=each) for each in (None, 0.25))
    assert often.polls == once.polls


def test_a_day_without_games_costs_nothing_and_leaves_more_for_the_next():
    idle = SimulatedDay(SEASONS["an empty day"], 20_000, PollScope(sports=("nothing",)), hours=10 * 24)
    assert idle.spent == 0
    busy = SimulatedDay(SEASONS["an evening"], 20_000, PollScope(reset_day=1), start=START + 10 * 24 * HOUR)
    assert busy.plans[0].day.share > 20_000 / 25


def test_a_month_of_a_free_key_keeps_the_reserve_and_uses_the_rest():
    season = [item for item in SEASONS["an evening"] if item.sport.key != "soccer_epl"]
    always = [type(item)(item.sport, _every_day(item, 31)) for item in season]
    month = SimulatedDay(always, 500, PollScope(), hours=29 * 24, replan=6)
    assert month.quota.remaining >= 10
    assert month.spent >= 0.9 * 29 / 31 * 490


def _every_day(item, days):
    first = [event for event in item.events if START < event.commence_time <= START + 24 * HOUR]
    return [
        replace(event, id=f"{event.id}+{day}", commence_time=event.commence_time + day * 24 * HOUR)
        for day in range(days)
        for event in first
    ]
