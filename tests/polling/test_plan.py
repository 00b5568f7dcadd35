"""What a plan polls and what not, how often, at what price: one rule a test."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from msgspec.structs import replace

from arbitrage_edge.polling.budget import DailyBudget, daily_share, last_reset, next_reset
from arbitrage_edge.polling.plan import make_plan
from arbitrage_edge.polling.plan_text import describe, describe_without_sports, every, planned_polls
from arbitrage_edge.polling.scope import PollScope
from arbitrage_edge.ports import OddsRequest, Quota
from polling.seasons import HOUR, START, fixtures, game, priced, quota

NBA, NHL = "basketball_nba", "icehockey_nhl"
RICH = quota(5_000_000)


def a_plan(*calendar, credits=5_000_000, scope=PollScope(), now=START, **more):  # noqa: B008  frozen
    return make_plan(calendar, quota(credits, now), priced(scope), now, **more)


def intervals(made, sport=NBA):
    """The intervals of a sport, in order, in seconds."""
    return [window.every for item in made.sports if item.sport.key == sport for window in item.windows]


def reasons(made):
    return {item.sport.key: item.reason for item in (*made.sports, *made.idle)}


def test_plentiful_credits_poll_at_the_shortest_interval():
    assert intervals(a_plan(fixtures(NBA, 30))) == [60]


def test_a_longer_interval_in_the_settings_limits_all_polls():
    assert intervals(a_plan(fixtures(NBA, 30), scope=PollScope(interval=150))) == [150]
    assert intervals(a_plan(fixtures(NBA, 30), scope=PollScope(interval=3600))) == [3600]


def test_nothing_is_polled_faster_than_the_provider_updates_it():
    eager = PollScope(interval=1, live=True)
    assert intervals(a_plan(fixtures(NBA, 30), scope=eager)) == [60]
    assert intervals(a_plan(fixtures(NBA, 30), scope=replace(eager, regions=("us_ex",)))) == [30]
    assert intervals(a_plan(fixtures(NBA, 30), scope=replace(eager, bookmakers=("novig", "kalshi")))) == [30]
    outrights = a_plan(fixtures(NBA, 900, has_outrights=True), scope=replace(eager, markets=("outrights",)))
    assert intervals(outrights) == [300]


def test_live_games_are_polled_only_if_selected_and_then_most_often():
    running = fixtures(NBA, -1)
    assert reasons(a_plan(running)) == {NBA: "no game within 7 days"}
    live = a_plan(running, scope=PollScope(live=True, interval=1))
    assert intervals(live)[0] == 40
    assert reasons(live) == {NBA: "1 in play"}
    assert live.next_due(NBA, START, START + 4 * HOUR) is None, "it is over"
    scarce = a_plan(running, fixtures(NHL, 1), credits=6_000, scope=PollScope(live=True))
    assert scarce.next_due(NBA, START, START) < scarce.next_due(NHL, START, START)


def test_sports_without_a_selected_game_are_listed_with_a_reason():
    made = a_plan(
        fixtures(NBA, 3),
        fixtures("soccer_epl", 24 * 8),
        fixtures("cricket_ipl", 3, active=False),
        fixtures("golf_winner", 500, has_outrights=True),
        fixtures(NHL, 3),
        scope=PollScope(sports=("basketball_*", "soccer_epl", "cricket_ipl", "golf_winner")),
    )
    assert reasons(made) == {
        NBA: "next game in 3 h",
        "soccer_epl": "no game within 7 days",
        "cricket_ipl": "not in season",
        "golf_winner": "none of the selected markets",
    }
    assert [item.sport.key for item in made.sports] == [NBA]


def test_a_sport_whose_games_are_nearer_is_polled_more_often():
    made = a_plan(fixtures(NBA, 23), fixtures(NHL, 3), credits=40_000)
    assert made.next_due(NHL, START, START) < made.next_due(NBA, START, START)


def test_more_games_are_worth_more_polls():
    made = a_plan(fixtures(NBA, *[20] * 9), fixtures(NHL, 20), credits=10_000)
    polls = {item.sport.key: item.polls for item in made.sports}
    assert polls[NBA] > 2 * polls[NHL] > 0


def test_the_first_poll_is_due_at_once_and_the_next_after_the_interval():
    made = a_plan(fixtures(NBA, 30))
    assert made.next_due(NBA, None, START) == START
    assert made.next_due(NBA, START, START) == START + timedelta(seconds=60)
    assert made.next_due(NBA, START, START + HOUR) == START + HOUR, "overdue"
    assert made.next_due(NBA, START, made.ends_at) is None
    assert made.next_due("unheard_of", None, START) is None


def test_a_poll_costs_markets_times_regions_and_ten_bookmakers_are_a_region():
    three = ("h2h", "spreads", "totals")
    assert a_plan(fixtures(NBA, 9), scope=PollScope(three, ("us", "uk"))).sports[0].cost == 6
    ten = tuple(f"book_{number}" for number in range(10))
    assert a_plan(fixtures(NBA, 9), scope=PollScope(three, ("us", "uk"), ten)).sports[0].cost == 3
    assert a_plan(fixtures(NBA, 9), scope=PollScope(three, ("us",), (*ten, "one_more"))).sports[0].cost == 6


def test_requests_name_bookmakers_instead_of_regions_if_given():
    item = fixtures(NBA, 9).sport
    scope = PollScope(("h2h", "player_points", "outrights"), ("us",))
    assert priced(scope).board_request(item) == OddsRequest(NBA, ("h2h",), ("us",))
    assert priced(scope).event_request(item, "e1") == OddsRequest(NBA, ("player_points",), ("us",), event="e1")
    named = priced(replace(scope, bookmakers=("fanduel",))).board_request(item)
    assert named == OddsRequest(NBA, ("h2h",), (), ("fanduel",))
    assert priced(scope).board_request(replace(item, has_outrights=True)).markets == ("outrights",)


def test_additional_markets_are_polled_game_by_game_when_the_game_is_near():
    scope = PollScope(markets=("h2h", "btts", "draw_no_bet"), regions=("uk", "eu"))
    (item,) = a_plan(fixtures(NBA, 2, 8, 60), scope=scope).sports
    assert [(each.event.id, each.cost, each.windows[0].every) for each in item.events] == [
        (f"{NBA}@2", 4, 60),
        (f"{NBA}@8", 4, 60),
    ]
    near, later = (each.windows for each in item.events)
    assert near[0].start == START
    assert START + 2 * HOUR <= later[0].start <= START + 2.25 * HOUR
    assert item.cost == 2
    assert item.credits == 2 * item.polls + 4 * sum(each.polls for each in item.events)


def test_a_plan_can_be_for_additional_markets_alone():
    made = a_plan(fixtures(NBA, 2), scope=PollScope(markets=("btts",)))
    assert made.next_due(NBA, None, START) is None
    assert made.next_due(NBA, None, START, event=f"{NBA}@2") == START
    assert made.next_due(NBA, None, START, event="unheard_of") is None


@pytest.mark.parametrize("credits", [-60, 0, 10])
def test_nothing_is_polled_at_the_reserve_and_the_text_says_until_when(credits):
    made = a_plan(fixtures(NBA, 2), credits=credits)
    assert made.spent_out
    assert made.next_due(NBA, None, START) is None
    assert not made.allows(quota(credits), 1)
    assert describe(made)[0] == (
        f"{credits} credits left of {credits}, 10 of them in reserve: "
        "nothing is polled until 2026-05-01 (assumed; set ODDS_CREDITS_RESET_DAY)"
    )


def test_an_unconfirmed_reset_is_mentioned_in_the_text():
    old = Quota(0, 500, 0, START - 48 * HOUR)
    made = make_plan([fixtures(NBA, 2)], old, priced(PollScope()), START)
    assert made.resets_at == START.replace(hour=0, minute=0)
    assert made.resets_at <= START
    assert "will be confirmed by a free request" in describe(made)[0]


def test_a_poll_is_allowed_only_within_the_reserve_and_the_daily_budget():
    made = a_plan(fixtures(NBA, 2), credits=500)
    worker = made.day.share
    assert made.allows(quota(500), 15)
    assert not made.allows(quota(500), 15, in_flight=1)
    assert not made.allows(quota(485, used=15), 1)
    assert 15 < worker < 16
    assert made.allows(quota(12, used=1), 2)
    assert not made.allows(quota(12, used=1), 3)


def test_without_counted_credits_only_the_interval_limits_polls():
    made = make_plan([fixtures(NBA, 30)], None, priced(PollScope()), START)
    assert intervals(made) == [60]
    assert made.allows(None, 10_000)
    assert describe(made) == [
        "no credits are counted: only the shortest interval, 1 min, limits the polls",
        f"{NBA} every 1 min (next game in 30 h): 1440 polls",
    ]


def test_unspent_credits_are_allocated_again_within_the_day():
    evening = fixtures(NBA, *[9] * 8)
    first = a_plan(evening, credits=500)
    later = make_plan([evening], quota(500), priced(PollScope()), START + 8.5 * HOUR, day=first.day)
    assert later.day == first.day
    assert first.planned == 15
    assert later.planned in {14, 15}
    assert min(intervals(later)) < min(intervals(first)) == 600


def test_a_day_ends_after_24_hours_or_at_the_credit_reset():
    first = a_plan(fixtures(NBA, 60), credits=500).day
    at_the_end = START + 24 * HOUR
    same = make_plan([], quota(490, used=10), priced(PollScope()), at_the_end - HOUR, day=first)
    assert same.day == first
    assert same.spent == 10
    assert make_plan([], quota(490, used=10), priced(PollScope()), at_the_end, day=first).day.opened_at == at_the_end
    assert (
        make_plan([], quota(500), priced(PollScope()), START + HOUR, day=DailyBudget(START, 400, 16.0)).day.opened_at
        == START + HOUR
    )


def test_credits_are_saved_for_a_poll_that_exceeds_the_daily_budget():
    dear = PollScope(markets=("h2h", "spreads", "totals"), regions=("us", "us2", "uk", "eu", "au", "fr", "se"))
    games = fixtures(NBA, 9, 33, 57)
    first = a_plan(games, credits=500, scope=dear)
    assert (first.planned, first.saving_for) == (0, 21)
    assert "a poll costs 21, more than the daily budget: credits are saved for it" in describe(first)
    second = a_plan(games, credits=500, scope=dear, now=START + 24 * HOUR, day=first.day)
    assert second.planned == 21


def test_the_daily_share_divides_the_credits_above_the_reserve_by_the_remaining_days():
    known, left = PollScope(reset_day=15), quota(510, used=9_490)
    assert daily_share(left, known, datetime(2026, 4, 10, tzinfo=UTC)) == 100
    assert daily_share(left, known, datetime(2026, 4, 14, 18, tzinfo=UTC)) == 500
    assert daily_share(quota(9), known, START) == 0


def test_with_an_assumed_reset_a_day_spends_at_most_a_31st_of_the_month():
    at_the_end = datetime(2026, 4, 29, tzinfo=UTC)
    assert daily_share(quota(500), PollScope(), at_the_end) == pytest.approx(490 / 31)
    assert daily_share(quota(500), PollScope(reset_day=1), at_the_end) == 245
    assert daily_share(quota(30, used=470), PollScope(), at_the_end) == 10


@pytest.mark.parametrize(
    ("now", "day", "last", "following"),
    [
        ((2026, 4, 10), None, (2026, 4, 1), (2026, 5, 1)),
        ((2026, 12, 31), 1, (2026, 12, 1), (2027, 1, 1)),
        ((2026, 1, 1), 1, (2026, 1, 1), (2026, 2, 1)),
        ((2026, 2, 10), 31, (2026, 1, 31), (2026, 2, 28)),
        ((2028, 2, 29), 30, (2028, 2, 29), (2028, 3, 30)),
        ((2026, 1, 3), 15, (2025, 12, 15), (2026, 1, 15)),
    ],
)
def test_the_reset_is_at_midnight_of_its_day_or_of_the_last_day_of_a_shorter_month(now, day, last, following):
    moment = datetime(*now, tzinfo=UTC)
    assert last_reset(moment, day) == datetime(*last, tzinfo=UTC)
    assert next_reset(moment, day) == datetime(*following, tzinfo=UTC)


def test_a_plan_ends_at_the_credit_reset():
    now = datetime(2026, 4, 30, 20, tzinfo=UTC)
    made = a_plan(fixtures(NBA, 24 * 31), credits=500, now=now)
    assert made.ends_at == datetime(2026, 5, 1, tzinfo=UTC)
    assert all(window.end <= made.ends_at for item in made.sports for window in item.windows)


def test_outrights_of_equal_value_are_polled_throughout_the_day():
    calendar = [fixtures("golf_winner", 900, has_outrights=True)]
    made = make_plan(calendar, quota(500), priced(PollScope(markets=("outrights",))), START)
    starts = [window.start for window in made.sports[0].windows]
    assert made.planned == 15
    assert max(later - sooner for sooner, later in pairwise(starts)) <= 4 * HOUR


def test_the_same_input_gives_the_same_plan():
    calendar = [fixtures(NBA, 2, 30), fixtures(NHL, 5)]
    assert a_plan(*calendar, credits=20_000) == a_plan(*calendar, credits=20_000)


def test_the_text_contains_interval_games_and_cost():
    near = [game(NBA, hours) for hours in (0.5, 1, 1.5)]
    made = a_plan(replace(fixtures(NBA), events=near), scope=PollScope(reset_day=1))
    assert describe(made) == [
        "5000000 credits left of 5000000, 10 of them in reserve; they last until 2026-05-01",
        f"until 2026-04-02 14:20: 90 credits planned, 0 spent, daily budget {int(made.day.share)}",
        f"{NBA} every 1 min (3 games within 2 h): 90 credits, 90 polls of 1",
    ]


def test_the_plan_by_sport_says_the_same_as_its_text():
    near = [game(NBA, hours) for hours in (0.5, 1, 1.5)]
    made = a_plan(replace(fixtures(NBA), events=near), fixtures(NHL, 30), scope=PollScope(reset_day=1))
    planned = planned_polls(made)
    texts = [f"{one.sport} every {every(one.every)} ({one.reason}): {one.credits} credits" for one in planned]
    lines = [line for line in describe(made) if line not in describe_without_sports(made)]
    assert len(lines) == len(texts) == 2
    assert all(line.replace(" now (", " (").startswith(text) for line, text in zip(lines, texts, strict=True))
    assert [one.polls for one in planned] == [sport.polls for sport in made.sports]
    uncounted = make_plan([fixtures(NBA, 30)], None, priced(PollScope()), START)
    assert [one.credits for one in planned_polls(uncounted)] == [None]


def test_the_text_summarizes_sports_that_are_not_polled():
    made = a_plan(fixtures(NBA, *[1] * 30), *(fixtures(f"quiet_{n}", 100) for n in range(60)), credits=500)
    assert (
        describe(made)[-1]
        == "not polled, other sports are worth more per credit: quiet_0, quiet_1, quiet_10 and 57 more"
    )
    assert describe(a_plan(*(fixtures(f"none_{n}") for n in range(5))))[-1] == (
        "no game within 7 days: none_0, none_1, none_2 and 2 more"
    )
    assert describe(a_plan(scope=PollScope(sports=("basketball_nab",))))[-1] == "no such sport: basketball_nab"


@pytest.mark.parametrize(
    ("seconds", "said"), [(40, "40 s"), (60, "1 min"), (90, "90 s"), (150, "2.5 min"), (600, "10 min"), (7200, "2 h")]
)
def test_intervals_are_formatted_in_readable_units(seconds, said):
    assert every(seconds) == said
