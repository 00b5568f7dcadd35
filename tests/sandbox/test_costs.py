"""What a request costs, and how the headers tell it."""

from datetime import UTC, datetime

import pytest


@pytest.mark.parametrize("path", ["sports", "sports/soccer_epl/events"])
def test_a_free_route_costs_nothing(world, path):
    assert world.ask(path).cost == 0


@pytest.mark.parametrize(
    ("given", "cost"),
    [
        ({"regions": "us"}, 1),
        ({"regions": "us,uk", "markets": "h2h,spreads,totals"}, 6),
        ({"regions": "us,us", "markets": "h2h,h2h"}, 1),
        ({"regions": "us,uk,eu,au", "bookmakers": "draftkings"}, 1),
        ({"bookmakers": "draftkings,fanduel,betmgm,bovada,betus,pinnacle,onexbet,coral,skybet,tab", "regions": ""}, 1),
        ({"bookmakers": "draftkings,fanduel,betmgm,bovada,betus,pinnacle,onexbet,coral,skybet,tab,neds"}, 2),
    ],
)
def test_odds_cost_markets_times_regions_and_ten_bookmakers_are_one_region(world, given, cost):
    assert world.odds(**given).cost == cost


def test_odds_without_any_event_cost_nothing(world):
    answer = world.odds(commenceTimeTo="2020-01-01T00:00:00Z", markets="h2h,totals")
    assert answer.json == []
    assert answer.cost == 0


def test_a_sport_out_of_season_is_known_and_empty(world):
    answer = world.odds("americanfootball_cfl")
    assert (answer.status, answer.json, answer.cost) == (200, [], 0)


def test_lays_come_free_with_what_they_belong_to(world):
    assert world.odds(regions="uk", markets="h2h,h2h_lay").cost == 1


@pytest.mark.parametrize(("given", "cost"), [({}, 1), ({"daysFrom": 3}, 2)])
def test_scores_cost_one_and_two_with_days_from(world, given, cost):
    assert world.ask("sports/soccer_epl/scores", **given).cost == cost


def test_participants_cost_one(world):
    assert world.ask("sports/soccer_epl/participants").cost == 1


def test_event_odds_cost_the_markets_that_were_returned(world):
    event = world.coming("basketball_nba")["id"]
    path = f"sports/basketball_nba/events/{event}/odds"
    assert world.ask(path, regions="us", markets="h2h,totals,btts,corners_1x2").cost == 2
    assert world.ask(path, regions="us,uk", markets="h2h,alternate_totals,player_points").cost == 6
    assert world.ask(path, regions="us", markets="btts").cost == 0


def test_the_markets_of_an_event_cost_one(world):
    event = world.coming("basketball_nba")["id"]
    assert world.ask(f"sports/basketball_nba/events/{event}/markets", regions="us,uk,eu").cost == 1


def test_history_costs_ten_times_as_much_but_its_events_one(world):
    past = {"date": "2026-04-10T12:00:00Z"}
    assert world.ask("historical/sports/soccer_epl/odds", regions="us,uk", markets="h2h,totals", **past).cost == 40
    events = world.ask("historical/sports/soccer_epl/events", **past)
    assert events.cost == 1
    event = events.json["data"][-1]["id"]
    path = f"historical/sports/soccer_epl/events/{event}/odds"
    assert world.ask(path, regions="eu", markets="h2h,totals", **past).cost == 20
    assert world.ask("historical/sports/americanfootball_cfl/events", **past).cost == 0


def test_the_headers_add_up(make_world):
    world = make_world(credits=500)
    world.odds(markets="h2h,totals")
    headers = world.odds(regions="us,uk").headers
    assert {name: value for name, value in headers.items() if name.startswith("x-")} == {
        "x-requests-remaining": "496",
        "x-requests-used": "4",
        "x-requests-last": "2",
    }


def test_each_key_has_credits_of_its_own(make_world):
    world = make_world(credits=500)
    world.odds(key="one")
    assert world.odds(key="two").headers["x-requests-remaining"] == "499"


def test_one_costly_answer_may_take_what_remains_below_zero(make_world):
    world = make_world(credits=2)
    assert world.odds(regions="us,uk,eu,au").headers["x-requests-remaining"] == "-2"
    assert world.odds().status == 401


def test_an_error_costs_nothing(make_world):
    world = make_world(credits=500)
    headers = world.odds(markets="nonsense").headers
    assert (headers["x-requests-last"], headers["x-requests-remaining"]) == ("0", "500")


def test_credits_come_back_with_the_next_month_of_the_world(make_world):
    world = make_world(credits=1, start=datetime(2026, 12, 31, 23, 0, tzinfo=UTC))
    world.odds()
    assert world.odds().json["error_code"] == "OUT_OF_USAGE_CREDITS"
    world.wait(hours=1)
    assert world.odds().headers["x-requests-remaining"] == "0"


def test_spent_credits_leave_the_free_routes_open(make_world):
    world = make_world(credits=0)
    assert world.odds().status == 401
    assert world.ask("sports").status == 200
    assert world.ask("sports/soccer_epl/events").status == 200
