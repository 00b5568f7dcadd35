"""The simulated market itself: a pure function of seed and time that keeps the rules of the trade."""

from datetime import UTC, datetime, timedelta

import pytest

THREE = "h2h,spreads,totals"
EVERYWHERE = "us,us2,uk,eu,au"


def odds_of(client, sport, **params):
    return client.odds(sport, **({"regions": EVERYWHERE, "markets": THREE} | params)).json


def markets_of(events):
    for event in events:
        for bookmaker in event["bookmakers"]:
            for market in bookmaker["markets"]:
                yield event, bookmaker, market


def implied(market):
    return sum(1 / outcome["price"] for outcome in market["outcomes"])


def test_the_same_seed_and_hour_give_the_same_bytes(make_client):
    first, second = make_client(seed=7), make_client(seed=7)
    second.advance(hours=3)
    second.odds(regions=EVERYWHERE)
    second.advance(hours=-3)
    assert first.odds(regions=EVERYWHERE, markets=THREE).body == second.odds(regions=EVERYWHERE, markets=THREE).body


def test_another_seed_gives_another_world(make_client):
    assert make_client(seed=7).odds().body != make_client(seed=8).odds().body


def test_an_hour_is_the_same_whatever_the_world_began_with(make_client):
    late, early = make_client(), make_client(start=datetime(2026, 4, 1, tzinfo=UTC))
    early.advance(days=15, hours=19)
    assert late.odds(markets=THREE).body == early.odds(markets=THREE).body


def test_no_bookmaker_can_be_beaten_alone(client):
    for sport in ("soccer_epl", "basketball_nba", "icehockey_nhl", "baseball_mlb"):
        for _, _, market in markets_of(odds_of(client, sport)):
            if not market["key"].endswith("_lay"):
                assert implied(market) > 1


def test_a_lay_price_lies_above_the_back_price(client):
    pairs_found = 0
    for event in odds_of(client, "soccer_epl") + odds_of(client, "golf_us_open_winner", markets="outrights"):
        for bookmaker in event["bookmakers"]:
            prices = {
                (market["key"].removesuffix("_lay"), outcome["name"], market["key"].endswith("_lay")): outcome["price"]
                for market in bookmaker["markets"]
                for outcome in market["outcomes"]
            }
            pairs = [(prices[key], prices[(*key[:2], True)]) for key in prices if (*key[:2], True) in prices]
            pairs_found += len(pairs)
            assert all(lay > back for back, lay in pairs if lay != back)
    assert pairs_found > 50


def test_h2h_has_two_answers_at_some_and_three_at_others_where_life_mixes_them(client):
    sizes = {
        sport: {len(market["outcomes"]) for *_, market in markets_of(odds_of(client, sport, markets="h2h"))}
        for sport in ("icehockey_nhl", "soccer_epl", "basketball_nba")
    }
    assert sizes == {"icehockey_nhl": {2, 3}, "soccer_epl": {3}, "basketball_nba": {2}}


def test_fights_and_league_games_mix_them_too(make_client):
    sports = ("mma_mixed_martial_arts", "boxing_boxing", "rugbyleague_nrl", "basketball_euroleague")
    client = make_client(sports=sports)
    for sport in sports:
        events = odds_of(client, sport, markets="h2h")
        assert {len(market["outcomes"]) for *_, market in markets_of(events)} == {2, 3}


def test_outcomes_are_named_after_the_teams_and_stand_in_alphabetical_order(client):
    for event, _, market in markets_of(odds_of(client, "soccer_epl", markets="h2h,spreads")):
        names = [outcome["name"] for outcome in market["outcomes"] if outcome["name"] != "Draw"]
        assert names == sorted((event["home_team"], event["away_team"]))


def test_the_points_of_a_spread_are_opposite_and_those_of_a_total_equal(client):
    for _, _, market in markets_of(odds_of(client, "basketball_nba", markets="spreads,totals")):
        first, second = (outcome["point"] for outcome in market["outcomes"])
        assert first == (-second if market["key"] == "spreads" else second)


def test_lines_are_half_whole_and_in_soccer_quarter(client):
    points = [
        abs(outcome["point"]) % 1
        for sport in ("basketball_nba", "soccer_epl")
        for *_, market in markets_of(odds_of(client, sport, markets="spreads,totals"))
        for outcome in market["outcomes"]
    ]
    assert {0.0, 0.25, 0.5, 0.75} == set(points)


@pytest.mark.parametrize("sport", ["soccer_epl", "basketball_nba", "icehockey_nhl"])
def test_alternates_of_one_bookmaker_grow_dearer_the_harder_they_are(client, sport):
    event = client.upcoming_event(sport)["id"]
    params = {"regions": "us,eu", "markets": "alternate_totals"}
    odds = client.get(f"sports/{sport}/events/{event}/odds", **params).json
    assert odds["bookmakers"]
    for bookmaker in odds["bookmakers"]:
        overs = [event for event in bookmaker["markets"][0]["outcomes"] if event["name"] == "Over"]
        ladder = [event["price"] for event in sorted(overs, key=lambda event: event["point"])]
        assert ladder == sorted(ladder)
        assert len(ladder) > 2


def test_the_three_double_chances_overlap(client):
    event = client.upcoming_event("soccer_epl")["id"]
    params = {"regions": "us,uk,eu,au", "markets": "double_chance"}
    odds = client.get(f"sports/soccer_epl/events/{event}/odds", **params).json
    for *_, market in markets_of([odds]):
        assert len(market["outcomes"]) == 3
        assert 2 < implied(market) < 2.5


