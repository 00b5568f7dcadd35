"""The historical routes."""

import pytest

ODDS = "historical/sports/soccer_epl/odds"


def test_a_snapshot_is_the_latest_before_the_date_with_its_neighbours(client):
    snapshot = client.get(ODDS, regions="us", date="2026-04-10T12:03:59Z").json
    assert {name: snapshot[name] for name in snapshot if name != "data"} == {
        "timestamp": "2026-04-10T12:00:00Z",
        "previous_timestamp": "2026-04-10T11:55:00Z",
        "next_timestamp": "2026-04-10T12:05:00Z",
    }


def test_before_september_2022_snapshots_are_ten_minutes_apart(client):
    snapshot = client.get("historical/sports/soccer_epl/events", date="2021-11-25T11:59:00Z").json
    assert snapshot["previous_timestamp"] == "2021-11-25T11:40:00Z"
    assert snapshot["timestamp"] == "2021-11-25T11:50:00Z"


def test_a_future_date_gives_the_newest_snapshot_without_a_next_one(client):
    client.advance(minutes=2)
    snapshot = client.get(ODDS, regions="us", date="2027-01-01T00:00:00Z").json
    assert (snapshot["timestamp"], snapshot["next_timestamp"]) == ("2026-04-16T19:00:00Z", None)


def test_historical_odds_equal_the_odds_of_that_time(client):
    then = client.odds(regions="us,eu", markets="h2h,totals").json
    client.advance(days=2)
    snapshot = client.get(ODDS, regions="us,eu", markets="h2h,totals", date="2026-04-16T19:00:00Z").json
    assert snapshot["data"] == then


def test_historical_odds_of_one_event_are_an_object(client):
    event = client.upcoming_event("soccer_epl")
    path = f"historical/sports/soccer_epl/events/{event['id']}/odds"
    snapshot = client.get(path, regions="us", markets="h2h,btts", date="2026-04-16T18:00:00Z").json
    assert snapshot["data"]["id"] == event["id"]
    assert "last_update" not in snapshot["data"]["bookmakers"][0]


@pytest.mark.parametrize("key", ["timestamp", "previous_timestamp", "next_timestamp"])
def test_timestamps_of_a_snapshot_are_always_iso(client, key):
    snapshot = client.get(ODDS, regions="us", date="2026-04-10T12:00:00Z", dateFormat="unix").json
    assert snapshot[key].endswith("Z")
    assert isinstance(snapshot["data"][0]["commence_time"], int)
