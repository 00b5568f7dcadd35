"""The simulated market itself: a pure function of seed and time that keeps the rules of the trade."""

from datetime import UTC, datetime, timedelta

import pytest

THREE = "h2h,spreads,totals"
EVERYWHERE = "us,us2,uk,eu,au"


def listing(world, sport, **given):
    return world.odds(sport, **({"regions": EVERYWHERE, "markets": THREE} | given)).json


def markets_of(events):
    for event in events:
        for book in event["bookmakers"]:
            for market in book["markets"]:
                yield event, book, market


def implied(market):
    return sum(1 / outcome["price"] for outcome in market["outcomes"])


def test_the_same_seed_and_hour_give_the_same_bytes(make_world):
    one, other = make_world(seed=7), make_world(seed=7)
    other.wait(hours=3)
    other.odds(regions=EVERYWHERE)
    other.wait(hours=-3)
    assert one.odds(regions=EVERYWHERE, markets=THREE).body == other.odds(regions=EVERYWHERE, markets=THREE).body


def test_another_seed_gives_another_world(make_world):
    assert make_world(seed=7).odds().body != make_world(seed=8).odds().body


def test_an_hour_is_the_same_whatever_the_world_began_with(make_world):
    late, early = make_world(), make_world(start=datetime(2026, 4, 1, tzinfo=UTC))
    early.wait(days=15, hours=19)
    assert late.odds(markets=THREE).body == early.odds(markets=THREE).body


def test_no_bookmaker_can_be_beaten_alone(world):
    for sport in ("soccer_epl", "basketball_nba", "icehockey_nhl", "baseball_mlb"):
        for _, _, market in markets_of(listing(world, sport)):
            if not market["key"].endswith("_lay"):
                assert implied(market) > 1


def test_a_lay_price_lies_above_the_back_price(world):
    found = 0
    for event in listing(world, "soccer_epl") + listing(world, "golf_us_open_winner", markets="outrights"):
        for book in event["bookmakers"]:
            prices = {
                (market["key"].removesuffix("_lay"), outcome["name"], market["key"].endswith("_lay")): outcome["price"]
                for market in book["markets"]
                for outcome in market["outcomes"]
            }
            pairs = [(prices[key], prices[(*key[:2], True)]) for key in prices if (*key[:2], True) in prices]
            found += len(pairs)
            assert all(lay > back for back, lay in pairs if lay != back)
    assert found > 50


def test_h2h_has_two_answers_at_some_and_three_at_others_where_life_mixes_them(world):
    sizes = {
        sport: {len(market["outcomes"]) for *_, market in markets_of(listing(world, sport, markets="h2h"))}
        for sport in ("icehockey_nhl", "soccer_epl", "basketball_nba")
    }
    assert sizes == {"icehockey_nhl": {2, 3}, "soccer_epl": {3}, "basketball_nba": {2}}


def test_fights_and_league_games_mix_them_too(make_world):
    sports = ("mma_mixed_martial_arts", "boxing_boxing", "rugbyleague_nrl", "basketball_euroleague")
    world = make_world(sports=sports)
    for sport in sports:
        events = listing(world, sport, markets="h2h")
        assert {len(market["outcomes"]) for *_, market in markets_of(events)} == {2, 3}


def test_outcomes_are_named_after_the_teams_and_stand_in_alphabetical_order(world):
    for event, _, market in markets_of(listing(world, "soccer_epl", markets="h2h,spreads")):
        names = [outcome["name"] for outcome in market["outcomes"] if outcome["name"] != "Draw"]
        assert names == sorted((event["home_team"], event["away_team"]))


def test_the_points_of_a_spread_are_opposite_and_those_of_a_total_equal(world):
    for _, _, market in markets_of(listing(world, "basketball_nba", markets="spreads,totals")):
        one, other = (outcome["point"] for outcome in market["outcomes"])
        assert one == (-other if market["key"] == "spreads" else other)


def test_lines_are_half_whole_and_in_soccer_quarter(world):
    points = [
        abs(outcome["point"]) % 1
        for sport in ("basketball_nba", "soccer_epl")
        for *_, market in markets_of(listing(world, sport, markets="spreads,totals"))
        for outcome in market["outcomes"]
    ]
    assert {0.0, 0.25, 0.5, 0.75} == set(points)


@pytest.mark.parametrize("sport", ["soccer_epl", "basketball_nba", "icehockey_nhl"])
def test_alternates_of_one_bookmaker_grow_dearer_the_harder_they_are(world, sport):
    event = world.coming(sport)["id"]
    asked = {"regions": "us,eu", "markets": "alternate_totals"}
    odds = world.ask(f"sports/{sport}/events/{event}/odds", **asked).json
    assert odds["bookmakers"]
    for book in odds["bookmakers"]:
        overs = [each for each in book["markets"][0]["outcomes"] if each["name"] == "Over"]
        ladder = [each["price"] for each in sorted(overs, key=lambda each: each["point"])]
        assert ladder == sorted(ladder)
        assert len(ladder) > 2


def test_the_three_double_chances_overlap(world):
    event = world.coming("soccer_epl")["id"]
    asked = {"regions": "us,uk,eu,au", "markets": "double_chance"}
    odds = world.ask(f"sports/soccer_epl/events/{event}/odds", **asked).json
    for *_, market in markets_of([odds]):
        assert len(market["outcomes"]) == 3
        assert 2 < implied(market) < 2.5


