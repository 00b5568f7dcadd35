"""The shapes of answers, beside recorded ones."""

import lzma

import msgspec
import pytest

THREE = "h2h,spreads,totals"
OURS = {"link", "sid"}


def shapes(value, place="", found=None):
    """Every place of a document with its keys in order, or the type of its leaf; whole numbers count as numbers."""
    found = {} if found is None else found
    if isinstance(value, dict):
        found.setdefault(place, set()).add(tuple(value))
        for key, item in value.items():
            shapes(item, f"{place}.{key}", found)
    elif isinstance(value, list):
        for item in value:
            shapes(item, f"{place}[]", found)
    else:
        found.setdefault(place, set()).add("number" if isinstance(value, (int, float)) else type(value).__name__)
    return found


def recorded(recordings, name):
    path = recordings / name
    body = lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
    return msgspec.json.decode(body.split(b"\n")[0] if ".jsonl" in name else body)


def test_odds_have_the_shape_of_the_world_board(recordings, world):
    ours = [
        event
        for sport, markets in (("soccer_epl", THREE), ("icehockey_nhl", THREE), ("golf_us_open_winner", "outrights"))
        for event in world.odds(sport, regions="us,uk,eu,au", markets=markets).json
    ]
    assert shapes(ours) == shapes(recorded(recordings, "world_2026-04-16.json.xz"))


def test_american_odds_have_the_shape_of_a_recorded_series(recordings, world):
    ours = world.odds("baseball_mlb", markets=THREE, oddsFormat="american").json
    theirs = recorded(recordings, "mlb_2026-08-05_2026-08-09.jsonl.xz")["body"]
    assert shapes(ours) == shapes(theirs)
    assert all(isinstance(price, int) for price in prices(ours))


def prices(events):
    return [
        outcome["price"]
        for event in events
        for book in event["bookmakers"]
        for market in book["markets"]
        for outcome in market["outcomes"]
    ]


def event_odds(world, sport, **given):
    return world.ask(f"sports/{sport}/events/{world.coming(sport)['id']}/odds", **given).json


def test_event_odds_have_the_shape_of_a_recorded_event(recordings, world):
    ours = event_odds(world, "icehockey_nhl", regions="us", markets="h2h")
    assert shapes(ours) == shapes(recorded(recordings, "nhl_event_2024-03-21.json"))


@pytest.mark.parametrize(
    ("sport", "given", "name"),
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
def test_player_markets_have_the_shape_of_recorded_ones(recordings, world, sport, given, name):
    theirs = recorded(recordings, name)
    ours = event_odds(world, sport, **given)
    assert shapes([ours]) == shapes(theirs if isinstance(theirs, list) else [theirs])


def test_a_snapshot_has_the_keys_of_a_recorded_one(recordings, world):
    asked = {"regions": "us", "markets": THREE, "oddsFormat": "american", "date": "2021-11-25T11:55:00Z"}
    ours = world.ask("historical/sports/baseball_mlb/odds", **asked).json
    theirs = recorded(recordings, "nfl_historical_2021-11-25.json")
    assert list(ours) == list(theirs)
    assert list(ours["data"][0]) == list(theirs["data"][0])


def test_sports_have_the_keys_of_the_recorded_catalogue(recordings, world):
    header, *rows = (recordings / "sports_catalogue.csv").read_text(encoding="utf-8").splitlines()
    known = {tuple(row.split(",")[:2]) for row in rows}
    every = world.ask("sports", all="true").json
    assert all(list(sport) == header.split(",") for sport in every)
    listed = {(sport["key"], sport["group"]) for sport in every}
    assert listed - known <= {("soccer_fifa_world_cup_womens", "Soccer")}
