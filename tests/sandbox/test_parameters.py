"""Effects of the query parameters."""

from datetime import datetime

import pytest

THREE = "h2h,spreads,totals"


def test_only_sports_with_events_are_listed_unless_all_are_requested(client):
    active, every = client.get("sports").json, client.get("sports", all="true").json
    assert {sport["key"] for sport in active} == {
        "baseball_mlb", "basketball_nba", "golf_us_open_winner", "icehockey_nhl", "soccer_epl",
    }  # fmt: skip
    assert all(sport["active"] for sport in active)
    assert {sport["key"] for sport in active} < {sport["key"] for sport in every}
    assert [sport["key"] for sport in every if sport["has_outrights"]] == [
        "golf_the_open_championship_winner",
        "golf_us_open_winner",
    ]


def test_a_region_selects_only_its_bookmakers(client, outcomes):
    bookmakers = {bookmaker["key"] for event in client.odds(regions="au").json for bookmaker, _, _ in outcomes(event)}
    assert {"sportsbet", "unibet", "betfair_ex_au"} <= bookmakers
    assert not bookmakers & {"draftkings", "unibet_uk", "pinnacle"}


def test_bookmakers_take_precedence_over_regions(client):
    response = client.odds(regions="us", bookmakers="sportsbet,pinnacle")
    bookmakers = {bookmaker["key"] for event in response.json for bookmaker in event["bookmakers"]}
    assert bookmakers == {"sportsbet", "pinnacle"}


def test_a_bookmaker_without_quotes_is_accepted(client):
    response = client.odds(bookmakers="circasports")
    assert response.status == 200
    assert all(event["bookmakers"] == [] for event in response.json)


def test_only_requested_markets_are_returned(client, outcomes):
    markets = {market["key"] for event in client.odds(markets="totals").json for _, market, _ in outcomes(event)}
    assert markets == {"totals"}


def test_h2h_of_exchanges_includes_lay_prices(client, outcomes):
    lays = {
        bookmaker["key"]
        for event in client.odds(regions="uk,eu,au", markets=THREE).json
        for bookmaker, market, _ in outcomes(event)
        if market["key"] == "h2h_lay"
    }
    assert lays == {"betfair_ex_uk", "betfair_ex_eu", "betfair_ex_au", "matchbook", "smarkets"}


def test_outrights_are_the_default_market_of_a_tournament(client, outcomes):
    (event,) = client.odds("golf_us_open_winner", regions="uk").json
    assert event["home_team"] is None
    assert event["away_team"] is None
    assert {market["key"] for _, market, _ in outcomes(event)} == {"outrights", "outrights_lay"}
    assert all("point" not in outcome for _, _, outcome in outcomes(event))


def test_events_can_be_filtered_by_id(client):
    ids = [event["id"] for event in client.odds().json]
    picked = client.odds(eventIds=",".join(ids[1:3])).json
    assert [event["id"] for event in picked] == ids[1:3]


def test_events_can_be_filtered_by_start(client):
    times = sorted(event["commence_time"] for event in client.odds().json)
    bounded = client.odds(commenceTimeFrom=times[2], commenceTimeTo=times[5]).json
    assert {event["commence_time"] for event in bounded} == {time for time in times if times[2] <= time <= times[5]}


def test_events_can_be_filtered_by_status(client):
    for _ in range(40):
        live = client.odds("baseball_mlb", status="live").json
        if live:
            break
        client.advance(hours=1)
    upcoming = client.odds("baseball_mlb", status="pre").json
    now = client.now.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert live
    assert all(event["commence_time"] <= now for event in live)
    assert all(event["commence_time"] > now for event in upcoming)


def test_prices_have_the_requested_format(client, outcomes):
    decimals = client.odds(regions="us,uk", markets=THREE).json
    americans = client.odds(regions="us,uk", markets=THREE, oddsFormat="american").json
    pairs = [
        (decimal_row[2]["price"], american_row[2]["price"])
        for first, second in zip(decimals, americans, strict=True)
        for decimal_row, american_row in zip(outcomes(first), outcomes(second), strict=True)
    ]
    for decimal, american in pairs:
        assert isinstance(decimal, float)
        assert isinstance(american, int)
        assert decimal > 1
        assert abs(american) >= 100
        exact = 1 + (american / 100 if american > 0 else 100 / -american)
        assert decimal == pytest.approx(exact, abs=0.006)


