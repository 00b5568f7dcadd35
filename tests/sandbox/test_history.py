"""The historical routes: the world's own past."""

import pytest

ODDS = "historical/sports/soccer_epl/odds"


def test_a_snapshot_is_the_nearest_before_the_date_and_names_its_neighbours(client):
    found = client.get(ODDS, regions="us", date="2026-04-10T12:03:59Z").json
    assert {name: found[name] for name in found if name != "data"} == {
        "timestamp": "2026-04-10T12:00:00Z",
        "previous_timestamp": "2026-04-10T11:55:00Z",
        "next_timestamp": "2026-04-10T12:05:00Z",
    }


def test_before_september_2022_snapshots_are_ten_minutes_apart(client):
    found = client.get("historical/sports/soccer_epl/events", date="2021-11-25T11:59:00Z").json
    assert found["previous_timestamp"] == "2021-11-25T11:40:00Z"
    assert found["timestamp"] == "2021-11-25T11:50:00Z"


def test_a_date_to_come_gives_the_newest_snapshot_without_a_next_one(client):
    client.advance(minutes=2)
    found = client.get(ODDS, regions="us", date="2027-01-01T00:00:00Z").json
    assert (found["timestamp"], found["next_timestamp"]) == ("2026-04-16T19:00:00Z", None)


def test_the_past_is_what_was_answered_then(client):
    then = client.odds(regions="us,eu", markets="h2h,totals").json
    client.advance(days=2)
    found = client.get(ODDS, regions="us,eu", markets="h2h,totals", date="2026-04-16T19:00:00Z").json
    assert found["data"] == then


def test_the_past_of_one_event_is_an_object(client):
    event = client.upcoming_event("soccer_epl")
    path = f"historical/sports/soccer_epl/events/{event['id']}/odds"
    found = client.get(path, regions="us", markets="h2h,btts", date="2026-04-16T18:00:00Z").json
    assert found["data"]["id"] == event["id"]
    assert "last_update" not in found["data"]["bookmakers"][0]


@pytest.mark.parametrize("key", ["timestamp", "previous_timestamp", "next_timestamp"])
def test_the_times_of_the_wrapper_stay_iso(client, key):
    found = client.get(ODDS, regions="us", date="2026-04-10T12:00:00Z", dateFormat="unix").json
    assert found[key].endswith("Z")
    assert isinstance(found["data"][0]["commence_time"], int)
