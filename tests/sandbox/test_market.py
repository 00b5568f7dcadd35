"""The simulated market: determinism, and the rules of betting markets."""

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


def test_the_same_seed_and_time_give_the_same_bytes(make_client):
    first, second = make_client(seed=7), make_client(seed=7)
    second.advance(hours=3)
    second.odds(regions=EVERYWHERE)
    second.advance(hours=-3)
    assert first.odds(regions=EVERYWHERE, markets=THREE).body == second.odds(regions=EVERYWHERE, markets=THREE).body


def test_another_seed_gives_other_odds(make_client):
    assert make_client(seed=7).odds().body != make_client(seed=8).odds().body


def test_odds_do_not_depend_on_the_start_of_the_market(make_client):
    late, early = make_client(), make_client(start=datetime(2026, 4, 1, tzinfo=UTC))
    early.advance(days=15, hours=19)
    assert late.odds(markets=THREE).body == early.odds(markets=THREE).body


def test_no_single_bookmaker_offers_an_arbitrage(client):
    for sport in ("soccer_epl", "basketball_nba", "icehockey_nhl", "baseball_mlb"):
        for _, _, market in markets_of(odds_of(client, sport)):
            if not market["key"].endswith("_lay"):
                assert implied(market) > 1


def test_lay_prices_are_above_back_prices(client):
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


def test_h2h_has_two_or_three_outcomes_in_ice_hockey(client):
    sizes = {
        sport: {len(market["outcomes"]) for *_, market in markets_of(odds_of(client, sport, markets="h2h"))}
        for sport in ("icehockey_nhl", "soccer_epl", "basketball_nba")
    }
    assert sizes == {"icehockey_nhl": {2, 3}, "soccer_epl": {3}, "basketball_nba": {2}}


def test_h2h_has_two_or_three_outcomes_in_fights_and_rugby_league(make_client):
    sports = ("mma_mixed_martial_arts", "boxing_boxing", "rugbyleague_nrl", "basketball_euroleague")
    client = make_client(sports=sports)
    for sport in sports:
        events = odds_of(client, sport, markets="h2h")
        assert {len(market["outcomes"]) for *_, market in markets_of(events)} == {2, 3}


def test_outcomes_are_the_teams_in_alphabetical_order(client):
    for event, _, market in markets_of(odds_of(client, "soccer_epl", markets="h2h,spreads")):
        names = [outcome["name"] for outcome in market["outcomes"] if outcome["name"] != "Draw"]
        assert names == sorted((event["home_team"], event["away_team"]))


def test_points_of_a_spread_are_opposite_and_those_of_a_total_equal(client):
    for _, _, market in markets_of(odds_of(client, "basketball_nba", markets="spreads,totals")):
        first, second = (outcome["point"] for outcome in market["outcomes"])
        assert first == (-second if market["key"] == "spreads" else second)


def test_lines_are_half_or_whole_points_and_quarters_in_soccer(client):
    points = [
        abs(outcome["point"]) % 1
        for sport in ("basketball_nba", "soccer_epl")
        for *_, market in markets_of(odds_of(client, sport, markets="spreads,totals"))
        for outcome in market["outcomes"]
    ]
    assert {0.0, 0.25, 0.5, 0.75} == set(points)


@pytest.mark.parametrize("sport", ["soccer_epl", "basketball_nba", "icehockey_nhl"])
def test_alternate_totals_have_higher_prices_at_higher_points(client, sport):
    event = client.upcoming_event(sport)["id"]
    params = {"regions": "us,eu", "markets": "alternate_totals"}
    odds = client.get(f"sports/{sport}/events/{event}/odds", **params).json
    assert odds["bookmakers"]
    for bookmaker in odds["bookmakers"]:
        overs = [outcome for outcome in bookmaker["markets"][0]["outcomes"] if outcome["name"] == "Over"]
        ladder = [outcome["price"] for outcome in sorted(overs, key=lambda outcome: outcome["point"])]
        assert ladder == sorted(ladder)
        assert len(ladder) > 2


def test_double_chances_have_three_overlapping_outcomes(client):
    event = client.upcoming_event("soccer_epl")["id"]
    params = {"regions": "us,uk,eu,au", "markets": "double_chance"}
    odds = client.get(f"sports/soccer_epl/events/{event}/odds", **params).json
    for *_, market in markets_of([odds]):
        assert len(market["outcomes"]) == 3
        assert 2 < implied(market) < 2.5