def test_dates_have_the_requested_format(client):
    iso, unix = client.odds().json[0], client.odds(dateFormat="unix").json[0]
    assert int(datetime.fromisoformat(iso["commence_time"]).timestamp()) == unix["commence_time"]
    for decimal_row, american_row in zip(iso["bookmakers"], unix["bookmakers"], strict=True):
        assert int(datetime.fromisoformat(decimal_row["last_update"]).timestamp()) == american_row["last_update"]
        assert isinstance(american_row["markets"][0]["last_update"], int)


def test_links_and_sids_are_included_on_all_three_levels(client, outcomes):
    plain, rich = client.odds().json, client.odds(includeLinks="true", includeSids="true").json
    for bookmaker, market, outcome in outcomes(plain[0]):
        assert not {"link", "sid"} & (bookmaker.keys() | market.keys() | outcome.keys())
    rows = list(outcomes(rich[0]))
    assert all({"link", "sid"} <= document.keys() for row in rows for document in row)
    assert {type(bookmaker["link"]) for bookmaker, _, _ in rows} == {str, type(None)}


def test_bet_limits_are_numbers_for_exchanges_and_null_otherwise(client, outcomes):
    for event in client.odds(regions="uk", includeBetLimits="true").json:
        for bookmaker, _, outcome in outcomes(event):
            exchange = bookmaker["key"] in {"betfair_ex_uk", "matchbook", "smarkets"}
            assert isinstance(outcome["bet_limit"], float) is exchange


def test_rotation_numbers_are_included_on_request(client):
    assert "home_rotation" not in client.get("sports/basketball_nba/events").json[0]
    event = client.get("sports/basketball_nba/events", includeRotationNumbers="true").json[0]
    assert event["home_rotation"] == event["away_rotation"] + 1
    assert client.odds(includeRotationNumbers="true").json[0]["home_rotation"] is None


def test_upcoming_returns_live_events_and_the_next_eight_of_all_sports(client):
    response = client.get("sports/upcoming/odds", regions="us", commenceTimeTo="2000-01-01T00:00:00Z")
    now = client.now.strftime("%Y-%m-%dT%H:%M:%SZ")
    upcoming = [event for event in response.json if event["commence_time"] > now]
    assert len(upcoming) == 8
    assert len({event["sport_key"] for event in response.json}) > 1
    assert response.cost == 1


def test_a_trailing_slash_is_ignored(client):
    assert client.get("sports/soccer_epl/odds/", regions="us").body == client.odds().body


def test_additional_markets_of_an_event_can_be_listed_and_requested(client, outcomes):
    event = client.upcoming_event("soccer_epl")["id"]
    path = f"sports/soccer_epl/events/{event}"
    markets = client.get(f"{path}/markets", regions="us,uk,eu").json
    keys = {market["key"] for bookmaker in markets["bookmakers"] for market in bookmaker["markets"]}
    assert {"h2h", "btts", "draw_no_bet", "double_chance", "alternate_totals", "team_totals", "player_shots"} <= keys
    odds = client.get(f"{path}/odds", regions="us,uk,eu", markets=",".join(sorted(keys - {"h2h_lay"}))).json
    assert {market["key"] for _, market, _ in outcomes(odds)} == keys


def test_a_tournament_has_only_outright_markets(client):
    event = client.get("sports/golf_us_open_winner/events").json[0]["id"]
    path = f"sports/golf_us_open_winner/events/{event}"
    markets = client.get(f"{path}/markets", regions="uk").json
    keys = {market["key"] for bookmaker in markets["bookmakers"] for market in bookmaker["markets"]}
    assert keys == {"outrights", "outrights_lay"}
    assert client.get(f"{path}/odds", regions="uk", markets="outrights").cost == 1


def test_fantasy_bookmakers_quote_props_at_one_price_with_a_multiplier(client, outcomes):
    event = client.upcoming_event("basketball_nba")["id"]
    params = {"regions": "us_dfs", "markets": "player_points", "includeMultipliers": "true"}
    odds = client.get(f"sports/basketball_nba/events/{event}/odds", **params).json
    props = [outcome for _, _, outcome in outcomes(odds)]
    assert props
    assert {(outcome["price"], outcome["multiplier"]) for outcome in props} == {(1.87, 1.0)}