def test_prices_were_read_within_the_last_quarter_of_an_hour_and_never_later_than_now(client):
    ages = [
        (client.now - datetime.fromisoformat(market["last_update"])).total_seconds()
        for *_, market in markets_of(odds_of(client, "basketball_nba"))
    ]
    assert min(ages) >= 0
    assert max(ages) < 1200
    assert 5 < sorted(ages)[len(ages) // 2] < 90


def test_some_markets_were_read_a_little_before_their_bookmaker(client):
    events = odds_of(client, "soccer_epl", markets="h2h,totals")
    gaps = [bookmaker["last_update"] > market["last_update"] for _, bookmaker, market in markets_of(events)]
    assert 0 < sum(gaps) / len(gaps) < 0.15


def test_prices_move_now_and_then_and_not_at_every_reading(client):
    def prices():
        return {
            (event["id"], bookmaker["key"]): [outcome["price"] for outcome in market["outcomes"]]
            for event, bookmaker, market in markets_of(odds_of(client, "basketball_nba", markets="h2h", regions="us"))
        }

    before = prices()
    client.advance(minutes=20)
    after = prices()
    shared = before.keys() & after.keys()
    moved = sum(before[key] != after[key] for key in shared) / len(shared)
    assert 0.02 < moved < 0.5


def test_brands_of_one_desk_think_alike(client):
    events = odds_of(client, "icehockey_nhl", markets="h2h", bookmakers="betsson,nordicbet,pinnacle")
    prices = {}
    for event, bookmaker, market in markets_of(events):
        prices.setdefault(event["id"], {})[bookmaker["key"]] = [outcome["price"] for outcome in market["outcomes"]]
    pairs = [(event.get("betsson"), event.get("nordicbet")) for event in prices.values()]
    alike = [first == second for first, second in pairs if first and second]
    assert sum(alike) > 0.6 * len(alike) > 0


def test_events_appear_begin_finish_and_vanish_from_the_odds(make_client):
    client = make_client(sports=("baseball_mlb",))
    event = client.upcoming_event("baseball_mlb")
    start = datetime.fromisoformat(event["commence_time"])
    known = {event["id"] for event in client.odds("baseball_mlb").json}
    assert event["id"] in known
    client.seconds = (start + timedelta(hours=1) - client.now).total_seconds()
    assert event["id"] in {event["id"] for event in client.odds("baseball_mlb", status="live").json}
    client.advance(hours=3)
    later = {event["id"] for event in client.odds("baseball_mlb").json}
    assert event["id"] not in later
    assert later - known


def test_a_score_is_null_before_the_start_then_grows_and_is_kept_for_three_days(make_client):
    client = make_client(sports=("basketball_nba",))
    event = client.upcoming_event("basketball_nba")

    def score(**params):
        scores = {event["id"]: event for event in client.get("sports/basketball_nba/scores", **params).json}
        return scores.get(event["id"])

    assert score()["scores"] is None
    assert score()["last_update"] is None
    totals = []
    client.seconds = (datetime.fromisoformat(event["commence_time"]) - client.now).total_seconds()
    for _ in range(3):
        client.advance(minutes=45)
        live = score()
        assert not live["completed"]
        assert [event["name"] for event in live["scores"]] == [event["home_team"], event["away_team"]]
        totals.append(sum(int(event["score"]) for event in live["scores"]))
    assert 0 < totals[0] < totals[1] < totals[2]
    client.advance(hours=2)
    assert score() is None
    assert score(daysFrom=1)["completed"]
    client.advance(days=2)
    assert score(daysFrom=1) is None
    assert score(daysFrom=3)["completed"]


def test_no_game_of_a_sport_with_overtime_ends_level(make_client):
    client = make_client(sports=("icehockey_nhl",))
    for _ in range(5):
        for game in client.get("sports/icehockey_nhl/scores", daysFrom=3).json:
            if game["completed"]:
                assert len({event["score"] for event in game["scores"]}) == 2
        client.advance(days=3)


def test_some_announced_starts_move_and_their_events_keep_their_ids(make_client):
    client = make_client(sports=("baseball_mlb",))
    first, moved = {}, set()
    for _ in range(30):
        for event in client.get("sports/baseball_mlb/events").json:
            if first.setdefault(event["id"], event["commence_time"]) != event["commence_time"]:
                moved.add(event["id"])
        client.advance(hours=6)
    assert 0.03 < len(moved) / len(first) < 0.3


def test_a_team_is_never_announced_twice_at_one_time(client):
    for sport in ("soccer_epl", "basketball_nba", "icehockey_nhl"):
        events = client.get(f"sports/{sport}/events").json
        busy = [(team, event["commence_time"]) for event in events for team in (event["home_team"], event["away_team"])]
        assert len(busy) == len(set(busy))


def test_as_many_events_are_upcoming_as_were_ordered(make_client):
    client = make_client(events=30, sports=("soccer_epl", "icehockey_nhl"))
    for sport in ("soccer_epl", "icehockey_nhl"):
        assert 24 <= len(client.get(f"sports/{sport}/events").json) <= 38


def test_participants_are_all_who_play(client):
    names = {event["full_name"] for event in client.get("sports/soccer_epl/participants").json}
    events = client.get("sports/soccer_epl/events").json
    assert {event["home_team"] for event in events} | {event["away_team"] for event in events} <= names
    assert all(event["id"].startswith("par_") for event in client.get("sports/soccer_epl/participants").json)