def test_prices_were_read_within_the_last_twenty_minutes(client):
    ages = [
        (client.now - datetime.fromisoformat(market["last_update"])).total_seconds()
        for *_, market in markets_of(odds_of(client, "basketball_nba"))
    ]
    assert min(ages) >= 0
    assert max(ages) < 1200
    assert 5 < sorted(ages)[len(ages) // 2] < 90


def test_some_markets_were_read_before_the_rest_of_their_bookmaker(client):
    events = odds_of(client, "soccer_epl", markets="h2h,totals")
    gaps = [bookmaker["last_update"] > market["last_update"] for _, bookmaker, market in markets_of(events)]
    assert 0 < sum(gaps) / len(gaps) < 0.15


def test_some_prices_move_in_twenty_minutes(client):
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


def test_brands_of_one_trading_desk_mostly_have_equal_prices(client):
    events = odds_of(client, "icehockey_nhl", markets="h2h", bookmakers="betsson,nordicbet,pinnacle")
    prices = {}
    for event, bookmaker, market in markets_of(events):
        prices.setdefault(event["id"], {})[bookmaker["key"]] = [outcome["price"] for outcome in market["outcomes"]]
    pairs = [(quoted.get("betsson"), quoted.get("nordicbet")) for quoted in prices.values()]
    alike = [first == second for first, second in pairs if first and second]
    assert sum(alike) > 0.6 * len(alike) > 0


def test_events_appear_start_finish_and_disappear(make_client):
    client = make_client(sports=("baseball_mlb",))
    event = client.upcoming_event("baseball_mlb")
    start = datetime.fromisoformat(event["commence_time"])
    known = {listed["id"] for listed in client.odds("baseball_mlb").json}
    assert event["id"] in known
    client.seconds = (start + timedelta(hours=1) - client.now).total_seconds()
    assert event["id"] in {listed["id"] for listed in client.odds("baseball_mlb", status="live").json}
    client.advance(hours=3)
    later = {listed["id"] for listed in client.odds("baseball_mlb").json}
    assert event["id"] not in later
    assert later - known


def test_scores_start_as_null_grow_and_remain_for_three_days(make_client):
    client = make_client(sports=("basketball_nba",))
    event = client.upcoming_event("basketball_nba")

    def score(**params):
        scores = {game["id"]: game for game in client.get("sports/basketball_nba/scores", **params).json}
        return scores.get(event["id"])

    assert score()["scores"] is None
    assert score()["last_update"] is None
    totals = []
    client.seconds = (datetime.fromisoformat(event["commence_time"]) - client.now).total_seconds()
    for _ in range(3):
        client.advance(minutes=45)
        live = score()
        assert not live["completed"]
        assert [side["name"] for side in live["scores"]] == [event["home_team"], event["away_team"]]
        totals.append(sum(int(side["score"]) for side in live["scores"]))
    assert 0 < totals[0] < totals[1] < totals[2]
    client.advance(hours=2)
    assert score() is None
    assert score(daysFrom=1)["completed"]
    client.advance(days=2)
    assert score(daysFrom=1) is None
    assert score(daysFrom=3)["completed"]


def test_no_game_with_overtime_ends_in_a_draw(make_client):
    client = make_client(sports=("icehockey_nhl",))
    for _ in range(5):
        for game in client.get("sports/icehockey_nhl/scores", daysFrom=3).json:
            if game["completed"]:
                assert len({side["score"] for side in game["scores"]}) == 2
        client.advance(days=3)


def test_some_starts_move_while_event_ids_stay(make_client):
    client = make_client(sports=("baseball_mlb",))
    first, moved = {}, set()
    for _ in range(30):
        for event in client.get("sports/baseball_mlb/events").json:
            if first.setdefault(event["id"], event["commence_time"]) != event["commence_time"]:
                moved.add(event["id"])
        client.advance(hours=6)
    assert 0.03 < len(moved) / len(first) < 0.3


def test_no_team_plays_twice_at_the_same_time(client):
    for sport in ("soccer_epl", "basketball_nba", "icehockey_nhl"):
        events = client.get(f"sports/{sport}/events").json
        busy = [(team, event["commence_time"]) for event in events for team in (event["home_team"], event["away_team"])]
        assert len(busy) == len(set(busy))


def test_the_number_of_upcoming_events_follows_the_option(make_client):
    client = make_client(events=30, sports=("soccer_epl", "icehockey_nhl"))
    for sport in ("soccer_epl", "icehockey_nhl"):
        assert 24 <= len(client.get(f"sports/{sport}/events").json) <= 38


def test_participants_contain_every_team(client):
    participants = client.get("sports/soccer_epl/participants").json
    names = {participant["full_name"] for participant in participants}
    events = client.get("sports/soccer_epl/events").json
    assert {event["home_team"] for event in events} | {event["away_team"] for event in events} <= names
    assert all(participant["id"].startswith("par_") for participant in participants)
