"""Shapes of responses, compared with recordings."""

import lzma

import msgspec
import pytest

THREE = "h2h,spreads,totals"
OURS = {"link", "sid"}


def shapes(value, path="", found=None):
    """Return the ordered keys, or the type of the value, of every path in a document."""
    found = {} if found is None else found
    if isinstance(value, dict):
        found.setdefault(path, set()).add(tuple(value))
        for key, item in value.items():
            shapes(item, f"{path}.{key}", found)
    elif isinstance(value, list):
        for item in value:
            shapes(item, f"{path}[]", found)
    else:
        found.setdefault(path, set()).add("number" if isinstance(value, (int, float)) else type(value).__name__)
    return found


def load_recording(recordings, name):
    path = recordings / name
    body = lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
    return msgspec.json.decode(body.split(b"\n")[0] if ".jsonl" in name else body)


def test_odds_have_the_shape_of_a_recorded_board(recordings, client):
    simulated = [
        event
        for sport, markets in (("soccer_epl", THREE), ("icehockey_nhl", THREE), ("golf_us_open_winner", "outrights"))
        for event in client.odds(sport, regions="us,uk,eu,au", markets=markets).json
    ]
    assert shapes(simulated) == shapes(load_recording(recordings, "world_2026-04-16.json.xz"))


def test_american_odds_have_the_shape_of_a_recorded_series(recordings, client):
    simulated = client.odds("baseball_mlb", markets=THREE, oddsFormat="american").json
    recorded = load_recording(recordings, "mlb_2026-08-05_2026-08-09.jsonl.xz")["body"]
    assert shapes(simulated) == shapes(recorded)
    assert all(isinstance(price, int) for price in prices(simulated))


def prices(events):
    return [
        outcome["price"]
        for event in events
        for bookmaker in event["bookmakers"]
        for market in bookmaker["markets"]
        for outcome in market["outcomes"]
    ]


def event_odds(client, sport, **params):
    return client.get(f"sports/{sport}/events/{client.upcoming_event(sport)['id']}/odds", **params).json


def test_event_odds_have_the_shape_of_a_recorded_event(recordings, client):
    simulated = event_odds(client, "icehockey_nhl", regions="us", markets="h2h")
    assert shapes(simulated) == shapes(load_recording(recordings, "nhl_event_2024-03-21.json"))


@pytest.mark.parametrize(
    ("sport", "params", "name"),
    [
        (
            "basketball_nba",
            {"regions": "us", "markets": "player_points", "oddsFormat": "american"},
            "nba_player_points_2024-02-23.json",
        ),
        (
            "soccer_epl",
            {"regions": "us,uk,eu", "markets": "h2h,player_shots"},
            "bundesliga_event_props_2025-11-25.json",
        ),
    ],
)
def test_player_markets_have_the_shape_of_recorded_ones(recordings, client, sport, params, name):
    recorded = load_recording(recordings, name)
    simulated = event_odds(client, sport, **params)
    assert shapes([simulated]) == shapes(recorded if isinstance(recorded, list) else [recorded])


def test_a_snapshot_has_the_fields_of_a_recorded_one(recordings, client):
    params = {"regions": "us", "markets": THREE, "oddsFormat": "american", "date": "2021-11-25T11:55:00Z"}
    simulated = client.get("historical/sports/baseball_mlb/odds", **params).json
    recorded = load_recording(recordings, "nfl_historical_2021-11-25.json")
    assert list(simulated) == list(recorded)
    assert list(simulated["data"][0]) == list(recorded["data"][0])


def test_sports_have_the_fields_of_the_recorded_catalogue(recordings, client):
    header, *rows = (recordings / "sports_catalogue.csv").read_text(encoding="utf-8").splitlines()
    known = {tuple(row.split(",")[:2]) for row in rows}
    all_sports = client.get("sports", all="true").json
    assert all(list(sport) == header.split(",") for sport in all_sports)
    listed = {(sport["key"], sport["group"]) for sport in all_sports}
    assert listed - known <= {("soccer_fifa_world_cup_womens", "Soccer")}