def test_prices_were_read_within_the_last_quarter_of_an_hour_and_never_later_than_now(world):
    ages = [
        (world.now - datetime.fromisoformat(market["last_update"])).total_seconds()
        for *_, market in markets_of(listing(world, "basketball_nba"))
    ]
    assert min(ages) >= 0
    assert max(ages) < 1200
    assert 5 < sorted(ages)[len(ages) // 2] < 90


def test_some_markets_were_read_a_little_before_their_bookmaker(world):
    events = listing(world, "soccer_epl", markets="h2h,totals")
    gaps = [book["last_update"] > market["last_update"] for _, book, market in markets_of(events)]
    assert 0 < sum(gaps) / len(gaps) < 0.15


def test_prices_move_now_and_then_and_not_at_every_reading(world):
    def prices():
        return {
            (event["id"], book["key"]): [outcome["price"] for outcome in market["outcomes"]]
            for event, book, market in markets_of(listing(world, "basketball_nba", markets="h2h", regions="us"))
        }

    before = prices()
    world.wait(minutes=20)
    after = prices()
    shared = before.keys() & after.keys()
    moved = sum(before[key] != after[key] for key in shared) / len(shared)
    assert 0.02 < moved < 0.5


def test_brands_of_one_desk_think_alike(world):
    events = listing(world, "icehockey_nhl", markets="h2h", bookmakers="betsson,nordicbet,pinnacle")
    prices = {}
    for event, book, market in markets_of(events):
        prices.setdefault(event["id"], {})[book["key"]] = [outcome["price"] for outcome in market["outcomes"]]
    pairs = [(each.get("betsson"), each.get("nordicbet")) for each in prices.values()]
    alike = [one == other for one, other in pairs if one and other]
    assert sum(alike) > 0.6 * len(alike) > 0


def test_events_appear_begin_finish_and_vanish_from_the_odds(make_world):
    world = make_world(sports=("baseball_mlb",))
    event = world.coming("baseball_mlb")
    start = datetime.fromisoformat(event["commence_time"])
    known = {each["id"] for each in world.odds("baseball_mlb").json}
    assert event["id"] in known
    world.seconds = (start + timedelta(hours=1) - world.now).total_seconds()
    assert event["id"] in {each["id"] for each in world.odds("baseball_mlb", status="live").json}
    world.wait(hours=3)
    later = {each["id"] for each in world.odds("baseball_mlb").json}
    assert event["id"] not in later
    assert later - known


def test_a_score_is_null_before_the_start_then_grows_and_is_kept_for_three_days(make_world):
    world = make_world(sports=("basketball_nba",))
    event = world.coming("basketball_nba")

    def score(**given):
        scores = {each["id"]: each for each in world.ask("sports/basketball_nba/scores", **given).json}
        return scores.get(event["id"])

    assert score()["scores"] is None
    assert score()["last_update"] is None
    totals = []
    world.seconds = (datetime.fromisoformat(event["commence_time"]) - world.now).total_seconds()
    for _ in range(3):
        world.wait(minutes=45)
        live = score()
        assert not live["completed"]
        assert [each["name"] for each in live["scores"]] == [event["home_team"], event["away_team"]]
        totals.append(sum(int(each["score"]) for each in live["scores"]))
    assert 0 < totals[0] < totals[1] < totals[2]
    world.wait(hours=2)
    assert score() is None
    assert score(daysFrom=1)["completed"]
    world.wait(days=2)
    assert score(daysFrom=1) is None
    assert score(daysFrom=3)["completed"]


def test_no_game_of_a_sport_with_overtime_ends_level(make_world):
    world = make_world(sports=("icehockey_nhl",))
    for _ in range(5):
        for game in world.ask("sports/icehockey_nhl/scores", daysFrom=3).json:
            if game["completed"]:
                assert len({each["score"] for each in game["scores"]}) == 2
        world.wait(days=3)


def test_some_announced_starts_move_and_their_events_keep_their_ids(make_world):
    world = make_world(sports=("baseball_mlb",))
    first, moved = {}, set()
    for _ in range(30):
        for event in world.ask("sports/baseball_mlb/events").json:
            if first.setdefault(event["id"], event["commence_time"]) != event["commence_time"]:
                moved.add(event["id"])
        world.wait(hours=6)
    assert 0.03 < len(moved) / len(first) < 0.3


def test_a_team_is_never_announced_twice_at_one_time(world):
    for sport in ("soccer_epl", "basketball_nba", "icehockey_nhl"):
        events = world.ask(f"sports/{sport}/events").json
        busy = [(team, each["commence_time"]) for each in events for team in (each["home_team"], each["away_team"])]
        assert len(busy) == len(set(busy))


def test_as_many_events_are_upcoming_as_were_ordered(make_world):
    world = make_world(events=30, sports=("soccer_epl", "icehockey_nhl"))
    for sport in ("soccer_epl", "icehockey_nhl"):
        assert 24 <= len(world.ask(f"sports/{sport}/events").json) <= 38


def test_participants_are_all_who_play(world):
    names = {each["full_name"] for each in world.ask("sports/soccer_epl/participants").json}
    events = world.ask("sports/soccer_epl/events").json
    assert {event["home_team"] for event in events} | {event["away_team"] for event in events} <= names
    assert all(each["id"].startswith("par_") for each in world.ask("sports/soccer_epl/participants").json)
