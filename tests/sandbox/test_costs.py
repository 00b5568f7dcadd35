"""Costs of requests, and the quota headers."""

from datetime import UTC, datetime

import pytest


@pytest.mark.parametrize("path", ["sports", "sports/soccer_epl/events"])
def test_a_free_route_costs_nothing(client, path):
    assert client.get(path).cost == 0


@pytest.mark.parametrize(
    ("params", "cost"),
    [
        ({"regions": "us"}, 1),
        ({"regions": "us,uk", "markets": "h2h,spreads,totals"}, 6),
        ({"regions": "us,us", "markets": "h2h,h2h"}, 1),
        ({"regions": "us,uk,eu,au", "bookmakers": "draftkings"}, 1),
        ({"bookmakers": "draftkings,fanduel,betmgm,bovada,betus,pinnacle,onexbet,coral,skybet,tab", "regions": ""}, 1),
        ({"bookmakers": "draftkings,fanduel,betmgm,bovada,betus,pinnacle,onexbet,coral,skybet,tab,neds"}, 2),
    ],
)
def test_odds_cost_markets_times_regions_and_ten_bookmakers_are_one_region(client, params, cost):
    assert client.odds(**params).cost == cost


def test_odds_without_any_event_cost_nothing(client):
    response = client.odds(commenceTimeTo="2020-01-01T00:00:00Z", markets="h2h,totals")
    assert response.json == []
    assert response.cost == 0


def test_a_sport_out_of_season_has_no_events(client):
    response = client.odds("americanfootball_cfl")
    assert (response.status, response.json, response.cost) == (200, [], 0)


def test_lay_markets_are_free_with_their_back_markets(client):
    assert client.odds(regions="uk", markets="h2h,h2h_lay").cost == 1


@pytest.mark.parametrize(("params", "cost"), [({}, 1), ({"daysFrom": 3}, 2)])
def test_scores_cost_one_and_two_with_days_from(client, params, cost):
    assert client.get("sports/soccer_epl/scores", **params).cost == cost


def test_participants_cost_one(client):
    assert client.get("sports/soccer_epl/participants").cost == 1


def test_event_odds_cost_one_credit_per_returned_market_and_region(client):
    event = client.upcoming_event("basketball_nba")["id"]
    path = f"sports/basketball_nba/events/{event}/odds"
    assert client.get(path, regions="us", markets="h2h,totals,btts,corners_1x2").cost == 2
    assert client.get(path, regions="us,uk", markets="h2h,alternate_totals,player_points").cost == 6
    assert client.get(path, regions="us", markets="btts").cost == 0


def test_the_list_of_markets_of_an_event_costs_one(client):
    event = client.upcoming_event("basketball_nba")["id"]
    assert client.get(f"sports/basketball_nba/events/{event}/markets", regions="us,uk,eu").cost == 1


def test_historical_odds_cost_ten_times_as_much_and_historical_events_one(client):
    past = {"date": "2026-04-10T12:00:00Z"}
    assert client.get("historical/sports/soccer_epl/odds", regions="us,uk", markets="h2h,totals", **past).cost == 40
    events = client.get("historical/sports/soccer_epl/events", **past)
    assert events.cost == 1
    event = events.json["data"][-1]["id"]
    path = f"historical/sports/soccer_epl/events/{event}/odds"
    assert client.get(path, regions="eu", markets="h2h,totals", **past).cost == 20
    assert client.get("historical/sports/americanfootball_cfl/events", **past).cost == 0


def test_the_quota_headers_add_up(make_client):
    client = make_client(credits=500)
    client.odds(markets="h2h,totals")
    headers = client.odds(regions="us,uk").headers
    assert {name: value for name, value in headers.items() if name.startswith("x-")} == {
        "x-requests-remaining": "496",
        "x-requests-used": "4",
        "x-requests-last": "2",
    }


def test_each_key_has_separate_credits(make_client):
    client = make_client(credits=500)
    client.odds(key="one")
    assert client.odds(key="two").headers["x-requests-remaining"] == "499"


def test_an_expensive_response_may_make_remaining_credits_negative(make_client):
    client = make_client(credits=2)
    assert client.odds(regions="us,uk,eu,au").headers["x-requests-remaining"] == "-2"
    assert client.odds().status == 401


def test_an_error_costs_nothing(make_client):
    client = make_client(credits=500)
    headers = client.odds(markets="nonsense").headers
    assert (headers["x-requests-last"], headers["x-requests-remaining"]) == ("0", "500")


def test_credits_are_reset_in_the_next_month_of_the_market(make_client):
    client = make_client(credits=1, start=datetime(2026, 12, 31, 23, 0, tzinfo=UTC))
    client.odds()
    assert client.odds().json["error_code"] == "OUT_OF_USAGE_CREDITS"
    client.advance(hours=1)
    assert client.odds().headers["x-requests-remaining"] == "0"


def test_free_routes_work_without_credits(make_client):
    client = make_client(credits=0)
    assert client.odds().status == 401
    assert client.get("sports").status == 200
    assert client.get("sports/soccer_epl/events").status == 200
